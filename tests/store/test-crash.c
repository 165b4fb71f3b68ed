/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kill -9 at random moments: what was reported as done is there, and no half of anything. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store-test.h"

/* One edit adds an entry, its name and a keyword, and changes a tour: all of it or nothing. */
static AtlasEdit *
new_edit (gint64 number)
{
  AtlasEdit *edit = atlas_edit_new ("add", "entry");
  AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);
  AtlasName *name = atlas_record_new (ATLAS_RECORD_NAME);
  AtlasTour *tour = atlas_record_new (ATLAS_RECORD_TOUR);

  entry->base.id = number;
  entry->position = (AtlasPoint) { TRUE, (double) (number % 180), (double) (number % 90) };
  atlas_set_text (&entry->kind, "place");
  atlas_set_text (&entry->review, "draft");
  name->base.id = number;
  name->entry = number;
  atlas_set_text (&name->text, "name");
  atlas_set_text (&name->language, "en");
  atlas_set_text (&name->kind, "official");
  tour->base.id = 1;
  tour->minutes = number;
  atlas_edit_take (edit, entry);
  atlas_edit_take (edit, name);
  atlas_edit_take (edit, tour);

  return edit;
}

/* Never returns: writes until it is killed, and says so after each edit that is done. */
static void
write_for_ever (const char *path,
                gint64      next,
                int         report)
{
  g_autoptr (GError) error = NULL;
  AtlasDb *db = atlas_db_open (path, ATLAS_DB_WAL, &error);

  g_assert_no_error (error);

  for (gint64 number = next; ; number++)
    {
      g_autoptr (AtlasEdit) edit = new_edit (number);

      atlas_db_apply (db, edit, &error);
      g_assert_no_error (error);

      /* Now and then forth and back again: the entry is there in the end. */
      if (number % 5 == 0)
        {
          g_autoptr (AtlasChange) undone = atlas_db_undo (db, &error);
          g_autoptr (AtlasChange) redone = atlas_db_redo (db, &error);

          g_assert_no_error (error);
        }

      if (write (report, &number, sizeof number) != sizeof number)
        _exit (1);
    }
}

/* Opens the file as the program would and returns the number of the last entry. */
static gint64
check (const char *path,
       gint64      acknowledged)
{
  g_autoptr (GError) error = NULL;
  AtlasDb *db = atlas_db_open (path, ATLAS_DB_WAL, &error);
  g_autoptr (GPtrArray) findings = NULL;
  gint64 last;

  g_assert_no_error (error);
  findings = atlas_db_check_integrity (db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_true (atlas_db_close (db, &error));

  last = store_test_query (path, "SELECT coalesce(max(id), 0) FROM entry");
  g_assert_cmpint (last, >=, acknowledged);
  g_assert_cmpint (last, <=, acknowledged + 1);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM entry"), ==, last);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM name JOIN entry ON entry.id = name.entry"), ==, last);
  g_assert_cmpint (store_test_query (path, "SELECT coalesce(max(minutes), 0) FROM tour"), ==, last);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM change c WHERE NOT EXISTS "
                                     "(SELECT 1 FROM change_field WHERE change = c.sequence)"), ==, 0);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM change_field WHERE change NOT IN "
                                     "(SELECT sequence FROM change)"), ==, 0);
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM history_state WHERE current IS NOT NULL OR reverting <> 0"), ==, 0);

  return last;
}

static gint64
kill_once (const char *path,
           gint64      last,
           gboolean    early,
           guint       milliseconds)
{
  int ends[2];
  int status = 0;
  gint64 number = 0;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();

  if (child == 0)
    {
      close (ends[0]);
      write_for_ever (path, last + 1, ends[1]);
    }

  close (ends[1]);

  /* Mostly while it writes, now and then while it opens the file. */
  if (!early && read (ends[0], &number, sizeof number) == sizeof number)
    last = number;
  g_usleep (milliseconds * 1000);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);

  while (read (ends[0], &number, sizeof number) == sizeof number)
    last = number;
  close (ends[0]);

  return last;
}

static void
test_kill (gconstpointer data)
{
  guint n_kills = GPOINTER_TO_UINT (data);
  g_autofree char *folder = store_test_folder ();
  g_autofree char *path = g_build_filename (folder, "a.gpkg", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  g_autoptr (GError) error = NULL;
  AtlasDb *db = store_test_create (folder, "a.gpkg", ATLAS_DB_WAL);
  gint64 last = 0;

  g_assert_true (atlas_db_close (db, &error));

  for (guint i = 0; i < n_kills; i++)
    {
      last = kill_once (path, last, i % 5 == 4, (guint) g_rand_int_range (random, 0, 100));
      last = check (path, last);
    }

  g_test_message ("%u kills, %" G_GINT64_FORMAT " edits", n_kills, last);
  /* Every round but each fifth waits for one edit at least; under a sanitizer it may be just one. */
  g_assert_cmpint (last, >=, n_kills - n_kills / 5);

  /* All of it can still be undone. */
  db = atlas_db_open (path, ATLAS_DB_WAL, &error);
  for (gint64 i = 0; i < last; i++)
    {
      g_autoptr (AtlasChange) change = atlas_db_undo (db, &error);

      g_assert_no_error (error);
    }
  g_assert_true (atlas_db_close (db, &error));
  g_assert_cmpint (store_test_query (path, "SELECT count(*) FROM entry"), ==, 0);
  store_test_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/store/crash/kill", GUINT_TO_POINTER (g_test_slow () ? 200 : 10), test_kill);

  return g_test_run ();
}
