/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files taken in by the window and written by it: what the dialog finds out, what a person changes, what comes of it, how it is
 * taken back; and records on the clipboard, out and in. */
#include "window-test.h"

#include <string.h>

#include "atlas-import-dialog.h"
#include "atlas-import-file.h"
#include "atlas-library.h"
#include "atlas-saved-dialog.h"
#include "atlas-saved-search.h"

#define FEATURE(name, extra, longitude) \
  "{\"type\":\"Feature\",\"properties\":{\"name\":\"" name "\"" extra "}," \
  "\"geometry\":{\"type\":\"Point\",\"coordinates\":[" longitude ",30]}}"
#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[\n" features "]}"
#define TWO_AND_BAD \
  COLLECTION (FEATURE ("Old Mill", ",\"era\":\"Qing\"", "120") ",\n" FEATURE ("New Mill", ",\"era\":\"Ming\"", "121") ",\n" \
              FEATURE ("Lost Mill", "", "1200"))

static GFile *
write_file (const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return g_file_new_for_path (path);
}

static GtkWidget *
await_dialog (void)
{
  GtkWindow *dialog;

  await_true ((dialog = app_test_find_window (ATLAS_TYPE_IMPORT_DIALOG)) != NULL);

  return GTK_WIDGET (dialog);
}

static const char *
page_of (GtkWidget *dialog)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (app_test_find_type (dialog, GTK_TYPE_STACK)));
}

/* Opens the dialog on files and waits for what it says of them. */
static GtkWidget *
open_files (WindowTest *f,
            const char *names[],
            const char *texts[],
            guint       n_files)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  GtkWidget *dialog;

  for (guint i = 0; i < n_files; i++)
    {
      g_autoptr (GFile) file = write_file (names[i], texts[i]);

      g_list_store_append (files, file);
    }

  atlas_window_import_files (f->window, G_LIST_MODEL (files), FALSE);
  dialog = await_dialog ();
  await_true (!g_str_equal (page_of (dialog), "reading"));

  return dialog;
}

static GtkWidget *
open_file (WindowTest *f,
           const char *name,
           const char *text)
{
  const char *names[] = { name };
  const char *texts[] = { text };

  return open_files (f, names, texts, 1);
}

static gboolean
is_expander (GtkWidget     *widget,
             gconstpointer  title)
{
  return ADW_IS_EXPANDER_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

static gboolean
is_combo (GtkWidget     *widget,
          gconstpointer  title)
{
  return ADW_IS_COMBO_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

/* How many records the dialog says are of a class; NULL while it does not say so. */
static const char *
count_of (GtkWidget  *dialog,
          const char *title)
{
  GtkWidget *row = app_test_find (dialog, is_expander, title);

  return row != NULL ? gtk_label_get_label (GTK_LABEL (g_object_get_data (G_OBJECT (row), "count"))) : NULL;
}

static guint
count_entries (WindowTest *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (atlas_session_get_entries (f->window->session)));
}

static void
undo (WindowTest *f)
{
  await_true (gtk_widget_get_sensitive (f->window->undo_button));
  gtk_window_set_focus (GTK_WINDOW (f->window), NULL);
  window_test_activate (f, "win.undo");
}

static void
press_import (GtkWidget *dialog)
{
  GtkWidget *button = app_test_find_button (dialog, "Import");

  await_true (gtk_widget_get_sensitive (button));
  /* As Enter does. */
  g_assert_true (gtk_window_get_default_widget (GTK_WINDOW (dialog)) == button);
  gtk_widget_activate_default (dialog);
  await_true (app_test_find_window (ATLAS_TYPE_IMPORT_DIALOG) == NULL);
}

static gboolean
is_column (GtkWidget     *widget,
           gconstpointer  name)
{
  return GTK_IS_DROP_DOWN (widget) && g_strcmp0 (g_object_get_data (G_OBJECT (widget), "column"), name) == 0;
}

static const char *
role_of (GtkWidget *choice)
{
  return gtk_string_object_get_string (gtk_drop_down_get_selected_item (GTK_DROP_DOWN (choice)));
}

static void
choose_role (GtkWidget  *choice,
             const char *label)
{
  GListModel *labels = gtk_drop_down_get_model (GTK_DROP_DOWN (choice));

  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (labels, i);

      if (g_str_equal (gtk_string_object_get_string (item), label))
        {
          gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), i);
          return;
        }
    }

  g_error ("A column cannot become “%s”.", label);
}

static void
test_import (WindowTest    *f,
             gconstpointer  data)
{
  GtkWidget *dialog = open_file (f, "mills.geojson", TWO_AND_BAD);
  guint n = count_entries (f);
  GtkWidget *bad;

  await_true (g_strcmp0 (count_of (dialog, "New"), "2") == 0);
  g_assert_cmpstr (count_of (dialog, "Cannot Be Read"), ==, "1");
  g_assert_null (count_of (dialog, "In Conflict"));
  g_assert_nonnull (app_test_find_type (dialog, g_type_from_name ("AtlasMapView")));

  /* Why a record is left out stands below the number. */
  bad = app_test_find (dialog, is_expander, "Cannot Be Read");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (bad), TRUE);
  await_true (app_test_find_text (bad, "Lost Mill") != NULL || app_test_find_text (bad, "(without a name)") != NULL);

  press_import (dialog);
  await_true (count_entries (f) == n + 2);
  await_true (app_test_shows (GTK_WIDGET (f->window), "Imported: 2 records"));
  g_assert_cmpstr (atlas_store_get_undo_label (atlas_window_get_store (f->window)), ==, "Import “mills.geojson”");

  undo (f);
  await_true (count_entries (f) == n);
}

/* What the columns become is guessed, and a person knows better. */
static void
test_columns (WindowTest    *f,
              gconstpointer  data)
{
  GtkWidget *dialog = open_file (f, "columns.geojson", TWO_AND_BAD);
  GtkWidget *name = app_test_find (dialog, is_column, "name");
  GtkWidget *era = app_test_find (dialog, is_column, "era");

  g_assert_cmpstr (role_of (name), ==, "Name");
  g_assert_nonnull (strstr (role_of (era), "Statement: "));
  g_assert_true (app_test_shows (dialog, "Qing · Ming"));

  choose_role (era, "Statement: Motto");
  g_assert_false (gtk_widget_get_sensitive (app_test_find_button (dialog, "Import")));
  await_true (gtk_widget_get_sensitive (app_test_find_button (dialog, "Import")));
  choose_role (name, "Left out");
  choose_role (name, "Name in English");
  await_true (g_strcmp0 (count_of (dialog, "New"), "2") == 0);
  press_import (dialog);
  await_true (app_test_shows (GTK_WIDGET (f->window), "Imported: 2 records"));

  /* The same file again says nothing new. */
  dialog = open_file (f, "columns.geojson", TWO_AND_BAD);
  choose_role (app_test_find (dialog, is_column, "era"), "Statement: Motto");
  await_true (g_strcmp0 (count_of (dialog, "The Same"), "2") == 0);
  g_assert_cmpstr (count_of (dialog, "New"), ==, "0");
  g_assert_false (gtk_widget_get_sensitive (app_test_find_button (dialog, "Import")));
  gtk_window_close (GTK_WINDOW (dialog));
  await_true (app_test_find_window (ATLAS_TYPE_IMPORT_DIALOG) == NULL);
}

/* What is shorter than the dots that would cut it off is not cut off: GTK complains of such a label. */
static void
test_short (WindowTest    *f,
            gconstpointer  data)
{
  GtkWidget *dialog = open_file (f, "short.csv", "name,i,n,latitude,longitude\nX,1,2,24,118\n");
  GtkWidget *row;

  await_true (g_strcmp0 (count_of (dialog, "New"), "1") == 0);
  row = app_test_find (dialog, is_expander, "New");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  await_true (app_test_shows (dialog, "X"));
  await_true (gtk_widget_get_width (app_test_find (dialog, is_column, "i")) > 0);
  gtk_window_close (GTK_WINDOW (dialog));
  await_true (app_test_find_window (ATLAS_TYPE_IMPORT_DIALOG) == NULL);
}

static gboolean
is_error (GtkWidget     *widget,
          gconstpointer  data)
{
  return GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "error");
}

/* The first record that cannot be read may end it. */
static void
test_stop (WindowTest    *f,
           gconstpointer  data)
{
  GtkWidget *dialog = open_file (f, "stop.geojson", TWO_AND_BAD);
  GtkWidget *row;

  await_true (g_strcmp0 (count_of (dialog, "New"), "2") == 0);
  row = app_test_find (dialog, is_combo, "_What Cannot Be Read");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  await_true (!gtk_widget_get_sensitive (app_test_find_button (dialog, "Import")));
  await_true (app_test_find (dialog, is_error, NULL) != NULL);
  g_assert_false (gtk_widget_get_sensitive (app_test_find_button (dialog, "Import")));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  await_true (gtk_widget_get_sensitive (app_test_find_button (dialog, "Import")));
  gtk_window_close (GTK_WINDOW (dialog));
  await_true (app_test_find_window (ATLAS_TYPE_IMPORT_DIALOG) == NULL);
}

/* Several files at once are one change. */
static void
test_several (WindowTest    *f,
              gconstpointer  data)
{
  const char *names[] = { "one.geojson", "two.geojson" };
  const char *texts[] = { COLLECTION (FEATURE ("One", "", "110")), COLLECTION (FEATURE ("Two", "", "111")) };
  GtkWidget *dialog = open_files (f, names, texts, 2);
  guint n = count_entries (f);

  g_assert_true (app_test_shows (dialog, "one.geojson"));
  g_assert_true (app_test_shows (dialog, "two.geojson"));
  await_true (g_strcmp0 (count_of (dialog, "New"), "2") == 0);
  press_import (dialog);
  await_true (count_entries (f) == n + 2);
  undo (f);
  await_true (count_entries (f) == n);
}

static void
test_new_collection (WindowTest    *f,
                     gconstpointer  data)
{
  GtkWidget *dialog = open_file (f, "Harbours.geojson", COLLECTION (FEATURE ("Pier", "", "110")));
  WindowTest made = { f->application, NULL, NULL };
  guint n = count_entries (f);

  adw_combo_row_set_selected (ADW_COMBO_ROW (app_test_find (dialog, is_combo, "Import I_nto")), 1);
  await_true (gtk_widget_get_sensitive (app_test_find_button (dialog, "Import")));
  press_import (dialog);
  await_true ((made.window = window_test_find_other (f)) != NULL);
  window_test_await_rest (&made);
  g_assert_true (atlas_library_contains (atlas_window_get_path (made.window)));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (made.window)), ==, "Harbours");
  g_assert_cmpuint (count_entries (&made), ==, 1);
  g_assert_cmpuint (count_entries (f), ==, n);
  window_test_close (&made);
}

static void
test_unreadable (WindowTest    *f,
                 gconstpointer  data)
{
  GtkWidget *dialog = open_file (f, "nothing.geojson", "");

  g_assert_cmpstr (page_of (dialog), ==, "failed");
  app_test_click (app_test_find_button (dialog, "Close"));
  await_true (app_test_find_window (ATLAS_TYPE_IMPORT_DIALOG) == NULL);
}

static void
put_on_clipboard (WindowTest *f,
                  const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (f->window)), text);
}

static void
text_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static char *
read_clipboard (WindowTest *f)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (f->window)), NULL, text_cb, &text);
  await_true (text != NULL);

  return text;
}

static const char *
read_into (WindowTest  *f,
           char       **text)
{
  g_free (*text);

  return *text = read_clipboard (f);
}

static void
test_clipboard (WindowTest    *f,
                gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_autofree char *citation = NULL;
  GtkWidget *dialog;

  put_on_clipboard (f, "before");
  window_test_select (f, TEST_XIAMEN);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.copy-as", "s", "text"));
  await_true (app_test_shows (GTK_WIDGET (f->window), "Copied 1 record"));
  text = read_clipboard (f);
  g_assert_nonnull (strstr (text, "Xiamen · 厦门\nHub · 24.47980, 118.08940\n"));
  g_assert_nonnull (strstr (text, "A harbour city that makes music."));
  g_assert_nonnull (strstr (text, " [1]\n"));
  g_assert_nonnull (strstr (text, "[1] Music city grows"));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.copy-as", "s", "citation"));
  await_true (strstr (read_into (f, &citation), "A harbour city") == NULL);
  g_assert_true (g_str_has_prefix (citation, "Music city grows"));

  put_on_clipboard (f, FEATURE ("Pasted", "", "100"));
  window_test_activate (f, "win.paste-records");
  dialog = await_dialog ();
  await_true (g_strcmp0 (count_of (dialog, "New"), "1") == 0);
  gtk_window_close (GTK_WINDOW (dialog));
  await_true (app_test_find_window (ATLAS_TYPE_IMPORT_DIALOG) == NULL);

  put_on_clipboard (f, "");
  window_test_activate (f, "win.paste-records");
  await_true (app_test_shows (GTK_WIDGET (f->window), "There is nothing on the clipboard that could be imported"));
}

/* As GeoJSON. */
static void
test_copy_geojson (WindowTest    *f,
                   gconstpointer  data)
{
  g_autofree char *text = NULL;

  put_on_clipboard (f, "before");
  window_test_select (f, TEST_XIAMEN);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.copy-as", "s", "geojson"));
  await_true (strstr (read_into (f, &text), "FeatureCollection") != NULL);
  g_assert_nonnull (strstr (text, "\"name:en\":\"Xiamen\""));
  g_assert_nonnull (strstr (text, "118.0894"));
}

static gboolean
emit_drop (WindowTest *f,
           GValue     *value)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->window->toasts));
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", value, 1.0, 1.0, &taken);
    }

  return taken;
}

/* Files and words that are let go above the window; several files, one of them everything as JSON. */
static void
test_drop (WindowTest    *f,
           gconstpointer  data)
{
  static const char native[] =
    "{\"format\": \"hub-atlas\", \"version\": 1, \"entries\": [{\"id\": \"dropped\", \"kind\": \"place\", "
    "\"names\": [{\"text\": \"Dropped\", \"language\": \"en\", \"kind\": \"official\"}]}, 7]}";
  g_autoptr (GFile) one = write_file ("dropped.json", native);
  g_autoptr (GFile) two = write_file ("dropped.geojson", COLLECTION (FEATURE ("Two", "", "111")));
  g_autoptr (GSList) list = g_slist_append (g_slist_append (NULL, one), two);
  g_auto (GValue) files = G_VALUE_INIT, words = G_VALUE_INIT;
  guint n = count_entries (f);
  GtkWidget *dialog;

  g_value_init (&files, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&files, gdk_file_list_new_from_list (list));
  g_assert_true (emit_drop (f, &files));
  dialog = await_dialog ();
  await_true (g_strcmp0 (count_of (dialog, "New"), "2") == 0);
  g_assert_cmpstr (count_of (dialog, "Cannot Be Read"), ==, "1");
  press_import (dialog);
  await_true (count_entries (f) == n + 2);
  undo (f);
  await_true (count_entries (f) == n);

  g_value_init (&words, G_TYPE_STRING);
  g_value_set_static_string (&words, FEATURE ("In words", "", "100"));
  g_assert_true (emit_drop (f, &words));
  dialog = await_dialog ();
  await_true (g_strcmp0 (count_of (dialog, "New"), "1") == 0);
  gtk_window_close (GTK_WINDOW (dialog));
  await_true (app_test_find_window (ATLAS_TYPE_IMPORT_DIALOG) == NULL);
}

static void
choose_in (GtkWidget  *dialog,
           const char *title,
           const char *wanted)
{
  AdwComboRow *row = ADW_COMBO_ROW (app_test_find (dialog, is_combo, title));
  GListModel *words = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (words); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (words, i);

      if (g_str_equal (gtk_string_object_get_string (item), wanted))
        {
          adw_combo_row_set_selected (row, i);
          return;
        }
    }

  g_error ("“%s” is none of %s", wanted, title);
}

static gboolean
is_action_row (GtkWidget     *widget,
               gconstpointer  title)
{
  return ADW_IS_ACTION_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

/* What goes out is asked, and only what the format can hold. */
static void
test_export (WindowTest    *f,
             gconstpointer  data)
{
  GtkWidget *dialog, *chooser, *private_texts;
  g_autofree char *name = NULL;

  window_test_select (f, TEST_XIAMEN);
  window_test_activate (f, "win.export");
  await_true (app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = GTK_WIDGET (app_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
  private_texts = app_test_find (dialog, is_action_row, "_Private Texts");

  choose_in (dialog, "_Format", "Table (CSV)");
  g_assert_false (gtk_widget_get_sensitive (private_texts));
  choose_in (dialog, "_Format", "GeoPackage");
  g_assert_true (gtk_widget_get_sensitive (private_texts));
  choose_in (dialog, "_Format", "Hub Atlas JSON");
  g_assert_true (gtk_widget_get_sensitive (private_texts));
  choose_in (dialog, "_Records", "Xiamen");
  gtk_widget_activate_default (dialog);

  await_true (app_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL);
  chooser = GTK_WIDGET (app_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG));
  name = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (chooser));
  g_assert_cmpstr (name, ==, "Xiamen.json");
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_CANCEL);
  await_true (app_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) == NULL);
}

static void
save_search (WindowTest *f,
             const char *query,
             const char *title)
{
  GtkWindow *dialog = NULL;

  atlas_window_set_query (f->window, query);
  window_test_activate (f, "win.save-search");
  await_true ((dialog = app_test_find_window (ATLAS_TYPE_SAVED_DIALOG)) != NULL);
  app_test_type (app_test_find_field (GTK_WIDGET (dialog), "Name in English"), title);
  app_test_click (app_test_find_button (GTK_WIDGET (dialog), "Save"));
  await_true (atlas_saved_search_find (atlas_session_get_vocabulary (f->window->session), title) != NULL &&
              app_test_find_window (ATLAS_TYPE_SAVED_DIALOG) == NULL);
}

static gboolean
has_chosen (GtkFileChooser *chooser,
            GFile          *file)
{
  g_autoptr (GFile) chosen = gtk_file_chooser_get_file (chooser);

  return chosen != NULL && g_file_equal (chosen, file);
}

static gboolean
is_in_folder (GtkFileChooser *chooser)
{
  g_autoptr (GFile) folder = gtk_file_chooser_get_current_folder (chooser);

  return folder != NULL;
}

static void
save_into (GtkFileChooser *chooser,
           GFile          *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);

  /* It begins in a folder of its own, and would come back to it. */
  await_true (is_in_folder (chooser));
  await_pending ();
  gtk_file_chooser_set_current_folder (chooser, folder, NULL);
  gtk_file_chooser_set_current_name (chooser, name);
  await_true (has_chosen (chooser, file));
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
}

static gboolean
tells_exported (GtkWidget     *widget,
                gconstpointer  data)
{
  return GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_label (GTK_LABEL (widget)), "Exported: ");
}

/* What a saved search finds goes out, whatever is in the field. */
static void
test_export_saved (WindowTest    *f,
                   gconstpointer  data)
{
  g_autoptr (GFile) file = write_file ("events.json", "");
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *text = NULL;
  GtkWindow *chooser;
  GtkWidget *dialog;

  g_file_delete (file, NULL, NULL);
  save_search (f, "kind:organisation", "All Studios");
  atlas_window_set_query (f->window, "xiamen");
  window_test_activate (f, "win.export");
  await_true (app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = GTK_WIDGET (app_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
  choose_in (dialog, "_Format", "Hub Atlas JSON");
  choose_in (dialog, "_Records", "All Studios");
  gtk_widget_activate_default (dialog);

  await_true ((chooser = app_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG)) != NULL);
  save_into (GTK_FILE_CHOOSER (chooser), file);
  await_true (app_test_find (GTK_WIDGET (f->window), tells_exported, NULL) != NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Harbour Studio"));
  g_assert_null (strstr (text, "\"kind\": \"event\""));
}

#define ADD(name, function) \
  g_test_add ("/app/import/" name, WindowTest, NULL, window_test_set_up, function, window_test_tear_down)

int
main (int   argc,
      char *argv[])
{
  window_test_init (&argc, &argv);
  ADD ("import", test_import);
  ADD ("columns", test_columns);
  ADD ("short", test_short);
  ADD ("stop", test_stop);
  ADD ("several", test_several);
  ADD ("new-collection", test_new_collection);
  ADD ("unreadable", test_unreadable);
  ADD ("clipboard", test_clipboard);
  ADD ("copy-geojson", test_copy_geojson);
  ADD ("drop", test_drop);
  ADD ("export", test_export);
  ADD ("export-saved", test_export_saved);

  return app_test_run ();
}
