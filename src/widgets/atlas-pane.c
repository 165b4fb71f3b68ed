/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A side pane that wants to be just as wide as it is told. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-pane.h"

struct _AtlasPane
{
  GtkWidget parent_instance;

  GtkWidget *child;
  int wanted_width;
  int steady_width;
};

typedef enum
{
  PROP_CHILD = 1,
  PROP_WANTED_WIDTH,
  PROP_STEADY_WIDTH,
} AtlasPaneProperty;

static GParamSpec *properties[PROP_STEADY_WIDTH + 1];

G_DEFINE_FINAL_TYPE (AtlasPane, atlas_pane, GTK_TYPE_WIDGET)

static void
atlas_pane_measure (GtkWidget      *widget,
                    GtkOrientation  orientation,
                    int             for_size,
                    int            *minimum,
                    int            *natural,
                    int            *minimum_baseline,
                    int            *natural_baseline)
{
  AtlasPane *self = ATLAS_PANE (widget);

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (self->child != NULL)
    gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      /* What comes and goes in the pane does not make it jump, as far as a narrow window allows. */
      *minimum = MAX (*minimum, MIN (self->wanted_width, self->steady_width));
      *natural = MAX (*minimum, self->wanted_width);
    }
}

static void
atlas_pane_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  AtlasPane *self = ATLAS_PANE (widget);

  if (self->child != NULL)
    gtk_widget_allocate (self->child, width, height, baseline, NULL);
}

static void
atlas_pane_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  AtlasPane *self = ATLAS_PANE (object);

  switch ((AtlasPaneProperty) prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;

    case PROP_WANTED_WIDTH:
      g_value_set_int (value, self->wanted_width);
      break;

    case PROP_STEADY_WIDTH:
      g_value_set_int (value, self->steady_width);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
atlas_pane_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  AtlasPane *self = ATLAS_PANE (object);

  switch ((AtlasPaneProperty) prop_id)
    {
    case PROP_CHILD:
      g_clear_pointer (&self->child, gtk_widget_unparent);
      self->child = g_value_get_object (value);
      if (self->child != NULL)
        gtk_widget_set_parent (self->child, GTK_WIDGET (self));
      break;

    case PROP_WANTED_WIDTH:
      if (self->wanted_width == g_value_get_int (value))
        return;
      self->wanted_width = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_STEADY_WIDTH:
      self->steady_width = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
atlas_pane_dispose (GObject *object)
{
  g_clear_pointer (&ATLAS_PANE (object)->child, gtk_widget_unparent);

  G_OBJECT_CLASS (atlas_pane_parent_class)->dispose (object);
}

static void
atlas_pane_class_init (AtlasPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = atlas_pane_get_property;
  object_class->set_property = atlas_pane_set_property;
  object_class->dispose = atlas_pane_dispose;
  widget_class->measure = atlas_pane_measure;
  widget_class->size_allocate = atlas_pane_size_allocate;

  properties[PROP_CHILD] =
    g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WANTED_WIDTH] =
    g_param_spec_int ("wanted-width", NULL, NULL, 0, G_MAXINT, 300,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STEADY_WIDTH] =
    g_param_spec_int ("steady-width", NULL, NULL, 0, G_MAXINT, 0,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_set_css_name (widget_class, "pane");
}

static void
atlas_pane_init (AtlasPane *self)
{
  self->wanted_width = 300;
}
