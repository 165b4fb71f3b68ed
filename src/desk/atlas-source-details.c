/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of a source. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-source-details.h"

#include <glib/gi18n-lib.h>

#include "atlas-check.h"
#include "atlas-citation.h"
#include "atlas-edtf.h"
#include "atlas-language.h"
#include "atlas-row.h"
#include "atlas-section.h"
#include "atlas-source-form.h"
#include "atlas-source-types.h"

struct _AtlasSourceDetails
{
  AdwBin parent_instance;

  AtlasPage *page;          /* which it is on */
  AtlasSourceList *sources;
  AtlasSource *source;      /* (nullable) */
  GtkWidget *content;
  AtlasSourceForm *form;    /* (nullable): instead of what is known */
};

G_DEFINE_FINAL_TYPE (AtlasSourceDetails, atlas_source_details, ADW_TYPE_BIN)

static void rebuild (AtlasSourceDetails *self);

/* How a field reads: dates and languages in words. */
static char *
display_field (const AtlasField *field,
               const char       *value)
{
  if (g_strcmp0 (field->name, "type") == 0)
    return g_strdup (atlas_source_type_label (value));
  if (g_strcmp0 (field->name, "issued") == 0 || g_strcmp0 (field->name, "accessed") == 0)
    return atlas_edtf_display (value);
  if (g_strcmp0 (field->name, "language") == 0)
    return atlas_language_display (value);

  return g_utf8_make_valid (value, -1);
}

static gboolean
is_web_address (const char *text)
{
  return g_str_has_prefix (text, "https://") || g_str_has_prefix (text, "http://");
}

static GtkWidget *
build_value (const char *text)
{
  GtkWidget *label;

  if (is_web_address (text))
    {
      g_autofree char *escaped = g_markup_escape_text (text, -1);
      g_autofree char *markup = g_strdup_printf ("<a href=\"%s\">%s</a>", escaped, escaped);

      label = atlas_row_new_label (NULL, NULL);
      gtk_label_set_markup (GTK_LABEL (label), markup);
    }
  else
    {
      label = atlas_row_new_label (text, NULL);
      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
    }

  return label;
}

/* The checksum says nothing to a reader. */
static void
append_fields (AtlasSourceDetails *self,
               GtkWidget          *list)
{
  const AtlasRecordInfo *info = atlas_record_info (ATLAS_RECORD_SOURCE);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const char *value = ATLAS_FIELD_AT (self->source, &info->fields[i], char *);
      g_autofree char *text = value != NULL ? display_field (&info->fields[i], value) : NULL;
      GtkWidget *row;
      GtkWidget *words;

      if (text == NULL || g_strcmp0 (info->fields[i].name, "content_hash") == 0)
        continue;

      row = atlas_row_new_box ();
      words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_set_hexpand (words, TRUE);
      gtk_box_append (GTK_BOX (words), atlas_row_new_caption (atlas_field_label (info->fields[i].name)));
      gtk_box_append (GTK_BOX (words), build_value (text));
      gtk_box_append (GTK_BOX (row), words);
      atlas_row_append (list, row);
    }
}

static void
copy_cb (GtkWidget *button)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), g_object_get_data (G_OBJECT (button), "citation"));
}

static void
append_citation (GtkWidget          *list,
                 const AtlasSource  *source,
                 AtlasCitationStyle  style,
                 const char         *name)
{
  GtkWidget *row = atlas_row_new_box ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = atlas_row_new_label (NULL, NULL);
  GtkWidget *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  g_autofree char *markup = atlas_citation_markup (source, style);
  /* translators: the name of a style of citations, such as APA */
  g_autofree char *tooltip = g_strdup_printf (_("Copy the reference in %s"), name);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), atlas_row_new_caption (name));
  gtk_box_append (GTK_BOX (words), label);
  gtk_widget_set_valign (copy, GTK_ALIGN_START);
  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_add_css_class (copy, "row-button");
  gtk_widget_set_tooltip_text (copy, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  g_object_set_data_full (G_OBJECT (copy), "citation", atlas_citation_text (source, style), g_free);
  g_signal_connect (copy, "clicked", G_CALLBACK (copy_cb), NULL);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), copy);
  atlas_row_append (list, row);
}

static GtkWidget *
build_citations (const AtlasSource *source)
{
  GtkWidget *section = atlas_section_new (_("Reference"), NULL);
  GtkWidget *list = atlas_section_append_list (ATLAS_SECTION (section));

  append_citation (list, source, ATLAS_CITATION_GB_T_7714, "GB/T 7714—2015");
  append_citation (list, source, ATLAS_CITATION_APA, "APA 7");

  return section;
}

static void
done_cb (AtlasSourceDetails *self)
{
  self->form = NULL;
  rebuild (self);
}

static void
rebuild (AtlasSourceDetails *self)
{
  GtkWidget *section;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->content)) != NULL)
    gtk_box_remove (GTK_BOX (self->content), child);

  self->form = NULL;
  if (self->source == NULL)
    return;

  gtk_box_append (GTK_BOX (self->content), build_citations (self->source));
  section = atlas_section_new (_("Details"), NULL);
  append_fields (self, atlas_section_append_list (ATLAS_SECTION (section)));
  gtk_box_append (GTK_BOX (self->content), section);

  if (atlas_session_get_editable (atlas_page_get_session (self->page)))
    {
      GtkWidget *edit = gtk_button_new_with_mnemonic (_("_Edit Details"));

      gtk_widget_set_halign (edit, GTK_ALIGN_START);
      g_signal_connect_swapped (edit, "clicked", G_CALLBACK (atlas_source_details_edit), self);
      gtk_box_append (GTK_BOX (self->content), edit);
    }
}

static void
atlas_source_details_dispose (GObject *object)
{
  AtlasSourceDetails *self = ATLAS_SOURCE_DETAILS (object);

  self->form = NULL;
  g_clear_object (&self->sources);
  g_clear_pointer (&self->source, atlas_record_free);

  G_OBJECT_CLASS (atlas_source_details_parent_class)->dispose (object);
}

static void
atlas_source_details_class_init (AtlasSourceDetailsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_source_details_dispose;
}

static void
atlas_source_details_init (AtlasSourceDetails *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->content, "entry-page");
  adw_clamp_set_child (ADW_CLAMP (clamp), self->content);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

GtkWidget *
atlas_source_details_new (AtlasPage       *page,
                          AtlasSourceList *sources)
{
  AtlasSourceDetails *self = g_object_new (ATLAS_TYPE_SOURCE_DETAILS, NULL);

  self->page = page;
  self->sources = g_object_ref (sources);

  return GTK_WIDGET (self);
}

/* Shows a source (nullable). A form that is open on the same source stays. */
void
atlas_source_details_set (AtlasSourceDetails *self,
                          const AtlasSource  *source)
{
  gboolean same = source != NULL && self->source != NULL && source->base.id == self->source->base.id;

  g_clear_pointer (&self->source, atlas_record_free);
  self->source = source != NULL ? atlas_record_copy (source) : NULL;
  if (!same || self->form == NULL)
    rebuild (self);
  if (source != NULL && self->form == NULL && atlas_source_form_has_draft (self->page, source->base.id))
    atlas_source_details_edit (self);
}

void
atlas_source_details_edit (AtlasSourceDetails *self)
{
  GtkWidget *child;

  if (self->source == NULL || self->form != NULL ||
      !atlas_session_get_editable (atlas_page_get_session (self->page)))
    return;

  while ((child = gtk_widget_get_first_child (self->content)) != NULL)
    gtk_box_remove (GTK_BOX (self->content), child);

  self->form = ATLAS_SOURCE_FORM (atlas_source_form_new (self->page, self->sources, self->source));
  g_signal_connect_object (self->form, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->form));
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

/* Stores an open form. FALSE: it cannot be stored. */
gboolean
atlas_source_details_settle (AtlasSourceDetails *self)
{
  return self->form == NULL || atlas_source_form_settle (self->form);
}
