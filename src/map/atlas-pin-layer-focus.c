/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyboard and the screen reader among the pins: focus goes as one reads. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin-layer.h"
#include "atlas-pin-layer-private.h"

#include "atlas-pin-symbol.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A cluster that moves less than this between two frames is the same one. */
#define SAME_CLUSTER 60.0

static void
set_focus (AtlasPinLayer   *self,
           const AtlasMark *mark)
{
  self->focus_set = mark != NULL;
  if (mark != NULL)
    {
      self->focus_id = mark->pin != NULL ? mark->pin->id : 0;
      atlas_camera_to_location (&self->camera, mark->at_x, mark->at_y, &self->focus_longitude,
                                &self->focus_latitude);
    }
  atlas_pin_layer_find_focus (self);
}

/*< private >
 * atlas_pin_layer_find_focus:
 * @self: a layer whose scene has just been laid out
 *
 * Finds the mark again that has the focus: a pin by its id, a cluster by its place.
 */
void
atlas_pin_layer_find_focus (AtlasPinLayer *self)
{
  const GArray *marks = atlas_pin_scene_get_marks (self->scene);
  double x, y, nearest = SAME_CLUSTER;

  self->focused = -1;
  if (!self->focus_set)
    return;

  atlas_camera_to_view (&self->camera, self->focus_longitude, self->focus_latitude, &x, &y);
  for (guint i = 0; i < marks->len; i++)
    {
      const AtlasMark *mark = &g_array_index (marks, AtlasMark, i);
      double distance = hypot (mark->at_x - x, mark->at_y - y);

      if (self->focus_id != 0 && mark->pin != NULL && mark->pin->id == self->focus_id)
        {
          self->focused = (int) i;
          return;
        }
      if (mark->pin == NULL && distance < nearest)
        {
          self->focused = (int) i;
          nearest = distance;
        }
    }
}

/*< private >
 * atlas_pin_layer_describe_cluster:
 * @mark: a cluster
 *
 * Puts the make-up of a cluster in words. "3 organisations" would need a plural form for each kind
 * in each language, so kinds are listed with their numbers.
 *
 * Returns: (transfer full): the words
 */
char *
atlas_pin_layer_describe_cluster (const AtlasMark *mark)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, ngettext ("%u record close together", "%u records close together",
                                   mark->count), mark->count);
  for (guint kind = 0; kind < ATLAS_CLUSTER_N_KINDS; kind++)
    if (mark->counts[kind] > 0)
      {
        g_string_append_c (text, '\n');
        /* Translators: a kind of record and how many of it: "Organisation: 3". */
        g_string_append_printf (text, _("%s: %u"), atlas_kind_display_name ((AtlasKind) kind),
                                mark->counts[kind]);
      }

  return g_string_free (text, FALSE);
}

static char *
describe_pin (AtlasPinLayer  *self,
              const AtlasPin *pin)
{
  const char *kind = atlas_kind_display_name ((AtlasKind) pin->kind);
  const char *label = atlas_pin_set_label (atlas_pin_scene_get_pins (self->scene), pin);

  if (pin->id == self->selected)
    /* Translators: the name of a record and its kind, read out on the map. */
    return g_strdup_printf (_("%s, %s, selected"), label, kind);

  /* Translators: the name of a record and its kind, read out on the map. */
  return g_strdup_printf (_("%s, %s"), label, kind);
}

/*< private >
 * atlas_pin_layer_describe_mark:
 * @self: a layer
 * @mark: one of its marks
 *
 * Returns: (transfer full): what it is, to be read out
 */
char *
atlas_pin_layer_describe_mark (AtlasPinLayer   *self,
                               const AtlasMark *mark)
{
  return mark->pin != NULL ? describe_pin (self, mark->pin) : atlas_pin_layer_describe_cluster (mark);
}

/*< private >
 * atlas_pin_layer_describe:
 * @self: a layer
 *
 * Tells assistive technology what has the focus, or else what is selected.
 */
void
atlas_pin_layer_describe (AtlasPinLayer *self)
{
  const GArray *marks = atlas_pin_scene_get_marks (self->scene);
  const AtlasPin *selected = atlas_pin_set_find (atlas_pin_scene_get_pins (self->scene),
                                                 self->selected);
  g_autofree char *text = NULL;

  if (self->focused >= 0 && self->focused < (int) marks->len)
    {
      const AtlasMark *mark = &g_array_index (marks, AtlasMark, self->focused);

      text = atlas_pin_layer_describe_mark (self, mark);
    }
  else if (selected != NULL)
    text = describe_pin (self, selected);
  else
    text = g_strdup (_("Records on the map"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _("Tab goes from record to record, Enter opens, arrows move the "
                                    "map, plus and minus zoom, F6 leads to the list"),
                                  -1);
  atlas_pin_layer_tell_pointed (self);
}

/*< private >
 * atlas_pin_layer_tell_pointed:
 * @self: a layer
 *
 * Says which pin the pointer is at, or else the keyboard, where that is another one than before.
 */
void
atlas_pin_layer_tell_pointed (AtlasPinLayer *self)
{
  const GArray *marks = atlas_pin_scene_get_marks (self->scene);
  int index = self->hovered >= 0 ? self->hovered
              : gtk_widget_has_focus (GTK_WIDGET (self)) && self->focus_visible ? self->focused : -1;
  const AtlasPin *pin = index >= 0 && index < (int) marks->len ? g_array_index (marks, AtlasMark, index).pin : NULL;
  gint64 id = pin != NULL ? pin->id : 0;

  if (id == self->pointed)
    return;

  self->pointed = id;
  atlas_pin_layer_emit (self, ATLAS_PIN_LAYER_POINTED, id);
}

/*< private >
 * atlas_pin_layer_focus:
 * @widget: a layer
 * @direction: where to
 *
 * Tab and Shift+Tab go through the marks in view before they leave the map.
 *
 * Returns: whether the focus is still within
 */
gboolean
atlas_pin_layer_focus (GtkWidget        *widget,
                       GtkDirectionType  direction)
{
  AtlasPinLayer *self = ATLAS_PIN_LAYER (widget);
  const GArray *marks = atlas_pin_layer_layout (self);
  g_autoptr (GArray) order = NULL;
  gboolean forward = direction == GTK_DIR_TAB_FORWARD;
  int position = -1, next;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return gtk_widget_has_focus (widget) ? FALSE : gtk_widget_grab_focus (widget);

  self->focus_visible = TRUE;
  order = atlas_pin_scene_reading_order (self->scene, &self->camera);
  if (gtk_widget_has_focus (widget))
    {
      for (guint i = 0; i < order->len && self->focused >= 0; i++)
        if ((int) g_array_index (order, guint, i) == self->focused)
          position = (int) i;
      next = position >= 0 || forward ? position + (forward ? 1 : -1) : self->around ? (int) order->len - 1 : -1;
    }
  else
    next = forward ? 0 : (int) order->len - 1;

  if (next < 0 || next >= (int) order->len)
    {
      gboolean entering = !gtk_widget_has_focus (widget);

      set_focus (self, NULL);
      /* With nothing to go to the map itself takes the focus, so that it can be moved. */
      return entering ? gtk_widget_grab_focus (widget) : FALSE;
    }

  set_focus (self, &g_array_index (marks, AtlasMark, g_array_index (order, guint, next)));
  if (!gtk_widget_has_focus (widget))
    gtk_widget_grab_focus (widget);
  atlas_pin_layer_invalidate (self);
  atlas_pin_layer_describe (self);

  return TRUE;
}

static gboolean
cancel (AtlasPinLayer *self)
{
  if (self->dragging || self->dragged != 0)
    {
      atlas_pin_layer_cancel_drag (self);
      gtk_gesture_set_state (self->drag, GTK_EVENT_SEQUENCE_DENIED);
      return TRUE;
    }
  if (self->placing)
    {
      atlas_pin_layer_emit (self, ATLAS_PIN_LAYER_PLACING_CANCELLED);
      return TRUE;
    }
  if (atlas_pin_scene_gather (self->scene))
    {
      atlas_pin_layer_invalidate (self);
      return TRUE;
    }

  return FALSE;
}

static gboolean
activate (AtlasPinLayer *self,
          gboolean       open)
{
  atlas_pin_layer_layout (self);
  if (self->placing)
    {
      double longitude, latitude;

      atlas_camera_to_location (&self->camera, self->camera.width / 2.0,
                                self->camera.height / 2.0, &longitude, &latitude);
      atlas_pin_layer_emit (self, ATLAS_PIN_LAYER_PLACED, longitude, latitude);
      return TRUE;
    }
  if (self->focused >= 0)
    {
      atlas_pin_layer_activate_mark (self, self->focused, open);
      return TRUE;
    }
  if (self->selected != 0 && open)
    {
      atlas_pin_layer_emit (self, ATLAS_PIN_LAYER_ACTIVATED, self->selected);
      return TRUE;
    }

  return FALSE;
}

/* To the next mark; behind the last one comes the first. */
static gboolean
step (AtlasPinLayer    *self,
      GtkDirectionType  direction)
{
  if (!atlas_pin_layer_focus (GTK_WIDGET (self), direction))
    {
      self->around = TRUE;
      atlas_pin_layer_focus (GTK_WIDGET (self), direction);
      self->around = FALSE;
    }

  return TRUE;
}

/*< private >
 * atlas_pin_layer_key_pressed:
 * @self: a layer
 * @keyval: the key
 * @state: the modifiers
 *
 * Returns: whether the key meant a pin
 */
gboolean
atlas_pin_layer_key_pressed (AtlasPinLayer   *self,
                             guint            keyval,
                             GdkModifierType  state)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return FALSE;

  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return activate (self, TRUE);
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      return activate (self, FALSE);
    case GDK_KEY_Escape:
      return cancel (self);
    case GDK_KEY_n:
    case GDK_KEY_N:
      return step (self, GTK_DIR_TAB_FORWARD);
    case GDK_KEY_p:
    case GDK_KEY_P:
      return step (self, GTK_DIR_TAB_BACKWARD);
    default:
      return FALSE;
    }
}
