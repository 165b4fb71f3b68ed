/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One end of a range of time. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-time-handle.h"

/* What Page Up and Page Down move by. */
#define PAGE_STEPS 10

struct _AtlasTimeHandle
{
  GtkWidget parent_instance;
};

enum
{
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasTimeHandle, atlas_time_handle, GTK_TYPE_WIDGET)

static gboolean
move_cb (GtkWidget *widget,
         GVariant  *steps,
         gpointer   data)
{
  g_signal_emit (widget, signals[MOVED], 0, g_variant_get_int32 (steps));

  return GDK_EVENT_STOP;
}

static void
bind_key (GtkWidgetClass *widget_class,
          guint           key,
          guint           keypad_key,
          int             steps)
{
  gtk_widget_class_add_binding (widget_class, key, 0, move_cb, "i", steps);
  gtk_widget_class_add_binding (widget_class, keypad_key, 0, move_cb, "i", steps);
}

static void
atlas_time_handle_class_init (AtlasTimeHandleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT);

  bind_key (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1);
  bind_key (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, -1);
  bind_key (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1);
  bind_key (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, 1);
  bind_key (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, -PAGE_STEPS);
  bind_key (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, PAGE_STEPS);
  bind_key (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, G_MININT);
  bind_key (widget_class, GDK_KEY_End, GDK_KEY_KP_End, G_MAXINT);
  gtk_widget_class_set_css_name (widget_class, "timehandle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
atlas_time_handle_init (AtlasTimeHandle *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "col-resize");
}

/* @label: which end it is */
GtkWidget *
atlas_time_handle_new (const char *label)
{
  GtkWidget *self = g_object_new (ATLAS_TYPE_TIME_HANDLE, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return self;
}

/* Where it stands between which ends, for assistive technology. */
void
atlas_time_handle_set_value (AtlasTimeHandle *self,
                             double           least,
                             double           value,
                             double           most,
                             const char      *words)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, least,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, most,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, CLAMP (value, least, most),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
}
