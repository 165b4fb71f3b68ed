/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that lists the words of the search, with an example of each. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-query-menu.h"

#include <glib/gi18n-lib.h>

#include "atlas-query-complete.h"

struct _AtlasQueryMenu
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GPtrArray *words;         /* (element-type AtlasQueryProposal): a row each */
  const AtlasQueryProposal *chosen;   /* (nullable): told when the list is gone and the cursor is free */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasQueryMenu, atlas_query_menu, GTK_TYPE_WIDGET)

static void
row_activated_cb (AtlasQueryMenu *self,
                  GtkListBoxRow  *row)
{
  self->chosen = self->words->pdata[gtk_list_box_row_get_index (row)];
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

static void
closed_cb (AtlasQueryMenu *self)
{
  const AtlasQueryProposal *word = g_steal_pointer (&self->chosen);

  if (word != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, word->insert);
}

static GtkWidget *
new_line (const char *text,
          const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
append_row (AtlasQueryMenu           *self,
            GtkListBox               *list,
            const AtlasQueryProposal *word)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *example = new_line (word->detail, "caption");

  gtk_widget_add_css_class (example, "dim-label");
  gtk_box_append (GTK_BOX (box), new_line (word->label, NULL));
  gtk_box_append (GTK_BOX (box), example);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, word->label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, word->detail, -1);
  gtk_list_box_append (list, row);
}

static GtkWidget *
new_heading (void)
{
  GtkWidget *heading = gtk_label_new (_("Every word must be met. Narrow further with:"));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (heading), 30);
  gtk_widget_add_css_class (heading, "caption");
  gtk_widget_add_css_class (heading, "dim-label");
  gtk_widget_set_margin_top (heading, 6);
  gtk_widget_set_margin_start (heading, 12);
  gtk_widget_set_margin_end (heading, 12);

  return heading;
}

/* Made when it is first opened. */
static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       data)
{
  AtlasQueryMenu *self = data;
  GtkWidget *popover, *box, *scrolled, *list;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;

  popover = gtk_popover_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  scrolled = gtk_scrolled_window_new ();
  list = gtk_list_box_new ();
  self->words = atlas_query_list_words ();
  for (guint i = 0; i < self->words->len; i++)
    append_row (self, GTK_LIST_BOX (list), self->words->pdata[i]);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Words of the search"), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_box_append (GTK_BOX (box), new_heading ());
  gtk_box_append (GTK_BOX (box), scrolled);

  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_add_css_class (popover, "menu");
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, popover);
}

static void
atlas_query_menu_dispose (GObject *object)
{
  AtlasQueryMenu *self = ATLAS_QUERY_MENU (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->words, g_ptr_array_unref);

  G_OBJECT_CLASS (atlas_query_menu_parent_class)->dispose (object);
}

static void
atlas_query_menu_class_init (AtlasQueryMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_query_menu_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
atlas_query_menu_init (AtlasQueryMenu *self)
{
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "dialog-question-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popover_cb, self, NULL);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_tooltip_text (self->button, _("Words of the Search"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Words of the search"), -1);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

GtkWidget *
atlas_query_menu_new (void)
{
  return g_object_new (ATLAS_TYPE_QUERY_MENU, NULL);
}
