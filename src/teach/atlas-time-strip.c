/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many records speak of which time, along an axis, with a range that can be dragged. What is below
 * the range is drawn once and kept: a frame of dragging draws two rectangles and the handles. */
#define G_LOG_DOMAIN "atlas-teach"

#include "config.h"

#include "atlas-time-strip.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "atlas-calendar.h"
#include "atlas-time-density.h"
#include "atlas-time-handle.h"

/* Pixels: of a handle, and how near one has to be taken. */
#define HANDLE 8
#define REACH 12

/* A hand moves by the finest unit that is so wide, and a click takes one that is. */
#define SNAP 5
#define CLICK 20

#define ZOOM 1.25

typedef enum
{
  DRAG_NONE,
  DRAG_FIRST,
  DRAG_LAST,
  DRAG_RANGE,
  DRAG_NEW,
} DragKind;

struct _AtlasTimeStrip
{
  GtkWidget parent_instance;

  AtlasTimeIndex *index;
  AtlasIdSet *within;       /* (nullable) */
  AtlasTimeAxis axis;
  gboolean touched;         /* somebody has zoomed: the view is theirs */

  gboolean set;
  gint32 first;
  gint32 last;

  DragKind drag;
  double drag_x;
  gint32 drag_first;
  gint32 drag_last;
  double zoomed_from;       /* days in view when two fingers came down */

  GskRenderNode *density;   /* (nullable): until something else is in view */
  GtkWidget *handles[2];
};

enum
{
  RANGE_CHANGED,
  GRABBED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasTimeStrip, atlas_time_strip, GTK_TYPE_WIDGET)

static void
redraw (AtlasTimeStrip *self)
{
  g_clear_pointer (&self->density, gsk_render_node_unref);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
tell_handles (AtlasTimeStrip *self)
{
  const gint32 ends[] = { self->first, self->last };

  for (guint i = 0; i < 2; i++)
    {
      gboolean open = ends[i] == ATLAS_CALENDAR_EVER_BEFORE || ends[i] == ATLAS_CALENDAR_EVER_AFTER;
      g_autofree char *words = !self->set ? g_strdup (_("All times"))
        : open ? g_strdup (_("Open")) : atlas_time_range_display (ends[i], ends[i]);

      atlas_time_handle_set_value (ATLAS_TIME_HANDLE (self->handles[i]), self->axis.low, ends[i], self->axis.high, words);
    }
}

static void
put_range (AtlasTimeStrip *self,
           gboolean        set,
           gint32          first,
           gint32          last)
{
  if (self->set == set && (!set || (self->first == first && self->last == last)))
    return;

  self->set = set;
  self->first = set ? first : ATLAS_CALENDAR_EVER_BEFORE;
  self->last = set ? last : ATLAS_CALENDAR_EVER_AFTER;
  tell_handles (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[RANGE_CHANGED], 0);
}

/* Both ends as they are drawn: what is open lies at the edge. */
static void
get_ends (AtlasTimeStrip *self,
          double          x[2])
{
  x[0] = !self->set || self->first == ATLAS_CALENDAR_EVER_BEFORE ? 0 : atlas_time_axis_x (&self->axis, self->first);
  x[1] = !self->set || self->last == ATLAS_CALENDAR_EVER_AFTER ? self->axis.width
                                                               : atlas_time_axis_x (&self->axis, self->last + 1.);
  for (guint i = 0; i < 2; i++)
    x[i] = CLAMP (x[i], 0, self->axis.width);
}

static gint32
first_or_edge (AtlasTimeStrip *self)
{
  return self->set && self->first != ATLAS_CALENDAR_EVER_BEFORE ? self->first : (gint32) self->axis.low;
}

static gint32
last_or_edge (AtlasTimeStrip *self)
{
  return self->set && self->last != ATLAS_CALENDAR_EVER_AFTER ? self->last : (gint32) self->axis.high - 1;
}

static gint32
snap (AtlasTimeStrip *self,
      double          x)
{
  return atlas_time_unit_round (atlas_time_axis_unit (&self->axis, SNAP), atlas_time_axis_day (&self->axis, x));
}

static void
move_handle (AtlasTimeStrip *self,
             guint           end,
             int             steps)
{
  AtlasTimeUnit unit = atlas_time_axis_unit (&self->axis, SNAP);
  gint32 first = first_or_edge (self);
  gint32 last = last_or_edge (self);

  if (steps == G_MININT)
    end == 0 ? (first = (gint32) self->axis.low) : (last = atlas_time_unit_step (unit, first, 1) - 1);
  else if (steps == G_MAXINT)
    end == 1 ? (last = (gint32) self->axis.high - 1) : (first = atlas_time_unit_floor (unit, last));
  else if (end == 0)
    first = MIN (atlas_time_unit_step (unit, first, steps), atlas_time_unit_floor (unit, last));
  else
    last = MAX (atlas_time_unit_step (unit, last + 1, steps) - 1, atlas_time_unit_step (unit, first, 1) - 1);

  put_range (self, TRUE, first, last);
}

static void
first_moved_cb (AtlasTimeStrip *self,
                int             steps)
{
  g_signal_emit (self, signals[GRABBED], 0);
  move_handle (self, 0, steps);
}

static void
last_moved_cb (AtlasTimeStrip *self,
               int             steps)
{
  g_signal_emit (self, signals[GRABBED], 0);
  move_handle (self, 1, steps);
}

static DragKind
what_is_at (AtlasTimeStrip *self,
            double          x)
{
  double ends[2];

  get_ends (self, ends);
  if (fabs (x - ends[0]) <= REACH && fabs (x - ends[0]) <= fabs (x - ends[1]))
    return DRAG_FIRST;
  if (fabs (x - ends[1]) <= REACH)
    return DRAG_LAST;

  return self->set && x > ends[0] && x < ends[1] ? DRAG_RANGE : DRAG_NEW;
}

static void
drag_begin_cb (AtlasTimeStrip *self,
               double          x)
{
  g_signal_emit (self, signals[GRABBED], 0);
  self->drag = what_is_at (self, x);
  self->drag_x = x;
  self->drag_first = first_or_edge (self);
  self->drag_last = last_or_edge (self);
  if (self->drag == DRAG_FIRST || self->drag == DRAG_LAST)
    gtk_widget_grab_focus (self->handles[self->drag == DRAG_LAST]);
}

static void
drag_range (AtlasTimeStrip *self,
            double          dx)
{
  AtlasTimeUnit unit = atlas_time_axis_unit (&self->axis, SNAP);
  double days = dx / self->axis.width * self->axis.days;
  int n = (int) lround (days / atlas_time_unit_days (unit));
  gint32 first = atlas_time_unit_step (unit, self->drag_first, n);
  gint32 end = atlas_time_unit_step (unit, self->drag_last + 1, n);

  put_range (self, TRUE, first, MAX (end - 1, first));
}

static void
drag_update_cb (AtlasTimeStrip *self,
                double          dx)
{
  double x = CLAMP (self->drag_x + dx, 0, self->axis.width);
  gint32 day = snap (self, x);
  gint32 start = snap (self, self->drag_x);

  switch (self->drag)
    {
    case DRAG_FIRST:
      put_range (self, TRUE, MIN (day, self->drag_last), self->drag_last);
      break;

    case DRAG_LAST:
      put_range (self, TRUE, self->drag_first, MAX (day - 1, self->drag_first));
      break;

    case DRAG_RANGE:
      drag_range (self, dx);
      break;

    case DRAG_NEW:
      if (day != start)
        put_range (self, TRUE, MIN (day, start), MAX (day, start) - 1);
      break;

    case DRAG_NONE:
    default:
      break;
    }
}

/* A click beside the range takes what is there: a year, a decade, as fits. */
static void
drag_end_cb (AtlasTimeStrip *self,
             double          dx)
{
  if (self->drag == DRAG_NEW && fabs (dx) < 3)
    {
      AtlasTimeUnit unit = atlas_time_axis_unit (&self->axis, CLICK);
      gint32 first = atlas_time_unit_floor (unit, (gint32) floor (atlas_time_axis_day (&self->axis, self->drag_x)));

      put_range (self, TRUE, first, atlas_time_unit_step (unit, first, 1) - 1);
    }
  self->drag = DRAG_NONE;
}

static gboolean
scroll_cb (AtlasTimeStrip           *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  gboolean other;

  if ((state & GDK_CONTROL_MASK) != 0)
    other = atlas_time_axis_zoom (&self->axis, pow (ZOOM, -dy), self->drag_x);
  else
    other = atlas_time_axis_scroll (&self->axis, (dx + dy) * 40);
  self->touched |= other;
  if (other)
    redraw (self);

  return GDK_EVENT_STOP;
}

static void
motion_cb (AtlasTimeStrip *self,
           double          x)
{
  static const char * const cursors[] = {
    [DRAG_FIRST] = "col-resize", [DRAG_LAST] = "col-resize", [DRAG_RANGE] = "grab", [DRAG_NEW] = "default"
  };

  if (self->drag != DRAG_NONE)
    return;

  self->drag_x = x;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursors[what_is_at (self, x)]);
}

static void
pinch_begin_cb (AtlasTimeStrip *self)
{
  self->zoomed_from = self->axis.days;
}

static void
pinch_cb (AtlasTimeStrip *self,
          double          scale)
{
  self->touched = TRUE;
  if (atlas_time_axis_zoom (&self->axis, self->axis.days / (self->zoomed_from / MAX (scale, 0.01)), self->axis.width / 2))
    redraw (self);
}

/* As much as there are dates, to whole years. */
static void
index_changed_cb (AtlasTimeStrip *self)
{
  gint32 first, last;

  if (atlas_time_index_get_extent (self->index, &first, &last))
    {
      gint32 low = atlas_time_unit_step (ATLAS_TIME_UNIT_YEAR, first, 0);
      gint32 high = atlas_time_unit_step (ATLAS_TIME_UNIT_YEAR, last, 1);

      atlas_time_axis_set_limits (&self->axis, low, high);
      if (!self->touched)
        atlas_time_axis_show_all (&self->axis);
    }
  tell_handles (self);
  redraw (self);
}

static void
atlas_time_strip_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 120;
  else
    *minimum = *natural = 40 + (int) (atlas_time_density_em (widget) * 1.5);
}

static void
atlas_time_strip_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  AtlasTimeStrip *self = ATLAS_TIME_STRIP (widget);
  int below = (int) (atlas_time_density_em (widget) * 1.5);
  double ends[2];

  if (self->axis.width != width)
    {
      self->axis.width = width;
      g_clear_pointer (&self->density, gsk_render_node_unref);
      if (!self->touched)
        atlas_time_axis_show_all (&self->axis);
      else
        atlas_time_axis_show (&self->axis, self->axis.start, self->axis.days);
    }

  get_ends (self, ends);
  for (guint i = 0; i < 2; i++)
    {
      int x = CLAMP ((int) ends[i] - HANDLE / 2, 0, MAX (width - HANDLE, 0));

      gtk_widget_size_allocate (self->handles[i], &(GtkAllocation) { x, 2, HANDLE, MAX (height - below - 8, 1) }, -1);
    }
}

static void
atlas_time_strip_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  AtlasTimeStrip *self = ATLAS_TIME_STRIP (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  float height = (float) gtk_widget_get_height (widget);
  float inner = height - (float) (atlas_time_density_em (widget) * 1.5) - 4;
  GdkRGBA paper = { 1, 1, 1, 1 }, accent = { 0.2, 0.5, 0.9, 1 };
  double ends[2];

  if (self->density == NULL)
    self->density = atlas_time_density_render (widget, self->index, self->within, &self->axis, height);
  gtk_snapshot_append_node (snapshot, self->density);

  if (self->set)
    {
      get_ends (self, ends);
      gtk_style_context_lookup_color (context, "window_bg_color", &paper);
      gtk_style_context_lookup_color (context, "accent_bg_color", &accent);
      paper.alpha = 0.65f;
      accent.alpha = 0.18f;
      gtk_snapshot_append_color (snapshot, &paper, &GRAPHENE_RECT_INIT (0, 0, (float) ends[0], inner));
      gtk_snapshot_append_color (snapshot, &paper, &GRAPHENE_RECT_INIT ((float) ends[1], 0,
                                                                        (float) (self->axis.width - ends[1]), inner));
      gtk_snapshot_append_color (snapshot, &accent, &GRAPHENE_RECT_INIT ((float) ends[0], 0,
                                                                         (float) MAX (ends[1] - ends[0], 1), inner));
    }

  for (guint i = 0; i < 2; i++)
    gtk_widget_snapshot_child (widget, self->handles[i], snapshot);
}

static void
atlas_time_strip_css_changed (GtkWidget         *widget,
                              GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (atlas_time_strip_parent_class)->css_changed (widget, change);
  redraw (ATLAS_TIME_STRIP (widget));
}

static gboolean
zoom_binding_cb (GtkWidget *widget,
                 GVariant  *steps,
                 gpointer   data)
{
  atlas_time_strip_zoom (ATLAS_TIME_STRIP (widget), pow (ZOOM, g_variant_get_int32 (steps)));

  return GDK_EVENT_STOP;
}

static void
atlas_time_strip_dispose (GObject *object)
{
  AtlasTimeStrip *self = ATLAS_TIME_STRIP (object);

  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&self->handles[i], gtk_widget_unparent);
  g_clear_object (&self->index);
  g_clear_pointer (&self->within, atlas_id_set_unref);
  g_clear_pointer (&self->density, gsk_render_node_unref);

  G_OBJECT_CLASS (atlas_time_strip_parent_class)->dispose (object);
}

static void
atlas_time_strip_class_init (AtlasTimeStripClass *klass)
{
  static const struct { guint key; int steps; } zooms[] = {
    { GDK_KEY_plus, 1 }, { GDK_KEY_equal, 1 }, { GDK_KEY_KP_Add, 1 }, { GDK_KEY_minus, -1 }, { GDK_KEY_KP_Subtract, -1 },
    { GDK_KEY_0, -1000 }, { GDK_KEY_KP_0, -1000 },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_time_strip_dispose;
  widget_class->measure = atlas_time_strip_measure;
  widget_class->size_allocate = atlas_time_strip_size_allocate;
  widget_class->snapshot = atlas_time_strip_snapshot;
  widget_class->css_changed = atlas_time_strip_css_changed;

  signals[RANGE_CHANGED] = g_signal_new ("range-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 0);
  signals[GRABBED] = g_signal_new ("grabbed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    gtk_widget_class_add_binding (widget_class, zooms[i].key, 0, zoom_binding_cb, "i", zooms[i].steps);
  gtk_widget_class_set_css_name (widget_class, "timestrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_controllers (AtlasTimeStrip *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
}

static void
atlas_time_strip_init (AtlasTimeStrip *self)
{
  self->first = ATLAS_CALENDAR_EVER_BEFORE;
  self->last = ATLAS_CALENDAR_EVER_AFTER;
  atlas_time_axis_set_limits (&self->axis, atlas_calendar_day (2000, 1, 1), atlas_calendar_day (2030, 1, 1));
  self->handles[0] = atlas_time_handle_new (_("Beginning of the period"));
  self->handles[1] = atlas_time_handle_new (_("End of the period"));
  gtk_widget_set_parent (self->handles[0], GTK_WIDGET (self));
  gtk_widget_set_parent (self->handles[1], GTK_WIDGET (self));
  g_signal_connect_object (self->handles[0], "moved", G_CALLBACK (first_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->handles[1], "moved", G_CALLBACK (last_moved_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Period shown"), -1);
  add_controllers (self);
}

GtkWidget *
atlas_time_strip_new (AtlasTimeIndex *index)
{
  AtlasTimeStrip *self = g_object_new (ATLAS_TYPE_TIME_STRIP, NULL);

  self->index = g_object_ref (index);
  g_signal_connect_object (index, "changed", G_CALLBACK (index_changed_cb), self, G_CONNECT_SWAPPED);
  index_changed_cb (self);

  return GTK_WIDGET (self);
}

/* @within: (nullable): the records that are counted; NULL: all */
void
atlas_time_strip_set_within (AtlasTimeStrip *self,
                             AtlasIdSet     *within)
{
  g_clear_pointer (&self->within, atlas_id_set_unref);
  self->within = within != NULL ? atlas_id_set_ref (within) : NULL;
  redraw (self);
}

/* FALSE: all times */
gboolean
atlas_time_strip_get_range (AtlasTimeStrip *self,
                            gint32         *first,
                            gint32         *last)
{
  *first = self->first;
  *last = self->last;

  return self->set;
}

void
atlas_time_strip_set_range (AtlasTimeStrip *self,
                            gint32          first,
                            gint32          last)
{
  put_range (self, TRUE, first, last);
}

void
atlas_time_strip_clear (AtlasTimeStrip *self)
{
  put_range (self, FALSE, 0, 0);
}

/* What the axis goes from and to. FALSE: there are no dates. */
gboolean
atlas_time_strip_get_extent (AtlasTimeStrip *self,
                             gint32         *first,
                             gint32         *last)
{
  return atlas_time_index_get_extent (self->index, first, last);
}

/* The unit that a click would take. */
AtlasTimeUnit
atlas_time_strip_get_unit (AtlasTimeStrip *self)
{
  return atlas_time_axis_unit (&self->axis, CLICK);
}

void
atlas_time_strip_zoom (AtlasTimeStrip *self,
                       double          factor)
{
  double ends[2];

  get_ends (self, ends);
  self->touched = TRUE;
  if (atlas_time_axis_zoom (&self->axis, factor, (ends[0] + ends[1]) / 2))
    redraw (self);
}
