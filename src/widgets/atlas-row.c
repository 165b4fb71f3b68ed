/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small pieces that rows of an entry's page are built from. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-row.h"

/* The box inside a row of a boxed list. */
GtkWidget *
atlas_row_new_box (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (box, "record-row");

  return box;
}

/* A wrapping label that can be selected for copying. */
GtkWidget *
atlas_row_new_label (const char *text,
                     const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

GtkWidget *
atlas_row_new_caption (const char *text)
{
  GtkWidget *label = atlas_row_new_label (text, "caption");

  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

/* A label of so many lines at most, the rest of which is cut off. */
GtkWidget *
atlas_row_new_lines (const char *css_class,
                     int         lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), lines > 1);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* The pencil at the end of a row; @label says for assistive technology what it edits. @callback (data)
 * may be NULL where the caller connects more. */
GtkWidget *
atlas_row_new_edit (const char *label,
                    GCallback   callback,
                    gpointer    data)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-edit-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "row-button");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (callback != NULL)
    g_signal_connect_swapped (button, "clicked", callback, data);

  return button;
}

/* Puts @child into @list as a row that does nothing by itself. */
void
atlas_row_append (GtkWidget *list,
                  GtkWidget *child)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

/* "a · b · c" out of the parts, up to one that is "."; NULL and empty ones are left out. NULL if
 * nothing is left. */
char *
atlas_row_join (const char * const *parts)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; g_strcmp0 (parts[i], ".") != 0; i++)
    {
      if (parts[i] == NULL || *parts[i] == '\0')
        continue;
      if (joined->len > 0)
        g_string_append (joined, " · ");
      g_string_append (joined, parts[i]);
    }

  return g_string_free (joined, joined->len == 0);
}
