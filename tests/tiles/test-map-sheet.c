/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture of the map to give away: what stands around the map, and the same as pixels, lines and paper. */
#define G_LOG_DOMAIN "atlas-test"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "atlas-map-file.h"
#include "atlas-map-sheet.h"

static void
paint_over (cairo_t           *cr,
            const AtlasCamera *camera,
            double             scale,
            gpointer           data)
{
  guint *n = data;

  ++*n;
  g_assert_cmpfloat (camera->width, ==, 300.0);
  g_assert_cmpfloat (scale, >=, 1.0);
  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_rectangle (cr, 250, 100, 10, 10);
  cairo_fill (cr);
}

static AtlasMapSheet *
make_sheet (AtlasTileLoader *loader)
{
  const AtlasMapPictureView view = { .width = 300.0, .height = 200.0, .zoom = 0.3 };
  AtlasMapSheet *sheet = atlas_map_sheet_new (loader, &view);
  const AtlasMapPicturePin hub = { 10.0, 10.0, "hub", "Bigtown", 0.0, TRUE };
  AtlasMapPicturePin cluster = { .longitude = -40.0, .latitude = -20.0, .count = 7 };
  AtlasMapPicturePin none = { .longitude = 60.0, .latitude = 0.0, .kind = "event", .size = -1.0, .fixed = TRUE };

  cluster.counts[ATLAS_KIND_WORK] = 3;
  cluster.counts[ATLAS_KIND_PERSON] = 4;
  atlas_map_sheet_add (sheet, &hub);
  atlas_map_sheet_add (sheet, &cluster);
  atlas_map_sheet_add (sheet, &none);

  return sheet;
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (gconstpointer) row)[x] & 0xffffff;
}

/* Title, legend and day each need room. */
static void
test_measure (void)
{
  g_autofree char *path = write_map ("sheet.mbtiles");
  g_autoptr (AtlasTileLoader) loader = atlas_tile_loader_new (path);
  g_autoptr (AtlasMapSheet) sheet = make_sheet (loader);
  double width, bare, titled, legend, dated;

  atlas_map_sheet_measure (sheet, &width, &bare);
  g_assert_cmpfloat (width, >, 300.0);
  g_assert_cmpfloat (bare, >, 200.0);
  sheet->title = g_strdup ("A map with a title that is so long that it must be broken into lines, for it is wider than the map");
  atlas_map_sheet_measure (sheet, &width, &titled);
  g_assert_cmpfloat (titled, >, bare + 30.0);
  sheet->legend = TRUE;
  atlas_map_sheet_measure (sheet, &width, &legend);
  g_assert_cmpfloat (legend, >, titled + 10.0);
  sheet->date = g_strdup ("26 August 2019");
  atlas_map_sheet_measure (sheet, &width, &dated);
  g_assert_cmpfloat (dated, >, legend + 8.0);
}

typedef struct
{
  const guint8 *next;
  gsize left;
} Reading;

static cairo_status_t
read_cb (void          *data,
         unsigned char *to,
         unsigned       n)
{
  Reading *reading = data;

  if (n > reading->left)
    return CAIRO_STATUS_READ_ERROR;

  memcpy (to, reading->next, n);
  reading->next += n;
  reading->left -= n;

  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
read_png (GBytes *bytes)
{
  Reading reading;
  cairo_surface_t *surface;

  reading.next = g_bytes_get_data (bytes, &reading.left);
  surface = cairo_image_surface_create_from_png_stream (read_cb, &reading);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);

  return surface;
}

/* Each scale has so many pixels, and the layer of somebody else's is on the map. */
static void
test_png (void)
{
  g_autofree char *path = write_map ("sheet.mbtiles");
  g_autoptr (AtlasTileLoader) loader = atlas_tile_loader_new (path);
  g_autoptr (AtlasMapSheet) sheet = make_sheet (loader);
  double width, height;
  guint n_painted = 0;

  sheet->view.over = paint_over;
  sheet->view.over_data = &n_painted;
  atlas_map_sheet_measure (sheet, &width, &height);
  g_assert_cmpuint (n_painted, ==, 0);
  for (int scale = 1; scale <= 4; scale++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = atlas_map_sheet_render (sheet, ATLAS_MAP_SHEET_PNG, scale, &error);
      cairo_surface_t *surface;

      g_assert_no_error (error);
      surface = read_png (bytes);
      g_assert_cmpint (cairo_image_surface_get_width (surface), ==, (int) width * scale);
      g_assert_cmpint (cairo_image_surface_get_height (surface), ==, (int) height * scale);
      g_assert_cmphex (get_pixel (surface, 2, 2), ==, 0xffffff);
      g_assert_cmphex (get_pixel (surface, (12 + 255) * scale, (12 + 105) * scale), ==, 0xff0000);
      cairo_surface_destroy (surface);
    }
  g_assert_cmpuint (n_painted, ==, 4);
}

static void
test_lines (void)
{
  g_autofree char *path = write_map ("sheet.mbtiles");
  g_autoptr (AtlasTileLoader) loader = atlas_tile_loader_new (path);
  g_autoptr (AtlasMapSheet) sheet = make_sheet (loader);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = NULL, pdf = NULL;
  g_autofree char *text = NULL;
  cairo_rectangle_t extents;
  cairo_surface_t *record;
  double width, height;

  sheet->title = g_strdup ("Towns");
  sheet->legend = TRUE;
  svg = atlas_map_sheet_render (sheet, ATLAS_MAP_SHEET_SVG, 1.0, &error);
  g_assert_no_error (error);
  pdf = atlas_map_sheet_render (sheet, ATLAS_MAP_SHEET_PDF, 1.0, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  g_assert_nonnull (strstr (text, "<svg"));
  g_assert_nonnull (strstr (text, "</svg>"));
  g_assert_null (strstr (text, "<image"));
  g_assert_true (memcmp (g_bytes_get_data (pdf, NULL), "%PDF-", 5) == 0);

  record = atlas_map_sheet_record (sheet, &error);
  g_assert_no_error (error);
  g_assert_true (cairo_recording_surface_get_extents (record, &extents));
  atlas_map_sheet_measure (sheet, &width, &height);
  g_assert_cmpfloat (extents.width, ==, width);
  g_assert_cmpfloat (extents.height, ==, height);
  cairo_surface_destroy (record);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/map-sheet/measure", test_measure);
  g_test_add_func ("/map-sheet/png", test_png);
  g_test_add_func ("/map-sheet/lines", test_lines);

  return g_test_run ();
}
