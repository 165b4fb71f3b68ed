/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decoding of vector tiles: what is right is read as it is meant, what is wrong is refused. */
#define G_LOG_DOMAIN "atlas-test"

#include "atlas-map-error.h"
#include "atlas-tile-writer.h"
#include "atlas-vector-tile.h"

static AtlasVectorTile *
decode (GByteArray *bytes, GError **error)
{
  g_autoptr (GBytes) packed = g_bytes_new (bytes->data, bytes->len);

  return atlas_vector_tile_decode (packed, error);
}

static void
test_polygon (void)
{
  g_autoptr (GByteArray) bytes = make_half_tile ("land");
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasVectorTile) tile = decode (bytes, &error);
  const AtlasVectorLayer *layer;
  const AtlasVectorFeature *feature;
  const AtlasVectorPart *part;

  g_assert_no_error (error);
  g_assert_cmpuint (tile->layers->len, ==, 1);
  layer = &g_array_index (tile->layers, AtlasVectorLayer, 0);
  g_assert_cmpstr (layer->name, ==, "land");
  g_assert_cmpuint (layer->n_features, ==, 1);

  feature = &g_array_index (tile->features, AtlasVectorFeature, 0);
  g_assert_cmpint (feature->kind, ==, ATLAS_VECTOR_POLYGONS);
  g_assert_cmpint (feature->level, ==, 3);
  g_assert_cmpuint (feature->n_parts, ==, 1);

  part = &g_array_index (tile->parts, AtlasVectorPart, 0);
  g_assert_cmpuint (part->n_points, ==, 4);
  g_assert_cmpfloat (part->left, ==, 0.0f);
  g_assert_cmpfloat (part->right, ==, 0.5f);
  g_assert_cmpfloat (part->bottom, ==, 1.0f);
  g_assert_cmpuint (atlas_vector_tile_get_size (tile), >, 4 * sizeof (AtlasVectorPoint));
}

static void
test_lines_and_points (void)
{
  const guint32 lines[] = { 1 << 3 | TILE_MOVE, zigzag (-10), zigzag (5),
                            1 << 3 | TILE_LINE, zigzag (20),  zigzag (0),
                            1 << 3 | TILE_MOVE, zigzag (1),   zigzag (1),
                            2 << 3 | TILE_LINE, zigzag (1),   zigzag (1),
                            zigzag (1),         zigzag (1) };
  const guint32 points[] = { 2 << 3 | TILE_MOVE, zigzag (1), zigzag (2), zigzag (3), zigzag (4) };
  g_autoptr (GByteArray) line_bytes =
      make_tile ("river", 100, make_feature (2, lines, G_N_ELEMENTS (lines)));
  g_autoptr (GByteArray) point_bytes =
      make_tile ("place", 100, make_feature (1, points, G_N_ELEMENTS (points)));
  g_autoptr (AtlasVectorTile) line_tile = decode (line_bytes, NULL);
  g_autoptr (AtlasVectorTile) point_tile = decode (point_bytes, NULL);

  g_assert_nonnull (line_tile);
  g_assert_cmpuint (line_tile->parts->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (g_array_index (line_tile->parts, AtlasVectorPart, 0).left, -0.1,
                                  1e-6);
  g_assert_cmpuint (g_array_index (line_tile->parts, AtlasVectorPart, 1).n_points, ==, 3);

  g_assert_nonnull (point_tile);
  g_assert_cmpuint (point_tile->parts->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (g_array_index (point_tile->points, AtlasVectorPoint, 1).y, 0.06,
                                  1e-6);
}

/* What cannot be seen is left out, without an error. */
static void
test_degenerate (void)
{
  const guint32 dot[] = { 1 << 3 | TILE_MOVE, zigzag (5), zigzag (5), 1 << 3 | TILE_CLOSE };
  g_autoptr (GByteArray) bytes = make_tile ("land", 4096, make_feature (3, dot, 4));
  g_autoptr (GByteArray) unknown = make_tile ("land", 4096, make_feature (9, dot, 4));
  g_autoptr (GByteArray) nothing = g_byte_array_new ();
  g_autoptr (AtlasVectorTile) first = decode (bytes, NULL);
  g_autoptr (AtlasVectorTile) second = decode (unknown, NULL);
  g_autoptr (AtlasVectorTile) third = decode (nothing, NULL);

  g_assert_cmpuint (first->features->len, ==, 0);
  g_assert_cmpuint (first->points->len, ==, 0);
  g_assert_cmpuint (second->features->len, ==, 0);
  g_assert_cmpuint (third->layers->len, ==, 0);
}

typedef struct
{
  const char *name;
  guint       kind;
  guint       extent;
  guint32     words[8];
  guint       n_words;
} Wrong;

static const Wrong wrongs[] = {
  { "count-beyond-end", 2, 4096, { 1 << 3 | TILE_MOVE, 2, 2, 0x1fffffffu << 3 | TILE_LINE, 2, 2 },
    6 },
  { "count-zero", 2, 4096, { TILE_MOVE, 2, 2 }, 3 },
  { "unknown-command", 2, 4096, { 1 << 3 | 5, 2, 2 }, 3 },
  { "half-a-point", 2, 4096, { 1 << 3 | TILE_MOVE, 2 }, 2 },
  { "line-without-start", 2, 4096, { 1 << 3 | TILE_LINE, 2, 2 }, 3 },
  { "line-of-points", 1, 4096, { 1 << 3 | TILE_MOVE, 2, 2, 1 << 3 | TILE_LINE, 2, 2 }, 6 },
  { "close-of-lines", 2, 4096,
    { 1 << 3 | TILE_MOVE, 2, 2, 1 << 3 | TILE_LINE, 2, 2, 1 << 3 | TILE_CLOSE }, 7 },
  { "close-twice", 3, 4096, { 1 << 3 | TILE_MOVE, 2, 2, 2 << 3 | TILE_CLOSE }, 4 },
  { "moves-in-a-ring", 3, 4096, { 2 << 3 | TILE_MOVE, 2, 2, 2, 2 }, 5 },
  { "far-away", 2, 4096, { 1 << 3 | TILE_MOVE, 0xfffffffe, 0xfffffffe }, 3 },
  { "drifting-away", 1, 1, { 2 << 3 | TILE_MOVE, 126, 126, 126, 126 }, 5 },
  { "extent-zero", 1, 0, { 1 << 3 | TILE_MOVE, 2, 2 }, 3 },
  { "extent-huge", 1, 0x7fffffff, { 1 << 3 | TILE_MOVE, 2, 2 }, 3 },
};

static void
test_wrong (gconstpointer data)
{
  const Wrong *wrong = data;
  g_autoptr (GByteArray) bytes = make_tile ("land", wrong->extent,
                                            make_feature (wrong->kind, wrong->words,
                                                          wrong->n_words));
  g_autoptr (GError) error = NULL;

  g_assert_null (decode (bytes, &error));
  g_assert_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_CORRUPT);
}

/* A tag that points nowhere, or a name that is no text. */
static void
test_wrong_names (void)
{
  g_autoptr (GByteArray) latin1 = make_half_tile ("l\xe4nd");
  g_autoptr (AtlasVectorTile) decoded = NULL;
  GByteArray *layer = g_byte_array_new ();
  g_autoptr (GByteArray) untagged = g_byte_array_new ();
  const guint32 point[] = { 1 << 3 | TILE_MOVE, 2, 2 };

  g_assert_null (decode (latin1, NULL));

  /* Tags 0, 0 in a layer without keys and values. */
  put_varint (layer, 15 << 3);
  put_varint (layer, 2);
  put_text (layer, 1, "land");
  put_message (layer, 2, make_feature (1, point, 3));
  put_message (untagged, 3, layer);
  decoded = decode (untagged, NULL);
  g_assert_nonnull (decoded);
  g_assert_cmpint (g_array_index (decoded->features, AtlasVectorFeature, 0).level, ==, -1);
}

/* Whatever comes out of a cut tile, nothing reads past its end: run under ASan to be sure. */
static void
test_cut_short (void)
{
  g_autoptr (GByteArray) bytes = make_half_tile ("land");
  guint n_refused = 0;

  for (guint size = 1; size < bytes->len; size++)
    {
      g_autoptr (GBytes) part = g_bytes_new (bytes->data, size);
      g_autoptr (AtlasVectorTile) tile = atlas_vector_tile_decode (part, NULL);

      n_refused += tile == NULL;
    }

  g_assert_cmpuint (n_refused, ==, bytes->len - 1);
}

static void
test_flipped (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240601);
  g_autoptr (GByteArray) bytes = make_half_tile ("land");
  guint n_read = 0, n_refused = 0;

  for (guint round = 0; round < 20000; round++)
    {
      g_autofree guint8 *copy = g_memdup2 (bytes->data, bytes->len);
      guint n_flips = g_rand_int_range (random, 1, 6);
      g_autoptr (GBytes) flipped = NULL;
      g_autoptr (AtlasVectorTile) tile = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < n_flips; i++)
        copy[g_rand_int_range (random, 0, bytes->len)] ^= 1 << g_rand_int_range (random, 0, 8);
      flipped = g_bytes_new (copy, bytes->len);
      tile = atlas_vector_tile_decode (flipped, &error);
      g_assert_true ((tile == NULL) == (error != NULL));
      if (tile != NULL)
        n_read++;
      else
        n_refused++;
    }

  g_assert_cmpuint (n_read, >, 0);
  g_assert_cmpuint (n_refused, >, 0);
}

/* Two bytes of an empty feature would become a hundred in memory. */
static void
test_memory (void)
{
  GByteArray *layer = g_byte_array_new ();
  g_autoptr (GByteArray) tile = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  const guint8 empty[] = { 2 << 3 | 2, 0 };

  put_varint (layer, 15 << 3);
  put_varint (layer, 2);
  put_text (layer, 1, "land");
  for (guint i = 0; i < 2000000; i++)
    g_byte_array_append (layer, empty, sizeof empty);
  put_message (tile, 3, layer);

  g_assert_null (decode (tile, &error));
  g_assert_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_CORRUPT);
}

static void
test_many_layers (void)
{
  g_autoptr (GByteArray) tile = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (GByteArray) one = make_half_tile ("land");

      g_byte_array_append (tile, one->data, one->len);
    }

  g_assert_null (decode (tile, &error));
  g_assert_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_CORRUPT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/map/vector-tile/polygon", test_polygon);
  g_test_add_func ("/map/vector-tile/lines-and-points", test_lines_and_points);
  g_test_add_func ("/map/vector-tile/degenerate", test_degenerate);
  for (guint i = 0; i < G_N_ELEMENTS (wrongs); i++)
    {
      g_autofree char *path = g_strconcat ("/map/vector-tile/wrong/", wrongs[i].name, NULL);

      g_test_add_data_func (path, &wrongs[i], test_wrong);
    }
  g_test_add_func ("/map/vector-tile/wrong-names", test_wrong_names);
  g_test_add_func ("/map/vector-tile/cut-short", test_cut_short);
  g_test_add_func ("/map/vector-tile/flipped", test_flipped);
  g_test_add_func ("/map/vector-tile/memory", test_memory);
  g_test_add_func ("/map/vector-tile/many-layers", test_many_layers);

  return g_test_run ();
}
