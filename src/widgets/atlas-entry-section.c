/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A section about the entry itself. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-entry-section.h"

#include "atlas-check.h"
#include "atlas-row.h"

typedef struct
{
  char *title;
  char *edit_label;
  GtkWidget *row;           /* what the form stands in the place of */
} AtlasEntrySectionPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (AtlasEntrySection, atlas_entry_section, ATLAS_TYPE_EDIT_SECTION)

static AtlasEntryContext *
get_context (AtlasEntrySection *self)
{
  return atlas_edit_section_get_context (ATLAS_EDIT_SECTION (self));
}

/* The entry as the form has it; NULL with @error set if it cannot be so. */
static AtlasEntry *
read_form (AtlasEntrySection  *self,
           GError            **error)
{
  g_autoptr (AtlasEntry) entry = atlas_record_copy (atlas_entry_context_get_entry (get_context (self)));

  return ATLAS_ENTRY_SECTION_GET_CLASS (self)->read (self, entry, error) &&
         atlas_record_check (entry, NULL, error) ? g_steal_pointer (&entry) : NULL;
}

static char *
check_form_cb (gpointer data)
{
  AtlasEntrySection *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasEntry) entry = read_form (self, &error);

  if (ATLAS_ENTRY_SECTION_GET_CLASS (self)->checked != NULL)
    ATLAS_ENTRY_SECTION_GET_CLASS (self)->checked (self, entry);

  return entry != NULL ? NULL : g_strdup (error->message);
}

static void
submit_cb (AtlasEntrySection *self)
{
  AtlasEdit *edit = atlas_entry_context_new_edit (get_context (self), ATLAS_ENTRY_SECTION_GET_CLASS (self)->verb);

  atlas_edit_take (edit, read_form (self, NULL));
  atlas_edit_section_submit (ATLAS_EDIT_SECTION (self), edit);
}

static void
open_form (AtlasEntrySection *self,
           const char        *field)
{
  AtlasEntrySectionPrivate *priv = atlas_entry_section_get_instance_private (self);
  AtlasEntrySectionClass *klass = ATLAS_ENTRY_SECTION_GET_CLASS (self);
  const AtlasEntry *entry;
  AtlasForm *form;
  GtkWidget *focus;

  /* Settled before the fields are made: settling another form shows the record anew. */
  if (!atlas_entry_context_settle (get_context (self)))
    return;

  entry = atlas_entry_context_get_entry (get_context (self));
  form = ATLAS_FORM (atlas_form_new (priv->title, NULL));
  atlas_form_hide_title (form);
  atlas_form_set_place (form, ATLAS_RECORD_ENTRY, entry->base.id, klass->fields[0]);
  focus = klass->fill (self, entry, form, field);
  if (!atlas_edit_section_show_form (ATLAS_EDIT_SECTION (self), form, priv->row, focus))
    return;

  g_signal_connect_object (form, "submit", G_CALLBACK (submit_cb), self, G_CONNECT_SWAPPED);
  atlas_form_set_check (form, check_form_cb, self);
}

static void
edit_clicked_cb (AtlasEntrySection *self)
{
  open_form (self, NULL);
}

static void
atlas_entry_section_rebuild (AtlasEditSection *section)
{
  AtlasEntrySection *self = ATLAS_ENTRY_SECTION (section);
  AtlasEntrySectionPrivate *priv = atlas_entry_section_get_instance_private (self);
  GtkWidget *list = atlas_section_append_list (atlas_edit_section_get_section (section));
  GtkWidget *row = atlas_row_new_box ();

  ATLAS_ENTRY_SECTION_GET_CLASS (self)->show (self, atlas_entry_context_get_entry (get_context (self)), row);

  if (atlas_entry_context_get_editable (get_context (self)))
    {
      GtkWidget *edit = atlas_row_new_edit (priv->edit_label, NULL, NULL);

      g_signal_connect_object (edit, "clicked", G_CALLBACK (edit_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (row), edit);
    }

  atlas_row_append (list, row);
  priv->row = gtk_widget_get_parent (row);
}

static gboolean
atlas_entry_section_edit (AtlasEditSection *section,
                          AtlasRecordType   type,
                          gint64            id,
                          const char       *field)
{
  AtlasEntrySection *self = ATLAS_ENTRY_SECTION (section);

  if (type != ATLAS_RECORD_ENTRY || id != atlas_entry_context_get_id (get_context (self)) ||
      !atlas_entry_context_get_editable (get_context (self)) || field == NULL ||
      !g_strv_contains (ATLAS_ENTRY_SECTION_GET_CLASS (self)->fields, field))
    return FALSE;

  open_form (self, field);

  return TRUE;
}

static void
atlas_entry_section_finalize (GObject *object)
{
  AtlasEntrySectionPrivate *priv = atlas_entry_section_get_instance_private (ATLAS_ENTRY_SECTION (object));

  g_free (priv->title);
  g_free (priv->edit_label);

  G_OBJECT_CLASS (atlas_entry_section_parent_class)->finalize (object);
}

static void
atlas_entry_section_class_init (AtlasEntrySectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_entry_section_finalize;
  ATLAS_EDIT_SECTION_CLASS (klass)->rebuild = atlas_entry_section_rebuild;
  ATLAS_EDIT_SECTION_CLASS (klass)->edit = atlas_entry_section_edit;
}

static void
atlas_entry_section_init (AtlasEntrySection *self)
{
}

/* To be called once, at construction. @edit_label says for assistive technology what is edited. */
void
atlas_entry_section_setup (AtlasEntrySection *self,
                           AtlasEntryContext *context,
                           const char        *title,
                           const char        *edit_label)
{
  AtlasEntrySectionPrivate *priv = atlas_entry_section_get_instance_private (self);

  priv->title = g_strdup (title);
  priv->edit_label = g_strdup (edit_label);
  atlas_edit_section_setup (ATLAS_EDIT_SECTION (self), context, title, NULL);
}
