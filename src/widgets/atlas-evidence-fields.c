/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a piece of evidence in a form. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-evidence-fields.h"

#include <glib/gi18n-lib.h>

#include "atlas-check.h"
#include "atlas-choice.h"
#include "atlas-claim-summary.h"
#include "atlas-form-values.h"
#include "atlas-labels.h"
#include "atlas-locator.h"
#include "atlas-quotation-check.h"
#include "atlas-source-picker.h"

#define CLAIM "atlas-claim-id"

struct _AtlasEvidenceFields
{
  AtlasEntryContext *context;
  AtlasForm *form;          /* has these fields */
  AtlasEvidence *evidence;  /* as it was; id 0: a new one */
  gboolean optional;
  char *found;              /* (nullable): what the search has put into the locator */

  GtkWidget *source;
  GtkWidget *quotation;
  GtkWidget *check;
  GtkWidget *locator;
  GtkWidget *confidence;
  GPtrArray *others;        /* (element-type GtkCheckButton) */
};

static GtkTextBuffer *
get_buffer (AtlasEvidenceFields *self)
{
  GtkWidget *view = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->quotation));

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

static void
source_changed_cb (AtlasEvidenceFields *self)
{
  atlas_quotation_check_set_source (ATLAS_QUOTATION_CHECK (self->check),
                                    atlas_source_picker_get (ATLAS_SOURCE_PICKER (self->source)));
}

/* The words come next. */
static void
source_chosen_cb (AtlasEvidenceFields *self)
{
  gtk_widget_grab_focus (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->quotation)));
}

static void
quotation_changed_cb (AtlasEvidenceFields *self)
{
  g_autofree char *quotation = atlas_form_dup_text (self->quotation);

  atlas_quotation_check_set_quotation (ATLAS_QUOTATION_CHECK (self->check), quotation);
}

/* The place is filled in, but never over what a person has written. */
static void
found_cb (AtlasEvidenceFields *self,
          guint                paragraph)
{
  g_autofree char *locator = atlas_locator_of_paragraph (paragraph);
  g_autofree char *place = atlas_locator_display (locator);
  g_autofree char *before = atlas_form_dup_entry (self->locator);

  if ((*before != '\0' && g_strcmp0 (before, self->found) != 0) ||
      (self->evidence->base.id != 0 && !atlas_form_get_dirty (self->form)))
    return;

  g_free (self->found);
  self->found = g_steal_pointer (&place);
  gtk_editable_set_text (GTK_EDITABLE (self->locator), self->found);
}

static void
replace_cb (AtlasEvidenceFields *self,
            const char          *words)
{
  gtk_text_buffer_set_text (get_buffer (self), words, -1);
}

/* Whether the claim has this very evidence already. */
static gboolean
is_proved (AtlasEvidenceFields *self,
           gint64               claim)
{
  g_autoptr (GPtrArray) evidence = atlas_record_set_children (atlas_entry_context_get_set (self->context),
                                                              ATLAS_RECORD_EVIDENCE, claim);

  for (guint i = 0; self->evidence->source != 0 && i < evidence->len; i++)
    {
      const AtlasEvidence *other = evidence->pdata[i];

      if (other->source == self->evidence->source && g_strcmp0 (other->quotation, self->evidence->quotation) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The other claims of the entry, to be ticked. */
static void
build_others (AtlasEvidenceFields *self,
              AtlasForm           *form)
{
  g_autoptr (GPtrArray) claims =
    atlas_record_set_children (atlas_entry_context_get_set (self->context), ATLAS_RECORD_CLAIM,
                               atlas_entry_context_get_id (self->context));

  g_ptr_array_sort_with_data (claims, atlas_claim_compare, self->context);
  self->others = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *claim = claims->pdata[i];
      g_autofree char *words = NULL;
      GtkWidget *tick, *label;

      if (claim->base.id == self->evidence->claim || is_proved (self, claim->base.id))
        continue;

      if (self->others->len == 0)
        atlas_form_begin_more (form, _("_Also for…"));
      words = atlas_claim_summary (self->context, claim);
      tick = gtk_check_button_new ();
      label = gtk_label_new (words);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_check_button_set_child (GTK_CHECK_BUTTON (tick), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
      g_object_set_data_full (G_OBJECT (tick), CLAIM, g_memdup2 (&claim->base.id, sizeof claim->base.id), g_free);
      g_ptr_array_add (self->others, g_object_ref_sink (tick));
      atlas_form_watch (form, tick);
      atlas_form_values_leave_out (tick);
      atlas_form_add_note (form, tick);
    }
  atlas_form_end_more (form);
}

/* Adds the fields to @form. @optional: no evidence is an answer too. */
AtlasEvidenceFields *
atlas_evidence_fields_new (AtlasForm           *form,
                           AtlasEntryContext   *context,
                           const AtlasEvidence *evidence,
                           gboolean             optional)
{
  AtlasEvidenceFields *self = g_new0 (AtlasEvidenceFields, 1);
  g_autofree char *locator = atlas_locator_display (evidence->locator);

  self->context = g_object_ref (context);
  self->form = form;
  self->evidence = atlas_record_copy (evidence);
  self->optional = optional;
  self->source = g_object_ref_sink (atlas_source_picker_new (context, optional ? _("No evidence yet")
                                                                               : _("Title, key or publication")));
  atlas_source_picker_set (ATLAS_SOURCE_PICKER (self->source), evidence->source);
  atlas_form_add (form, _("Sourc_e"), self->source);

  self->quotation = g_object_ref_sink (atlas_form_new_text (evidence->quotation, 60));
  atlas_form_add (form, _("_Quotation, word for word"), self->quotation);
  self->check = g_object_ref_sink (atlas_quotation_check_new (context));
  atlas_form_add_note (form, self->check);

  self->locator = atlas_form_new_entry (locator, _("paragraph 3"));
  self->confidence = atlas_choice_new (atlas_confidences, atlas_label_confidence, NULL);
  atlas_choice_set (self->confidence, evidence->confidence != NULL ? evidence->confidence : "certain");
  atlas_form_add_pair (form, _("Place in it"), self->locator, _("Con_fidence"), self->confidence);
  build_others (self, form);

  atlas_quotation_check_set_evidence (ATLAS_QUOTATION_CHECK (self->check), evidence->base.id);
  g_signal_connect_swapped (self->source, "edited", G_CALLBACK (source_changed_cb), self);
  g_signal_connect_swapped (self->source, "chosen", G_CALLBACK (source_chosen_cb), self);
  g_signal_connect_swapped (get_buffer (self), "changed", G_CALLBACK (quotation_changed_cb), self);
  g_signal_connect_swapped (self->check, "found", G_CALLBACK (found_cb), self);
  g_signal_connect_swapped (self->check, "replace", G_CALLBACK (replace_cb), self);
  quotation_changed_cb (self);
  source_changed_cb (self);

  return self;
}

/* The widgets may go before this or after it. */
void
atlas_evidence_fields_free (AtlasEvidenceFields *self)
{
  g_signal_handlers_disconnect_by_data (self->source, self);
  g_signal_handlers_disconnect_by_data (get_buffer (self), self);
  g_signal_handlers_disconnect_by_data (self->check, self);
  g_object_unref (self->source);
  g_object_unref (self->quotation);
  g_object_unref (self->check);
  g_ptr_array_unref (self->others);
  atlas_record_free (self->evidence);
  g_object_unref (self->context);
  g_free (self->found);
  g_free (self);
}

static gboolean
refuse (GError     **error,
        const char  *message)
{
  g_set_error_literal (error, ATLAS_MODEL_ERROR, ATLAS_MODEL_ERROR_INVALID, message);

  return FALSE;
}

/* The evidence as the fields have it, and a new source where one was described. Both are NULL where
 * no evidence was given and none is needed. FALSE and what is wrong in words otherwise. The
 * evidence's claim is as it was. */
gboolean
atlas_evidence_fields_read (AtlasEvidenceFields  *self,
                            AtlasEvidence       **evidence,
                            AtlasSource         **source,
                            GError              **error)
{
  AtlasSourcePicker *picker = ATLAS_SOURCE_PICKER (self->source);
  g_autoptr (AtlasEvidence) result = atlas_record_copy (self->evidence);
  g_autoptr (AtlasSource) created = NULL;
  g_autofree char *quotation = atlas_form_dup_text (self->quotation);
  g_autofree char *typed = atlas_form_dup_entry (self->locator);
  g_autofree char *locator = atlas_locator_parse (typed);

  *evidence = NULL;
  *source = NULL;

  if (self->optional && atlas_source_picker_is_empty (picker))
    return *quotation == '\0' || refuse (error, _("Choose the source of the quotation."));

  result->source = atlas_source_picker_get (picker);
  if (atlas_source_picker_is_new (picker))
    {
      created = atlas_source_picker_read_new (picker, error);
      if (created == NULL)
        return FALSE;
      result->source = created->base.id;
    }
  else if (result->source == 0)
    {
      return refuse (error, _("Choose the source."));
    }

  if (result->base.id == 0)
    result->base.id = atlas_record_new_id ();
  atlas_set_text (&result->quotation, quotation);
  atlas_set_text (&result->locator, locator);
  atlas_set_text (&result->confidence, atlas_choice_get (self->confidence));

  *evidence = g_steal_pointer (&result);
  *source = g_steal_pointer (&created);

  return TRUE;
}

/* Adds to @edit a copy of @evidence for each further claim that is ticked. */
void
atlas_evidence_fields_add_others (AtlasEvidenceFields *self,
                                  AtlasEdit           *edit,
                                  const AtlasEvidence *evidence)
{
  for (guint i = 0; i < self->others->len; i++)
    {
      AtlasEvidence *copy;

      if (!gtk_check_button_get_active (self->others->pdata[i]))
        continue;

      copy = atlas_record_copy (evidence);
      copy->base.id = atlas_record_new_id ();
      copy->claim = *(gint64 *) g_object_get_data (self->others->pdata[i], CLAIM);
      atlas_edit_take (edit, copy);
    }
}

/* The widget of a field, or where typing starts: what is not filled in yet. */
GtkWidget *
atlas_evidence_fields_focus (AtlasEvidenceFields *self,
                             const char          *field)
{
  if (g_strcmp0 (field, "locator") == 0)
    return self->locator;
  if (g_strcmp0 (field, "confidence") == 0)
    return self->confidence;
  if (g_strcmp0 (field, "quotation") == 0 ||
      (field == NULL && atlas_source_picker_get (ATLAS_SOURCE_PICKER (self->source)) != 0))
    return gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->quotation));

  return self->source;
}
