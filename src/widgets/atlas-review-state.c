/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of a record's review: what it is, what speaks against changing it, and one click that
 * does. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-review-state.h"

#include <glib/gi18n-lib.h>

#include "atlas-contradiction.h"
#include "atlas-labels.h"
#include "atlas-queue.h"
#include "atlas-row.h"

/* One click, one change; what is open is told, but it is the person who decides. */
static void
reviewed_cb (AtlasEditSection *section)
{
  AtlasEntryContext *context = atlas_edit_section_get_context (section);
  AtlasEntry *entry = atlas_record_copy (atlas_entry_context_get_entry (context));
  AtlasEdit *edit = atlas_entry_context_new_edit (context, "edit");

  atlas_set_text (&entry->review, "reviewed");
  atlas_edit_take (edit, entry);
  atlas_edit_section_submit (section, edit);
}

/* What a reviewer would want to know first; NULL: nothing. */
static char *
describe_open (AtlasEntryContext *context)
{
  AtlasRecordSet *set = atlas_entry_context_get_set (context);
  gint64 entry = atlas_entry_context_get_id (context);
  g_autoptr (GPtrArray) claims = atlas_record_set_children (set, ATLAS_RECORD_CLAIM, entry);
  g_autoptr (GPtrArray) pairs = atlas_contradictions_of (set, entry);
  g_autofree char *unsourced = NULL;
  g_autofree char *contradictions = NULL;
  guint n_unsourced = 0, n_contradictions = 0;

  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *claim = claims->pdata[i];
      const AtlasProperty *property = atlas_record_set_get (set, ATLAS_RECORD_PROPERTY, claim->property);
      g_autoptr (GPtrArray) evidence = atlas_record_set_children (set, ATLAS_RECORD_EVIDENCE, claim->base.id);

      if (evidence->len == 0 && g_strcmp0 (claim->rank, "withdrawn") != 0 &&
          (property == NULL || g_strcmp0 (property->key, ATLAS_QUEUE_DIFFERENT) != 0))
        n_unsourced++;
    }
  for (guint i = 0; i < pairs->len; i++)
    n_contradictions += !((const AtlasContradiction *) pairs->pdata[i])->settled;

  if (n_unsourced > 0)
    unsourced = g_strdup_printf (ngettext ("%u claim without a source", "%u claims without a source", n_unsourced),
                                 n_unsourced);
  if (n_contradictions > 0)
    contradictions = g_strdup_printf (ngettext ("%u contradiction", "%u contradictions", n_contradictions),
                                      n_contradictions);

  {
    const char *parts[] = { unsourced, contradictions, "." };

    return atlas_row_join (parts);
  }
}

/* A line for the page of the entry that the section shows. */
GtkWidget *
atlas_review_state_new (AtlasEditSection *section)
{
  AtlasEntryContext *context = atlas_edit_section_get_context (section);
  const AtlasEntry *entry = atlas_entry_context_get_entry (context);
  GtkWidget *state = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *open = NULL;
  GtkWidget *button;

  gtk_box_append (GTK_BOX (state), atlas_row_new_caption (_("Review")));
  gtk_box_append (GTK_BOX (state), atlas_row_new_label (atlas_label_review (entry->review), NULL));
  if (!atlas_entry_context_get_editable (context) || g_strcmp0 (entry->review, "reviewed") == 0)
    return state;

  open = describe_open (context);
  if (open != NULL)
    gtk_box_append (GTK_BOX (state), atlas_row_new_label (open, "warning"));
  button = gtk_button_new_with_mnemonic (_("_Mark as Reviewed"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 6);
  g_signal_connect_object (button, "clicked", G_CALLBACK (reviewed_cb), section, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (state), button);

  return state;
}
