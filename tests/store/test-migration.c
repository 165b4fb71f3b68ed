/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of an older version: backed up and brought up when written to, left alone when looked at.
 * One more step is laid over the program's own by G_RESOURCE_OVERLAYS, in a program of its own. */
#include <string.h>

#include <glib/gstdio.h>

#include "atlas-db-private.h"
#include "atlas-library.h"
#include "atlas-saved-search.h"
#include "store-test.h"

#define STEPS "/io/github/hubatlas/HubAtlas/store/schema"
#define ONE_MORE 999

/* The part that runs with one step more. */
static void
test_upgrade (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *dump = NULL;
  g_autofree char *after = NULL;
  g_autofree char *content = NULL;
  g_autofree char *content_after = NULL;
  gsize length;
  gsize length_after;
  AtlasDb *db;
  gint64 before = store_test_query (path, "SELECT max(version) FROM schema_step");

  g_assert_cmpint (atlas_schema_newest (), ==, ONE_MORE);
  g_assert_cmpint (before, <, ONE_MORE);

  /* Looking changes nothing. */
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  db = atlas_db_open (path, ATLAS_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  dump = store_test_dump (db);
  g_assert_true (atlas_db_close (db, &error));
  g_assert_true (g_file_get_contents (path, &content_after, &length_after, NULL));
  g_assert_cmpmem (content, length, content_after, length_after);

  db = atlas_db_open (path, ATLAS_DB_WAL, &error);
  g_assert_no_error (error);
  after = store_test_dump (db);
  g_assert_cmpstr (dump, ==, after);
  g_assert_true (atlas_db_close (db, &error));
  g_assert_cmpint (store_test_query (path, "SELECT max(version) FROM schema_step"), ==, ONE_MORE);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM extra"), ==, 1);

  /* Nobody edited anything. */
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM change"), ==, 0);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM history_state WHERE current IS NOT NULL"), ==, 0);

  backups = atlas_library_list_backups (path, &error);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_nonnull (strstr (backups->pdata[0], "migration"));
  g_assert_cmpint (store_test_query (backups->pdata[0], "SELECT max(version) FROM schema_step"), ==, before);
}

/* A step that fails leaves the file as it was. */
static void
test_failure (const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (atlas_db_open (path, ATLAS_DB_WAL, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (store_test_query (path, "SELECT max(version) FROM schema_step"), <, ONE_MORE);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM sqlite_schema WHERE name = 'extra'"), ==, 0);
}

static void
run_with_step (const char *step,
               const char *part)
{
  g_autofree char *folder = store_test_folder ();
  g_autofree char *path = g_build_filename (folder, "a.gpkg", NULL);
  g_autofree char *steps = g_build_filename (folder, "steps", NULL);
  g_autofree char *step_path = g_build_filename (steps, "999-more.sql", NULL);
  g_autofree char *overlay = g_strdup_printf (STEPS "=%s", steps);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  const char *arguments[] = { program, part, path, NULL };
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "G_RESOURCE_OVERLAYS", overlay, TRUE);
  g_autoptr (AtlasRecordSet) sample = store_test_sample ();
  g_autoptr (GError) error = NULL;
  AtlasDb *db = store_test_create (folder, "a.gpkg", ATLAS_DB_READ_WRITE);
  int status;

  g_assert_true (atlas_db_import (db, sample, NULL, ATLAS_IMPORT_BASELINE, &error));
  g_assert_true (atlas_db_close (db, &error));
  g_assert_cmpint (g_mkdir (steps, 0700), ==, 0);
  g_assert_true (g_file_set_contents (step_path, step, -1, NULL));
  g_spawn_sync (NULL, (char **) arguments, environment, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  store_test_remove (folder);
}

static void
test_two_steps (void)
{
  run_with_step ("CREATE TABLE extra (id INTEGER PRIMARY KEY NOT NULL) STRICT; INSERT INTO extra VALUES (1);"
                 "UPDATE entry SET note = note || ''", "--upgrade");
}

static void
test_failing_step (void)
{
  run_with_step ("CREATE TABLE extra (id INTEGER PRIMARY KEY NOT NULL) STRICT; INSERT INTO nowhere VALUES (1);",
                 "--fail");
}

static void
take_step (const char *path,
           guint       version,
           const char *name)
{
  g_autofree char *resource = g_strconcat (STEPS "/", name, NULL);
  g_autofree char *sql = NULL;
  g_autofree char *record = g_strdup_printf ("INSERT INTO schema_step VALUES (%u, '%s', '2026-01-01T00:00:00Z')",
                                             version, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) step = NULL;

  /* The steps are known once they were asked for. */
  g_assert_cmpint (atlas_schema_newest (), >, 1);
  step = g_resources_lookup_data (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  sql = g_strndup (g_bytes_get_data (step, NULL), g_bytes_get_size (step));
  store_test_exec (path, sql);
  store_test_exec (path, record);
}

/* A file as the first version of the program wrote it, here without its triggers. */
static void
make_first_version (const char *path)
{
  take_step (path, 1, "001-initial.sql");
  store_test_exec (path,
    "INSERT INTO collection (id, uid, default_language) VALUES (1, 'ff7e4ea1-9ee9-4a25-9a4b-60a9a2c29b0e', 'en');"
    "INSERT INTO source (id, key, type, title, author) VALUES (2, 'daily', 'article-newspaper', 'A title', 'Chen Xi');"
    "INSERT INTO source_text (id, source, text, hash) VALUES (3, 2, 'What it says.', 'abc');"
    "INSERT INTO entry (id, kind, review) VALUES (4, 'hub', 'draft');"
    "INSERT INTO name (id, entry, text, language, kind) VALUES (5, 4, 'Xiamen', 'en', 'official')");
}

/* What the first version wrote reads as before, whether it is looked at or brought up. */
static void
test_first_version (void)
{
  g_autofree char *folder = store_test_folder ();
  g_autofree char *path = g_build_filename (folder, "old.gpkg", NULL);
  g_autofree char *looked_at = NULL;
  g_autofree char *brought_up = NULL;
  g_autoptr (AtlasSource) source = NULL;
  g_autoptr (AtlasSource) again = NULL;
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("edit", "A title");
  g_autoptr (AtlasChange) change = NULL;
  g_autoptr (GError) error = NULL;
  AtlasDb *db;

  make_first_version (path);

  db = atlas_db_open (path, ATLAS_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  looked_at = store_test_dump (db);
  g_assert_true (atlas_db_close (db, &error));
  g_assert_cmpint (store_test_query (path, "SELECT max(version) FROM schema_step"), ==, 1);

  db = atlas_db_open (path, ATLAS_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  brought_up = store_test_dump (db);
  g_assert_cmpstr (looked_at, ==, brought_up);
  g_assert_cmpint (store_test_query (path, "SELECT max(version) FROM schema_step"), ==, atlas_schema_newest ());

  /* The new columns can be written, and undone. */
  source = (AtlasSource *) atlas_db_load_record (db, ATLAS_RECORD_SOURCE, 2, &error);
  g_assert_cmpstr (source->author, ==, "Chen Xi");
  g_assert_null (source->page);
  atlas_set_text (&source->page, "A4");
  atlas_edit_put (edit, source);
  g_assert_true (atlas_db_apply (db, edit, &error));
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM change_field WHERE field = 'page'"), ==, 1);
  change = atlas_db_undo (db, &error);
  g_assert_nonnull (change);
  again = (AtlasSource *) atlas_db_load_record (db, ATLAS_RECORD_SOURCE, 2, &error);
  g_assert_null (again->page);

  g_assert_true (atlas_db_close (db, &error));
  store_test_remove (folder);
}

/* A file of the second version, whose texts have a history. */
static void
make_second_version (const char *path)
{
  take_step (path, 1, "001-initial.sql");
  take_step (path, 2, "002-desk.sql");
  store_test_exec (path,
    "INSERT INTO collection (id, uid, default_language) VALUES (1, 'ff7e4ea1-9ee9-4a25-9a4b-60a9a2c29b0e', 'en');"
    "INSERT INTO tour (id, minutes) VALUES (2, 5);"
    "INSERT INTO tour_stop (id, tour, zoom) VALUES (3, 2, 4.0);"
    "INSERT INTO text (id, owner_table, owner, field, language, text) VALUES"
    "  (9007199254740991, 'collection', 1, 'title', 'en', 'An atlas'),"
    "  (11, 'tour', 2, 'title', 'zh-Hans', '四地'), (12, 'tour_stop', 3, 'notes', 'en', 'Ask.');"
    "INSERT INTO change (id, at, author, origin, action, verb) VALUES (7, '2026-01-01T00:00:00Z', '', 'app', 'do', 'edit');"
    "INSERT INTO change_field (change, table_name, row_id, field, operation, old_text, new_text) VALUES"
    "  (1, 'text', 12, 'text', 'update', 'Wait.', 'Ask.');"
    "CREATE VIEW told AS SELECT text FROM text");
}

/* The table of texts is another one, and yet the same to all who use it: its rows, its triggers, the
 * views of others, its history. */
static void
test_second_version (void)
{
  g_autofree char *folder = store_test_folder ();
  g_autofree char *path = g_build_filename (folder, "old.gpkg", NULL);
  g_autofree char *looked_at = NULL;
  g_autofree char *brought_up = NULL;
  g_autoptr (AtlasRecordSet) none = atlas_record_set_new ();
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("edit", "Large ones");
  g_autoptr (AtlasChange) first = NULL;
  g_autoptr (AtlasChange) second = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;
  AtlasDb *db;

  make_second_version (path);

  db = atlas_db_open (path, ATLAS_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  looked_at = store_test_dump (db);
  g_assert_true (atlas_db_close (db, &error));

  db = atlas_db_open (path, ATLAS_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  brought_up = store_test_dump (db);
  g_assert_cmpstr (looked_at, ==, brought_up);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM told"), ==, 3);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM sqlite_schema WHERE name LIKE '%before%'"), ==, 0);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM change"), ==, 1);
  findings = atlas_db_check_integrity (db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);

  /* A saved search can have a title, and an undo still knows the texts from before. */
  id = atlas_saved_search_add (edit, none, "a", 0, 0, FALSE);
  atlas_saved_search_set_title (edit, none, id, "en", "Large ones");
  g_assert_true (atlas_db_apply (db, edit, &error));
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM text WHERE owner_table = 'saved_search'"), ==, 1);
  first = atlas_db_undo (db, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM text"), ==, 3);
  second = atlas_db_undo (db, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM text WHERE text = 'Wait.'"), ==, 1);

  g_assert_true (atlas_db_close (db, &error));
  store_test_remove (folder);
}

/* A file of the third version: its stops draw nothing and state nothing, and can be made to. */
static void
test_third_version (void)
{
  g_autofree char *folder = store_test_folder ();
  g_autofree char *path = g_build_filename (folder, "old.gpkg", NULL);
  g_autofree char *looked_at = NULL;
  g_autofree char *brought_up = NULL;
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("edit", "A tour");
  g_autoptr (AtlasTourStop) stop = NULL;
  g_autoptr (AtlasChange) undone = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  AtlasTourStopClaim *stated;
  AtlasDb *db;

  make_second_version (path);
  take_step (path, 3, "003-find.sql");
  store_test_exec (path,
    "INSERT INTO property (id, key, value_type, unit_family) VALUES (20, 'area', 'number', 'area');"
    "INSERT INTO entry (id, kind, review) VALUES (21, 'hub', 'draft');"
    "INSERT INTO claim (id, entry, property, number, qualifier, state, rank) VALUES (22, 21, 20, 5.0, '=', 'actual', 'normal')");

  db = atlas_db_open (path, ATLAS_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  looked_at = store_test_dump (db);
  g_assert_true (atlas_db_close (db, &error));

  db = atlas_db_open (path, ATLAS_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  brought_up = store_test_dump (db);
  g_assert_cmpstr (looked_at, ==, brought_up);

  stop = (AtlasTourStop *) atlas_db_load_record (db, ATLAS_RECORD_TOUR_STOP, 3, &error);
  g_assert_null (stop->chart);
  atlas_set_text (&stop->chart, "bars");
  stop->chart_property = 20;
  atlas_edit_put (edit, stop);
  stated = atlas_record_new (ATLAS_RECORD_TOUR_STOP_CLAIM);
  stated->base.id = 23;
  stated->stop = 3;
  stated->claim = 22;
  atlas_edit_take (edit, stated);
  atlas_db_apply (db, edit, &error);
  g_assert_no_error (error);
  findings = atlas_db_check_integrity (db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);

  undone = atlas_db_undo (db, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM tour_stop WHERE chart IS NULL AND chart_property IS NULL"), ==, 1);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM tour_stop_claim"), ==, 0);

  g_assert_true (atlas_db_close (db, &error));
  store_test_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = NULL;
  int status;

  if (argc == 3 && strcmp (argv[1], "--upgrade") == 0)
    {
      test_upgrade (argv[2]);
      return 0;
    }

  if (argc == 3 && strcmp (argv[1], "--fail") == 0)
    {
      test_failure (argv[2]);
      return 0;
    }

  home = store_test_isolate ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/migration/first-version", test_first_version);
  g_test_add_func ("/store/migration/second-version", test_second_version);
  g_test_add_func ("/store/migration/third-version", test_third_version);
  g_test_add_func ("/store/migration/two-steps", test_two_steps);
  g_test_add_func ("/store/migration/failing-step", test_failing_step);
  status = g_test_run ();
  store_test_remove (home);

  return status;
}
