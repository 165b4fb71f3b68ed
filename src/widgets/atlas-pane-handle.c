/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line between a side pane and the map. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-pane-handle.h"

#include <glib/gi18n-lib.h>

#define MIN_WIDTH 240
#define MAX_WIDTH 640
#define KEY_STEP 16

struct _AtlasPaneHandle
{
  GtkWidget parent_instance;

  AtlasPane *pane;          /* (nullable): weak */
  gboolean at_end;
};

typedef enum
{
  PROP_PANE = 1,
  PROP_AT_END,
} AtlasPaneHandleProperty;

static GParamSpec *properties[PROP_AT_END + 1];

G_DEFINE_FINAL_TYPE (AtlasPaneHandle, atlas_pane_handle, GTK_TYPE_WIDGET)

static void
widen (AtlasPaneHandle *self,
       int              pixels)
{
  int width;

  if (self->pane == NULL)
    return;

  g_object_get (self->pane, "wanted-width", &width, NULL);
  g_object_set (self->pane, "wanted-width", CLAMP (width + pixels, MIN_WIDTH, MAX_WIDTH), NULL);
}

/* The outward direction is that of a growing pane, in right-to-left layouts as well. */
static int
direction (AtlasPaneHandle *self)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  return self->at_end != rtl ? -1 : 1;
}

/* The handle moves under the pointer, so that offsets are told from where it is now. */
static void
drag_update_cb (GtkGestureDrag  *gesture,
                double           offset_x,
                double           offset_y,
                AtlasPaneHandle *self)
{
  widen (self, direction (self) * (int) offset_x);
}

static gboolean
key_cb (GtkWidget *widget,
        GVariant  *args,
        gpointer   data)
{
  AtlasPaneHandle *self = ATLAS_PANE_HANDLE (widget);

  widen (self, direction (self) * g_variant_get_int32 (args) * KEY_STEP);

  return GDK_EVENT_STOP;
}

static void
atlas_pane_handle_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 6 : 0;
  *minimum_baseline = *natural_baseline = -1;
}

static void
atlas_pane_handle_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  AtlasPaneHandle *self = ATLAS_PANE_HANDLE (object);

  switch ((AtlasPaneHandleProperty) prop_id)
    {
    case PROP_PANE:
      g_value_set_object (value, self->pane);
      break;

    case PROP_AT_END:
      g_value_set_boolean (value, self->at_end);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
atlas_pane_handle_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  AtlasPaneHandle *self = ATLAS_PANE_HANDLE (object);

  switch ((AtlasPaneHandleProperty) prop_id)
    {
    case PROP_PANE:
      g_set_weak_pointer (&self->pane, g_value_get_object (value));
      break;

    case PROP_AT_END:
      self->at_end = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
atlas_pane_handle_dispose (GObject *object)
{
  g_clear_weak_pointer (&ATLAS_PANE_HANDLE (object)->pane);

  G_OBJECT_CLASS (atlas_pane_handle_parent_class)->dispose (object);
}

static void
atlas_pane_handle_class_init (AtlasPaneHandleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = atlas_pane_handle_get_property;
  object_class->set_property = atlas_pane_handle_set_property;
  object_class->dispose = atlas_pane_handle_dispose;
  widget_class->measure = atlas_pane_handle_measure;

  properties[PROP_PANE] =
    g_param_spec_object ("pane", NULL, NULL, ATLAS_TYPE_PANE,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_AT_END] =
    g_param_spec_boolean ("at-end", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, key_cb, "i", 1);
  gtk_widget_class_set_css_name (widget_class, "panehandle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEPARATOR);
}

static void
atlas_pane_handle_init (AtlasPaneHandle *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "col-resize");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Resize the pane"), -1);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}
