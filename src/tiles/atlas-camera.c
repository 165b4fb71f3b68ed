/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between places on the globe and pixels of a view. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-camera.h"

#include "atlas-mercator.h"

#include <math.h>

#define EARTH_CIRCUMFERENCE 40075016.686

/**
 * atlas_camera_pixels_per_metre:
 * @camera: a camera
 * @latitude: where, in degrees
 *
 * Returns: how many pixels a metre is wide there
 */
double
atlas_camera_pixels_per_metre (const AtlasCamera *camera,
                               double             latitude)
{
  return camera->world / (EARTH_CIRCUMFERENCE * cos (latitude * G_PI / 180.0));
}

/**
 * atlas_camera_to_view:
 * @camera: a camera
 * @longitude: degrees
 * @latitude: degrees
 * @x: (out): pixels from the left edge of the view
 * @y: (out): pixels from its top edge
 *
 * Finds where a place is in the view, in the world's copy nearest to its middle.
 */
void
atlas_camera_to_view (const AtlasCamera *camera,
                      double             longitude,
                      double             latitude,
                      double            *x,
                      double            *y)
{
  double unit_x = atlas_mercator_x (longitude);

  unit_x += round (camera->x - unit_x);
  *x = (unit_x - camera->x) * camera->world + camera->width / 2.0;
  *y = (atlas_mercator_y (latitude) - camera->y) * camera->world + camera->height / 2.0;
}

/**
 * atlas_camera_to_location:
 * @camera: a camera
 * @x: pixels from the left edge of the view
 * @y: pixels from its top edge
 * @longitude: (out): degrees, -180 to 180
 * @latitude: (out): degrees
 *
 * Finds which place is shown at a point of the view.
 */
void
atlas_camera_to_location (const AtlasCamera *camera,
                          double             x,
                          double             y,
                          double            *longitude,
                          double            *latitude)
{
  double unit_x = camera->x + (x - camera->width / 2.0) / camera->world;
  double unit_y = camera->y + (y - camera->height / 2.0) / camera->world;

  *longitude = atlas_mercator_longitude (unit_x - floor (unit_x));
  *latitude = atlas_mercator_latitude (CLAMP (unit_y, 0.0, 1.0));
}
