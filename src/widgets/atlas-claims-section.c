/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims of an entry with their evidence. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-claims-section.h"

#include <glib/gi18n-lib.h>

#include "atlas-check.h"
#include "atlas-claim-fields.h"
#include "atlas-claim-row.h"
#include "atlas-evidence-fields.h"
#include "atlas-row.h"

struct _AtlasClaimsSection
{
  AtlasEditSection parent_instance;

  gboolean relations;
  GHashTable *expanded;               /* ids of the claims whose evidence is on show */
  gint64 claim;                       /* what the open form is about; 0: a new claim */
  gint64 evidence;                    /* 0: new evidence */
  AtlasClaimFields *claim_fields;     /* NULL where only evidence is edited */
  AtlasEvidenceFields *evidence_fields; /* NULL where only a stored claim is edited */
};

G_DEFINE_FINAL_TYPE (AtlasClaimsSection, atlas_claims_section, ATLAS_TYPE_EDIT_SECTION)

static AtlasEntryContext *
get_context (AtlasClaimsSection *self)
{
  return atlas_edit_section_get_context (ATLAS_EDIT_SECTION (self));
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

static void
submit_cb (AtlasClaimsSection *self)
{
  AtlasEdit *edit = atlas_entry_context_new_edit (get_context (self), self->relations ? "link" : "edit");
  AtlasClaim *claim;
  AtlasEvidence *evidence;
  AtlasSource *source;

  if (!read_form (self, &claim, &evidence, &source, NULL))
    {
      atlas_edit_free (edit);
      return;
    }

  if (claim != NULL)
    {
      atlas_edit_put (edit, claim);
      atlas_claim_fields_add_texts (self->claim_fields, edit, claim);
      atlas_record_free (claim);
    }
  if (source != NULL)
    atlas_edit_take (edit, source);
  if (evidence != NULL)
    atlas_edit_take (edit, evidence);
  atlas_edit_section_submit (ATLAS_EDIT_SECTION (self), edit);
}

static void
remove_cb (AtlasClaimsSection *self)
{
  AtlasEdit *edit = atlas_entry_context_new_edit (get_context (self), self->relations ? "link" : "edit");

  if (self->claim_fields != NULL)
    atlas_edit_remove (edit, ATLAS_RECORD_CLAIM, self->claim);
  else
    atlas_edit_remove (edit, ATLAS_RECORD_EVIDENCE, self->evidence);
  atlas_edit_section_submit (ATLAS_EDIT_SECTION (self), edit);
}

static void
connect_form (AtlasClaimsSection *self,
              AtlasForm          *form)
{
  g_signal_connect_object (form, "submit", G_CALLBACK (submit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  atlas_form_set_check (form, check_form_cb, self);
}

/* The first property that fits, a place after all others, and sound values for the rest. */
static AtlasClaim *
new_claim (AtlasClaimsSection *self)
{
  AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);
  gint64 id = atlas_entry_context_get_id (get_context (self));
  g_autoptr (GPtrArray) claims =
    atlas_record_set_children (atlas_entry_context_get_set (get_context (self)), ATLAS_RECORD_CLAIM, id);

  claim->entry = id;
  claim->ordinal = claims->len > 0 ? ((AtlasClaim *) claims->pdata[claims->len - 1])->ordinal + 1 : 0;
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->rank, "normal");

  return claim;
}

/* A new claim comes with its evidence; that of a stored one has forms of its own. */
static void
open_claim_form (AtlasClaimsSection *self,
                 const AtlasClaim   *claim,
                 GtkWidget          *row)
{
  AtlasEntryContext *context = get_context (self);
  g_autoptr (AtlasClaim) edited = claim != NULL ? atlas_record_copy (claim) : new_claim (self);
  g_autoptr (AtlasEvidence) evidence = atlas_record_new (ATLAS_RECORD_EVIDENCE);
  const char *title = self->relations ? (claim != NULL ? _("Edit Relation") : _("New Relation"))
                                      : (claim != NULL ? _("Edit Claim") : _("New Claim"));
  AtlasForm *form = ATLAS_FORM (atlas_form_new (title, claim != NULL ? _("_Remove") : NULL));
  AtlasClaimFields *claim_fields = atlas_claim_fields_new (form, context, edited, self->relations);
  AtlasEvidenceFields *evidence_fields = NULL;

  atlas_form_set_place (form, ATLAS_RECORD_CLAIM, claim != NULL ? claim->base.id : 0,
                        self->relations ? "target" : NULL);
  if (claim == NULL)
    evidence_fields = atlas_evidence_fields_new (form, context, evidence, TRUE);

  if (!atlas_edit_section_show_form (ATLAS_EDIT_SECTION (self), form, row,
                                     atlas_claim_fields_focus (claim_fields)))
    {
      atlas_claim_fields_free (claim_fields);
      g_clear_pointer (&evidence_fields, atlas_evidence_fields_free);
      return;
    }

  self->claim = edited->base.id;
  self->claim_fields = claim_fields;
  self->evidence_fields = evidence_fields;
  connect_form (self, form);
}

static void
open_evidence_form (AtlasClaimsSection  *self,
                    gint64               claim,
                    const AtlasEvidence *evidence,
                    GtkWidget           *instead_of)
{
  g_autoptr (AtlasEvidence) edited = evidence != NULL ? atlas_record_copy (evidence)
                                                      : atlas_record_new (ATLAS_RECORD_EVIDENCE);
  AtlasForm *form = ATLAS_FORM (atlas_form_new (evidence != NULL ? _("Edit Evidence") : _("New Evidence"),
                                                evidence != NULL ? _("_Remove") : NULL));
  AtlasEvidenceFields *fields = atlas_evidence_fields_new (form, get_context (self), edited, FALSE);

  if (evidence != NULL)
    atlas_form_set_place (form, ATLAS_RECORD_EVIDENCE, evidence->base.id, NULL);
  else
    atlas_form_set_place (form, ATLAS_RECORD_CLAIM, claim, "evidence");
  if (!atlas_edit_section_show_form (ATLAS_EDIT_SECTION (self), form, instead_of,
                                     atlas_evidence_fields_focus (fields)))
    {
      atlas_evidence_fields_free (fields);
      return;
    }

  g_hash_table_add (self->expanded, g_memdup2 (&claim, sizeof claim));
  self->claim = claim;
  self->evidence = edited->base.id;
  self->evidence_fields = fields;
  connect_form (self, form);
}

static void
edit_cb (AtlasClaimRow      *row,
         AtlasClaimsSection *self)
{
  open_claim_form (self, atlas_claim_row_get_claim (row),
                   gtk_widget_get_ancestor (GTK_WIDGET (row), GTK_TYPE_LIST_BOX_ROW));
}

static void
edit_evidence_cb (AtlasClaimRow      *row,
                  AtlasEvidence      *evidence,
                  GtkWidget          *card,
                  AtlasClaimsSection *self)
{
  open_evidence_form (self, evidence->claim, evidence, card);
}

static void
add_evidence_cb (AtlasClaimRow      *row,
                 GtkWidget          *button,
                 AtlasClaimsSection *self)
{
  open_evidence_form (self, atlas_claim_row_get_claim (row)->base.id, NULL, button);
}

static void
append_claims (AtlasClaimsSection *self,
               GtkWidget          *list,
               GPtrArray          *claims)
{
  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *claim = claims->pdata[i];
      GtkWidget *row = atlas_claim_row_new (get_context (self), claim);

      g_signal_connect_object (row, "edit", G_CALLBACK (edit_cb), self, 0);
      g_signal_connect_object (row, "edit-evidence", G_CALLBACK (edit_evidence_cb), self, 0);
      g_signal_connect_object (row, "add-evidence", G_CALLBACK (add_evidence_cb), self, 0);
      if (g_hash_table_contains (self->expanded, &claim->base.id))
        atlas_claim_row_expand (ATLAS_CLAIM_ROW (row));
      atlas_row_append (list, row);
    }
}

/* By the property's place in the vocabulary; claims of one property keep their own order. */
static int
compare_claims (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const AtlasClaim *one = *(const AtlasClaim * const *) a;
  const AtlasClaim *other = *(const AtlasClaim * const *) b;
  const AtlasProperty *first = atlas_entry_context_get_property (data, one->property);
  const AtlasProperty *second = atlas_entry_context_get_property (data, other->property);
  gint64 difference = (first != NULL ? first->ordinal : G_MAXINT) - (second != NULL ? second->ordinal : G_MAXINT);

  if (difference == 0)
    difference = one->property != other->property ? one->property - other->property
               : one->ordinal != other->ordinal ? one->ordinal - other->ordinal
               : one->base.id - other->base.id;

  return difference < 0 ? -1 : difference > 0;
}

/* The entry's own claims of this section's kind; with @incoming those of others that point at it. */
static GPtrArray *
collect_claims (AtlasClaimsSection *self,
                gboolean            incoming)
{
  AtlasEntryContext *context = get_context (self);
  gint64 id = atlas_entry_context_get_id (context);
  g_autoptr (GPtrArray) all = atlas_record_set_all (atlas_entry_context_get_set (context), ATLAS_RECORD_CLAIM);
  GPtrArray *claims = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasClaim *claim = all->pdata[i];

      if (incoming ? claim->target == id && claim->entry != id
                   : claim->entry == id && (claim->target != 0) == self->relations)
        g_ptr_array_add (claims, (gpointer) claim);
    }

  g_ptr_array_sort_with_data (claims, compare_claims, context);

  return claims;
}

static void
atlas_claims_section_rebuild (AtlasEditSection *section)
{
  AtlasClaimsSection *self = ATLAS_CLAIMS_SECTION (section);
  AtlasSection *view = atlas_edit_section_get_section (section);
  g_autoptr (GPtrArray) claims = collect_claims (self, FALSE);
  g_autoptr (GPtrArray) incoming = self->relations ? collect_claims (self, TRUE) : g_ptr_array_new ();
  GtkWidget *list;

  if (claims->len + incoming->len == 0)
    {
      atlas_section_append_empty (view, self->relations ? _("Not linked to another record yet.")
                                                        : _("Nothing is claimed yet."));
      return;
    }

  list = atlas_section_append_list (view);
  append_claims (self, list, claims);
  append_claims (self, list, incoming);
}

static void
atlas_claims_section_add (AtlasEditSection *section)
{
  open_claim_form (ATLAS_CLAIMS_SECTION (section), NULL, NULL);
}

static void
atlas_claims_section_closed (AtlasEditSection *section)
{
  AtlasClaimsSection *self = ATLAS_CLAIMS_SECTION (section);

  self->claim = self->evidence = 0;
  g_clear_pointer (&self->claim_fields, atlas_claim_fields_free);
  g_clear_pointer (&self->evidence_fields, atlas_evidence_fields_free);
}

static void
atlas_claims_section_finalize (GObject *object)
{
  g_hash_table_unref (ATLAS_CLAIMS_SECTION (object)->expanded);

  G_OBJECT_CLASS (atlas_claims_section_parent_class)->finalize (object);
}

static void
atlas_claims_section_class_init (AtlasClaimsSectionClass *klass)
{
  AtlasEditSectionClass *section_class = ATLAS_EDIT_SECTION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = atlas_claims_section_finalize;
  section_class->rebuild = atlas_claims_section_rebuild;
  section_class->add = atlas_claims_section_add;
  section_class->closed = atlas_claims_section_closed;
}

static void
atlas_claims_section_init (AtlasClaimsSection *self)
{
  self->expanded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
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

  return GTK_WIDGET (self);
}
