/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does in the window, from end to end: it is in the file, and it can be undone. */
#include "window-test.h"

#include <string.h>

#include <sqlite3.h>

#include "atlas-history-dialog.h"
#include "atlas-new-entry-dialog.h"
#include "atlas-tags-section.h"

static gboolean
sidebar_shows (WindowTest *f,
               const char *text)
{
  return app_test_shows (GTK_WIDGET (f->window->detail_pane), text);
}

static gboolean
action_enabled (WindowTest *f,
                const char *action)
{
  GtkWidget *button = gtk_button_new ();
  gboolean enabled;

  g_object_ref_sink (button);
  gtk_widget_insert_after (button, GTK_WIDGET (f->window->map_overlay), NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  enabled = gtk_widget_get_sensitive (button);
  gtk_widget_unparent (button);
  g_object_unref (button);

  return enabled;
}

static void
test_shows (WindowTest    *f,
            gconstpointer  data)
{
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "Test Atlas");
  g_assert_cmpstr (adw_view_switcher_title_get_subtitle (f->window->title), ==, "7 records");
  g_assert_false (action_enabled (f, "win.undo"));
  g_assert_false (action_enabled (f, "win.delete-entry"));

  window_test_select (f, TEST_XIAMEN);
  g_assert_true (sidebar_shows (f, "A harbour city that makes music."));
  g_assert_true (sidebar_shows (f, "Music over the sea"));
  g_assert_true (action_enabled (f, "win.delete-entry"));
  g_assert_true (action_enabled (f, "win.show-on-map"));

  window_test_select (f, TEST_FAIR);
  g_assert_true (sidebar_shows (f, "Lake Fair"));
  g_assert_false (sidebar_shows (f, "Music over the sea"));
  g_assert_false (action_enabled (f, "win.show-on-map"));

  window_test_activate (f, "win.go-back");
  window_test_await_rest (f);
  g_assert_true (sidebar_shows (f, "Music over the sea"));
  window_test_activate (f, "win.close-entry");
  g_assert_false (sidebar_shows (f, "Music over the sea"));
}

static void
test_rename_reopen_undo (WindowTest    *f,
                         gconstpointer  data)
{
  window_test_select (f, TEST_XIAMEN);
  window_test_rename (f, "Xiamen", "Amoy");
  await_true (g_strcmp0 (window_test_title_of (f, TEST_XIAMEN), "Amoy") == 0);
  await_true (sidebar_shows (f, "Amoy"));

  window_test_close (f);
  window_test_open (f, FALSE);
  g_assert_cmpstr (window_test_title_of (f, TEST_XIAMEN), ==, "Amoy");
  window_test_select (f, TEST_XIAMEN);
  g_assert_true (sidebar_shows (f, "Amoy"));
  g_assert_true (action_enabled (f, "win.undo"));

  window_test_activate (f, "win.undo");
  await_true (g_strcmp0 (window_test_title_of (f, TEST_XIAMEN), "Xiamen") == 0);
  await_true (sidebar_shows (f, "Xiamen"));
  await_true (action_enabled (f, "win.redo"));
  g_assert_false (action_enabled (f, "win.undo"));

  window_test_activate (f, "win.redo");
  await_true (g_strcmp0 (window_test_title_of (f, TEST_XIAMEN), "Amoy") == 0);
}

/* What is being typed is stored when the window closes. */
static void
test_close_with_form (WindowTest    *f,
                      gconstpointer  data)
{
  AtlasForm *form;

  window_test_select (f, TEST_XIAMEN);
  form = window_test_open_form (f, "Edit the name “Xiamen”");
  app_test_type (app_test_find_field (GTK_WIDGET (form), "Name"), "Amoy");
  window_test_close (f);
  window_test_open (f, FALSE);
  g_assert_cmpstr (window_test_title_of (f, TEST_XIAMEN), ==, "Amoy");
}

static gboolean
is_pin_layer (GtkWidget     *widget,
              gconstpointer  data)
{
  return g_str_equal (gtk_widget_get_css_name (widget), "pinlayer");
}

/* A key at the map's pins. */
static void
press_at_pins (WindowTest *f,
               guint       keyval)
{
  app_test_press_key (app_test_find (GTK_WIDGET (f->window->map), is_pin_layer, NULL), keyval);
}

static void
test_new_entry (WindowTest    *f,
                gconstpointer  data)
{
  GListModel *entries = G_LIST_MODEL (atlas_session_get_entries (f->window->session));
  GtkWidget *dialog;
  const AtlasSummary *summary;
  gint64 id;

  window_test_select (f, TEST_XIAMEN);
  window_test_activate (f, "win.new-entry");
  dialog = GTK_WIDGET (app_test_find_window (ATLAS_TYPE_NEW_ENTRY_DIALOG));
  g_assert_nonnull (dialog);
  g_assert_false (gtk_widget_get_sensitive (app_test_find_button (dialog, "Save")));
  app_test_type (app_test_find_field (dialog, "Name"), "Pier Hall");
  app_test_click (app_test_find_button (dialog, "Save"));
  await_true (app_test_find_window (ATLAS_TYPE_NEW_ENTRY_DIALOG) == NULL);

  /* It is there, it is selected, and the next thing is to place it. */
  await_true (g_list_model_get_n_items (entries) == TEST_N_ENTRIES + 1);
  await_true (gtk_revealer_get_reveal_child (f->window->placing_revealer));
  id = f->window->selected;
  g_assert_cmpstr (window_test_title_of (f, id), ==, "Pier Hall");
  g_assert_true (sidebar_shows (f, "Pier Hall"));
  summary = atlas_entry_item_get_summary (atlas_entry_list_find (ATLAS_ENTRY_LIST (entries), id));
  g_assert_cmpint (summary->hub, ==, TEST_XIAMEN);
  g_assert_false (summary->position.set);

  press_at_pins (f, GDK_KEY_Return);
  g_assert_false (gtk_revealer_get_reveal_child (f->window->placing_revealer));
  await_true (atlas_entry_item_get_summary (atlas_entry_list_find (ATLAS_ENTRY_LIST (entries), id))->position.set);
  await_true (!sidebar_shows (f, "Not on the map yet"));

  window_test_activate (f, "win.undo");
  await_true (sidebar_shows (f, "Not on the map yet"));
  window_test_activate (f, "win.undo");
  await_true (window_test_title_of (f, id) == NULL);
  await_true (f->window->selected == 0);
}

static void
test_placing_cancelled (WindowTest    *f,
                        gconstpointer  data)
{
  window_test_select (f, TEST_FAIR);
  window_test_activate (f, "win.place-entry");
  g_assert_true (gtk_revealer_get_reveal_child (f->window->placing_revealer));
  g_assert_true (app_test_shows (GTK_WIDGET (f->window->map_overlay), "Click where “Lake Fair” lies."));
  press_at_pins (f, GDK_KEY_Escape);
  g_assert_false (gtk_revealer_get_reveal_child (f->window->placing_revealer));

  window_test_activate (f, "win.place-entry");
  window_test_activate (f, "win.stop-placing");
  g_assert_false (gtk_revealer_get_reveal_child (f->window->placing_revealer));
  g_assert_false (atlas_store_get_can_undo (atlas_window_get_store (f->window)));
}

static void
test_delete_and_undo (WindowTest    *f,
                      gconstpointer  data)
{
  GtkWidget *overlay = GTK_WIDGET (f->window->toasts);

  window_test_select (f, TEST_FAIR);
  window_test_activate (f, "win.delete-entry");
  g_assert_cmpint (f->window->selected, ==, 0);
  await_true (window_test_title_of (f, TEST_FAIR) == NULL);
  g_assert_true (app_test_shows (overlay, "“Lake Fair” deleted"));

  app_test_click (app_test_find_button (overlay, "Undo"));
  await_true (g_strcmp0 (window_test_title_of (f, TEST_FAIR), "Lake Fair") == 0);
  window_test_select (f, TEST_FAIR);
  g_assert_true (sidebar_shows (f, "Lake Fair"));
}

/* What is wrong is said, nothing of it is stored, and it keeps its place. */
static void
test_invalid_input (WindowTest    *f,
                    gconstpointer  data)
{
  GtkWidget *form;

  window_test_select (f, TEST_XIAMEN);
  form = GTK_WIDGET (window_test_open_form (f, "Edit the position"));
  app_test_type (app_test_find_field (form, "Coordinates"), "somewhere");
  g_assert_false (gtk_widget_get_sensitive (app_test_find_button (form, "Save")));

  /* Nothing is done to the record over the head of an open form. */
  window_test_activate (f, "win.place-entry");
  g_assert_true (app_test_shows (GTK_WIDGET (f->window->toasts), "Finish or cancel the form first."));
  window_test_activate (f, "win.delete-entry");
  g_assert_true (app_test_find_type (GTK_WIDGET (f->window->detail_pane), ATLAS_TYPE_FORM) == form);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (app_test_find_field (form, "Coordinates"))), ==, "somewhere");

  app_test_click (app_test_find_button (form, "Cancel"));
  atlas_window_show_entry (f->window, TEST_WUXI);
  g_assert_cmpint (f->window->selected, ==, TEST_WUXI);
  window_test_await_rest (f);
  g_assert_false (atlas_store_get_can_undo (atlas_window_get_store (f->window)));
  g_assert_cmpstr (window_test_title_of (f, TEST_XIAMEN), ==, "Xiamen");
}

/* A form that cannot be stored as it stands outlives another record, the window and the program. */
static void
test_unfinished_form (WindowTest    *f,
                      gconstpointer  data)
{
  GtkWidget *form;

  window_test_select (f, TEST_XIAMEN);
  form = GTK_WIDGET (window_test_open_form (f, "Edit the position"));
  app_test_type (app_test_find_field (form, "Coordinates"), "somewhere; in town");
  window_test_select (f, TEST_WUXI);
  g_assert_true (app_test_shows (GTK_WIDGET (f->window->toasts), "The unfinished form is kept with its record."));

  /* It is open again as soon as its record is on show. */
  window_test_select (f, TEST_XIAMEN);
  form = app_test_find_type (GTK_WIDGET (f->window->detail_pane), ATLAS_TYPE_FORM);
  g_assert_nonnull (form);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (app_test_find_field (form, "Coordinates"))), ==, "somewhere; in town");

  window_test_close (f);
  window_test_open (f, FALSE);
  g_assert_true (app_test_shows (GTK_WIDGET (f->window->toasts), "A form about “Xiamen” was left unfinished"));
  window_test_select (f, TEST_XIAMEN);
  form = app_test_find_type (GTK_WIDGET (f->window->detail_pane), ATLAS_TYPE_FORM);
  g_assert_nonnull (form);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (app_test_find_field (form, "Coordinates"))), ==, "somewhere; in town");

  /* Given up on purpose, it is gone for good. */
  app_test_click (app_test_find_button (form, "Cancel"));
  form = GTK_WIDGET (window_test_open_form (f, "Edit the position"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (app_test_find_field (form, "Coordinates"))), !=, "somewhere; in town");
  g_assert_false (atlas_drafts_find (atlas_session_get_drafts (f->window->session), 0, &(AtlasFormPlace) { 0 }));
}

static GtkWidget *
get_keyword_field (WindowTest *f)
{
  GtkWidget *section = app_test_find_type (GTK_WIDGET (f->window->detail_pane), ATLAS_TYPE_TAGS_SECTION);

  return app_test_find_type (section, GTK_TYPE_ENTRY);
}

/* A keyword that was not entered yet is stored when the window closes; where the program ends without
 * that, it stands in its field again. */
static void
test_half_typed_keyword (WindowTest    *f,
                         gconstpointer  data)
{
  const char * const values[] = { "harb", NULL };
  g_autofree char *told = g_strdup_printf ("A form about “%s” was left unfinished", window_test_title_of (f, TEST_STUDIO));
  AtlasFormPlace place;
  AtlasDrafts *drafts;

  window_test_select (f, TEST_XIAMEN);
  app_test_type (get_keyword_field (f), "harb");
  g_assert_true (atlas_drafts_find (atlas_session_get_drafts (f->window->session), TEST_XIAMEN, &place));
  window_test_close (f);
  window_test_open (f, FALSE);
  drafts = atlas_session_get_drafts (f->window->session);
  g_assert_false (atlas_drafts_find (drafts, 0, &(AtlasFormPlace) { 0 }));
  window_test_select (f, TEST_XIAMEN);
  g_assert_true (app_test_shows (GTK_WIDGET (f->window->detail_pane), "harb"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_keyword_field (f))), ==, "");

  /* As a program that was killed leaves it. */
  window_test_select (f, TEST_WUXI);
  place.entry = TEST_STUDIO;
  atlas_drafts_put (drafts, &place, values);
  g_object_add_weak_pointer (G_OBJECT (drafts), (gpointer *) &drafts);
  window_test_close (f);
  await_true (drafts == NULL);
  window_test_open (f, FALSE);
  g_assert_true (app_test_shows (GTK_WIDGET (f->window->toasts), told));
  window_test_activate (f, "win.resume");
  await_true (f->window->selected == TEST_STUDIO);
  window_test_await_rest (f);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_keyword_field (f))), ==, "harb");

  /* Given up on purpose, it is gone for good. */
  g_assert_true (app_test_press_key (get_keyword_field (f), GDK_KEY_Escape));
  g_assert_false (atlas_drafts_find (atlas_session_get_drafts (f->window->session), 0, &place));
}

/* Another program changes and deletes what is on show. */
static void
test_outside (WindowTest    *f,
              gconstpointer  data)
{
  sqlite3 *handle = NULL;

  window_test_select (f, TEST_FAIR);
  g_assert_cmpint (sqlite3_open (f->path, &handle), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 5000);
  g_assert_cmpint (sqlite3_exec (handle, "UPDATE name SET text = 'River Fair' WHERE text = 'Lake Fair'",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  await_true (sidebar_shows (f, "River Fair"));
  g_assert_cmpint (sqlite3_exec (handle, "DELETE FROM entry WHERE id = 1006", NULL, NULL, NULL), ==, SQLITE_OK);
  await_true (f->window->selected == 0);
  g_assert_null (window_test_title_of (f, TEST_FAIR));
  sqlite3_close (handle);
}

/* What is being typed stays while another program changes the same record, and is stored after. */
static void
test_outside_while_typing (WindowTest    *f,
                           gconstpointer  data)
{
  sqlite3 *handle = NULL;
  GtkWidget *form;

  window_test_select (f, TEST_XIAMEN);
  form = GTK_WIDGET (window_test_open_form (f, "Edit the name “Xiamen”"));
  app_test_type (app_test_find_field (form, "Name"), "Amoy");

  g_assert_cmpint (sqlite3_open (f->path, &handle), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 5000);
  g_assert_cmpint (sqlite3_exec (handle, "UPDATE name SET text = '鹭岛' WHERE id = 2002", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  await_true (g_strcmp0 (atlas_entry_item_get_subtitle (atlas_entry_list_find (atlas_session_get_entries (f->window->session),
                                                                               TEST_XIAMEN)), "鹭岛") == 0);
  await_true (f->window->entry_ready && sidebar_shows (f, "鹭岛"));
  g_assert_true (app_test_find_type (GTK_WIDGET (f->window->detail_pane), ATLAS_TYPE_FORM) == form);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (app_test_find_field (form, "Name"))), ==, "Amoy");

  app_test_click (app_test_find_button (form, "Save"));
  await_true (g_strcmp0 (window_test_title_of (f, TEST_XIAMEN), "Amoy") == 0);
  g_assert_cmpstr (atlas_entry_item_get_subtitle (atlas_entry_list_find (atlas_session_get_entries (f->window->session),
                                                                         TEST_XIAMEN)), ==, "鹭岛");
}

static void
test_history (WindowTest    *f,
              gconstpointer  data)
{
  AtlasStore *store = atlas_window_get_store (f->window);
  GtkWidget *dialog;
  g_autofree char *done = NULL;

  window_test_activate (f, "win.history");
  dialog = GTK_WIDGET (app_test_find_window (ATLAS_TYPE_HISTORY_DIALOG));
  await_true (app_test_shows (dialog, "No Changes Yet"));
  gtk_window_close (GTK_WINDOW (dialog));
  await_true (app_test_find_window (ATLAS_TYPE_HISTORY_DIALOG) == NULL);

  window_test_select (f, TEST_XIAMEN);
  window_test_rename (f, "Xiamen", "Amoy");
  await_true (atlas_store_get_undo_label (store) != NULL);
  done = g_strdup (atlas_store_get_undo_label (store));
  window_test_activate (f, "win.entry-history");
  dialog = GTK_WIDGET (app_test_find_window (ATLAS_TYPE_HISTORY_DIALOG));
  await_true (app_test_shows (dialog, done));
  app_test_click (app_test_find_button (dialog, "Put the Old Value Back"));
  await_true (g_strcmp0 (window_test_title_of (f, TEST_XIAMEN), "Xiamen") == 0);
  await_true (app_test_shows (dialog, "Restore “Amoy”"));
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  await_true (dialog == NULL);
}

static void
test_new_collection (WindowTest    *f,
                     gconstpointer  data)
{
  AtlasWindow *first = f->window;
  GtkWindow *dialog;
  GtkWindow *other;

  g_action_group_activate_action (G_ACTION_GROUP (f->application), "new-collection", NULL);
  dialog = app_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_false (gtk_widget_get_sensitive (app_test_find_button (GTK_WIDGET (dialog), "Create")));
  app_test_type (app_test_find_type (GTK_WIDGET (dialog), GTK_TYPE_ENTRY), "Lakes & Rivers");
  app_test_click (app_test_find_button (GTK_WIDGET (dialog), "Create"));

  /* A window of its own, with nothing in it yet. */
  await_true ((other = app_test_find_window (ATLAS_TYPE_WINDOW)) != GTK_WINDOW (first));
  f->window = ATLAS_WINDOW (other);
  window_test_await_rest (f);
  g_assert_cmpstr (gtk_window_get_title (other), ==, "Lakes & Rivers");
  g_assert_cmpstr (adw_view_switcher_title_get_subtitle (f->window->title), ==, "0 records");
  g_assert_cmpstr (atlas_window_get_path (f->window), !=, f->path);
  window_test_close (f);
  f->window = first;
}

static gboolean
is_pencil (GtkWidget     *widget,
           gconstpointer  data)
{
  return GTK_IS_BUTTON (widget) &&
         g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "document-edit-symbolic") == 0;
}

static void
test_read_only (WindowTest    *f,
                gconstpointer  data)
{
  window_test_close (f);
  window_test_open (f, TRUE);
  g_assert_nonnull (strstr (adw_view_switcher_title_get_subtitle (f->window->title), "read only"));
  window_test_select (f, TEST_XIAMEN);
  g_assert_true (sidebar_shows (f, "Music over the sea"));
  g_assert_null (app_test_find (GTK_WIDGET (f->window->detail_pane), is_pencil, NULL));
  g_assert_false (action_enabled (f, "win.new-entry"));
  g_assert_false (action_enabled (f, "win.delete-entry"));
  g_assert_false (action_enabled (f, "win.place-entry"));
}

/* Without the base map there are the pins still, and all the rest. */
static void
test_no_base_map (WindowTest    *f,
                  gconstpointer  data)
{
  g_autofree char *folder = g_strdup (g_getenv ("HUB_ATLAS_DATA_DIR"));

  window_test_close (f);
  g_setenv ("HUB_ATLAS_DATA_DIR", "/nonexistent", TRUE);
  window_test_open (f, FALSE);
  window_test_select (f, TEST_XIAMEN);
  g_assert_true (sidebar_shows (f, "Music over the sea"));
  if (folder != NULL)
    g_setenv ("HUB_ATLAS_DATA_DIR", folder, TRUE);
}

/* One window a collection. */
static void
test_open_twice (WindowTest    *f,
                 gconstpointer  data)
{
  atlas_application_open_path (f->application, f->path, FALSE);
  await_pending ();
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (GTK_APPLICATION (f->application))), ==, 1);
}

/* The banner names a record: choosing another one ends it. */
static void
test_placing_ends (WindowTest    *f,
                   gconstpointer  data)
{
  window_test_select (f, TEST_XIAMEN);
  window_test_activate (f, "win.place-entry");
  g_assert_true (gtk_revealer_get_reveal_child (f->window->placing_revealer));

  window_test_select (f, TEST_FAIR);
  g_assert_false (gtk_revealer_get_reveal_child (f->window->placing_revealer));
}

static const AtlasEntry *
stored_entry (WindowTest *f,
              gint64      id)
{
  AtlasRecordSet *set = atlas_detail_pane_get_set (f->window->detail_pane);

  return set != NULL ? atlas_record_set_get (set, ATLAS_RECORD_ENTRY, id) : NULL;
}

/* A pin that is dragged while a form about its record is open: both are stored. */
static void
test_move_keeps_form (WindowTest    *f,
                      gconstpointer  data)
{
  AtlasForm *form;

  window_test_select (f, TEST_XIAMEN);
  form = window_test_open_form (f, "Edit kind, hub and review");
  app_test_type (app_test_find_field (GTK_WIDGET (form), "Note"), "typed before");
  g_signal_emit_by_name (f->window->map, "pin-moved", (gint64) TEST_XIAMEN, 100.0, 30.0);

  await_true (stored_entry (f, TEST_XIAMEN) != NULL &&
              stored_entry (f, TEST_XIAMEN)->position.longitude == 100.0);
  g_assert_cmpstr (stored_entry (f, TEST_XIAMEN)->note, ==, "typed before");
}

int
main (int   argc,
      char *argv[])
{
  window_test_init (&argc, &argv);
  app_test_pass_over_theirs ();

  g_test_add ("/window/shows", WindowTest, NULL, window_test_set_up, test_shows, window_test_tear_down);
  g_test_add ("/window/rename-reopen-undo", WindowTest, NULL, window_test_set_up, test_rename_reopen_undo, window_test_tear_down);
  g_test_add ("/window/close-with-form", WindowTest, NULL, window_test_set_up, test_close_with_form, window_test_tear_down);
  g_test_add ("/window/new-entry", WindowTest, NULL, window_test_set_up, test_new_entry, window_test_tear_down);
  g_test_add ("/window/placing-cancelled", WindowTest, NULL, window_test_set_up, test_placing_cancelled, window_test_tear_down);
  g_test_add ("/window/delete-and-undo", WindowTest, NULL, window_test_set_up, test_delete_and_undo, window_test_tear_down);
  g_test_add ("/window/invalid-input", WindowTest, NULL, window_test_set_up, test_invalid_input, window_test_tear_down);
  g_test_add ("/window/unfinished-form", WindowTest, NULL, window_test_set_up, test_unfinished_form, window_test_tear_down);
  g_test_add ("/window/half-typed-keyword", WindowTest, NULL, window_test_set_up, test_half_typed_keyword, window_test_tear_down);
  g_test_add ("/window/outside", WindowTest, NULL, window_test_set_up, test_outside, window_test_tear_down);
  g_test_add ("/window/outside-while-typing", WindowTest, NULL, window_test_set_up, test_outside_while_typing, window_test_tear_down);
  g_test_add ("/window/history", WindowTest, NULL, window_test_set_up, test_history, window_test_tear_down);
  g_test_add ("/window/new-collection", WindowTest, NULL, window_test_set_up, test_new_collection, window_test_tear_down);
  g_test_add ("/window/read-only", WindowTest, NULL, window_test_set_up, test_read_only, window_test_tear_down);
  g_test_add ("/window/no-base-map", WindowTest, NULL, window_test_set_up, test_no_base_map, window_test_tear_down);
  g_test_add ("/window/open-twice", WindowTest, NULL, window_test_set_up, test_open_twice, window_test_tear_down);

  g_test_add ("/window/placing-ends", WindowTest, NULL, window_test_set_up, test_placing_ends, window_test_tear_down);
  g_test_add ("/window/move-keeps-form", WindowTest, NULL, window_test_set_up, test_move_keeps_form, window_test_tear_down);

  return app_test_run ();
}
