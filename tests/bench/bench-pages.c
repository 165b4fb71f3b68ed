/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table and the page for review on a large collection, against the bare query in the same run:
 * how long they take to open, to sort and to work out a pasted block, how long frames take while
 * they are scrolled, how long the main loop is held up while the queue arrives, and how much memory
 * the window has. bench-pages [FILE]: a collection made by make-large-file before. */
#include "window-test.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "atlas-cell-batch.h"
#include "atlas-memory.h"
#include "atlas-review-page-private.h"
#include "atlas-table-page.h"
#include "atlas-table-view.h"
#include "bench-frames.h"
#include "make-large.h"
#include "measure.h"

#define N_ENTRIES 100000

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

  for (guint i = 0; i < MIN (1000, g_list_model_get_n_items (G_LIST_MODEL (model))); i++)
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
  g_print ("paste of %u cells: %.2f s, %.1f times the bare query\n", ids->len, measure_seconds_since (start),
           measure_seconds_since (start) / bare);
}

static void
measure_table (WindowTest *f,
               double      bare)
{
  AtlasTableView *view;
  AtlasTableModel *model;
  GtkWidget *page, *column_view;
  gboolean ordered = FALSE;
  double took;
  gint64 start = g_get_monotonic_time ();

  adw_view_stack_set_visible_child_name (f->window->pages, "table");
  page = app_test_find_type (GTK_WIDGET (f->window), ATLAS_TYPE_TABLE_PAGE);
  await_true (app_test_find_type (page, ATLAS_TYPE_TABLE_VIEW) != NULL);
  view = ATLAS_TABLE_VIEW (app_test_find_type (page, ATLAS_TYPE_TABLE_VIEW));
  column_view = app_test_find_type (GTK_WIDGET (view), GTK_TYPE_COLUMN_VIEW);
  model = ATLAS_TABLE_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (column_view)));
  await_true (atlas_table_model_peek_rows (model, 0) != NULL);
  took = measure_seconds_since (start);
  g_print ("table open: %.2f s, %.1f times the bare query, %.2f s beyond it\n", took, took / bare, took - bare);

  for (guint type = ATLAS_COLUMN_HUB; type <= ATLAS_COLUMN_REVIEW; type += 3)
    {
      g_autoptr (AtlasColumn) column = atlas_column_new (type, NULL, 0);
      AtlasOrder order = { NULL, column, TRUE, atlas_table_model_get_order (model)->labels };
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

  bench_measure_scroll (column_view, "scrolling by a third of a page", 1. / 3);
  bench_measure_scroll (column_view, "scrolling by pages", 1);
  bench_measure_scroll (column_view, "dragging the scroll bar", 0);
  measure_paste (f, model, bare);
  bench_print_memory ("the table scrolled");
}

typedef struct
{
  gint64 last;              /* microseconds */
  gint64 longest;
  gint64 last_work;
  gint64 longest_work;
} Watch;

static gboolean
tick_cb (gpointer data)
{
  Watch *watch = data;
  gint64 now = g_get_monotonic_time ();
  gint64 work = measure_worked ();

  watch->longest = MAX (watch->longest, now - watch->last);
  watch->last = now;
  watch->longest_work = MAX (watch->longest_work, work - watch->last_work);
  watch->last_work = work;

  return G_SOURCE_CONTINUE;
}

/* An item is selected as soon as there are some: further kinds arrive around it. */
static void
measure_queue (WindowTest *f)
{
  Watch watch = { 0 };
  AtlasReviewPage *page;
  guint ticking;
  gint64 start = g_get_monotonic_time ();

  adw_view_stack_set_visible_child_name (f->window->pages, "review");
  page = ATLAS_REVIEW_PAGE (app_test_find_type (GTK_WIDGET (f->window), ATLAS_TYPE_REVIEW_PAGE));
  await_true (page->model != NULL && g_list_model_get_n_items (G_LIST_MODEL (page->model)) > 0);
  g_print ("queue on show: %.2f s\n", measure_seconds_since (start));

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (page->model),
                                   g_list_model_get_n_items (G_LIST_MODEL (page->model)) / 2, TRUE);
  watch.last = g_get_monotonic_time ();
  watch.last_work = measure_worked ();
  ticking = g_timeout_add (1, tick_cb, &watch);
  await_true (atlas_review_queue_get_idle (page->queue));
  g_source_remove (ticking);
  g_print ("queue complete: %.2f s; %u items; longest wait of the main loop with one selected: %.1f ms, %.1f ms of work\n",
           measure_seconds_since (start), g_list_model_get_n_items (G_LIST_MODEL (page->model)),
           (double) watch.longest / 1e3, (double) watch.longest_work / 1e3);

  bench_measure_scroll (page->list, "queue: scrolling by a third of a page", 1. / 3);
  bench_measure_scroll (page->list, "queue: scrolling by pages", 1);
  bench_measure_scroll (page->list, "queue: dragging the scroll bar", 0);
  bench_print_memory ("table and queue scrolled");
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
  double bare;

  atlas_memory_setup ();
  window_test_init (&argc, &argv);
  if (given == NULL && !make_large (made, N_ENTRIES, &error))
    g_error ("%s", error->message);
  f.application = ATLAS_APPLICATION (g_application_get_default ());
  f.path = g_strdup (given != NULL ? given : made);
  bare = bare_query (f.path);
  bare = bare_query (f.path);
  g_print ("bare query: %.2f s\n", bare);
  window_test_open (&f, TRUE);
  /* The index of the search is made once a collection; until then it takes half the machine. */
  while (atlas_search_get_progress (atlas_session_get_search (f.window->session)) < 1)
    g_main_context_iteration (NULL, TRUE);
  bench_print_memory ("the window open");
  measure_table (&f, bare);
  measure_queue (&f);

  window_test_close (&f);
  g_free (f.path);
  g_unlink (made);
  g_rmdir (folder);

  return 0;
}
