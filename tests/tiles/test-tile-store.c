/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading of map files: sound ones, damaged ones, and ones that mean harm. */
#define G_LOG_DOMAIN "atlas-test"

#include "atlas-map-error.h"
#include "atlas-map-file.h"
#include "atlas-tile-store.h"

static void
test_read (void)
{
  g_autofree char *path = write_map ("read me #1.mbtiles");
  g_autoptr (GByteArray) wanted = make_half_tile ("land");
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasTileStore) store = atlas_tile_store_open (path, &error);
  g_autoptr (GBytes) tile = NULL, absent = NULL;
  g_autofree char *attribution = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (atlas_tile_store_get_max_zoom (store), ==, 1);
  attribution = atlas_tile_store_dup_metadata (store, "attribution");
  g_assert_cmpstr (attribution, ==, "The surveyors");
  g_assert_null (atlas_tile_store_dup_metadata (store, "colour"));

  /* Row 1 from the north is row 0 of the file. */
  g_assert_true (atlas_tile_store_read (store, 1, 0, 1, &tile, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (tile, NULL), g_bytes_get_size (tile), wanted->data,
                   wanted->len);

  g_assert_true (atlas_tile_store_read (store, 1, 0, 0, &absent, &error));
  g_assert_no_error (error);
  g_assert_null (absent);
}

static void
test_places (void)
{
  g_autofree char *path = write_map ("places.mbtiles");
  g_autofree char *bare_path = write_file ("bare.mbtiles", MAP_FILE_TABLES MAP_FILE_TILES);
  g_autoptr (AtlasTileStore) store = atlas_tile_store_open (path, NULL);
  g_autoptr (AtlasTileStore) bare = atlas_tile_store_open (bare_path, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasPlaceSet) places = atlas_tile_store_read_places (store, &error);
  g_autoptr (AtlasPlaceSet) none = atlas_tile_store_read_places (bare, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (atlas_place_set_size (places), ==, 3);
  g_assert_cmpstr (atlas_place_set_get (places, 0)->name, ==, "Bigtown");
  g_assert_cmpstr (atlas_place_set_get (places, 0)->name_zh, ==, "大城");
  g_assert_cmpstr (atlas_place_set_get (places, 1)->name, ==, "Midtown");
  g_assert_null (atlas_place_set_get (places, 2)->name_zh);
  g_assert_cmpuint (atlas_place_set_size (none), ==, 0);
}

static void
test_bad_places (void)
{
  const char * const rows[] = {
    "(9, 7.5, 0.5, 'Off the map', NULL, 4, 7)",
    "(9, 0.5, 'here', NULL, NULL, 4, 7)",
    "(9, 0.5, 0.5, CAST (x'c328' AS TEXT), NULL, 4, 7)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *sql = g_strconcat (MAP_FILE_TABLES MAP_FILE_TILES MAP_FILE_PLACES
                                          "INSERT INTO place VALUES ", rows[i], ";", NULL);
      g_autofree char *path = write_file ("bad-places.mbtiles", sql);
      g_autoptr (AtlasTileStore) store = atlas_tile_store_open (path, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (atlas_tile_store_read_places (store, &error));
      g_assert_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_CORRUPT);
    }
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (atlas_tile_store_open ("/nowhere/at/all.mbtiles", &error));
  g_assert_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_MISSING);
}

static void
test_other_files (void)
{
  g_autofree char *unknown = write_file ("unknown.mbtiles",
                                         "CREATE TABLE metadata (name TEXT, value TEXT);"
                                         "INSERT INTO metadata VALUES ('format', 'avif');"
                                         MAP_FILE_TILES);
  g_autofree char *silent = write_file ("silent.mbtiles",
                                        "CREATE TABLE metadata (name TEXT, value TEXT);"
                                        MAP_FILE_TILES);
  g_autofree char *other = write_file ("other.db", "CREATE TABLE song (title TEXT);");
  g_autofree char *text = g_build_filename (g_get_user_cache_dir (), "text.mbtiles", NULL);
  g_autoptr (GError) unknown_error = NULL, silent_error = NULL, other_error = NULL, text_error = NULL;

  g_assert_true (g_file_set_contents (text, "Dear map,\n", -1, NULL));

  g_assert_null (atlas_tile_store_open (unknown, &unknown_error));
  g_assert_error (unknown_error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_UNSUPPORTED);
  g_assert_null (atlas_tile_store_open (silent, &silent_error));
  g_assert_error (silent_error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_UNSUPPORTED);
  g_assert_null (atlas_tile_store_open (other, &other_error));
  g_assert_error (other_error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_CORRUPT);
  g_assert_null (atlas_tile_store_open (text, &text_error));
  g_assert_error (text_error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_CORRUPT);
}

static void
test_info (void)
{
  g_autofree char *path = write_file ("pictures.mbtiles",
    "CREATE TABLE metadata (name TEXT, value TEXT);"
    "INSERT INTO metadata VALUES ('format', 'jpg'), ('name', 'Old town'), ('bounds', '24,-1.5,24.5,1'),"
    "  ('attribution', '<a href=\"https://example.org\">Surveyors</a> &copy; 1900');"
    MAP_FILE_TILES
    "INSERT INTO tiles VALUES (3, 0, 0, x'00'), (9, 0, 0, x'00');");
  g_autofree char *own_path = write_map ("own.mbtiles");
  g_autoptr (AtlasTileStore) store = atlas_tile_store_open (path, NULL);
  g_autoptr (AtlasTileStore) own = atlas_tile_store_open (own_path, NULL);
  const AtlasTileInfo *info = atlas_tile_store_get_info (store);
  g_autofree char *plain = atlas_attribution_to_plain (info->attribution);

  g_assert_cmpint (info->kind, ==, ATLAS_TILES_PICTURES);
  g_assert_cmpstr (info->format, ==, "jpeg");
  g_assert_cmpuint (info->min_zoom, ==, 3);
  g_assert_cmpuint (info->max_zoom, ==, 9);
  g_assert_cmpstr (info->name, ==, "Old town");
  g_assert_cmpstr (plain, ==, "Surveyors © 1900");
  g_assert_true (info->bounded);
  g_assert_cmpfloat (info->south, ==, -1.5);
  g_assert_cmpint (atlas_tile_store_get_info (own)->kind, ==, ATLAS_TILES_VECTOR);
}

static void
test_attribution (void)
{
  const char * const pairs[][2] = {
    { NULL, NULL }, { "", NULL }, { "  <br/> ", NULL }, { "a < b", "a < b" },
    { "<script>alert(1)</script>Me &amp;\n you", "alert(1)Me & you" }, { "&lt;b&gt;", "<b>" },
  };
  g_autofree char *many = g_strnfill (5000, 'x');
  g_autofree char *cut = atlas_attribution_to_plain (many);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *plain = atlas_attribution_to_plain (pairs[i][0]);

      g_assert_cmpstr (plain, ==, pairs[i][1]);
    }
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 240);
}

/* `tiles` may be a view; one that never ends must not hold the map. */
static void
test_endless_view (void)
{
  g_autofree char *path = write_file ("endless.mbtiles",
    MAP_FILE_TABLES
    "CREATE VIEW tiles AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    "  SELECT 0 AS zoom_level, 0 AS tile_column, 0 AS tile_row, sum (i) AS tile_data FROM n;");
  g_autoptr (AtlasTileStore) store = atlas_tile_store_open (path, NULL);
  g_autoptr (GBytes) tile = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (store);
  g_assert_false (atlas_tile_store_read (store, 0, 0, 0, &tile, &error));
  g_assert_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_TOO_LARGE);
}

static void
test_huge_tile (void)
{
  g_autofree char *path = write_file ("huge.mbtiles",
    MAP_FILE_TABLES
    "CREATE VIEW tiles AS SELECT 0 AS zoom_level, 0 AS tile_column, 0 AS tile_row,"
    "  zeroblob (500000000) AS tile_data;");
  g_autoptr (AtlasTileStore) store = atlas_tile_store_open (path, NULL);
  g_autoptr (GBytes) tile = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (store);
  g_assert_false (atlas_tile_store_read (store, 0, 0, 0, &tile, &error));
  g_assert_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_TOO_LARGE);
}

/* Whatever byte of the file is wrong, it is read or refused. */
static void
test_damaged (void)
{
  g_autofree char *path = write_map ("whole.mbtiles");
  g_autofree char *damaged = g_build_filename (g_get_user_cache_dir (), "damaged.mbtiles", NULL);
  g_autofree char *data = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint n_read = 0, n_refused = 0;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  for (guint round = 0; round < 300; round++)
    {
      g_autofree char *copy = g_memdup2 (data, size);
      gsize length = round % 3 == 0 ? (gsize) g_rand_int_range (random, 1, size) : size;
      g_autoptr (AtlasTileStore) store = NULL;
      g_autoptr (AtlasPlaceSet) places = NULL;
      g_autoptr (GBytes) tile = NULL;

      for (guint i = 0; i < 20; i++)
        copy[g_rand_int_range (random, 0, size)] = g_rand_int_range (random, 0, 256);
      g_assert_true (g_file_set_contents (damaged, copy, length, NULL));

      store = atlas_tile_store_open (damaged, NULL);
      if (store == NULL || !atlas_tile_store_read (store, 0, 0, 0, &tile, NULL))
        n_refused++;
      else
        n_read++;
      if (store != NULL)
        places = atlas_tile_store_read_places (store, NULL);
    }

  g_assert_cmpuint (n_read, >, 0);
  g_assert_cmpuint (n_refused, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/map/tile-store/read", test_read);
  g_test_add_func ("/map/tile-store/places", test_places);
  g_test_add_func ("/map/tile-store/bad-places", test_bad_places);
  g_test_add_func ("/map/tile-store/missing", test_missing);
  g_test_add_func ("/map/tile-store/other-files", test_other_files);
  g_test_add_func ("/map/tile-store/info", test_info);
  g_test_add_func ("/map/tile-store/attribution", test_attribution);
  g_test_add_func ("/map/tile-store/endless-view", test_endless_view);
  g_test_add_func ("/map/tile-store/huge-tile", test_huge_tile);
  g_test_add_func ("/map/tile-store/damaged", test_damaged);

  return g_test_run ();
}
