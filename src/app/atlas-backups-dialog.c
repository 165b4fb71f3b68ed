/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dated backups of a collection. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-backups-dialog.h"

#include <glib/gi18n-lib.h>

#include "atlas-application.h"
#include "atlas-library.h"

static void
restore_clicked_cb (GtkWidget *button)
{
  const char *path = g_object_get_data (G_OBJECT (button), "path");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (button)));
  atlas_application_open_file (ATLAS_APPLICATION (g_application_get_default ()), file, TRUE);
}

/* When a backup was made, in the reader's time zone, and how large it is. */
static GtkWidget *
build_row (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GDateTime) time = info != NULL ? g_file_info_get_modification_date_time (info) : NULL;
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;
  g_autofree char *title = local != NULL ? g_date_time_format (local, _("%-d %B %Y, %H:%M")) : g_path_get_basename (path);
  g_autofree char *size = info != NULL ? g_format_size (g_file_info_get_size (info)) : NULL;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Restore"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (size != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), size);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "path", g_strdup (path), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (restore_clicked_cb), NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static void
list_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *backups = atlas_library_list_backups (data, &error);

  if (backups != NULL)
    g_task_return_pointer (task, backups, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
list_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (AdwPreferencesGroup) group = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    adw_preferences_group_set_description (group, error->message);
  else if (backups->len == 0)
    adw_preferences_group_set_description (group, _("There is no backup of this collection yet. One is made on each day that it is changed."));

  for (guint i = 0; backups != NULL && i < backups->len; i++)
    adw_preferences_group_add (group, build_row (backups->pdata[i]));
}

/* Lists the backups of the collection at @path. */
void
atlas_backups_dialog_present (GtkWindow  *parent,
                              const char *path)
{
  GtkWidget *dialog = g_object_new (ADW_TYPE_PREFERENCES_WINDOW, "transient-for", parent, "modal", TRUE,
                                    "search-enabled", FALSE, "title", _("Backups"), NULL);
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GTask) task = g_task_new (NULL, NULL, list_cb, g_object_ref (group));

  gtk_window_set_default_size (GTK_WINDOW (dialog), 480, 480);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("A restored backup is added to the library as a collection of its own. This one stays as it is."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (dialog), ADW_PREFERENCES_PAGE (page));
  gtk_window_present (GTK_WINDOW (dialog));

  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, list_thread);
}
