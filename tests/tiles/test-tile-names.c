/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What vector tiles name: which name of several, which not at all, and where. */
#define G_LOG_DOMAIN "atlas-test"

#include "atlas-map-file.h"
#include "atlas-name-tile.h"
#include "atlas-tile-stack.h"

static const gint32 middle[] = { 2048, 1024 };
static const gint32 street[] = { 0, 100, 1000, 100, 1000, 101, 4096, 200 };

static AtlasTileNames *
read_names (const char *layer, const char * const *tags, const gint32 *points, guint n_points)
{
  g_autoptr (GByteArray) bytes = make_named_tile (layer, tags, points, n_points);
  g_autoptr (GBytes) packed = g_bytes_new (bytes->data, bytes->len);
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasVectorTile) tile = atlas_vector_tile_decode (packed, &error);

  g_assert_no_error (error);

  return atlas_tile_names_new_for_tile (tile, 1, 1, 0);
}

static void
test_languages (void)
{
  static const struct
  {
    const char *tags[9];
    const char *text;
    const char *text_zh;
  } cases[] = {
    { { "name", "厦门市", "name:en", "Xiamen", "name:latin", "Xiamen Shi", "name:zh", "厦门" }, "Xiamen", "厦门" },
    { { "name", "中山路", "name:latin", "Zhongshan Lu" }, "Zhongshan Lu", "中山路" },
    { { "name", "中山路" }, "中山路", NULL },
    { { "name", "Gulangyu" }, "Gulangyu", NULL },
    { { "name:zh-Hant", "廈門", "name:zh-Hans", "厦门", "name", "Amoy" }, "Amoy", "厦门" },
    { { "name_en", "Harbour", "name", "Hafen" }, "Harbour", NULL },
    { { "name", " two\nlines\t" }, "two lines", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AtlasTileNames) names = read_names ("place", cases[i].tags, middle, 1);
      const AtlasTileName *name;

      g_assert_cmpuint (atlas_tile_names_size (names), ==, 1);
      name = atlas_tile_names_get (names, 0);
      g_assert_cmpint (name->kind, ==, ATLAS_VECTOR_NAME_PLACE);
      g_assert_cmpstr (name->text, ==, cases[i].text);
      g_assert_cmpstr (name->text_zh, ==, cases[i].text_zh);
      g_assert_cmpuint (name->n_points, ==, 1);
      g_assert_cmpfloat (name->points[0].x, ==, 0.75);
      g_assert_cmpfloat (name->points[0].y, ==, 0.125);
    }
}

static void
test_left_out (void)
{
  static const gint32 outside[] = { 4200, 10 };
  static const char * const plain[] = { "name", "Somewhere", NULL };
  static const char * const country[] = { "name", "Somewhere", "class", "country", NULL };
  static const char * const invalid[] = { "name", "\xff\xfe", NULL };
  static const char * const marks[] = { "name", "\xe2\x80\xae \xe2\x80\x8b", NULL };
  static const char * const other[] = { "ref", "G15", NULL };
  g_autofree char *endless = g_strnfill (300, 'a');
  const char * const long_one[] = { "name", endless, NULL };
  const struct
  {
    const char         *layer;
    const char * const *tags;
    const gint32       *points;
    guint               n_points;
  } cases[] = {
    { "place", country, middle, 1 },  { "place", invalid, middle, 1 },    { "place", marks, middle, 1 },
    { "place", other, middle, 1 },    { "place", long_one, middle, 1 },   { "place", plain, outside, 1 },
    { "boundary", plain, middle, 1 }, { "place", plain, street, 4 },      { "transportation_name", plain, middle, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AtlasTileNames) names =
          read_names (cases[i].layer, cases[i].tags, cases[i].points, cases[i].n_points);

      g_assert_cmpuint (atlas_tile_names_size (names), ==, 0);
    }
}

/* A line keeps what can be seen of it; one of very many points is more than one line. */
static void
test_lines (void)
{
  static const char * const tags[] = { "name", "Harbour Road", "class", "primary", NULL };
  g_autoptr (AtlasTileNames) names = read_names ("transportation_name", tags, street, 4);
  g_autoptr (AtlasTileNames) many = NULL;
  g_autofree gint32 *points = g_new (gint32, 2 * 500);
  guint n_points = 0;

  g_assert_cmpuint (atlas_tile_names_size (names), ==, 1);
  g_assert_cmpint (atlas_tile_names_get (names, 0)->kind, ==, ATLAS_VECTOR_NAME_STREET);
  g_assert_cmpuint (atlas_tile_names_get (names, 0)->n_points, ==, 3);
  g_assert_cmpfloat (atlas_tile_names_get (names, 0)->points[0].x, ==, 0.5);
  g_assert_cmpfloat (atlas_tile_names_get (names, 0)->points[2].x, ==, 1.0);

  for (guint i = 0; i < 500; i++)
    {
      points[2 * i] = (gint32) i * 8;
      points[2 * i + 1] = i % 2 == 0 ? 0 : 40;
    }
  many = read_names ("waterway", tags, points, 500);
  g_assert_cmpuint (atlas_tile_names_size (many), ==, 3);
  for (guint i = 0; i < 3; i++)
    n_points += atlas_tile_names_get (many, i)->n_points;
  g_assert_cmpuint (n_points, ==, 502);
  g_assert_cmpfloat (atlas_tile_names_get (many, 1)->points[0].x, ==,
                     atlas_tile_names_get (many, 0)->points[atlas_tile_names_get (many, 0)->n_points - 1].x);
}

static AtlasTileLoader *
make_layer (const char *file, const char *name, const char *class)
{
  const char * const tags[] = { "name", name, "class", class, NULL };
  g_autoptr (GByteArray) tile = make_named_tile ("place", tags, middle, 1);
  g_autoptr (GString) sql = g_string_new (MAP_FILE_TABLES MAP_FILE_TILES "INSERT INTO tiles VALUES (1, 1, 1, x'");
  g_autofree char *path = NULL;

  for (guint i = 0; i < tile->len; i++)
    g_string_append_printf (sql, "%02x", tile->data[i]);
  g_string_append (sql, "');");
  path = write_file (file, sql->str);

  return atlas_tile_loader_new (path);
}

/* Of all layers that can be seen; past the last level the tile that is enlarged has them once. */
static void
test_stack (void)
{
  const AtlasTileRange range = { 3, 0, 0, 7, 7 };
  g_autoptr (AtlasTileLoader) ground = atlas_tile_loader_new ("/nonexistent");
  g_autoptr (AtlasTileLoader) below = make_layer ("below.mbtiles", "Below", "village");
  g_autoptr (AtlasTileLoader) above = make_layer ("above.mbtiles", "Above", "city");
  static const struct
  {
    double      opacity;
    guint       n;
    const char *first;
  } cases[] = { { 0.1, 1, "Below" }, { 0.6, 2, "Above" }, { 1.0, 1, "Above" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AtlasTileStack) stack = atlas_tile_stack_new (ground);
      g_autoptr (AtlasTileNames) names = NULL;

      g_assert_false (atlas_tile_stack_has_names (stack));
      atlas_tile_stack_add (stack, below, 1.0, NULL);
      atlas_tile_stack_add (stack, above, cases[i].opacity, NULL);
      g_assert_true (atlas_tile_stack_has_names (stack));
      names = atlas_tile_stack_read_names (stack, &range, NULL);
      g_assert_cmpuint (atlas_tile_names_size (names), ==, cases[i].n);
      g_assert_cmpstr (atlas_tile_names_get (names, 0)->text, ==, cases[i].first);
    }
}

static void
test_cancelled (void)
{
  const AtlasTileRange range = { 1, 0, 0, 1, 1 };
  g_autoptr (AtlasTileLoader) layer = make_layer ("cancelled.mbtiles", "Never", "city");
  g_autoptr (AtlasTileStack) stack = atlas_tile_stack_new (layer);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (AtlasTileNames) names = NULL;

  atlas_tile_stack_add (stack, layer, 1.0, NULL);
  g_cancellable_cancel (cancellable);
  names = atlas_tile_stack_read_names (stack, &range, cancellable);
  g_assert_cmpuint (atlas_tile_names_size (names), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/tiles/tile-names/languages", test_languages);
  g_test_add_func ("/tiles/tile-names/left-out", test_left_out);
  g_test_add_func ("/tiles/tile-names/lines", test_lines);
  g_test_add_func ("/tiles/tile-names/stack", test_stack);
  g_test_add_func ("/tiles/tile-names/cancelled", test_cancelled);

  return g_test_run ();
}
