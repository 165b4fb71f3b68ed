/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Great circles and what they enclose, on a sphere of the earth's mean radius. */
#define G_LOG_DOMAIN "atlas-geo"

#include "atlas-track.h"

#include "atlas-distance.h"

#include <math.h>

/* Mean radius of the WGS-84 ellipsoid (IUGG R1), in metres. */
#define EARTH_RADIUS 6371008.8

#define RADIANS (G_PI / 180.0)

/**
 * atlas_track_length:
 * @spots: (array length=n_spots): places, one after the other
 * @n_spots: how many
 *
 * Adds up the great circles from place to place.
 *
 * Returns: metres; 0 where there are fewer than two
 */
double
atlas_track_length (const AtlasWaypoint *spots,
                    guint            n_spots)
{
  double metres = 0.0;

  for (guint i = 1; i < n_spots; i++)
    metres += atlas_distance (spots[i - 1].longitude, spots[i - 1].latitude, spots[i].longitude, spots[i].latitude);

  return metres;
}

/**
 * atlas_track_area:
 * @spots: (array length=n_spots): the corners, in either direction; the last is joined to the first
 * @n_spots: how many
 *
 * Measures what a ring of great circles encloses: the spherical excess between each side and the equator, as
 * Karney gives it ("Algorithms for geodesics", 2013, section 6, for a sphere), added up with the shorter way
 * round for each. A ring around a pole, or one that crosses itself, has no area that this would find.
 *
 * Returns: square metres; 0 where there are fewer than three corners
 */
double
atlas_track_area (const AtlasWaypoint *spots,
                  guint            n_spots)
{
  double sum = 0.0;

  for (guint i = 0; n_spots >= 3 && i < n_spots; i++)
    {
      const AtlasWaypoint *one = &spots[i], *other = &spots[(i + 1) % n_spots];
      double east = other->longitude - one->longitude;
      double a = tan (one->latitude * RADIANS / 2.0), b = tan (other->latitude * RADIANS / 2.0);

      east -= 360.0 * round (east / 360.0);
      sum += 2.0 * atan2 (tan (east * RADIANS / 2.0) * (a + b), 1.0 + a * b);
    }

  return fabs (sum) * EARTH_RADIUS * EARTH_RADIUS;
}

/**
 * atlas_track_bearing:
 * @from: a place
 * @to: another
 *
 * Says in which direction the great circle sets out.
 *
 * Returns: degrees, clockwise from north, from 0 to less than 360
 */
double
atlas_track_bearing (const AtlasWaypoint *from,
                     const AtlasWaypoint *to)
{
  double east = (to->longitude - from->longitude) * RADIANS;
  double a = from->latitude * RADIANS, b = to->latitude * RADIANS;
  double bearing = atan2 (sin (east) * cos (b), cos (a) * sin (b) - sin (a) * cos (b) * cos (east)) / RADIANS;

  return bearing < 0.0 ? fmod (bearing + 360.0, 360.0) : bearing;
}

static void
to_vector (const AtlasWaypoint *spot,
           double          *vector)
{
  double latitude = spot->latitude * RADIANS, longitude = spot->longitude * RADIANS;

  vector[0] = cos (latitude) * cos (longitude);
  vector[1] = cos (latitude) * sin (longitude);
  vector[2] = sin (latitude);
}

/**
 * atlas_track_between:
 * @from: where the way begins
 * @to: where it ends
 * @part: how much of it, from 0 to 1
 * @spot: (out): the place there
 *
 * Goes along the great circle, at even speed. Between opposite ends of the earth there is no one way: any
 * is taken.
 */
void
atlas_track_between (const AtlasWaypoint *from,
                     const AtlasWaypoint *to,
                     double           part,
                     AtlasWaypoint       *spot)
{
  double a[3], b[3], c[3];
  double angle, weight_a = 1.0 - part, weight_b = part;

  to_vector (from, a);
  to_vector (to, b);
  angle = acos (CLAMP (a[0] * b[0] + a[1] * b[1] + a[2] * b[2], -1.0, 1.0));

  /* Next to each other a straight line is the same, and nothing is divided by next to nothing. */
  if (angle > 1e-6 && angle < G_PI - 1e-6)
    {
      weight_a = sin (weight_a * angle) / sin (angle);
      weight_b = sin (weight_b * angle) / sin (angle);
    }
  for (guint i = 0; i < 3; i++)
    c[i] = weight_a * a[i] + weight_b * b[i];

  spot->longitude = atan2 (c[1], c[0]) / RADIANS;
  spot->latitude = atan2 (c[2], hypot (c[0], c[1])) / RADIANS;
}
