/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table page in the window: the cursor, editing in place, many cells at once, one undo. */
#include "window-test.h"

#include "atlas-cell-editor.h"
#include "atlas-changes-dialog.h"
#include "atlas-table-page.h"
#include "atlas-table-view.h"

typedef struct
{
  WindowTest window;
  AtlasTableView *view;
  GtkWidget *columns;       /* GtkColumnView */
  GListModel *model;
} Fixture;

/* The rows of all kinds in the order of their names: the band, the fair, ... */
static void
show_table (Fixture *f)
{
  GtkWidget *page;

  window_test_activate (&f->window, "win.show-list");
  adw_view_stack_set_visible_child_name (f->window.window->pages, "table");
  page = app_test_find_type (GTK_WIDGET (f->window.window), ATLAS_TYPE_TABLE_PAGE);
  g_assert_nonnull (page);
  await_true (app_test_find_type (page, ATLAS_TYPE_TABLE_VIEW) != NULL);
  f->view = ATLAS_TABLE_VIEW (app_test_find_type (page, ATLAS_TYPE_TABLE_VIEW));
  f->columns = app_test_find_type (GTK_WIDGET (f->view), GTK_TYPE_COLUMN_VIEW);
  f->model = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (f->columns)));
  await_true (g_list_model_get_n_items (f->model) == TEST_N_ENTRIES &&
              g_list_model_get_n_items (gtk_column_view_get_columns (GTK_COLUMN_VIEW (f->columns))) > 8);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  window_test_set_up (&f->window, data);
  show_table (f);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  window_test_tear_down (&f->window, data);
}

static void
press (Fixture         *f,
       GtkWidget       *widget,
       guint            keyval,
       GdkModifierType  state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
    }
  g_assert_true (handled);
}

/* Puts the cursor onto a record and one of the columns. */
static void
go_to (Fixture    *f,
       gint64      id,
       const char *key)
{
  g_autoptr (AtlasColumn) wanted = atlas_column_from_key (key);
  const AtlasColumn *column = NULL;

  atlas_table_view_move_to (f->view, id);
  gtk_widget_grab_focus (GTK_WIDGET (f->view));
  press (f, f->columns, GDK_KEY_Home, 0);
  for (guint i = 0; i < 20 && !atlas_column_equal (column, wanted); i++)
    {
      if (i > 0)
        press (f, f->columns, GDK_KEY_Right, 0);
      atlas_table_view_get_cursor (f->view, &column);
    }
  g_assert_true (atlas_column_equal (column, wanted));
  g_assert_cmpint (atlas_table_view_get_cursor (f->view, NULL), ==, id);
}

static GtkWidget *
open_editor (Fixture *f)
{
  GtkWidget *editor;

  press (f, f->columns, GDK_KEY_F2, 0);
  await_true ((editor = app_test_find_type (GTK_WIDGET (f->view), ATLAS_TYPE_CELL_EDITOR)) != NULL &&
              gtk_widget_get_visible (editor));

  return editor;
}

static AtlasRecordSet *
load (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  AtlasStore *store = atlas_window_get_store (f->window.window);
  AtlasRecordSet *set;

  atlas_store_load_all_async (store, NULL, take_result, &result);
  set = atlas_store_load_all_finish (store, await (&result), &error);
  g_assert_no_error (error);

  return set;
}

static gint64
hub_of (Fixture *f,
        gint64   id)
{
  g_autoptr (AtlasRecordSet) set = load (f);

  return ((const AtlasEntry *) atlas_record_set_get (set, ATLAS_RECORD_ENTRY, id))->hub;
}

static void
test_edit (Fixture       *f,
           gconstpointer  data)
{
  GtkWidget *editor;

  go_to (f, TEST_STUDIO, "name:en");
  editor = open_editor (f);
  app_test_type (app_test_find_type (editor, GTK_TYPE_ENTRY), "Harbour Sound");
  press (f, editor, GDK_KEY_Return, 0);
  await_true (g_strcmp0 (window_test_title_of (&f->window, TEST_STUDIO), "Harbour Sound") == 0);

  /* The cursor has gone on to the next row, and one undo is enough. */
  g_assert_cmpint (atlas_table_view_get_cursor (f->view, NULL), !=, TEST_STUDIO);
  window_test_activate (&f->window, "win.undo");
  await_true (g_strcmp0 (window_test_title_of (&f->window, TEST_STUDIO), "Harbour Sound") != 0);
}

/* Escape stores nothing; a text that is refused keeps the editor open and says why. */
static void
test_refuse (Fixture       *f,
             gconstpointer  data)
{
  GtkWidget *editor;

  go_to (f, TEST_STUDIO, "hub");
  editor = open_editor (f);
  app_test_type (app_test_find_type (editor, GTK_TYPE_ENTRY), "Atlantis");
  press (f, editor, GDK_KEY_Return, 0);
  g_assert_true (gtk_widget_get_visible (editor));
  g_assert_true (app_test_shows (editor, "There is no hub “Atlantis”."));
  press (f, editor, GDK_KEY_Escape, 0);
  await_true (app_test_find_type (GTK_WIDGET (f->view), ATLAS_TYPE_CELL_EDITOR) == NULL);
  g_assert_cmpint (hub_of (f, TEST_STUDIO), ==, TEST_XIAMEN);

  /* The first of those offered is taken. */
  editor = open_editor (f);
  app_test_type (app_test_find_type (editor, GTK_TYPE_ENTRY), "wux");
  press (f, editor, GDK_KEY_Tab, 0);
  await_true (hub_of (f, TEST_STUDIO) == TEST_WUXI);
}

/* The record under the cursor is opened beside the table, which keeps the keyboard. */
/* (nullable): the open editor. */
static GtkWidget *
find_editor (Fixture *f)
{
  GtkWidget *editor = app_test_find_type (GTK_WIDGET (f->window.window), ATLAS_TYPE_CELL_EDITOR);

  return editor != NULL && gtk_widget_get_visible (editor) ? editor : NULL;
}

/* What was typed over a cell is stored when the window closes; what cannot be is kept and offered. */
static void
test_unfinished (Fixture       *f,
                 gconstpointer  data)
{
  AtlasFormPlace place;
  AtlasDrafts *drafts;
  GtkWidget *editor;

  go_to (f, TEST_STUDIO, "name:en");
  editor = open_editor (f);
  app_test_type (app_test_find_type (editor, GTK_TYPE_ENTRY), "Harbour Sound");
  g_assert_true (atlas_drafts_find (atlas_session_get_drafts (f->window.window->session), 0, &place));
  window_test_close (&f->window);
  window_test_open (&f->window, FALSE);
  g_assert_cmpstr (window_test_title_of (&f->window, TEST_STUDIO), ==, "Harbour Sound");
  g_assert_false (atlas_drafts_find (atlas_session_get_drafts (f->window.window->session), 0, &place));

  show_table (f);
  go_to (f, TEST_STUDIO, "hub");
  editor = open_editor (f);
  app_test_type (app_test_find_type (editor, GTK_TYPE_ENTRY), "Atlantis");
  drafts = atlas_session_get_drafts (f->window.window->session);
  g_object_add_weak_pointer (G_OBJECT (drafts), (gpointer *) &drafts);
  window_test_close (&f->window);
  await_true (drafts == NULL);
  window_test_open (&f->window, FALSE);
  g_assert_true (app_test_shows (GTK_WIDGET (f->window.window->toasts), "A cell of “Harbour Sound” was left unfinished"));
  window_test_activate (&f->window, "win.resume");
  await_true ((editor = find_editor (f)) != NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (app_test_find_type (editor, GTK_TYPE_ENTRY))), ==, "Atlantis");
  g_assert_true (app_test_shows (editor, "What was typed here before was kept."));

  /* Given up on purpose, it is gone for good. */
  press (f, editor, GDK_KEY_Escape, 0);
  await_true (find_editor (f) == NULL);
  g_assert_false (atlas_drafts_find (atlas_session_get_drafts (f->window.window->session), 0, &place));
  g_assert_cmpint (hub_of (f, TEST_STUDIO), ==, TEST_XIAMEN);
}

static void
test_open (Fixture       *f,
           gconstpointer  data)
{
  go_to (f, TEST_FAIR, "kind");
  await_true (f->window.window->selected == TEST_FAIR);
  window_test_await_rest (&f->window);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window.window)), GTK_WIDGET (f->view)));
  press (f, f->columns, GDK_KEY_Home, GDK_CONTROL_MASK);
  await_true (f->window.window->selected != TEST_FAIR);
}

static void
test_fill_down (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (GtkBitset) selected = NULL;
  gint64 first, second;

  /* The first row has a hub; the two below it get the same. */
  go_to (f, TEST_BAND, "hub");
  press (f, f->columns, GDK_KEY_Down, GDK_SHIFT_MASK);
  press (f, f->columns, GDK_KEY_Down, GDK_SHIFT_MASK);
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (f->model));
  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, 3);
  second = atlas_table_view_get_cursor (f->view, NULL);
  press (f, f->columns, GDK_KEY_Up, GDK_SHIFT_MASK);
  first = atlas_table_view_get_cursor (f->view, NULL);
  press (f, f->columns, GDK_KEY_Down, GDK_SHIFT_MASK);

  gtk_widget_activate_action (GTK_WIDGET (f->view), "table.fill-down", NULL);
  await_true (hub_of (f, first) == TEST_XIAMEN && hub_of (f, second) == TEST_XIAMEN);
}

static void
test_paste (Fixture       *f,
            gconstpointer  data)
{
  GtkWindow *dialog;

  go_to (f, TEST_STUDIO, "name:en");
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (f->view)), "Studio One\t一号\tship\n");
  gtk_widget_activate_action (GTK_WIDGET (f->view), "table.paste", NULL);
  await_true ((dialog = app_test_find_window (ATLAS_TYPE_CHANGES_DIALOG)) != NULL);
  g_assert_cmpuint (atlas_changes_dialog_get_n_refused (ATLAS_CHANGES_DIALOG (dialog)), ==, 1);
  g_assert_true (app_test_shows (GTK_WIDGET (dialog), "2 cells change. 1 is refused and stays as it is."));
  app_test_click (app_test_find_button (GTK_WIDGET (dialog), "Apply"));
  await_true (g_strcmp0 (window_test_title_of (&f->window, TEST_STUDIO), "Studio One") == 0);

  window_test_activate (&f->window, "win.undo");
  await_true (g_strcmp0 (window_test_title_of (&f->window, TEST_STUDIO), "Studio One") != 0);
}

static char *clipboard_text;

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  clipboard_text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copy (Fixture       *f,
           gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (f->view));

  go_to (f, TEST_XIAMEN, "name:en");
  press (f, f->columns, GDK_KEY_Right, GDK_SHIFT_MASK);
  press (f, f->columns, GDK_KEY_Right, GDK_SHIFT_MASK);
  gdk_clipboard_set_text (clipboard, "before");
  gtk_widget_activate_action (GTK_WIDGET (f->view), "table.copy", NULL);
  do
    {
      g_clear_pointer (&clipboard_text, g_free);
      gdk_clipboard_read_text_async (clipboard, NULL, read_cb, NULL);
      await_true (clipboard_text != NULL);
    }
  while (g_str_equal (clipboard_text, "before"));
  g_assert_cmpstr (clipboard_text, ==, "Xiamen\t厦门\tHub\n");
  g_clear_pointer (&clipboard_text, g_free);
}

static void
test_delete (Fixture       *f,
             gconstpointer  data)
{
  GtkWindow *dialog;

  go_to (f, TEST_BAND, "kind");
  press (f, f->columns, GDK_KEY_Down, GDK_SHIFT_MASK);
  gtk_widget_activate_action (GTK_WIDGET (f->view), "table.delete", NULL);
  await_true ((dialog = app_test_find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "delete");
  await_true (g_list_model_get_n_items (f->model) == TEST_N_ENTRIES - 2);

  window_test_activate (&f->window, "win.undo");
  await_true (g_list_model_get_n_items (f->model) == TEST_N_ENTRIES);
}

/* The selected rows stand side by side on a page of their own. */
static void
test_compare (Fixture       *f,
              gconstpointer  data)
{
  go_to (f, TEST_BAND, "kind");
  press (f, f->columns, GDK_KEY_Down, GDK_SHIFT_MASK);
  gtk_widget_activate_action (GTK_WIDGET (f->view), "table.compare", NULL);
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (f->window.window->pages), ==, "compare");
  await_true (app_test_shows (adw_view_stack_get_visible_child (f->window.window->pages), "Band of the Bay"));
}

/* The list's search filters the table too. */
static void
test_search (Fixture       *f,
             gconstpointer  data)
{
  gtk_editable_set_text (GTK_EDITABLE (f->window.window->search), "wuxi");
  await_true (g_list_model_get_n_items (f->model) < TEST_N_ENTRIES);
  gtk_editable_set_text (GTK_EDITABLE (f->window.window->search), "");
  await_true (g_list_model_get_n_items (f->model) == TEST_N_ENTRIES);
}

int
main (int    argc,
      char **argv)
{
  window_test_init (&argc, &argv);
  app_test_pass_over_theirs ();
  g_test_add ("/table-page/edit", Fixture, NULL, set_up, test_edit, tear_down);
  g_test_add ("/table-page/refuse", Fixture, NULL, set_up, test_refuse, tear_down);
  g_test_add ("/table-page/unfinished", Fixture, NULL, set_up, test_unfinished, tear_down);
  g_test_add ("/table-page/open", Fixture, NULL, set_up, test_open, tear_down);
  g_test_add ("/table-page/fill-down", Fixture, NULL, set_up, test_fill_down, tear_down);
  g_test_add ("/table-page/paste", Fixture, NULL, set_up, test_paste, tear_down);
  g_test_add ("/table-page/copy", Fixture, NULL, set_up, test_copy, tear_down);
  g_test_add ("/table-page/delete", Fixture, NULL, set_up, test_delete, tear_down);
  g_test_add ("/table-page/compare", Fixture, NULL, set_up, test_compare, tear_down);
  g_test_add ("/table-page/search", Fixture, NULL, set_up, test_search, tear_down);

  return app_test_run ();
}
