/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims of an entry with their evidence: the forms, and how they are opened. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-claims-section-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-check.h"
#include "atlas-claim-entry.h"
#include "atlas-claim-parse.h"
#include "atlas-row.h"

/* An unfinished form never takes the place of what was typed or selected since: each line has a form
 * of its own. */
#define TYPED_PLACE "typed-"

G_DEFINE_FINAL_TYPE (AtlasClaimsSection, atlas_claims_section, ATLAS_TYPE_EDIT_SECTION)

AtlasEntryContext *
atlas_claims_section_get_context (AtlasClaimsSection *self)
{
  return atlas_edit_section_get_context (ATLAS_EDIT_SECTION (self));
}

/* What a form about a claim stands in the place of: its row in the list, or within a frame of
 * several. NULL: the claim is not on show. */
GtkWidget *
atlas_claims_section_get_place (AtlasClaimsSection *self,
                                gint64              claim)
{
  GtkWidget *row = g_hash_table_lookup (self->rows, &claim);
  GtkWidget *parent = row != NULL ? gtk_widget_get_parent (row) : NULL;

  return GTK_IS_LIST_BOX_ROW (parent) ? parent : row;
}

/* Reads all that the form has. */
static gboolean
read_form (AtlasClaimsSection  *self,
           AtlasClaim         **claim,
           AtlasEvidence      **evidence,
           AtlasSource        **source,
           GError             **error)
{
  g_autoptr (AtlasClaim) new_claim = NULL;

  *claim = NULL;
  *evidence = NULL;
  *source = NULL;

  if (self->claim_fields != NULL)
    {
      new_claim = atlas_claim_fields_read (self->claim_fields, error);
      if (new_claim == NULL)
        return FALSE;
    }

  if (self->evidence_fields != NULL &&
      !atlas_evidence_fields_read (self->evidence_fields, evidence, source, error))
    return FALSE;

  *claim = g_steal_pointer (&new_claim);
  if (*evidence == NULL)
    return TRUE;

  (*evidence)->claim = *claim != NULL ? (*claim)->base.id : self->claim;
  if (*claim != NULL && self->typed != NULL && (*evidence)->quotation != NULL &&
      g_strcmp0 ((*claim)->as_written, self->typed) == 0)
    atlas_claim_take_printed (*claim, (*evidence)->quotation);

  return atlas_record_check (*evidence, NULL, error);
}

static char *
check_form_cb (gpointer data)
{
  g_autoptr (AtlasClaim) claim = NULL;
  g_autoptr (AtlasEvidence) evidence = NULL;
  g_autoptr (AtlasSource) source = NULL;
  g_autoptr (GError) error = NULL;

  return read_form (data, &claim, &evidence, &source, &error) ? NULL : g_strdup (error->message);
}

static const char *
get_verb (AtlasClaimsSection *self,
          const AtlasClaim   *claim)
{
  if (self->claim_fields == NULL)
    return "cite";
  if (self->relations || claim->target != 0)
    return "link";

  return self->claim == 0 ? "claim" : "edit";
}

static void
submit_cb (AtlasClaimsSection *self)
{
  AtlasEntryContext *context = atlas_claims_section_get_context (self);
  AtlasEdit *edit;
  g_autoptr (AtlasClaim) claim = NULL;
  g_autoptr (AtlasEvidence) evidence = NULL;
  AtlasSource *source;
  gboolean quoted = self->quoted;

  if (!read_form (self, &claim, &evidence, &source, NULL))
    return;

  edit = atlas_entry_context_new_edit (context, get_verb (self, claim));
  if (claim != NULL)
    atlas_claim_fields_add_records (self->claim_fields, edit, claim);
  if (source != NULL)
    atlas_edit_take (edit, source);
  if (evidence != NULL)
    {
      atlas_edit_put (edit, evidence);
      atlas_evidence_fields_add_others (self->evidence_fields, edit, evidence);
      atlas_entry_context_set_last_source (context, evidence->source);
    }

  if (quoted)
    atlas_claim_entry_clear (ATLAS_CLAIM_ENTRY (self->quick));
  atlas_edit_section_submit (ATLAS_EDIT_SECTION (self), edit);
  if (quoted)
    gtk_widget_grab_focus (self->quick);
}

static void
remove_cb (AtlasClaimsSection *self)
{
  AtlasEdit *edit = atlas_entry_context_new_edit (atlas_claims_section_get_context (self),
                                                  self->claim_fields == NULL ? "cite" : self->relations ? "link" : "edit");

  if (self->claim_fields != NULL)
    atlas_edit_remove (edit, ATLAS_RECORD_CLAIM, self->claim);
  else
    atlas_edit_remove (edit, ATLAS_RECORD_EVIDENCE, self->evidence);
  atlas_edit_section_submit (ATLAS_EDIT_SECTION (self), edit);
}

/* The line is there to be put right. */
static void
cancel_cb (AtlasClaimsSection *self)
{
  gtk_widget_grab_focus (self->quick);
}

static void
connect_form (AtlasClaimsSection *self,
              AtlasForm          *form)
{
  g_signal_connect_object (form, "submit", G_CALLBACK (submit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  atlas_form_set_check (form, check_form_cb, self);
}

/* Gives a new claim its place after all others, and sound values for what is not said. */
static void
complete_claim (AtlasClaimsSection *self,
                AtlasClaim         *claim)
{
  AtlasEntryContext *context = atlas_claims_section_get_context (self);
  g_autoptr (GPtrArray) claims = atlas_record_set_children (atlas_entry_context_get_set (context),
                                                            ATLAS_RECORD_CLAIM, atlas_entry_context_get_id (context));

  claim->entry = atlas_entry_context_get_id (context);
  claim->ordinal = claims->len > 0 ? ((AtlasClaim *) claims->pdata[claims->len - 1])->ordinal + 1 : 0;
  if (claim->state == NULL)
    atlas_set_text (&claim->state, "actual");
  if (claim->rank == NULL)
    atlas_set_text (&claim->rank, "normal");
}

/* What of a typed line wants a look: said above the fields. */
static void
add_notes (AtlasForm       *form,
           AtlasClaimDraft *draft)
{
  for (guint i = 0; i < draft->notes->len; i++)
    {
      const AtlasClaimNote *note = draft->notes->pdata[i];
      GtkWidget *label = atlas_row_new_label (note->message, "caption");

      gtk_widget_add_css_class (label, note->kind == ATLAS_CLAIM_NOTE_REMARK ? "dim-label" : "warning");
      atlas_form_add_note (form, label);
    }
}

/* A new claim comes with its evidence; that of a stored one has forms of its own. @draft (nullable):
 * what a new claim is filled with; @place (nullable): tells its form from others for new claims. */
static gboolean
open_form (AtlasClaimsSection  *self,
           const AtlasClaim    *claim,
           AtlasClaimDraft     *draft,
           const AtlasEvidence *evidence,
           const char          *place,
           const char          *field)
{
  AtlasEntryContext *context = atlas_claims_section_get_context (self);
  gboolean is_new = claim->base.id == 0;
  gboolean known = TRUE;    /* the entry that the claim points at */
  const char *title = self->relations ? (is_new ? _("New Relation") : _("Edit Relation"))
                                      : (is_new ? _("New Claim") : _("Edit Claim"));
  AtlasForm *form = ATLAS_FORM (atlas_form_new (title, is_new ? NULL : _("_Remove")));
  AtlasClaimFields *claim_fields;
  AtlasEvidenceFields *evidence_fields = NULL;
  GtkWidget *focus;

  atlas_form_set_place (form, ATLAS_RECORD_CLAIM, claim->base.id, place != NULL ? place : self->relations ? "target" : NULL);
  if (draft != NULL)
    add_notes (form, draft);
  claim_fields = atlas_claim_fields_new (form, context, claim, self->relations);
  if (draft != NULL && draft->candidates->len > 0)
    atlas_claim_fields_set_candidates (claim_fields, &g_array_index (draft->candidates, gint64, 0),
                                       draft->candidates->len);
  if (draft != NULL && draft->target_name != NULL)
    known = atlas_claim_fields_set_target_name (claim_fields, draft->target_name);
  if (is_new)
    evidence_fields = atlas_evidence_fields_new (form, context, evidence, TRUE);

  /* A claim that was read in full only wants its proof. */
  focus = atlas_claim_fields_focus (claim_fields, field);
  if (!known)
    focus = atlas_claim_fields_focus (claim_fields, "target");
  else if (draft != NULL && draft->complete)
    focus = atlas_evidence_fields_focus (evidence_fields, NULL);

  if (!atlas_edit_section_show_form (ATLAS_EDIT_SECTION (self), form,
                                     atlas_claims_section_get_place (self, claim->base.id), focus))
    {
      atlas_claim_fields_free (claim_fields);
      g_clear_pointer (&evidence_fields, atlas_evidence_fields_free);
      return FALSE;
    }

  self->claim = self->focus = claim->base.id;
  self->claim_fields = claim_fields;
  self->evidence_fields = evidence_fields;
  atlas_set_text (&self->typed, draft != NULL ? draft->claim->as_written : NULL);
  connect_form (self, form);
  if (draft != NULL)
    atlas_form_touch (form);

  return TRUE;
}

/* The evidence that a new claim begins with: the source that the one before was taken from. */
static AtlasEvidence *
new_evidence (AtlasClaimsSection *self,
              gint64              source,
              const char         *quotation)
{
  AtlasEvidence *evidence = atlas_record_new (ATLAS_RECORD_EVIDENCE);
  gint64 last = atlas_entry_context_get_last_source (atlas_claims_section_get_context (self));

  evidence->source = source != 0 ? source : last;
  atlas_set_text (&evidence->quotation, quotation);

  return evidence;
}

/* @place (nullable): of an unfinished form that is to be opened again. */
static void
open_new (AtlasClaimsSection *self,
          const char         *place)
{
  g_autoptr (AtlasClaim) claim = atlas_record_new (ATLAS_RECORD_CLAIM);
  g_autoptr (AtlasEvidence) evidence = new_evidence (self, 0, NULL);

  complete_claim (self, claim);
  open_form (self, claim, NULL, evidence, place, NULL);
}

/* The form of a claim with the cursor in @field (nullable). */
void
atlas_claims_section_open_claim (AtlasClaimsSection *self,
                                 const AtlasClaim   *claim,
                                 const char         *field)
{
  g_autoptr (AtlasClaim) edited = atlas_record_copy (claim);

  open_form (self, edited, NULL, NULL, NULL, field);
}

/* The form of a piece of evidence, or with @evidence NULL of a new one, in the place of @instead_of. */
void
atlas_claims_section_open_evidence (AtlasClaimsSection  *self,
                                    gint64               claim,
                                    const AtlasEvidence *evidence,
                                    GtkWidget           *instead_of,
                                    const char          *field)
{
  AtlasEntryContext *context = atlas_claims_section_get_context (self);
  g_autoptr (GPtrArray) others = atlas_record_set_children (atlas_entry_context_get_set (context),
                                                            ATLAS_RECORD_EVIDENCE, claim);
  g_autoptr (AtlasEvidence) edited = evidence != NULL ? atlas_record_copy (evidence) : new_evidence (self, 0, NULL);
  AtlasForm *form = ATLAS_FORM (atlas_form_new (evidence != NULL ? _("Edit Evidence") : _("New Evidence"),
                                                evidence != NULL ? _("_Remove") : NULL));
  AtlasEvidenceFields *fields;

  edited->claim = claim;
  if (evidence == NULL && others->len > 0)
    edited->ordinal = ((AtlasEvidence *) others->pdata[others->len - 1])->ordinal + 1;
  fields = atlas_evidence_fields_new (form, context, edited, FALSE);
  if (evidence != NULL)
    atlas_form_set_place (form, ATLAS_RECORD_EVIDENCE, evidence->base.id, NULL);
  else
    atlas_form_set_place (form, ATLAS_RECORD_CLAIM, claim, "evidence");
  if (!atlas_edit_section_show_form (ATLAS_EDIT_SECTION (self), form, instead_of,
                                     atlas_evidence_fields_focus (fields, field)))
    {
      atlas_evidence_fields_free (fields);
      return;
    }

  g_hash_table_add (self->expanded, g_memdup2 (&claim, sizeof claim));
  self->claim = self->focus = claim;
  self->evidence = edited->base.id;
  self->evidence_fields = fields;
  connect_form (self, form);
}

static void
atlas_claims_section_rebuild (AtlasEditSection *section)
{
  AtlasClaimsSection *self = ATLAS_CLAIMS_SECTION (section);

  if (self->quick != NULL)
    atlas_claim_entry_show (ATLAS_CLAIM_ENTRY (self->quick));
  if (self->quick != NULL)
    gtk_widget_set_visible (self->quick,
                            atlas_entry_context_get_editable (atlas_edit_section_get_context (section)));
  atlas_claims_section_build_list (self);
}

static void
atlas_claims_section_add (AtlasEditSection *section)
{
  open_new (ATLAS_CLAIMS_SECTION (section), NULL);
}

/* (nullable): a claim of the entry that this section shows. */
static const AtlasClaim *
find_own (AtlasClaimsSection *self,
          gint64              id)
{
  AtlasEntryContext *context = atlas_claims_section_get_context (self);
  const AtlasClaim *claim = atlas_record_set_get (atlas_entry_context_get_set (context), ATLAS_RECORD_CLAIM, id);

  return claim != NULL && claim->entry == atlas_entry_context_get_id (context) &&
         (claim->target != 0) == self->relations ? claim : NULL;
}

static gboolean
edit_evidence (AtlasClaimsSection *self,
               gint64              id,
               const char         *field)
{
  const AtlasEvidence *evidence =
    atlas_record_set_get (atlas_entry_context_get_set (atlas_claims_section_get_context (self)),
                          ATLAS_RECORD_EVIDENCE, id);
  AtlasClaimRow *row;

  if (evidence == NULL || find_own (self, evidence->claim) == NULL)
    return FALSE;
  if (!atlas_entry_context_settle (atlas_claims_section_get_context (self)))
    return TRUE;

  row = g_hash_table_lookup (self->rows, &evidence->claim);
  if (row == NULL || atlas_claim_row_get_card (row, id) == NULL)
    return FALSE;

  atlas_claim_row_expand (row);
  atlas_claims_section_open_evidence (self, evidence->claim, evidence, atlas_claim_row_get_card (row, id), field);

  return TRUE;
}

static gboolean
atlas_claims_section_edit (AtlasEditSection *section,
                           AtlasRecordType   type,
                           gint64            id,
                           const char       *field)
{
  AtlasClaimsSection *self = ATLAS_CLAIMS_SECTION (section);
  AtlasEntryContext *context = atlas_edit_section_get_context (section);
  const AtlasClaim *claim;

  if (atlas_entry_context_get_entry (context) == NULL || !atlas_entry_context_get_editable (context))
    return FALSE;
  if (type == ATLAS_RECORD_EVIDENCE && id != 0)
    return edit_evidence (self, id, field);
  if (type != ATLAS_RECORD_CLAIM)
    return FALSE;

  if (id == 0)
    {
      if (self->relations != (g_strcmp0 (field, "target") == 0))
        return FALSE;
      open_new (self, field != NULL && g_str_has_prefix (field, TYPED_PLACE) ? field : NULL);
      return TRUE;
    }

  claim = find_own (self, id);
  if (claim == NULL)
    return FALSE;
  /* What is open now is stored before; where it cannot be, it stays and says why. */
  if (!atlas_entry_context_settle (context))
    return TRUE;

  if (g_strcmp0 (field, "evidence") == 0)
    {
      AtlasClaimRow *row = g_hash_table_lookup (self->rows, &id);

      atlas_claim_row_expand (row);
      atlas_claims_section_open_evidence (self, id, NULL, atlas_claim_row_get_add_button (row), NULL);
    }
  else
    {
      atlas_claims_section_open_claim (self, claim, field);
    }

  return TRUE;
}

static gboolean
atlas_claims_section_quote (AtlasEditSection *section,
                            gint64            source,
                            const char       *quotation)
{
  return atlas_claims_section_new_claim (ATLAS_CLAIMS_SECTION (section), NULL, source, quotation);
}

static void
atlas_claims_section_closed (AtlasEditSection *section)
{
  AtlasClaimsSection *self = ATLAS_CLAIMS_SECTION (section);

  self->claim = self->evidence = 0;
  self->quoted = FALSE;
  self->reason = NULL;
  g_clear_pointer (&self->rank, g_free);
  g_clear_pointer (&self->claim_fields, atlas_claim_fields_free);
  g_clear_pointer (&self->evidence_fields, atlas_evidence_fields_free);
}

/* The claim may stand elsewhere now. */
static gboolean
atlas_claims_section_restore_focus (AtlasEditSection *section)
{
  AtlasClaimsSection *self = ATLAS_CLAIMS_SECTION (section);
  GtkWidget *row = self->focus != 0 ? g_hash_table_lookup (self->rows, &self->focus) : NULL;

  if (row == NULL)
    return FALSE;

  atlas_claim_row_focus (ATLAS_CLAIM_ROW (row));

  return TRUE;
}

static void
atlas_claims_section_finalize (GObject *object)
{
  g_hash_table_unref (ATLAS_CLAIMS_SECTION (object)->expanded);
  g_hash_table_unref (ATLAS_CLAIMS_SECTION (object)->rows);
  g_free (ATLAS_CLAIMS_SECTION (object)->typed);

  G_OBJECT_CLASS (atlas_claims_section_parent_class)->finalize (object);
}

static void
atlas_claims_section_class_init (AtlasClaimsSectionClass *klass)
{
  AtlasEditSectionClass *section_class = ATLAS_EDIT_SECTION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = atlas_claims_section_finalize;
  section_class->rebuild = atlas_claims_section_rebuild;
  section_class->add = atlas_claims_section_add;
  section_class->edit = atlas_claims_section_edit;
  section_class->quote = atlas_claims_section_quote;
  section_class->closed = atlas_claims_section_closed;
  section_class->restore_focus = atlas_claims_section_restore_focus;
}

static void
atlas_claims_section_init (AtlasClaimsSection *self)
{
  self->expanded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
line_cb (AtlasClaimsSection *self,
         const char         *line)
{
  atlas_claims_section_new_claim (self, line, 0, NULL);
}

/* @relations: claims whose value is another entry; else all others. */
GtkWidget *
atlas_claims_section_new (AtlasEntryContext *context,
                          gboolean           relations)
{
  AtlasClaimsSection *self = g_object_new (ATLAS_TYPE_CLAIMS_SECTION, NULL);

  self->relations = relations;
  atlas_edit_section_setup (ATLAS_EDIT_SECTION (self), context,
                            relations ? _("Relations") : _("Claims"),
                            relations ? _("Add a Relation") : _("Add a Claim"));
  if (!relations)
    {
      self->quick = atlas_claim_entry_new (context);
      g_signal_connect_object (self->quick, "line", G_CALLBACK (line_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_set_visible (self->quick, FALSE);
      atlas_section_set_lead (atlas_edit_section_get_section (ATLAS_EDIT_SECTION (self)), self->quick);

      /* Its letter would be that of a button on the page Compare. */
      self->chart = gtk_button_new_with_label (_("Chart"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->chart), "win.chart-entry");
      gtk_widget_set_tooltip_text (self->chart, _("Draw the Figures"));
      gtk_widget_set_visible (self->chart, FALSE);
      atlas_section_add_tool (atlas_edit_section_get_section (ATLAS_EDIT_SECTION (self)), self->chart);
    }

  return GTK_WIDGET (self);
}

/* Opens the form of a new claim with what @line (nullable) says, to be looked over, and with words of
 * a source as its evidence. @source 0: the one that the claim before was taken from. FALSE: nothing
 * can be added here now. */
gboolean
atlas_claims_section_new_claim (AtlasClaimsSection *self,
                                const char         *line,
                                gint64              source,
                                const char         *quotation)
{
  AtlasEntryContext *context = atlas_claims_section_get_context (self);
  const AtlasEntry *entry = atlas_entry_context_get_entry (context);
  g_autoptr (AtlasClaimDraft) draft = NULL;
  g_autoptr (AtlasClaim) claim = NULL;
  g_autoptr (AtlasEvidence) evidence = NULL;
  g_autofree char *place = NULL;

  if (self->relations || entry == NULL || !atlas_entry_context_get_editable (context))
    return FALSE;

  if (line != NULL)
    draft = atlas_claim_parse (line, NULL, atlas_entry_context_get_vocabulary (context), entry->kind);
  claim = draft != NULL ? atlas_record_copy (draft->claim) : atlas_record_new (ATLAS_RECORD_CLAIM);
  complete_claim (self, claim);
  evidence = new_evidence (self, source, quotation);
  place = g_strdup_printf (TYPED_PLACE "%08x", g_str_hash (line != NULL ? line : quotation != NULL ? quotation : ""));
  if (!open_form (self, claim, draft, evidence, place, NULL))
    return FALSE;

  self->quoted = line != NULL;
  if (self->quoted)
    g_signal_connect_object (atlas_entry_context_get_form (context), "cancel", G_CALLBACK (cancel_cb), self,
                             G_CONNECT_SWAPPED);

  return TRUE;
}

/* Shows a claim with its evidence, and puts the cursor there. FALSE: it is not here. */
gboolean
atlas_claims_section_reveal (AtlasClaimsSection *self,
                             gint64              claim)
{
  AtlasClaimRow *row = g_hash_table_lookup (self->rows, &claim);

  if (row == NULL)
    return FALSE;

  atlas_claim_row_expand (row);
  atlas_claim_row_focus (row);
  atlas_edit_section_scroll_to (GTK_WIDGET (row));

  return TRUE;
}

/* Puts the cursor into the field for a claim in one line. FALSE: there is none. */
gboolean
atlas_claims_section_start_line (AtlasClaimsSection *self)
{
  return self->quick != NULL && gtk_widget_get_visible (self->quick) && gtk_widget_grab_focus (self->quick);
}
