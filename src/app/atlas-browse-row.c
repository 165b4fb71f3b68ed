/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the list of records. */
#define G_LOG_DOMAIN "atlas-app"

#include "atlas-browse-row.h"

#include <glib/gi18n-lib.h>

#include "atlas-kind-paintable.h"
#include "atlas-labels.h"

struct _AtlasBrowseRow
{
  AdwBin parent_instance;

  AtlasBrowseNode *node;
  GtkWidget *expander;
  GtkWidget *symbol;
  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *count;
  gulong item_handler;
  gulong count_handler;
};

G_DEFINE_FINAL_TYPE (AtlasBrowseRow, atlas_browse_row, ADW_TYPE_BIN)

/* The keyboard goes to the list's own row and to the expander: both are called as the row is. */
static void
name_row (AtlasBrowseRow *self)
{
  const char *name = gtk_label_get_label (GTK_LABEL (self->title));
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (self->title)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_item (AtlasBrowseRow *self)
{
  AtlasEntryItem *item = atlas_browse_node_get_item (self->node);
  const char *title = atlas_entry_item_get_title (item);
  const char *subtitle = atlas_entry_item_get_subtitle (item);
  g_autofree char *both = subtitle != NULL ? g_strdup_printf ("%s\n%s", title, subtitle) : NULL;

  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->subtitle), subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (self->subtitle, atlas_entry_item_get_labels (item) == ATLAS_LABELS_BOTH);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), both != NULL ? both : title);
  name_row (self);
}

static void
show_count (AtlasBrowseRow *self)
{
  g_autofree char *count = g_strdup_printf ("%u", atlas_browse_node_get_count (self->node));

  gtk_label_set_label (GTK_LABEL (self->count), count);
}

static void
atlas_browse_row_dispose (GObject *object)
{
  atlas_browse_row_unbind (ATLAS_BROWSE_ROW (object));

  G_OBJECT_CLASS (atlas_browse_row_parent_class)->dispose (object);
}

static void
atlas_browse_row_class_init (AtlasBrowseRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_browse_row_dispose;
}

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, css_class);
      gtk_widget_add_css_class (label, "dim-label");
    }

  return label;
}

static void
atlas_browse_row_init (AtlasBrowseRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->symbol = gtk_image_new ();
  gtk_image_set_pixel_size (GTK_IMAGE (self->symbol), 16);
  self->title = new_label (NULL);
  self->subtitle = new_label ("caption");
  self->count = new_label ("caption");
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (self->count), PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (box), self->symbol);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->subtitle);
  gtk_box_append (GTK_BOX (box), self->count);

  self->expander = gtk_tree_expander_new ();
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (self->expander), box);
  adw_bin_set_child (ADW_BIN (self), self->expander);
}

GtkWidget *
atlas_browse_row_new (void)
{
  return g_object_new (ATLAS_TYPE_BROWSE_ROW, NULL);
}

static void
set_style (AtlasBrowseRow *self,
           const char     *title_class,
           gboolean        show_count_label)
{
  gtk_widget_remove_css_class (self->title, "heading");
  gtk_widget_remove_css_class (self->title, "caption-heading");
  gtk_widget_remove_css_class (self->title, "dim-label");
  if (title_class != NULL)
    gtk_widget_add_css_class (self->title, title_class);
  gtk_widget_set_visible (self->count, show_count_label);
}

void
atlas_browse_row_bind (AtlasBrowseRow  *self,
                       GtkTreeListRow  *row,
                       AtlasBrowseNode *node)
{
  AtlasEntryItem *item = atlas_browse_node_get_item (node);
  AtlasNodeLevel level = atlas_browse_node_get_level (node);

  self->node = g_object_ref (node);
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (self->expander), row);
  gtk_widget_set_visible (self->symbol, item != NULL);
  set_style (self, level == ATLAS_NODE_HUB ? "heading" : level == ATLAS_NODE_KIND ? "caption-heading" : NULL,
             level != ATLAS_NODE_ENTRY);
  if (level == ATLAS_NODE_KIND)
    gtk_widget_add_css_class (self->title, "dim-label");

  if (item != NULL)
    {
      g_autoptr (GdkPaintable) symbol =
        atlas_kind_paintable_new (atlas_kind_index (atlas_entry_item_get_summary (item)->kind));

      gtk_image_set_from_paintable (GTK_IMAGE (self->symbol), symbol);
      self->item_handler = g_signal_connect_swapped (item, "notify", G_CALLBACK (show_item), self);
      show_item (self);
    }
  else
    {
      gtk_label_set_label (GTK_LABEL (self->title),
                           level == ATLAS_NODE_KIND ? atlas_label_kind_plural (atlas_browse_node_get_kind (node))
                                                    : _("Without a hub"));
      gtk_widget_set_visible (self->subtitle, FALSE);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
      name_row (self);
    }

  self->count_handler = g_signal_connect_swapped (node, "notify::count", G_CALLBACK (show_count), self);
  show_count (self);
}

void
atlas_browse_row_unbind (AtlasBrowseRow *self)
{
  if (self->node == NULL)
    return;

  if (atlas_browse_node_get_item (self->node) != NULL)
    g_clear_signal_handler (&self->item_handler, atlas_browse_node_get_item (self->node));
  g_clear_signal_handler (&self->count_handler, self->node);
  g_clear_object (&self->node);
}

/* The record in the row; 0 for a kind. */
gint64
atlas_browse_row_get_id (AtlasBrowseRow *self)
{
  AtlasEntryItem *item = self->node != NULL ? atlas_browse_node_get_item (self->node) : NULL;

  return item != NULL ? atlas_entry_item_get_id (item) : 0;
}
