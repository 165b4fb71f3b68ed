/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shifts positions between WGS-84, GCJ-02 and BD-09 by the formulae that have been published, there
 * being no official ones. The way back has no formula and is found by steps. */
#define G_LOG_DOMAIN "atlas-geo"

#include "atlas-datum.h"

#include <math.h>

/* The ellipsoid of Krasovsky 1940, on which GCJ-02 is computed: major axis, eccentricity squared. */
#define KRASOVSKY_AXIS 6378245.0
#define KRASOVSKY_ECCENTRICITY 0.00669342162296594323

/* BD-09 turns and stretches GCJ-02 with waves of this many radians a degree, then moves it. */
#define BAIDU_WAVE (G_PI * 3000.0 / 180.0)
#define BAIDU_EAST 0.0065
#define BAIDU_NORTH 0.006

/* The way back ends when a step is shorter than this, in degrees (a tenth of a millimetre). */
#define STEP_ENOUGH 1e-9
#define STEPS_MAX 50

typedef void (*Shift) (double *longitude, double *latitude);

/* The box in which GCJ-02 differs from WGS-84. */
static gboolean
is_in_china (double longitude,
             double latitude)
{
  return longitude >= 72.004 && longitude <= 137.8347 && latitude >= 0.8293 && latitude <= 55.8271;
}

static double
wave (double first,
      double first_angle,
      double second,
      double second_angle)
{
  return (first * sin (first_angle * G_PI) + second * sin (second_angle * G_PI)) * 2.0 / 3.0;
}

static void
shift_to_gcj02 (double *longitude,
                double *latitude)
{
  double x = *longitude - 105.0;
  double y = *latitude - 35.0;
  double radians = *latitude * G_PI / 180.0;
  double curve = 1.0 - KRASOVSKY_ECCENTRICITY * sin (radians) * sin (radians);
  double common = wave (20.0, 6.0 * x, 20.0, 2.0 * x);
  double north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt (fabs (x)) + common +
                 wave (20.0, y, 40.0, y / 3.0) + wave (160.0, y / 12.0, 320.0, y / 30.0);
  double east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt (fabs (x)) + common +
                wave (20.0, x, 40.0, x / 3.0) + wave (150.0, x / 12.0, 300.0, x / 30.0);
  double meridian_radius = KRASOVSKY_AXIS * (1.0 - KRASOVSKY_ECCENTRICITY) / (curve * sqrt (curve));
  double parallel_radius = KRASOVSKY_AXIS / sqrt (curve) * cos (radians);

  *latitude += north / meridian_radius * 180.0 / G_PI;
  *longitude += east / parallel_radius * 180.0 / G_PI;
}

static void
shift_gcj02_to_bd09 (double *longitude,
                     double *latitude)
{
  double radius = hypot (*longitude, *latitude) + 0.00002 * sin (*latitude * BAIDU_WAVE);
  double angle = atan2 (*latitude, *longitude) + 0.000003 * cos (*longitude * BAIDU_WAVE);

  *longitude = radius * cos (angle) + BAIDU_EAST;
  *latitude = radius * sin (angle) + BAIDU_NORTH;
}

/* Finds what @shift brings to the position: the shift hardly changes over its own length, so that
 * each step takes away most of what is left. */
static void
shift_back (Shift   shift,
            double *longitude,
            double *latitude)
{
  double east = *longitude;
  double north = *latitude;

  for (guint i = 0; i < STEPS_MAX; i++)
    {
      double x = east;
      double y = north;

      shift (&x, &y);
      x -= *longitude;
      y -= *latitude;
      east -= x;
      north -= y;

      if (fabs (x) < STEP_ENOUGH && fabs (y) < STEP_ENOUGH)
        break;
    }

  *longitude = east;
  *latitude = north;
}

/**
 * atlas_datum_from_name:
 * @name: (nullable): WGS-84, GCJ-02 or BD-09
 * @datum: (out): the datum; WGS-84 for %NULL
 *
 * Returns: %FALSE if there is no such datum
 */
gboolean
atlas_datum_from_name (const char *name,
                       AtlasDatum *datum)
{
  static const char * const names[] = { "WGS-84", "GCJ-02", "BD-09" };

  *datum = ATLAS_DATUM_WGS84;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_strcmp0 (name, names[i]) == 0)
        {
          *datum = i;
          return TRUE;
        }
    }

  return name == NULL;
}

/**
 * atlas_datum_to_wgs84:
 * @datum: the datum that the position is in
 * @longitude: (inout): degrees east
 * @latitude: (inout): degrees north
 *
 * Brings a position to WGS-84. Outside China GCJ-02 is WGS-84.
 */
void
atlas_datum_to_wgs84 (AtlasDatum  datum,
                      double     *longitude,
                      double     *latitude)
{
  if (datum == ATLAS_DATUM_BD09)
    shift_back (shift_gcj02_to_bd09, longitude, latitude);

  if (datum != ATLAS_DATUM_WGS84 && is_in_china (*longitude, *latitude))
    shift_back (shift_to_gcj02, longitude, latitude);
}

/**
 * atlas_datum_from_wgs84:
 * @datum: the datum that the position shall be in
 * @longitude: (inout): degrees east
 * @latitude: (inout): degrees north
 *
 * Brings a position from WGS-84 to another datum. Outside China GCJ-02 is WGS-84.
 */
void
atlas_datum_from_wgs84 (AtlasDatum  datum,
                        double     *longitude,
                        double     *latitude)
{
  if (datum != ATLAS_DATUM_WGS84 && is_in_china (*longitude, *latitude))
    shift_to_gcj02 (longitude, latitude);

  if (datum == ATLAS_DATUM_BD09)
    shift_gcj02_to_bd09 (longitude, latitude);
}
