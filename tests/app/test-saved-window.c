/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved searches in the window: what is searched for is saved, searched for again, replaced, undone. */
#include "window-test.h"

#include "atlas-saved-dialog.h"
#include "atlas-saved-list.h"
#include "atlas-saved-row.h"
#include "atlas-saved-search.h"

static const AtlasSavedSearch *
find (WindowTest *f,
      const char *title)
{
  return atlas_saved_search_find (atlas_session_get_vocabulary (f->window->session), title);
}

static GtkWidget *
open_dialog (WindowTest *f)
{
  GtkWindow *dialog = NULL;

  window_test_activate (f, "win.save-search");
  await_true ((dialog = app_test_find_window (ATLAS_TYPE_SAVED_DIALOG)) != NULL);

  return GTK_WIDGET (dialog);
}

static void
save (WindowTest *f,
      const char *title)
{
  GtkWidget *dialog = open_dialog (f);

  app_test_type (app_test_find_field (dialog, "Name in English"), title);
  app_test_click (app_test_find_button (dialog, "Save"));
  await_true (find (f, title) != NULL && app_test_find_window (ATLAS_TYPE_SAVED_DIALOG) == NULL);
}

static void
run_saved (WindowTest *f,
           const char *title)
{
  GtkWidget *list = app_test_find_type (GTK_WIDGET (f->window), ATLAS_TYPE_SAVED_LIST);
  GtkWidget *row = gtk_widget_get_ancestor (app_test_find_text (list, title), ATLAS_TYPE_SAVED_ROW);

  gtk_widget_activate (row);
  await_pending ();
}

static void
assert_sort (WindowTest *f,
             AtlasSort   wanted,
             gboolean    wanted_descending)
{
  AtlasSort sort;
  gint64 property;
  gboolean descending;

  atlas_window_get_sort (f->window, &sort, &property, &descending);
  g_assert_cmpint (sort, ==, wanted);
  g_assert_cmpint (descending, ==, wanted_descending);
}

static void
test_window (WindowTest    *f,
             gconstpointer  data)
{
  GtkWidget *dialog;

  atlas_window_set_query (f->window, " kind:event  ");
  atlas_window_set_sort (f->window, ATLAS_SORT_DATE, 0, TRUE);
  save (f, "Events");
  g_assert_cmpstr (find (f, "Events")->query, ==, "kind:event");
  await_true (app_test_shows (GTK_WIDGET (f->window), "“Events” saved"));

  atlas_window_set_query (f->window, "");
  atlas_window_set_sort (f->window, ATLAS_SORT_RELEVANCE, 0, FALSE);
  await_true (app_test_shows (GTK_WIDGET (f->window), "Saved Searches"));
  run_saved (f, "Events");
  g_assert_cmpstr (atlas_window_get_query (f->window), ==, "kind:event");
  assert_sort (f, ATLAS_SORT_DATE, TRUE);

  /* What is made from it is offered to take its place. */
  atlas_window_set_query (f->window, "kind:event fair");
  dialog = open_dialog (f);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (app_test_find_field (dialog, "Replaces"))), ==, 1);
  app_test_click (app_test_find_button (dialog, "Save"));
  await_true (g_strcmp0 (find (f, "Events")->query, "kind:event fair") == 0);
  gtk_window_set_focus (GTK_WINDOW (f->window), NULL);
  window_test_activate (f, "win.undo");
  await_true (g_strcmp0 (find (f, "Events")->query, "kind:event") == 0);

  /* A search from nothing is not. */
  atlas_window_set_query (f->window, "");
  atlas_window_set_query (f->window, "lake");
  dialog = open_dialog (f);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (app_test_find_field (dialog, "Replaces"))), ==, 0);
  gtk_window_close (GTK_WINDOW (dialog));
  await_true (app_test_find_window (ATLAS_TYPE_SAVED_DIALOG) == NULL);
}

/* There is nothing to save, or nowhere. */
static void
test_nothing (WindowTest    *f,
              gconstpointer  data)
{
  window_test_activate (f, "win.save-search");
  await_pending ();
  g_assert_null (app_test_find_window (ATLAS_TYPE_SAVED_DIALOG));

  window_test_close (f);
  window_test_open (f, TRUE);
  atlas_window_set_query (f->window, "lake");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.save-search", NULL);
  await_pending ();
  g_assert_null (app_test_find_window (ATLAS_TYPE_SAVED_DIALOG));
}

int
main (int argc, char *argv[])
{
  window_test_init (&argc, &argv);
  g_test_add ("/app/saved-window/window", WindowTest, NULL, window_test_set_up, test_window, window_test_tear_down);
  g_test_add ("/app/saved-window/nothing", WindowTest, NULL, window_test_set_up, test_nothing, window_test_tear_down);

  return app_test_run ();
}
