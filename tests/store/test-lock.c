/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another process holds the file: the main loop goes on, the edit waits, and in the end goes through
 * or says so. */
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "atlas-store.h"
#include "atlas-test.h"
#include "store-test.h"

#define TICK_MILLISECONDS 10

typedef struct
{
  char *folder;
  char *path;
  AtlasStore *store;
  guint n_ticks;
  gint64 last_tick;
  gint64 longest;           /* microseconds between two ticks */
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  AtlasDb *db;

  f->folder = store_test_folder ();
  f->path = g_build_filename (f->folder, "a.gpkg", NULL);
  db = store_test_create (f->folder, "a.gpkg", ATLAS_DB_READ_WRITE);
  g_assert_true (atlas_db_close (db, &error));
  f->store = atlas_store_new ();
  atlas_store_open_async (f->store, f->path, ATLAS_DB_WAL, NULL, take_result, &result);
  g_assert_true (atlas_store_open_finish (f->store, await (&result), &error));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;

  atlas_store_close_async (f->store, NULL, take_result, &result);
  await (&result);
  g_clear_object (&result);
  await_pending ();
  g_assert_finalize_object (f->store);
  store_test_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

/* Starts a process that holds the lock for writing; returns when it has it. */
static pid_t
hold_lock (const char *path,
           guint       milliseconds)
{
  int ends[2];
  char ready = 0;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();

  if (child == 0)
    {
      sqlite3 *handle = NULL;

      if (sqlite3_open (path, &handle) != SQLITE_OK ||
          sqlite3_exec (handle, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK ||
          write (ends[1], "x", 1) != 1)
        _exit (1);
      g_usleep (milliseconds * 1000);
      sqlite3_exec (handle, "ROLLBACK", NULL, NULL, NULL);
      sqlite3_close (handle);
      _exit (0);
    }

  g_assert_cmpint (read (ends[0], &ready, 1), ==, 1);
  close (ends[0]);
  close (ends[1]);

  return child;
}

static gboolean
tick_cb (gpointer data)
{
  Fixture *f = data;
  gint64 now = g_get_monotonic_time ();

  if (f->last_tick != 0)
    f->longest = MAX (f->longest, now - f->last_tick);
  f->last_tick = now;
  f->n_ticks++;

  return G_SOURCE_CONTINUE;
}

static AtlasEdit *
new_edit (void)
{
  AtlasEdit *edit = atlas_edit_new ("add", NULL);
  AtlasTour *tour = atlas_record_new (ATLAS_RECORD_TOUR);

  tour->base.id = 7;
  atlas_edit_take (edit, tour);

  return edit;
}

/* Applies an edit while the lock is held, counting the ticks of the main loop meanwhile. */
static gboolean
apply_while_locked (Fixture  *f,
                    guint     milliseconds,
                    GError  **error)
{
  g_autoptr (AtlasEdit) edit = new_edit ();
  g_autoptr (GAsyncResult) result = NULL;
  pid_t child = hold_lock (f->path, milliseconds);
  guint timer = g_timeout_add (TICK_MILLISECONDS, tick_cb, f);
  gboolean busy = FALSE;
  gboolean done;

  atlas_store_apply_async (f->store, edit, NULL, take_result, &result);
  g_object_get (f->store, "busy", &busy, NULL);
  g_assert_true (busy);
  done = atlas_store_apply_finish (f->store, await (&result), error);
  g_source_remove (timer);
  g_object_get (f->store, "busy", &busy, NULL);
  g_assert_false (busy);
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);

  return done;
}

static void
test_wait (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (apply_while_locked (f, 3000, &error));
  g_assert_no_error (error);
  g_test_message ("%u ticks, at most %" G_GINT64_FORMAT " ms apart", f->n_ticks, f->longest / 1000);

  /* Three seconds have room for 300 ticks; a busy machine may lose some, a blocked loop loses all. */
  g_assert_cmpuint (f->n_ticks, >, 100);
  g_assert_cmpint (f->longest, <, 1000000);
}

static void
test_give_up (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (apply_while_locked (f, 20000, &error));
  g_assert_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_BUSY);
  g_assert_cmpuint (f->n_ticks, >, 100);
  g_assert_cmpint (f->longest, <, 1000000);
}

static void
test_cancel (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (AtlasEdit) edit = new_edit ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  pid_t child = hold_lock (f->path, 20000);
  gint64 start = g_get_monotonic_time ();
  guint timer = g_timeout_add (TICK_MILLISECONDS, tick_cb, f);

  atlas_store_apply_async (f->store, edit, cancellable, take_result, &result);
  while (f->n_ticks < 5)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  g_assert_false (atlas_store_apply_finish (f->store, await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_USEC_PER_SEC);
  g_source_remove (timer);
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
}

/* Reading goes on while another program writes. */
static void
test_read (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  pid_t child = hold_lock (f->path, 20000);
  gint64 start = g_get_monotonic_time ();

  atlas_store_list_async (f->store, NULL, 0, NULL, take_result, &result);
  list = atlas_store_list_finish (f->store, await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_USEC_PER_SEC);
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
}

#define ADD(name, function) \
  g_test_add ("/store/lock/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("wait", test_wait);
  ADD ("give-up", test_give_up);
  ADD ("cancel", test_cancel);
  ADD ("read", test_read);

  return g_test_run ();
}
