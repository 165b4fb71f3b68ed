/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an entry is in the collection. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-record-section.h"

#include <glib/gi18n-lib.h>

#include "atlas-check.h"
#include "atlas-choice.h"
#include "atlas-entry-picker.h"
#include "atlas-labels.h"
#include "atlas-row.h"

struct _AtlasRecordSection
{
  AtlasEditSection parent_instance;

  GtkWidget *kind;
  GtkWidget *hub;
  GtkWidget *review;
  GtkWidget *note;
};

G_DEFINE_FINAL_TYPE (AtlasRecordSection, atlas_record_section, ATLAS_TYPE_EDIT_SECTION)

static void open_form (AtlasRecordSection *self, GtkWidget *instead_of);

static AtlasEntryContext *
get_context (AtlasRecordSection *self)
{
  return atlas_edit_section_get_context (ATLAS_EDIT_SECTION (self));
}

static AtlasEntry *
read_form (AtlasRecordSection  *self,
           GError             **error)
{
  g_autoptr (AtlasEntry) entry = atlas_record_copy (atlas_entry_context_get_entry (get_context (self)));
  g_autofree char *note = atlas_form_dup_entry (self->note);

  atlas_set_text (&entry->kind, atlas_choice_get (self->kind));
  atlas_set_text (&entry->review, atlas_choice_get (self->review));
  atlas_set_text (&entry->note, note);
  entry->hub = atlas_entry_picker_get (ATLAS_ENTRY_PICKER (self->hub));

  return atlas_record_check (entry, NULL, error) ? g_steal_pointer (&entry) : NULL;
}

static char *
check_form_cb (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasEntry) entry = read_form (data, &error);

  return entry != NULL ? NULL : g_strdup (error->message);
}

static void
submit_cb (AtlasRecordSection *self)
{
  AtlasEdit *edit = atlas_entry_context_new_edit (get_context (self), "edit");

  atlas_edit_take (edit, read_form (self, NULL));
  atlas_edit_section_submit (ATLAS_EDIT_SECTION (self), edit);
}

static void
hub_clicked_cb (AtlasRecordSection *self)
{
  atlas_entry_context_open (get_context (self), atlas_entry_context_get_entry (get_context (self))->hub);
}

static void
edit_clicked_cb (GtkWidget          *button,
                 AtlasRecordSection *self)
{
  open_form (self, gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW));
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
atlas_record_section_rebuild (AtlasEditSection *section)
{
  AtlasRecordSection *self = ATLAS_RECORD_SECTION (section);
  const AtlasEntry *entry = atlas_entry_context_get_entry (get_context (self));
  GtkWidget *list = atlas_section_append_list (atlas_edit_section_get_section (section));
  GtkWidget *row = atlas_row_new_box ();
  GtkWidget *pairs = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_widget_set_hexpand (pairs, TRUE);
  gtk_box_append (GTK_BOX (pairs), build_pair (_("Kind"), atlas_row_new_label (atlas_label_kind (entry->kind), NULL)));
  gtk_box_append (GTK_BOX (pairs), build_pair (_("Belongs to"), build_hub (self, entry->hub)));
  gtk_box_append (GTK_BOX (pairs), build_pair (_("Review"), atlas_row_new_label (atlas_label_review (entry->review), NULL)));
  if (entry->note != NULL)
    gtk_box_append (GTK_BOX (pairs), build_pair (_("Note"), atlas_row_new_label (entry->note, NULL)));
  gtk_box_append (GTK_BOX (row), pairs);

  if (atlas_entry_context_get_editable (get_context (self)))
    {
      GtkWidget *edit = atlas_row_new_edit (_("Edit kind, hub and review"), NULL, NULL);

      g_signal_connect_object (edit, "clicked", G_CALLBACK (edit_clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (row), edit);
    }

  atlas_row_append (list, row);
}

static void
open_form (AtlasRecordSection *self,
           GtkWidget          *instead_of)
{
  AtlasEntryContext *context = get_context (self);
  const AtlasEntry *entry = atlas_entry_context_get_entry (context);
  AtlasForm *form = ATLAS_FORM (atlas_form_new (_("Record"), NULL));
  GtkWidget *kind = atlas_choice_new (atlas_kinds, atlas_label_kind, NULL);
  GtkWidget *review = atlas_choice_new (atlas_review_states, atlas_label_review, NULL);
  GtkWidget *hub = atlas_entry_picker_new (atlas_entry_context_get_entries (context), "hub", entry->base.id, _("None"));
  GtkWidget *note = atlas_form_new_entry (entry->note, NULL);

  atlas_form_set_place (form, ATLAS_RECORD_ENTRY, entry->base.id, "kind");
  atlas_choice_set (kind, entry->kind);
  atlas_choice_set (review, entry->review);
  atlas_entry_picker_set (ATLAS_ENTRY_PICKER (hub), entry->hub);
  atlas_form_add_pair (form, _("_Kind"), kind, _("_Review"), review);
  atlas_form_add (form, _("_Belongs to the hub"), hub);
  atlas_form_add (form, _("_Note"), note);

  if (!atlas_edit_section_show_form (ATLAS_EDIT_SECTION (self), form, instead_of, kind))
    return;

  self->kind = kind;
  self->hub = hub;
  self->review = review;
  self->note = note;
  g_signal_connect_object (form, "submit", G_CALLBACK (submit_cb), self, G_CONNECT_SWAPPED);
  atlas_form_set_check (form, check_form_cb, self);
}

static void
atlas_record_section_class_init (AtlasRecordSectionClass *klass)
{
  ATLAS_EDIT_SECTION_CLASS (klass)->rebuild = atlas_record_section_rebuild;
}

static void
atlas_record_section_init (AtlasRecordSection *self)
{
}

GtkWidget *
atlas_record_section_new (AtlasEntryContext *context)
{
  GtkWidget *self = g_object_new (ATLAS_TYPE_RECORD_SECTION, NULL);

  atlas_edit_section_setup (ATLAS_EDIT_SECTION (self), context, _("Record"), NULL);

  return self;
}
