/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables in: separators, encodings, quotation marks, rows of all lengths; and positions, numbers and
 * dates as spreadsheets hold them, mapped by a guess. */
#include <math.h>
#include <string.h>

#include "atlas-format.h"
#include "atlas-json.h"
#include "atlas-mapping.h"

/* The table as one text: cells between bars, rows between line feeds. */
static char *
read_table (const char  *text,
            gssize       length,
            const char  *format,
            GString     *findings,
            GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (AtlasInput) input = atlas_input_new_bytes (bytes, "table.csv");
  g_autoptr (AtlasReader) reader = atlas_reader_new (atlas_format_find (format), input, NULL, NULL);
  g_autoptr (AtlasRow) row = atlas_row_new ();
  GString *table = g_string_new (NULL);
  AtlasColumns *columns = atlas_reader_get_columns (reader);
  AtlasReadResult result;

  if (!atlas_reader_start (reader, error))
    return g_string_free (table, TRUE);

  for (guint i = 0; i < atlas_columns_get_n (columns); i++)
    g_string_append_printf (table, "%s|", atlas_columns_get_name (columns, i));

  while ((result = atlas_reader_next_row (reader, row, error)) == ATLAS_READ_ONE)
    {
      g_string_append_c (table, '\n');

      for (guint i = 0; i < row->cells->len; i++)
        {
          const AtlasCell *cell = atlas_row_get (row, i);

          g_string_append_printf (table, "%.*s|", cell != NULL ? (int) cell->length : 0, cell != NULL ? cell->text : "");
        }
    }

  for (guint i = 0; findings != NULL && i < atlas_reader_get_findings (reader)->len; i++)
    g_string_append_printf (findings, "%s\n", (char *) atlas_reader_get_findings (reader)->pdata[i]);

  if (result == ATLAS_READ_END)
    return g_string_free (table, FALSE);

  g_string_free (table, TRUE);

  return NULL;
}

static void
test_shapes (void)
{
  static const struct { const char *text; const char *table; } tables[] = {
    { "a,b\n1,2\n", "a|b|\n1|2|" },
    { "a;b\r\n\"1;x\";2\r\n", "a|b|\n1;x|2|" },
    { "a\tb\r1\t2\r\n3\t4", "a|b|\n1|2|\n3|4|" },
    { "sep=;\na;b\n1,5;2\n", "a|b|\n1,5|2|" },
    { "a,b\n\"say \"\"hi\"\"\",\"two\nlines\"\n", "a|b|\nsay \"hi\"|two\nlines|" },
    { "a,b,c\n1\n1,2,3,4\n,,\n\n5,,\n", "a|b|c|\n1|\n1|2|3|4|\n5|" },
    { "a,a,,a\n1,2,3,4\n", "a|a (2)|Column 3|a (3)|\n1|2|3|4|" },
    { "a,b\n 1 , \"x\" \n'=1+1,'it\n", "a|b|\n1|x|\n=1+1|'it|" },
    { "\xef\xbb\xbf" "a,b\n1,2", "a|b|\n1|2|" },
    { "a|b\n1|2\n", "a|b|\n1|2|" },
    { "a,b\n\"x\"y,2\n", "a|b|\nxy|2|" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *table = read_table (tables[i].text, -1, "csv", NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (table, ==, tables[i].table);
    }
}

static void
test_encodings (void)
{
  static const char text[] = "名称,说明\n厦门博物馆,这是一个很大的博物馆\n";
  static const char * const encodings[] = { "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE" };
  static const char * const marks[] = { "", "", "\xff\xfe", "\xfe\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize length, mark = strlen (marks[i]);
      g_autofree char *encoded = g_convert (text, -1, encodings[i], "UTF-8", NULL, &length, NULL);
      g_autofree char *file = g_malloc (mark + length);
      g_autoptr (GString) findings = g_string_new (NULL);
      g_autofree char *table = NULL;
      g_autoptr (GError) error = NULL;

      memcpy (file, marks[i], mark);
      memcpy (file + mark, encoded, length);
      table = read_table (file, (gssize) (mark + length), "csv", findings, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (table, ==, "名称|说明|\n厦门博物馆|这是一个很大的博物馆|");
      g_assert_nonnull (strstr (findings->str, encodings[i]));
    }
}

static void
test_broken (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *table = read_table ("a,b\n1,2\n\"3,4\n5,6\n", -1, "csv", NULL, &error);

  g_assert_null (table);
  g_assert_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "line 3"));
  g_clear_error (&error);

  g_assert_null (read_table ("", -1, "csv", NULL, &error));
  g_assert_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT);
}

/* The first record of a table, guessed and mapped. */
static AtlasItem *
map_first (const char    *text,
           AtlasMapping **mapping,
           GError       **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (AtlasInput) input = atlas_input_new_bytes (bytes, "table.csv");
  g_autoptr (AtlasMaker) maker = atlas_maker_new (NULL);
  g_autoptr (AtlasReader) reader = atlas_reader_new (atlas_format_find ("csv"), input, maker, NULL);
  g_autoptr (AtlasRow) row = atlas_row_new ();
  g_autoptr (AtlasSample) sample = atlas_sample_read (reader, 10, error);
  g_autoptr (AtlasMapping) guessed = NULL;
  g_autoptr (AtlasMapper) mapper = NULL;

  g_assert_no_error (*error);
  guessed = atlas_mapping_guess (sample, NULL, NULL);
  if (mapping != NULL && *mapping != NULL)
    guessed->datum = (*mapping)->datum;

  g_assert_true (atlas_reader_start (reader, error));
  mapper = atlas_mapper_new (guessed, atlas_reader_get_columns (reader), maker);
  g_assert_cmpint (atlas_reader_next_row (reader, row, error), ==, ATLAS_READ_ONE);

  return atlas_mapper_map (mapper, row, error);
}

static void
test_positions (void)
{
  static const char * const tables[] = {
    "name,lat,lon\nX,24.48,118.09\n",
    "name;经度;纬度\nX;118,09;24,48\n",
    "name,latitude,longitude\nX,24°28′48″N,118°5′24″E\n",
    "name,coordinates\nX,\"24.48, 118.09\"\n",
    "name,where\nX,24°28′48″N 118°5′24″E\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AtlasItem) item = map_first (tables[i], NULL, &error);
      const AtlasEntry *entry;

      g_assert_no_error (error);
      entry = item->records->pdata[0];
      g_test_message ("%s", tables[i]);
      g_assert_true (entry->position.set);
      g_assert_cmpfloat_with_epsilon (entry->position.longitude, 118.09, 1e-6);
      g_assert_cmpfloat_with_epsilon (entry->position.latitude, 24.48, 1e-6);
    }
}

static void
test_bad_positions (void)
{
  static const struct { const char *table; const char *says; } tables[] = {
    { "name,lat,lon\nX,118.09,24.48\n", "swapped" },
    { "name,lat,lon\nX,24.48,far away\n", "degrees" },
    { "name,lat,lon\nX,nan,1\n", "degrees" },
    { "name,lat,lon\nX,400,5000\n", "earth" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (map_first (tables[i].table, NULL, &error));
      g_assert_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE);
      g_assert_nonnull (strstr (error->message, tables[i].says));
    }
}

static void
test_datum (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasMapping) mapping = atlas_mapping_new ();
  g_autoptr (AtlasItem) item = NULL;
  const AtlasEntry *entry;

  mapping->datum = ATLAS_DATUM_GCJ02;
  item = map_first ("name,lat,lon\nX,24.48,118.09\n", &mapping, &error);
  g_assert_no_error (error);

  entry = item->records->pdata[0];
  g_assert_cmpstr (entry->datum, ==, "GCJ-02");
  g_assert_cmpstr (entry->position_entered, ==, "24.48, 118.09");
  g_assert_true (fabs (entry->position.longitude - 118.09) > 0.001);
}

/* Columns that would be one: nothing of them is lost. */
static void
test_alike (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasItem) item = map_first ("name,Theme,theme,desc,summary\nX,one,two,three,four\n", NULL, &error);
  guint n_claims = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < item->records->len; i++)
    n_claims += ((AtlasRecord *) item->records->pdata[i])->type == ATLAS_RECORD_CLAIM;

  g_assert_cmpuint (n_claims, ==, 2);
  g_assert_cmpstr (((AtlasEntry *) item->records->pdata[0])->note, ==, "summary: four");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/csv/shapes", test_shapes);
  g_test_add_func ("/exchange/csv/encodings", test_encodings);
  g_test_add_func ("/exchange/csv/broken", test_broken);
  g_test_add_func ("/exchange/csv/positions", test_positions);
  g_test_add_func ("/exchange/csv/bad-positions", test_bad_positions);
  g_test_add_func ("/exchange/csv/datum", test_datum);
  g_test_add_func ("/exchange/csv/alike", test_alike);

  return g_test_run ();
}
