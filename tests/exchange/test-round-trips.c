/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The starter collection out and in again: what a format holds comes back as it was. */
#include "set-items.h"

#include <math.h>
#include <string.h>

static AtlasRecordSet *
load_starter (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "starter", "starter.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  AtlasRecordSet *set;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  set = atlas_json_read (text, -1, &error);
  g_assert_no_error (error);

  return set;
}

static AtlasInput *
write_set (AtlasRecordSet *set,
           const char     *format)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GPtrArray) losses = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  guint64 count;

  g_assert_true (set_items_write (set, atlas_format_find (format), stream, &losses, &count, &error));
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));

  return atlas_input_new_bytes (bytes, "test");
}

/* How many records of a kind an item has that look like @wanted to @same. */
static guint
count (const AtlasItem *item,
       gconstpointer    wanted,
       gboolean       (*same) (gconstpointer one, gconstpointer other))
{
  guint n = 0;

  for (guint i = 0; i < item->records->len; i++)
    {
      const AtlasRecord *record = item->records->pdata[i];

      n += record->type == ((const AtlasRecord *) wanted)->type && same (wanted, record);
    }

  return n;
}

static gboolean
same_name (gconstpointer one,
           gconstpointer other)
{
  const AtlasName *a = one, *b = other;

  return g_str_equal (a->text, b->text) && g_str_equal (a->language, b->language);
}

static gboolean
same_name_and_kind (gconstpointer one,
                    gconstpointer other)
{
  const AtlasName *a = one, *b = other;

  return same_name (one, other) && g_str_equal (a->kind, b->kind) && a->preferred == b->preferred;
}

static gboolean
same_text (gconstpointer one,
           gconstpointer other)
{
  const AtlasText *a = one, *b = other;

  return g_strcmp0 (a->field, b->field) == 0 && g_str_equal (a->language, b->language) && g_str_equal (a->text, b->text);
}

static void
assert_same_place (const AtlasEntry *one,
                   const AtlasEntry *other)
{
  g_assert_cmpstr (one->kind, ==, other->kind);
  g_assert_cmpint (one->position.set, ==, other->position.set);
  if (one->position.set)
    {
      g_assert_cmpfloat_with_epsilon (one->position.longitude, other->position.longitude, 1e-7);
      g_assert_cmpfloat_with_epsilon (one->position.latitude, other->position.latitude, 1e-7);
    }
  g_assert_true ((isnan (one->precision_m) && isnan (other->precision_m)) || fabs (one->precision_m - other->precision_m) < 1e-6);
}

/* Relations of an entry, and its hub, come back as links to be resolved. */
static guint
count_relations (AtlasRecordSet   *set,
                 const AtlasEntry *entry)
{
  g_autoptr (GPtrArray) claims = atlas_record_set_children (set, ATLAS_RECORD_CLAIM, entry->base.id);
  guint n = entry->hub != 0;

  for (guint i = 0; i < claims->len; i++)
    n += ((const AtlasClaim *) claims->pdata[i])->target != 0;

  return n;
}

static void
test_gazetteer (gconstpointer data)
{
  const char *format = data;
  gboolean table = g_str_equal (format, "lp-tsv");
  g_autoptr (AtlasRecordSet) set = load_starter ();
  g_autoptr (GPtrArray) entries = atlas_record_set_all (set, ATLAS_RECORD_ENTRY);
  g_autoptr (AtlasInput) input = write_set (set, format);
  g_autoptr (GError) error = NULL;
  const AtlasFormat *detected = atlas_format_detect (input, &error);
  g_autoptr (AtlasMaker) maker = atlas_maker_new (NULL);
  g_autoptr (AtlasReader) reader = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (detected->id, ==, format);
  reader = atlas_reader_new (detected, input, maker, NULL);
  g_assert_true (atlas_reader_start (reader, &error));

  for (guint i = 0; i < entries->len; i++)
    {
      const AtlasEntry *entry = entries->pdata[i];
      g_autoptr (GPtrArray) names = atlas_record_set_children (set, ATLAS_RECORD_NAME, entry->base.id);
      g_autoptr (GPtrArray) texts = atlas_record_set_children (set, ATLAS_RECORD_TEXT, entry->base.id);
      AtlasItem *item = NULL;

      g_assert_cmpint (atlas_reader_next_item (reader, &item, &error), ==, ATLAS_READ_ONE);
      g_assert_no_error (error);
      assert_same_place (entry, item->records->pdata[0]);
      for (guint k = 0; k < names->len; k++)
        g_assert_cmpuint (count (item, names->pdata[k], table ? same_name : same_name_and_kind), ==, 1);
      for (guint k = 0; !table && k < texts->len; k++)
        g_assert_cmpuint (count (item, texts->pdata[k], same_text), ==, 1);
      if (!table)
        g_assert_cmpuint (item->links != NULL ? item->links->len : 0, ==, count_relations (set, entry));
      atlas_item_free (item);
    }
}

/* Whether a cell of the row has this text: several names of one language and kind share a cell. */
static gboolean
has_cell (const AtlasRow *row,
          const char     *text)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const AtlasCell *cell = atlas_row_get (row, i);

      if (cell != NULL && g_strstr_len (cell->text, cell->length, text) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* KML holds a flat table and its geometry. */
static void
test_kml (gconstpointer data)
{
  g_autoptr (AtlasRecordSet) set = load_starter ();
  g_autoptr (GPtrArray) entries = atlas_record_set_all (set, ATLAS_RECORD_ENTRY);
  g_autoptr (AtlasInput) input = write_set (set, data);
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasReader) reader = atlas_reader_new (atlas_format_find (data), input, NULL, NULL);
  g_autoptr (AtlasRow) row = atlas_row_new ();

  g_assert_true (atlas_reader_start (reader, &error));
  g_assert_no_error (error);

  for (guint i = 0; i < entries->len; i++)
    {
      const AtlasEntry *entry = entries->pdata[i];
      g_autoptr (GPtrArray) names = atlas_record_set_children (set, ATLAS_RECORD_NAME, entry->base.id);
      const AtlasCell *cell;
      int column;

      g_assert_cmpint (atlas_reader_next_row (reader, row, &error), ==, ATLAS_READ_ONE);
      g_assert_no_error (error);
      g_assert_cmpint (row->point.set, ==, entry->position.set);
      if (entry->position.set)
        {
          g_assert_cmpfloat (row->point.longitude, ==, entry->position.longitude);
          g_assert_cmpfloat (row->point.latitude, ==, entry->position.latitude);
        }

      column = atlas_columns_find (atlas_reader_get_columns (reader), "kind", 4);
      g_assert_cmpint (column, >=, 0);
      cell = atlas_row_get (row, column);
      g_assert_nonnull (cell);
      g_assert_cmpint (strncmp (cell->text, entry->kind, cell->length), ==, 0);

      for (guint k = 0; k < names->len; k++)
        g_assert_true (has_cell (row, ((const AtlasName *) names->pdata[k])->text));

      /* What is only shown is not read as something more. */
      column = atlas_columns_find (atlas_reader_get_columns (reader), "name", 4);
      g_assert_true (column < 0 || atlas_row_get (row, column) == NULL);
    }

  g_assert_cmpint (atlas_reader_next_row (reader, row, &error), ==, ATLAS_READ_END);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_data_func ("/round-trips/lpf", "lpf", test_gazetteer);
  g_test_add_data_func ("/round-trips/lpfl", "lpfl", test_gazetteer);
  g_test_add_data_func ("/round-trips/lp-tsv", "lp-tsv", test_gazetteer);
  g_test_add_data_func ("/round-trips/kml", "kml", test_kml);
  g_test_add_data_func ("/round-trips/kmz", "kmz", test_kml);

  return g_test_run ();
}
