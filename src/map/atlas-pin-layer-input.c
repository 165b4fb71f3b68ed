/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pointer does to pins: hover, choose, open, drag, place. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin-layer.h"
#include "atlas-pin-layer-private.h"

#include "atlas-mercator.h"
#include "atlas-pin-heap.h"

#include <math.h>

/* A press that moves farther than this is no click. */
#define CLICK_SLOP 8.0

/* The pixels of the whole world at the deepest zoom: what crowds there cannot be zoomed apart. */
#define DEEPEST_WORLD (256.0 * 65536.0)

/* More than these are listed and not spread around their place. */
#define MAX_SPREAD 40

/* A fingertip covers this much around a symbol, pixels. */
#define TOUCH_SLOP 14.0

static const AtlasMark *
get_mark (AtlasPinLayer *self,
          int            mark)
{
  const GArray *marks = atlas_pin_layer_layout (self);

  return mark >= 0 && mark < (int) marks->len ? &g_array_index (marks, AtlasMark, mark) : NULL;
}

static int
hit (AtlasPinLayer *self,
     double         x,
     double         y)
{
  atlas_pin_layer_layout (self);

  return atlas_pin_scene_hit (self->scene, x, y);
}

/* A finger that misses by a little means the nearest mark. */
static int
hit_by (AtlasPinLayer *self,
        GtkGesture    *gesture,
        double         x,
        double         y)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (gesture));
  int index = hit (self, x, y);

  if (index >= 0 || device == NULL || gdk_device_get_source (device) != GDK_SOURCE_TOUCHSCREEN)
    return index;

  return atlas_pin_scene_find_near (self->scene, x, y, TOUCH_SLOP);
}

static void
heap_chosen_cb (AtlasPinLayer *self,
                gint64         id)
{
  atlas_pin_layer_emit (self, ATLAS_PIN_LAYER_SELECTED, id);
  atlas_pin_layer_emit (self, ATLAS_PIN_LAYER_ACTIVATED, id);
}

static gboolean
drop_heap_cb (gpointer popover)
{
  gtk_widget_unparent (popover);

  return G_SOURCE_REMOVE;
}

/* Not at once: the popover is still at work when it says that it is closed. */
static void
heap_closed_cb (AtlasPinLayer *self,
                GtkWidget     *popover)
{
  if (self->heap != popover)
    return;

  self->heap = NULL;
  g_idle_add_full (G_PRIORITY_DEFAULT, drop_heap_cb, g_object_ref (popover), g_object_unref);
}

/* Lists a heap that is too large to be spread. */
static void
list_heap (AtlasPinLayer   *self,
           const AtlasMark *mark)
{
  g_autoptr (GArray) members = atlas_pin_scene_get_members (self->scene, mark, G_MAXUINT);

  g_clear_pointer (&self->heap, gtk_widget_unparent);
  self->heap = atlas_pin_heap_new (atlas_pin_scene_get_pins (self->scene), members);
  gtk_widget_set_parent (self->heap, GTK_WIDGET (self));
  g_signal_connect_object (self->heap, "chosen", G_CALLBACK (heap_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->heap, "closed", G_CALLBACK (heap_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->heap), &(GdkRectangle) {
    (int) (mark->x - mark->radius), (int) (mark->y - mark->radius),
    (int) (2.0 * mark->radius), (int) (2.0 * mark->radius),
  });
  gtk_popover_popup (GTK_POPOVER (self->heap));
}

/* Opens a cluster: shows its members apart, by a closer view or, where none helps, by spreading or
 * listing them. */
static void
open_cluster (AtlasPinLayer   *self,
              const AtlasMark *mark)
{
  double bounds[4];

  if (!atlas_pin_scene_get_bounds (self->scene, mark, bounds))
    return;

  if (hypot (bounds[2] - bounds[0], bounds[3] - bounds[1]) * DEEPEST_WORLD >= 2.0 * ATLAS_PIN_GATHER_RADIUS &&
      self->camera.world < DEEPEST_WORLD)
    atlas_pin_layer_emit (self, ATLAS_PIN_LAYER_FIT_WANTED, atlas_mercator_longitude (bounds[0]),
                          atlas_mercator_latitude (bounds[3]), atlas_mercator_longitude (bounds[2]),
                          atlas_mercator_latitude (bounds[1]));
  else if (mark->count > MAX_SPREAD)
    list_heap (self, mark);
  else
    {
      atlas_pin_scene_spread (self->scene, mark);
      atlas_pin_layer_invalidate (self);
    }
}

/*< private >
 * atlas_pin_layer_activate_mark:
 * @self: a layer
 * @mark: a mark of this frame
 * @open: whether a pin is to be opened as well as chosen
 *
 * Does what a click or a key on a mark asks for.
 */
void
atlas_pin_layer_activate_mark (AtlasPinLayer *self,
                               int            mark,
                               gboolean       open)
{
  const AtlasMark *found = get_mark (self, mark);
  gint64 id;

  if (found == NULL)
    return;

  if (found->pin == NULL)
    {
      open_cluster (self, found);
      return;
    }

  id = found->pin->id;
  atlas_pin_layer_emit (self, ATLAS_PIN_LAYER_SELECTED, id);
  if (open)
    atlas_pin_layer_emit (self, ATLAS_PIN_LAYER_ACTIVATED, id);
}

static const char *
choose_cursor (AtlasPinLayer *self)
{
  const GArray *marks = atlas_pin_scene_get_marks (self->scene);
  const AtlasMark *mark = self->hovered >= 0
                          ? &g_array_index (marks, AtlasMark, self->hovered) : NULL;

  if (self->placing)
    return "crosshair";
  if (self->dragging)
    return "grabbing";
  if (mark == NULL)
    return NULL;

  return self->editable && mark->pin != NULL && mark->pin->id == self->selected ? "move"
                                                                                : "pointer";
}

/*< private >
 * atlas_pin_layer_update_hover:
 * @self: a layer
 *
 * Finds what is under the pointer now; the cursor says what a click would do.
 */
void
atlas_pin_layer_update_hover (AtlasPinLayer *self)
{
  const char *cursor;

  self->hovered = self->pointer_inside && !self->placing && !self->dragging
                  ? atlas_pin_scene_hit (self->scene, self->pointer_x, self->pointer_y) : -1;
  cursor = choose_cursor (self);
  if (g_strcmp0 (cursor, self->cursor) != 0)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursor);
  self->cursor = cursor;
}

/* A pin shows its name beside it; what a cluster is made of is said here. */
static gboolean
query_tooltip_cb (AtlasPinLayer *self,
                  int            x,
                  int            y,
                  gboolean       keyboard,
                  GtkTooltip    *tooltip)
{
  const AtlasMark *mark = get_mark (self, keyboard ? self->focused : hit (self, x, y));
  g_autofree char *text = NULL;

  if (mark == NULL || mark->pin != NULL || self->placing || self->dragging || self->heap != NULL)
    return FALSE;

  text = atlas_pin_layer_describe_cluster (mark);
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) {
    (int) (mark->x - mark->radius), (int) (mark->y - mark->radius),
    (int) (2.0 * mark->radius), (int) (2.0 * mark->radius),
  });

  return TRUE;
}

static void
point_at (AtlasPinLayer *self,
          gboolean       inside,
          double         x,
          double         y)
{
  int before = self->hovered;

  self->pointer_inside = inside;
  self->pointer_x = x;
  self->pointer_y = y;
  atlas_pin_layer_layout (self);
  atlas_pin_layer_update_hover (self);
  if (self->hovered != before)
    atlas_pin_layer_invalidate (self);
  atlas_pin_layer_tell_pointed (self);
}

static void
motion_cb (AtlasPinLayer *self,
           double         x,
           double         y)
{
  point_at (self, TRUE, x, y);
}

static void
leave_cb (AtlasPinLayer *self)
{
  point_at (self, FALSE, 0.0, 0.0);
}

static void
pressed_cb (AtlasPinLayer *self,
            int            n_press,
            double         x,
            double         y,
            GtkGesture    *gesture)
{
  self->press_x = x;
  self->press_y = y;
  self->focus_visible = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  atlas_pin_layer_invalidate (self);

  /* The map would zoom on a double click: not where it means a pin. */
  if (n_press >= 2 && (self->placing || hit_by (self, gesture, x, y) >= 0))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
released_cb (AtlasPinLayer *self,
             int            n_press,
             double         x,
             double         y,
             GtkGesture    *gesture)
{
  const AtlasMark *mark;
  int index;

  if (hypot (x - self->press_x, y - self->press_y) > CLICK_SLOP)
    return;

  if (self->placing)
    {
      double longitude, latitude;

      atlas_pin_layer_layout (self);
      atlas_camera_to_location (&self->camera, x, y, &longitude, &latitude);
      if (n_press == 1)
        atlas_pin_layer_emit (self, ATLAS_PIN_LAYER_PLACED, longitude, latitude);
      return;
    }

  index = hit_by (self, gesture, x, y);
  mark = get_mark (self, index);
  if (mark == NULL)
    {
      if (n_press == 1 && atlas_pin_scene_gather (self->scene))
        atlas_pin_layer_invalidate (self);
    }
  else if (mark->pin != NULL ? n_press <= 2 : n_press == 1)
    atlas_pin_layer_activate_mark (self, index, n_press == 2);
}

/* Only the selected pin can be dragged: wherever else one presses, the map is panned. */
static void
drag_begin_cb (AtlasPinLayer *self,
               double         x,
               double         y,
               GtkGesture    *gesture)
{
  const AtlasMark *mark;

  self->dragged = 0;
  if (!self->editable || self->placing)
    return;

  mark = get_mark (self, hit (self, x, y));
  if (mark == NULL || mark->pin == NULL || mark->pin->id != self->selected)
    return;

  self->dragged = mark->pin->id;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* Where the dragged pin would be dropped: it keeps its distance from the pointer. */
static void
drop_location (AtlasPinLayer *self,
               double         offset_x,
               double         offset_y,
               double        *longitude,
               double        *latitude)
{
  const AtlasPin *pin = atlas_pin_set_find (atlas_pin_scene_get_pins (self->scene), self->dragged);
  double x, y;

  atlas_camera_to_view (&self->camera, pin->longitude, pin->latitude, &x, &y);
  atlas_camera_to_location (&self->camera, x + offset_x, y + offset_y, longitude, latitude);
}

static void
drag_update_cb (AtlasPinLayer *self,
                double         x,
                double         y)
{
  double longitude, latitude;

  if (self->dragged == 0 || (!self->dragging && hypot (x, y) <= CLICK_SLOP))
    return;

  self->dragging = TRUE;
  drop_location (self, x, y, &longitude, &latitude);
  atlas_pin_scene_move (self->scene, self->dragged, longitude, latitude);
  atlas_pin_layer_invalidate (self);
}

static void
drag_end_cb (AtlasPinLayer *self,
             double         x,
             double         y)
{
  gint64 id = self->dragged;
  double longitude, latitude;

  if (!self->dragging)
    {
      self->dragged = 0;
      return;
    }

  /* The pin stays where it was dropped; the next set of pins has the last word. */
  drop_location (self, x, y, &longitude, &latitude);
  self->dragged = 0;
  self->dragging = FALSE;
  atlas_pin_layer_invalidate (self);
  atlas_pin_layer_emit (self, ATLAS_PIN_LAYER_MOVED, id, longitude, latitude);
}

/*< private >
 * atlas_pin_layer_cancel_drag:
 * @self: a layer
 *
 * Puts a pin back that is being dragged.
 */
void
atlas_pin_layer_cancel_drag (AtlasPinLayer *self)
{
  if (self->dragging)
    {
      atlas_pin_scene_move (self->scene, 0, 0.0, 0.0);
      atlas_pin_layer_invalidate (self);
    }
  self->dragged = 0;
  self->dragging = FALSE;
}

static gboolean
key_pressed_cb (AtlasPinLayer   *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  return atlas_pin_layer_key_pressed (self, keyval, state);
}

static void
focus_changed_cb (AtlasPinLayer *self)
{
  atlas_pin_layer_invalidate (self);
  atlas_pin_layer_describe (self);
}

/*< private >
 * atlas_pin_layer_init_input:
 * @self: a new layer
 *
 * Gives the layer its controllers.
 */
void
atlas_pin_layer_init_input (AtlasPinLayer *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  self->drag = gtk_gesture_drag_new ();
  g_signal_connect_swapped (self->drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (self->drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (self->drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (self->drag, "cancel", G_CALLBACK (atlas_pin_layer_cancel_drag), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->drag), GDK_BUTTON_PRIMARY);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (self->drag));
  gtk_gesture_group (self->drag, click);

  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_changed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_changed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
