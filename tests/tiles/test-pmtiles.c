/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading of PMTiles: sound archives, damaged ones, and ones that mean harm. */
#define G_LOG_DOMAIN "atlas-test"

#include "atlas-archive-file.h"
#include "atlas-map-error.h"
#include "atlas-pmtiles.h"
#include "atlas-tile-store.h"

#include <zlib.h>

/* Where the numbers of some tiles are known: the first of every level, and the first round of the
 * curve at zoom 1 and 2. */
static void
test_numbers (void)
{
  g_assert_cmpuint (atlas_pmtiles_tile_id (0, 0, 0), ==, 0);
  g_assert_cmpuint (atlas_pmtiles_tile_id (1, 0, 0), ==, 1);
  g_assert_cmpuint (atlas_pmtiles_tile_id (1, 0, 1), ==, 2);
  g_assert_cmpuint (atlas_pmtiles_tile_id (1, 1, 1), ==, 3);
  g_assert_cmpuint (atlas_pmtiles_tile_id (1, 1, 0), ==, 4);
  g_assert_cmpuint (atlas_pmtiles_tile_id (2, 0, 0), ==, 5);
  g_assert_cmpuint (atlas_pmtiles_tile_id (2, 1, 0), ==, 6);
  g_assert_cmpuint (atlas_pmtiles_tile_id (2, 1, 1), ==, 7);
  g_assert_cmpuint (atlas_pmtiles_tile_id (2, 0, 1), ==, 8);
  g_assert_cmpuint (atlas_pmtiles_tile_id (2, 3, 0), ==, 20);
  g_assert_cmpuint (atlas_pmtiles_tile_id (12, 3423, 1763), ==, 19078479);
}

/* Two neighbours in number are neighbours on the map, and no number is there twice. */
static void
test_curve (void)
{
  guint n = 1u << 5;
  guint64 first = atlas_pmtiles_tile_id (5, 0, 0);
  g_autofree guint *columns = g_new0 (guint, n * n), *rows = g_new0 (guint, n * n);
  g_autofree gboolean *seen = g_new0 (gboolean, n * n);

  for (guint column = 0; column < n; column++)
    for (guint row = 0; row < n; row++)
      {
        guint64 at = atlas_pmtiles_tile_id (5, column, row) - first;

        g_assert_cmpuint (at, <, n * n);
        g_assert_false (seen[at]);
        seen[at] = TRUE;
        columns[at] = column;
        rows[at] = row;
      }
  for (guint i = 1; i < n * n; i++)
    g_assert_cmpint (ABS ((int) columns[i] - (int) columns[i - 1]) +
                     ABS ((int) rows[i] - (int) rows[i - 1]), ==, 1);
}

static GByteArray *
make_bytes (const char *text)
{
  return g_byte_array_append (g_byte_array_new (), (const guint8 *) text, strlen (text));
}

static void
assert_tile (AtlasTileStore *store, guint zoom, guint column, guint row, const char *wanted)
{
  g_autoptr (GBytes) tile = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (atlas_tile_store_read (store, zoom, column, row, &tile, &error));
  g_assert_no_error (error);
  if (wanted == NULL)
    g_assert_null (tile);
  else
    g_assert_cmpmem (g_bytes_get_data (tile, NULL), g_bytes_get_size (tile), wanted, strlen (wanted));
}

/* A root with a run of tiles and a leaf behind it. */
static char *
write_sound (const char *name, const char *metadata, guint8 tile_type)
{
  const guint64 root_rows[][4] = { { 0, 1, 3, 1 }, { 1, 3, 3, 0 }, { 5, 0, 0, 1 } };
  const guint64 leaf_rows[][4] = { { 5, 1, 4, 7 }, { 8, 2, 3, 1 } };
  g_autoptr (GByteArray) leaf = make_directory (leaf_rows, G_N_ELEMENTS (leaf_rows));
  guint64 rows[3][4];
  g_autoptr (GByteArray) root = NULL, tiles = make_bytes ("onetwofour");
  Archive archive = { .leaves = leaf, .tiles = tiles, .metadata = metadata, .tile_type = tile_type,
                      .max_zoom = 2 };

  memcpy (rows, root_rows, sizeof rows);
  rows[2][2] = leaf->len;
  root = make_directory ((const guint64 (*)[4]) rows, G_N_ELEMENTS (rows));
  archive.root = root;

  return write_archive (name, &archive);
}

static void
test_read (void)
{
  g_autofree char *path = write_sound ("sound.pmtiles", "{\"name\":\"Sound\",\"attribution\":\"<b>The</b> surveyors\"}", 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasTileStore) store = atlas_tile_store_open (path, &error);
  const AtlasTileInfo *info;

  g_assert_no_error (error);
  info = atlas_tile_store_get_info (store);
  g_assert_cmpint (info->kind, ==, ATLAS_TILES_VECTOR);
  g_assert_cmpuint (info->max_zoom, ==, 2);
  g_assert_cmpstr (info->name, ==, "Sound");
  g_assert_cmpstr (info->attribution, ==, "<b>The</b> surveyors");

  assert_tile (store, 0, 0, 0, "one");
  assert_tile (store, 1, 0, 0, "two");
  assert_tile (store, 1, 1, 1, "two");
  assert_tile (store, 1, 1, 0, NULL);
  assert_tile (store, 2, 0, 0, "four");
  assert_tile (store, 2, 1, 0, NULL);
  assert_tile (store, 2, 0, 1, "one");
  assert_tile (store, 2, 3, 0, NULL);
}

static void
test_metadata (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  const char * const odd[] = { "", "[]", "{", "{\"name\":7}", "{\"name\":\"\\u0000\"}", "\xc3\x28" };

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  for (guint i = 0; i <= G_N_ELEMENTS (odd); i++)
    {
      g_autofree char *path = write_sound ("odd.pmtiles", i < G_N_ELEMENTS (odd) ? odd[i] : deep->str, 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (AtlasTileStore) store = atlas_tile_store_open (path, &error);

      g_assert_no_error (error);
      g_assert_null (atlas_tile_store_get_info (store)->attribution);
      assert_tile (store, 0, 0, 0, "one");
    }
}

static void
assert_refused (const char *path, AtlasMapError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (atlas_tile_store_open (path, &error));
  g_assert_error (error, ATLAS_MAP_ERROR, (int) code);
}

static void
test_other_versions (void)
{
  const guint64 rows[][4] = { { 0, 1, 3, 1 } };
  g_autoptr (GByteArray) root = make_directory (rows, 1);
  const Archive archives[] = {
    { .root = root, .version = 2 },
    { .root = root, .version = 4 },
    { .root = root, .compression = 4 },
    { .root = root, .tile_type = 5 },
    { .root = root, .tile_type = 200 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (archives); i++)
    {
      g_autofree char *path = write_archive ("other.pmtiles", &archives[i]);

      assert_refused (path, ATLAS_MAP_ERROR_UNSUPPORTED);
    }
}

/* A directory that leads to itself, or round in a circle. */
static void
test_cycle (void)
{
  const guint64 rows[][4] = { { 0, 0, 9, 1 } };
  const guint64 other_rows[][4] = { { 0, 0, 9, 1 }, { 40, 0, 9, 1 } };
  g_autoptr (GByteArray) root = make_directory (rows, 1);
  g_autoptr (GByteArray) leaf = make_directory (other_rows, 2);
  Archive archive = { .root = root, .leaves = leaf, .max_zoom = 14 };
  g_autofree char *path = NULL;
  g_autoptr (AtlasTileStore) store = NULL;
  g_autoptr (GBytes) tile = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (leaf->len, ==, 9);
  path = write_archive ("cycle.pmtiles", &archive);
  store = atlas_tile_store_open (path, &error);
  g_assert_no_error (error);
  g_assert_false (atlas_tile_store_read (store, 14, 77, 99, &tile, &error));
  g_assert_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_CORRUPT);
}

static void
assert_unreadable (const guint64 (*rows)[4])
{
  g_autoptr (GByteArray) root = make_directory (rows, 1);
  Archive archive = { .root = root, .max_zoom = 1 };
  g_autofree char *path = write_archive ("lies.pmtiles", &archive);
  g_autoptr (AtlasTileStore) store = atlas_tile_store_open (path, NULL);
  g_autoptr (GBytes) tile = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (store);
  g_assert_false (atlas_tile_store_read (store, 0, 0, 0, &tile, &error));
  g_assert_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_CORRUPT);
}

/* Counts and lengths that no memory would hold. */
static void
test_lies (void)
{
  const guint64 huge_tile[][4] = { { 0, 1, 0xffffffff, 1 } };
  const guint64 far_tile[][4] = { { 0, 1, 100, G_GUINT64_CONSTANT (1) << 62 } };
  g_autoptr (GByteArray) many = g_byte_array_new (), cut = g_byte_array_new ();
  Archive archive = { .root = many };
  g_autofree char *many_path = NULL, *cut_path = NULL;

  assert_unreadable (huge_tile);
  assert_unreadable (far_tile);

  /* As many entries as there are stars; and none of them there. */
  put_varint (many, G_GUINT64_CONSTANT (1) << 60);
  many_path = write_archive ("many.pmtiles", &archive);
  assert_refused (many_path, ATLAS_MAP_ERROR_CORRUPT);

  put_varint (cut, 2);
  put_varint (cut, 0);
  archive.root = cut;
  cut_path = write_archive ("cut.pmtiles", &archive);
  assert_refused (cut_path, ATLAS_MAP_ERROR_CORRUPT);
}

static GByteArray *
make_bomb (gsize size)
{
  g_autofree guint8 *zeros = g_malloc0 (size);
  uLongf packed = compressBound (size);
  GByteArray *bomb = g_byte_array_new ();

  g_byte_array_set_size (bomb, packed);
  g_assert_cmpint (compress2 (bomb->data, &packed, zeros, size, 9), ==, Z_OK);
  g_byte_array_set_size (bomb, packed);

  return bomb;
}

/* 200 kB that unpack to 200 MB: as a root, as a leaf. */
static void
test_bombs (void)
{
  g_autoptr (GByteArray) bomb = make_bomb (200 * 1000 * 1000);
  const guint64 rows[][4] = { { 0, 0, bomb->len, 1 } };
  g_autoptr (GByteArray) root = make_directory (rows, 1);
  Archive archive = { .root = bomb, .compression = 2 };
  Archive leaf_archive = { .root = root, .leaves = bomb, .compression = 2, .max_zoom = 3 };
  g_autofree char *path = write_archive ("bomb.pmtiles", &archive);
  g_autofree char *leaf_path = write_archive ("leaf-bomb.pmtiles", &leaf_archive);
  g_autoptr (AtlasTileStore) store = NULL;
  g_autoptr (GBytes) tile = NULL;
  g_autoptr (GError) error = NULL;

  assert_refused (path, ATLAS_MAP_ERROR_TOO_LARGE);

  store = atlas_tile_store_open (leaf_path, &error);
  g_assert_no_error (error);
  g_assert_false (atlas_tile_store_read (store, 3, 1, 1, &tile, &error));
  g_assert_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_TOO_LARGE);
}

/* Whatever byte of the file is wrong or missing, it is read or refused. */
static void
test_damaged (void)
{
  g_autofree char *path = write_sound ("whole.pmtiles", "{\"name\":\"Whole\"}", 1);
  g_autofree char *damaged = g_build_filename (g_get_user_cache_dir (), "damaged.pmtiles", NULL);
  g_autofree char *data = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  guint n_read = 0, n_refused = 0;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  for (guint round = 0; round < 400; round++)
    {
      g_autofree char *copy = g_memdup2 (data, size);
      gsize length = round % 3 == 0 ? (gsize) g_rand_int_range (random, 8, size) : size;
      g_autoptr (AtlasTileStore) store = NULL;

      for (guint i = 0; i < round % 4; i++)
        copy[g_rand_int_range (random, 7, size)] = g_rand_int_range (random, 0, 256);
      g_assert_true (g_file_set_contents (damaged, copy, length, NULL));

      store = atlas_tile_store_open (damaged, NULL);
      for (guint zoom = 0; store != NULL && zoom < 3; zoom++)
        {
          g_autoptr (GBytes) tile = NULL;

          if (atlas_tile_store_read (store, zoom, 0, 0, &tile, NULL))
            n_read++;
          else
            n_refused++;
        }
      n_refused += store == NULL;
    }

  g_assert_cmpuint (n_read, >, 0);
  g_assert_cmpuint (n_refused, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/map/pmtiles/numbers", test_numbers);
  g_test_add_func ("/map/pmtiles/curve", test_curve);
  g_test_add_func ("/map/pmtiles/read", test_read);
  g_test_add_func ("/map/pmtiles/metadata", test_metadata);
  g_test_add_func ("/map/pmtiles/other-versions", test_other_versions);
  g_test_add_func ("/map/pmtiles/cycle", test_cycle);
  g_test_add_func ("/map/pmtiles/lies", test_lies);
  g_test_add_func ("/map/pmtiles/bombs", test_bombs);
  g_test_add_func ("/map/pmtiles/damaged", test_damaged);

  return g_test_run ();
}
