/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drop-down over a closed list of words. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-choice.h"

#define VALUES "atlas-choice-values"
#define HAS_NONE "atlas-choice-has-none"
#define LIST_CHARS 28
/* Fewer are no wider than the dots that would take their place. */
#define DOTS_CHARS 4

static void
setup_item_cb (GtkListItemFactory *factory,
               GtkListItem        *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
bind_item_cb (GtkListItemFactory *factory,
              GtkListItem        *item)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_ellipsize (GTK_LABEL (label), g_utf8_strlen (text, -1) < DOTS_CHARS ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

/* A list that drops down is no wider than its button unless its words need it: short ones are told whole. */
static void
bind_list_item_cb (GtkListItemFactory *factory,
                   GtkListItem        *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  gboolean is_long = g_utf8_strlen (gtk_string_object_get_string (gtk_list_item_get_item (item)), -1) > LIST_CHARS;

  bind_item_cb (factory, item);
  gtk_label_set_ellipsize (GTK_LABEL (label), is_long ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_width_chars (GTK_LABEL (label), is_long ? LIST_CHARS : -1);
}

static GtkListItemFactory *
new_factory (GCallback bind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_item_cb), NULL);
  g_signal_connect (factory, "bind", bind, NULL);

  return factory;
}

/* To any drop-down over strings: long ones end in dots, so that it never widens its form; the list that drops
 * down tells them whole, within reason. */
void
atlas_choice_ellipsize (GtkWidget *choice)
{
  g_autoptr (GtkListItemFactory) button = new_factory (G_CALLBACK (bind_item_cb));
  g_autoptr (GtkListItemFactory) list = new_factory (G_CALLBACK (bind_list_item_cb));

  gtk_drop_down_set_factory (GTK_DROP_DOWN (choice), button);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (choice), list);
}

/* @values must live for ever; @label NULL shows them as they are; @none is the label of a first
 * choice that stands for NULL. */
GtkWidget *
atlas_choice_new (const char * const *values,
                  AtlasLabelFunc      label,
                  const char         *none)
{
  GtkStringList *labels = gtk_string_list_new (NULL);
  GtkWidget *choice;

  if (none != NULL)
    gtk_string_list_append (labels, none);
  for (guint i = 0; values[i] != NULL; i++)
    gtk_string_list_append (labels, label != NULL ? label (values[i]) : values[i]);

  choice = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
  atlas_choice_ellipsize (choice);
  g_object_set_data (G_OBJECT (choice), VALUES, (gpointer) values);
  g_object_set_data (G_OBJECT (choice), HAS_NONE, GINT_TO_POINTER (none != NULL));

  return choice;
}

/* The chosen word, or NULL. */
const char *
atlas_choice_get (GtkWidget *choice)
{
  const char * const *values = g_object_get_data (G_OBJECT (choice), VALUES);
  guint offset = g_object_get_data (G_OBJECT (choice), HAS_NONE) != NULL ? 1 : 0;
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (choice));

  return selected == GTK_INVALID_LIST_POSITION || selected < offset ? NULL : values[selected - offset];
}

/* A word that is not in the list, such as NULL, chooses the first one. */
void
atlas_choice_set (GtkWidget  *choice,
                  const char *value)
{
  const char * const *values = g_object_get_data (G_OBJECT (choice), VALUES);
  guint offset = g_object_get_data (G_OBJECT (choice), HAS_NONE) != NULL ? 1 : 0;

  for (guint i = 0; values[i] != NULL; i++)
    {
      if (g_strcmp0 (values[i], value) == 0)
        {
          gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), i + offset);
          return;
        }
    }

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 0);
}
