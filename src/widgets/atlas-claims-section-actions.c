/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done to a claim without opening all of it: its rank with the reason, its place, its end. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-claims-section-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-claim-summary.h"
#include "atlas-labels.h"

/* The claims of the entry with the same property, in their order: those that a claim can be moved
 * among. */
GPtrArray *
atlas_claims_section_siblings (AtlasClaimsSection *self,
                               const AtlasClaim   *claim)
{
  AtlasEntryContext *context = atlas_claims_section_get_context (self);
  GPtrArray *claims = atlas_record_set_children (atlas_entry_context_get_set (context), ATLAS_RECORD_CLAIM,
                                                 claim->entry);

  for (guint i = claims->len; i-- > 0; )
    {
      if (((AtlasClaim *) claims->pdata[i])->property != claim->property)
        g_ptr_array_remove_index (claims, i);
    }
  g_ptr_array_sort_with_data (claims, atlas_claim_compare, context);

  return claims;
}

static gboolean
find_claim (GPtrArray *claims,
            gint64     id,
            guint     *index)
{
  for (*index = 0; *index < claims->len; (*index)++)
    {
      if (((AtlasRecord *) claims->pdata[*index])->id == id)
        return TRUE;
    }

  return FALSE;
}

/* Stores the order that @claims are in now. Their ordinals go round among them; equal ones, which
 * say nothing, are made to differ. */
static void
submit_order (AtlasClaimsSection *self,
              GPtrArray          *claims,
              gint64              moved)
{
  AtlasEntryContext *context = atlas_claims_section_get_context (self);
  AtlasEdit *edit = atlas_entry_context_new_edit (context, "reorder");
  g_autofree gint64 *ordinals = g_new (gint64, claims->len);

  for (guint i = 0; i < claims->len; i++)
    {
      guint j = i;
      gint64 ordinal = ((AtlasClaim *) claims->pdata[i])->ordinal;

      for (; j > 0 && ordinals[j - 1] > ordinal; j--)
        ordinals[j] = ordinals[j - 1];
      ordinals[j] = ordinal;
    }

  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *claim = claims->pdata[i];
      AtlasClaim *changed;

      if (i > 0 && ordinals[i] <= ordinals[i - 1])
        ordinals[i] = ordinals[i - 1] + 1;
      if (claim->ordinal == ordinals[i])
        continue;

      changed = atlas_record_copy (claim);
      changed->ordinal = ordinals[i];
      atlas_edit_take (edit, changed);
    }

  self->focus = moved;
  atlas_entry_context_submit (context, edit);
}

/* An open form stands in the way of the rows: what is in it is stored first. */
static gboolean
settle (AtlasClaimsSection *self)
{
  return atlas_entry_context_settle (atlas_claims_section_get_context (self));
}

/* Moves the claim by one place among those of its property. */
void
atlas_claims_section_move (AtlasClaimsSection *self,
                           const AtlasClaim   *claim,
                           int                 step)
{
  g_autoptr (GPtrArray) claims = atlas_claims_section_siblings (self, claim);
  guint from;
  gpointer other;

  if (!find_claim (claims, claim->base.id, &from) || (step < 0 ? from == 0 : from + 1 == claims->len) || !settle (self))
    return;

  other = claims->pdata[from + step];
  claims->pdata[from + step] = claims->pdata[from];
  claims->pdata[from] = other;
  submit_order (self, claims, ((AtlasRecord *) claims->pdata[from + step])->id);
}

/* Puts the dragged claim where @at stands, if both are of one property. */
void
atlas_claims_section_place (AtlasClaimsSection *self,
                            gint64              dragged,
                            const AtlasClaim   *at)
{
  g_autoptr (GPtrArray) claims = atlas_claims_section_siblings (self, at);
  guint from, to;
  gpointer moved;

  if (!find_claim (claims, dragged, &from) || !find_claim (claims, at->base.id, &to) || !settle (self))
    return;

  moved = claims->pdata[from];
  g_ptr_array_remove_index (claims, from);
  g_ptr_array_insert (claims, (int) to, moved);
  submit_order (self, claims, dragged);
}

void
atlas_claims_section_remove (AtlasClaimsSection *self,
                             const AtlasClaim   *claim)
{
  AtlasEntryContext *context = atlas_claims_section_get_context (self);
  AtlasEdit *edit = atlas_entry_context_new_edit (context, self->relations ? "link" : "edit");

  atlas_edit_remove (edit, ATLAS_RECORD_CLAIM, claim->base.id);
  atlas_entry_context_submit (context, edit);
}

static void
submit_rank (AtlasClaimsSection *self,
             gint64              id,
             const char         *rank,
             const char         *reason)
{
  AtlasEntryContext *context = atlas_claims_section_get_context (self);
  const AtlasClaim *claim = atlas_record_set_get (atlas_entry_context_get_set (context), ATLAS_RECORD_CLAIM, id);
  AtlasEdit *edit = atlas_entry_context_new_edit (context, "rank");
  AtlasClaim *changed;

  if (claim == NULL)
    {
      atlas_edit_free (edit);
      return;
    }

  changed = atlas_record_copy (claim);
  atlas_set_text (&changed->rank, rank);
  atlas_set_text (&changed->rank_reason, reason);
  atlas_edit_take (edit, changed);
  self->focus = id;
  if (self->reason != NULL)
    atlas_edit_section_submit (ATLAS_EDIT_SECTION (self), edit);
  else
    atlas_entry_context_submit (context, edit);
}

/* The reason is in the open form. */
void
atlas_claims_section_submit_rank (AtlasClaimsSection *self)
{
  g_autofree char *reason = atlas_form_dup_entry (self->reason);
  g_autofree char *rank = g_strdup (self->rank);

  submit_rank (self, self->claim, rank, reason);
}

/* (nullable): what the form about a rank still wants. */
char *
atlas_claims_section_check_rank (AtlasClaimsSection *self)
{
  g_autofree char *reason = atlas_form_dup_entry (self->reason);

  return *reason == '\0' ? g_strdup (_("Say why, in a few words.")) : NULL;
}

static const char *
question (const char *rank)
{
  if (g_strcmp0 (rank, "preferred") == 0)
    return _("Why is it preferred?");
  if (g_strcmp0 (rank, "disputed") == 0)
    return _("Why is it disputed?");

  return _("Why is it withdrawn?");
}

static void
submit_cb (AtlasClaimsSection *self)
{
  atlas_claims_section_submit_rank (self);
}

static char *
check_cb (gpointer self)
{
  return atlas_claims_section_check_rank (self);
}

/* Gives the claim a rank. What is not plain, the reason, is asked for in the place of @instead_of. */
void
atlas_claims_section_rank (AtlasClaimsSection *self,
                           const AtlasClaim   *claim,
                           const char         *rank,
                           GtkWidget          *instead_of)
{
  AtlasEntryContext *context = atlas_claims_section_get_context (self);
  g_autofree char *words = atlas_claim_summary (context, claim);
  gint64 id = claim->base.id;
  g_autofree char *owned = g_strdup (rank);
  /* translators: a rank, and a claim in one line: Preferred: Exports: over $740 million · 2017 */
  g_autofree char *title = g_strdup_printf (C_("claim", "%s: %s"), atlas_label_rank (rank), words);
  g_autofree char *stored = g_strdup (g_strcmp0 (claim->rank, rank) == 0 ? claim->rank_reason : NULL);
  g_autoptr (GtkWidget) place = g_object_ref (instead_of);
  gboolean changes = g_strcmp0 (claim->rank, rank) != 0;
  AtlasForm *form;
  GtkWidget *reason;

  /* Shows the claims anew if another form was open: @claim may be gone then, and its row. */
  if (!settle (self))
    return;
  if (g_strcmp0 (rank, "normal") == 0)
    {
      if (changes)
        submit_rank (self, id, rank, NULL);
      return;
    }

  form = ATLAS_FORM (atlas_form_new (title, NULL));
  reason = atlas_form_new_entry (stored, NULL);
  atlas_form_set_place (form, ATLAS_RECORD_CLAIM, id, "rank");
  atlas_form_add (form, question (rank), reason);
  if (!atlas_edit_section_show_form (ATLAS_EDIT_SECTION (self), form,
                                     gtk_widget_get_root (place) != NULL ? place : atlas_claims_section_get_place (self, id),
                                     reason))
    return;

  self->claim = self->focus = id;
  self->rank = g_steal_pointer (&owned);
  self->reason = reason;
  g_signal_connect_object (form, "submit", G_CALLBACK (submit_cb), self, G_CONNECT_SWAPPED);
  atlas_form_set_check (form, check_cb, self);
}
