/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks how a tour is to be given away. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-publish-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-language.h"
#include "atlas-publish-paper.h"
#include "atlas-setting-row.h"

static const AtlasPublishForm forms[] = {
  { "handout", N_("Hand-out"), N_("A PDF file to print: each stop with its map and the words of its sources."), ".pdf", TRUE, FALSE },
  { "worksheet", N_("Work Sheet"), N_("A PDF file with questions, and behind them the answers with the words of the sources."),
    ".pdf", TRUE, TRUE },
  { "html", N_("Page for the Browser"), N_("A file that shows the tour in any browser, with the network off."), ".html", FALSE, FALSE },
  { "site", N_("Site"), N_("A folder with pages for the whole collection."), NULL, FALSE, FALSE },
};

/* In the order of the rows. */
static const char * const languages[] = { "en", "zh", "both" };
static const char * const papers[] = { "a4", "letter" };

typedef struct
{
  const AtlasPublishForm *form;
  AdwComboRow *language;
  AdwComboRow *paper;           /* (nullable) */
  GtkSpinButton *questions;     /* (nullable) */
  GtkSpinButton *seed;          /* (nullable) */
  AtlasPublishAnswered answered;
  gpointer user_data;
  GDestroyNotify destroy;
} Asking;

static void
free_asking (gpointer data,
             GClosure *closure)
{
  Asking *asking = data;

  if (asking->destroy != NULL)
    asking->destroy (asking->user_data);
  g_free (asking);
}

const AtlasPublishForm *
atlas_publish_form_find (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      if (g_strcmp0 (forms[i].word, word) == 0)
        return &forms[i];
    }

  return NULL;
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             Asking           *asking)
{
  AtlasPublishAnswer answer = { "both", papers[0], ATLAS_WORKSHEET_QUESTIONS, 1 };

  if (strcmp (response, "save") != 0)
    return;

  if (asking->language != NULL)
    answer.language = languages[adw_combo_row_get_selected (asking->language)];
  if (asking->paper != NULL)
    answer.paper = papers[adw_combo_row_get_selected (asking->paper)];
  if (asking->questions != NULL)
    answer.questions = gtk_spin_button_get_value_as_int (asking->questions);
  if (asking->seed != NULL)
    answer.seed = gtk_spin_button_get_value_as_int (asking->seed);
  asking->answered (asking->form, &answer, asking->user_data);
}

static AdwComboRow *
add_choice (GtkListBox         *list,
            const char         *title,
            const char * const *words,
            guint               selected)
{
  AdwComboRow *row = atlas_setting_row_new_choice (title, words, selected);

  gtk_list_box_append (list, GTK_WIDGET (row));

  return row;
}

static GtkSpinButton *
add_number (GtkListBox *list,
            const char *title,
            const char *subtitle,
            int         least,
            int         most,
            int         value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_spin_button_new_with_range (least, most, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (button), value);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, row, NULL, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (list, row);

  return GTK_SPIN_BUTTON (button);
}

static GtkWidget *
build_rows (Asking *asking)
{
  GtkWidget *list = gtk_list_box_new ();
  const char * const language_words[] = { "English", "中文", C_("languages", "Both"), NULL };
  const char * const paper_words[] = { "A4", "Letter", NULL };

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  asking->language = add_choice (GTK_LIST_BOX (list), _("_Language"), language_words,
                                 !asking->form->paper ? 2 : atlas_labels_are_chinese (ATLAS_LABELS_INTERFACE) ? 1 : 0);
  if (asking->form->paper)
    asking->paper = add_choice (GTK_LIST_BOX (list), _("_Paper"), paper_words, 0);
  if (asking->form->questions)
    {
      asking->questions = add_number (GTK_LIST_BOX (list), _("_Questions"), NULL, 1, 100, ATLAS_WORKSHEET_QUESTIONS);
      asking->seed = add_number (GTK_LIST_BOX (list), _("_Selection"), _("Another number asks other questions"), 1, 9999, 1);
    }

  return list;
}

/* Calls @answered when somebody wants it, and @destroy in any case. */
void
atlas_publish_dialog_present (GtkWindow              *parent,
                              const AtlasPublishForm *form,
                              const char             *title,
                              AtlasPublishAnswered    answered,
                              gpointer                user_data,
                              GDestroyNotify          destroy)
{
  Asking *asking = g_new0 (Asking, 1);
  /* translators: the title of a tour; what is made of it */
  g_autofree char *body = g_strdup_printf (_("%s\n%s"), title, _(form->explanation));
  GtkWidget *dialog = adw_message_dialog_new (parent, _(form->heading), body);

  *asking = (Asking) { .form = form, .answered = answered, .user_data = user_data, .destroy = destroy };
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), build_rows (asking));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "save", _("_Save…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asking, free_asking, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
