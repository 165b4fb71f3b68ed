/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are not what they should be: each is told apart, in words, and nothing is lost. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "atlas-library.h"
#include "store-test.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) sample = store_test_sample ();
  AtlasDb *db;

  f->folder = store_test_folder ();
  f->path = g_build_filename (f->folder, "a.gpkg", NULL);
  db = store_test_create (f->folder, "a.gpkg", ATLAS_DB_READ_WRITE);
  g_assert_true (atlas_db_import (db, sample, NULL, ATLAS_IMPORT_BASELINE, &error));
  g_assert_true (atlas_db_close (db, &error));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  store_test_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static char *
hash_of (const char *path)
{
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, (gssize) length);
}

/* Opening fails with this error, the message names the file, and no byte of it changes. */
static void
expect (Fixture     *f,
        const char  *path,
        GQuark       domain,
        int          code)
{
  static const AtlasDbFlags flags[] = { ATLAS_DB_READ_ONLY, ATLAS_DB_READ_WRITE, ATLAS_DB_WAL };
  g_autofree char *label = g_path_get_basename (path);
  g_autofree char *before = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? hash_of (path) : NULL;
  guint n_files = store_test_count_files (f->folder, "");

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      g_assert_null (atlas_db_open (path, flags[i], &error));
      g_assert_error (error, domain, code);
      if (strstr (error->message, label) == NULL)
        g_error ("“%s” does not name %s", error->message, label);

      after = before != NULL ? hash_of (path) : NULL;
      g_assert_cmpstr (before, ==, after);
      g_assert_cmpuint (store_test_count_files (f->folder, ""), ==, n_files);
    }
}

static void
test_wrong_files (Fixture       *f,
                  gconstpointer  data)
{
  g_autofree char *text = g_build_filename (f->folder, "text.gpkg", NULL);
  g_autofree char *empty = g_build_filename (f->folder, "empty.gpkg", NULL);
  g_autofree char *database = g_build_filename (f->folder, "database.gpkg", NULL);
  g_autofree char *foreign = g_build_filename (f->folder, "foreign.gpkg", NULL);
  g_autofree char *missing = g_build_filename (f->folder, "missing.gpkg", NULL);
  g_autofree char *lost = g_build_filename (f->folder, "none", "lost.gpkg", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (text, "Once upon a time, and many more words so that it is longer than a header "
                                      "is, for which one hundred bytes are needed at least.", -1, NULL));
  expect (f, text, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NOT_A_COLLECTION);
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  expect (f, empty, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NOT_A_COLLECTION);
  store_test_exec (database, "CREATE TABLE t (a)");
  expect (f, database, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NOT_A_COLLECTION);
  store_test_exec (foreign, "PRAGMA application_id = 1196444487; PRAGMA user_version = 10300;"
                   "CREATE TABLE gpkg_contents (table_name TEXT); CREATE TABLE entry (id INTEGER PRIMARY KEY)");
  expect (f, foreign, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_FOREIGN);
  expect (f, missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  expect (f, lost, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  expect (f, f->folder, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);

  g_assert_null (atlas_db_open (f->path, ATLAS_DB_CREATE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (atlas_db_open (lost, ATLAS_DB_CREATE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);

  g_assert_cmpint (atlas_library_examine (f->path, NULL), ==, ATLAS_FILE_COLLECTION);
  g_assert_cmpint (atlas_library_examine (foreign, NULL), ==, ATLAS_FILE_FOREIGN);
  g_assert_cmpint (atlas_library_examine (text, NULL), ==, ATLAS_FILE_UNUSABLE);
}

static void
test_newer (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  AtlasDb *db;

  store_test_exec (f->path, "INSERT INTO schema_step VALUES (999, '999-future.sql', '2099-01-01T00:00:00Z')");
  before = hash_of (f->path);

  g_assert_null (atlas_db_open (f->path, ATLAS_DB_WAL, &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NEWER);
  g_clear_error (&error);

  db = atlas_db_open (f->path, ATLAS_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (atlas_db_is_read_only (db));
  g_assert_nonnull (strstr (atlas_db_get_read_only_reason (db), "newer"));
  dump = store_test_dump (db);
  g_assert_cmpuint (strlen (dump), >, 1000);
  g_assert_true (atlas_db_close (db, &error));

  after = hash_of (f->path);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (store_test_count_files (f->folder, ""), ==, 1);
  g_assert_cmpint (atlas_library_examine (f->path, NULL), ==, ATLAS_FILE_NEWER);
}

static void
test_cut_short (Fixture       *f,
                gconstpointer  data)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (f->path, &status), ==, 0);

  for (goffset size = status.st_size - 1; size >= 100; size -= status.st_size / 7)
    {
      g_assert_cmpint (truncate (f->path, size), ==, 0);
      expect (f, f->path, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT);
    }

  g_assert_cmpint (truncate (f->path, 50), ==, 0);
  expect (f, f->path, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NOT_A_COLLECTION);
}

/* Garbage in any page: an error in words or unharmed data, never a crash, never a wrong code. */
static void
test_damaged (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *content = NULL;
  g_autofree char *path = g_build_filename (f->folder, "damaged.gpkg", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  gsize length;
  guint n_told = 0;

  g_assert_true (g_file_get_contents (f->path, &content, &length, NULL));

  for (gsize page = 0; page < length / 4096; page++)
    {
      g_autofree char *broken = g_memdup2 (content, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) reason = NULL;
      AtlasDb *db;

      /* Of the first page only what comes after the header. */
      for (gsize i = page == 0 ? 100 : 0; i < 600; i++)
        broken[page * 4096 + i] = (char) g_rand_int (random);
      g_assert_true (g_file_set_contents (path, broken, (gssize) length, NULL));

      db = atlas_db_open (path, ATLAS_DB_READ_ONLY, &error);
      if (db != NULL)
        {
          g_autoptr (GPtrArray) findings = atlas_db_check_integrity (db, &error);
          g_autoptr (AtlasRecordSet) set = atlas_db_load_all (db, &reason);

          n_told += error != NULL || findings->len > 0;
          atlas_db_close (db, NULL);
        }
      else
        n_told++;

      if (error != NULL)
        g_assert_true (g_error_matches (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT) ||
                       g_error_matches (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_FOREIGN) ||
                       g_error_matches (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_FAILED));
      g_assert_cmpint (page == 0 ? ATLAS_FILE_UNUSABLE : atlas_library_examine (path, NULL), !=, ATLAS_FILE_NEWER);
    }

  /* Garbage in free space may go unseen; nearly everything else may not. */
  g_assert_cmpuint (n_told, >, length / 4096 * 8 / 10);
}

/* A read-only folder: reading works and leaves no crumbs, writing is refused. */
static void
look_into_read_only_folder (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = NULL;
  AtlasDb *db;

  g_assert_null (atlas_db_open (f->path, ATLAS_DB_WAL, &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);

  db = atlas_db_open (f->path, ATLAS_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  dump = store_test_dump (db);
  g_assert_cmpuint (strlen (dump), >, 1000);
  g_assert_true (atlas_db_close (db, &error));
  g_assert_cmpuint (store_test_count_files (f->folder, ""), ==, 1);
}

static void
test_read_only_folder (Fixture       *f,
                       gconstpointer  data)
{
  g_autofree char *fresh = g_build_filename (f->folder, "new.gpkg", NULL);
  int status = 0;
  pid_t child;

  /* Another program left it in write-ahead mode. */
  if (data != NULL)
    store_test_exec (f->path, "PRAGMA journal_mode = WAL");
  g_assert_cmpuint (store_test_count_files (f->folder, ""), ==, 1);
  g_assert_cmpint (g_chmod (f->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (f->folder, 0555), ==, 0);

  /* Root may write everywhere: the child becomes nobody. */
  child = fork ();
  if (child == 0)
    {
      g_autoptr (GError) error = NULL;

      if (getuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
        _exit (77);
      look_into_read_only_folder (f);
      g_assert_null (atlas_db_open (fresh, ATLAS_DB_CREATE, &error));
      g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_READ_ONLY);
      _exit (0);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (g_chmod (f->folder, 0755), ==, 0);

  if (WIFEXITED (status) && WEXITSTATUS (status) == 77)
    {
      g_test_skip ("this user cannot become one without rights");
      return;
    }

  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

/* A log that a crash left behind is read, and left where it is. */
static void
test_left_log (Fixture       *f,
               gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (f->folder, "copy.gpkg", NULL);
  g_autofree char *wal = g_strconcat (f->path, "-wal", NULL);
  g_autofree char *copy_wal = g_strconcat (copy, "-wal", NULL);
  g_autofree char *content = NULL;
  g_autofree char *log = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("add", NULL);
  g_autoptr (AtlasRecord) tour = NULL;
  AtlasTour *added = atlas_record_new (ATLAS_RECORD_TOUR);
  AtlasDb *db = atlas_db_open (f->path, ATLAS_DB_WAL, &error);
  gsize length;
  gsize log_length;

  added->base.id = 7;
  atlas_edit_take (edit, added);
  g_assert_true (atlas_db_apply (db, edit, &error));
  g_assert_true (g_file_get_contents (f->path, &content, &length, NULL));
  g_assert_true (g_file_get_contents (wal, &log, &log_length, NULL));
  g_assert_true (g_file_set_contents (copy, content, (gssize) length, NULL));
  g_assert_true (g_file_set_contents (copy_wal, log, (gssize) log_length, NULL));
  g_assert_true (atlas_db_close (db, &error));
  g_assert_cmpuint (store_test_count_files (f->folder, ""), ==, 3);

  db = atlas_db_open (copy, ATLAS_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  tour = atlas_db_load_record (db, ATLAS_RECORD_TOUR, 7, &error);
  g_assert_nonnull (tour);
  g_assert_true (atlas_db_close (db, &error));
  g_assert_cmpuint (store_test_count_files (f->folder, ""), ==, 3);

  db = atlas_db_open (copy, ATLAS_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (atlas_db_close (db, &error));
  g_assert_cmpuint (store_test_count_files (f->folder, ""), ==, 2);
}

/* The disk is full: the edit fails in words, and what was there still is. */
static void
write_until_full (const char *path)
{
  g_autoptr (GError) error = NULL;
  struct rlimit limit;
  GStatBuf status;
  AtlasDb *db;
  guint n_done = 0;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  limit.rlim_cur = limit.rlim_max = (rlim_t) status.st_size + 300000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);

  db = atlas_db_open (path, ATLAS_DB_WAL, &error);
  g_assert_no_error (error);

  for (guint i = 0; error == NULL; i++)
    {
      g_autoptr (AtlasEdit) edit = atlas_edit_new ("add", NULL);
      AtlasMedia *media = atlas_record_new (ATLAS_RECORD_MEDIA);

      media->base.id = 1000 + i;
      media->data = g_bytes_new_take (g_malloc0 (20000), 20000);
      atlas_set_text (&media->content_type, "image/png");
      atlas_edit_take (edit, media);
      n_done += atlas_db_apply (db, edit, &error);
      g_assert_cmpuint (i, <, 1000);
    }

  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NO_SPACE);
  g_assert_cmpuint (n_done, >, 0);
  g_clear_error (&error);

  {
    g_autoptr (AtlasRecordSet) set = atlas_db_load_all (db, &error);
    g_autoptr (GPtrArray) all = NULL;

    g_assert_no_error (error);
    all = atlas_record_set_all (set, ATLAS_RECORD_MEDIA);
    g_assert_cmpuint (all->len, ==, n_done + 6);
  }

  atlas_db_close (db, NULL);
}

static void
test_full_disk (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  AtlasDb *db;
  int status = 0;
  pid_t child = fork ();

  if (child == 0)
    {
      write_until_full (f->path);
      _exit (0);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);

  db = atlas_db_open (f->path, ATLAS_DB_WAL, &error);
  g_assert_no_error (error);
  findings = atlas_db_check_integrity (db, &error);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_true (atlas_db_close (db, &error));
}

/* What a hostile file may plant is not run, and does not hang. */
static void
test_hostile (Fixture       *f,
              gconstpointer  data)
{
  static const char * const endless =
    "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id FROM n";
  g_autofree char *trigger = g_build_filename (f->folder, "trigger.gpkg", NULL);
  g_autofree char *view = g_build_filename (f->folder, "view.gpkg", NULL);
  g_autofree char *harmless = g_build_filename (f->folder, "harmless.gpkg", NULL);
  g_autofree char *replace_table = g_strdup_printf ("DROP TABLE text; CREATE VIEW text AS %s", endless);
  g_autofree char *add_view = g_strdup_printf ("CREATE VIEW endless AS %s", endless);
  g_autofree char *content = NULL;
  g_autofree char *dump = NULL;
  g_autoptr (GError) error = NULL;
  AtlasDb *db;
  gsize length;

  g_assert_true (g_file_get_contents (f->path, &content, &length, NULL));
  g_assert_true (g_file_set_contents (trigger, content, (gssize) length, NULL));
  g_assert_true (g_file_set_contents (view, content, (gssize) length, NULL));
  g_assert_true (g_file_set_contents (harmless, content, (gssize) length, NULL));

  /* Writing would run it: only looking is allowed. */
  store_test_exec (trigger, "CREATE TRIGGER evil AFTER UPDATE ON entry BEGIN DELETE FROM claim; END");
  g_assert_null (atlas_db_open (trigger, ATLAS_DB_WAL, &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "evil"));
  g_clear_error (&error);
  db = atlas_db_open (trigger, ATLAS_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  dump = store_test_dump (db);
  g_assert_true (atlas_db_close (db, &error));

  store_test_exec (view, replace_table);
  g_assert_null (atlas_db_open (view, ATLAS_DB_READ_ONLY, &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT);
  g_clear_error (&error);

  /* A view that nobody reads does no harm. */
  store_test_exec (harmless, add_view);
  db = atlas_db_open (harmless, ATLAS_DB_WAL, &error);
  g_assert_no_error (error);
  g_assert_true (atlas_db_close (db, &error));
}

#define ADD(name, function, with) \
  g_test_add ("/store/files/" name, Fixture, with, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autofree char *home = store_test_isolate ();
  int status;

  g_test_init (&argc, &argv, NULL);

  /* Those that fork come first: what comes later may start threads. */
  ADD ("full-disk", test_full_disk, NULL);
  ADD ("read-only-folder", test_read_only_folder, NULL);
  ADD ("read-only-folder-wal", test_read_only_folder, "wal");
  ADD ("wrong", test_wrong_files, NULL);
  ADD ("newer", test_newer, NULL);
  ADD ("cut-short", test_cut_short, NULL);
  ADD ("damaged", test_damaged, NULL);
  ADD ("left-log", test_left_log, NULL);
  ADD ("hostile", test_hostile, NULL);

  status = g_test_run ();
  store_test_remove (home);

  return status;
}
