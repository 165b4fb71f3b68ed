/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives a tour away: asks how and whereto, has it made, and tells what became of it. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-publish-run.h"

/* A tour on its way out. */
typedef struct
{
  AtlasWindow *window;
  const AtlasPublishForm *form;
  gint64 tour;
  char *title;
  char *language;
  char *paper;
  int questions;
  int seed;
  GFile *file;
  GCancellable *cancellable;    /* (nullable): while it is made */
  AdwToast *toast;              /* (nullable): that tells of it meanwhile */
} Publishing;

static void
free_publishing (Publishing *publishing)
{
  g_object_unref (publishing->window);
  g_free (publishing->title);
  g_free (publishing->language);
  g_free (publishing->paper);
  g_clear_object (&publishing->file);
  g_clear_object (&publishing->cancellable);
  g_clear_object (&publishing->toast);
  g_free (publishing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Publishing, free_publishing)

static Publishing *
copy_publishing (const Publishing *publishing)
{
  Publishing *copy = g_new0 (Publishing, 1);

  *copy = *publishing;
  g_object_ref (copy->window);
  copy->title = g_strdup (publishing->title);
  copy->language = g_strdup (publishing->language);
  copy->paper = g_strdup (publishing->paper);
  copy->file = NULL;
  copy->cancellable = NULL;
  copy->toast = NULL;

  return copy;
}

/* (transfer full): a site gets a folder of its own in the one that was chosen, so that it mixes with nothing. */
static GFile *
dup_target (const Publishing *publishing,
            GFile            *chosen)
{
  g_autofree char *name = g_path_get_basename (atlas_store_get_path (atlas_window_get_store (publishing->window)));
  char *extension = strrchr (name, '.');

  if (publishing->form->extension != NULL)
    return g_object_ref (chosen);

  if (extension != NULL && extension != name)
    *extension = '\0';

  return g_file_get_child (chosen, name);
}

static void
open_cb (AdwToast *toast,
         GFile    *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (g_application_get_default ()));

  gtk_show_uri (window, uri, GDK_CURRENT_TIME);
}

static void
tell_saved (const Publishing *publishing)
{
  AdwToast *toast = adw_toast_new (_("Saved"));
  GFile *first = publishing->form->extension != NULL ? g_object_ref (publishing->file)
                                                     : g_file_get_child (publishing->file, "index.html");

  adw_toast_set_button_label (toast, _("_Open"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (open_cb), first,
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  adw_toast_overlay_add_toast (publishing->window->toasts, toast);
}

static void
tell_left_out (const Publishing *publishing,
               const char       *told)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (publishing->window), _("Not All of It Was Saved"), told);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (Publishing) publishing = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *left_out = atlas_publish_run_finish (result, &error);

  g_application_release (g_application_get_default ());
  if (publishing->window->session == NULL)
    return;

  adw_toast_dismiss (publishing->toast);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (left_out == NULL)
    {
      atlas_window_report (publishing->window, _("The Tour Cannot Be Saved"), error);
      return;
    }

  tell_saved (publishing);
  if (*left_out != '\0')
    tell_left_out (publishing, left_out);
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           Publishing      *asked)
{
  g_autofree char *basemap = atlas_window_dup_basemap ();
  Publishing *publishing;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      AtlasPublishAnswer answer = { asked->language, asked->paper, asked->questions, asked->seed };

      publishing = copy_publishing (asked);
      publishing->file = dup_target (publishing, chosen);

      /* The program stays until it is whole, also when the window goes. */
      g_application_hold (g_application_get_default ());
      publishing->cancellable = g_cancellable_new ();
      publishing->toast = g_object_ref (atlas_window_toast_cancel (publishing->window, _("Saving…"), publishing->cancellable));
      atlas_publish_run_async (atlas_store_get_path (atlas_window_get_store (publishing->window)), publishing->tour, publishing->form,
                               &answer, basemap, publishing->file, publishing->cancellable, done_cb, publishing);
    }

  g_object_unref (dialog);
}

static void
answered_cb (const AtlasPublishForm   *form,
             const AtlasPublishAnswer *answer,
             gpointer                  user_data)
{
  const Publishing *asked = user_data;
  Publishing *publishing = copy_publishing (asked);
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_(form->heading), GTK_WINDOW (asked->window),
                                 form->extension != NULL ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                 _("_Save"), _("_Cancel"));
  g_autofree char *name = g_strconcat (asked->title, form->extension, NULL);

  publishing->language = g_strdup (answer->language);
  publishing->paper = g_strdup (answer->paper);
  publishing->questions = answer->questions;
  publishing->seed = answer->seed;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (form->extension != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), g_strdelimit (name, "/", '-'));
  g_signal_connect_data (dialog, "response", G_CALLBACK (chosen_cb), publishing,
                         (GClosureNotify) (void (*) (void)) free_publishing, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (Publishing) publishing = data;
  AtlasWindow *self = publishing->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_store_load_tours_finish (ATLAS_STORE (source), result, &error);
  const char *title;

  if (self->session == NULL)
    return;
  if (set == NULL)
    {
      atlas_window_report (self, _("The Tour Cannot Be Saved"), error);
      return;
    }

  title = atlas_record_set_text (set, publishing->tour, "title", atlas_languages_wanted (atlas_session_get_labels (self->session)));
  publishing->title = g_utf8_make_valid (title != NULL ? title : _("Tour"), -1);
  atlas_publish_dialog_present (GTK_WINDOW (self), publishing->form, publishing->title, answered_cb,
                                copy_publishing (publishing), (GDestroyNotify) free_publishing);
}

static void
publish_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);
  const char *word;
  gint64 tour;
  Publishing *publishing;

  g_variant_get (parameter, "(&sx)", &word, &tour);
  if (atlas_publish_form_find (word) == NULL || !atlas_window_settle (self) || !atlas_window_settle_pages (self))
    return;

  publishing = g_new0 (Publishing, 1);
  publishing->window = g_object_ref (self);
  publishing->form = atlas_publish_form_find (word);
  publishing->tour = tour;
  atlas_store_load_tours_async (atlas_window_get_store (self), NULL, listed_cb, publishing);
}

void
atlas_window_install_publish_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.publish", "(sx)", publish_action);
}
