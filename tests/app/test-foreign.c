/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of another program, opened: what the dialog says, and the collection that it makes. */
#include "window-test.h"

#include <string.h>

#include <sqlite3.h>

#include "atlas-import-dialog.h"
#include "atlas-library.h"

#define WITHOUT_POINTS \
  "PRAGMA application_id = 1196444487; PRAGMA user_version = 10300;" \
  "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT," \
  "  organization_coordsys_id INTEGER, definition TEXT);" \
  "INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, '');" \
  "CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT);" \
  "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER);" \
  "INSERT INTO gpkg_contents VALUES ('places', 'features');" \
  "INSERT INTO gpkg_geometry_columns VALUES ('places', 'geom', 'POINT', 4326);" \
  "CREATE TABLE places (geom BLOB, name TEXT);" \
  "INSERT INTO places VALUES (NULL, 'Nowhere');"
#define POINTS \
  "INSERT INTO places VALUES (x'47500001E610000001010000000000000000A05D400000000000803840', 'Harbour')," \
  "  (x'47500001E610000001010000000000000000A05D400000000000803840', '厦门');"

static GFile *
write_file (const char *name,
            const char *sql)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), name, NULL);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);

  return g_file_new_for_path (path);
}

/* Opens a file and waits for what is said about it. */
static GtkWidget *
open_file (WindowTest *f,
           GFile      *file)
{
  GtkWindow *dialog;

  atlas_application_open_file (f->application, file, TRUE);
  await_true ((dialog = app_test_find_window (ATLAS_TYPE_IMPORT_DIALOG)) != NULL ||
              (dialog = app_test_find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);

  return GTK_WIDGET (dialog);
}

static void
close_dialog (GtkWidget *dialog)
{
  gtk_window_close (GTK_WINDOW (dialog));
  await_true (app_test_find_window (ATLAS_TYPE_IMPORT_DIALOG) == NULL &&
              app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

static gboolean
tells (GtkWidget  *widget,
       const char *words)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL;
}

static gboolean
tells_of_layer (GtkWidget     *widget,
                gconstpointer  data)
{
  return tells (widget, "“places”: ") && tells (widget, "1 without a position");
}

static gboolean
tells_of_damage (GtkWidget     *widget,
                 gconstpointer  data)
{
  return tells (widget, "is damaged: a table in it is not a table");
}

static guint
count_collections (void)
{
  g_autofree char *folder = atlas_library_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* It is offered for a collection of its own. */
static void
test_make (WindowTest    *f,
           gconstpointer  data)
{
  g_autoptr (GFile) file = write_file ("Places.gpkg", WITHOUT_POINTS POINTS);
  GtkWidget *dialog = open_file (f, file);
  GtkWidget *button = app_test_find_button (dialog, "Import");
  WindowTest made = { f->application, NULL, NULL };
  g_autofree char *name = NULL;

  await_true (gtk_widget_get_sensitive (button));
  await_true (app_test_find (dialog, tells_of_layer, NULL) != NULL);
  app_test_click (button);
  await_true ((made.window = window_test_find_other (f)) != NULL);
  window_test_await_rest (&made);
  name = g_path_get_basename (atlas_window_get_path (made.window));
  g_assert_cmpstr (name, ==, "Places.gpkg");
  g_assert_true (atlas_library_contains (atlas_window_get_path (made.window)));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (made.window)), ==, "Places");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (atlas_session_get_entries (made.window->session))), ==, 2);
  window_test_close (&made);
}

static void
test_cancel (WindowTest    *f,
             gconstpointer  data)
{
  g_autoptr (GFile) file = write_file ("Unwanted.gpkg", WITHOUT_POINTS POINTS);
  guint n = count_collections ();

  close_dialog (open_file (f, file));
  g_assert_cmpuint (count_collections (), ==, n);
  g_assert_null (window_test_find_other (f));
}

static void
test_no_points (WindowTest    *f,
                gconstpointer  data)
{
  g_autoptr (GFile) file = write_file ("Nothing.gpkg", WITHOUT_POINTS);
  GtkWidget *dialog = open_file (f, file);

  await_true (app_test_find (dialog, tells_of_layer, NULL) != NULL);
  await_true (app_test_shows (dialog, "New"));
  g_assert_false (gtk_widget_get_sensitive (app_test_find_button (dialog, "Import")));
  close_dialog (dialog);
}

static void
test_hostile (WindowTest    *f,
              gconstpointer  data)
{
  g_autoptr (GFile) file = write_file ("Hostile.gpkg",
    "PRAGMA application_id = 1196444487; CREATE VIEW gpkg_contents AS SELECT 'a' AS table_name, 'features' AS data_type");
  GtkWidget *dialog = open_file (f, file);

  await_true (app_test_find (dialog, tells_of_damage, NULL) != NULL);
  close_dialog (dialog);
}

#define ADD(name, function) \
  g_test_add ("/app/foreign/" name, WindowTest, NULL, window_test_set_up, function, window_test_tear_down)

int
main (int   argc,
      char *argv[])
{
  window_test_init (&argc, &argv);
  ADD ("make", test_make);
  ADD ("cancel", test_cancel);
  ADD ("no-points", test_no_points);
  ADD ("hostile", test_hostile);

  return app_test_run ();
}
