/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two records become one through the dialog, and two again with one undo. */
#include "window-test.h"

#include "atlas-entry-picker.h"
#include "atlas-merge-dialog.h"

static GtkWindow *
await_dialog (void)
{
  GtkWindow *dialog;

  await_true ((dialog = app_test_find_window (ATLAS_TYPE_MERGE_DIALOG)) != NULL);

  return dialog;
}

static guint
n_entries (WindowTest *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (atlas_session_get_entries (f->window->session)));
}

static void
merge_and_undo (WindowTest *f,
                GtkWindow  *dialog,
                gint64      kept)
{
  GtkWidget *merge = app_test_find_button (GTK_WIDGET (dialog), "Merge");

  await_true (gtk_widget_is_sensitive (merge));
  g_assert_true (app_test_shows (GTK_WIDGET (dialog), "What Comes of It"));
  app_test_click (merge);
  await_true (n_entries (f) == TEST_N_ENTRIES - 1);
  await_true (f->window->selected == kept);
  window_test_await_rest (f);

  window_test_activate (f, "win.undo");
  await_true (n_entries (f) == TEST_N_ENTRIES);
  window_test_await_rest (f);
}

static void
test_two (WindowTest    *f,
          gconstpointer  data)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.merge", "(xx)", (gint64) TEST_BAND, (gint64) TEST_STUDIO);
  merge_and_undo (f, await_dialog (), TEST_BAND);
}

/* The other one stays, and is chosen in the dialog. */
static void
test_chosen (WindowTest    *f,
             gconstpointer  data)
{
  GtkWindow *dialog;
  GtkWidget *picker, *keep;

  window_test_select (f, TEST_BAND);
  window_test_activate (f, "win.merge-entry");
  dialog = await_dialog ();
  g_assert_false (gtk_widget_is_sensitive (app_test_find_button (GTK_WIDGET (dialog), "Merge")));
  picker = app_test_find_type (GTK_WIDGET (dialog), ATLAS_TYPE_ENTRY_PICKER);
  atlas_entry_picker_set (ATLAS_ENTRY_PICKER (picker), TEST_STUDIO);
  await_true (app_test_shows (GTK_WIDGET (dialog), "What Comes of It"));
  keep = app_test_find_type (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON);
  while (keep != NULL && gtk_check_button_get_active (GTK_CHECK_BUTTON (keep)))
    keep = app_test_find_type (gtk_widget_get_next_sibling (gtk_widget_get_parent (keep)), GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (keep), TRUE);
  merge_and_undo (f, dialog, TEST_STUDIO);
}

int
main (int    argc,
      char **argv)
{
  window_test_init (&argc, &argv);
  g_test_add ("/merge-dialog/two", WindowTest, NULL, window_test_set_up, test_two, window_test_tear_down);
  g_test_add ("/merge-dialog/chosen", WindowTest, NULL, window_test_set_up, test_chosen, window_test_tear_down);

  return app_test_run ();
}
