/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The camera of a viewport, and word of every move of it. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-viewport.h"

#include "atlas-mercator.h"

/**
 * atlas_viewport_get_camera:
 * @viewport: a viewport
 * @widget: what shows it, and has its size
 * @camera: (out): what it looks at now
 *
 * Reads the camera: one transform for all points, whatever their number.
 */
void
atlas_viewport_get_camera (ShumateViewport *viewport,
                           GtkWidget       *widget,
                           AtlasCamera     *camera)
{
  ShumateMapSource *source = shumate_viewport_get_reference_map_source (viewport);
  double zoom = shumate_viewport_get_zoom_level (viewport);

  camera->x = atlas_mercator_x (shumate_location_get_longitude (SHUMATE_LOCATION (viewport)));
  camera->y = atlas_mercator_y (shumate_location_get_latitude (SHUMATE_LOCATION (viewport)));
  camera->world = source != NULL
                  ? shumate_map_source_get_tile_size_at_zoom (source, zoom) *
                    shumate_map_source_get_column_count (source, (guint) zoom)
                  : 256.0;
  camera->width = gtk_widget_get_width (widget);
  camera->height = gtk_widget_get_height (widget);
}

/**
 * atlas_viewport_watch:
 * @viewport: a viewport
 * @changed: called with @object alone whenever the view moves
 * @object: (type GObject): for whom; the watch ends with it
 *
 * Watches the camera.
 */
void
atlas_viewport_watch (ShumateViewport *viewport,
                      GCallback        changed,
                      gpointer         object)
{
  static const char * const watched[] = {
    "notify::longitude", "notify::latitude", "notify::zoom-level", "notify::reference-map-source",
  };

  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_connect_object (viewport, watched[i], changed, object, G_CONNECT_SWAPPED);
}
