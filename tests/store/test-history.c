/* SPDX-License-Identifier: GPL-3.0-or-later */
/* History, undo and redo: of single edits, of many random ones, of what other programs did. */
#include "atlas-test-json.h"
#include "store-test.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
  AtlasDb *db;
  AtlasRecordSet *sample;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  f->folder = store_test_folder ();
  f->path = g_build_filename (f->folder, "a.gpkg", NULL);
  f->db = store_test_create (f->folder, "a.gpkg", ATLAS_DB_WAL);
  f->sample = store_test_sample ();
  atlas_db_import (f->db, f->sample, NULL, ATLAS_IMPORT_BASELINE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = atlas_db_check_integrity (f->db, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_true (atlas_db_close (f->db, &error));
  atlas_record_set_unref (f->sample);
  store_test_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static AtlasChange *
newest (AtlasDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history = atlas_db_history (db, 0, 1, TRUE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 1);

  return g_ptr_array_steal_index (history, 0);
}

static guint
count_changes (AtlasDb *db)
{
  g_autoptr (GPtrArray) history = atlas_db_history (db, 0, G_MAXINT, FALSE, NULL);

  return history->len;
}

static void
undo (AtlasDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasChange) change = atlas_db_undo (db, &error);

  g_assert_no_error (error);
  g_assert_nonnull (change);
}

static void
redo (AtlasDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasChange) change = atlas_db_redo (db, &error);

  g_assert_no_error (error);
  g_assert_nonnull (change);
}

static void
set_minutes (AtlasDb *db,
             gint64   id,
             gint64   minutes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("edit", "tour");
  AtlasTour *tour = atlas_record_new (ATLAS_RECORD_TOUR);

  tour->base.id = id;
  tour->minutes = minutes;
  atlas_edit_take (edit, tour);
  atlas_db_apply (db, edit, &error);
  g_assert_no_error (error);
}

static gint64
get_minutes (AtlasDb *db,
             gint64   id)
{
  g_autoptr (AtlasTour) tour = (AtlasTour *) atlas_db_load_record (db, ATLAS_RECORD_TOUR, id, NULL);

  return tour != NULL ? tour->minutes : -1;
}

/* Undo, redo, undo over a restart, a new edit between, and what can be redone then. */
static void
test_order (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasChange) peeked = NULL;

  g_assert_null (atlas_db_undo (f->db, &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NOTHING_TO_UNDO);
  g_clear_error (&error);

  set_minutes (f->db, 7, 1);
  set_minutes (f->db, 7, 2);
  set_minutes (f->db, 7, 3);
  undo (f->db);
  undo (f->db);
  g_assert_cmpint (get_minutes (f->db, 7), ==, 1);

  g_assert_true (atlas_db_close (f->db, &error));
  f->db = atlas_db_open (f->path, ATLAS_DB_WAL, &error);
  g_assert_no_error (error);

  redo (f->db);
  g_assert_cmpint (get_minutes (f->db, 7), ==, 2);
  undo (f->db);
  g_assert_cmpint (get_minutes (f->db, 7), ==, 1);
  redo (f->db);
  redo (f->db);
  g_assert_cmpint (get_minutes (f->db, 7), ==, 3);
  undo (f->db);
  set_minutes (f->db, 7, 4);
  g_assert_null (atlas_db_peek_redo (f->db, &error));
  g_assert_no_error (error);
  g_assert_null (atlas_db_redo (f->db, &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NOTHING_TO_UNDO);
  g_clear_error (&error);

  undo (f->db);
  g_assert_cmpint (get_minutes (f->db, 7), ==, 2);
  redo (f->db);
  g_assert_cmpint (get_minutes (f->db, 7), ==, 4);
  undo (f->db);
  undo (f->db);
  undo (f->db);
  g_assert_cmpint (get_minutes (f->db, 7), ==, -1);
  g_assert_null (atlas_db_peek_undo (f->db, &error));
  redo (f->db);
  redo (f->db);
  redo (f->db);
  g_assert_cmpint (get_minutes (f->db, 7), ==, 4);
  g_assert_null (atlas_db_redo (f->db, &error));
}

static void
test_of_entry (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (AtlasEdit) add = atlas_edit_new ("add", NULL);
  g_autoptr (AtlasEdit) prove = atlas_edit_new ("edit", NULL);
  g_autoptr (AtlasEdit) remove = atlas_edit_new ("delete", NULL);
  g_autoptr (GPtrArray) history = NULL;
  AtlasRecord *entry = store_test_random_record (random, f->sample, ATLAS_RECORD_ENTRY);
  AtlasClaim *claim = (AtlasClaim *) store_test_random_record (random, f->sample, ATLAS_RECORD_CLAIM);
  AtlasEvidence *evidence = (AtlasEvidence *) store_test_random_record (random, f->sample, ATLAS_RECORD_EVIDENCE);
  gint64 id = entry->id;

  claim->entry = id;
  evidence->claim = claim->base.id;
  atlas_edit_take (add, entry);
  atlas_edit_take (add, claim);
  atlas_edit_take (prove, evidence);
  atlas_edit_remove (remove, ATLAS_RECORD_ENTRY, id);

  g_assert_true (atlas_db_apply (f->db, add, &error));
  set_minutes (f->db, 7, 1);
  g_assert_true (atlas_db_apply (f->db, prove, &error));
  set_minutes (f->db, 7, 2);
  g_assert_true (atlas_db_apply (f->db, remove, &error));
  g_assert_no_error (error);

  history = atlas_db_history (f->db, id, 100, FALSE, &error);
  g_assert_cmpuint (history->len, ==, 3);
  g_assert_cmpstr (((AtlasChange *) history->pdata[0])->verb, ==, "delete");
  g_assert_cmpstr (((AtlasChange *) history->pdata[2])->verb, ==, "add");
}

/* What "export" of the tool would write. */
static char *
export_of (AtlasDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_db_load_all (db, &error);

  g_assert_no_error (error);

  return atlas_test_json (set, NULL);
}

/* Many edits, then all undone, then all redone: the same collection, each time. */
static void
test_random (Fixture       *f,
             gconstpointer  data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (GRand) random = g_rand_new_with_seed (1978);
  g_autofree char *before = store_test_dump (f->db);
  g_autofree char *first_export = export_of (f->db);
  g_autofree char *last_export = NULL;
  g_autofree char *after = NULL;
  guint n_changes;
  guint n_refused = 0;

  {
    g_autoptr (AtlasRecordSet) set = NULL;

    for (guint i = 0; i < n; i++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (AtlasEdit) edit = NULL;

        /* What the edits draw from may be a little old: some are refused, and must leave nothing. */
        if (set == NULL || i % 10 == 0)
          {
            g_clear_pointer (&set, atlas_record_set_unref);
            set = atlas_db_load_all (f->db, &error);
            g_assert_no_error (error);
          }

        edit = store_test_random_edit (random, set);
        if (!atlas_db_apply (f->db, edit, &error))
          {
            g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT);
            n_refused++;
          }
      }
  }

  after = store_test_dump (f->db);
  last_export = export_of (f->db);
  n_changes = count_changes (f->db);
  g_test_message ("%u edits, %u refused, %u changes", n, n_refused, n_changes);
  g_assert_cmpuint (n_refused, <, n / 2);
  g_assert_cmpstr (before, !=, after);

  for (guint i = 0; i < n_changes; i++)
    undo (f->db);
  g_assert_null (atlas_db_peek_undo (f->db, NULL));
  {
    g_autofree char *undone = store_test_dump (f->db);
    g_autofree char *undone_export = export_of (f->db);

    g_assert_true (strcmp (before, undone) == 0);
    g_assert_true (strcmp (first_export, undone_export) == 0);
  }

  for (guint i = 0; i < n_changes; i++)
    redo (f->db);
  {
    g_autofree char *redone = store_test_dump (f->db);
    g_autofree char *redone_export = export_of (f->db);

    g_assert_true (strcmp (after, redone) == 0);
    g_assert_true (strcmp (last_export, redone_export) == 0);
  }
}

/* Reads, edits and undoes again what is done by a connection that knows nothing of us. */
static void
outside (Fixture     *f,
         const char  *sql)
{
  g_autofree char *before = store_test_dump (f->db);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  guint n_before = count_changes (f->db);
  guint n;
  g_autoptr (AtlasChange) change = NULL;

  store_test_exec (f->path, sql);
  after = store_test_dump (f->db);
  g_assert_cmpstr (before, !=, after);

  change = newest (f->db);
  g_assert_cmpstr (change->origin, ==, "outside");
  g_assert_cmpstr (change->verb, ==, "outside");
  g_assert_cmpuint (change->fields->len, >, 0);

  n = count_changes (f->db) - n_before;
  g_assert_cmpuint (n, >=, 1);
  g_assert_cmpuint (n, <=, 2);

  for (guint i = 0; i < n; i++)
    undo (f->db);
  undone = store_test_dump (f->db);
  g_assert_cmpstr (before, ==, undone);

  for (guint i = 0; i < n; i++)
    redo (f->db);
  redone = store_test_dump (f->db);
  g_assert_cmpstr (after, ==, redone);

  for (guint i = 0; i < n; i++)
    undo (f->db);
}

static void
test_outside (Fixture       *f,
              gconstpointer  data)
{
  outside (f, "UPDATE entry SET note = 'from outside'");
  outside (f, "INSERT INTO entry (kind) VALUES ('hub')");
  outside (f, "DELETE FROM entry");
  outside (f, "PRAGMA foreign_keys = ON; DELETE FROM entry");
  outside (f, "DELETE FROM property");
  outside (f, "DELETE FROM source");
  outside (f, "PRAGMA foreign_keys = ON; DELETE FROM tour; DELETE FROM media; DELETE FROM tag");
  outside (f, "BEGIN; UPDATE tour SET minutes = 99; UPDATE tour SET minutes = 98; UPDATE tour_stop SET zoom = 3.5; COMMIT");
  outside (f, "UPDATE media SET data = x'00ff00'");
}

static void
test_outside_nothing (Fixture       *f,
                      gconstpointer  data)
{
  store_test_exec (f->path, "UPDATE entry SET note = note");
  store_test_exec (f->path, "UPDATE entry SET note = 'x' WHERE id = 4711");
  g_assert_cmpuint (count_changes (f->db), ==, 0);
}

static void
expect_failure (const char *path,
                const char *sql,
                const char *word)
{
  g_autofree char *errors = NULL;
  const char *arguments[] = { "sqlite3", path, sql, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                NULL, NULL, NULL, &errors, &status, &error);

  if (g_error_matches (error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT))
    {
      g_test_skip ("there is no sqlite3 program");
      return;
    }

  g_assert_no_error (error);
  g_assert_cmpint (status, !=, 0);
  if (strstr (errors, word) == NULL)
    g_error ("“%s” does not mention %s", errors, word);
}

/* INSERT OR REPLACE, upserts, ids: what tools like GDAL do to a row. */
static void
test_replace (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *before = store_test_dump (f->db);
  g_autoptr (GPtrArray) names = atlas_record_set_all (f->sample, ATLAS_RECORD_NAME);
  gint64 id = ((AtlasName *) names->pdata[0])->entry;
  g_autofree char *replace = g_strdup_printf (
    "PRAGMA recursive_triggers = ON; PRAGMA foreign_keys = ON;"
    "INSERT OR REPLACE INTO entry (id, kind, note) VALUES (%" G_GINT64_FORMAT ", 'event', 'replaced')", id);
  g_autofree char *unsafe = g_strdup_printf (
    "INSERT OR REPLACE INTO entry (id, kind) VALUES (%" G_GINT64_FORMAT ", 'event')", id);
  g_autofree char *upsert = g_strdup_printf (
    "INSERT INTO entry (id, kind, note) VALUES (%" G_GINT64_FORMAT ", 'event', 'upserted') "
    "ON CONFLICT (id) DO UPDATE SET note = excluded.note; DELETE FROM entry WHERE id = %" G_GINT64_FORMAT, id, id);
  g_autofree char *renumber = g_strdup_printf ("UPDATE entry SET id = 4711 WHERE id = %" G_GINT64_FORMAT, id);
  g_autofree char *count = g_strdup_printf (
    "SELECT (SELECT count(*) FROM name WHERE entry = %" G_GINT64_FORMAT ") + "
    "(SELECT count(*) FROM claim WHERE entry = %" G_GINT64_FORMAT ")", id, id);
  gint64 n_children = store_test_query (f->path, count);
  g_autofree char *undone = NULL;

  /* The entry is still the same one: what belongs to it stays. */
  g_assert_cmpint (n_children, >, 0);
  store_test_exec (f->path, replace);
  g_assert_cmpint (store_test_query (f->path, count), ==, n_children);
  undo (f->db);
  undone = store_test_dump (f->db);
  g_assert_cmpstr (before, ==, undone);

  expect_failure (f->path, unsafe, "recursive_triggers");
  expect_failure (f->path, renumber, "id");

  /* An upsert is no replacement: deleting afterwards takes everything along. */
  outside (f, upsert);
  g_assert_cmpint (store_test_query (f->path, "SELECT count(*) FROM history_state "
                                     "WHERE current IS NOT NULL OR reverting <> 0 OR replaces_id IS NOT NULL"), ==, 0);
}

/* The newest outside change goes on only as long as nothing else happened. */
static void
test_outside_between (Fixture       *f,
                      gconstpointer  data)
{
  set_minutes (f->db, 7, 1);
  store_test_exec (f->path, "UPDATE tour SET minutes = 2 WHERE id = 7");
  set_minutes (f->db, 7, 3);
  store_test_exec (f->path, "UPDATE tour SET minutes = 4 WHERE id = 7");
  g_assert_cmpuint (count_changes (f->db), ==, 4);

  for (gint64 minutes = 3; minutes > 0; minutes--)
    {
      undo (f->db);
      g_assert_cmpint (get_minutes (f->db, 7), ==, minutes);
    }
}

/* Another program dropped the triggers: they are back when the file is opened again. */
static void
test_dropped_triggers (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (atlas_db_close (f->db, &error));
  store_test_exec (f->path,
                   "DROP TRIGGER hubatlas_tour_update; DROP TRIGGER hubatlas_tour_insert;"
                   "CREATE TRIGGER hubatlas_tour_insert AFTER INSERT ON tour BEGIN SELECT 1; END;"
                   "CREATE TRIGGER hubatlas_planted AFTER INSERT ON gpkg_contents BEGIN SELECT 1; END");
  f->db = atlas_db_open (f->path, ATLAS_DB_WAL, &error);
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);

  store_test_exec (f->path, "DROP TRIGGER hubatlas_planted");
  f->db = atlas_db_open (f->path, ATLAS_DB_WAL, &error);
  g_assert_no_error (error);
  set_minutes (f->db, 7, 1);
  set_minutes (f->db, 7, 2);
  undo (f->db);
  g_assert_cmpint (get_minutes (f->db, 7), ==, 1);
}

static char *
run (const char * const *arguments,
     gboolean           *missing)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *errors = NULL;
  char *output = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &errors, &status, &error);
  *missing = g_error_matches (error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT);

  if (!*missing)
    {
      g_assert_no_error (error);
      if (status != 0)
        g_error ("%s: %s%s", arguments[0], output, errors);
    }

  return output;
}

static void
test_ogr (Fixture       *f,
          gconstpointer  data)
{
  g_autofree char *before = store_test_dump (f->db);
  g_autofree char *undone = NULL;
  const char *update[] = { "ogrinfo", "-q", "-dialect", "sqlite", "-sql",
                           "UPDATE entry SET note = 'by ogrinfo'", f->path, NULL };
  const char *list[] = { "ogrinfo", "-al", "-so", f->path, NULL };
  g_autoptr (AtlasChange) change = NULL;
  gboolean missing;
  g_autofree char *output = run (list, &missing);
  guint n;

  if (missing)
    {
      g_test_skip ("there is no ogrinfo");
      return;
    }

  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      g_autofree char *layer = g_strdup_printf ("Layer name: %s\n", atlas_record_info (type)->table);

      g_assert_nonnull (strstr (output, layer));
    }

  g_free (run (update, &missing));
  change = newest (f->db);
  g_assert_cmpstr (change->origin, ==, "outside");
  g_assert_cmpstr (((AtlasFieldChange *) change->fields->pdata[0])->new_value, ==, "by ogrinfo");

  n = count_changes (f->db);
  for (guint i = 0; i < n; i++)
    undo (f->db);
  undone = store_test_dump (f->db);
  g_assert_cmpstr (before, ==, undone);
}

static void
test_validate (Fixture       *f,
               gconstpointer  data)
{
  const char *probe[] = { "/usr/bin/python3", "-c",
                          "import importlib.util, sys\n"
                          "try: print(importlib.util.find_spec('osgeo_utils.samples.validate_gpkg') is not None)\n"
                          "except ImportError: print(False)", NULL };
  const char *validate[] = { "/usr/bin/python3", "-m", "osgeo_utils.samples.validate_gpkg", "--extra",
                             "--warning-as-error", f->path, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *output = NULL;
  gboolean missing;

  answer = run (probe, &missing);
  if (missing || !g_str_has_prefix (answer, "True"))
    {
      g_test_skip ("there is no validate_gpkg of python3-gdal");
      return;
    }

  set_minutes (f->db, 7, 1);
  store_test_exec (f->path, "UPDATE entry SET note = 'from outside'");
  undo (f->db);
  g_assert_true (atlas_db_close (f->db, &error));
  output = run (validate, &missing);
  f->db = atlas_db_open (f->path, ATLAS_DB_WAL, &error);
  g_assert_no_error (error);
}

#define ADD(name, function, n) \
  g_test_add ("/store/history/" name, Fixture, GUINT_TO_POINTER (n), set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  if (g_test_slow ())
    {
      ADD ("random", test_random, 10000);
      return g_test_run ();
    }

  ADD ("order", test_order, 0);
  ADD ("of-entry", test_of_entry, 0);
  ADD ("random", test_random, 500);
  ADD ("outside", test_outside, 0);
  ADD ("outside-nothing", test_outside_nothing, 0);
  ADD ("outside-between", test_outside_between, 0);
  ADD ("replace", test_replace, 0);
  ADD ("dropped-triggers", test_dropped_triggers, 0);
  ADD ("ogr", test_ogr, 0);
  ADD ("validate", test_validate, 0);

  return g_test_run ();
}
