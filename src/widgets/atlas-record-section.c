/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an entry is in the collection. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-record-section.h"

#include <glib/gi18n-lib.h>

#include "atlas-choice.h"
#include "atlas-entry-picker.h"
#include "atlas-labels.h"
#include "atlas-review-state.h"
#include "atlas-row.h"

struct _AtlasRecordSection
{
  AtlasEntrySection parent_instance;

  GtkWidget *kind;
  GtkWidget *hub;
  GtkWidget *review;
  GtkWidget *note;
};

static const char * const fields[] = { "kind", "hub", "review", "note", NULL };

G_DEFINE_FINAL_TYPE (AtlasRecordSection, atlas_record_section, ATLAS_TYPE_ENTRY_SECTION)

static AtlasEntryContext *
get_context (AtlasRecordSection *self)
{
  return atlas_edit_section_get_context (ATLAS_EDIT_SECTION (self));
}

static void
hub_clicked_cb (AtlasRecordSection *self)
{
  atlas_entry_context_open (get_context (self), atlas_entry_context_get_entry (get_context (self))->hub);
}

static GtkWidget *
build_pair (const char *caption,
            GtkWidget  *value)
{
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (pair), atlas_row_new_caption (caption));
  gtk_box_append (GTK_BOX (pair), value);

  return pair;
}

static GtkWidget *
build_hub (AtlasRecordSection *self,
           gint64              hub)
{
  g_autofree char *title = NULL;
  GtkWidget *link;
  GtkWidget *label;

  if (hub == 0)
    return atlas_row_new_label (_("None"), NULL);

  title = atlas_entry_context_dup_title (get_context (self), hub);
  label = atlas_row_new_label (title, NULL);
  link = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (link), label);
  gtk_widget_set_halign (link, GTK_ALIGN_START);
  gtk_widget_add_css_class (link, "flat");
  gtk_widget_add_css_class (link, "entry-link");
  g_signal_connect_object (link, "clicked", G_CALLBACK (hub_clicked_cb), self, G_CONNECT_SWAPPED);

  return link;
}

static void
atlas_record_section_show (AtlasEntrySection *section,
                           const AtlasEntry  *entry,
                           GtkWidget         *row)
{
  AtlasRecordSection *self = ATLAS_RECORD_SECTION (section);
  GtkWidget *pairs = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_widget_set_hexpand (pairs, TRUE);
  gtk_box_append (GTK_BOX (pairs), build_pair (_("Kind"), atlas_row_new_label (atlas_label_kind (entry->kind), NULL)));
  gtk_box_append (GTK_BOX (pairs), build_pair (_("Belongs to"), build_hub (self, entry->hub)));
  gtk_box_append (GTK_BOX (pairs), atlas_review_state_new (ATLAS_EDIT_SECTION (section)));
  if (entry->note != NULL)
    gtk_box_append (GTK_BOX (pairs), build_pair (_("Note"), atlas_row_new_label (entry->note, NULL)));
  gtk_box_append (GTK_BOX (row), pairs);
}

static GtkWidget *
atlas_record_section_fill (AtlasEntrySection *section,
                           const AtlasEntry  *entry,
                           AtlasForm         *form,
                           const char        *field)
{
  AtlasRecordSection *self = ATLAS_RECORD_SECTION (section);
  GListModel *entries = atlas_entry_context_get_entries (get_context (self));

  self->kind = atlas_choice_new (atlas_kinds, atlas_label_kind, NULL);
  self->review = atlas_choice_new (atlas_review_states, atlas_label_review, NULL);
  self->hub = atlas_entry_picker_new (entries, "hub", entry->base.id, _("None"));
  self->note = atlas_form_new_entry (entry->note, NULL);

  atlas_choice_set (self->kind, entry->kind);
  atlas_choice_set (self->review, entry->review);
  atlas_entry_picker_set (ATLAS_ENTRY_PICKER (self->hub), entry->hub);
  atlas_form_add_pair (form, _("_Kind"), self->kind, _("_Review"), self->review);
  atlas_form_add (form, _("_Belongs to the hub"), self->hub);
  atlas_form_add (form, _("_Note"), self->note);

  if (g_strcmp0 (field, "hub") == 0)
    return gtk_widget_get_first_child (self->hub);

  return g_strcmp0 (field, "review") == 0 ? self->review : g_strcmp0 (field, "note") == 0 ? self->note : self->kind;
}

static gboolean
atlas_record_section_read (AtlasEntrySection  *section,
                           AtlasEntry         *entry,
                           GError            **error)
{
  AtlasRecordSection *self = ATLAS_RECORD_SECTION (section);
  g_autofree char *note = atlas_form_dup_entry (self->note);

  atlas_set_text (&entry->kind, atlas_choice_get (self->kind));
  atlas_set_text (&entry->review, atlas_choice_get (self->review));
  atlas_set_text (&entry->note, note);
  entry->hub = atlas_entry_picker_get (ATLAS_ENTRY_PICKER (self->hub));

  return TRUE;
}

static void
atlas_record_section_class_init (AtlasRecordSectionClass *klass)
{
  AtlasEntrySectionClass *section_class = ATLAS_ENTRY_SECTION_CLASS (klass);

  section_class->verb = "edit";
  section_class->fields = fields;
  section_class->show = atlas_record_section_show;
  section_class->fill = atlas_record_section_fill;
  section_class->read = atlas_record_section_read;
}

static void
atlas_record_section_init (AtlasRecordSection *self)
{
}

GtkWidget *
atlas_record_section_new (AtlasEntryContext *context)
{
  GtkWidget *self = g_object_new (ATLAS_TYPE_RECORD_SECTION, NULL);

  atlas_entry_section_setup (ATLAS_ENTRY_SECTION (self), context, _("Record"), _("Edit kind, hub and review"));

  return self;
}
