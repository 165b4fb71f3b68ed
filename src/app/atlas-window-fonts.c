/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says once in a quiet place that Chinese cannot be shown here, and on asking what to do about it. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "atlas-han-font.h"
#include "atlas-language.h"

#define SHORT N_("No font here has Chinese characters")

static void
fonts_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  g_autofree char *body = atlas_han_font_dup_sentence (
      N_("Chinese names and texts are shown as empty boxes. Install a font that has Chinese characters, such as Noto Sans CJK "
         "or Source Han Sans, and start Hub Atlas again. Its package is called fonts-noto-cjk on Debian and Ubuntu, "
         "google-noto-sans-cjk-fonts on Fedora, and noto-fonts-cjk on Arch Linux. What is stored is not affected."));
  g_autofree char *both = atlas_han_font_dup_sentence (SHORT);
  GtkWidget *dialog;

  /* A heading has one line: that which can be read. */
  both[strcspn (both, "\n")] = '\0';
  dialog = adw_message_dialog_new (GTK_WINDOW (widget), both, body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (AtlasWindow) self = data;
  g_autofree char *sentence = NULL;
  AdwToast *toast;

  if (atlas_han_font_look_finish (result) || self->session == NULL)
    return;

  sentence = atlas_han_font_dup_sentence (SHORT);
  sentence[strcspn (sentence, "\n")] = '\0';
  toast = adw_toast_new (sentence);
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, atlas_text_has_han (_("_What to Do")) ? "_What to Do" : _("_What to Do"));
  adw_toast_set_action_name (toast, "win.fonts");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Looks once whether Chinese can be shown, when there is nothing more urgent. */
void
atlas_window_check_fonts (AtlasWindow *self)
{
  static gboolean checked = FALSE;

  if (checked)
    return;

  checked = TRUE;
  atlas_han_font_look_async (looked_cb, g_object_ref (self));
}

void
atlas_window_install_font_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.fonts", NULL, fonts_action);
}
