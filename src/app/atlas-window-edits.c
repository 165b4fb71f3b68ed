/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits on their way to the store: what is said of them, and what if they cannot be stored. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include <glib/gi18n-lib.h>

static void
retry_response_cb (AdwMessageDialog *dialog,
                   const char       *response,
                   AtlasWindow      *self)
{
  if (g_strcmp0 (response, "retry") == 0)
    atlas_window_apply (self, g_object_get_data (G_OBJECT (dialog), "edit"));
  else
    atlas_drafts_drop_sent (atlas_session_get_drafts (self->session));
}

/* Nothing that was typed is lost when it cannot be stored: the edit waits for another try. */
static void
offer_retry (AtlasWindow  *self,
             AtlasEdit    *edit,
             const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("The Change Is Not Stored"), error->message);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "discard", _("_Discard the Change"),
                                    "retry", _("_Try Again"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "retry", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "retry");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "discard");
  g_object_set_data_full (G_OBJECT (dialog), "edit", edit, (GDestroyNotify) atlas_edit_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (retry_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

typedef struct
{
  AtlasWindow *window;
  AtlasEdit *edit;
  char *told;               /* (nullable): what to say when it is stored, with a way to undo it */
} Pending;

/* A short message at the bottom; with @undo it offers to undo what it tells of. */
static void
add_toast (AtlasWindow *self,
           const char  *text,
           gboolean     undo)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (undo)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_action_name (toast, "win.undo");
      g_set_weak_pointer (&self->undo_toast, toast);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* A short message at the bottom. */
void
atlas_window_toast (AtlasWindow *self,
                    const char  *text)
{
  add_toast (self, text, FALSE);
}

/* Stays until the caller dismisses it or the person cancels. Returns: (transfer none) */
AdwToast *
atlas_window_toast_cancel (AtlasWindow  *self,
                           const char   *text,
                           GCancellable *cancellable)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _("_Cancel"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (g_cancellable_cancel), cancellable, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);

  return toast;
}

/* The same, of what win.undo takes back. */
void
atlas_window_toast_undo (AtlasWindow *self,
                         const char  *text)
{
  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
  add_toast (self, text, TRUE);
}

/* Says what was done; and what nobody asked for: that a record has to be reviewed again. */
static void
tell_applied (AtlasWindow *self,
              const char  *told,
              guint        n_reopened)
{
  g_autofree char *reopened = NULL;
  g_autofree char *both = NULL;

  if (n_reopened == 1)
    reopened = g_strdup (_("Reviewed → Draft"));
  else if (n_reopened > 1)
    reopened = g_strdup_printf (ngettext ("Reviewed → Draft: %u record", "Reviewed → Draft: %u records", n_reopened),
                                n_reopened);

  if (told != NULL && reopened != NULL)
    /* translators: what was done, such as “Xiamen” deleted; what that entails: Reviewed → Draft */
    both = g_strdup_printf (_("%s · %s"), told, reopened);

  if (told != NULL)
    add_toast (self, both != NULL ? both : told, TRUE);
  else if (reopened != NULL)
    add_toast (self, reopened, FALSE);
}

/* What waited for the edit does not come; the pins go back to where they are stored. */
static void
give_up_waiting (AtlasWindow *self)
{
  self->closing = FALSE;
  self->move_id = 0;
  self->awaited = 0;
  self->awaited_place = FALSE;
  atlas_window_update_map (self);
}

static void
apply_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  Pending *pending = data;
  g_autoptr (AtlasWindow) self = pending->window;
  g_autoptr (AtlasEdit) edit = pending->edit;
  g_autofree char *told = pending->told;
  g_autoptr (GError) error = NULL;

  g_free (pending);
  self->applying--;

  if (!atlas_store_apply_finish (ATLAS_STORE (source), result, &error))
    {
      give_up_waiting (self);
      offer_retry (self, g_steal_pointer (&edit), error);
      return;
    }

  if (self->applying == 0)
    atlas_drafts_drop_sent (atlas_session_get_drafts (self->session));
  tell_applied (self, told, atlas_store_apply_count_reopened (result));
  if (self->closing && self->applying == 0)
    gtk_window_close (GTK_WINDOW (self));
}

/* Stores an edit; when that fails, says why and keeps it. */
void
atlas_window_apply (AtlasWindow     *self,
                    const AtlasEdit *edit)
{
  atlas_window_apply_told (self, edit, NULL);
}

/* The same, and says what was done, with a button that undoes it, once it is. */
void
atlas_window_apply_told (AtlasWindow     *self,
                         const AtlasEdit *edit,
                         const char      *told)
{
  Pending *pending;

  if (edit->steps->len == 0)
    return;

  pending = g_new0 (Pending, 1);
  pending->window = g_object_ref (self);
  pending->edit = atlas_edit_copy (edit);
  pending->told = g_strdup (told);
  self->applying++;
  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
  atlas_store_apply_async (atlas_window_get_store (self), edit, NULL, apply_cb, pending);
}
