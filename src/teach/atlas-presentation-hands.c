/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pointer, touch and keys on the audience's window. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-presentation-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* How long buttons and pointer stay after the last movement, milliseconds. */
#define HANDS_TIME 2500

/* A click in this part of the screen, from its left edge, goes back. */
#define BACK_PART 0.25

/* A swipe slower than this is a slip of the finger, pixels a second. */
#define SWIPE_SPEED 250.0

/* A pointer that has moved less than this has not been moved, pixels. */
#define MOVED 4.0

static gboolean
hide_hands_cb (gpointer data)
{
  AtlasPresentation *self = data;

  self->hands_timeout = 0;
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->hands), FALSE);
  if (!atlas_talk_get_exploring (self->talk))
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");

  return G_SOURCE_REMOVE;
}

static void
show_hands (AtlasPresentation *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->hands), TRUE);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  g_clear_handle_id (&self->hands_timeout, g_source_remove);
  self->hands_timeout = g_timeout_add (HANDS_TIME, hide_hands_cb, self);
}

static void
touch (AtlasPresentation *self)
{
  atlas_kiosk_touch (self->kiosk, g_get_monotonic_time ());
}

/* The window is mapped under the pointer, or a stop moves beneath it: that is no movement. */
static void
motion_cb (AtlasPresentation *self,
           double             x,
           double             y)
{
  gboolean first = self->pointer_x < 0.0;
  gboolean moved = hypot (x - self->pointer_x, y - self->pointer_y) > MOVED;

  if (!first && !moved)
    return;

  self->pointer_x = x;
  self->pointer_y = y;
  if (!first)
    {
      touch (self);
      show_hands (self);
    }
}

/* While there is more of the words than can be seen, going on shows it first. */
static AtlasTalkCommand
read_on (AtlasPresentation *self,
         AtlasTalkCommand   command)
{
  if (command == ATLAS_TALK_NEXT && !atlas_talk_get_black (self->talk) && self->evidence != NULL &&
      atlas_presentation_scroll (self, 1, TRUE))
    return ATLAS_TALK_NOTHING;
  if (command == ATLAS_TALK_PREVIOUS && !atlas_talk_get_black (self->talk) && self->evidence != NULL &&
      atlas_presentation_scroll (self, -1, TRUE))
    return ATLAS_TALK_NOTHING;

  return command;
}

/* What the map does with a key while it is explored. */
static gboolean
is_for_map (AtlasTalkCommand command,
            guint            keyval)
{
  switch (command)
    {
    case ATLAS_TALK_NEXT:
    case ATLAS_TALK_PREVIOUS:
      return keyval == GDK_KEY_Left || keyval == GDK_KEY_Right ||
             keyval == GDK_KEY_KP_Left || keyval == GDK_KEY_KP_Right;
    case ATLAS_TALK_UP:
    case ATLAS_TALK_DOWN:
    case ATLAS_TALK_LARGER:
    case ATLAS_TALK_SMALLER:
    case ATLAS_TALK_FIRST:
    case ATLAS_TALK_NOTHING:
      return TRUE;
    case ATLAS_TALK_JUMP:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key_cb (AtlasPresentation *self,
        guint              keyval,
        guint              keycode,
        GdkModifierType    state)
{
  guint digit;
  AtlasTalkCommand command = atlas_talk_command_of_key (keyval, state, &digit);

  touch (self);
  if (command == ATLAS_TALK_NOTHING ||
      (atlas_talk_get_exploring (self->talk) && !atlas_talk_get_black (self->talk) && is_for_map (command, keyval)))
    return GDK_EVENT_PROPAGATE;

  atlas_talk_run (self->talk, read_on (self, command), digit);

  return GDK_EVENT_STOP;
}

static void
click_cb (AtlasPresentation *self,
          int                n_press,
          double             x,
          double             y,
          GtkGesture        *click)
{
  gboolean back = x < gtk_widget_get_width (GTK_WIDGET (self)) * BACK_PART ||
                  gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (click)) == GDK_BUTTON_SECONDARY;

  touch (self);
  if (atlas_talk_get_exploring (self->talk) && !atlas_talk_get_black (self->talk))
    return;

  gtk_gesture_set_state (click, GTK_EVENT_SEQUENCE_CLAIMED);
  atlas_talk_run (self->talk, read_on (self, back ? ATLAS_TALK_PREVIOUS : ATLAS_TALK_NEXT), 0);
}

static void
swipe_cb (AtlasPresentation *self,
          double             x,
          double             y,
          GtkGesture        *swipe)
{
  touch (self);
  if (atlas_talk_get_exploring (self->talk) || fabs (x) < SWIPE_SPEED || fabs (x) < 2.0 * fabs (y))
    return;

  gtk_gesture_set_state (swipe, GTK_EVENT_SEQUENCE_CLAIMED);
  atlas_talk_run (self->talk, x < 0.0 ? ATLAS_TALK_NEXT : ATLAS_TALK_PREVIOUS, 0);
}

static void
button_cb (GtkWidget         *button,
           AtlasPresentation *self)
{
  touch (self);
  atlas_talk_run (self->talk, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "command")), 0);
}

static GtkWidget *
build_buttons (AtlasPresentation *self)
{
  static const struct { const char *icon; const char *does; AtlasTalkCommand command; } buttons[] = {
    { "go-previous-symbolic", N_("Previous stop"), ATLAS_TALK_PREVIOUS },
    { "go-next-symbolic", N_("Next stop"), ATLAS_TALK_NEXT },
    { "dialog-question-symbolic", N_("Evidence: who says so"), ATLAS_TALK_EVIDENCE },
    { "mark-location-symbolic", N_("Explore the map, and back to the tour"), ATLAS_TALK_EXPLORE },
    { "view-more-symbolic", N_("Keys"), ATLAS_TALK_KEYS },
    { "view-restore-symbolic", N_("Leave the presentation"), ATLAS_TALK_LEAVE },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (box, "osd");
  gtk_widget_add_css_class (box, "toolbar");
  gtk_widget_add_css_class (box, "stage-hands");
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = gtk_button_new_from_icon_name (buttons[i].icon);

      gtk_widget_set_tooltip_text (button, _(buttons[i].does));
      gtk_widget_set_focus_on_click (button, FALSE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(buttons[i].does), -1);
      g_object_set_data (G_OBJECT (button), "command", GINT_TO_POINTER (buttons[i].command));
      g_signal_connect_object (button, "clicked", G_CALLBACK (button_cb), self, 0);
      gtk_box_append (GTK_BOX (box), button);
    }

  return box;
}

/* Listens to pointer, touch and keys. */
void
atlas_presentation_init_hands (AtlasPresentation *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *swipe = gtk_gesture_swipe_new ();

  self->pointer_x = -1.0;
  self->hands = gtk_revealer_new ();
  gtk_revealer_set_transition_type (GTK_REVEALER (self->hands), GTK_REVEALER_TRANSITION_TYPE_CROSSFADE);
  gtk_revealer_set_child (GTK_REVEALER (self->hands), build_buttons (self));
  gtk_widget_set_halign (self->hands, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->hands, GTK_ALIGN_START);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->hands);

  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "released", G_CALLBACK (click_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->stage), GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (swipe), TRUE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (swipe), GTK_PHASE_CAPTURE);
  g_signal_connect_object (swipe, "swipe", G_CALLBACK (swipe_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->stage), GTK_EVENT_CONTROLLER (swipe));
}

void
atlas_presentation_drop_hands (AtlasPresentation *self)
{
  g_clear_handle_id (&self->hands_timeout, g_source_remove);
}
