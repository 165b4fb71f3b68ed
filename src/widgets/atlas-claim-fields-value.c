/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields for the value of a claim: a number with what belongs to it, a text in two languages, a
 * date, another entry. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-claim-fields-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-choice.h"
#include "atlas-currency.h"
#include "atlas-date-field.h"
#include "atlas-entry-picker.h"
#include "atlas-labels.h"
#include "atlas-language.h"
#include "atlas-quantity.h"
#include "atlas-summary.h"
#include "atlas-typeahead.h"
#include "atlas-unit.h"

/* A number as a person would type it, if that reads back as the same one; empty for none. */
char *
atlas_claim_fields_number_text (AtlasClaimFields *self,
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

/* "5–10" where a range was printed. */
static char *
range_text (AtlasClaimFields *self)
{
  g_autofree char *from = atlas_claim_fields_number_text (self, self->claim->number);
  g_autofree char *to = atlas_claim_fields_number_text (self, self->claim->number_to);

  return *to == '\0' ? g_steal_pointer (&from) : g_strdup_printf ("%s–%s", from, to);
}

/* The magnitude at the end of a number: " billion" of "10 billion". */
static const char *
magnitude_of (const char *text)
{
  while (*text != '\0' && (g_ascii_isdigit (*text) || strchr (".,", *text) != NULL))
    text++;

  return text;
}

/* Reads "5–10", "5 to 10 billion", "5至10". */
static gboolean
parse_range (const char *text,
             double     *from,
             double     *to)
{
  static const char * const between[] = { "–", "—", "～", "-", " to ", "至", "到", "~", NULL };

  for (guint i = 0; between[i] != NULL; i++)
    {
      const char *place = *text != '\0' ? strstr (text + 1, between[i]) : NULL;
      g_autofree char *left = NULL;
      g_autofree char *right = NULL;

      if (place == NULL)
        continue;

      left = g_strstrip (g_strndup (text, (gsize) (place - text)));
      right = g_strstrip (g_strdup (place + strlen (between[i])));
      if (*magnitude_of (left) == '\0')
        {
          g_autofree char *whole = g_strconcat (left, magnitude_of (right), NULL);

          if (atlas_number_parse (whole, from, NULL) && atlas_number_parse (right, to, NULL) && *from < *to)
            return TRUE;
        }
      if (atlas_number_parse (left, from, NULL) && atlas_number_parse (right, to, NULL))
        return TRUE;
    }

  return FALSE;
}

/* The units of the entry's other claims of this property, then the property's own, then those of
 * other claims: what was used once is spelt the same again. */
static void
collect_units (AtlasClaimFields *self,
               GPtrArray        *units)
{
  g_autoptr (GPtrArray) claims =
    atlas_record_set_all (atlas_entry_context_get_set (self->context), ATLAS_RECORD_CLAIM);

  for (guint round = 0; round < 2; round++)
    {
      if (round == 1 && self->chosen->default_unit != NULL)
        g_ptr_array_add (units, self->chosen->default_unit);
      for (guint i = 0; i < claims->len; i++)
        {
          const AtlasClaim *claim = claims->pdata[i];
          gboolean same = claim->property == self->chosen->base.id;

          if (claim->unit != NULL && same == (round == 0) &&
              !g_ptr_array_find_with_equal_func (units, claim->unit, g_str_equal, NULL))
            g_ptr_array_add (units, claim->unit);
        }
    }
}

/* Stored in one language, shown in that of the interface. */
static void
show_unit (AtlasClaimFields *self,
           const char       *unit)
{
  g_autofree char *shown = atlas_unit_display (unit);

  atlas_typeahead_set_text (ATLAS_TYPEAHEAD (self->unit), shown);
}

static char *
dup_unit (AtlasClaimFields *self)
{
  g_autofree char *typed = atlas_form_dup_entry (self->unit);
  g_autoptr (GPtrArray) units = g_ptr_array_new ();

  collect_units (self, units);

  return atlas_unit_read (typed, units);
}

static void
propose_unit_cb (const char *text,
                 gboolean    all,
                 GListStore *proposals,
                 gpointer    data)
{
  AtlasClaimFields *self = data;
  g_autofree char *folded = atlas_fold (all ? "" : text);
  g_autoptr (GPtrArray) units = g_ptr_array_new ();
  g_autoptr (GPtrArray) more = NULL;

  if (self->chosen == NULL)
    return;

  collect_units (self, units);
  for (guint i = 0; i < units->len && g_list_model_get_n_items (G_LIST_MODEL (proposals)) < ATLAS_TYPEAHEAD_MAX; i++)
    {
      g_autofree char *unit = atlas_fold (units->pdata[i]);
      g_autofree char *shown = atlas_unit_display (units->pdata[i]);
      g_autofree char *folded_shown = atlas_fold (shown);
      g_autoptr (AtlasProposal) proposal = NULL;

      if ((strstr (unit, folded) == NULL && strstr (folded_shown, folded) == NULL) || strcmp (shown, text) == 0)
        continue;

      proposal = atlas_proposal_new (0, shown, NULL);
      g_list_store_append (proposals, proposal);
    }
}

/* By code or by name in either language. */
static void
propose_currency_cb (const char *text,
                     gboolean    all,
                     GListStore *proposals,
                     gpointer    data)
{
  AtlasClaimFields *self = data;
  g_autofree char *folded = atlas_fold (all ? "" : text);

  for (guint i = 0; i < self->currencies->len && g_list_model_get_n_items (G_LIST_MODEL (proposals)) < ATLAS_TYPEAHEAD_MAX; i++)
    {
      const AtlasCurrency *currency = self->currencies->pdata[i];
      gboolean chinese = atlas_language_matches (atlas_entry_context_get_languages (self->context)[0], "zh");
      g_autofree char *all_names = g_strjoin ("\n", currency->code, currency->english, currency->chinese, NULL);
      g_autofree char *haystack = atlas_fold (all_names);
      g_autoptr (AtlasProposal) proposal = NULL;

      if (strstr (haystack, folded) == NULL || g_strcmp0 (currency->code, text) == 0)
        continue;

      proposal = atlas_proposal_new (0, currency->code, chinese ? currency->chinese : currency->english);
      g_list_store_append (proposals, proposal);
    }
}

static void
taken_cb (AtlasTypeahead *field,
          AtlasProposal  *proposal)
{
  atlas_typeahead_set_text (field, atlas_proposal_get_title (proposal));
}

GtkWidget *
atlas_claim_fields_new_currency (AtlasClaimFields *self,
                                 const char       *code)
{
  GtkWidget *field = atlas_typeahead_new (propose_currency_cb, self, ATLAS_TYPEAHEAD_FREE);

  atlas_typeahead_set_text (ATLAS_TYPEAHEAD (field), code);
  g_signal_connect (field, "chosen", G_CALLBACK (taken_cb), NULL);

  return field;
}

static void
build_number (AtlasClaimFields *self,
              AtlasForm        *form)
{
  const AtlasClaim *claim = self->claim;
  g_autofree char *number = range_text (self);

  self->qualifier = atlas_choice_new (atlas_qualifiers, atlas_label_qualifier, NULL);
  atlas_choice_set (self->qualifier, claim->qualifier != NULL ? claim->qualifier : "=");
  self->number = atlas_form_new_entry (number, _("8.6 billion, 5–10, 1亿"));
  self->number_row = atlas_form_add_pair (form, _("_Bound"), self->qualifier, _("_Number"), self->number);

  self->unit = g_object_ref_sink (atlas_typeahead_new (propose_unit_cb, self, ATLAS_TYPEAHEAD_FREE));
  show_unit (self, claim->unit);
  g_signal_connect (self->unit, "chosen", G_CALLBACK (taken_cb), NULL);
  self->currency = g_object_ref_sink (atlas_claim_fields_new_currency (self, claim->currency));
  self->unit_row = atlas_form_add_pair (form, _("_Unit"), self->unit, _("Currenc_y"), self->currency);
  gtk_box_set_homogeneous (GTK_BOX (self->unit_row), FALSE);
}

/* The same words in both of the languages that a curator works in, side by side. */
static void
build_texts (AtlasClaimFields *self,
             AtlasForm        *form)
{
  const AtlasText *other = atlas_claim_fields_find_other (self, "value");
  g_autofree char *language = atlas_language_display (self->other_language);
  /* translators: the text of a claim in another language: Text in Chinese (Simplified) */
  g_autofree char *label = g_strdup_printf (_("Text in %s"), language);

  self->text = atlas_form_new_text (self->claim->text, 60);
  self->other_text = atlas_form_new_text (other != NULL ? other->text : NULL, 60);
  self->text_row = atlas_form_add_pair (form, _("_Text"), self->text, label, self->other_text);
}

/* Adds the fields of all kinds of value to @form, and the time that the claim speaks of. */
void
atlas_claim_fields_build_value (AtlasClaimFields *self,
                                AtlasForm        *form)
{
  const AtlasClaim *claim = self->claim;

  build_number (self, form);
  build_texts (self, form);
  self->date = atlas_date_field_new (claim->date);
  self->date_row = atlas_form_add (form, _("_Date"), self->date);

  self->target = atlas_entry_picker_new (atlas_entry_context_get_entries (self->context), NULL, claim->entry,
                                         _("Type a name"));
  atlas_entry_picker_set_can_create (ATLAS_ENTRY_PICKER (self->target), TRUE);
  atlas_entry_picker_set (ATLAS_ENTRY_PICKER (self->target), claim->target);
  self->target_row = atlas_form_add (form, _("_Record"), self->target);

  self->as_written = atlas_form_new_entry (claim->as_written, _("As the source prints it"));
  self->written_row = atlas_form_add (form, _("In the source’s _words"), self->as_written);

  self->period = atlas_date_field_new (claim->period);
  self->state = atlas_choice_new (atlas_claim_states, atlas_label_claim_state, NULL);
  atlas_choice_set (self->state, claim->state);
  atlas_form_add_pair (form, _("_Period"), self->period, _("State"), self->state);
}

/* Only the fields that the property's kind of value has. */
void
atlas_claim_fields_show_value (AtlasClaimFields *self)
{
  const AtlasProperty *property = self->chosen;
  const char *type = property != NULL ? property->value_type : self->relations ? "entry" : "number";
  gboolean number = g_strcmp0 (type, "number") == 0;
  gboolean money = number && property != NULL && g_strcmp0 (property->unit_family, "money") == 0;
  gboolean text = g_strcmp0 (type, "text") == 0;
  gboolean date = g_strcmp0 (type, "date") == 0;

  gtk_widget_set_visible (self->number_row, number);
  gtk_widget_set_visible (self->unit_row, number);
  gtk_widget_set_visible (gtk_widget_get_parent (self->unit), number && !money);
  gtk_widget_set_visible (gtk_widget_get_parent (self->currency), money);
  gtk_widget_set_visible (self->written_row, number || date);
  gtk_widget_set_visible (self->printed_row, money);
  gtk_widget_set_visible (self->text_row, text);
  gtk_widget_set_visible (self->language_row, text);
  gtk_widget_set_visible (self->date_row, date);
  gtk_widget_set_visible (self->target_row, g_strcmp0 (type, "entry") == 0);

  if (property == NULL || self->claim->base.id != 0)
    return;

  /* What is most likely meant, as long as nothing is said. */
  if (number && !money && *gtk_editable_get_text (GTK_EDITABLE (self->unit)) == '\0')
    show_unit (self, property->default_unit);
  if (money && *gtk_editable_get_text (GTK_EDITABLE (self->currency)) == '\0')
    atlas_typeahead_set_text (ATLAS_TYPEAHEAD (self->currency), "CNY");
}

/* Forgets the value, so that a changed property leaves nothing of the old kind behind. */
static void
clear_value (AtlasClaim *claim)
{
  claim->number = claim->number_to = claim->printed_number = NAN;
  claim->target = 0;
  atlas_set_text (&claim->qualifier, NULL);
  atlas_set_text (&claim->unit, NULL);
  atlas_set_text (&claim->currency, NULL);
  atlas_set_text (&claim->as_written, NULL);
  atlas_set_text (&claim->printed_currency, NULL);
  atlas_set_text (&claim->text, NULL);
  atlas_set_text (&claim->date, NULL);
}

static gboolean
read_figure (AtlasClaimFields  *self,
             AtlasClaim        *claim,
             GError           **error)
{
  g_autofree char *typed = atlas_form_dup_entry (self->number);
  gboolean money = g_strcmp0 (self->chosen->unit_family, "money") == 0;

  if (!parse_range (typed, &claim->number, &claim->number_to))
    {
      claim->number_to = NAN;
      if (!atlas_claim_fields_read_number (self->number, &claim->number, error))
        return FALSE;
    }

  atlas_set_text (&claim->qualifier, isnan (claim->number) ? NULL : atlas_choice_get (self->qualifier));
  if (!money)
    {
      g_autofree char *unit = dup_unit (self);

      atlas_set_text (&claim->unit, unit);
      return TRUE;
    }

  atlas_claim_fields_set_text (&claim->currency, self->currency);
  if (!atlas_claim_fields_read_number (self->printed_number, &claim->printed_number, error))
    return FALSE;
  if (!isnan (claim->printed_number))
    atlas_claim_fields_set_text (&claim->printed_currency, self->printed_currency);

  return TRUE;
}

/* Puts the value and the time that it speaks of into @claim. */
gboolean
atlas_claim_fields_read_value (AtlasClaimFields  *self,
                               AtlasClaim        *claim,
                               GError           **error)
{
  const char *type = self->chosen->value_type;
  g_autofree char *text = atlas_form_dup_text (self->text);

  clear_value (claim);
  if (!atlas_date_field_read (self->period, &claim->period, error))
    return FALSE;
  atlas_set_text (&claim->state, atlas_choice_get (self->state));

  if (g_strcmp0 (type, "number") == 0)
    {
      atlas_claim_fields_set_text (&claim->as_written, self->as_written);
      return read_figure (self, claim, error);
    }

  if (g_strcmp0 (type, "text") == 0)
    {
      atlas_set_text (&claim->text, text);
      if (claim->text != NULL)
        atlas_set_text (&claim->language, atlas_choice_get (self->language));
    }
  else if (g_strcmp0 (type, "date") == 0)
    {
      if (!atlas_date_field_read (self->date, &claim->date, error))
        return FALSE;
      atlas_claim_fields_set_text (&claim->as_written, self->as_written);
    }
  else
    {
      claim->target = atlas_entry_picker_get (ATLAS_ENTRY_PICKER (self->target));
    }

  return TRUE;
}
