/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a piece of evidence in a form. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-evidence-fields.h"

#include <glib/gi18n-lib.h>

#include "atlas-check.h"
#include "atlas-choice.h"
#include "atlas-labels.h"

struct _AtlasEvidenceFields
{
  AtlasEvidence *evidence;  /* as it was; id 0: a new one */
  GPtrArray *sources;       /* (element-type AtlasSource): copies */
  gboolean optional;

  GtkWidget *source;
  GtkWidget *new_row, *new_title, *new_url;
  GtkWidget *quotation;
  GtkWidget *locator;
  GtkWidget *confidence;
};

/* The first choice is no source where that is allowed, the last one a new source. */
static guint
first_source (AtlasEvidenceFields *self)
{
  return self->optional ? 1 : 0;
}

static gboolean
is_new_source (AtlasEvidenceFields *self)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (self->source)) == first_source (self) + self->sources->len;
}

static void
source_changed_cb (AtlasEvidenceFields *self)
{
  gtk_widget_set_visible (self->new_row, is_new_source (self));
}

static void
build_source_field (AtlasEvidenceFields *self,
                    AtlasEntryContext   *context)
{
  g_autoptr (GPtrArray) sources =
    atlas_record_set_all (atlas_entry_context_get_vocabulary (context), ATLAS_RECORD_SOURCE);
  GtkStringList *labels = gtk_string_list_new (NULL);
  guint chosen = 0;

  self->sources = g_ptr_array_new_with_free_func (atlas_record_free);
  if (self->optional)
    gtk_string_list_append (labels, _("No evidence yet"));

  for (guint i = 0; i < sources->len; i++)
    {
      const AtlasSource *source = sources->pdata[i];

      if (source->base.id == self->evidence->source)
        chosen = first_source (self) + i;
      g_ptr_array_add (self->sources, atlas_record_copy (source));
      gtk_string_list_append (labels, source->title != NULL ? source->title : source->key);
    }
  gtk_string_list_append (labels, _("New source…"));

  self->source = gtk_drop_down_new (G_LIST_MODEL (labels),
                                    gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->source), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->source), chosen);
  /* A source is chosen by the person, or not at all. */
  if (!self->optional && self->evidence->source == 0)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->source), GTK_INVALID_LIST_POSITION);
  g_signal_connect_swapped (self->source, "notify::selected", G_CALLBACK (source_changed_cb), self);
  g_object_ref (self->source);
}

/* Adds the fields to @form. @optional: no evidence is an answer too. */
AtlasEvidenceFields *
atlas_evidence_fields_new (AtlasForm           *form,
                           AtlasEntryContext   *context,
                           const AtlasEvidence *evidence,
                           gboolean             optional)
{
  AtlasEvidenceFields *self = g_new0 (AtlasEvidenceFields, 1);

  self->evidence = atlas_record_copy (evidence);
  self->optional = optional;
  build_source_field (self, context);
  atlas_form_add (form, _("Sourc_e"), self->source);

  self->new_title = atlas_form_new_entry (NULL, NULL);
  self->new_url = atlas_form_new_entry (NULL, "https://");
  self->new_row = atlas_form_add_pair (form, _("Title of the source"), self->new_title,
                                       _("Address on the web"), self->new_url);

  self->quotation = atlas_form_new_text (evidence->quotation, 60);
  atlas_form_add (form, _("_Quotation, word for word"), self->quotation);

  self->locator = atlas_form_new_entry (evidence->locator, _("Paragraph 3"));
  self->confidence = atlas_choice_new (atlas_confidences, atlas_label_confidence, NULL);
  atlas_choice_set (self->confidence, evidence->confidence != NULL ? evidence->confidence : "certain");
  atlas_form_add_pair (form, _("Place in it"), self->locator, _("Con_fidence"), self->confidence);
  source_changed_cb (self);

  return self;
}

void
atlas_evidence_fields_free (AtlasEvidenceFields *self)
{
  g_signal_handlers_disconnect_by_func (self->source, source_changed_cb, self);
  g_object_unref (self->source);
  g_ptr_array_unref (self->sources);
  atlas_record_free (self->evidence);
  g_free (self);
}

/* A key out of the title: lower case, digits and hyphens, and a piece of the id, so that it is the
 * only one of its kind. */
static char *
make_key (const char *title,
          gint64      id)
{
  GString *key = g_string_new (NULL);

  for (const char *p = title; *p != '\0' && key->len < 40; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (key, g_ascii_tolower (*p));
      else if (key->len > 0 && key->str[key->len - 1] != '-')
        g_string_append_c (key, '-');
    }
  if (key->len > 0 && key->str[key->len - 1] != '-')
    g_string_append_c (key, '-');
  g_string_append_printf (key, "%04x", (guint) (id & 0xffff));

  return g_string_free (key, FALSE);
}

static AtlasSource *
read_new_source (AtlasEvidenceFields  *self,
                 GError              **error)
{
  g_autoptr (AtlasSource) source = atlas_record_new (ATLAS_RECORD_SOURCE);
  g_autofree char *title = atlas_form_dup_entry (self->new_title);
  g_autofree char *url = atlas_form_dup_entry (self->new_url);
  g_autofree char *key = NULL;

  if (*title == '\0')
    {
      g_set_error_literal (error, ATLAS_MODEL_ERROR, ATLAS_MODEL_ERROR_INVALID,
                           _("Give the new source a title."));
      return NULL;
    }

  source->base.id = atlas_record_new_id ();
  key = make_key (title, source->base.id);
  atlas_set_text (&source->key, key);
  atlas_set_text (&source->type, "webpage");
  atlas_set_text (&source->title, title);
  atlas_set_text (&source->url, url);

  return atlas_record_check (source, NULL, error) ? g_steal_pointer (&source) : NULL;
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
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->source));
  g_autoptr (AtlasEvidence) result = atlas_record_copy (self->evidence);
  g_autoptr (AtlasSource) created = NULL;
  g_autofree char *quotation = atlas_form_dup_text (self->quotation);
  g_autofree char *locator = atlas_form_dup_entry (self->locator);

  *evidence = NULL;
  *source = NULL;

  if (self->optional && selected == 0)
    {
      if (*quotation == '\0')
        return TRUE;

      g_set_error_literal (error, ATLAS_MODEL_ERROR, ATLAS_MODEL_ERROR_INVALID,
                           _("Choose the source of the quotation."));
      return FALSE;
    }

  if (selected == GTK_INVALID_LIST_POSITION)
    {
      g_set_error_literal (error, ATLAS_MODEL_ERROR, ATLAS_MODEL_ERROR_INVALID, _("Choose the source."));
      return FALSE;
    }

  if (is_new_source (self))
    {
      created = read_new_source (self, error);
      if (created == NULL)
        return FALSE;
      result->source = created->base.id;
    }
  else
    {
      result->source = ((AtlasSource *) self->sources->pdata[selected - first_source (self)])->base.id;
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

GtkWidget *
atlas_evidence_fields_focus (AtlasEvidenceFields *self)
{
  return self->source;
}
