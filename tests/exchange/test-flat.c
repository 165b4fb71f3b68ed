/* SPDX-License-Identifier: GPL-3.0-or-later */
/* There and back: what an entry says as GeoJSON, as GeoJSON lines, as CSV and as TSV is read back as it
 * was, by the guess alone, and what is lost is told. */
#include <math.h>
#include <string.h>

#include "atlas-format.h"
#include "atlas-json.h"
#include "atlas-mapping.h"
#include "atlas-wkb.h"

static AtlasRecordSet *
make_vocabulary (void)
{
  static const struct { const char *key, *type; } properties[] = {
    { "visitors", "number" }, { "founded", "date" }, { "theme", "text" },
  };
  AtlasRecordSet *set = atlas_record_set_new ();

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      AtlasProperty *property = atlas_record_new (ATLAS_RECORD_PROPERTY);

      property->base.id = 100 + i;
      property->key = g_strdup (properties[i].key);
      property->value_type = g_strdup (properties[i].type);
      atlas_record_set_take (set, property);
    }

  return set;
}

static AtlasClaim *
add_claim (AtlasMaker *maker,
           AtlasItem  *item,
           gint64      property)
{
  AtlasClaim *claim = atlas_item_take (item, atlas_maker_make (maker, ATLAS_RECORD_CLAIM));

  claim->entry = ((AtlasRecord *) item->records->pdata[0])->id;
  claim->property = property;

  return claim;
}

static AtlasItem *
make_item (AtlasMaker *maker)
{
  AtlasFilePlace place = { 0 };
  AtlasItem *item = atlas_item_new (&place);
  AtlasEntry *entry = atlas_item_take (item, atlas_maker_make (maker, ATLAS_RECORD_ENTRY));
  gint64 id = entry->base.id;
  AtlasClaim *claim;

  entry->kind = g_strdup ("hub");
  entry->position = (AtlasPoint) { TRUE, 118.0894, -24.4798 };
  entry->precision_m = 250;
  entry->note = g_strdup ("two\nlines, \"quoted\"");

  atlas_item_take (item, atlas_maker_name (maker, id, "=Museum; of \"Art\"", -1, "en", "official"));
  atlas_item_take (item, atlas_maker_name (maker, id, "The Museum", -1, "en", "official"));
  atlas_item_take (item, atlas_maker_name (maker, id, "博物馆", -1, "zh-Hans", "official"));
  atlas_item_take (item, atlas_maker_name (maker, id, "MoA", -1, "en", "alias"));
  atlas_item_take (item, atlas_maker_name (maker, id, "Old Museum", -1, "en", "alias"));
  atlas_item_take (item, atlas_maker_text (maker, &entry->base, "description", "en", "A place, for art", -1));

  claim = add_claim (maker, item, 100);
  claim->number = 1234567;
  claim->qualifier = g_strdup (">");
  claim->unit = g_strdup ("people");
  claim->period = g_strdup ("2019");
  claim = add_claim (maker, item, 100);
  claim->number = 0.1 + 0.2;
  claim->qualifier = g_strdup ("=");
  claim->state = (g_free (claim->state), g_strdup ("target"));
  claim = add_claim (maker, item, 101);
  claim->date = g_strdup ("1956-XX");
  claim = add_claim (maker, item, 102);
  claim->text = g_strdup ("-1 is no number here");
  claim->language = g_strdup ("en");

  {
    AtlasEvidence *evidence = atlas_item_take (item, atlas_maker_make (maker, ATLAS_RECORD_EVIDENCE));

    evidence->claim = claim->base.id;
  }

  return item;
}

static char *
write_out (const char     *format,
           AtlasItem      *item,
           AtlasRecordSet *vocabulary,
           guint64        *lost)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  AtlasExportOptions options = { .vocabulary = vocabulary };
  g_autoptr (AtlasWriter) writer = atlas_writer_new (atlas_format_find (format), stream, &options, NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *losses;

  g_assert_true (atlas_writer_begin (writer, &error) && atlas_writer_write (writer, item, &error) &&
                 atlas_writer_end (writer, &error));

  losses = atlas_writer_get_losses (writer);
  *lost = losses->len > 0 ? ((AtlasLoss *) losses->pdata[0])->count : 0;
  g_assert_cmpuint (losses->len, <=, 1);

  g_output_stream_write (stream, "", 1, NULL, &error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static AtlasItem *
read_in (const char     *format,
         const char     *text,
         AtlasMaker     *maker)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (AtlasInput) input = atlas_input_new_bytes (bytes, "out");
  g_autoptr (AtlasReader) reader = atlas_reader_new (atlas_format_find (format), input, maker, NULL);
  g_autoptr (AtlasRow) row = atlas_row_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSample) sample = atlas_sample_read (reader, 10, &error);
  g_autoptr (AtlasMapping) mapping = NULL;
  g_autoptr (AtlasMapper) mapper = NULL;
  AtlasItem *item;

  g_assert_no_error (error);
  mapping = atlas_mapping_guess (sample, atlas_maker_get_vocabulary (maker), NULL);
  mapper = atlas_mapper_new (mapping, atlas_reader_get_columns (reader), maker);
  g_assert_true (atlas_reader_start (reader, &error));
  g_assert_cmpint (atlas_reader_next_row (reader, row, &error), ==, ATLAS_READ_ONE);
  item = atlas_mapper_map (mapper, row, &error);
  g_assert_no_error (error);

  return item;
}

static int
compare_lines (gconstpointer one,
               gconstpointer other)
{
  return strcmp (*(const char * const *) one, *(const char * const *) other);
}

/* All fields of all records but ids, references and order, in order. */
static char *
tell (const AtlasItem *item)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < item->records->len; i++)
    {
      const AtlasRecord *record = item->records->pdata[i];
      const AtlasRecordInfo *info = atlas_record_info (record->type);
      GString *line = g_string_new (info->table);

      if (record->type == ATLAS_RECORD_EVIDENCE || record->type == ATLAS_RECORD_IDENTIFIER)
        {
          g_string_free (line, TRUE);
          continue;
        }

      for (guint f = 0; f < info->n_fields; f++)
        {
          const AtlasField *field = &info->fields[f];

          if (g_str_equal (field->name, "preferred") || g_str_equal (field->name, "datum") || g_str_equal (field->name, "ordinal"))
            continue;

          if (field->type == ATLAS_FIELD_TEXT && ATLAS_FIELD_AT (record, field, char *) != NULL)
            g_string_append_printf (line, " %s=%s", field->name, ATLAS_FIELD_AT (record, field, char *));
          else if (field->type == ATLAS_FIELD_REAL && isfinite (ATLAS_FIELD_AT (record, field, double)))
            g_string_append_printf (line, " %s=%.17g", field->name, ATLAS_FIELD_AT (record, field, double));
          else if (field->type == ATLAS_FIELD_POINT && ATLAS_FIELD_AT (record, field, AtlasPoint).set)
            g_string_append_printf (line, " %.17g %.17g", ATLAS_FIELD_AT (record, field, AtlasPoint).longitude,
                                    ATLAS_FIELD_AT (record, field, AtlasPoint).latitude);
          else if (field->type == ATLAS_FIELD_SHAPE)
            g_string_append_printf (line, " shape %u", g_bytes_hash (ATLAS_FIELD_AT (record, field, GBytes *)));
        }

      g_ptr_array_add (lines, g_string_free (line, FALSE));
    }

  /* The order of columns is another than that of records. */
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
test_there_and_back (gconstpointer data)
{
  const char *format = data;
  g_autoptr (AtlasRecordSet) vocabulary = make_vocabulary ();
  g_autoptr (AtlasMaker) maker = atlas_maker_new (vocabulary);
  g_autoptr (AtlasItem) item = make_item (maker);
  g_autoptr (AtlasItem) again = NULL;
  g_autofree char *text = NULL, *before = NULL, *after = NULL;
  guint64 lost;

  text = write_out (format, item, vocabulary, &lost);
  g_assert_cmpuint (lost, ==, 1);

  again = read_in (format, text, maker);
  g_assert_null (again->notes);

  before = tell (item);
  after = tell (again);
  g_assert_cmpstr (after, ==, before);
}

/* An area keeps its shape and its point; its rings are turned as RFC 7946 has them. */
static void
test_area (void)
{
  static const double ring[] = { 0, 0, 0, 2, 2, 2, 2, 0, 0, 0 };
  g_autoptr (AtlasRecordSet) vocabulary = make_vocabulary ();
  g_autoptr (AtlasMaker) maker = atlas_maker_new (vocabulary);
  g_autoptr (AtlasItem) item = make_item (maker);
  g_autoptr (AtlasItem) again = NULL;
  g_autoptr (GByteArray) wkb = g_byte_array_new ();
  AtlasShape *shape = atlas_item_take (item, atlas_maker_make (maker, ATLAS_RECORD_SHAPE));
  AtlasWkbMark area = atlas_wkb_begin (wkb, ATLAS_WKB_POLYGON), mark = atlas_wkb_ring (wkb);
  g_autofree char *text = NULL;
  const AtlasEntry *entry;
  guint64 lost;

  for (guint i = 0; i < G_N_ELEMENTS (ring); i += 2)
    atlas_wkb_position (wkb, ring[i], ring[i + 1]);

  atlas_wkb_end (wkb, mark, G_N_ELEMENTS (ring) / 2);
  atlas_wkb_end (wkb, area, 1);
  shape->geometry = g_bytes_new (wkb->data, wkb->len);

  text = write_out ("geojson", item, vocabulary, &lost);
  g_assert_nonnull (strstr (text, "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]}"));

  again = read_in ("geojson", text, maker);
  entry = again->records->pdata[0];
  g_assert_cmpfloat (entry->position.longitude, ==, 118.0894);
  g_assert_cmpint (((AtlasRecord *) again->records->pdata[again->records->len - 1])->type, ==, ATLAS_RECORD_SHAPE);
}

static void
test_guard (void)
{
  g_autoptr (AtlasRecordSet) vocabulary = make_vocabulary ();
  g_autoptr (AtlasMaker) maker = atlas_maker_new (vocabulary);
  g_autoptr (AtlasItem) item = make_item (maker);
  g_autofree char *text = NULL;
  guint64 lost;

  text = write_out ("csv", item, vocabulary, &lost);
  g_assert_nonnull (strstr (text, "\"'=Museum; of \"\"Art\"\"\""));
  g_assert_nonnull (strstr (text, ",'-1 is no number here"));
  g_assert_nonnull (strstr (text, ",-24.4798,"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/exchange/flat/geojson", "geojson", test_there_and_back);
  g_test_add_data_func ("/exchange/flat/geojsonseq", "geojsonseq", test_there_and_back);
  g_test_add_data_func ("/exchange/flat/csv", "csv", test_there_and_back);
  g_test_add_data_func ("/exchange/flat/tsv", "tsv", test_there_and_back);
  g_test_add_func ("/exchange/flat/area", test_area);
  g_test_add_func ("/exchange/flat/guard", test_guard);

  return g_test_run ();
}
