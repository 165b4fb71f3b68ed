/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of an entry's page. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-section.h"

struct _AtlasSection
{
  GtkBox parent_instance;

  char *title;
  GtkWidget *add_button;
  GtkWidget *content;
};

enum
{
  ADD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasSection, atlas_section, GTK_TYPE_BOX)

static void
add_clicked_cb (AtlasSection *self)
{
  g_signal_emit (self, signals[ADD], 0);
}

static void
atlas_section_finalize (GObject *object)
{
  g_free (ATLAS_SECTION (object)->title);

  G_OBJECT_CLASS (atlas_section_parent_class)->finalize (object);
}

static void
atlas_section_class_init (AtlasSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_section_finalize;

  signals[ADD] = g_signal_new ("add", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
atlas_section_init (AtlasSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

/* @add_label names the button that adds; NULL: there is none. */
GtkWidget *
atlas_section_new (const char *title,
                   const char *add_label)
{
  AtlasSection *self = g_object_new (ATLAS_TYPE_SECTION, NULL);
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (header, "section-header");
  gtk_box_append (GTK_BOX (header), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  self->title = g_strdup (title);
  self->add_button = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_add_css_class (self->add_button, "flat");
  gtk_widget_set_visible (self->add_button, FALSE);
  if (add_label != NULL)
    {
      gtk_widget_set_tooltip_text (self->add_button, add_label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, add_label, -1);
    }
  g_signal_connect_swapped (self->add_button, "clicked", G_CALLBACK (add_clicked_cb), self);
  gtk_box_append (GTK_BOX (header), self->add_button);

  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self), header);
  gtk_box_append (GTK_BOX (self), self->content);

  return GTK_WIDGET (self);
}

void
atlas_section_set_can_add (AtlasSection *self,
                           gboolean      can_add)
{
  gtk_widget_set_visible (self->add_button, can_add);
}

/* Puts @lead between the heading and what the section shows: it stays when that is cleared. */
void
atlas_section_set_lead (AtlasSection *self,
                        GtkWidget    *lead)
{
  gtk_box_insert_child_after (GTK_BOX (self), lead, gtk_widget_get_prev_sibling (self->content));
}

/* A button in the heading, before the one that adds. */
void
atlas_section_add_tool (AtlasSection *self,
                        GtkWidget    *button)
{
  GtkWidget *header = gtk_widget_get_parent (self->add_button);

  gtk_widget_add_css_class (button, "flat");
  gtk_box_insert_child_after (GTK_BOX (header), button, gtk_widget_get_prev_sibling (self->add_button));
}

/* The same, to change what the section shows: it shows and hides with the button that adds. */
void
atlas_section_add_button (AtlasSection *self,
                          GtkWidget    *button)
{
  atlas_section_add_tool (self, button);
  g_object_bind_property (self->add_button, "visible", button, "visible", G_BINDING_SYNC_CREATE);
}

/* TRUE: the cursor was in what is gone now. */
gboolean
atlas_section_clear (AtlasSection *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean held = focus != NULL && gtk_widget_is_ancestor (focus, self->content);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->content)) != NULL)
    gtk_box_remove (GTK_BOX (self->content), child);

  return held;
}

void
atlas_section_append (AtlasSection *self,
                      GtkWidget    *child)
{
  gtk_box_append (GTK_BOX (self->content), child);
}

/* A quiet line where there is nothing to show. */
void
atlas_section_append_empty (AtlasSection *self,
                            const char   *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  atlas_section_append (self, label);
}

/* A boxed list for rows. */
GtkWidget *
atlas_section_append_list (AtlasSection *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, self->title, -1);
  atlas_section_append (self, list);

  return list;
}

/* Shows @form in the place of @instead_of, a row of a list or a child of a box, or right below the
 * heading where there is no such place. */
void
atlas_section_append_form (AtlasSection *self,
                           GtkWidget    *form,
                           GtkWidget    *instead_of)
{
  GtkWidget *parent = instead_of != NULL ? gtk_widget_get_parent (instead_of) : NULL;

  if (GTK_IS_LIST_BOX_ROW (instead_of))
    {
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (instead_of), form);
      gtk_widget_remove_css_class (form, "card");
    }
  else if (GTK_IS_BOX (parent))
    {
      gtk_box_insert_child_after (GTK_BOX (parent), form, instead_of);
      gtk_widget_set_visible (instead_of, FALSE);
    }
  else
    {
      gtk_box_prepend (GTK_BOX (self->content), form);
    }
}

/* (nullable): the last of the buttons in @widget. */
static GtkWidget *
find_last_button (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_last_child (widget); child != NULL; child = gtk_widget_get_prev_sibling (child))
    {
      GtkWidget *found = GTK_IS_BUTTON (child) || GTK_IS_MENU_BUTTON (child) ? child : find_last_button (child);

      if (found != NULL && gtk_widget_get_visible (found))
        return found;
    }

  return NULL;
}

/* Puts the cursor on what ends the row at @place of the list, the pencil or the menu; on the last row
 * where there are fewer; where there is nothing like that or @place is negative, on the button that adds. */
void
atlas_section_focus_row (AtlasSection *self,
                         int           place)
{
  GtkWidget *first = gtk_widget_get_first_child (self->content);
  GtkWidget *row = place < 0 ? NULL : first;
  GtkWidget *button;

  if (row != NULL && GTK_IS_LIST_BOX (row))
    {
      row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (first), place));
      if (row == NULL)
        row = gtk_widget_get_last_child (first);
    }

  button = row != NULL ? find_last_button (row) : NULL;
  gtk_widget_grab_focus (button != NULL ? button : self->add_button);
}
