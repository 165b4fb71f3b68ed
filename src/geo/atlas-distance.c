/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distances on a sphere of the earth's mean radius: off by half a percent at most. */
#define G_LOG_DOMAIN "atlas-geo"

#include "atlas-distance.h"

#include <math.h>

/* Mean radius of the WGS-84 ellipsoid (IUGG R1), in metres. */
#define EARTH_RADIUS 6371008.8

/**
 * atlas_distance:
 * @longitude_a: degrees east
 * @latitude_a: degrees north
 * @longitude_b: degrees east
 * @latitude_b: degrees north
 *
 * Measures the great circle between two places, by the haversine formula, which keeps its precision
 * for places next to each other.
 *
 * Returns: metres
 */
double
atlas_distance (double longitude_a,
                double latitude_a,
                double longitude_b,
                double latitude_b)
{
  const double radians = G_PI / 180.0;
  double half_north = sin ((latitude_b - latitude_a) * radians / 2.0);
  double half_east = sin ((longitude_b - longitude_a) * radians / 2.0);
  double haversine = half_north * half_north +
                     cos (latitude_a * radians) * cos (latitude_b * radians) * half_east * half_east;

  /* Rounding may lift it over 1 where the places are antipodes. */
  return 2.0 * EARTH_RADIUS * asin (sqrt (MIN (haversine, 1.0)));
}
