/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library: the starter collection, files from elsewhere, backups, copies. */
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "atlas-library.h"
#include "atlas-test.h"
#include "store-test.h"

typedef struct
{
  char *folder;
  char *path;           /* a collection outside the library */
} Fixture;

static void
make_collection (const char *folder,
                 const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) sample = store_test_sample ();
  AtlasDb *db = store_test_create (folder, name, ATLAS_DB_READ_WRITE);

  g_assert_true (atlas_db_import (db, sample, NULL, ATLAS_IMPORT_BASELINE, &error));
  g_assert_true (atlas_db_close (db, &error));
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->folder = store_test_folder ();
  f->path = g_build_filename (f->folder, "starter.gpkg", NULL);
  make_collection (f->folder, "starter.gpkg");
  g_setenv ("HUB_ATLAS_DATA_DIR", f->folder, TRUE);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *library = atlas_library_folder ();
  g_autofree char *backups = atlas_library_backup_folder ();

  store_test_remove (library);
  store_test_remove (backups);
  store_test_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static void
assert_same_content (const char *one,
                     const char *other)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  gsize a_length;
  gsize b_length;

  g_assert_true (g_file_get_contents (one, &a, &a_length, NULL));
  g_assert_true (g_file_get_contents (other, &b, &b_length, NULL));
  g_assert_cmpmem (a, a_length, b, b_length);
}

static void
test_starter (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *path = NULL;
  g_autofree char *again = NULL;
  g_autofree char *library = atlas_library_folder ();

  path = atlas_library_ensure_starter (&error);
  g_assert_no_error (error);
  g_assert_true (atlas_library_contains (path));
  g_assert_false (atlas_library_contains (f->path));
  assert_same_content (path, f->path);
  g_assert_cmpuint (store_test_count_files (library, ""), ==, 1);

  /* What a curator did to it stays. */
  store_test_exec (path, "UPDATE tour SET minutes = 77");
  atlas_library_ensure_starter_async (NULL, take_result, &result);
  again = atlas_library_ensure_starter_finish (await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (path, ==, again);
  g_assert_cmpint (store_test_query (path, "SELECT min(minutes) FROM tour"), ==, 77);
}

static void
test_no_starter (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *library = atlas_library_folder ();

  g_unlink (f->path);
  g_assert_null (atlas_library_ensure_starter (&error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (store_test_count_files (library, ""), ==, 0);
}

static void
test_names (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = atlas_library_new_path ("文化 / Hubs", &error);
  g_autofree char *second = NULL;
  g_autofree char *hidden = atlas_library_new_path ("../../.etc", &error);
  g_autofree char *empty = atlas_library_new_path ("", &error);
  g_autofree char *library = atlas_library_folder ();
  const char *paths[] = { first, hidden, empty };

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (first, "", 0, NULL));
  second = atlas_library_new_path ("文化 / Hubs", &error);
  g_assert_cmpstr (first, !=, second);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *folder = g_path_get_dirname (paths[i]);
      g_autofree char *name = g_path_get_basename (paths[i]);

      g_assert_cmpstr (folder, ==, library);
      g_assert_cmpint (name[0], !=, '.');
      g_assert_true (g_str_has_suffix (name, ".gpkg"));
    }
}

static char *
take_in (const char        *path,
         gboolean           keep,
         AtlasFileVerdict  *verdict,
         GError           **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  atlas_library_take_in_async (file, keep, NULL, take_result, &result);

  return atlas_library_take_in_finish (await (&result), verdict, error);
}

static void
assert_named (const char *path,
              const char *name)
{
  g_autofree char *base = g_path_get_basename (path);

  g_assert_cmpstr (base, ==, name);
}

static char *
left_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "hub-atlas", "private", "left", NULL);
}

/* A copy that an earlier run looked at, and a link that must not lead out of its folder. */
static void
leave_copy (void)
{
  g_autofree char *left = left_folder ();
  g_autofree char *inner = g_build_filename (left, "inner", NULL);
  g_autofree char *copy = g_build_filename (inner, "foreign.gpkg", NULL);
  g_autofree char *kept = g_build_filename (g_get_user_cache_dir (), "kept", NULL);
  g_autofree char *file = g_build_filename (kept, "file", NULL);
  g_autofree char *link = g_build_filename (inner, "link", NULL);

  g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (kept, 0700), ==, 0);
  g_assert_true (g_file_set_contents (copy, "copy", -1, NULL));
  g_assert_true (g_file_set_contents (file, "file", -1, NULL));
  g_assert_cmpint (symlink (kept, link), ==, 0);
}

static void
test_left_copies (Fixture       *f,
                  gconstpointer  data)
{
  g_autofree char *folder = atlas_library_private_folder ();
  g_autofree char *left = left_folder ();
  g_autofree char *file = g_build_filename (g_get_user_cache_dir (), "kept", "file", NULL);

  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
}

static void
test_take_in (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_build_filename (f->folder, "text.gpkg", NULL);
  g_autofree char *foreign = g_build_filename (f->folder, "foreign.gpkg", NULL);
  g_autofree char *newer = g_build_filename (f->folder, "newer.gpkg", NULL);
  g_autofree char *library = atlas_library_folder ();
  g_autofree char *kept = NULL;
  g_autofree char *kept_again = NULL;
  g_autofree char *looked_at = NULL;
  g_autofree char *looked_at_again = NULL;
  g_autofree char *of_others = NULL;
  g_autofree char *of_future = NULL;
  g_autofree char *private = atlas_library_private_folder ();
  AtlasFileVerdict verdict;
  guint n_files, n_private;

  g_assert_true (g_file_set_contents (text, "not a collection", -1, NULL));
  store_test_exec (foreign, "PRAGMA application_id = 1196444487; PRAGMA user_version = 10300;"
                   "CREATE TABLE gpkg_contents (table_name TEXT)");
  make_collection (f->folder, "newer.gpkg");
  store_test_exec (newer, "INSERT INTO schema_step VALUES (999, '999-future.sql', '')");
  n_files = store_test_count_files (f->folder, "");
  n_private = store_test_count_files (private, "");

  kept = take_in (f->path, TRUE, &verdict, &error);
  g_assert_no_error (error);
  g_assert_cmpint (verdict, ==, ATLAS_FILE_COLLECTION);
  g_assert_true (atlas_library_contains (kept));
  assert_same_content (kept, f->path);

  kept_again = take_in (f->path, TRUE, &verdict, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kept, !=, kept_again);

  looked_at = take_in (f->path, FALSE, &verdict, &error);
  g_assert_no_error (error);
  g_assert_false (atlas_library_contains (looked_at));
  assert_same_content (looked_at, f->path);
  assert_named (looked_at, "starter.gpkg");

  looked_at_again = take_in (f->path, FALSE, &verdict, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (looked_at, !=, looked_at_again);
  assert_named (looked_at_again, "starter.gpkg");

  of_others = take_in (foreign, TRUE, &verdict, &error);
  g_assert_no_error (error);
  g_assert_cmpint (verdict, ==, ATLAS_FILE_FOREIGN);
  g_assert_false (atlas_library_contains (of_others));
  assert_named (of_others, "foreign.gpkg");

  of_future = take_in (newer, TRUE, &verdict, &error);
  g_assert_no_error (error);
  g_assert_cmpint (verdict, ==, ATLAS_FILE_NEWER);
  g_assert_false (atlas_library_contains (of_future));

  g_assert_null (take_in (text, TRUE, &verdict, &error));
  g_assert_cmpint (verdict, ==, ATLAS_FILE_UNUSABLE);
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NOT_A_COLLECTION);

  g_assert_nonnull (strstr (error->message, "“text.gpkg”"));

  g_assert_cmpuint (store_test_count_files (library, ""), ==, 2);
  g_assert_cmpuint (store_test_count_files (f->folder, ""), ==, n_files);
  g_assert_cmpuint (store_test_count_files (private, ""), ==, n_private + 4);
}

static void
test_backups (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = atlas_library_list_backups (f->path, &error);
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *dump = NULL;
  g_autofree char *backed_up = NULL;
  AtlasDb *db;

  g_assert_cmpuint (none->len, ==, 0);
  db = atlas_db_open (f->path, ATLAS_DB_WAL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < 13; i++)
    {
      g_assert_true (atlas_library_back_up (f->path, "test", &error));
      g_assert_no_error (error);
    }

  /* What was written last is in the last backup, though the file is still open. */
  {
    g_autoptr (AtlasEdit) edit = atlas_edit_new ("add", NULL);
    AtlasTour *tour = atlas_record_new (ATLAS_RECORD_TOUR);

    tour->base.id = 7;
    atlas_edit_take (edit, tour);
    g_assert_true (atlas_db_apply (db, edit, &error));
  }
  g_assert_true (atlas_library_back_up (f->path, "test", &error));
  dump = store_test_dump (db);
  g_assert_true (atlas_db_close (db, &error));

  backups = atlas_library_list_backups (f->path, &error);
  g_assert_cmpuint (backups->len, ==, 10);
  db = atlas_db_open (backups->pdata[0], ATLAS_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  backed_up = store_test_dump (db);
  g_assert_cmpstr (dump, ==, backed_up);
  g_assert_true (atlas_db_close (db, &error));
}

static void
test_copy (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->folder, "copy.gpkg", NULL);
  g_autofree char *content = NULL;
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("edit", NULL);
  g_autoptr (AtlasRecordSet) all = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  AtlasSourceText *text;
  AtlasDb *db = atlas_db_open (f->path, ATLAS_DB_WAL, &error);
  gsize length;

  /* A private text that was changed: its old form is in the history. */
  all = atlas_db_load_all (db, &error);
  texts = atlas_record_set_all (all, ATLAS_RECORD_SOURCE_TEXT);
  text = atlas_record_copy (texts->pdata[0]);
  atlas_set_text (&text->text, "Nobody else shall read this.");
  atlas_edit_take (edit, text);
  g_assert_true (atlas_db_apply (db, edit, &error));
  text = atlas_record_copy (text);
  atlas_set_text (&text->text, "Nor this.");
  atlas_edit_take (edit, text);
  g_assert_true (atlas_db_apply (db, edit, &error));

  g_assert_true (atlas_db_save_copy (db, path, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (atlas_db_close (db, &error));

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_null (memmem (content, length, "Nobody else", strlen ("Nobody else")));
  g_assert_null (memmem (content, length, "Nor this", strlen ("Nor this")));
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM source_text"), ==, 0);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM change"), ==, 0);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM source"), ==, 6);
  g_assert_cmpuint (store_test_count_files (f->folder, ""), ==, 2);
}

#define ADD(name, function) \
  g_test_add ("/store/library/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autofree char *home = store_test_isolate ();
  int status;

  g_test_init (&argc, &argv, NULL);
  leave_copy ();
  ADD ("starter", test_starter);
  ADD ("no-starter", test_no_starter);
  ADD ("names", test_names);
  ADD ("take-in", test_take_in);
  ADD ("left-copies", test_left_copies);
  ADD ("backups", test_backups);
  ADD ("copy", test_copy);

  status = g_test_run ();
  store_test_remove (home);

  return status;
}
