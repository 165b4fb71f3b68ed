/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layers on the base map: pictures and street maps, one above the other, half seen through, enlarged. */
#define G_LOG_DOMAIN "atlas-test"

#include "atlas-map-file.h"
#include "atlas-map-palette.h"
#include "atlas-map-sort.h"
#include "atlas-mercator.h"
#include "atlas-tile-stack.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>

/* The four quarters of a tile in four colours. */
static const guint32 quarters[] = { 0xff0000, 0x00ff00, 0x0000ff, 0xffff00 };

static GBytes *
make_picture (const char *type, int side, gboolean clear)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, clear, 8, side, side);
  char *bytes;
  gsize size;

  for (int i = 0; i < 4; i++)
    {
      g_autoptr (GdkPixbuf) part =
          gdk_pixbuf_new_subpixbuf (pixbuf, i % 2 * side / 2, i / 2 * side / 2, side / 2, side / 2);

      gdk_pixbuf_fill (part, quarters[i] << 8 | (clear && i == 3 ? 0x00 : 0xff));
    }
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &size, type, NULL, NULL));

  return g_bytes_new_take (bytes, size);
}

/* A file of pictures: one tile at zoom 0. */
static AtlasTileLoader *
make_layer (const char *name, const char *type, int side, gboolean clear)
{
  g_autoptr (GBytes) picture = make_picture (type, side, clear);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autofree char *path = NULL;

  g_string_append_printf (sql, "CREATE TABLE metadata (name TEXT, value TEXT);"
                               "INSERT INTO metadata VALUES ('format', '%s'), ('minzoom', '0'), ('maxzoom', '0');"
                               MAP_FILE_TILES "INSERT INTO tiles VALUES (0, 0, 0, x'", type);
  for (gsize i = 0; i < g_bytes_get_size (picture); i++)
    g_string_append_printf (sql, "%02x", ((const guint8 *) g_bytes_get_data (picture, NULL))[i]);
  g_string_append (sql, "');");
  path = write_file (name, sql->str);

  return atlas_tile_loader_new (path);
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row;

  cairo_surface_flush (surface);
  row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (gconstpointer) row)[x];
}

static void
assert_near (guint32 pixel, guint32 wanted, int tolerance)
{
  for (guint shift = 0; shift < 24; shift += 8)
    g_assert_cmpint (ABS ((int) (pixel >> shift & 255) - (int) (wanted >> shift & 255)), <=, tolerance);
}

static cairo_surface_t *
draw (AtlasTileStack *stack, guint zoom, guint column, guint row, int scale)
{
  return atlas_tile_stack_draw (stack, zoom, column, row, 256, 1, scale, FALSE);
}

static AtlasTileStack *
make_stack (void)
{
  g_autofree char *path = write_map ("ground.mbtiles");
  g_autoptr (AtlasTileLoader) ground = atlas_tile_loader_new (path);

  return atlas_tile_stack_new (ground);
}

static void
test_formats (void)
{
  const char * const types[] = { "png", "jpeg" };
  const int sides[] = { 256, 512, 100 };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sides); j++)
      for (int scale = 1; scale <= 2; scale++)
        {
          g_autoptr (AtlasTileStack) stack = make_stack ();
          g_autoptr (AtlasTileLoader) layer = make_layer ("format.mbtiles", types[i], sides[j], FALSE);
          cairo_surface_t *surface;

          atlas_tile_stack_add (stack, layer, 1.0, "Me");
          surface = draw (stack, 0, 0, 0, scale);
          assert_near (get_pixel (surface, 60 * scale, 60 * scale), quarters[0], 8);
          assert_near (get_pixel (surface, 200 * scale, 60 * scale), quarters[1], 8);
          assert_near (get_pixel (surface, 60 * scale, 200 * scale), quarters[2], 8);
          /* The margin beyond the edge is of the same colour. */
          assert_near (get_pixel (surface, 256 * scale, 256 * scale), quarters[3], 8);
          cairo_surface_destroy (surface);
        }
}

/* Past its last level a picture is enlarged, each tile the right part of it. */
static void
test_enlarged (void)
{
  g_autoptr (AtlasTileStack) stack = make_stack ();
  g_autoptr (AtlasTileLoader) layer = make_layer ("enlarged.mbtiles", "png", 256, FALSE);

  atlas_tile_stack_add (stack, layer, 1.0, NULL);
  for (guint zoom = 1; zoom <= 19; zoom += 6)
    for (guint i = 0; i < 4; i++)
      {
        guint last = (1u << zoom) - 1;
        cairo_surface_t *surface = draw (stack, zoom, i % 2 * last, i / 2 * last, 1);

        assert_near (get_pixel (surface, 128, 128), quarters[i], 2);
        cairo_surface_destroy (surface);
      }
}

static void
test_opacity (void)
{
  const AtlasMapPalette *palette = atlas_map_palette_get (FALSE);
  g_autoptr (AtlasTileStack) stack = make_stack (), none = make_stack ();
  g_autoptr (AtlasTileLoader) layer = make_layer ("half.mbtiles", "png", 256, TRUE);
  cairo_surface_t *surface;
  guint32 half = 0;

  atlas_tile_stack_add (stack, layer, 0.5, NULL);
  atlas_tile_stack_add (none, layer, 0.0, NULL);
  for (guint shift = 0; shift < 24; shift += 8)
    half |= ((palette->land >> shift & 255) + (quarters[0] >> shift & 255)) / 2 << shift;

  /* Land on the left, water on the right; the fourth quarter of the picture is clear. */
  surface = draw (stack, 0, 0, 0, 1);
  assert_near (get_pixel (surface, 60, 60), half, 2);
  assert_near (get_pixel (surface, 200, 200), palette->water, 1);
  cairo_surface_destroy (surface);

  surface = draw (none, 0, 0, 0, 1);
  assert_near (get_pixel (surface, 60, 60), palette->land, 1);
  cairo_surface_destroy (surface);
}

static void
test_order (void)
{
  g_autoptr (AtlasTileStack) stack = make_stack ();
  g_autoptr (AtlasTileLoader) clear = make_layer ("clear.mbtiles", "png", 256, TRUE);
  g_autoptr (AtlasTileLoader) jpeg = make_layer ("below.mbtiles", "jpeg", 256, FALSE);
  g_autofree char *attribution = NULL;
  cairo_surface_t *surface;

  atlas_tile_stack_add (stack, jpeg, 1.0, "Below");
  atlas_tile_stack_add (stack, clear, 1.0, "Above");
  atlas_tile_stack_add (stack, clear, 1.0, "Below");
  attribution = atlas_tile_stack_dup_attribution (stack);
  g_assert_cmpstr (attribution, ==, "Below · Above");

  surface = draw (stack, 0, 0, 0, 1);
  assert_near (get_pixel (surface, 200, 200), quarters[3], 8);
  cairo_surface_destroy (surface);
}

/* Where a file has no tile, what is below is seen. */
static void
test_absent (void)
{
  const AtlasMapPalette *palette = atlas_map_palette_get (FALSE);
  g_autoptr (AtlasTileStack) stack = make_stack ();
  g_autofree char *path = write_file ("nothing.mbtiles", MAP_FILE_TABLES MAP_FILE_TILES);
  g_autoptr (AtlasTileLoader) nothing = atlas_tile_loader_new (path);
  g_autoptr (AtlasTileLoader) missing = atlas_tile_loader_new ("/nowhere/at/all.pmtiles");
  cairo_surface_t *surface;

  atlas_tile_stack_add (stack, nothing, 1.0, NULL);
  atlas_tile_stack_add (stack, missing, 1.0, NULL);
  surface = draw (stack, 0, 0, 0, 1);
  assert_near (get_pixel (surface, 60, 60), palette->land, 1);
  cairo_surface_destroy (surface);
}

static GBytes *
look_up (gpointer data, guint zoom, guint column, guint row)
{
  GPtrArray *there = data;

  return there->len > 0 ? g_bytes_ref (g_ptr_array_index (there, 0)) : NULL;
}

/* A tile that was not at hand is asked for again. */
static void
test_lookup (void)
{
  const AtlasMapPalette *palette = atlas_map_palette_get (FALSE);
  g_autoptr (AtlasTileStack) stack = make_stack ();
  g_autoptr (GPtrArray) there = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (AtlasTileLoader) layer = atlas_tile_loader_new_for_lookup (look_up, there, NULL, 19);
  cairo_surface_t *surface;

  atlas_tile_stack_add (stack, layer, 1.0, NULL);
  surface = draw (stack, 0, 0, 0, 1);
  assert_near (get_pixel (surface, 60, 60), palette->land, 1);
  cairo_surface_destroy (surface);

  g_ptr_array_add (there, make_picture ("png", 256, FALSE));
  surface = draw (stack, 0, 0, 0, 1);
  assert_near (get_pixel (surface, 60, 60), quarters[0], 1);
  cairo_surface_destroy (surface);
}

/* A view of it for paper: without the base map, without seams. */
static void
test_view (void)
{
  g_autoptr (AtlasTileStack) stack = make_stack ();
  g_autoptr (AtlasTileLoader) layer = make_layer ("view.mbtiles", "png", 256, FALSE);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 200);
  cairo_t *cr = cairo_create (surface);
  AtlasCamera camera = { .x = 0.25, .y = 0.25, .world = 1111.7, .width = 300, .height = 200 };

  atlas_tile_stack_add (stack, layer, 1.0, NULL);
  atlas_tile_stack_paint (cr, &camera, 1.7, stack);
  for (int x = 0; x < 260; x++)
    g_assert_cmphex (get_pixel (surface, x, 100), ==, 0xffff0000);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* A street map: ground, water and ways by the words of each scheme. */
static void
test_streets (void)
{
  const AtlasMapPalette *palette = atlas_map_palette_get (FALSE);
  const AtlasMapStreetPalette *street = atlas_map_street_palette_get (FALSE);
  const struct { const char *layer, *key, *value; guint32 wanted; } tables[] = {
    { "water", "class", "lake", palette->water },
    { "landcover", "class", "wood", street->ground[ATLAS_MAP_SORT_WOOD] },
    { "landuse", "kind", "residential", street->ground[ATLAS_MAP_SORT_TOWN] },
    { "building", "class", "x", street->building },
    { "boundary", "class", "x", palette->land },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GByteArray) tile = make_half_tile_of (tables[i].layer, tables[i].key, tables[i].value);
      g_autoptr (GByteArray) other = make_half_tile_of ("transportation", "class", "rail");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (AtlasVectorTile) vector = NULL;
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 256, 256);
      cairo_t *cr = cairo_create (surface);
      const AtlasTileFrame frame = { 14, 0, 0, 14 };

      g_byte_array_append (tile, other->data, other->len);
      bytes = g_byte_array_free_to_bytes (g_steal_pointer (&tile));
      vector = atlas_vector_tile_decode (bytes, NULL);
      g_assert_nonnull (vector);
      g_assert_false (atlas_tile_is_own (vector));
      atlas_tile_paint_streets (cr, vector, &frame, 256, FALSE);
      assert_near (get_pixel (surface, 60, 60), tables[i].wanted, 1);
      assert_near (get_pixel (surface, 200, 60), palette->land, 1);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
test_words (void)
{
  g_assert_cmpint (atlas_map_sort_from_word ("motorway"), ==, ATLAS_MAP_SORT_MOTORWAY);
  g_assert_cmpint (atlas_map_sort_from_word ("allotments"), ==, ATLAS_MAP_SORT_FIELDS);
  g_assert_cmpint (atlas_map_sort_from_word ("zoo"), ==, ATLAS_MAP_SORT_GRASS);
  g_assert_cmpint (atlas_map_sort_from_word ("highway"), ==, ATLAS_MAP_SORT_MOTORWAY);
  g_assert_cmpint (atlas_map_sort_from_word (""), ==, ATLAS_MAP_SORT_NONE);
  g_assert_cmpint (atlas_map_sort_from_word ("zzz"), ==, ATLAS_MAP_SORT_NONE);
}

int
main (int argc, char **argv)
{
  /* Newer GdkPixbufs look once for what reads and writes, in the system's folders: before these are taken away. */
  g_bytes_unref (make_picture ("png", 8, FALSE));
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/map/tile-stack/formats", test_formats);
  g_test_add_func ("/map/tile-stack/enlarged", test_enlarged);
  g_test_add_func ("/map/tile-stack/opacity", test_opacity);
  g_test_add_func ("/map/tile-stack/order", test_order);
  g_test_add_func ("/map/tile-stack/absent", test_absent);
  g_test_add_func ("/map/tile-stack/lookup", test_lookup);
  g_test_add_func ("/map/tile-stack/view", test_view);
  g_test_add_func ("/map/tile-stack/streets", test_streets);
  g_test_add_func ("/map/tile-stack/words", test_words);

  return g_test_run ();
}
