/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map as a picture: on the clipboard, or in a file. It is drawn anew on another thread, as sharp as is wanted. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-map-sheet-dialog.h"

/* What is pasted looks well on a screen of twice the density, and in print. */
#define COPY_SCALE 2.0

/* A picture on its way out. */
typedef struct
{
  AtlasWindow         *window;
  AtlasMapSheet       *sheet;
  AtlasMapSheetFormat  format;
  double               scale;
  gboolean             both;        /* as lines too */
  GFile               *file;        /* (nullable): for the clipboard */
  GBytes              *bytes;       /* (nullable): once it is drawn */
  GBytes              *lines;       /* (nullable): the same as SVG */
} Picture;

static void
free_picture (gpointer data)
{
  Picture *picture = data;

  atlas_map_sheet_free (picture->sheet);
  g_object_unref (picture->window);
  g_clear_object (&picture->file);
  g_clear_pointer (&picture->bytes, g_bytes_unref);
  g_clear_pointer (&picture->lines, g_bytes_unref);
  g_free (picture);
}

/* (transfer full): the day in words */
static char *
tell_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  return atlas_edtf_display (today);
}

AtlasMapSheet *
atlas_window_take_map (AtlasWindow *self)
{
  AtlasMapSheet *sheet = atlas_map_view_take_picture (self->map);

  sheet->title = atlas_session_dup_title (self->session);
  sheet->date = tell_today ();

  return sheet;
}

static void
draw_on_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Picture *picture = data;
  GError *error = NULL;

  picture->bytes = atlas_map_sheet_render (picture->sheet, picture->format, picture->scale, &error);
  if (picture->bytes != NULL && picture->both)
    picture->lines = atlas_map_sheet_render (picture->sheet, ATLAS_MAP_SHEET_SVG, 1.0, &error);

  if (error == NULL && picture->file != NULL)
    g_file_replace_contents (picture->file, g_bytes_get_data (picture->bytes, NULL), g_bytes_get_size (picture->bytes), NULL, FALSE,
                             G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
put_on_clipboard (Picture  *picture,
                  GError  **error)
{
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (picture->bytes, error);
  GdkContentProvider *providers[2];
  g_autoptr (GdkContentProvider) all = NULL;

  if (texture == NULL)
    return;

  providers[0] = gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture);
  providers[1] = gdk_content_provider_new_for_bytes ("image/svg+xml", picture->lines);
  all = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (picture->window)), all);
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Picture *picture = g_task_get_task_data (G_TASK (result));
  AtlasWindow *self = picture->window;
  g_autoptr (GError) error = NULL;

  g_application_release (g_application_get_default ());
  g_task_propagate_boolean (G_TASK (result), &error);
  if (self->session == NULL)
    return;

  if (error == NULL && picture->file == NULL)
    put_on_clipboard (picture, &error);
  if (error != NULL)
    atlas_window_report (self, picture->file != NULL ? _("The Picture Cannot Be Saved") : _("The Picture Cannot Be Copied"), error);
  else
    atlas_window_toast (self, picture->file != NULL ? _("Picture of the map saved") : _("Picture of the map copied"));
}

/* Takes @picture. The program stays until it is there. */
static void
start (Picture *picture)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, drawn_cb, NULL);

  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, picture, free_picture);
  g_application_hold (g_application_get_default ());
  g_task_run_in_thread (task, draw_on_thread);
}

static void
copy_map_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  Picture *picture = g_new0 (Picture, 1);

  picture->window = g_object_ref (ATLAS_WINDOW (widget));
  picture->sheet = atlas_window_take_map (picture->window);
  picture->scale = COPY_SCALE;
  picture->both = TRUE;
  start (picture);
}

void
atlas_window_save_map_to (AtlasWindow               *self,
                          const AtlasMapSheetAnswer *answer,
                          GFile                     *file)
{
  Picture *picture = g_new0 (Picture, 1);

  picture->window = g_object_ref (self);
  picture->sheet = atlas_window_take_map (self);
  picture->sheet->legend = answer->legend;
  picture->format = answer->format;
  picture->scale = answer->scale;
  picture->file = g_object_ref (file);
  g_free (picture->sheet->title);
  picture->sheet->title = g_strdup (answer->title);
  if (!answer->date)
    g_clear_pointer (&picture->sheet->date, g_free);
  start (picture);
}

typedef struct
{
  AtlasWindow         *window;
  AtlasMapSheetAnswer  answer;
  char                *title;
} Saving;

static void
free_saving (gpointer  data,
             GClosure *closure)
{
  Saving *saving = data;

  g_object_unref (saving->window);
  g_free (saving->title);
  g_free (saving);
}

static void
file_chosen_cb (GtkNativeDialog *dialog,
                int              response,
                Saving          *saving)
{
  if (response == GTK_RESPONSE_ACCEPT && saving->window->session != NULL)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      atlas_window_save_map_to (saving->window, &saving->answer, file);
    }
  g_object_unref (dialog);
}

static void
answered_cb (const AtlasMapSheetAnswer *answer,
             gpointer                   user_data)
{
  AtlasWindow *self = user_data;
  Saving *saving = g_new0 (Saving, 1);
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Save the Map as a Picture"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  g_autofree char *name = g_strconcat (*answer->title != '\0' ? answer->title : C_("file name", "Map"),
                                       atlas_map_sheet_dialog_extension (answer->format), NULL);

  saving->window = g_object_ref (self);
  saving->title = g_strdup (answer->title);
  saving->answer = *answer;
  saving->answer.title = saving->title;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), g_strdelimit (name, "/", '-'));
  g_signal_connect_data (dialog, "response", G_CALLBACK (file_chosen_cb), saving, free_saving, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
save_map_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  g_autoptr (AtlasMapSheet) sheet = atlas_window_take_map (self);
  double width, height;

  atlas_map_sheet_measure (sheet, &width, &height);
  atlas_map_sheet_dialog_present (GTK_WINDOW (self), sheet->title, (int) width, (int) height, answered_cb, self);
}

void
atlas_window_install_picture_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.copy-map", NULL, copy_map_action);
  gtk_widget_class_install_action (widget_class, "win.save-map", NULL, save_map_action);
}
