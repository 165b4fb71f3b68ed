/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a map file to drawn tiles, the way libshumate asks for them. */
#define G_LOG_DOMAIN "atlas-test"

#include "atlas-basemap.h"
#include "atlas-map-file.h"
#include "atlas-test.h"
#include "atlas-tile-loader.h"

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row;

  cairo_surface_flush (surface);
  row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (gconstpointer) row)[x] & 0xffffff;
}

static void
wait_for_file (AtlasBasemap *basemap)
{
  while (atlas_basemap_get_state (basemap) == ATLAS_BASEMAP_OPENING)
    g_main_context_iteration (NULL, TRUE);
}

/* Everything that was begun has ended: then only we hold the object. */
static void
finish (AtlasBasemap *basemap)
{
  await_pending ();
  g_assert_finalize_object (basemap);
}

static void
test_open (void)
{
  g_autofree char *path = write_map ("open.mbtiles");
  AtlasBasemap *basemap = atlas_basemap_new (path);

  g_assert_cmpint (atlas_basemap_get_state (basemap), ==, ATLAS_BASEMAP_OPENING);
  g_assert_false (atlas_basemap_is_complete (basemap));
  wait_for_file (basemap);
  g_assert_true (atlas_basemap_is_complete (basemap));
  g_assert_cmpstr (atlas_basemap_get_attribution (basemap), ==, "The surveyors");
  g_assert_cmpuint (atlas_place_set_size (atlas_basemap_get_places (basemap)), ==, 3);
  g_assert_null (atlas_basemap_get_error (basemap));

  finish (basemap);
}

static void
test_missing (void)
{
  AtlasBasemap *basemap = atlas_basemap_new ("/nowhere/at/all.mbtiles");

  wait_for_file (basemap);
  g_assert_cmpint (atlas_basemap_get_state (basemap), ==, ATLAS_BASEMAP_MISSING);
  g_assert_error (atlas_basemap_get_error (basemap), ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_MISSING);
  g_assert_null (atlas_basemap_get_places (basemap));

  finish (basemap);
}

static void
test_damaged (void)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "bad.mbtiles", NULL);
  AtlasBasemap *basemap;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_assert_true (g_file_set_contents (path, "no map at all, not at all a map", -1, NULL));
  basemap = atlas_basemap_new (path);
  wait_for_file (basemap);
  g_assert_cmpint (atlas_basemap_get_state (basemap), ==, ATLAS_BASEMAP_DAMAGED);
  g_assert_error (atlas_basemap_get_error (basemap), ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_CORRUPT);

  finish (basemap);
}

static void
fill (AtlasBasemap *basemap, gboolean textures, GCancellable *cancellable, ShumateTile *tile,
      gboolean *filled)
{
  g_autoptr (ShumateMapSource) source = atlas_basemap_create_source (basemap, NULL, FALSE, 2, textures);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shumate_map_source_fill_tile_async (source, tile, cancellable, take_result, &result);
  *filled = shumate_map_source_fill_tile_finish (source, await (&result), &error);
  g_assert_true (*filled == (error == NULL));
  g_clear_object (&result);
}

static void
test_fill (gconstpointer data)
{
  gboolean textures = GPOINTER_TO_INT (data), filled;
  g_autofree char *path = write_map ("fill.mbtiles");
  g_autoptr (ShumateTile) tile = shumate_tile_new_full (0, 0, 256, 0);
  AtlasBasemap *basemap = atlas_basemap_new (path);

  fill (basemap, textures, NULL, tile, &filled);
  g_assert_true (filled);
  g_assert_cmpint (shumate_tile_get_state (tile), ==, SHUMATE_STATE_DONE);
  g_assert_true (GDK_IS_TEXTURE (shumate_tile_get_paintable (tile)) == textures);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (shumate_tile_get_paintable (tile)), ==,
                   textures ? 512 : 256);

  wait_for_file (basemap);
  finish (basemap);
}

/* libshumate waits for the state of a tile, wanted or not. */
static void
test_cancelled (void)
{
  g_autofree char *path = write_map ("cancelled.mbtiles");
  g_autoptr (ShumateTile) tile = shumate_tile_new_full (0, 0, 256, 0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  AtlasBasemap *basemap = atlas_basemap_new (path);
  gboolean filled;

  g_cancellable_cancel (cancellable);
  fill (basemap, FALSE, cancellable, tile, &filled);
  g_assert_false (filled);
  g_assert_cmpint (shumate_tile_get_state (tile), ==, SHUMATE_STATE_DONE);
  g_assert_null (shumate_tile_get_paintable (tile));

  wait_for_file (basemap);
  finish (basemap);
}

static void
test_source_ids (void)
{
  AtlasBasemap *basemap = atlas_basemap_new ("/nowhere/at/all.mbtiles");
  g_autoptr (ShumateMapSource) one = atlas_basemap_create_source (basemap, NULL, FALSE, 1, FALSE);
  g_autoptr (ShumateMapSource) two = atlas_basemap_create_source (basemap, NULL, TRUE, 1, FALSE);

  g_assert_cmpstr (shumate_map_source_get_id (one), !=, shumate_map_source_get_id (two));
  g_assert_cmpuint (shumate_map_source_get_max_zoom_level (one), ==, ATLAS_BASEMAP_MAX_ZOOM);

  wait_for_file (basemap);
  finish (basemap);
}

/* Left land, right water, in both styles; the same, larger, past the last zoom of the file. */
static void
test_colours (void)
{
  g_autofree char *path = write_map ("colours.mbtiles");
  g_autoptr (AtlasTileLoader) loader = atlas_tile_loader_new (path);

  for (int dark = 0; dark <= 1; dark++)
    {
      cairo_surface_t *whole = atlas_tile_loader_draw (loader, 0, 0, 0, 256, 1, 2, dark);
      cairo_surface_t *inner = atlas_tile_loader_draw (loader, 3, 1, 4, 256, 0, 1, dark);
      cairo_surface_t *outer = atlas_tile_loader_draw (loader, 3, 2, 4, 256, 0, 1, dark);
      guint32 land = get_pixel (whole, 40, 300), water = get_pixel (whole, 480, 300);

      g_assert_cmpint (cairo_image_surface_get_width (whole), ==, 514);
      g_assert_cmphex (land, !=, water);
      g_assert_cmphex (get_pixel (inner, 128, 128), ==, land);
      g_assert_cmphex (get_pixel (outer, 128, 128), ==, water);

      cairo_surface_destroy (whole);
      cairo_surface_destroy (inner);
      cairo_surface_destroy (outer);
    }
}

/* A tile that cannot be decoded, and one that is not there, are water. */
static void
test_bad_tile (void)
{
  g_autofree char *path = write_map ("bad-tile.mbtiles");
  g_autoptr (AtlasTileLoader) loader = atlas_tile_loader_new (path);
  cairo_surface_t *whole = atlas_tile_loader_draw (loader, 0, 0, 0, 256, 0, 1, FALSE);
  cairo_surface_t *bad = atlas_tile_loader_draw (loader, 1, 1, 1, 256, 0, 1, FALSE);
  cairo_surface_t *absent = atlas_tile_loader_draw (loader, 1, 0, 0, 256, 0, 1, FALSE);
  guint32 water = get_pixel (whole, 200, 128);

  g_assert_cmphex (get_pixel (bad, 20, 20), ==, water);
  g_assert_cmphex (get_pixel (absent, 20, 20), ==, water);

  cairo_surface_destroy (whole);
  cairo_surface_destroy (bad);
  cairo_surface_destroy (absent);
}

/* Without a file there is still something to see where one is. */
static void
test_graticule (void)
{
  g_autoptr (AtlasTileLoader) loader = atlas_tile_loader_new ("/nowhere/at/all.mbtiles");
  cairo_surface_t *surface = atlas_tile_loader_draw (loader, 2, 2, 1, 256, 0, 1, FALSE);
  guint n_other = 0;

  for (int x = 0; x < 256; x++)
    n_other += get_pixel (surface, x, 130) != get_pixel (surface, 40, 40);
  g_assert_cmpuint (n_other, >, 0);
  g_assert_cmpuint (n_other, <, 30);

  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/map/basemap/open", test_open);
  g_test_add_func ("/map/basemap/missing", test_missing);
  g_test_add_func ("/map/basemap/damaged", test_damaged);
  g_test_add_data_func ("/map/basemap/fill-surface", GINT_TO_POINTER (FALSE), test_fill);
  g_test_add_data_func ("/map/basemap/fill-texture", GINT_TO_POINTER (TRUE), test_fill);
  g_test_add_func ("/map/basemap/cancelled", test_cancelled);
  g_test_add_func ("/map/basemap/source-ids", test_source_ids);
  g_test_add_func ("/map/basemap/colours", test_colours);
  g_test_add_func ("/map/basemap/bad-tile", test_bad_tile);
  g_test_add_func ("/map/basemap/graticule", test_graticule);

  return g_test_run ();
}
