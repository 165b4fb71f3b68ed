/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture to be looked at closely. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-picture-view.h"

#include <math.h>

#define MAX_ZOOM 16.0
#define WHEEL_STEP 1.15

struct _AtlasPictureView
{
  GtkWidget parent_instance;

  GdkTexture *texture;
  double width, height;     /* of the picture, in its own pixels; the texture may have fewer */
  double zoom;              /* pixels of the screen for one of the picture; 0: so that it fits */
  double x, y;              /* the place of the picture that is in the middle, from 0 to 1 */

  double pointer_x, pointer_y;
  double drag_x, drag_y;    /* the middle when a drag began */
  double pinch_zoom;        /* the zoom when a pinch began */
};

typedef enum
{
  PROP_FITS = 1,
} AtlasPictureViewProperty;

static GParamSpec *properties[PROP_FITS + 1];

G_DEFINE_FINAL_TYPE (AtlasPictureView, atlas_picture_view, GTK_TYPE_WIDGET)

/* The zoom at which all of the picture is to be seen, never more than its own size. */
static double
fitting_zoom (AtlasPictureView *self)
{
  double scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double zoom = MIN (gtk_widget_get_width (GTK_WIDGET (self)) * scale / MAX (self->width, 1),
                     gtk_widget_get_height (GTK_WIDGET (self)) * scale / MAX (self->height, 1));

  return CLAMP (zoom, 0.0001, 1);
}

/* Keeps the edges of the picture at the edges of the view, or the picture in the middle. */
static void
settle (AtlasPictureView *self)
{
  double zoom = atlas_picture_view_get_zoom (self) / gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double half_x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0 / MAX (self->width * zoom, 1);
  double half_y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0 / MAX (self->height * zoom, 1);

  self->x = half_x >= 0.5 ? 0.5 : CLAMP (self->x, half_x, 1 - half_x);
  self->y = half_y >= 0.5 ? 0.5 : CLAMP (self->y, half_y, 1 - half_y);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_zoom (AtlasPictureView *self,
          double            zoom)
{
  gboolean fitted = self->zoom == 0;

  self->zoom = zoom;
  settle (self);
  if (fitted != (self->zoom == 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FITS]);
}

/* The place of the picture under (x, y) stays there. */
static void
zoom_at (AtlasPictureView *self,
         double            zoom,
         double            x,
         double            y)
{
  double scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double before = atlas_picture_view_get_zoom (self) / scale;
  double smallest = MIN (fitting_zoom (self), 1);
  double after = CLAMP (zoom, smallest, MAX_ZOOM) / scale;
  double from_x = x - gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double from_y = y - gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  if (self->texture == NULL)
    return;

  self->x += (from_x / before - from_x / after) / self->width;
  self->y += (from_y / before - from_y / after) / self->height;
  set_zoom (self, after * scale <= smallest * 1.0001 ? 0 : after * scale);
}

static gboolean
scroll_cb (AtlasPictureView   *self,
           double              dx,
           double              dy,
           GtkEventController *controller)
{
  zoom_at (self, atlas_picture_view_get_zoom (self) * pow (WHEEL_STEP, -dy), self->pointer_x, self->pointer_y);

  return GDK_EVENT_STOP;
}

static void
motion_cb (AtlasPictureView *self,
           double            x,
           double            y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static void
drag_begin_cb (AtlasPictureView *self)
{
  self->drag_x = self->x;
  self->drag_y = self->y;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
drag_update_cb (AtlasPictureView *self,
                double            dx,
                double            dy)
{
  double zoom = atlas_picture_view_get_zoom (self) / gtk_widget_get_scale_factor (GTK_WIDGET (self));

  self->x = self->drag_x - dx / zoom / MAX (self->width, 1);
  self->y = self->drag_y - dy / zoom / MAX (self->height, 1);
  settle (self);
}

static void
drag_end_cb (AtlasPictureView *self)
{
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
pinch_begin_cb (AtlasPictureView *self)
{
  self->pinch_zoom = atlas_picture_view_get_zoom (self);
}

static void
pinch_cb (GtkGestureZoom   *gesture,
          double            scale,
          AtlasPictureView *self)
{
  double x, y;

  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    zoom_at (self, self->pinch_zoom * scale, x, y);
}

static void
pressed_cb (AtlasPictureView *self,
            int               n_press,
            double            x,
            double            y)
{
  if (n_press != 2)
    return;

  if (self->zoom == 0)
    zoom_at (self, 1, x, y);
  else
    atlas_picture_view_fit (self);
}

static void
atlas_picture_view_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  AtlasPictureView *self = ATLAS_PICTURE_VIEW (widget);
  double zoom = atlas_picture_view_get_zoom (self) / gtk_widget_get_scale_factor (widget);
  double width = self->width * zoom;
  double height = self->height * zoom;

  if (self->texture == NULL)
    return;

  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT ((float) (gtk_widget_get_width (widget) / 2.0 - self->x * width),
                                                    (float) (gtk_widget_get_height (widget) / 2.0 - self->y * height),
                                                    (float) width, (float) height));
}

static void
atlas_picture_view_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  settle (ATLAS_PICTURE_VIEW (widget));
}

static void
atlas_picture_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch ((AtlasPictureViewProperty) prop_id)
    {
    case PROP_FITS:
      g_value_set_boolean (value, ATLAS_PICTURE_VIEW (object)->zoom == 0);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
atlas_picture_view_finalize (GObject *object)
{
  g_clear_object (&ATLAS_PICTURE_VIEW (object)->texture);

  G_OBJECT_CLASS (atlas_picture_view_parent_class)->finalize (object);
}

static void
atlas_picture_view_class_init (AtlasPictureViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = atlas_picture_view_get_property;
  G_OBJECT_CLASS (klass)->finalize = atlas_picture_view_finalize;
  widget_class->snapshot = atlas_picture_view_snapshot;
  widget_class->size_allocate = atlas_picture_view_size_allocate;

  properties[PROP_FITS] = g_param_spec_boolean ("fits", NULL, NULL, TRUE,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), G_N_ELEMENTS (properties), properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "pictureview");
}

static void
atlas_picture_view_init (AtlasPictureView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->x = self->y = 0.5;
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (widget, TRUE);

  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_cb), self, 0);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
atlas_picture_view_new (void)
{
  return g_object_new (ATLAS_TYPE_PICTURE_VIEW, NULL);
}

/* @texture (nullable) may have fewer pixels than the picture, which has @width by @height. */
void
atlas_picture_view_set_picture (AtlasPictureView *self,
                                GdkTexture       *texture,
                                guint             width,
                                guint             height)
{
  g_set_object (&self->texture, texture);
  self->width = width;
  self->height = height;
  self->x = self->y = 0.5;
  set_zoom (self, 0);
}

gboolean
atlas_picture_view_get_fits (AtlasPictureView *self)
{
  return self->zoom == 0;
}

/* Pixels of the screen for one of the picture. */
double
atlas_picture_view_get_zoom (AtlasPictureView *self)
{
  return self->zoom != 0 ? self->zoom : fitting_zoom (self);
}

void
atlas_picture_view_fit (AtlasPictureView *self)
{
  set_zoom (self, 0);
}

void
atlas_picture_view_actual_size (AtlasPictureView *self)
{
  if (self->texture != NULL)
    set_zoom (self, 1);
}

/* In the middle of the view. */
void
atlas_picture_view_zoom_by (AtlasPictureView *self,
                            double            factor)
{
  zoom_at (self, atlas_picture_view_get_zoom (self) * factor,
           gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

/* By parts of what is in view. */
void
atlas_picture_view_pan (AtlasPictureView *self,
                        double            x,
                        double            y)
{
  double zoom = atlas_picture_view_get_zoom (self) / gtk_widget_get_scale_factor (GTK_WIDGET (self));

  self->x += x * gtk_widget_get_width (GTK_WIDGET (self)) / zoom / MAX (self->width, 1);
  self->y += y * gtk_widget_get_height (GTK_WIDGET (self)) / zoom / MAX (self->height, 1);
  settle (self);
}
