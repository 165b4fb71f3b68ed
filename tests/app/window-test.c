/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole program in the test's own process. */
#include "window-test.h"

static AtlasApplication *application;

/* Registers the program, which opens no window by itself. */
void
window_test_init (int    *argc,
                  char ***argv)
{
  g_autoptr (GError) error = NULL;

  app_test_init (argc, argv);
  application = atlas_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

void
window_test_set_up (WindowTest    *f,
                    gconstpointer  data)
{
  f->application = application;
  f->path = app_test_write ("window.gpkg");
  window_test_open (f, FALSE);
}

void
window_test_tear_down (WindowTest    *f,
                       gconstpointer  data)
{
  window_test_close (f);
  g_free (f->path);
}

/* Opens the collection and waits until the window has come to rest. */
void
window_test_open (WindowTest *f,
                  gboolean    read_only)
{
  GtkWindow *window;

  atlas_application_open_path (f->application, f->path, read_only);
  await_true ((window = app_test_find_window (ATLAS_TYPE_WINDOW)) != NULL);
  f->window = ATLAS_WINDOW (window);
  window_test_await_rest (f);
}

/* Closes the window, and sees that nothing of it and of its session is left. */
void
window_test_close (WindowTest *f)
{
  AtlasWindow *window = f->window;
  AtlasSession *session = window->session;
  AtlasStore *store = atlas_window_get_store (window);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_object_add_weak_pointer (G_OBJECT (session), (gpointer *) &session);
  g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
  gtk_window_close (GTK_WINDOW (window));
  await_true (window == NULL);
  await_true (session == NULL);
  await_true (store == NULL);
  f->window = NULL;
}

/* The map is drawn and the record that was asked for is shown. */
void
window_test_await_rest (WindowTest *f)
{
  await_true (f->window->map_drawn && f->window->entry_ready);
}

static gint64
row_id (gpointer row)
{
  g_autoptr (AtlasBrowseNode) node = gtk_tree_list_row_get_item (row);
  AtlasEntryItem *item = atlas_browse_node_get_item (node);

  return item != NULL ? atlas_entry_item_get_id (item) : 0;
}

/* Selects a row of the list, as a click or a key would. */
void
window_test_select (WindowTest *f,
                    gint64      id)
{
  GtkWidget *list = app_test_find_type (GTK_WIDGET (f->window->browse_pane), GTK_TYPE_LIST_VIEW);
  GtkSelectionModel *rows = gtk_list_view_get_model (GTK_LIST_VIEW (list));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (rows)); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (rows), i);

      gtk_tree_list_row_set_expanded (row, TRUE);
      if (row_id (row) == id)
        {
          gtk_selection_model_select_item (rows, i, TRUE);
          window_test_await_rest (f);
          return;
        }
    }

  g_error ("There is no row for the record %" G_GINT64_FORMAT ".", id);
}

void
window_test_activate (WindowTest *f,
                      const char *action)
{
  if (!gtk_widget_activate_action (GTK_WIDGET (f->window), action, NULL))
    g_error ("There is no action “%s”.", action);
}

/* What the list calls a record, or NULL where it has none. */
const char *
window_test_title_of (WindowTest *f,
                      gint64      id)
{
  AtlasEntryItem *item = atlas_entry_list_find (atlas_session_get_entries (f->window->session), id);

  return item != NULL ? atlas_entry_item_get_title (item) : NULL;
}

/* Presses a button of the shown record and gives the form that it opens. */
AtlasForm *
window_test_open_form (WindowTest *f,
                       const char *button)
{
  GtkWidget *form;

  app_test_click (app_test_find_button (GTK_WIDGET (f->window->detail_pane), button));
  form = app_test_find_type (GTK_WIDGET (f->window->detail_pane), ATLAS_TYPE_FORM);
  g_assert_nonnull (form);

  return ATLAS_FORM (form);
}

/* Changes a name of the shown record through its form; does not wait for the store. */
void
window_test_rename (WindowTest *f,
                    const char *from,
                    const char *to)
{
  g_autofree char *button = g_strdup_printf ("Edit the name “%s”", from);
  AtlasForm *form = window_test_open_form (f, button);

  app_test_type (app_test_find_field (GTK_WIDGET (form), "Name"), to);
  app_test_click (app_test_find_button (GTK_WIDGET (form), "Save"));
}

/* The window on another collection; NULL: there is none. */
AtlasWindow *
window_test_find_other (WindowTest *f)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (f->application)); l != NULL; l = l->next)
    {
      if (ATLAS_IS_WINDOW (l->data) && l->data != (gpointer) f->window)
        return l->data;
    }

  return NULL;
}
