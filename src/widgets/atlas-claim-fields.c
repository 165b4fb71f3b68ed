/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a claim in a form: the property, and putting all of them together. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-claim-fields-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-check.h"
#include "atlas-currency.h"
#include "atlas-entry-picker.h"
#include "atlas-language.h"
#include "atlas-new-property-dialog.h"
#include "atlas-quantity.h"
#include "atlas-summary.h"
#include "atlas-typeahead.h"

/* The id of the proposal to make one: no record has it. */
#define NEW_PROPERTY -1

static const char *
label_of (AtlasClaimFields    *self,
          const AtlasProperty *property)
{
  return atlas_entry_context_property_label (self->context, property, FALSE);
}

static gboolean
fits_kind (const AtlasProperty *property,
           const char          *kind)
{
  g_auto (GStrv) kinds = property->kinds != NULL ? g_strsplit (property->kinds, " ", -1) : NULL;

  return kinds == NULL || g_strv_contains ((const char * const *) kinds, kind);
}

/* The key and the labels in all languages, folded, each on a line of its own. */
static char *
haystack_of (AtlasClaimFields    *self,
             const AtlasProperty *property)
{
  g_autoptr (GPtrArray) texts = atlas_record_set_children (atlas_entry_context_get_vocabulary (self->context),
                                                           ATLAS_RECORD_TEXT, property->base.id);
  GString *haystack = g_string_new ("\n");

  g_string_append (haystack, property->key);
  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];
      g_autofree char *folded = g_strcmp0 (text->field, "label") == 0 ? atlas_fold (text->text) : NULL;

      if (folded != NULL)
        g_string_append_printf (haystack, "\n%s", folded);
    }

  return g_string_free (haystack, FALSE);
}

/* The properties of the vocabulary that fit the entry's kind, and the claim's own in any case. A new
 * claim may turn out to be a relation; a relation stays one. */
static void
collect_properties (AtlasClaimFields *self,
                    gboolean          relations)
{
  g_autoptr (GPtrArray) all =
    atlas_record_set_all (atlas_entry_context_get_vocabulary (self->context), ATLAS_RECORD_PROPERTY);
  const AtlasEntry *entry = atlas_entry_context_get_entry (self->context);
  gboolean any = !relations && self->claim->base.id == 0;

  self->properties = g_ptr_array_new_with_free_func (atlas_record_free);
  self->haystacks = g_ptr_array_new_with_free_func (g_free);
  /* Relations last, unless they are asked for. */
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < all->len; i++)
        {
          const AtlasProperty *property = all->pdata[i];
          gboolean own = property->base.id == self->claim->property;
          gboolean relation = g_strcmp0 (property->value_type, "entry") == 0;

          if ((relation == relations) != (round == 0) ||
              (!own && ((!any && relation != relations) || !fits_kind (property, entry->kind))))
            continue;

          g_ptr_array_add (self->properties, atlas_record_copy (property));
          g_ptr_array_add (self->haystacks, haystack_of (self, property));
        }
    }
}

/* What else was typed can be made a property. */
static void
propose_new (AtlasClaimFields *self,
             const char       *text,
             GListStore       *proposals)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));
  g_autofree char *title = NULL;
  g_autoptr (AtlasProposal) proposal = NULL;

  if (*typed == '\0' || self->chosen != NULL)
    return;

  title = g_strdup_printf (_("New property “%s”…"), typed);
  proposal = atlas_proposal_new (NEW_PROPERTY, title, NULL);
  g_list_store_append (proposals, proposal);
}

/* Labels that begin with what was typed, then those that have it inside. */
static void
propose_property_cb (const char *text,
                     gboolean    all,
                     GListStore *proposals,
                     gpointer    data)
{
  AtlasClaimFields *self = data;
  g_autofree char *folded = atlas_fold (all && self->chosen != NULL ? "" : text);
  g_autofree char *beginning = g_strconcat ("\n", folded, NULL);

  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < self->properties->len; i++)
        {
          const AtlasProperty *property = self->properties->pdata[i];
          const char *haystack = self->haystacks->pdata[i];
          gboolean begins = strstr (haystack, beginning) != NULL;
          g_autoptr (AtlasProposal) proposal = NULL;

          if (begins != (round == 0) || strstr (haystack, folded) == NULL)
            continue;

          proposal = atlas_proposal_new (property->base.id, label_of (self, property), NULL);
          g_list_store_append (proposals, proposal);
        }
    }

  propose_new (self, text, proposals);
}

static void
choose_property (AtlasClaimFields    *self,
                 const AtlasProperty *property)
{
  if (self->chosen == property)
    return;

  self->chosen = property;
  atlas_claim_fields_show_value (self);
}

static const AtlasProperty *
find_property (AtlasClaimFields *self,
               gint64            id)
{
  for (guint i = 0; i < self->properties->len; i++)
    {
      if (((AtlasProperty *) self->properties->pdata[i])->base.id == id)
        return self->properties->pdata[i];
    }

  return NULL;
}

/* The field of the value that is on show. */
static GtkWidget *
value_field (AtlasClaimFields *self)
{
  if (gtk_widget_get_visible (self->text_row))
    return gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->text));
  if (gtk_widget_get_visible (self->date_row))
    return self->date;
  if (gtk_widget_get_visible (self->target_row))
    return self->target;

  return self->number;
}

/* It is stored at once, and the form goes on with it. */
static void
property_created_cb (AtlasClaimFields *self,
                     AtlasEdit        *edit,
                     gint64            id)
{
  for (guint i = 0; i < edit->steps->len; i++)
    {
      const AtlasEditStep *step = edit->steps->pdata[i];

      if (step->id == id)
        {
          g_ptr_array_add (self->properties, atlas_record_copy (step->record));
          g_ptr_array_add (self->haystacks, g_strdup_printf ("\n%s", ((AtlasProperty *) step->record)->key));
        }
    }

  atlas_typeahead_set_text (ATLAS_TYPEAHEAD (self->property), edit->subject);
  choose_property (self, find_property (self, id));
  atlas_entry_context_submit (self->context, atlas_edit_copy (edit));
  gtk_widget_grab_focus (value_field (self));
}

static void
ask_new_property (AtlasClaimFields *self)
{
  GtkRoot *root = gtk_widget_get_root (self->property);
  g_autofree char *label = atlas_typeahead_dup_text (ATLAS_TYPEAHEAD (self->property));

  g_clear_weak_pointer (&self->new_property);
  g_set_weak_pointer (&self->new_property,
                      GTK_WINDOW (atlas_new_property_dialog_new (GTK_WINDOW (root),
                                                                 atlas_entry_context_get_vocabulary (self->context),
                                                                 atlas_entry_context_get_drafts (self->context), label)));
  g_signal_connect_swapped (self->new_property, "created", G_CALLBACK (property_created_cb), self);
  gtk_window_present (self->new_property);
}

/* The value comes next. */
static void
property_chosen_cb (AtlasClaimFields *self,
                    AtlasProposal    *proposal)
{
  if (atlas_proposal_get_id (proposal) == NEW_PROPERTY)
    {
      ask_new_property (self);
      return;
    }

  atlas_typeahead_set_text (ATLAS_TYPEAHEAD (self->property), atlas_proposal_get_title (proposal));
  choose_property (self, find_property (self, atlas_proposal_get_id (proposal)));
  gtk_widget_grab_focus (value_field (self));
}

/* What is typed in full needs no choosing. */
static void
property_typed_cb (AtlasClaimFields *self)
{
  g_autofree char *typed = atlas_typeahead_dup_text (ATLAS_TYPEAHEAD (self->property));
  const AtlasProperty *found = NULL;

  for (guint i = 0; i < self->properties->len && found == NULL; i++)
    {
      const AtlasProperty *property = self->properties->pdata[i];

      if (g_strcmp0 (label_of (self, property), typed) == 0 || g_strcmp0 (property->key, typed) == 0)
        found = property;
    }

  choose_property (self, found);
}

static void
build_property (AtlasClaimFields *self)
{
  self->chosen = find_property (self, self->claim->property);
  self->property = g_object_ref_sink (atlas_typeahead_new (propose_property_cb, self, ATLAS_TYPEAHEAD_FIRST));
  if (self->chosen != NULL)
    atlas_typeahead_set_text (ATLAS_TYPEAHEAD (self->property), label_of (self, self->chosen));
  gtk_entry_set_placeholder_text (GTK_ENTRY (atlas_typeahead_get_entry (ATLAS_TYPEAHEAD (self->property))),
                                  _("Type to find one"));
  g_signal_connect_swapped (self->property, "chosen", G_CALLBACK (property_chosen_cb), self);
  g_signal_connect_swapped (self->property, "typed", G_CALLBACK (property_typed_cb), self);
}

/* The stored text of the claim for a field in the other language; NULL: there is none. */
const AtlasText *
atlas_claim_fields_find_other (AtlasClaimFields *self,
                               const char       *field)
{
  g_autoptr (GPtrArray) texts = atlas_record_set_children (atlas_entry_context_get_set (self->context),
                                                           ATLAS_RECORD_TEXT, self->claim->base.id);

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];

      if (g_strcmp0 (text->field, field) == 0 && g_strcmp0 (text->language, self->other_language) == 0)
        return text;
    }

  return NULL;
}

void
atlas_claim_fields_set_text (char     **field,
                             GtkWidget *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  atlas_set_text (field, text);
}

gboolean
atlas_claim_fields_read_number (GtkWidget  *entry,
                                double     *number,
                                GError    **error)
{
  g_autofree char *text = atlas_form_dup_entry (entry);

  *number = NAN;

  return *text == '\0' || atlas_number_parse (text, number, error);
}

/* The language that a claim was written in, as far as it says; a new one is in the reader's. */
static gboolean
claim_is_chinese (AtlasClaimFields *self)
{
  const char *language = self->claim->language;

  if (language == NULL && self->claim->base.id == 0)
    language = atlas_entry_context_get_languages (self->context)[0];

  return atlas_language_matches (language, "zh");
}

/* Adds the fields to @form, filled with what @claim has; its id 0: a new one. @relations: the value
 * is another entry. */
AtlasClaimFields *
atlas_claim_fields_new (AtlasForm         *form,
                        AtlasEntryContext *context,
                        const AtlasClaim  *claim,
                        gboolean           relations)
{
  AtlasClaimFields *self = g_new0 (AtlasClaimFields, 1);

  self->context = g_object_ref (context);
  self->claim = atlas_record_copy (claim);
  self->relations = relations;
  self->currencies = atlas_currencies ();
  self->other_language = claim_is_chinese (self) ? "en" : "zh-Hans";
  collect_properties (self, relations);
  build_property (self);
  atlas_form_add (form, relations ? _("_Relation") : _("Pr_operty"), self->property);
  atlas_claim_fields_build_value (self, form);
  atlas_claim_fields_build_more (self, form);
  atlas_claim_fields_show_value (self);

  return self;
}

/* The widgets may go before this or after it. */
void
atlas_claim_fields_free (AtlasClaimFields *self)
{
  if (self->new_property != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->new_property, self);
      gtk_window_destroy (self->new_property);
      g_clear_weak_pointer (&self->new_property);
    }
  g_signal_handlers_disconnect_by_data (self->property, self);
  atlas_typeahead_detach (ATLAS_TYPEAHEAD (self->property));
  atlas_typeahead_detach (ATLAS_TYPEAHEAD (self->unit));
  atlas_typeahead_detach (ATLAS_TYPEAHEAD (self->currency));
  g_object_unref (self->property);
  g_object_unref (self->unit);
  g_object_unref (self->currency);
  atlas_claim_fields_free_more (self);
  g_ptr_array_unref (self->properties);
  g_ptr_array_unref (self->haystacks);
  g_ptr_array_unref (self->currencies);
  atlas_record_free (self->claim);
  g_object_unref (self->context);
  g_free (self);
}

/* Proposes these properties before all others. */
void
atlas_claim_fields_set_candidates (AtlasClaimFields *self,
                                   const gint64     *properties,
                                   guint             n_properties)
{
  for (guint i = n_properties; i-- > 0; )
    {
      for (guint j = 0; j < self->properties->len; j++)
        {
          if (((AtlasProperty *) self->properties->pdata[j])->base.id != properties[i])
            continue;

          g_ptr_array_insert (self->properties, 0, g_ptr_array_steal_index (self->properties, j));
          g_ptr_array_insert (self->haystacks, 0, g_ptr_array_steal_index (self->haystacks, j));
          break;
        }
    }
}

/* The name of the other entry as it was typed. FALSE: no record has it yet. */
gboolean
atlas_claim_fields_set_target_name (AtlasClaimFields *self,
                                    const char       *name)
{
  atlas_entry_picker_set_name (ATLAS_ENTRY_PICKER (self->target), name);

  return atlas_entry_picker_get (ATLAS_ENTRY_PICKER (self->target)) != 0;
}

/* The claim as the fields have it; NULL and what is wrong with it in words. */
AtlasClaim *
atlas_claim_fields_read (AtlasClaimFields  *self,
                         GError           **error)
{
  g_autoptr (AtlasClaim) claim = atlas_record_copy (self->claim);

  if (self->chosen == NULL)
    {
      g_set_error_literal (error, ATLAS_MODEL_ERROR, ATLAS_MODEL_ERROR_INVALID, _("Choose a property."));
      return NULL;
    }

  if (claim->base.id == 0)
    claim->base.id = atlas_record_new_id ();
  claim->property = self->chosen->base.id;

  atlas_claim_fields_read_more (self, claim);
  if (!atlas_claim_fields_read_value (self, claim, error) ||
      !atlas_record_check (claim, NULL, error) || !atlas_claim_check (claim, self->chosen, NULL, error))
    return NULL;

  return g_steal_pointer (&claim);
}

/* Writes, changes or removes one text of the claim in the other language. */
static void
edit_other (AtlasClaimFields *self,
            AtlasEdit        *edit,
            gint64            claim,
            const char       *field,
            const char       *words)
{
  const AtlasText *stored = atlas_claim_fields_find_other (self, field);
  AtlasText *text;

  if (words == NULL || *words == '\0')
    {
      if (stored != NULL)
        atlas_edit_remove (edit, ATLAS_RECORD_TEXT, stored->base.id);
      return;
    }

  if (stored != NULL && g_strcmp0 (stored->text, words) == 0)
    return;

  text = stored != NULL ? atlas_record_copy (stored) : atlas_record_new (ATLAS_RECORD_TEXT);
  if (stored == NULL)
    text->base.id = atlas_record_new_id ();
  text->owner = claim;
  atlas_set_text (&text->owner_table, "claim");
  atlas_set_text (&text->field, field);
  atlas_set_text (&text->language, self->other_language);
  atlas_set_text (&text->text, words);
  atlas_edit_take (edit, text);
}

/* Adds to @edit the claim, which was read from the fields, with what else they say: its words in the
 * other language, and a new record that it is linked to. What the claim does not say at all is said
 * in no language. */
void
atlas_claim_fields_add_records (AtlasClaimFields *self,
                                AtlasEdit        *edit,
                                const AtlasClaim *claim)
{
  g_autofree char *text = atlas_form_dup_text (self->other_text);
  g_autofree char *scope = atlas_form_dup_entry (self->other_scope);

  if (claim->target != 0)
    atlas_entry_picker_add_created (ATLAS_ENTRY_PICKER (self->target), edit);
  atlas_edit_put (edit, claim);
  edit_other (self, edit, claim->base.id, "value", claim->text != NULL ? text : NULL);
  edit_other (self, edit, claim->base.id, "scope", claim->scope != NULL ? scope : NULL);
}

/* The widget of a field of the claim, or where typing starts: the property, and once that is there,
 * the value. */
GtkWidget *
atlas_claim_fields_focus (AtlasClaimFields *self,
                          const char       *field)
{
  const struct { const char *name; GtkWidget *widget; gboolean more; } fields[] = {
    { "property", self->property }, { "number", self->number }, { "number_to", self->number },
    { "qualifier", self->qualifier }, { "unit", self->unit }, { "currency", self->currency },
    { "as_written", self->as_written }, { "text", value_field (self) }, { "date", self->date },
    { "target", self->target }, { "period", self->period }, { "state", self->state },
    { "language", self->language, TRUE }, { "printed_number", self->printed_number, TRUE },
    { "printed_currency", self->printed_currency, TRUE }, { "scope", self->scope, TRUE },
    { "part_of", self->part_of, TRUE }, { "part_kind", self->part_kind, TRUE }, { "rank", self->rank, TRUE },
    { "rank_reason", self->rank_reason, TRUE }, { "period_note", self->period_note, TRUE },
    { "note", self->note, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (g_strcmp0 (field, fields[i].name) != 0)
        continue;
      if (fields[i].more)
        gtk_expander_set_expanded (GTK_EXPANDER (self->more), TRUE);
      return fields[i].widget;
    }

  return self->chosen != NULL ? value_field (self) : self->property;
}
