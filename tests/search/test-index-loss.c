/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An index that is lost, damaged, cut short, outdated, or in the hands of two: it comes back, and what it
 * holds can be searched until then. */
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <utime.h>

#include "atlas-index-private.h"
#include "index-test.h"

static const char *program;

static gboolean
finds_xiamen (IndexTest *f)
{
  return index_test_count (f, "\"厦门\"") == 1;
}

static void
assert_none (IndexTest *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (atlas_index_open (f->reader, f->base.path, f->cache, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* How many files are in the cache: of a whole index one, and a lock. */
static guint
count_files (IndexTest *f)
{
  return store_test_count_files (f->cache, "");
}

static void
test_deleted (IndexTest     *f,
              gconstpointer  data)
{
  store_test_remove (f->cache);

  /* Who has it open goes on. */
  g_assert_true (finds_xiamen (f));
  g_assert_cmpint (index_test_update (f), ==, ATLAS_INDEX_OUTDATED);
  assert_none (f);
  index_test_build (f);
  g_assert_true (finds_xiamen (f));
}

static void
test_damaged (IndexTest     *f,
              gconstpointer  data)
{
  g_autofree char *file = g_strdup (f->index->file);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement;
  gsize length;

  g_clear_pointer (&f->index, atlas_index_close);
  g_assert_true (g_file_get_contents (file, &contents, &length, NULL));

  /* All but the first page. */
  memset (contents + 4096, 0x5a, length - 4096);
  g_assert_true (g_file_set_contents (file, contents, (gssize) length, NULL));
  f->index = atlas_index_open (f->reader, f->base.path, f->cache, &error);
  g_assert_null (f->index);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  index_test_build (f);
  g_assert_true (finds_xiamen (f));
  g_assert_cmpuint (count_files (f), <=, 4);

  /* What only a query finds. */
  g_assert_true (sqlite3_db_config (f->index->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL) == SQLITE_OK);
  g_assert_true (atlas_index_exec (f->index, "UPDATE words_data SET block = x'ffffffffffff' WHERE id > 10", NULL));
  statement = atlas_index_prepare (f->index, "SELECT rowid FROM words WHERE words MATCH 'lake'", NULL);
  while (atlas_index_step (f->index, statement, &error) == SQLITE_ROW)
    ;
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT);
  g_clear_pointer (&f->index, atlas_index_close);
  g_assert_true (atlas_index_build (f->reader, f->base.path, f->cache, TRUE, NULL, NULL, NULL, NULL));
  index_test_build (f);
  g_assert_true (finds_xiamen (f));
}

static void
test_other (IndexTest     *f,
            gconstpointer  data)
{
  g_assert_true (atlas_index_exec (f->index, "UPDATE meta SET value = '0' WHERE key = 'schema'", NULL));
  assert_none (f);
  index_test_build (f);

  /* An older state of the collection has come back. */
  g_assert_true (atlas_index_exec (f->index, "UPDATE meta SET value = value + 1 WHERE key = 'change'", NULL));
  assert_none (f);
  g_assert_cmpint (index_test_update (f), ==, ATLAS_INDEX_OUTDATED);
  index_test_build (f);
  g_assert_true (finds_xiamen (f));
}

static void
cancel_cb (double   fraction,
           gpointer data)
{
  if (fraction > 0)
    g_cancellable_cancel (data);
}

static void
test_cancelled (IndexTest     *f,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint n_files = count_files (f);

  g_assert_false (atlas_index_build (f->reader, f->base.path, f->cache, TRUE, cancellable, cancel_cb, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (f), ==, n_files);
  g_assert_true (finds_xiamen (f));
  g_assert_cmpint (index_test_update (f), ==, ATLAS_INDEX_IN_STEP);
}

static void
test_no_folder (IndexTest     *f,
                gconstpointer  data)
{
  g_autofree char *inside = g_build_filename (f->base.path, "cache", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (atlas_index_build (f->reader, f->base.path, inside, FALSE, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
}

static void
limit_files (rlim_t size)
{
  struct rlimit limit;

  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = MIN (size, limit.rlim_max);
  setrlimit (RLIMIT_FSIZE, &limit);
}

static void
test_disk_full (IndexTest     *f,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  AtlasIndexState state;

  signal (SIGXFSZ, SIG_IGN);
  put (&f->base, new_name (NAME + 2, PARK, "Animation Base", "en"));

  limit_files (30000);
  g_assert_false (atlas_index_build (f->reader, f->base.path, f->cache, TRUE, NULL, NULL, NULL, &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NO_SPACE);
  g_clear_error (&error);

  limit_files (4096);
  state = atlas_index_update (f->index, f->reader, NULL, &error);
  limit_files (RLIM_INFINITY);
  g_assert_cmpint (state, ==, ATLAS_INDEX_FAILED);
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NO_SPACE);

  /* What is there is what was there, and the next time all is well. */
  g_assert_cmpint (index_test_count (f, "\"software\""), ==, 1);
  g_assert_cmpint (index_test_update (f), ==, ATLAS_INDEX_UPDATED);
  g_assert_cmpint (index_test_count (f, "\"software\""), ==, 0);
  g_assert_cmpint (index_test_count (f, "\"animation\""), ==, 1);
}

static void
test_much (IndexTest     *f,
           gconstpointer  data)
{
  g_autofree char *old = NULL;

  store_test_exec (f->base.path,
    "WITH n (i) AS (VALUES (1000) UNION ALL SELECT i + 1 FROM n WHERE i < 2100) INSERT INTO entry (id, kind) SELECT i, 'place' FROM n;"
    "INSERT INTO name (id, entry, text, language) SELECT id + 5000, id, 'Lantern ' || id, 'en' FROM entry WHERE id >= 1000");
  g_assert_cmpint (index_test_update (f), ==, ATLAS_INDEX_OUTDATED);
  g_assert_cmpint (index_test_count (f, "\"lantern\""), ==, 0);

  old = g_strdup (f->index->file);
  index_test_build (f);
  g_assert_cmpint (index_test_count (f, "\"lantern\""), ==, 1101);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));

  /* A little goes in by itself, again and again, until too many words are stale. */
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE name SET text = 'Lamp %u' WHERE entry BETWEEN 1000 AND 1399", i);

      store_test_exec (f->base.path, sql);
      g_assert_cmpint (index_test_update (f), ==, i < 2 ? ATLAS_INDEX_UPDATED : ATLAS_INDEX_OUTDATED);
      g_assert_cmpint (index_test_count (f, "\"lamp\""), ==, 400);
    }
  index_test_build (f);
  g_assert_cmpint (index_test_query (f, "SELECT value FROM meta WHERE key = 'stale'"), ==, 0);
  g_assert_cmpint (index_test_count (f, "\"lamp 2\""), ==, 400);
}

/* Another program has dropped the triggers: the history tells nothing of what it then did. */
static void
test_no_history (IndexTest     *f,
                 gconstpointer  data)
{
  g_clear_pointer (&f->index, atlas_index_close);
  store_test_exec (f->base.path,
    "DROP TRIGGER hubatlas_entry_insert; DROP TRIGGER hubatlas_name_insert;"
    "INSERT INTO entry (id, kind) VALUES (900, 'place');"
    "INSERT INTO name (id, entry, text, language) VALUES (901, 900, 'Lantern', 'en')");
  f->index = atlas_index_open (f->reader, f->base.path, f->cache, NULL);
  g_assert_nonnull (f->index);
  g_assert_cmpint (index_test_update (f), ==, ATLAS_INDEX_OUTDATED);
  index_test_build (f);
  g_assert_cmpint (index_test_count (f, "\"lantern\""), ==, 1);
  g_assert_cmpint (index_test_update (f), ==, ATLAS_INDEX_IN_STEP);
}

/* Indexes of collections that are no more do not stay for ever. */
static void
test_forgotten (IndexTest     *f,
                gconstpointer  data)
{
  g_autofree char *old = g_build_filename (f->cache, "0123-1.sqlite", NULL);
  g_autofree char *new = g_build_filename (f->cache, "4567-1.sqlite", NULL);
  struct utimbuf times = { 0, 0 };

  g_assert_true (g_file_set_contents (old, "old", -1, NULL));
  g_assert_true (g_file_set_contents (new, "new", -1, NULL));
  times.actime = times.modtime = (time_t) (g_get_real_time () / G_USEC_PER_SEC - 91 * 24 * 60 * 60);
  g_assert_cmpint (g_utime (old, &times), ==, 0);

  g_assert_true (atlas_index_build (f->reader, f->base.path, f->cache, TRUE, NULL, NULL, NULL, NULL));
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (new, G_FILE_TEST_EXISTS));
}

/* Two who have it open: what one of them indexes, the other is told of. */
static void
test_two (IndexTest     *f,
          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (AtlasIndex) other = atlas_index_open (f->reader, f->base.path, f->cache, &error);
  AtlasDb *reader = atlas_db_open (f->base.path, ATLAS_DB_READ_ONLY, &error);

  g_assert_no_error (error);
  put (&f->base, new_name (NAME + 2, PARK, "Animation Base", "en"));
  g_assert_cmpint (atlas_index_update (other, reader, NULL, &error), ==, ATLAS_INDEX_UPDATED);
  g_assert_cmpint (atlas_index_update (f->index, f->reader, entries, &error), ==, ATLAS_INDEX_UPDATED);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpint (g_array_index (entries, gint64, 0), ==, PARK);
  g_assert_cmpint (index_test_query (f, "SELECT value FROM meta WHERE key = 'stale'"), ==, 1);
  g_assert_cmpint (index_test_update (f), ==, ATLAS_INDEX_IN_STEP);

  /* One builds it anew; the other is told to open it again. */
  g_assert_true (atlas_index_build (reader, f->base.path, f->cache, TRUE, NULL, NULL, NULL, &error));
  g_assert_true (finds_xiamen (f));
  g_assert_cmpint (index_test_update (f), ==, ATLAS_INDEX_OUTDATED);
  index_test_build (f);
  g_assert_true (finds_xiamen (f));
  g_assert_true (atlas_db_close (reader, NULL));
}

static int
build_only (const char *path,
            const char *cache)
{
  g_autoptr (GError) error = NULL;
  AtlasDb *db = atlas_db_open (path, ATLAS_DB_READ_ONLY, &error);
  gboolean fine = db != NULL && atlas_index_build (db, path, cache, TRUE, NULL, NULL, NULL, &error);

  if (db != NULL)
    atlas_db_close (db, NULL);

  return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}

static GSubprocess *
start_building (IndexTest *f)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "--build", f->base.path, f->cache, NULL);

  g_assert_no_error (error);

  return process;
}

static void
fill (IndexTest *f)
{
  store_test_exec (f->base.path,
    "WITH n (i) AS (VALUES (1000) UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO entry (id, kind) SELECT i, 'place' FROM n;"
    "INSERT INTO name (id, entry, text, language) SELECT id + 5000, id, 'Lantern ' || id, 'en' FROM entry WHERE id >= 1000");
}

/* Several processes build it at once: each waits for the one before. */
static void
test_processes (IndexTest     *f,
                gconstpointer  data)
{
  GSubprocess *processes[3];

  fill (f);
  for (guint i = 0; i < G_N_ELEMENTS (processes); i++)
    processes[i] = start_building (f);
  for (guint i = 0; i < G_N_ELEMENTS (processes); i++)
    {
      g_assert_true (g_subprocess_wait_check (processes[i], NULL, NULL));
      g_object_unref (processes[i]);
    }

  index_test_build (f);
  g_assert_cmpint (index_test_count (f, "\"lantern\""), ==, 4001);
}

/* Killed at any moment, it is built by the next one, and the one before is whole. */
static void
test_killed (IndexTest     *f,
             gconstpointer  data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  guint n_rounds = g_test_slow () ? 60 : 5;

  fill (f);
  index_test_build (f);
  for (guint i = 0; i < n_rounds; i++)
    {
      g_autoptr (GSubprocess) process = start_building (f);

      g_usleep ((gulong) g_rand_int_range (random, 1000, 250000));
      g_subprocess_force_exit (process);
      g_subprocess_wait (process, NULL, NULL);

      g_assert_cmpint (index_test_count (f, "\"lantern\""), ==, 4001);
      g_clear_pointer (&f->index, atlas_index_close);
      f->index = atlas_index_open (f->reader, f->base.path, f->cache, NULL);
      g_assert_nonnull (f->index);
      g_assert_cmpint (index_test_count (f, "\"lantern\""), ==, 4001);
    }

  g_assert_true (atlas_index_build (f->reader, f->base.path, f->cache, TRUE, NULL, NULL, NULL, NULL));
  index_test_build (f);
  g_assert_cmpint (index_test_count (f, "\"lantern\""), ==, 4001);
}

#define ADD(name, test) g_test_add ("/search/index-loss/" name, IndexTest, NULL, index_test_set_up, test, index_test_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_autofree char *home = NULL;
  int status;

  if (argc == 4 && g_str_equal (argv[1], "--build"))
    return build_only (argv[2], argv[3]);

  program = argv[0];
  home = store_test_isolate ();
  g_test_init (&argc, &argv, NULL);
  ADD ("deleted", test_deleted);
  ADD ("damaged", test_damaged);
  ADD ("other", test_other);
  ADD ("cancelled", test_cancelled);
  ADD ("no-folder", test_no_folder);
  ADD ("disk-full", test_disk_full);
  ADD ("much", test_much);
  ADD ("no-history", test_no_history);
  ADD ("forgotten", test_forgotten);
  ADD ("two", test_two);
  ADD ("processes", test_processes);
  ADD ("killed", test_killed);

  status = g_test_run ();
  store_test_remove (home);

  return status;
}
