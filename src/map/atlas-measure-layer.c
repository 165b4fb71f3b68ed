/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures on the map: each click or Enter adds a point, Backspace takes the last one back. The line is the shortest way
 * over the globe, which on this map is seldom straight. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-measure-layer.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-curve.h"
#include "atlas-distance.h"
#include "atlas-map-words.h"
#include "atlas-viewport.h"

/* A press that moves farther than this is no click. */
#define CLICK_SLOP 8.0

#define DOT 4.5
#define CROSS 12.0

/* A leg shorter than this, in pixels, has no room for its length. */
#define LABEL_ROOM 90.0

/* Whoever clicks more often than this measures something else. */
#define SPOTS_MAX 1000

struct _AtlasMeasureLayer
{
  ShumateLayer parent_instance;

  GArray          *spots;         /* (element-type AtlasWaypoint) */
  gboolean         active;
  AtlasMeasureSnap snap;
  gpointer         snap_data;
  gboolean         inside;        /* the pointer is, at: */
  double           x;
  double           y;
  double           press_x;
  double           press_y;
};

enum
{
  CHANGED,
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasMeasureLayer, atlas_measure_layer, SHUMATE_TYPE_LAYER)

static void
get_camera (AtlasMeasureLayer *self,
            AtlasCamera       *camera)
{
  atlas_viewport_get_camera (shumate_layer_get_viewport (SHUMATE_LAYER (self)), GTK_WIDGET (self), camera);
}

static void
spot_at (AtlasMeasureLayer *self,
         double             x,
         double             y,
         AtlasWaypoint         *spot)
{
  AtlasCamera camera;

  if (self->snap != NULL && self->snap (x, y, spot, self->snap_data))
    return;

  get_camera (self, &camera);
  atlas_camera_to_location (&camera, x, y, &spot->longitude, &spot->latitude);
}

static void
set_colour (cairo_t *cr,
            gboolean dark)
{
  if (dark)
    cairo_set_source_rgb (cr, 1.0, 0.75, 0.44);
  else
    cairo_set_source_rgb (cr, 0.65, 0.11, 0.18);
}

static void
draw_lines (cairo_t      *cr,
            const GArray *points,
            gboolean      dark)
{
  double shade = dark ? 0.1 : 1.0;

  cairo_new_path (cr);
  for (guint i = 0; i < points->len; i++)
    {
      const AtlasCurvePoint *point = &g_array_index (points, AtlasCurvePoint, i);

      if (point->begins)
        cairo_move_to (cr, point->x, point->y);
      else
        cairo_line_to (cr, point->x, point->y);
    }
  cairo_set_source_rgba (cr, shade, shade, shade, 0.85);
  cairo_set_line_width (cr, 5.5);
  cairo_stroke_preserve (cr);
  set_colour (cr, dark);
  cairo_set_line_width (cr, 2.5);
  cairo_stroke (cr);
}

static void
draw_dot (cairo_t *cr,
          double   x,
          double   y,
          gboolean dark)
{
  double shade = dark ? 0.1 : 1.0;

  cairo_new_path (cr);
  cairo_arc (cr, x, y, DOT, 0.0, 2.0 * G_PI);
  set_colour (cr, dark);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, shade, shade, shade);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
}

/* How long a leg is, in the middle of what is in view of it. */
static void
draw_length (AtlasMeasureLayer *self,
             cairo_t           *cr,
             const AtlasLeg    *leg,
             const GArray      *points,
             gboolean           dark)
{
  const AtlasCurvePoint *first, *last, *middle;
  g_autofree char *words = NULL;

  if (points->len < 2)
    return;

  first = &g_array_index (points, AtlasCurvePoint, 0);
  last = &g_array_index (points, AtlasCurvePoint, points->len - 1);
  middle = &g_array_index (points, AtlasCurvePoint, points->len / 2);
  if (hypot (last->x - first->x, last->y - first->y) < LABEL_ROOM)
    return;

  words = atlas_map_words_length (atlas_distance (leg->from.longitude, leg->from.latitude,
                                                  leg->to.longitude, leg->to.latitude));
  atlas_map_words_draw_tag (cr, GTK_WIDGET (self), words, middle->x, middle->y, dark);
}

/* The legs one after the other, and what would be the next one. */
static void
draw (AtlasMeasureLayer *self,
      cairo_t           *cr,
      const AtlasCamera *camera,
      gboolean           dark)
{
  guint n = self->spots->len, n_all = n;
  g_autoptr (GArray) spots = g_array_copy (self->spots);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (AtlasCurvePoint));
  AtlasLeg leg = { .camera = camera };
  double x, y;

  if (self->active && self->inside && n > 0)
    {
      AtlasWaypoint next;

      spot_at (self, self->x, self->y, &next);
      g_array_append_val (spots, next);
      n_all++;
    }

  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i + 1 < n_all; i++)
        {
          leg.from = g_array_index (spots, AtlasWaypoint, i);
          leg.to = g_array_index (spots, AtlasWaypoint, i + 1);
          if (i == 0)
            leg.world = round (camera->x - (leg.from.longitude / 360.0 + 0.5));
          g_array_set_size (points, 0);
          atlas_curve_flatten (atlas_leg_at, &leg, camera->width, camera->height, points);
          if (pass == 0)
            draw_lines (cr, points, dark);
          else
            draw_length (self, cr, &leg, points, dark);
          leg.world = atlas_leg_next_world (&leg);
        }
      for (guint i = 0; pass == 0 && i < n; i++)
        {
          const AtlasWaypoint *spot = &g_array_index (self->spots, AtlasWaypoint, i);

          atlas_camera_to_view (camera, spot->longitude, spot->latitude, &x, &y);
          draw_dot (cr, x, y, dark);
        }
    }
}

/* Where Enter would put a point, for those without a pointer. */
static void
draw_cross (cairo_t           *cr,
            const AtlasCamera *camera,
            gboolean           dark)
{
  double x = camera->width / 2.0, y = camera->height / 2.0;

  cairo_new_path (cr);
  cairo_move_to (cr, x - CROSS, y);
  cairo_line_to (cr, x + CROSS, y);
  cairo_move_to (cr, x, y - CROSS);
  cairo_line_to (cr, x, y + CROSS);
  cairo_set_source_rgb (cr, !dark, !dark, !dark);
  cairo_set_line_width (cr, 4.0);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, dark, dark, dark);
  cairo_set_line_width (cr, 2.0);
  cairo_stroke (cr);
}

static void
atlas_measure_layer_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  AtlasMeasureLayer *self = ATLAS_MEASURE_LAYER (widget);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  AtlasCamera camera;
  cairo_t *cr;

  if (!self->active)
    return;

  get_camera (self, &camera);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) camera.width, (float) camera.height));
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  draw (self, cr, &camera, dark);
  if (gtk_widget_has_focus (widget) && !self->inside)
    draw_cross (cr, &camera, dark);
  cairo_destroy (cr);
}

static void
changed (AtlasMeasureLayer *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
motion_cb (AtlasMeasureLayer *self,
           double             x,
           double             y)
{
  self->inside = TRUE;
  self->x = x;
  self->y = y;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (AtlasMeasureLayer *self)
{
  self->inside = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The map would zoom on a double click. */
static void
pressed_cb (AtlasMeasureLayer *self,
            int                n_press,
            double             x,
            double             y,
            GtkGesture        *gesture)
{
  self->press_x = x;
  self->press_y = y;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n_press >= 2)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
released_cb (AtlasMeasureLayer *self,
             int                n_press,
             double             x,
             double             y,
             GtkGesture        *gesture)
{
  AtlasWaypoint spot;

  if (n_press > 1 || hypot (x - self->press_x, y - self->press_y) > CLICK_SLOP)
    return;

  if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY)
    {
      atlas_measure_layer_take_back (self);
      return;
    }

  spot_at (self, x, y, &spot);
  atlas_measure_layer_add (self, &spot);
}

static gboolean
key_pressed_cb (AtlasMeasureLayer *self,
                guint              keyval,
                guint              keycode,
                GdkModifierType    state)
{
  return atlas_measure_layer_key (self, keyval, state);
}

static gboolean
atlas_measure_layer_contains (GtkWidget *widget,
                              double     x,
                              double     y)
{
  return ATLAS_MEASURE_LAYER (widget)->active && x >= 0.0 && y >= 0.0 &&
         x < gtk_widget_get_width (widget) && y < gtk_widget_get_height (widget);
}

static void
atlas_measure_layer_constructed (GObject *object)
{
  G_OBJECT_CLASS (atlas_measure_layer_parent_class)->constructed (object);
  atlas_viewport_watch (shumate_layer_get_viewport (SHUMATE_LAYER (object)), G_CALLBACK (gtk_widget_queue_draw), object);
}

static void
atlas_measure_layer_finalize (GObject *object)
{
  g_array_unref (ATLAS_MEASURE_LAYER (object)->spots);

  G_OBJECT_CLASS (atlas_measure_layer_parent_class)->finalize (object);
}

static void
atlas_measure_layer_class_init (AtlasMeasureLayerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = atlas_measure_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = atlas_measure_layer_finalize;
  widget_class->snapshot = atlas_measure_layer_snapshot;
  widget_class->contains = atlas_measure_layer_contains;

  signals[CHANGED] = g_signal_new ("changed", ATLAS_TYPE_MEASURE_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[DONE] = g_signal_new ("done", ATLAS_TYPE_MEASURE_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "measurelayer");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
atlas_measure_layer_init (AtlasMeasureLayer *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->spots = g_array_new (FALSE, FALSE, sizeof (AtlasWaypoint));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "crosshair");

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Measuring on the map"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _("Arrows move the map, Enter puts a point in its middle, Backspace takes the "
                                    "last one back, Escape ends"), -1);
}

/* A layer that measures nothing yet. */
AtlasMeasureLayer *
atlas_measure_layer_new (ShumateViewport *viewport)
{
  return g_object_new (ATLAS_TYPE_MEASURE_LAYER, "viewport", viewport, NULL);
}

/* Points are put on what @snap finds. */
void
atlas_measure_layer_set_snap (AtlasMeasureLayer *self,
                              AtlasMeasureSnap   snap,
                              gpointer           data)
{
  self->snap = snap;
  self->snap_data = data;
}

/* Whether clicks and keys measure. What was measured goes with the end of it. */
void
atlas_measure_layer_set_active (AtlasMeasureLayer *self,
                                gboolean           active)
{
  if (self->active == active)
    return;

  self->active = active;
  gtk_widget_set_can_target (GTK_WIDGET (self), active);
  gtk_widget_set_focusable (GTK_WIDGET (self), active);
  if (active)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  g_array_set_size (self->spots, 0);
  changed (self);
}

gboolean
atlas_measure_layer_get_active (AtlasMeasureLayer *self)
{
  return self->active;
}

/* (transfer none): the points, in order */
const AtlasWaypoint *
atlas_measure_layer_get_spots (AtlasMeasureLayer *self,
                               guint             *n_spots)
{
  *n_spots = self->spots->len;

  return (const AtlasWaypoint *) (gpointer) self->spots->data;
}

/* Puts one more point at the end. */
void
atlas_measure_layer_add (AtlasMeasureLayer *self,
                         const AtlasWaypoint   *spot)
{
  if (self->spots->len >= SPOTS_MAX)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  g_array_append_val (self->spots, *spot);
  changed (self);
}

/* Takes the last point away. */
void
atlas_measure_layer_take_back (AtlasMeasureLayer *self)
{
  if (self->spots->len == 0)
    return;

  g_array_set_size (self->spots, self->spots->len - 1);
  changed (self);
}

/* Begins anew. */
/* Whether the key was about measuring. */
gboolean
atlas_measure_layer_key (AtlasMeasureLayer *self,
                         guint              keyval,
                         GdkModifierType    state)
{
  AtlasWaypoint spot;

  if (!self->active || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)))
    return FALSE;

  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      spot_at (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, gtk_widget_get_height (GTK_WIDGET (self)) / 2.0, &spot);
      atlas_measure_layer_add (self, &spot);
      return TRUE;
    case GDK_KEY_BackSpace:
    case GDK_KEY_Delete:
      atlas_measure_layer_take_back (self);
      return TRUE;
    case GDK_KEY_Escape:
      g_signal_emit (self, signals[DONE], 0);
      return TRUE;
    default:
      return FALSE;
    }
}
