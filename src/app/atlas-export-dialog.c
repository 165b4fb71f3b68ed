/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks what of a collection goes out, in which format, and what of it that is nobody else's may. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-export-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-saved-search.h"
#include "atlas-setting-row.h"

typedef struct
{
  GPtrArray *formats;           /* (element-type AtlasFormat): in the order of the rows */
  GArray *scopes;               /* (element-type AtlasExportAnswer): in the order of the rows */
  AdwComboRow *format;
  AdwComboRow *scope;
  GtkSwitch *private_texts;
  GtkSwitch *unlicensed;
  AtlasExportAnswered answered;
  gpointer user_data;
  GDestroyNotify destroy;
} Asking;

static void
free_asking (gpointer  data,
             GClosure *closure)
{
  Asking *asking = data;

  g_ptr_array_unref (asking->formats);
  g_array_unref (asking->scopes);
  if (asking->destroy != NULL)
    asking->destroy (asking->user_data);
  g_free (asking);
}

static const AtlasFormat *
get_format (Asking *asking)
{
  return asking->formats->pdata[adw_combo_row_get_selected (asking->format)];
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             Asking           *asking)
{
  AtlasExportAnswer answer;

  if (strcmp (response, "export") != 0)
    return;

  answer = g_array_index (asking->scopes, AtlasExportAnswer, adw_combo_row_get_selected (asking->scope));
  answer.format = get_format (asking);
  answer.private_texts = gtk_switch_get_active (asking->private_texts);
  answer.unlicensed = gtk_switch_get_active (asking->unlicensed);
  asking->answered (&answer, asking->user_data);
}

/* Only a format that holds texts and pictures can be asked for them. */
static void
format_cb (AdwComboRow *row,
           GParamSpec  *pspec,
           Asking      *asking)
{
  gboolean holds_all = (get_format (asking)->flags & ATLAS_FORMAT_LOSSLESS) != 0;

  gtk_widget_set_sensitive (gtk_widget_get_ancestor (GTK_WIDGET (asking->private_texts), ADW_TYPE_ACTION_ROW), holds_all);
  gtk_widget_set_sensitive (gtk_widget_get_ancestor (GTK_WIDGET (asking->unlicensed), ADW_TYPE_ACTION_ROW), holds_all);
  if (!holds_all)
    {
      gtk_switch_set_active (asking->private_texts, FALSE);
      gtk_switch_set_active (asking->unlicensed, FALSE);
    }
}

static AdwComboRow *
add_choice (GtkWidget  *list,
            const char *title,
            char      **words)
{
  AdwComboRow *row = atlas_setting_row_new_choice (title, (const char * const *) words, 0);

  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (row));

  return row;
}

static GtkSwitch *
add_switch (GtkWidget  *list,
            const char *title,
            const char *subtitle)
{
  GtkWidget *row;
  GtkSwitch *button = atlas_setting_row_new_switch (title, subtitle, FALSE, &row);

  gtk_list_box_append (GTK_LIST_BOX (list), row);

  return button;
}

static char **
list_formats (Asking *asking)
{
  g_autoptr (GPtrArray) all = atlas_format_list ();
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasFormat *format = all->pdata[i];

      if (format->writer == NULL)
        continue;
      g_ptr_array_add (asking->formats, (gpointer) format);
      g_strv_builder_add (words, _(format->name));
    }

  return g_strv_builder_end (words);
}

static void
add_scope (Asking           *asking,
           GStrvBuilder     *words,
           AtlasExportScope  scope,
           gint64            search,
           const char       *word)
{
  AtlasExportAnswer answer = { .scope = scope, .search = search };

  g_array_append_val (asking->scopes, answer);
  g_strv_builder_add (words, word);
}

static char **
list_scopes (Asking                  *asking,
             AtlasSession            *session,
             const AtlasExportChoice *choice)
{
  AtlasRecordSet *vocabulary = atlas_session_get_vocabulary (session);
  g_autoptr (GPtrArray) searches = atlas_record_set_all (vocabulary, ATLAS_RECORD_SAVED_SEARCH);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  add_scope (asking, words, ATLAS_EXPORT_WHOLE, 0, _("The Whole Collection"));
  if (choice->n_chosen > 0)
    {
      g_autofree char *chosen = choice->n_chosen == 1 && choice->chosen != NULL
        ? g_strdup (choice->chosen)
        : g_strdup_printf (ngettext ("%u Chosen Record", "%u Chosen Records", choice->n_chosen), choice->n_chosen);

      add_scope (asking, words, ATLAS_EXPORT_CHOSEN, 0, chosen);
    }
  if (choice->n_found > 0)
    {
      g_autofree char *found = g_strdup_printf (ngettext ("What Was Found (%u)", "What Was Found (%u)", choice->n_found),
                                                choice->n_found);

      add_scope (asking, words, ATLAS_EXPORT_FOUND, 0, found);
    }
  for (guint i = 0; i < searches->len; i++)
    {
      const AtlasSavedSearch *search = searches->pdata[i];

      add_scope (asking, words, ATLAS_EXPORT_SAVED, search->base.id,
                 atlas_saved_search_title (vocabulary, search, atlas_session_get_labels (session)));
    }

  return g_strv_builder_end (words);
}

static GtkWidget *
build_rows (Asking                  *asking,
            AtlasSession            *session,
            const AtlasExportChoice *choice)
{
  GtkWidget *list = gtk_list_box_new ();
  g_auto (GStrv) formats = list_formats (asking);
  g_auto (GStrv) scopes = list_scopes (asking, session, choice);

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  asking->format = add_choice (list, _("_Format"), formats);
  asking->scope = add_choice (list, _("_Records"), scopes);
  if (choice->n_chosen > 1)
    adw_combo_row_set_selected (asking->scope, 1);
  asking->private_texts = add_switch (list, _("_Private Texts"), _("Your own copies of articles"));
  asking->unlicensed = add_switch (list, _("_Unlicensed Pictures"), _("Nobody says who may use them"));
  g_signal_connect (asking->format, "notify::selected", G_CALLBACK (format_cb), asking);
  format_cb (asking->format, NULL, asking);

  return list;
}

/* Calls @answered when somebody wants it, and @destroy in any case. */
void
atlas_export_dialog_present (GtkWindow               *parent,
                             AtlasSession            *session,
                             const AtlasExportChoice *choice,
                             AtlasExportAnswered      answered,
                             gpointer                 user_data,
                             GDestroyNotify           destroy)
{
  Asking *asking = g_new0 (Asking, 1);
  GtkWidget *dialog = adw_message_dialog_new (parent, _("Export"),
                                              _("What the format cannot hold is told afterwards. Private texts, and pictures of "
                                                "which nobody says who may use them, stay here unless you want it otherwise."));

  asking->formats = g_ptr_array_new ();
  asking->scopes = g_array_new (FALSE, FALSE, sizeof (AtlasExportAnswer));
  asking->answered = answered;
  asking->user_data = user_data;
  asking->destroy = destroy;
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), build_rows (asking, session, choice));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "export", _("_Export…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "export", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "export");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asking, free_asking, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
