/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table page on a large collection, against the bare query in the same run: how long it takes to
 * open, to sort and to work out a pasted block, how long frames take while it is scrolled, and how
 * much memory the window has. bench-table [FILE]: a collection made by make-large-file before. */
#include "window-test.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <time.h>

#include "atlas-cell-batch.h"
#include "atlas-table-page.h"
#include "atlas-table-view.h"
#include "make-large.h"
#include "measure.h"

#define N_ENTRIES 100000
#define N_FRAMES 200

static double
resident_megabytes (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;
  parts = g_strsplit (text, " ", 3);

  return g_ascii_strtod (parts[1], NULL) * 4096 / 1e6;
}

/* What any program needs for the same rows in the same order. */
static double
bare_query (const char *path)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 start = g_get_monotonic_time ();
  guint n = 0;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, "SELECT e.id, n.text FROM entry e JOIN name n ON n.entry = e.id "
                                               "WHERE n.ordinal = 0 ORDER BY n.text", -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    n++;
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  g_assert_cmpuint (n, >, 0);

  return measure_seconds_since (start);
}

/* Microseconds of work of this thread: what a frame takes where nothing else keeps the machine busy. */
static gint64
worked (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (gint64) time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

typedef struct
{
  GtkAdjustment *adjustment;
  double step;
  guint n_wait;             /* frames until all is in its place */
  guint n_left;
  gint64 begun;             /* microseconds, as are those below */
  gint64 begun_work;
  gint64 longest;
  gint64 longest_work;
  gint64 total;
  guint n_frames;
  guint n_slow;             /* over 50 ms */
  guint n_slow_work;
} Scroll;

static void
update_cb (GdkFrameClock *clock,
           Scroll        *scroll)
{
  if (scroll->n_wait > 0)
    {
      scroll->n_wait--;
      return;
    }

  scroll->begun = g_get_monotonic_time ();
  scroll->begun_work = worked ();
  if (scroll->n_left == 0)
    return;

  if (scroll->step == 0)
    scroll->step = gtk_adjustment_get_upper (scroll->adjustment) / (N_FRAMES + 10);

  scroll->n_left--;
  gtk_adjustment_set_value (scroll->adjustment, gtk_adjustment_get_value (scroll->adjustment) + scroll->step);
}

static void
after_paint_cb (GdkFrameClock *clock,
                Scroll        *scroll)
{
  gint64 took = g_get_monotonic_time () - scroll->begun;
  gint64 work = worked () - scroll->begun_work;

  if (scroll->begun == 0)
    return;

  scroll->longest = MAX (scroll->longest, took);
  scroll->total += took;
  scroll->n_frames++;
  scroll->n_slow += took > 50000;
  scroll->longest_work = MAX (scroll->longest_work, work);
  scroll->n_slow_work += work > 50000;
  scroll->begun = 0;
}

/* Frames from their first signal to their last, while the rows pass by. */
static void
measure_scroll (AtlasTableView *view,
                const char     *what,
                double          pages)
{
  GtkWidget *scrolled = app_test_find_type (GTK_WIDGET (view), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (view));
  Scroll scroll = { .adjustment = adjustment, .n_wait = 10, .n_left = N_FRAMES,
                    .step = gtk_adjustment_get_page_size (adjustment) * pages };
  gulong update, painted;

  gtk_widget_grab_focus (GTK_WIDGET (view));
  update = g_signal_connect (clock, "update", G_CALLBACK (update_cb), &scroll);
  painted = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &scroll);
  gdk_frame_clock_begin_updating (clock);
  await_true (scroll.n_left == 0);
  gdk_frame_clock_end_updating (clock);
  g_signal_handler_disconnect (clock, update);
  g_signal_handler_disconnect (clock, painted);

  g_print ("%s: %u frames, %.1f ms each, the longest %.1f ms, %u over 50 ms; of work the longest %.1f ms, %u over 50 ms\n",
           what, scroll.n_frames, (double) scroll.total / 1e3 / MAX (scroll.n_frames, 1),
           (double) scroll.longest / 1e3, scroll.n_slow, (double) scroll.longest_work / 1e3, scroll.n_slow_work);
}

static void
set_flag_cb (gboolean *flag)
{
  *flag = TRUE;
}

/* Cells of the first rows, put in as a paste does. */
static void
measure_paste (WindowTest      *f,
               AtlasTableModel *model,
               double           bare)
{
  AtlasSession *session = f->window->session;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (AtlasColumn) column = atlas_column_new (ATLAS_COLUMN_NAME, "en", 0);
  g_autoptr (AtlasRecordSet) rows = NULL;
  g_autoptr (AtlasCellBatch) batch = NULL;
  g_autoptr (AtlasEdit) edit = NULL;
  AtlasCellSource source;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 1000; i++)
    {
      gint64 id = atlas_table_model_get_id (model, i);

      g_array_append_val (ids, id);
    }
  atlas_store_load_rows_async (atlas_session_get_store (session), (const gint64 *) (void *) ids->data, ids->len, NULL,
                               take_result, &result);
  rows = atlas_store_load_rows_finish (atlas_session_get_store (session), await (&result), NULL);
  source = (AtlasCellSource) { rows, atlas_session_get_vocabulary (session), ATLAS_LABELS_ENGLISH };
  batch = atlas_cell_batch_new (&source, G_LIST_MODEL (atlas_session_get_entries (session)));
  for (guint i = 0; i < ids->len; i++)
    atlas_cell_batch_set (batch, g_array_index (ids, gint64, i), column, "Pasted", NULL);
  edit = atlas_cell_batch_finish (batch, "edit", NULL);
  g_assert_cmpuint (edit->steps->len, ==, ids->len);
  g_print ("paste of 1,000 cells: %.2f s, %.1f times the bare query\n", measure_seconds_since (start),
           measure_seconds_since (start) / bare);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *given = argc > 1 ? g_strdup (argv[1]) : NULL;
  g_autofree char *folder = g_dir_make_tmp ("hub-atlas-bench-XXXXXX", NULL);
  g_autofree char *made = g_build_filename (folder, "large.gpkg", NULL);
  g_autoptr (GError) error = NULL;
  WindowTest f = { 0 };
  AtlasTableView *view;
  AtlasTableModel *model;
  GtkWidget *page;
  gboolean ordered = FALSE;
  double bare, took;
  gint64 start;

  window_test_init (&argc, &argv);
  if (given == NULL && !make_large (made, N_ENTRIES, &error))
    g_error ("%s", error->message);
  f.application = ATLAS_APPLICATION (g_application_get_default ());
  f.path = g_strdup (given != NULL ? given : made);
  bare = bare_query (f.path);
  bare = bare_query (f.path);
  g_print ("bare query: %.2f s\n", bare);
  window_test_open (&f, TRUE);
  g_print ("memory with the window open: %.0f MB\n", resident_megabytes ());

  start = g_get_monotonic_time ();
  adw_view_stack_set_visible_child_name (f.window->pages, "table");
  page = app_test_find_type (GTK_WIDGET (f.window), ATLAS_TYPE_TABLE_PAGE);
  await_true (app_test_find_type (page, ATLAS_TYPE_TABLE_VIEW) != NULL);
  view = ATLAS_TABLE_VIEW (app_test_find_type (page, ATLAS_TYPE_TABLE_VIEW));
  model = ATLAS_TABLE_MODEL (gtk_column_view_get_model (
            GTK_COLUMN_VIEW (app_test_find_type (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW))));
  await_true (atlas_table_model_peek_rows (model, 0) != NULL);
  took = measure_seconds_since (start);
  g_print ("open: %.2f s, %.1f times the bare query, %.2f s beyond it\n", took, took / bare, took - bare);

  for (guint type = ATLAS_COLUMN_HUB; type <= ATLAS_COLUMN_REVIEW; type += 3)
    {
      g_autoptr (AtlasColumn) column = atlas_column_new (type, NULL, 0);
      AtlasOrder order = { NULL, column, TRUE, ATLAS_LABELS_ENGLISH };
      gulong handler = g_signal_connect_swapped (model, "ordered", G_CALLBACK (set_flag_cb), &ordered);

      ordered = FALSE;
      start = g_get_monotonic_time ();
      atlas_table_model_set_order (model, &order);
      await_true (ordered);
      g_signal_handler_disconnect (model, handler);
      took = measure_seconds_since (start);
      g_print ("sort by %s: %.2f s, %.1f times the bare query\n", type == ATLAS_COLUMN_HUB ? "hub" : "review", took,
               took / bare);
    }

  measure_scroll (view, "scrolling by a third of a page", 1. / 3);
  measure_scroll (view, "scrolling by pages", 1);
  measure_scroll (view, "dragging the scroll bar", 0);
  measure_paste (&f, model, bare);
  g_print ("memory with the table scrolled: %.0f MB\n", resident_megabytes ());

  window_test_close (&f);
  g_free (f.path);
  g_unlink (made);
  g_rmdir (folder);

  return 0;
}
