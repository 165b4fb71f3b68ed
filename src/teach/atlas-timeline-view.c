/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records along an axis of time. What is known of them is packed; a frame lays out what is in view and
 * draws it, and there is no widget for a record. */
#define G_LOG_DOMAIN "atlas-teach"

#include "config.h"

#include "atlas-timeline-view-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "atlas-calendar.h"
#include "atlas-time-density.h"

/* Pixels. */
#define MAX_LABEL 220

#define ZOOM 1.25

/* Labels that are kept drawn. */
#define MAX_LAYOUTS 600

enum
{
  OPEN,
  AXIS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasTimelineView, atlas_timeline_view, GTK_TYPE_WIDGET)

static const char *
title_of (AtlasTimelineView *self,
          gint64             id)
{
  AtlasEntryItem *entry = atlas_entry_list_find (atlas_session_get_entries (self->session), id);

  return entry != NULL ? atlas_entry_item_get_title (entry) : "";
}

PangoLayout *
atlas_timeline_view_layout_of (AtlasTimelineView *self,
           gint64             id)
{
  PangoLayout *layout = g_hash_table_lookup (self->layouts, &id);

  if (layout != NULL)
    return layout;

  if (g_hash_table_size (self->layouts) >= MAX_LAYOUTS)
    g_hash_table_remove_all (self->layouts);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), title_of (self, id));
  pango_layout_set_width (layout, MAX_LABEL * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  g_hash_table_insert (self->layouts, g_memdup2 (&id, sizeof id), layout);

  return layout;
}

static float
measure_label (AtlasTimelineItem *item,
               gpointer           data)
{
  int width;

  pango_layout_get_pixel_size (atlas_timeline_view_layout_of (data, item->id), &width, NULL);

  return (float) MAX (width, 1);
}

double
atlas_timeline_view_row_height (AtlasTimelineView *self)
{
  return ceil (MAX (atlas_time_density_em (GTK_WIDGET (self)) / 0.82 * 1.7, ATLAS_TIMELINE_SYMBOL + 6));
}

static void
lay_out (AtlasTimelineView *self)
{
  AtlasTimelineStyle style = { &self->axis, atlas_timeline_view_row_height (self), atlas_timeline_view_row_height (self) + 4, measure_label, self };
  double height = atlas_timeline_lay_out ((AtlasTimelineItem *) (void *) self->items->data, self->items->len,
                                          (AtlasTimelineLane *) (void *) self->lanes->data, self->lanes->len,
                                          &style, self->marks);

  if (height != self->height)
    {
      self->height = height;
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
}

/* Something else is in view. */
void
atlas_timeline_view_changed (AtlasTimelineView *self)
{
  lay_out (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[AXIS_CHANGED], 0);
}

static int
find_item (AtlasTimelineView *self,
           gint64             id)
{
  for (guint i = 0; id != 0 && i < self->items->len; i++)
    {
      if (atlas_timeline_view_item (self, i)->id == id)
        return (int) i;
    }

  return -1;
}

static const AtlasTimelineMark *
find_mark (AtlasTimelineView *self,
           gint64             id)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const AtlasTimelineMark *mark = &g_array_index (self->marks, AtlasTimelineMark, i);

      if (mark->count == 1 && atlas_timeline_view_item (self, mark->item)->id == id)
        return mark;
    }

  return NULL;
}

static const AtlasTimelineMark *
mark_at (AtlasTimelineView *self,
         double             x,
         double             y)
{
  double row = atlas_timeline_view_row_height (self);

  for (guint i = 0; i < self->marks->len; i++)
    {
      const AtlasTimelineMark *mark = &g_array_index (self->marks, AtlasTimelineMark, i);
      double end = mark->count > 1 ? mark->end
        : MAX (mark->end, mark->x + ATLAS_TIMELINE_SYMBOL + 6 + (double) atlas_timeline_view_item (self, mark->item)->label);

      if (y >= mark->y && y < mark->y + row && x >= mark->x - 8 && x <= end)
        return mark;
    }

  return NULL;
}

static void
atlas_timeline_view_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 200
                                                                  : (int) ceil (ATLAS_TIMELINE_VIEW (widget)->height) + 6;
}

static void
atlas_timeline_view_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  AtlasTimelineView *self = ATLAS_TIMELINE_VIEW (widget);

  if (self->axis.width == width)
    return;

  self->axis.width = width;
  if (!self->touched)
    atlas_time_axis_show_all (&self->axis);
  else
    atlas_time_axis_show (&self->axis, self->axis.start, self->axis.days);
  lay_out (self);
  g_signal_emit (self, signals[AXIS_CHANGED], 0);
}

static void
atlas_timeline_view_css_changed (GtkWidget         *widget,
                                 GtkCssStyleChange *change)
{
  AtlasTimelineView *self = ATLAS_TIMELINE_VIEW (widget);

  GTK_WIDGET_CLASS (atlas_timeline_view_parent_class)->css_changed (widget, change);
  g_hash_table_remove_all (self->layouts);
  for (guint i = 0; i < self->items->len; i++)
    atlas_timeline_view_item (self, i)->label = 0;
  if (self->session != NULL)
    lay_out (self);
}

/* Brings the record with the cursor into view, and says its name. */
static void
move_cursor (AtlasTimelineView *self,
             int                place)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  const AtlasTimelineItem *item;
  const AtlasTimelineMark *mark;
  double x;

  if (place < 0 || place >= (int) self->items->len)
    return;

  item = atlas_timeline_view_item (self, (guint) place);
  self->cursor = item->id;
  x = item->span.first == ATLAS_CALENDAR_EVER_BEFORE ? 0 : atlas_time_axis_x (&self->axis, item->span.first);
  if (x < 0 || x > self->axis.width - 60)
    {
      self->touched = TRUE;
      atlas_time_axis_scroll (&self->axis, x - self->axis.width / 3);
    }
  lay_out (self);
  mark = find_mark (self, item->id);
  if (mark == NULL)
    {
      /* It is one of a count: the lane is spread. */
      g_array_index (self->lanes, AtlasTimelineLane, item->lane).spread = TRUE;
      lay_out (self);
      mark = find_mark (self, item->id);
    }
  if (scrolled != NULL && mark != NULL)
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)),
                               mark->y - atlas_timeline_view_row_height (self), mark->y + 2 * atlas_timeline_view_row_height (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, title_of (self, item->id), -1);
  atlas_timeline_view_changed (self);
}

/* By time over all lanes: the next that begins no earlier. */
static int
find_beside (AtlasTimelineView *self,
             int                place,
             int                direction)
{
  const AtlasTimelineItem *from = atlas_timeline_view_item (self, (guint) place);
  int best = -1;

  for (int i = 0; i < (int) self->items->len; i++)
    {
      const AtlasTimelineItem *item = atlas_timeline_view_item (self, (guint) i);
      gboolean beyond = direction > 0
        ? item->span.first > from->span.first || (item->span.first == from->span.first && i > place)
        : item->span.first < from->span.first || (item->span.first == from->span.first && i < place);

      if (!beyond)
        continue;
      if (best < 0 ||
          (direction > 0 ? item->span.first < atlas_timeline_view_item (self, (guint) best)->span.first
                         : item->span.first >= atlas_timeline_view_item (self, (guint) best)->span.first))
        best = i;
    }

  return best;
}

/* The one of another lane that is nearest in time. */
static int
find_lane (AtlasTimelineView *self,
           int                place,
           int                direction)
{
  const AtlasTimelineItem *from = atlas_timeline_view_item (self, (guint) place);
  int best = -1;
  gint64 best_distance = G_MAXINT64;

  for (int lane = from->lane + direction; lane >= 0 && lane < (int) self->lanes->len && best < 0; lane += direction)
    {
      for (guint i = 0; i < self->items->len; i++)
        {
          gint64 distance = ABS ((gint64) atlas_timeline_view_item (self, i)->span.first - from->span.first);

          if (atlas_timeline_view_item (self, i)->lane == lane && distance < best_distance)
            {
              best = (int) i;
              best_distance = distance;
            }
        }
    }

  return best;
}

static gboolean
key_cb (AtlasTimelineView *self,
        guint              keyval,
        guint              keycode,
        GdkModifierType    state)
{
  int place = find_item (self, self->cursor);

  if (self->items->len == 0 || (state & (GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_CONTROL_MASK) != 0)
    {
      if (keyval != GDK_KEY_Left && keyval != GDK_KEY_Right)
        return GDK_EVENT_PROPAGATE;
      self->touched = TRUE;
      if (atlas_time_axis_scroll (&self->axis, keyval == GDK_KEY_Left ? -80 : 80))
        atlas_timeline_view_changed (self);
      return GDK_EVENT_STOP;
    }

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move_cursor (self, place < 0 ? 0 : find_beside (self, place, -1));
      return GDK_EVENT_STOP;

    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move_cursor (self, place < 0 ? 0 : find_beside (self, place, 1));
      return GDK_EVENT_STOP;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_cursor (self, place < 0 ? 0 : find_lane (self, place, -1));
      return GDK_EVENT_STOP;

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_cursor (self, place < 0 ? 0 : find_lane (self, place, 1));
      return GDK_EVENT_STOP;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      if (place >= 0)
        g_signal_emit (self, signals[OPEN], 0, self->cursor);
      return GDK_EVENT_STOP;

    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      atlas_timeline_view_zoom (self, ZOOM);
      return GDK_EVENT_STOP;

    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      atlas_timeline_view_zoom (self, 1 / ZOOM);
      return GDK_EVENT_STOP;

    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      atlas_timeline_view_fit (self);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* A record is opened, a count spreads its lane. */
static void
click_cb (AtlasTimelineView *self,
          int                n_press,
          double             x,
          double             y)
{
  const AtlasTimelineMark *mark = mark_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (mark == NULL)
    return;

  if (mark->count > 1)
    {
      g_array_index (self->lanes, AtlasTimelineLane, atlas_timeline_view_item (self, mark->item)->lane).spread = TRUE;
      atlas_timeline_view_changed (self);
      return;
    }

  self->cursor = atlas_timeline_view_item (self, mark->item)->id;
  g_signal_emit (self, signals[OPEN], 0, self->cursor);
}

static gboolean
scroll_cb (AtlasTimelineView        *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0 && dx == 0)
    return GDK_EVENT_PROPAGATE;

  self->touched = TRUE;
  if ((state & GDK_CONTROL_MASK) != 0 ? atlas_time_axis_zoom (&self->axis, pow (ZOOM, -dy), self->pointer_x)
                                      : atlas_time_axis_scroll (&self->axis, (dx + dy) * 40))
    atlas_timeline_view_changed (self);

  return GDK_EVENT_STOP;
}

static void
motion_cb (AtlasTimelineView *self,
           double             x,
           double             y)
{
  self->pointer_x = x;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), mark_at (self, x, y) != NULL ? "pointer" : "grab");
}

static void
drag_begin_cb (AtlasTimelineView *self)
{
  self->drag_from = self->axis.start;
}

static void
drag_update_cb (AtlasTimelineView *self,
                double             dx)
{
  self->touched = TRUE;
  if (atlas_time_axis_show (&self->axis, self->drag_from - dx / MAX (self->axis.width, 1) * self->axis.days, self->axis.days))
    atlas_timeline_view_changed (self);
}

static void
pinch_begin_cb (AtlasTimelineView *self)
{
  self->zoomed_from = self->axis.days;
}

static void
pinch_cb (AtlasTimelineView *self,
          double             scale)
{
  atlas_timeline_view_zoom (self, self->axis.days / (self->zoomed_from / MAX (scale, 0.01)));
}

/* What is under the pointer in full, with its date. */
static gboolean
tooltip_cb (AtlasTimelineView *self,
            int                x,
            int                y,
            gboolean           keyboard,
            GtkTooltip        *tooltip)
{
  const AtlasTimelineMark *mark = keyboard ? NULL : mark_at (self, x, y);
  const AtlasTimelineItem *item;
  g_autofree char *time = NULL, *text = NULL;

  if (mark == NULL)
    return FALSE;

  item = atlas_timeline_view_item (self, mark->item);
  time = atlas_time_range_display (item->span.first, item->span.last);
  text = mark->count > 1
    ? g_strdup_printf (ngettext ("%u more record: click to spread", "%u more records: click to spread", mark->count), mark->count)
    : g_strdup_printf ("%s\n%s", title_of (self, item->id), time);
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static void
atlas_timeline_view_dispose (GObject *object)
{
  AtlasTimelineView *self = ATLAS_TIMELINE_VIEW (object);

  g_clear_object (&self->session);
  g_hash_table_remove_all (self->layouts);
  for (guint i = 0; i < ATLAS_N_KINDS; i++)
    {
      g_clear_object (&self->symbols[i][0]);
      g_clear_object (&self->symbols[i][1]);
    }

  G_OBJECT_CLASS (atlas_timeline_view_parent_class)->dispose (object);
}

static void
atlas_timeline_view_finalize (GObject *object)
{
  AtlasTimelineView *self = ATLAS_TIMELINE_VIEW (object);

  g_array_unref (self->items);
  g_array_unref (self->lanes);
  g_array_unref (self->marks);
  g_ptr_array_unref (self->lane_titles);
  g_hash_table_unref (self->layouts);

  G_OBJECT_CLASS (atlas_timeline_view_parent_class)->finalize (object);
}

static void
atlas_timeline_view_class_init (AtlasTimelineViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_timeline_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = atlas_timeline_view_finalize;
  widget_class->measure = atlas_timeline_view_measure;
  widget_class->size_allocate = atlas_timeline_view_size_allocate;
  widget_class->snapshot = atlas_timeline_view_snapshot;
  widget_class->css_changed = atlas_timeline_view_css_changed;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[AXIS_CHANGED] = g_signal_new ("axis-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
add_controllers (AtlasTimelineView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  g_signal_connect_swapped (click, "released", G_CALLBACK (click_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, keys);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
}

static void
atlas_timeline_view_init (AtlasTimelineView *self)
{
  self->items = g_array_new (FALSE, FALSE, sizeof (AtlasTimelineItem));
  self->lanes = g_array_new (FALSE, TRUE, sizeof (AtlasTimelineLane));
  self->lane_titles = g_ptr_array_new_with_free_func (g_free);
  self->marks = g_array_new (FALSE, FALSE, sizeof (AtlasTimelineMark));
  self->layouts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Timeline"), -1);
  add_controllers (self);
}

GtkWidget *
atlas_timeline_view_new (AtlasSession *session)
{
  AtlasTimelineView *self = g_object_new (ATLAS_TYPE_TIMELINE_VIEW, NULL);

  self->session = g_object_ref (session);

  return GTK_WIDGET (self);
}

void
atlas_timeline_view_select (AtlasTimelineView *self,
                            gint64             id)
{
  self->selected = id;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
atlas_timeline_view_zoom (AtlasTimelineView *self,
                          double             factor)
{
  int place = find_item (self, self->cursor);
  double x = place >= 0 ? atlas_time_axis_x (&self->axis, atlas_timeline_view_item (self, (guint) place)->span.first) : self->axis.width / 2;

  self->touched = TRUE;
  if (atlas_time_axis_zoom (&self->axis, factor, CLAMP (x, 0, self->axis.width)))
    atlas_timeline_view_changed (self);
}

/* All of it. */
void
atlas_timeline_view_fit (AtlasTimelineView *self)
{
  self->touched = FALSE;
  if (atlas_time_axis_show_all (&self->axis))
    atlas_timeline_view_changed (self);
}

const AtlasTimeAxis *
atlas_timeline_view_get_axis (AtlasTimelineView *self)
{
  return &self->axis;
}

/* (element-type AtlasTimelineItem): by lane and time, until the next update */
GArray *
atlas_timeline_view_get_items (AtlasTimelineView *self)
{
  return self->items;
}

/* The record that the keys have led to; 0: none. */
gint64
atlas_timeline_view_get_cursor (AtlasTimelineView *self)
{
  return self->cursor;
}
