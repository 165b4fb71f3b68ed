/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GeoJSON and GeoJSON text sequences in: cells, places, points inside, and what is broken. */
#include <math.h>
#include <string.h>

#include "atlas-format.h"
#include "atlas-json.h"

static AtlasReader *
open_text (const char *id,
           const char *text,
           gssize      length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (AtlasInput) input = atlas_input_new_bytes (bytes, "test.geojson");

  return atlas_reader_new (atlas_format_find (id), input, NULL, NULL);
}

static void
assert_cell (AtlasReader   *reader,
             AtlasRow      *row,
             const char    *column,
             AtlasCellType  type,
             const char    *expected)
{
  int index = atlas_columns_find (atlas_reader_get_columns (reader), column, strlen (column));
  const AtlasCell *cell;

  g_assert_cmpint (index, >=, 0);
  cell = atlas_row_get (row, (guint) index);
  g_assert_nonnull (cell);
  g_assert_cmpint (cell->type, ==, type);
  g_assert_cmpmem (cell->text, cell->length, expected, strlen (expected));
}

static const char collection[] =
  "{ \"type\": \"FeatureCollection\", \"name\": \"x\",\n"
  "  \"features\": [\n"
  "    {\"type\":\"Feature\",\"id\":7,\"properties\":{\"name\":\"\u53a6\u95e8\",\"n\":12.50,\"yes\":true,\"no\":null,"
  "\"o\":{\"a\":[1,2]},\"e\":\"a\\u4e2d\\n\\ud83d\\ude00\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[118.09,24.48,3]}},\n"
  "    {\"geometry\":{\"coordinates\":[[[0,0],[10,0],[10,10],[0,10],[0,0]],[[4,4],[6,4],[6,6],[4,6],[4,4]]],\"type\":\"Polygon\"},"
  "\"properties\":{\"n\":1,\"name\":\"hole\"},\"type\":\"Feature\"},\n"
  "    {\"type\":\"Feature\",\"properties\":null,\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[0,0],[4,0]]}},\n"
  "    {\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[24.48,118.09]}},\n"
  "    {\"type\":\"Feature\",\"properties\":{},\"geometry\":null}\n"
  "  ], \"after\": [1]\n}\n";

static void
test_collection (void)
{
  g_autoptr (AtlasReader) reader = open_text ("geojson", collection, -1);
  g_autoptr (AtlasRow) row = atlas_row_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  /* The second round finds the same. */
  for (guint round = 0; round < 2; round++)
    {
      g_assert_true (atlas_reader_start (reader, &error));

      g_assert_cmpint (atlas_reader_next_row (reader, row, &error), ==, ATLAS_READ_ONE);
      assert_cell (reader, row, "name", ATLAS_CELL_TEXT, "厦门");
      assert_cell (reader, row, "n", ATLAS_CELL_NUMBER, "12.50");
      assert_cell (reader, row, "yes", ATLAS_CELL_BOOLEAN, "true");
      assert_cell (reader, row, "o", ATLAS_CELL_JSON, "{\"a\":[1,2]}");
      assert_cell (reader, row, "e", ATLAS_CELL_TEXT, "a中\n😀");
      assert_cell (reader, row, "@id", ATLAS_CELL_NUMBER, "7");
      g_assert_true (row->mere_point);
      g_assert_cmpfloat (row->point.longitude, ==, 118.09);
      g_assert_cmpfloat (row->point.latitude, ==, 24.48);
      g_assert_cmpuint (row->place.record, ==, 1);
      g_assert_cmpuint (row->place.line, ==, 3);

      /* The middle is in the hole. */
      g_assert_cmpint (atlas_reader_next_row (reader, row, &error), ==, ATLAS_READ_ONE);
      g_assert_false (row->mere_point);
      g_assert_cmpfloat (row->point.latitude, ==, 5);
      g_assert_true (row->point.longitude < 4 || row->point.longitude > 6);
      g_assert_cmpuint (row->wkb->len, ==, 9 + 2 * 4 + 10 * 16);

      g_assert_cmpint (atlas_reader_next_row (reader, row, &error), ==, ATLAS_READ_ONE);
      g_assert_cmpfloat (row->point.longitude, ==, 2);

      g_assert_cmpint (atlas_reader_next_row (reader, row, &error), ==, ATLAS_READ_BAD);
      g_assert_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE);
      g_assert_nonnull (strstr (error->message, "swapped"));
      g_assert_cmpuint (row->place.line, ==, 6);
      g_clear_error (&error);

      g_assert_cmpint (atlas_reader_next_row (reader, row, &error), ==, ATLAS_READ_ONE);
      g_assert_false (row->point.set);
      g_assert_cmpint (atlas_reader_next_row (reader, row, &error), ==, ATLAS_READ_END);
      g_assert_no_error (error);
    }
}

/* The two halves of a ring that crosses itself nearly cancel out: its middle would be far off the earth. */
static void
test_crossed (void)
{
  g_autoptr (AtlasReader) reader = open_text ("geojson",
    "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\","
    "\"coordinates\":[[[0,0],[10,10],[10,0],[0,10.0001],[0,0]]]}}", -1);
  g_autoptr (AtlasRow) row = atlas_row_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (atlas_reader_start (reader, &error));
  g_assert_cmpint (atlas_reader_next_row (reader, row, &error), ==, ATLAS_READ_ONE);
  g_assert_true (row->point.set);
  g_assert_true (row->point.longitude >= 0 && row->point.longitude <= 10);
  g_assert_true (row->point.latitude >= 0 && row->point.latitude <= 10.0001);
}

/* Each of these ends with an error that names a line, and none with a crash. */
static void
test_broken (void)
{
  static const struct { const char *text; const char *says; } broken[] = {
    { "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\"", "not whole" },
    { "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\" \"x\":1}]}", "comma" },
    { "{\"type\":\"FeatureCollection\",\"features\":[{\"a\":\"厦门博物馆开放时间\xff\"}]}", "UTF-8" },
    { "{\"type\":\"FeatureCollection\",\"features\":[{\"a\":01}]}", "number" },
    { "{\"type\":\"FeatureCollection\",\"features\":[]} x", "after the end" },
    { "{\"type\":\"FeatureCollection\",\"features\":[],\"features\":[]}", "two lists" },
    { "{\"type\":\"FeatureCollection\",\"crs\":{\"properties\":{\"name\":\"EPSG:3857\"}},\"features\":[]}", "3857" },
    { "[]", "object" },
    { "", "not whole" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (AtlasReader) reader = open_text ("geojson", broken[i].text, -1);
      g_autoptr (AtlasRow) row = atlas_row_new ();
      g_autoptr (GError) error = NULL;
      AtlasReadResult result = ATLAS_READ_ONE;

      if (atlas_reader_start (reader, &error))
        {
          while (result == ATLAS_READ_ONE)
            result = atlas_reader_next_row (reader, row, &error);

          g_assert_cmpint (result, ==, ATLAS_READ_FAILED);
        }

      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, broken[i].says));
    }
}

static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new ("{\"features\":[{\"properties\":{\"x\":");
  g_autoptr (AtlasReader) reader = NULL;
  g_autoptr (AtlasRow) row = atlas_row_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_c (text, '[');

  reader = open_text ("geojson", text->str, (gssize) text->len);
  g_assert_true (atlas_reader_start (reader, &error));
  g_assert_cmpint (atlas_reader_next_row (reader, row, &error), ==, ATLAS_READ_FAILED);
  g_assert_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "deep"));
}

/* However much of a file there is, what is read of it is the beginning of what the whole file has. */
static void
test_truncated (void)
{
  for (gsize length = 0; length + 2 < strlen (collection); length++)
    {
      g_autoptr (AtlasReader) reader = open_text ("geojson", collection, (gssize) length);
      g_autoptr (AtlasRow) row = atlas_row_new ();
      AtlasReadResult result = ATLAS_READ_FAILED;
      guint n = 0;

      if (!atlas_reader_start (reader, NULL))
        continue;

      do
        {
          result = atlas_reader_next_row (reader, row, NULL);
          n += result <= ATLAS_READ_BAD && result != ATLAS_READ_END;
        }
      while (result == ATLAS_READ_ONE || result == ATLAS_READ_BAD);

      g_assert_cmpint (result, ==, ATLAS_READ_FAILED);
      g_assert_cmpuint (n, <=, 5);
    }
}

static void
test_sequence (void)
{
  g_autoptr (AtlasReader) reader = open_text ("geojsonseq",
    "\x1e{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":null}\n"
    "\x1e{\"type\":\"Feature\",\"properties\":{\"a\":2},\n"
    "\x1e{\"type\":\"Point\",\"coordinates\":[1,2]}\n", -1);
  g_autoptr (AtlasRow) row = atlas_row_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (atlas_reader_start (reader, &error));
  g_assert_cmpint (atlas_reader_next_row (reader, row, &error), ==, ATLAS_READ_ONE);
  g_assert_cmpint (atlas_reader_next_row (reader, row, &error), ==, ATLAS_READ_BAD);
  g_assert_cmpuint (row->place.record, ==, 2);
  g_assert_cmpuint (row->place.line, ==, 2);
  g_clear_error (&error);
  g_assert_cmpint (atlas_reader_next_row (reader, row, &error), ==, ATLAS_READ_ONE);
  g_assert_cmpfloat (row->point.latitude, ==, 2);
  g_assert_cmpint (atlas_reader_next_row (reader, row, &error), ==, ATLAS_READ_END);
}

static void
test_detect (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (collection, strlen (collection));
  g_autoptr (AtlasInput) input = atlas_input_new_bytes (bytes, "wrong.csv");
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (AtlasInput) empty = atlas_input_new_bytes (nothing, "a.geojson");
  g_autoptr (GError) error = NULL;

  g_assert_true (atlas_format_detect (input, &error) == atlas_format_find ("geojson"));
  g_assert_null (atlas_format_detect (empty, &error));
  g_assert_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/geojson/collection", test_collection);
  g_test_add_func ("/exchange/geojson/crossed", test_crossed);
  g_test_add_func ("/exchange/geojson/broken", test_broken);
  g_test_add_func ("/exchange/geojson/deep", test_deep);
  g_test_add_func ("/exchange/geojson/truncated", test_truncated);
  g_test_add_func ("/exchange/geojson/sequence", test_sequence);
  g_test_add_func ("/exchange/geojson/detect", test_detect);

  return g_test_run ();
}
