/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives the audience the monitor that was theirs last time, or else one that the desk is not on. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-monitors.h"

#include <glib/gi18n-lib.h>

/* What a monitor is remembered by: where it is plugged in, or what it is. */
char *
atlas_monitors_dup_name (GdkMonitor *monitor)
{
  const char *connector = gdk_monitor_get_connector (monitor);
  const char *model = gdk_monitor_get_model (monitor);

  return g_strdup (connector != NULL ? connector : model != NULL ? model : "");
}

/* What it is called where one is chosen: "HDMI-1 · 1920 × 1080". */
char *
atlas_monitors_describe (GdkMonitor *monitor)
{
  g_autofree char *name = atlas_monitors_dup_name (monitor);
  GdkRectangle place;

  gdk_monitor_get_geometry (monitor, &place);

  /* translators: a monitor: its name, its width and its height in pixels: HDMI-1 · 1920 × 1080 */
  return g_strdup_printf (_("%s · %d × %d"), *name != '\0' ? name : _("Monitor"),
                          place.width * gdk_monitor_get_scale_factor (monitor),
                          place.height * gdk_monitor_get_scale_factor (monitor));
}

static GdkMonitor *
find_other (GListModel *all,
            GdkMonitor *than)
{
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (all, i);

      if (monitor != than)
        return g_steal_pointer (&monitor);
    }

  return NULL;
}

/* @desk: the window that the presentation is started from. @remembered: (nullable): the audience's monitor
 * by its name. */
void
atlas_monitors_choose (GtkWindow     *desk,
                       const char    *remembered,
                       AtlasMonitors *monitors)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (desk));
  GListModel *all = gdk_display_get_monitors (display);
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (desk));
  GdkMonitor *own = surface != NULL ? gdk_display_get_monitor_at_surface (display, surface) : NULL;

  *monitors = (AtlasMonitors) { NULL, NULL };
  for (guint i = 0; i < g_list_model_get_n_items (all) && monitors->audience == NULL; i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (all, i);
      g_autofree char *name = atlas_monitors_dup_name (monitor);

      if (remembered != NULL && *remembered != '\0' && g_strcmp0 (name, remembered) == 0)
        monitors->audience = g_steal_pointer (&monitor);
    }
  if (monitors->audience == NULL)
    monitors->audience = find_other (all, own);
  if (monitors->audience == NULL && own != NULL)
    monitors->audience = g_object_ref (own);

  if (own != NULL && own != monitors->audience)
    monitors->presenter = g_object_ref (own);
  else
    monitors->presenter = find_other (all, monitors->audience);
}

void
atlas_monitors_clear (AtlasMonitors *monitors)
{
  g_clear_object (&monitors->audience);
  g_clear_object (&monitors->presenter);
}
