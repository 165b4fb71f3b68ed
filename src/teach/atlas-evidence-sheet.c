/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The statements of a stop and what they rest on. Where sources disagree, both are shown; where there is no
 * source, that is said. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-evidence-sheet.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "atlas-claim-summary.h"
#include "atlas-contradiction.h"
#include "atlas-entry-context.h"
#include "atlas-evidence-words.h"
#include "atlas-labels.h"
#include "atlas-stage-text.h"

/* In sizes of the text. */
#define WIDTH 36.0
#define PADDING 1.25

struct _AtlasEvidenceSheet
{
  GtkBox parent_instance;

  AtlasEntryContext *context;
  double text;
  GtkWidget *scroller;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (AtlasEvidenceSheet, atlas_evidence_sheet, GTK_TYPE_BOX)

static void
add_text (GtkWidget  *box,
          const char *text,
          double      size,
          const char *css_class)
{
  gtk_box_append (GTK_BOX (box), atlas_stage_text_new (text, size, css_class));
}

/* A quotation, and where it stands. */
static void
add_evidence (AtlasEvidenceSheet  *self,
              GtkWidget           *card,
              const AtlasEvidence *evidence)
{
  g_autofree char *source =
    atlas_evidence_words_source (atlas_entry_context_get_set (self->context), evidence, TRUE);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, (int) (self->text * 0.15));

  gtk_widget_add_css_class (box, "stage-quotation");
  if (evidence->quotation != NULL)
    {
      g_autofree char *quotation = atlas_label_quotation (evidence->quotation);

      add_text (box, quotation, self->text, NULL);
    }
  add_text (box, source, self->text, "dim-label");
  gtk_box_append (GTK_BOX (card), box);
}

static void
add_proof (AtlasEvidenceSheet *self,
           GtkWidget          *card,
           const AtlasClaim   *claim)
{
  g_autoptr (GPtrArray) evidence =
    atlas_record_set_children (atlas_entry_context_get_set (self->context), ATLAS_RECORD_EVIDENCE, claim->base.id);

  for (guint i = 0; i < evidence->len; i++)
    add_evidence (self, card, evidence->pdata[i]);
  if (evidence->len == 0)
    add_text (card, _("No source is given for this."), self->text, "warning");
}

/* The other side of a contradiction, with its own evidence. */
static void
add_contradiction (AtlasEvidenceSheet       *self,
                   GtkWidget                *card,
                   const AtlasClaim         *claim,
                   const AtlasContradiction *found)
{
  AtlasRecordSet *set = atlas_entry_context_get_set (self->context);
  const AtlasClaim *other =
    atlas_record_set_get (set, ATLAS_RECORD_CLAIM, atlas_contradiction_get_other (found, claim->base.id));
  g_autofree char *said = NULL;
  g_autofree char *rank = NULL;
  g_autofree char *text = NULL;
  const char *reason;

  if (other == NULL)
    return;

  said = atlas_claim_summary_value (self->context, other);
  reason = claim->rank_reason != NULL ? claim->rank_reason : other->rank_reason;
  if (found->settled && reason != NULL)
    rank = g_strdup (reason);
  text = found->settled
    /* translators: another source of the same figure says something else, and one of the two is preferred */
    ? g_strdup_printf (_("Sources disagree; another says: %s. One is preferred."), said)
    /* translators: another source of the same figure says something else */
    : g_strdup_printf (_("Sources disagree; another says: %s"), said);
  add_text (card, text, self->text, "error");
  if (rank != NULL)
    add_text (card, rank, self->text, "dim-label");
  add_proof (self, card, other);
}

static void
add_claim (AtlasEvidenceSheet *self,
           const AtlasClaim   *claim)
{
  AtlasRecordSet *set = atlas_entry_context_get_set (self->context);
  g_autoptr (GPtrArray) contradictions = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *statement = NULL;
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, (int) (self->text * 0.4));

  atlas_entry_context_set_entry (self->context, set, claim->entry);
  subject = atlas_entry_context_dup_title (self->context, claim->entry);
  statement = atlas_claim_summary (self->context, claim);
  gtk_widget_add_css_class (card, "stage-card");
  add_text (card, subject, self->text, "stage-subject");
  add_text (card, statement, self->text * 1.1, "stage-statement");
  if (g_strcmp0 (claim->rank, "disputed") == 0 || g_strcmp0 (claim->rank, "withdrawn") == 0)
    add_text (card, atlas_label_rank (claim->rank), self->text, "error");
  add_proof (self, card, claim);

  contradictions = atlas_contradictions_of (set, claim->entry);
  for (guint i = 0; i < contradictions->len; i++)
    {
      const AtlasContradiction *found = contradictions->pdata[i];

      if (atlas_contradiction_get_other (found, claim->base.id) != 0)
        add_contradiction (self, card, claim, found);
    }
  gtk_box_append (GTK_BOX (self->list), card);
}

static void
atlas_evidence_sheet_dispose (GObject *object)
{
  g_clear_object (&ATLAS_EVIDENCE_SHEET (object)->context);

  G_OBJECT_CLASS (atlas_evidence_sheet_parent_class)->dispose (object);
}

static void
atlas_evidence_sheet_class_init (AtlasEvidenceSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_evidence_sheet_dispose;
}

static void
atlas_evidence_sheet_init (AtlasEvidenceSheet *self)
{
  self->context = atlas_entry_context_new ();
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->scroller = gtk_scrolled_window_new ();
  gtk_widget_set_hexpand (self->scroller, TRUE);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_box_append (GTK_BOX (self), self->scroller);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stage-sheet");
}

/* What stop @stop of @story says, and on what grounds. @text: size of the words, pixels. */
GtkWidget *
atlas_evidence_sheet_new (AtlasStory         *story,
                          guint               stop,
                          AtlasLabelLanguage  labels,
                          double              text)
{
  AtlasEvidenceSheet *self = g_object_new (ATLAS_TYPE_EVIDENCE_SHEET, NULL);
  const AtlasStoryStop *told = atlas_story_get_stop (story, stop);
  AtlasRecordSet *set = atlas_story_get_records (story);
  GtkWidget *clamp = adw_clamp_new ();
  int padding = (int) (text * PADDING);

  self->text = text;
  atlas_entry_context_set_entry (self->context, set, 0);
  atlas_entry_context_set_vocabulary (self->context, set);
  atlas_entry_context_set_labels (self->context, labels);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), (int) (text * WIDTH));
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), (int) (text * WIDTH));
  adw_clamp_set_child (ADW_CLAMP (clamp), self->list);
  gtk_widget_set_margin_top (self->list, padding);
  gtk_widget_set_margin_bottom (self->list, padding);
  gtk_widget_set_margin_start (self->list, padding);
  gtk_widget_set_margin_end (self->list, padding);
  gtk_box_set_spacing (GTK_BOX (self->list), (int) (text * 0.8));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);

  add_text (self->list, _("Who says so?"), text * 1.5, "stop-title");
  for (guint i = 0; i < told->claims->len; i++)
    add_claim (self, told->claims->pdata[i]);
  if (told->claims->len == 0)
    add_text (self->list, _("This stop makes no statement of its own that the atlas has evidence for."), text, NULL);

  return GTK_WIDGET (self);
}

/* Moves the list by @pages of what is in sight. Returns whether there was more. */
gboolean
atlas_evidence_sheet_scroll (AtlasEvidenceSheet *self,
                             double              pages)
{
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double before = gtk_adjustment_get_value (at);

  gtk_adjustment_set_value (at, before + pages * gtk_adjustment_get_page_size (at));

  return gtk_adjustment_get_value (at) != before;
}
