/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a claim that are rarely used: folded away, and open where one of them is filled in. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-claim-fields-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-check.h"
#include "atlas-choice.h"
#include "atlas-claim-summary.h"
#include "atlas-labels.h"
#include "atlas-language.h"
#include "atlas-language-entry.h"
#include "atlas-typeahead.h"

/* The figures that the claim can be a part or a share of: those of its entry, of the entry's hub, and
 * of the record whose figure it is a part of now. */
static void
collect_wholes (AtlasClaimFields *self)
{
  const AtlasEntry *entry = atlas_entry_context_get_entry (self->context);
  AtlasRecordSet *set = atlas_entry_context_get_set (self->context);
  const AtlasClaim *whole = atlas_record_set_get (set, ATLAS_RECORD_CLAIM, self->claim->part_of);
  g_autoptr (GPtrArray) all = atlas_record_set_all (set, ATLAS_RECORD_CLAIM);
  gint64 owners[] = { entry->base.id, entry->hub, whole != NULL ? whole->entry : 0 };

  if (owners[2] == owners[0] || owners[2] == owners[1])
    owners[2] = 0;
  self->wholes = g_ptr_array_new_with_free_func (atlas_record_free);
  g_ptr_array_sort_with_data (all, atlas_claim_compare, self->context);
  for (guint round = 0; round < G_N_ELEMENTS (owners); round++)
    {
      gint64 owner = owners[round];

      for (guint i = 0; owner != 0 && i < all->len; i++)
        {
          const AtlasClaim *claim = all->pdata[i];
          gboolean own = claim->base.id == self->claim->part_of;

          if (claim->base.id != self->claim->base.id &&
              ((claim->entry == owner && !isnan (claim->number) && !own) || (own && round == 0)))
            g_ptr_array_add (self->wholes, atlas_record_copy (claim));
        }
    }
}

static GtkWidget *
build_part_of (AtlasClaimFields *self)
{
  GtkStringList *labels = gtk_string_list_new (NULL);
  GtkWidget *choice;
  guint chosen = 0;

  gtk_string_list_append (labels, _("Nothing"));
  for (guint i = 0; i < self->wholes->len; i++)
    {
      const AtlasClaim *whole = self->wholes->pdata[i];
      g_autofree char *words = atlas_claim_summary (self->context, whole);
      g_autofree char *owner = whole->entry != self->claim->entry
        ? atlas_entry_context_dup_title (self->context, whole->entry) : NULL;
      g_autofree char *line = owner != NULL ? g_strdup_printf ("%s · %s", owner, words) : g_strdup (words);

      if (whole->base.id == self->claim->part_of)
        chosen = i + 1;
      gtk_string_list_append (labels, line);
    }

  choice = gtk_drop_down_new (G_LIST_MODEL (labels),
                              gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  atlas_choice_ellipsize (choice);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), chosen);

  return choice;
}

static const char *
label_part_kind (const char *kind)
{
  return g_strcmp0 (kind, "share-of") == 0 ? C_("part", "A share of it, in percent") : C_("part", "A part of it");
}

static void
build_money_and_scope (AtlasClaimFields *self,
                       AtlasForm        *form)
{
  const AtlasClaim *claim = self->claim;
  const AtlasText *scope = atlas_claim_fields_find_other (self, "scope");
  g_autofree char *printed = atlas_claim_fields_number_text (self, claim->printed_number);
  g_autofree char *language = atlas_language_display (self->other_language);
  /* translators: the scope of a claim in another language: Scope in Chinese (Simplified) */
  g_autofree char *label = g_strdup_printf (_("Scope in %s"), language);

  self->printed_number = atlas_form_new_entry (printed, NULL);
  self->printed_currency = g_object_ref_sink (atlas_claim_fields_new_currency (self, claim->printed_currency));
  self->printed_row = atlas_form_add_pair (form, _("Conversion printed beside it"), self->printed_number,
                                           _("In currency"), self->printed_currency);
  self->language = atlas_language_entry_new (claim->language != NULL ? claim->language
                                             : atlas_entry_context_get_languages (self->context)[0]);
  self->language_row = atlas_form_add (form, _("_Language of the text"), self->language);
  self->scope = atlas_form_new_entry (claim->scope, _("What it covers, if not the whole"));
  self->other_scope = atlas_form_new_entry (scope != NULL ? scope->text : NULL, NULL);
  atlas_form_add (form, _("Scope"), self->scope);
  atlas_form_add (form, label, self->other_scope);
}

/* Whether the claim has something to show there. */
static gboolean
is_filled (const AtlasClaim *claim)
{
  return !isnan (claim->printed_number) || claim->scope != NULL || claim->part_of != 0 ||
         (claim->rank != NULL && g_strcmp0 (claim->rank, "normal") != 0) || claim->rank_reason != NULL ||
         claim->period_note != NULL || claim->note != NULL;
}

void
atlas_claim_fields_build_more (AtlasClaimFields *self,
                               AtlasForm        *form)
{
  const AtlasClaim *claim = self->claim;

  self->more = atlas_form_begin_more (form, _("_More"));
  build_money_and_scope (self, form);

  collect_wholes (self);
  self->part_of = build_part_of (self);
  self->part_kind = atlas_choice_new (atlas_part_kinds, label_part_kind, NULL);
  atlas_choice_set (self->part_kind, claim->part_kind);
  atlas_form_add_pair (form, _("Part of the figure"), self->part_of, _("How"), self->part_kind);

  self->rank = atlas_choice_new (atlas_ranks, atlas_label_rank, NULL);
  atlas_choice_set (self->rank, claim->rank != NULL ? claim->rank : "normal");
  self->rank_reason = atlas_form_new_entry (claim->rank_reason, _("Why"));
  atlas_form_add_pair (form, _("Rank"), self->rank, _("Reason"), self->rank_reason);

  self->period_note = atlas_form_new_entry (claim->period_note, _("What was inferred, and from what"));
  atlas_form_add (form, _("Note on the period"), self->period_note);
  self->note = atlas_form_new_entry (claim->note, NULL);
  atlas_form_add (form, _("Note"), self->note);
  atlas_form_end_more (form);
  gtk_expander_set_expanded (GTK_EXPANDER (self->more), is_filled (claim));
}

/* Puts what the fields say into @claim. */
void
atlas_claim_fields_read_more (AtlasClaimFields *self,
                              AtlasClaim       *claim)
{
  guint part = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->part_of));

  atlas_claim_fields_set_text (&claim->scope, self->scope);
  atlas_claim_fields_set_text (&claim->rank_reason, self->rank_reason);
  atlas_claim_fields_set_text (&claim->period_note, self->period_note);
  atlas_claim_fields_set_text (&claim->note, self->note);
  atlas_set_text (&claim->rank, atlas_choice_get (self->rank));

  claim->part_of = part > 0 && part <= self->wholes->len
    ? ((AtlasClaim *) self->wholes->pdata[part - 1])->base.id : 0;
  atlas_set_text (&claim->part_kind, claim->part_of != 0 ? atlas_choice_get (self->part_kind) : NULL);
}

void
atlas_claim_fields_free_more (AtlasClaimFields *self)
{
  atlas_typeahead_detach (ATLAS_TYPEAHEAD (self->printed_currency));
  g_object_unref (self->printed_currency);
  g_ptr_array_unref (self->wholes);
}
