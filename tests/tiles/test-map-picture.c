/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of a piece of the map: records and names where they belong, none over another. */
#define G_LOG_DOMAIN "atlas-test"

#include "atlas-map-file.h"
#include "atlas-map-picture.h"
#include "atlas-name-tile.h"

#include <cairo-svg.h>
#include <math.h>

static const AtlasMapPicturePin pins[] = {
  { 10.0, 10.0, "hub", "Bigtown", 0.0, TRUE, FALSE, 1 },
  { 10.0, 10.0, "event", "A <fair> & \"more\"", 900000.0, FALSE, TRUE, 2 },
  { -120.0, -40.0, NULL, NULL, 0.0, FALSE, FALSE, 0 },
};

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row;

  cairo_surface_flush (surface);
  row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (gconstpointer) row)[x] & 0xffffff;
}

static cairo_surface_t *
draw (AtlasTileLoader *loader, const AtlasMapPictureView *view, guint n_pins)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) view->width,
                                                         (int) view->height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GError) error = NULL;

  g_assert_true (atlas_map_picture_draw (cr, loader, view, pins, n_pins, &error));
  g_assert_no_error (error);
  cairo_destroy (cr);

  return surface;
}

/* The left half of the world is land, as on the screen. */
static void
test_base (void)
{
  g_autofree char *path = write_map ("picture.mbtiles");
  g_autoptr (AtlasTileLoader) loader = atlas_tile_loader_new (path);
  g_autoptr (AtlasTileLoader) none = atlas_tile_loader_new ("/nonexistent.mbtiles");
  AtlasMapPictureView view = { .zoom = 0.0, .width = 256.0, .height = 256.0, .plain = TRUE };
  cairo_surface_t *light = draw (loader, &view, 0), *water = draw (none, &view, 0), *dark;

  g_assert_cmphex (get_pixel (light, 20, 20), ==, 0xf3f1eb);
  g_assert_cmphex (get_pixel (light, 236, 20), ==, 0xcbdfe8);
  g_assert_cmphex (get_pixel (water, 20, 20), ==, 0xcbdfe8);

  view.dark = TRUE;
  dark = draw (loader, &view, 0);
  g_assert_cmphex (get_pixel (dark, 20, 20), ==, 0x2e3338);

  cairo_surface_destroy (light);
  cairo_surface_destroy (water);
  cairo_surface_destroy (dark);
}

/* Across the date line the map goes on. */
static void
test_around (void)
{
  g_autofree char *path = write_map ("picture-around.mbtiles");
  g_autoptr (AtlasTileLoader) loader = atlas_tile_loader_new (path);
  const AtlasMapPictureView view = { .longitude = 180.0, .zoom = 0.0, .width = 256.0,
                                     .height = 256.0, .plain = TRUE };
  cairo_surface_t *surface = draw (loader, &view, 0);

  g_assert_cmphex (get_pixel (surface, 20, 20), ==, 0xcbdfe8);
  g_assert_cmphex (get_pixel (surface, 236, 20), ==, 0xf3f1eb);
  cairo_surface_destroy (surface);
}

static AtlasTileNames *
make_names (const char *layer, const char * const *tags, const gint32 *points, guint n_points)
{
  g_autoptr (GByteArray) bytes = make_named_tile (layer, tags, points, n_points);
  g_autoptr (GBytes) packed = g_bytes_new (bytes->data, bytes->len);
  g_autoptr (AtlasVectorTile) tile = atlas_vector_tile_decode (packed, NULL);

  return atlas_tile_names_new_for_tile (tile, 0, 0, 0);
}

static gboolean
is_equal (cairo_surface_t *one, cairo_surface_t *two)
{
  for (int y = 0; y < cairo_image_surface_get_height (one); y++)
    for (int x = 0; x < cairo_image_surface_get_width (one); x++)
      if (get_pixel (one, x, y) != get_pixel (two, x, y))
        return FALSE;

  return TRUE;
}

/* What a person's own maps name is written on the picture, and is not where a record stands or no name is wanted. */
static void
test_names (void)
{
  static const char * const tags[] = { "name", "大道", "name:en", "Avenue", "class", "primary", NULL };
  static const gint32 line[] = { 200, 1000, 3900, 1400 }, spot[] = { 2162, 1931 };
  g_autoptr (AtlasTileLoader) loader = atlas_tile_loader_new ("/nonexistent.mbtiles");
  const struct
  {
    AtlasTileNames *names;
    gboolean        plain;
    guint           n_pins;
    gboolean        written;
  } cases[] = {
    { make_names ("transportation_name", tags, line, 2), FALSE, 0, TRUE },
    { make_names ("transportation_name", tags, line, 2), TRUE, 0, FALSE },
    { make_names ("water_name", tags, spot, 1), FALSE, 0, TRUE },
    { make_names ("water_name", tags, spot, 1), FALSE, 1, FALSE },
    { make_names ("poi", tags, spot, 1), FALSE, 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AtlasMapPictureView view = { .zoom = 0.0, .width = 256.0, .height = 256.0, .plain = cases[i].plain };
      cairo_surface_t *without = draw (loader, &view, cases[i].n_pins), *with;

      view.names = cases[i].names;
      with = draw (loader, &view, cases[i].n_pins);
      g_assert_true (is_equal (with, without) != cases[i].written);
      cairo_surface_destroy (with);
      cairo_surface_destroy (without);
      atlas_tile_names_unref (cases[i].names);
    }
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *p = text; (p = strstr (p, what)) != NULL; p++)
    n++;

  return n;
}

static void
test_svg (void)
{
  const char * const chinese[] = { "大城", "集市", "远处" };
  const AtlasMapPictureWords words[] = { { "en", ATLAS_LABELS_ENGLISH, NULL },
                                         { "zh-Hans", ATLAS_LABELS_CHINESE, chinese } };
  g_autofree char *path = write_map ("picture-svg.mbtiles");
  g_autoptr (AtlasTileLoader) loader = atlas_tile_loader_new (path);
  const AtlasMapPictureView view = { .zoom = 2.0, .width = 600.0, .height = 400.0 };
  g_autofree char *svg = atlas_map_picture_to_svg (loader, &view, pins, 3, words, 2, "here");
  GMarkupParser parser = { NULL };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_markup_parse_context_parse (context, svg, -1, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (svg, "aria-labelledby=\"here\""));

  /* Two of three are in sight; the one that had to be set aside says from where. */
  g_assert_cmpuint (count (svg, "<use "), ==, 2);
  g_assert_cmpuint (count (svg, "class=\"mv\""), ==, 1);
  g_assert_cmpuint (count (svg, "class=\"mg k-event\""), ==, 1);
  g_assert_nonnull (strstr (svg, ">A &lt;fair&gt; &amp; &quot;more&quot;<"));
  g_assert_nonnull (strstr (svg, ">集市<"));

  /* The town that is a record is not written a second time. */
  g_assert_cmpuint (count (svg, ">Bigtown<"), ==, 1);
  g_assert_cmpuint (count (svg, ">大城<"), ==, 1);
  g_assert_null (strstr (svg, "http"));
  g_assert_null (strstr (svg, " id="));
  g_assert_null (strstr (svg, "nan"));
}

static void
test_plain (void)
{
  const AtlasMapPictureWords words = { "en", ATLAS_LABELS_ENGLISH, NULL };
  g_autofree char *path = write_map ("picture-plain.mbtiles");
  g_autoptr (AtlasTileLoader) loader = atlas_tile_loader_new (path);
  const AtlasMapPictureView view = { .zoom = 2.0, .width = 600.0, .height = 400.0, .plain = TRUE };
  g_autofree char *svg = atlas_map_picture_to_svg (loader, &view, pins, 3, &words, 1, "here");

  g_assert_null (strstr (svg, "Bigtown"));
  g_assert_nonnull (strstr (svg, ">2<"));
  g_assert_nonnull (strstr (svg, "The surveyors"));
}

static void
test_fit (void)
{
  const AtlasMapPicturePin around[] = { { 175.0, 10.0 }, { -175.0, -10.0 } };
  AtlasMapPictureView view = { .longitude = 1.0, .latitude = 2.0, .zoom = 3.0, .width = 512.0,
                               .height = 512.0 };

  atlas_map_picture_fit (&view, around, 0, 9.0);
  g_assert_cmpfloat (view.zoom, ==, 3.0);
  atlas_map_picture_fit (&view, around, 1, 9.0);
  g_assert_cmpfloat (view.zoom, ==, 9.0);
  g_assert_cmpfloat_with_epsilon (view.longitude, 175.0, 1e-6);
  atlas_map_picture_fit (&view, around, 2, 9.0);
  g_assert_cmpfloat_with_epsilon (fabs (view.longitude), 180.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (view.latitude, 0.0, 1e-6);
  g_assert_cmpfloat (view.zoom, >, 4.0);
  g_assert_cmpfloat (view.zoom, <, 6.0);
}

static void
test_shared (void)
{
  g_autofree char *css = atlas_map_picture_css ();
  g_autofree char *symbols = atlas_map_picture_symbols ();

  g_assert_nonnull (strstr (css, "prefers-color-scheme:dark"));
  g_assert_null (strstr (css, "url("));
  g_assert_cmpuint (count (symbols, "<symbol id=\"k-"), ==, 8);
  g_assert_cmpuint (count (symbols, "class=\"ks\""), ==, 8);
}

static cairo_status_t
count_bytes (void *data, const unsigned char *bytes, unsigned int length)
{
  *(guint *) data += length;

  return CAIRO_STATUS_SUCCESS;
}

static guint
get_svg_surface_size (AtlasTileLoader *loader, const AtlasMapPictureView *view)
{
  guint size = 0;
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (count_bytes, &size, view->width,
                                                                  view->height);
  cairo_t *cr = cairo_create (surface);

  g_assert_true (atlas_map_picture_draw (cr, loader, view, pins, G_N_ELEMENTS (pins), NULL));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return size;
}

/* The real map, where coasts and rivers are many. */
static void
test_sizes (gconstpointer data)
{
  const AtlasMapPictureWords words[] = { { "en", ATLAS_LABELS_ENGLISH, NULL },
                                         { "zh-Hans", ATLAS_LABELS_CHINESE, NULL } };
  static const double places[][3] = { { 118.1, 24.5, 6.3 }, { 118.1, 24.5, 9.0 }, { 108.0, 32.0, 4.0 },
                                      { 15.0, 66.0, 5.0 }, { 15.0, 60.0, 5.0 }, { -75.0, 72.0, 3.0 }, { 0.0, 20.0, 1.5 }, { 121.5, 31.2, 8.4 } };
  g_autoptr (AtlasTileLoader) loader = atlas_tile_loader_new (data);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const AtlasMapPictureView view = { .longitude = places[i][0], .latitude = places[i][1],
                                         .zoom = places[i][2], .width = 960.0, .height = 600.0 };
      g_autofree char *svg = atlas_map_picture_to_svg (loader, &view, pins, 1, words, 2, "t");
      guint drawn = get_svg_surface_size (loader, &view);

      g_test_message ("%g, %g at %g: %" G_GSIZE_FORMAT " bytes, %u by cairo", places[i][0],
                      places[i][1], places[i][2], strlen (svg), drawn);
      g_assert_cmpuint (strlen (svg), <, 150000);
      g_assert_cmpuint (count (svg, "class=\"ml\""), >, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-picture/base", test_base);
  g_test_add_func ("/map-picture/around", test_around);
  g_test_add_func ("/map-picture/svg", test_svg);
  g_test_add_func ("/map-picture/plain", test_plain);
  g_test_add_func ("/map-picture/names", test_names);
  g_test_add_func ("/map-picture/fit", test_fit);
  g_test_add_func ("/map-picture/shared", test_shared);
  if (argc > 1)
    g_test_add_data_func ("/map-picture/sizes", argv[1], test_sizes);

  return g_test_run ();
}
