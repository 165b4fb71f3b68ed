/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-open [FILE [positions]]: how long a large collection takes to open, from the file to pins that are indexed and
 * names that are in order, against a bare loop over the same rows; and how long the main loop is held
 * meanwhile; or only as far as the pins. Without FILE a collection of 200,000 is made. One of an older version
 * is copied before it is read, which takes longer than all else. */
#include <gio/gio.h>
#include <sqlite3.h>

#include "atlas-pin-model.h"
#include "atlas-session-pins.h"
#include "make-large.h"
#include "measure.h"

#define N_ENTRIES 200000

/* The longest that this thread has worked without a look at its other sources. */
typedef struct
{
  gint64 begun;
  gint64 longest;           /* microseconds */
} Hold;

typedef struct
{
  AtlasSession *session;
  gint64 start;
  double worked;            /* seconds of all threads, before */
  gboolean first;
  gboolean complete;
  gboolean listed;
  gboolean indexed;
  AtlasPinModel *model;
} Opening;

static Hold hold;

/* Between one look at the sources and the next lies what they did. */
static int
watching_poll (GPollFD *fds,
               guint    n_fds,
               int      timeout)
{
  gint64 now = measure_worked ();
  int result;

  if (hold.begun != 0)
    hold.longest = MAX (hold.longest, now - hold.begun);
  result = g_poll (fds, n_fds, timeout);
  hold.begun = measure_worked ();

  return result;
}

static void
tell (Opening    *opening,
      const char *what)
{
  g_print ("%-44s %8.0f ms, %8.0f ms of work; the main loop was held for %.1f ms at most\n", what,
           measure_seconds_since (opening->start) * 1e3, (measure_cpu_seconds () - opening->worked) * 1e3,
           (double) hold.longest / 1e3);
}

static void
index_task (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  g_task_return_pointer (task, atlas_pin_model_new (data), (GDestroyNotify) atlas_pin_model_unref);
}

static void
indexed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Opening *opening = data;
  gboolean whole = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (result), "whole"));

  g_clear_pointer (&opening->model, atlas_pin_model_unref);
  opening->model = g_task_propagate_pointer (G_TASK (result), NULL);
  if (!opening->first)
    tell (opening, "the first clusters are there");
  opening->first = TRUE;
  if (whole)
    {
      atlas_session_set_held (opening->session, FALSE);
      tell (opening, "all clusters are there");
      opening->indexed = TRUE;
    }
}

/* As the map does it. */
static void
replaced_cb (Opening *opening)
{
  g_autoptr (AtlasPinSet) pins = atlas_session_pins_new (opening->session, ATLAS_LABELS_INTERFACE);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, indexed_cb, opening);

  opening->complete = !atlas_located_is_reading (atlas_session_get_located (opening->session));
  if (opening->complete)
    {
      tell (opening, "all positions are read");
      atlas_session_set_held (opening->session, TRUE);
    }
  g_object_set_data (G_OBJECT (task), "whole", GINT_TO_POINTER (opening->complete));
  g_task_set_task_data (task, g_steal_pointer (&pins), (GDestroyNotify) atlas_pin_set_unref);
  g_task_run_in_thread (task, index_task);
}

static void
refreshed_cb (Opening *opening)
{
  if (atlas_session_is_listed (opening->session) && !opening->listed)
    {
      tell (opening, "all names are on the list");
      opening->listed = TRUE;
    }
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;

  if (!atlas_session_open_finish (ATLAS_SESSION (source), result, &error))
    g_error ("%s", error->message);
  tell (data, "the session is open");
  refreshed_cb (data);
}

/* What reading the rows alone takes, the second time, with all pages in memory. */
static double
read_bare (const char *path)
{
  sqlite3 *handle = NULL;
  double seconds = 0.0;

  if (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
  for (guint i = 0; i < 3; i++)
    {
      gint64 start = g_get_monotonic_time (), n = 0;
      double worked = measure_cpu_seconds ();
      sqlite3_stmt *statement = NULL;
      gsize n_bytes = 0;

      sqlite3_prepare_v2 (handle, "SELECT id, position FROM entry", -1, &statement, NULL);
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          n += sqlite3_column_int64 (statement, 0) != 0;
          n_bytes += sqlite3_column_blob (statement, 1) != NULL ? (gsize) sqlite3_column_bytes (statement, 1) : 0;
        }
      sqlite3_finalize (statement);
      seconds = measure_seconds_since (start);
      if (i == 2)
        g_print ("%-44s %8.0f ms, %8.0f ms of work for %" G_GINT64_FORMAT " rows, %.0f MiB\n", "SELECT id, position",
                 seconds * 1e3, (measure_cpu_seconds () - worked) * 1e3, n, (double) n_bytes / 0x1p20);
    }
  sqlite3_close (handle);

  return seconds;
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("hub-atlas-bench-XXXXXX", NULL);
  g_autofree char *made = g_build_filename (folder, "large.gpkg", NULL);
  const char *path = argc > 1 ? argv[1] : made;
  g_autoptr (GError) error = NULL;
  Opening opening = { 0 };

  if (argc < 2 && !make_large (made, N_ENTRIES, &error))
    g_error ("%s", error->message);

  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  read_bare (path);
  g_main_context_set_poll_func (NULL, watching_poll);
  opening.session = atlas_session_new ();
  g_signal_connect_swapped (atlas_session_get_located (opening.session), "replaced", G_CALLBACK (replaced_cb), &opening);
  g_signal_connect_swapped (opening.session, "refreshed", G_CALLBACK (refreshed_cb), &opening);
  opening.start = g_get_monotonic_time ();
  opening.worked = measure_cpu_seconds ();
  atlas_session_open_async (opening.session, path, ATLAS_DB_READ_ONLY, NULL, opened_cb, &opening);
  while ((argc < 3 && !opening.listed) || !opening.indexed)
    g_main_context_iteration (NULL, TRUE);
  g_print ("resident: %.0f MiB\n", measure_resident_mib ());

  atlas_pin_model_unref (opening.model);
  atlas_search_close (atlas_session_get_search (opening.session));
  g_object_unref (opening.session);
  measure_remove_folder (folder);

  return 0;
}
