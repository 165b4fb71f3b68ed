/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws its text itself: a label would have the whole map laid out again whenever the pointer moves. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-map-readout.h"

#include <glib/gi18n-lib.h>


struct _AtlasMapReadout
{
  GtkWidget    parent_instance;

  char        *text;
  PangoLayout *layout;
  int          width;       /* as much as any text has needed yet: it only grows */
};

G_DEFINE_FINAL_TYPE (AtlasMapReadout, atlas_map_readout, GTK_TYPE_WIDGET)

static void
update_layout (AtlasMapReadout *self)
{
  int width;

  pango_layout_set_text (self->layout, self->text, -1);
  pango_layout_get_pixel_size (self->layout, &width, NULL);
  if (width > self->width)
    {
      self->width = width;
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
make_layout (AtlasMapReadout *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  g_clear_object (&self->layout);
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (self->layout, attributes);
  self->width = 0;
  update_layout (self);
}

static void
atlas_map_readout_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  AtlasMapReadout *self = ATLAS_MAP_READOUT (widget);

  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), 0, 0, self->layout);
}

static void
atlas_map_readout_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  AtlasMapReadout *self = ATLAS_MAP_READOUT (widget);
  int height;

  pango_layout_get_pixel_size (self->layout, NULL, &height);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : height;
}

static void
atlas_map_readout_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (atlas_map_readout_parent_class)->css_changed (widget, change);
  make_layout (ATLAS_MAP_READOUT (widget));
}

static void
atlas_map_readout_finalize (GObject *object)
{
  AtlasMapReadout *self = ATLAS_MAP_READOUT (object);

  g_free (self->text);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (atlas_map_readout_parent_class)->finalize (object);
}

static void
atlas_map_readout_class_init (AtlasMapReadoutClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = atlas_map_readout_finalize;
  widget_class->snapshot = atlas_map_readout_snapshot;
  widget_class->measure = atlas_map_readout_measure;
  widget_class->css_changed = atlas_map_readout_css_changed;
  gtk_widget_class_set_css_name (widget_class, "mapreadout");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
atlas_map_readout_init (AtlasMapReadout *self)
{
  self->text = g_strdup ("");
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self), "map-note");
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  make_layout (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Coordinates"), -1);
}

/* A line that says nothing yet. */
GtkWidget *
atlas_map_readout_new (void)
{
  return g_object_new (ATLAS_TYPE_MAP_READOUT, NULL);
}

/* Says something else, with no more work than drawing it. */
void
atlas_map_readout_set_text (AtlasMapReadout *self,
                            const char      *text)
{
  if (g_str_equal (self->text, text))
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  update_layout (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

const char *
atlas_map_readout_get_text (AtlasMapReadout *self)
{
  return self->text;
}
