/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Removing a source. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-source-removal.h"

#include <glib/gi18n-lib.h>

#include "atlas-source-use.h"

#define N_NAMED 8             /* claims that are told of */

typedef struct
{
  AtlasPage *page;
  gint64 source;
  char *title;
} Removal;

static void
free_removal (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->page);
  g_free (removal->title);
  g_free (removal);
}

/* The evidence goes with the source, in the same change. */
static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             Removal          *removal)
{
  AtlasEdit *edit;
  g_autofree char *told = NULL;

  if (g_strcmp0 (response, "remove") != 0)
    return;

  edit = atlas_edit_new ("delete", removal->title);
  atlas_edit_remove (edit, ATLAS_RECORD_SOURCE, removal->source);
  /* translators: the title of a source */
  told = g_strdup_printf (_("“%s” was removed"), removal->title);
  atlas_page_submit (removal->page, edit, told);
}

static char *
describe (GPtrArray *uses)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_unsourced = 0;

  for (guint i = 0; i < uses->len; i++)
    n_unsourced += atlas_source_use_is_sole_claim (uses->pdata[i]);

  g_string_append_printf (text, ngettext ("It is cited %u time:", "It is cited %u times:", uses->len), uses->len);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < uses->len && i < N_NAMED; i++)
    g_string_append_printf (text, "\n%s · %s", atlas_source_use_get_title (uses->pdata[i]),
                            atlas_source_use_get_statement (uses->pdata[i]));
  if (uses->len > N_NAMED)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", uses->len - N_NAMED), uses->len - N_NAMED);
    }
  g_string_append (text, "\n\n");
  if (n_unsourced > 0)
    g_string_append_printf (text, ngettext ("%u citation would leave its claim without any source.",
                                            "%u citations would leave their claims without any source.", n_unsourced),
                            n_unsourced);
  else
    g_string_append (text, _("Every claim has another source."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Asks before a source goes, and tells what rests on it. @set is what atlas_db_load_source() gives. */
void
atlas_source_removal_ask (AtlasPage      *page,
                          AtlasRecordSet *set,
                          gint64          source)
{
  const AtlasSource *record = atlas_record_set_get (set, ATLAS_RECORD_SOURCE, source);
  g_autoptr (GPtrArray) uses = atlas_source_use_list (set, source, atlas_session_get_labels (atlas_page_get_session (page)));
  g_autofree char *body = uses->len > 0 ? describe (uses)
                          : g_strdup (_("Nothing rests on it. Its text is removed with it."));
  Removal *removal = g_new0 (Removal, 1);
  GtkWidget *dialog;

  removal->page = g_object_ref (page);
  removal->source = source;
  removal->title = g_strdup (record->title != NULL ? record->title : record->key);

  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))),
                                   uses->len > 0 ? _("Remove a Source That Is Cited?") : _("Remove This Source?"), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Keep"),
                                    "remove", uses->len > 0 ? _("_Remove with Its Evidence") : _("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), removal,
                         (GClosureNotify) (void (*) (void)) free_removal, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
