/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A piece of evidence to read. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-evidence-card.h"

#include <glib/gi18n-lib.h>

#include "atlas-evidence-words.h"
#include "atlas-labels.h"
#include "atlas-language.h"
#include "atlas-row.h"

struct _AtlasEvidenceCard
{
  GtkBox parent_instance;

  AtlasEntryContext *context;
  AtlasEvidence *evidence;
};

enum
{
  EDIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasEvidenceCard, atlas_evidence_card, GTK_TYPE_BOX)

static void
edit_cb (AtlasEvidenceCard *self)
{
  g_signal_emit (self, signals[EDIT], 0);
}

static void
open_cb (AtlasEvidenceCard *self)
{
  atlas_entry_context_open_source (self->context, self->evidence->source, self->evidence->base.id);
}

static void
atlas_evidence_card_finalize (GObject *object)
{
  AtlasEvidenceCard *self = ATLAS_EVIDENCE_CARD (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->evidence, atlas_record_free);

  G_OBJECT_CLASS (atlas_evidence_card_parent_class)->finalize (object);
}

static void
atlas_evidence_card_class_init (AtlasEvidenceCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_evidence_card_finalize;

  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
atlas_evidence_card_init (AtlasEvidenceCard *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "evidence");
}

/* Where it is from, as a link to the place in the source. */
static GtkWidget *
build_link (AtlasEvidenceCard *self)
{
  g_autofree char *source = atlas_evidence_words_source (atlas_entry_context_get_set (self->context), self->evidence,
                                                          FALSE);
  GtkWidget *link = gtk_button_new ();
  GtkWidget *label = atlas_row_new_caption (source);

  gtk_button_set_child (GTK_BUTTON (link), label);
  gtk_widget_set_halign (link, GTK_ALIGN_START);
  gtk_widget_add_css_class (link, "flat");
  gtk_widget_add_css_class (link, "source-link");
  gtk_widget_set_tooltip_text (link, _("Show in the source"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_PROPERTY_LABEL, source, -1);
  g_signal_connect_object (link, "clicked", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);

  return link;
}

GtkWidget *
atlas_evidence_card_new (AtlasEntryContext   *context,
                         const AtlasEvidence *evidence,
                         gboolean             editable)
{
  AtlasEvidenceCard *self = g_object_new (ATLAS_TYPE_EVIDENCE_CARD, NULL);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->context = g_object_ref (context);
  self->evidence = atlas_record_copy (evidence);
  gtk_widget_set_hexpand (words, TRUE);
  if (evidence->quotation != NULL)
    {
      g_autofree char *quotation = atlas_label_quotation (evidence->quotation);
      /* Han characters have no italics. */
      GtkWidget *label = atlas_row_new_label (quotation, atlas_text_has_han (quotation) ? NULL : "quotation");

      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_box_append (GTK_BOX (words), label);
    }
  gtk_box_append (GTK_BOX (words), build_link (self));
  if (evidence->note != NULL)
    gtk_box_append (GTK_BOX (words), atlas_row_new_caption (evidence->note));
  gtk_box_append (GTK_BOX (self), words);

  if (editable)
    gtk_box_append (GTK_BOX (self), atlas_row_new_edit (_("Edit this evidence"), G_CALLBACK (edit_cb), self));

  return GTK_WIDGET (self);
}

const AtlasEvidence *
atlas_evidence_card_get_evidence (AtlasEvidenceCard *self)
{
  return self->evidence;
}
