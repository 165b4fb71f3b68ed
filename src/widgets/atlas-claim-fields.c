/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a claim in a form. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-claim-fields.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-check.h"
#include "atlas-choice.h"
#include "atlas-entry-picker.h"
#include "atlas-labels.h"
#include "atlas-language-entry.h"
#include "atlas-quantity.h"

struct _AtlasClaimFields
{
  AtlasEntryContext *context;
  AtlasClaim *claim;        /* as it was; id 0: a new one */
  GPtrArray *properties;    /* (element-type AtlasProperty): copies of those to choose from */

  GtkWidget *property;
  GtkWidget *number_row, *qualifier, *number;
  GtkWidget *unit_row, *unit, *currency;
  GtkWidget *written_row, *as_written;
  GtkWidget *text_row, *text;
  GtkWidget *language_row, *language;
  GtkWidget *other_text_row, *other_text;     /* the text in @other_language */
  GtkWidget *other_scope;                     /* the scope in it */
  const char *other_language;
  GtkWidget *date_row, *date;
  GtkWidget *target_row, *target;
  GtkWidget *period, *state;
  GtkWidget *scope;
  GtkWidget *printed_row, *printed_number, *printed_currency;
  GtkWidget *rank, *rank_reason;
  GtkWidget *note;
};

static const AtlasProperty *
chosen_property (AtlasClaimFields *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->property));

  return selected < self->properties->len ? self->properties->pdata[selected] : NULL;
}

/* Only the fields that the property's kind of value has. */
static void
property_changed_cb (AtlasClaimFields *self)
{
  const AtlasProperty *property = chosen_property (self);
  const char *type = property != NULL ? property->value_type : NULL;
  gboolean number = g_strcmp0 (type, "number") == 0;
  gboolean money = number && g_strcmp0 (property->unit_family, "money") == 0;

  gtk_widget_set_visible (self->number_row, number);
  gtk_widget_set_visible (self->unit_row, number);
  gtk_widget_set_visible (gtk_widget_get_parent (self->unit), number && !money);
  gtk_widget_set_visible (gtk_widget_get_parent (self->currency), money);
  gtk_widget_set_visible (self->written_row, number || g_strcmp0 (type, "date") == 0);
  gtk_widget_set_visible (self->printed_row, money);
  gtk_widget_set_visible (self->text_row, g_strcmp0 (type, "text") == 0);
  gtk_widget_set_visible (self->language_row, g_strcmp0 (type, "text") == 0);
  gtk_widget_set_visible (self->other_text_row, g_strcmp0 (type, "text") == 0);
  gtk_widget_set_visible (self->date_row, g_strcmp0 (type, "date") == 0);
  gtk_widget_set_visible (self->target_row, g_strcmp0 (type, "entry") == 0);

  if (number && !money && property->default_unit != NULL && self->claim->base.id == 0)
    gtk_editable_set_text (GTK_EDITABLE (self->unit), property->default_unit);
  if (money && self->claim->base.id == 0 && *gtk_editable_get_text (GTK_EDITABLE (self->currency)) == '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->currency), "CNY");
}

static gboolean
fits_kind (const AtlasProperty *property,
           const char          *kind)
{
  g_auto (GStrv) kinds = property->kinds != NULL ? g_strsplit (property->kinds, " ", -1) : NULL;

  return kinds == NULL || g_strv_contains ((const char * const *) kinds, kind);
}

/* The properties of the vocabulary that fit the entry's kind, and the claim's own in any case. */
static void
collect_properties (AtlasClaimFields *self,
                    gboolean          relations)
{
  g_autoptr (GPtrArray) all =
    atlas_record_set_all (atlas_entry_context_get_vocabulary (self->context), ATLAS_RECORD_PROPERTY);
  const AtlasEntry *entry = atlas_entry_context_get_entry (self->context);
  GtkStringList *labels = gtk_string_list_new (NULL);
  guint chosen = 0;

  self->properties = g_ptr_array_new_with_free_func (atlas_record_free);
  for (guint i = 0; i < all->len; i++)
    {
      const AtlasProperty *property = all->pdata[i];
      gboolean own = property->base.id == self->claim->property;

      if (!own && (relations != (g_strcmp0 (property->value_type, "entry") == 0) ||
                   !fits_kind (property, entry->kind)))
        continue;

      if (own)
        chosen = self->properties->len;
      g_ptr_array_add (self->properties, atlas_record_copy (property));
      gtk_string_list_append (labels, atlas_entry_context_property_label (self->context, property, FALSE));
    }

  self->property = gtk_drop_down_new (G_LIST_MODEL (labels),
                                      gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->property), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->property), chosen);
  g_signal_connect_swapped (self->property, "notify::selected", G_CALLBACK (property_changed_cb), self);
}

/* A number as a person would type it, if that reads back as the same one; empty for none. */
static char *
editable_number (AtlasClaimFields *self,
                 double            number)
{
  g_autofree char *words = NULL;
  double again;

  if (isnan (number))
    return g_strdup ("");

  words = atlas_number_display (number, atlas_entry_context_get_languages (self->context)[0]);
  if (atlas_number_parse (words, &again, NULL) && again == number)
    return g_steal_pointer (&words);

  return atlas_number_to_text (number);
}

/* The stored text of the claim for a field in the other language; NULL: there is none. */
static const AtlasText *
find_other (AtlasClaimFields *self,
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

/* The same statement in the other of the two languages that a curator works in. */
static void
build_other_fields (AtlasClaimFields *self,
                    AtlasForm        *form)
{
  const AtlasText *text = find_other (self, "value");
  g_autofree char *language = atlas_language_display (self->other_language);
  /* translators: the text of a claim in another language: Text in Chinese (Simplified) */
  g_autofree char *label = g_strdup_printf (_("Text in %s"), language);

  self->other_text = atlas_form_new_text (text != NULL ? text->text : NULL, 60);
  self->other_text_row = atlas_form_add (form, label, self->other_text);
}

static void
build_value_fields (AtlasClaimFields *self,
                    AtlasForm        *form)
{
  const AtlasClaim *claim = self->claim;
  g_autofree char *number = editable_number (self, claim->number);
  g_autofree char *printed = editable_number (self, claim->printed_number);

  self->qualifier = atlas_choice_new (atlas_qualifiers, atlas_label_qualifier, NULL);
  atlas_choice_set (self->qualifier, claim->qualifier != NULL ? claim->qualifier : "=");
  self->number = atlas_form_new_entry (number, _("8.6 billion, 21000, 1亿"));
  self->number_row = atlas_form_add_pair (form, _("_Bound"), self->qualifier, _("_Number"), self->number);

  self->unit = atlas_form_new_entry (claim->unit, NULL);
  self->currency = atlas_form_new_entry (claim->currency, "CNY");
  self->unit_row = atlas_form_add_pair (form, _("_Unit"), self->unit, _("Currenc_y"), self->currency);
  gtk_box_set_homogeneous (GTK_BOX (self->unit_row), FALSE);

  self->as_written = atlas_form_new_entry (claim->as_written, _("As the source prints it"));
  self->written_row = atlas_form_add (form, _("In the source’s _words"), self->as_written);

  self->printed_number = atlas_form_new_entry (printed, NULL);
  self->printed_currency = atlas_form_new_entry (claim->printed_currency, "USD");
  self->printed_row = atlas_form_add_pair (form, _("Conversion printed beside it"), self->printed_number,
                                           _("In currency"), self->printed_currency);

  self->text = atlas_form_new_text (claim->text, 60);
  self->text_row = atlas_form_add (form, _("_Text"), self->text);
  self->language = atlas_language_entry_new (claim->language != NULL ? claim->language
                                             : atlas_entry_context_get_languages (self->context)[0]);
  self->language_row = atlas_form_add (form, _("_Language"), self->language);
  build_other_fields (self, form);

  self->date = atlas_form_new_entry (claim->date, "2023-05-24");
  gtk_widget_set_tooltip_text (self->date, _("2023, 2023-05, 2023-05-24, 2023-05-24/2023-05-25, 2019~ (about), XXXX-08-26 (year not printed)"));
  self->date_row = atlas_form_add (form, _("_Date (EDTF)"), self->date);

  self->target = atlas_entry_picker_new (atlas_entry_context_get_entries (self->context), NULL, claim->entry,
                                         _("Nothing chosen"));
  atlas_entry_picker_set (ATLAS_ENTRY_PICKER (self->target), claim->target);
  self->target_row = atlas_form_add (form, _("_Record"), self->target);
}

static void
build_common_fields (AtlasClaimFields *self,
                     AtlasForm        *form)
{
  const AtlasClaim *claim = self->claim;
  const AtlasText *scope = find_other (self, "scope");
  g_autofree char *language = atlas_language_display (self->other_language);
  /* translators: the scope of a claim in another language: Scope in Chinese (Simplified) */
  g_autofree char *label = g_strdup_printf (_("Scope in %s"), language);

  self->period = atlas_form_new_entry (claim->period, "2019");
  gtk_widget_set_tooltip_text (self->period, _("The time that the statement speaks of (EDTF)"));
  self->state = atlas_choice_new (atlas_claim_states, atlas_label_claim_state, NULL);
  atlas_choice_set (self->state, claim->state);
  atlas_form_add_pair (form, _("_Period"), self->period, _("State"), self->state);

  self->scope = atlas_form_new_entry (claim->scope, _("What it covers, if not the whole"));
  atlas_form_add (form, _("Scope"), self->scope);
  self->other_scope = atlas_form_new_entry (scope != NULL ? scope->text : NULL, NULL);
  atlas_form_add (form, label, self->other_scope);

  self->rank = atlas_choice_new (atlas_ranks, atlas_label_rank, NULL);
  atlas_choice_set (self->rank, claim->rank);
  self->rank_reason = atlas_form_new_entry (claim->rank_reason, _("Why"));
  atlas_form_add_pair (form, _("Rank"), self->rank, _("Reason"), self->rank_reason);

  self->note = atlas_form_new_entry (claim->note, NULL);
  atlas_form_add (form, _("Note"), self->note);
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

/* Adds the fields to @form. @relations: the value is another entry. */
AtlasClaimFields *
atlas_claim_fields_new (AtlasForm         *form,
                        AtlasEntryContext *context,
                        const AtlasClaim  *claim,
                        gboolean           relations)
{
  AtlasClaimFields *self = g_new0 (AtlasClaimFields, 1);

  self->context = g_object_ref (context);
  self->claim = atlas_record_copy (claim);
  self->other_language = claim_is_chinese (self) ? "en" : "zh-Hans";
  collect_properties (self, relations);
  atlas_form_add (form, relations ? _("_Relation") : _("Pr_operty"), self->property);
  build_value_fields (self, form);
  build_common_fields (self, form);
  property_changed_cb (self);

  /* The widgets may go before this or after it. */
  g_object_ref (self->property);

  return self;
}

void
atlas_claim_fields_free (AtlasClaimFields *self)
{
  g_signal_handlers_disconnect_by_func (self->property, property_changed_cb, self);
  g_object_unref (self->property);
  g_ptr_array_unref (self->properties);
  atlas_record_free (self->claim);
  g_object_unref (self->context);
  g_free (self);
}

static void
set_entry_text (char     **field,
                GtkWidget *entry)
{
  g_autofree char *text = atlas_form_dup_entry (entry);

  atlas_set_text (field, text);
}

/* An empty field is no number. */
static gboolean
read_number (GtkWidget  *entry,
             double     *number,
             GError    **error)
{
  g_autofree char *text = atlas_form_dup_entry (entry);

  if (*text == '\0')
    {
      *number = NAN;
      return TRUE;
    }

  return atlas_number_parse (text, number, error);
}

static gboolean
read_figure (AtlasClaimFields  *self,
             AtlasClaim        *claim,
             gboolean           money,
             GError           **error)
{
  if (!read_number (self->number, &claim->number, error) ||
      (money && !read_number (self->printed_number, &claim->printed_number, error)))
    return FALSE;

  atlas_set_text (&claim->qualifier, isnan (claim->number) ? NULL : atlas_choice_get (self->qualifier));
  set_entry_text (&claim->as_written, self->as_written);

  if (money)
    {
      set_entry_text (&claim->currency, self->currency);
      if (!isnan (claim->printed_number))
        set_entry_text (&claim->printed_currency, self->printed_currency);
    }
  else
    {
      set_entry_text (&claim->unit, self->unit);
    }

  return TRUE;
}

/* Forgets the value, so that a changed property leaves nothing of the old kind behind. */
static void
clear_value (AtlasClaim *claim)
{
  claim->number = claim->printed_number = NAN;
  claim->target = 0;
  atlas_set_text (&claim->qualifier, NULL);
  atlas_set_text (&claim->unit, NULL);
  atlas_set_text (&claim->currency, NULL);
  atlas_set_text (&claim->as_written, NULL);
  atlas_set_text (&claim->printed_currency, NULL);
  atlas_set_text (&claim->text, NULL);
  atlas_set_text (&claim->date, NULL);
}

/* The claim as the fields have it; NULL and what is wrong with it in words. */
AtlasClaim *
atlas_claim_fields_read (AtlasClaimFields  *self,
                         GError           **error)
{
  g_autoptr (AtlasClaim) claim = atlas_record_copy (self->claim);
  const AtlasProperty *property = chosen_property (self);
  g_autofree char *text = atlas_form_dup_text (self->text);

  if (property == NULL)
    {
      g_set_error_literal (error, ATLAS_MODEL_ERROR, ATLAS_MODEL_ERROR_INVALID, _("Choose a property."));
      return NULL;
    }

  if (claim->base.id == 0)
    claim->base.id = atlas_record_new_id ();
  claim->property = property->base.id;
  clear_value (claim);

  if (g_strcmp0 (property->value_type, "number") == 0)
    {
      if (!read_figure (self, claim, g_strcmp0 (property->unit_family, "money") == 0, error))
        return NULL;
    }
  else
    {
      claim->number_to = NAN;
    }

  if (g_strcmp0 (property->value_type, "text") == 0)
    {
      atlas_set_text (&claim->text, text);
      if (claim->text != NULL)
        atlas_set_text (&claim->language, atlas_choice_get (self->language));
    }
  else if (g_strcmp0 (property->value_type, "date") == 0)
    {
      set_entry_text (&claim->date, self->date);
      set_entry_text (&claim->as_written, self->as_written);
    }
  else if (g_strcmp0 (property->value_type, "entry") == 0)
    {
      claim->target = atlas_entry_picker_get (ATLAS_ENTRY_PICKER (self->target));
    }

  set_entry_text (&claim->period, self->period);
  set_entry_text (&claim->scope, self->scope);
  set_entry_text (&claim->rank_reason, self->rank_reason);
  set_entry_text (&claim->note, self->note);
  atlas_set_text (&claim->state, atlas_choice_get (self->state));
  atlas_set_text (&claim->rank, atlas_choice_get (self->rank));

  if (!atlas_record_check (claim, NULL, error) || !atlas_claim_check (claim, property, NULL, error))
    return NULL;

  return g_steal_pointer (&claim);
}

/* Where typing starts. */
GtkWidget *
atlas_claim_fields_focus (AtlasClaimFields *self)
{
  return self->property;
}

/* Writes, changes or removes one text of the claim in the other language. */
static void
edit_other (AtlasClaimFields *self,
            AtlasEdit        *edit,
            gint64            claim,
            const char       *field,
            const char       *words)
{
  const AtlasText *stored = find_other (self, field);
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

/* Adds to @edit what the fields say of @claim, which was read from them, in the other language. What
 * the claim does not say at all is said in no language. */
void
atlas_claim_fields_add_texts (AtlasClaimFields *self,
                              AtlasEdit        *edit,
                              const AtlasClaim *claim)
{
  g_autofree char *text = atlas_form_dup_text (self->other_text);
  g_autofree char *scope = atlas_form_dup_entry (self->other_scope);

  edit_other (self, edit, claim->base.id, "value", claim->text != NULL ? text : NULL);
  edit_other (self, edit, claim->base.id, "scope", claim->scope != NULL ? scope : NULL);
}
