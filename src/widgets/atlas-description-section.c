/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The description of an entry: shown in the reader's language, edited in English and Chinese and
 * whatever other language there is one in. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-description-section.h"

#include <glib/gi18n-lib.h>

#include "atlas-row.h"

struct _AtlasDescriptionSection
{
  AtlasEditSection parent_instance;

  GPtrArray *texts;         /* (element-type AtlasText): a text a field; id 0: not stored yet */
  GPtrArray *fields;        /* (element-type GtkWidget): borrowed */
  GtkWidget *shown;         /* the text to read; borrowed */
};

G_DEFINE_FINAL_TYPE (AtlasDescriptionSection, atlas_description_section, ATLAS_TYPE_EDIT_SECTION)

static const char * const always[] = { "en", "zh-Hans", NULL };

static void open_form (AtlasDescriptionSection *self);

static void
atlas_description_section_rebuild (AtlasEditSection *section)
{
  AtlasEntryContext *context = atlas_edit_section_get_context (section);
  const char *text = atlas_record_set_text (atlas_entry_context_get_set (context),
                                            atlas_entry_context_get_id (context), "description",
                                            atlas_entry_context_get_languages (context));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = atlas_row_new_label (text != NULL ? text : _("No description yet."),
                                          text != NULL ? "body" : "dim-label");

  gtk_widget_set_hexpand (label, TRUE);
  if (text != NULL)
    gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (atlas_entry_context_get_editable (context))
    gtk_box_append (GTK_BOX (box), atlas_row_new_edit (_("Edit the description"), G_CALLBACK (open_form), section));
  atlas_section_append (atlas_edit_section_get_section (section), box);
  ATLAS_DESCRIPTION_SECTION (section)->shown = box;
}

static void
submit_cb (AtlasDescriptionSection *self)
{
  AtlasEntryContext *context = atlas_edit_section_get_context (ATLAS_EDIT_SECTION (self));
  AtlasEdit *edit = atlas_entry_context_new_edit (context, "describe");

  for (guint i = 0; i < self->texts->len; i++)
    {
      AtlasText *text = self->texts->pdata[i];
      g_autofree char *words = atlas_form_dup_text (self->fields->pdata[i]);

      if (*words == '\0' && text->base.id != 0)
        atlas_edit_remove (edit, ATLAS_RECORD_TEXT, text->base.id);
      if (*words == '\0' || g_strcmp0 (words, text->text) == 0)
        continue;

      if (text->base.id == 0)
        text->base.id = atlas_record_new_id ();
      atlas_set_text (&text->text, words);
      atlas_edit_put (edit, text);
    }

  atlas_edit_section_submit (ATLAS_EDIT_SECTION (self), edit);
}

/* The stored descriptions, and empty ones in the languages that are always offered. */
static GPtrArray *
collect_texts (AtlasEntryContext *context)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (atlas_record_free);
  gint64 id = atlas_entry_context_get_id (context);
  g_autoptr (GPtrArray) stored =
    atlas_record_set_children (atlas_entry_context_get_set (context), ATLAS_RECORD_TEXT, id);

  for (guint wanted = 0; always[wanted] != NULL; wanted++)
    {
      AtlasText *text = NULL;

      for (guint i = 0; text == NULL && i < stored->len; i++)
        {
          const AtlasText *candidate = stored->pdata[i];

          if (g_strcmp0 (candidate->field, "description") == 0 &&
              g_strcmp0 (candidate->language, always[wanted]) == 0)
            text = atlas_record_copy (candidate);
        }

      if (text == NULL)
        {
          text = atlas_record_new (ATLAS_RECORD_TEXT);
          text->owner = id;
          atlas_set_text (&text->owner_table, "entry");
          atlas_set_text (&text->field, "description");
          atlas_set_text (&text->language, always[wanted]);
        }

      g_ptr_array_add (texts, text);
    }

  for (guint i = 0; i < stored->len; i++)
    {
      const AtlasText *text = stored->pdata[i];

      if (g_strcmp0 (text->field, "description") == 0 && !g_strv_contains (always, text->language))
        g_ptr_array_add (texts, atlas_record_copy (text));
    }

  return texts;
}

static void
open_form (AtlasDescriptionSection *self)
{
  AtlasEntryContext *context = atlas_edit_section_get_context (ATLAS_EDIT_SECTION (self));
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  AtlasForm *form;

  /* Settling another form shows the record anew. */
  if (!atlas_entry_context_settle (context))
    return;

  texts = collect_texts (context);
  form = ATLAS_FORM (atlas_form_new (_("Description"), NULL));
  atlas_form_hide_title (form);
  atlas_form_set_place (form, ATLAS_RECORD_ENTRY, atlas_entry_context_get_id (context), "description");
  for (guint i = 0; i < texts->len; i++)
    {
      AtlasText *text = texts->pdata[i];
      g_autofree char *language = atlas_language_display (text->language);

      g_ptr_array_add (fields, atlas_form_new_text (text->text, 96));
      atlas_form_add (form, language, fields->pdata[i]);
    }

  if (!atlas_edit_section_show_form (ATLAS_EDIT_SECTION (self), form, self->shown,
                                     gtk_scrolled_window_get_child (fields->pdata[0])))
    return;

  self->texts = g_steal_pointer (&texts);
  self->fields = g_steal_pointer (&fields);
  g_signal_connect_object (form, "submit", G_CALLBACK (submit_cb), self, G_CONNECT_SWAPPED);
}

static void
atlas_description_section_closed (AtlasEditSection *section)
{
  AtlasDescriptionSection *self = ATLAS_DESCRIPTION_SECTION (section);

  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
}

static gboolean
atlas_description_section_edit (AtlasEditSection *section,
                                AtlasRecordType   type,
                                gint64            id,
                                const char       *field)
{
  AtlasEntryContext *context = atlas_edit_section_get_context (section);

  if (type != ATLAS_RECORD_ENTRY || id != atlas_entry_context_get_id (context) ||
      g_strcmp0 (field, "description") != 0)
    return FALSE;

  open_form (ATLAS_DESCRIPTION_SECTION (section));

  return TRUE;
}

static void
atlas_description_section_class_init (AtlasDescriptionSectionClass *klass)
{
  ATLAS_EDIT_SECTION_CLASS (klass)->rebuild = atlas_description_section_rebuild;
  ATLAS_EDIT_SECTION_CLASS (klass)->edit = atlas_description_section_edit;
  ATLAS_EDIT_SECTION_CLASS (klass)->closed = atlas_description_section_closed;
}

static void
atlas_description_section_init (AtlasDescriptionSection *self)
{
}

GtkWidget *
atlas_description_section_new (AtlasEntryContext *context)
{
  GtkWidget *self = g_object_new (ATLAS_TYPE_DESCRIPTION_SECTION, NULL);

  atlas_edit_section_setup (ATLAS_EDIT_SECTION (self), context, _("Description"), NULL);

  return self;
}
