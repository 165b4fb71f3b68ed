/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import into a real collection that is cancelled at any moment, or that ends in the middle of a
 * broken file, leaves every row of every table as it was. */
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "bulk-target.h"

/* What .dump of the sqlite3 shell prints, as far as it may differ: the schema and all values of all rows. */
static char *
dump (const char *path)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  sqlite3 *file;
  sqlite3_stmt *tables, *rows;

  g_assert_cmpint (sqlite3_open_v2 (path, &file, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (file, "SELECT name, type, sql FROM sqlite_master ORDER BY name", -1, &tables, NULL), ==, SQLITE_OK);

  while (sqlite3_step (tables) == SQLITE_ROW)
    {
      g_autofree char *query = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY rowid", sqlite3_column_text (tables, 0));
      const char *sql = (const char *) sqlite3_column_text (tables, 2);

      if (sql != NULL)
        g_checksum_update (checksum, (const guchar *) sql, -1);
      if (sqlite3_stricmp ((const char *) sqlite3_column_text (tables, 1), "table") != 0 ||
          sqlite3_prepare_v2 (file, query, -1, &rows, NULL) != SQLITE_OK)
        continue;

      while (sqlite3_step (rows) == SQLITE_ROW)
        {
          for (int i = 0; i < sqlite3_column_count (rows); i++)
            {
              const void *value = sqlite3_column_blob (rows, i);
              int length = sqlite3_column_bytes (rows, i);

              g_checksum_update (checksum, (const guchar *) &length, sizeof length);
              if (length > 0)
                g_checksum_update (checksum, value, length);
            }
        }

      sqlite3_finalize (rows);
    }

  sqlite3_finalize (tables);
  sqlite3_close (file);

  return g_strdup (g_checksum_get_string (checksum));
}

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static AtlasDb *
open_collection (Fixture      *fixture,
                 AtlasDbFlags  flags)
{
  g_autoptr (GError) error = NULL;
  AtlasDb *db = atlas_db_open (fixture->path, flags, &error);

  g_assert_no_error (error);

  return db;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  g_autoptr (GError) error = NULL;
  AtlasCollection *collection = atlas_record_new (ATLAS_RECORD_COLLECTION);
  AtlasDb *db;

  fixture->folder = g_dir_make_tmp ("atlas-import-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "collection.gpkg", NULL);

  collection->base.id = 1;
  collection->uid = g_uuid_string_random ();
  collection->default_language = g_strdup ("en");
  atlas_record_set_take (set, collection);

  db = open_collection (fixture, ATLAS_DB_CREATE);
  g_assert_true (atlas_db_import (db, set, NULL, ATLAS_IMPORT_BASELINE, &error));
  g_assert_true (atlas_db_close (db, &error));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* @broken: the last record is cut off. */
static GBytes *
make_file (guint    n,
           gboolean broken)
{
  GString *text = g_string_new ("{\"type\":\"FeatureCollection\",\"features\":[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s{\"type\":\"Feature\",\"properties\":{\"name\":\"Place %u\",\"visitors\":%u,\"theme\":\"art\"},"
                            "\"geometry\":{\"type\":\"Point\",\"coordinates\":[%u,%u]}}\n", i > 0 ? "," : "", i, i, i % 180, i % 90);

  g_string_append (text, broken ? ",{\"type\":\"Fea" : "]}");

  return g_string_free_to_bytes (text);
}

typedef struct
{
  GCancellable *cancellable;
  guint         after;
  guint         n;
} Stopper;

/* Cancels while records are being added. */
static void
count_added (Stopper *stopper,
             guint    n)
{
  stopper->n += n;
  if (stopper->n >= stopper->after)
    g_cancellable_cancel (stopper->cancellable);
}

static gboolean
add_until (gpointer    data,
           GPtrArray  *records,
           GError    **error)
{
  gpointer *both = data;

  count_added (both[1], 1);

  return bulk_target.add (both[0], records, error);
}

static gboolean
add_items_until (gpointer            data,
                 GPtrArray * const  *items,
                 guint               n_items,
                 gboolean           *added,
                 GError            **error)
{
  gpointer *both = data;

  count_added (both[1], n_items);

  return bulk_target.add_items (both[0], items, n_items, added, error);
}

/* @data: whether new entries are added many at once */
static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  AtlasImportTarget target = {
    .is_empty = bulk_target.is_empty, .add = add_until, .add_items = data != NULL ? add_items_until : NULL,
  };
  static const guint moments[] = { 1, 2, 63, 64, 65, 700, 6000 };
  g_autofree char *before = dump (fixture->path);

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (GBytes) bytes = make_file (7000, FALSE);
      g_autoptr (AtlasInput) input = atlas_input_new_bytes (bytes, "places.geojson");
      g_autoptr (AtlasMaker) maker = atlas_maker_new (NULL);
      g_autoptr (AtlasImportReport) report = atlas_import_report_new ();
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;
      Stopper stopper = { .cancellable = cancellable, .after = moments[i] };
      AtlasDb *db = open_collection (fixture, ATLAS_DB_READ_WRITE);
      AtlasBulk *bulk = atlas_bulk_begin (db, "places.geojson", 7000, &error);
      gpointer both[2] = { bulk, &stopper };
      AtlasImportOptions options = { .target = &target, .target_data = both, .maker = maker, .cancellable = cancellable };

      g_assert_no_error (error);
      g_assert_false (atlas_import_run (input, &options, FALSE, report, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

      atlas_bulk_cancel (bulk);
      g_assert_true (atlas_db_close (db, NULL));
      after = dump (fixture->path);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_broken (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *before = dump (fixture->path);
  g_autoptr (GBytes) bytes = make_file (6000, TRUE);
  g_autoptr (AtlasInput) input = atlas_input_new_bytes (bytes, "places.geojson");
  g_autoptr (AtlasMaker) maker = atlas_maker_new (NULL);
  g_autoptr (AtlasImportReport) report = atlas_import_report_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;
  AtlasDb *db = open_collection (fixture, ATLAS_DB_READ_WRITE);
  AtlasBulk *bulk = atlas_bulk_begin (db, "places.geojson", 6000, &error);
  AtlasImportOptions options = { .target = &bulk_target, .target_data = bulk, .maker = maker };

  g_assert_false (atlas_import_run (input, &options, FALSE, report, &error));
  g_assert_nonnull (strstr (error->message, "6001"));

  atlas_bulk_cancel (bulk);
  g_assert_true (atlas_db_close (db, NULL));
  after = dump (fixture->path);
  g_assert_cmpstr (after, ==, before);
}

static void
test_whole (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_file (6000, FALSE);
  g_autoptr (AtlasInput) input = atlas_input_new_bytes (bytes, "places.geojson");
  g_autoptr (AtlasMaker) maker = atlas_maker_new (NULL);
  g_autoptr (AtlasImportReport) report = atlas_import_report_new ();
  g_autoptr (GError) error = NULL;
  AtlasBulkCounts counts;
  AtlasDb *db = open_collection (fixture, ATLAS_DB_READ_WRITE);
  AtlasBulk *bulk = atlas_bulk_begin (db, "places.geojson", 6000, &error);
  AtlasImportOptions options = { .target = &bulk_target, .target_data = bulk, .maker = maker };

  g_assert_true (atlas_import_run (input, &options, FALSE, report, &error));
  g_assert_true (atlas_bulk_finish (bulk, &counts, &error));
  g_assert_no_error (error);
  g_assert_cmpint (counts.added[ATLAS_RECORD_ENTRY], ==, 6000);
  g_assert_cmpint (counts.added[ATLAS_RECORD_CLAIM], ==, 12000);
  g_assert_true (atlas_db_close (db, &error));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/exchange/import-store/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/exchange/import-store/cancel-together", Fixture, GINT_TO_POINTER (TRUE), set_up, test_cancel, tear_down);
  g_test_add ("/exchange/import-store/broken", Fixture, NULL, set_up, test_broken, tear_down);
  g_test_add ("/exchange/import-store/whole", Fixture, NULL, set_up, test_whole, tear_down);

  return g_test_run ();
}
