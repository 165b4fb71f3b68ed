/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spherical Web Mercator on the unit square. */
#define G_LOG_DOMAIN "atlas-geo"

#include "atlas-mercator.h"

#include <math.h>

/**
 * atlas_mercator_x:
 * @longitude: degrees east, -180 to 180
 *
 * Projects a longitude on the unit square, 0 at 180° west, 1 at 180° east.
 * Formula: EPSG guidance note 7-2, method 1024, scaled to the unit square.
 *
 * Returns: the position from the left edge, 0 to 1
 */
double
atlas_mercator_x (double longitude)
{
  return longitude / 360.0 + 0.5;
}

/**
 * atlas_mercator_y:
 * @latitude: degrees north; clamped to ±%ATLAS_MERCATOR_MAX_LATITUDE
 *
 * Projects a latitude on the unit square, 0 at the northern edge, 1 at the southern.
 *
 * Returns: the position from the top edge, 0 to 1
 */
double
atlas_mercator_y (double latitude)
{
  double sine;

  latitude = CLAMP (latitude, -ATLAS_MERCATOR_MAX_LATITUDE, ATLAS_MERCATOR_MAX_LATITUDE);
  sine = sin (latitude * G_PI / 180.0);

  return 0.5 - log ((1.0 + sine) / (1.0 - sine)) / (4.0 * G_PI);
}

/**
 * atlas_mercator_longitude:
 * @x: position from the left edge of the unit square
 *
 * The inverse of atlas_mercator_x().
 *
 * Returns: degrees east
 */
double
atlas_mercator_longitude (double x)
{
  return (x - 0.5) * 360.0;
}

/**
 * atlas_mercator_latitude:
 * @y: position from the top edge of the unit square
 *
 * The inverse of atlas_mercator_y().
 *
 * Returns: degrees north
 */
double
atlas_mercator_latitude (double y)
{
  return atan (sinh (G_PI * (1.0 - 2.0 * y))) * 180.0 / G_PI;
}
