/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field that tells how what is typed was understood. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-told-entry.h"

#include "atlas-delegate.h"
#include "atlas-form.h"

struct _AtlasToldEntry
{
  GtkBox parent_instance;

  GtkWidget *row;
  GtkWidget *entry;
  GtkWidget *told;

  AtlasTell tell;
  gpointer data;
};

static void editable_init (GtkEditableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AtlasToldEntry, atlas_told_entry, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE, editable_init))

static GtkEditable *
get_delegate (GtkEditable *editable)
{
  AtlasToldEntry *self = ATLAS_TOLD_ENTRY (editable);

  return self->entry != NULL ? gtk_editable_get_delegate (GTK_EDITABLE (self->entry)) : NULL;
}

static void
editable_init (GtkEditableInterface *iface)
{
  iface->get_delegate = get_delegate;
}

static gboolean
atlas_told_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (ATLAS_TOLD_ENTRY (widget)->entry);
}

static void
atlas_told_entry_dispose (GObject *object)
{
  AtlasToldEntry *self = ATLAS_TOLD_ENTRY (object);

  if (self->entry != NULL)
    gtk_editable_finish_delegate (GTK_EDITABLE (self));
  self->entry = NULL;

  G_OBJECT_CLASS (atlas_told_entry_parent_class)->dispose (object);
}

static void
atlas_told_entry_class_init (AtlasToldEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = atlas_told_entry_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = atlas_told_entry_grab_focus;
  atlas_delegate_class_init (object_class);
}

static void
atlas_told_entry_init (AtlasToldEntry *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);

  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->entry = gtk_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_box_append (GTK_BOX (self->row), self->entry);

  self->told = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->told), 0);
  gtk_label_set_wrap (GTK_LABEL (self->told), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->told), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->told, "caption");
  gtk_widget_set_visible (self->told, FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->told, NULL, -1);

  gtk_box_append (GTK_BOX (self), self->row);
  gtk_box_append (GTK_BOX (self), self->told);
  gtk_editable_init_delegate (GTK_EDITABLE (self));
}

/* @tell (nullable) is given @data; what it knows besides the text may change: atlas_told_entry_retell(). */
GtkWidget *
atlas_told_entry_new (const char *text,
                      const char *placeholder,
                      AtlasTell   tell,
                      gpointer    data)
{
  AtlasToldEntry *self = g_object_new (ATLAS_TYPE_TOLD_ENTRY, NULL);

  self->tell = tell;
  self->data = data;
  gtk_editable_set_text (GTK_EDITABLE (self), text != NULL ? text : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (self), 6);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), placeholder);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (atlas_told_entry_retell), self, G_CONNECT_SWAPPED);
  atlas_told_entry_retell (self);

  return GTK_WIDGET (self);
}

GtkWidget *
atlas_told_entry_get_entry (AtlasToldEntry *self)
{
  return self->entry;
}

/* Puts @button at the end of the line. */
void
atlas_told_entry_add (AtlasToldEntry *self,
                      GtkWidget      *button)
{
  gtk_box_append (GTK_BOX (self->row), button);
}

/* Tells anew. What is wrong is told by the form that the field is in, if it is in one. */
void
atlas_told_entry_retell (AtlasToldEntry *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));
  g_autoptr (GError) error = NULL;
  g_autofree char *told = *text != '\0' && self->tell != NULL ? self->tell (text, self->data, &error) : NULL;
  const char *shown = told;

  if (error != NULL && gtk_widget_get_ancestor (GTK_WIDGET (self), ATLAS_TYPE_FORM) == NULL)
    shown = error->message;

  gtk_label_set_label (GTK_LABEL (self->told), shown != NULL ? shown : "");
  gtk_widget_set_visible (self->told, shown != NULL);
  if (error != NULL)
    {
      gtk_widget_remove_css_class (self->told, "dim-label");
      gtk_widget_add_css_class (self->told, "error");
    }
  else
    {
      gtk_widget_remove_css_class (self->told, "error");
      gtk_widget_add_css_class (self->told, "dim-label");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}
