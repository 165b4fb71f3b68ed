/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes into the window from outside, however it comes: chosen, dropped, pasted. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-application.h"
#include "atlas-import-dialog.h"

static void
imported_cb (AtlasWindow *self,
             const char  *told)
{
  atlas_window_toast_undo (self, told);
}

static void
made_cb (AtlasWindow *self,
         const char  *path)
{
  atlas_application_open_path (ATLAS_APPLICATION (g_application_get_default ()), path, FALSE);
}

/* Takes @intake; of nothing nothing comes. */
static void
present (AtlasWindow *self,
         AtlasIntake *intake,
         gboolean     new_collection)
{
  GtkWidget *dialog;

  if (intake->files->len == 0 || !atlas_window_settle (self) || !atlas_window_settle_pages (self))
    {
      atlas_intake_free (intake);
      return;
    }

  dialog = atlas_import_dialog_new (GTK_WINDOW (self), self->session, intake, new_collection);
  g_signal_connect_object (dialog, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "made", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Asks what becomes of files; @new_collection: to begin with, they are for a new one. */
void
atlas_window_import_files (AtlasWindow *self,
                           GListModel  *files,
                           gboolean     new_collection)
{
  AtlasIntake *intake = atlas_intake_new ();

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      atlas_intake_add_file (intake, file);
    }

  present (self, intake, new_collection);
}

/* Asks what becomes of files from elsewhere: GeoPackages, which may be collections, are opened one by one, all
 * others are imported together. */
static void
take_files (AtlasWindow *self,
            GListModel  *files)
{
  g_autoptr (GListStore) others = g_list_store_new (G_TYPE_FILE);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      if (atlas_window_add_map_file (self, file))
        continue;

      if (atlas_application_is_collection (file))
        atlas_application_ask_about (ATLAS_APPLICATION (g_application_get_default ()), file);
      else
        g_list_store_append (others, file);
    }

  if (g_list_model_get_n_items (G_LIST_MODEL (others)) > 0)
    atlas_window_import_files (self, G_LIST_MODEL (others), FALSE);
}

static void
take_text (AtlasWindow *self,
           const char  *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  AtlasIntake *intake = atlas_intake_new ();

  atlas_intake_add_bytes (intake, bytes, _("Pasted text"));
  present (self, intake, FALSE);
}

static void
take_list (AtlasWindow *self,
           GSList      *list)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (; list != NULL; list = list->next)
    g_list_store_append (files, list->data);
  take_files (self, G_LIST_MODEL (files));
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           AtlasWindow     *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

      take_files (self, files);
    }

  g_object_unref (dialog);
}

static void
add_patterns (GtkFileFilter     *filter,
              const AtlasFormat *format)
{
  g_auto (GStrv) extensions = g_strsplit (format->extensions, " ", -1);

  for (guint i = 0; extensions[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, extensions[i]);
}

static void
add_filters (GtkFileChooser *chooser)
{
  g_autoptr (GPtrArray) formats = atlas_format_list ();
  g_autoptr (GtkFileFilter) known = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (known, _("All Known Formats"));
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_filter_add_suffix (known, "gpkg");
  for (guint i = 0; i < formats->len; i++)
    {
      if (((const AtlasFormat *) formats->pdata[i])->reader != NULL)
        add_patterns (known, formats->pdata[i]);
    }
  gtk_file_chooser_add_filter (chooser, known);
  gtk_file_chooser_add_filter (chooser, all);
}

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Import"), GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Choose"), _("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  add_filters (GTK_FILE_CHOOSER (dialog));
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
text_pasted_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (AtlasWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);

  if (self->session == NULL)
    return;
  if (text == NULL || *text == '\0')
    atlas_window_toast (self, _("There is nothing on the clipboard that could be imported"));
  else
    take_text (self, text);
}

static void
files_pasted_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (AtlasWindow) self = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->session != NULL && value != NULL)
    take_list (self, g_value_get_boxed (value));
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);

  if (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, files_pasted_cb,
                                    g_object_ref (widget));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, text_pasted_cb, g_object_ref (widget));
}

static gboolean
drop_cb (AtlasWindow  *self,
         const GValue *value)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    take_list (self, g_value_get_boxed (value));
  else
    take_text (self, g_value_get_string (value));

  return TRUE;
}

/* What no widget within has a use of its own for: pictures and articles have one. */
void
atlas_window_setup_import (AtlasWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->toasts), GTK_EVENT_CONTROLLER (target));
}

void
atlas_window_install_import_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.paste-records", NULL, paste_action);
}
