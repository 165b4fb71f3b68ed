/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes positions in the notations that people use. */
#define G_LOG_DOMAIN "atlas-geo"

#include "atlas-coordinate.h"

#include <math.h>

#include "atlas-coordinate-private.h"

static char *
format_dms (double degrees,
            char   positive,
            char   negative)
{
  /* In tenths of a second, so that nothing is rounded up to 60. */
  guint64 tenths = llround (fabs (degrees) * 36000.0);
  guint tenth = tenths % 10;
  guint seconds = tenths / 10 % 60;
  guint minutes = tenths / 600 % 60;
  guint whole = tenths / 36000;
  char direction = degrees < 0 && tenths > 0 ? negative : positive;

  if (tenth == 0)
    return g_strdup_printf ("%u°%u′%u″%c", whole, minutes, seconds, direction);

  return g_strdup_printf ("%u°%u′%u.%u″%c", whole, minutes, seconds, tenth, direction);
}

static char *
format_dm (double degrees,
           char   positive,
           char   negative)
{
  guint64 thousandths = llround (fabs (degrees) * 60000.0);
  char direction = degrees < 0 && thousandths > 0 ? negative : positive;

  return g_strdup_printf ("%u°%u.%03u′%c", (guint) (thousandths / 60000), (guint) (thousandths / 1000 % 60),
                          (guint) (thousandths % 1000), direction);
}

/**
 * atlas_coordinate_format:
 * @longitude: degrees east
 * @latitude: degrees north
 * @format: how to write them
 *
 * Writes a position, latitude first, to about a metre (decimal, geo: URI, UTM), two (minutes) or three
 * (seconds). On the UTM grid it is in WGS-84; near the poles, where there is no such grid, it is in decimals.
 *
 * Returns: (transfer full): the text, which atlas_coordinate_read() reads; empty where the position
 *   is not on the earth
 */
char *
atlas_coordinate_format (double                longitude,
                         double                latitude,
                         AtlasCoordinateFormat format)
{
  char north[G_ASCII_DTOSTR_BUF_SIZE];
  char east[G_ASCII_DTOSTR_BUF_SIZE];

  if (!(fabs (latitude) <= 90) || !(fabs (longitude) <= 180))
    return g_strdup ("");

  if (format == ATLAS_COORDINATE_UTM)
    {
      char *text = atlas_coordinate_write_utm (longitude, latitude);

      if (text != NULL)
        return text;
    }
  if (format == ATLAS_COORDINATE_DMS || format == ATLAS_COORDINATE_DM)
    {
      char *(*write) (double, char, char) = format == ATLAS_COORDINATE_DMS ? format_dms : format_dm;
      g_autofree char *latitude_text = write (latitude, 'N', 'S');
      g_autofree char *longitude_text = write (longitude, 'E', 'W');

      return g_strdup_printf ("%s %s", latitude_text, longitude_text);
    }

  /* The nought takes the sign from what is rounded to nothing. */
  g_ascii_formatd (north, sizeof north, "%.5f", round (latitude * 1e5) / 1e5 + 0.0);
  g_ascii_formatd (east, sizeof east, "%.5f", round (longitude * 1e5) / 1e5 + 0.0);

  return g_strdup_printf (format == ATLAS_COORDINATE_GEO ? "geo:%s,%s" : "%s, %s", north, east);
}
