/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Positions on the UTM grid, by Krüger's series for the transverse Mercator projection. */
#define G_LOG_DOMAIN "atlas-geo"

#include "atlas-coordinate-private.h"

#include <math.h>
#include <string.h>

#define WGS84_AXIS 6378137.0
#define WGS84_FLATTENING (1 / 298.257223563)
#define UTM_SCALE 0.9996
#define FALSE_EAST 500000.0
#define FALSE_NORTH 10000000.0
#define FIRST_BAND 'C'

/* Between these, "50S" may be the southern half or the band S of the northern one. */
#define BAND_S_FROM 3500000.0
#define BAND_S_TO 4500000.0

typedef struct
{
  guint zone;
  char letter;
  double east;
  double north;
} Utm;

static gboolean
take_metres (const char **cursor,
             const char  *marks,
             double      *metres)
{
  gsize length;
  g_autofree char *digits = NULL;

  *cursor += strspn (*cursor, " ,;:");
  length = strspn (*cursor, "0123456789.");
  if (length < 5)
    return FALSE;

  digits = g_strndup (*cursor, length);
  *metres = g_ascii_strtod (digits, NULL);
  *cursor += length;
  *cursor += strspn (*cursor, " ");
  if (**cursor == 'm')
    (*cursor)++;
  if (**cursor != '\0' && strchr (marks, **cursor) != NULL)
    (*cursor)++;

  return TRUE;
}

static gboolean
take_zone (const char **cursor,
           Utm         *utm)
{
  const char *c = *cursor + strspn (*cursor, " ,;");
  gsize digits = strspn (c, "0123456789");

  utm->zone = (guint) g_ascii_strtoull (c, NULL, 10);
  c += digits;
  c += strspn (c, " ");
  utm->letter = g_ascii_toupper (*c);
  if (digits < 1 || digits > 2 || utm->zone < 1 || utm->zone > 60 || utm->letter < FIRST_BAND || utm->letter > 'X' ||
      utm->letter == 'I' || utm->letter == 'O' || g_ascii_isalpha (c[1]))
    return FALSE;

  *cursor = c + 1;

  return TRUE;
}

/* "50R 612345 2712345", "UTM 50N 612345 mE 2712345 mN", "612345E 2712345N 50R" */
static gboolean
read_utm (const char *text,
          Utm        *utm)
{
  const char *cursor = text;
  gboolean zone_first;

  if (g_ascii_strncasecmp (cursor, "utm", 3) == 0)
    cursor += 3;
  cursor += strspn (cursor, " :");

  zone_first = take_zone (&cursor, utm);
  if (!take_metres (&cursor, "eE", &utm->east) || !take_metres (&cursor, "nN", &utm->north) ||
      (!zone_first && !take_zone (&cursor, utm)))
    return FALSE;

  cursor += strspn (cursor, " ");

  return *cursor == '\0' && utm->east >= 100000 && utm->east < 900000 && utm->north <= FALSE_NORTH;
}

static void
project_back (double  east,
              double  north,
              double *longitude,
              double *latitude)
{
  const double n = WGS84_FLATTENING / (2 - WGS84_FLATTENING);
  const double radius = WGS84_AXIS / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64);
  const double beta[] = { n / 2 - 2 * n * n / 3 + 37 * n * n * n / 96, n * n / 48 + n * n * n / 15, 17 * n * n * n / 480 };
  const double delta[] = { 2 * n - 2 * n * n / 3 - 2 * n * n * n, 7 * n * n / 3 - 8 * n * n * n / 5, 56 * n * n * n / 15 };
  const double xi = north / (UTM_SCALE * radius);
  const double eta = (east - FALSE_EAST) / (UTM_SCALE * radius);
  double x = xi, y = eta, conformal;

  for (guint i = 0; i < G_N_ELEMENTS (beta); i++)
    {
      double times = 2 * (i + 1);

      x -= beta[i] * sin (times * xi) * cosh (times * eta);
      y -= beta[i] * cos (times * xi) * sinh (times * eta);
    }

  conformal = asin (sin (x) / cosh (y));
  *latitude = conformal;
  for (guint i = 0; i < G_N_ELEMENTS (delta); i++)
    *latitude += delta[i] * sin (2 * (i + 1) * conformal);

  *latitude *= 180 / G_PI;
  *longitude = atan2 (sinh (y), cos (x)) * 180 / G_PI;
}

/*< private >
 * atlas_coordinate_read_utm:
 * @text: what may be a position on the UTM grid
 * @found: (out): the position
 *
 * The letter is a band, or N or S for half of the earth. "S" where the two may be confused is none.
 *
 * Returns: %FALSE if @text is none
 */
gboolean
atlas_coordinate_read_utm (const char      *text,
                           AtlasCoordinate *found)
{
  Utm utm;
  gboolean southern;

  if (!read_utm (text, &utm) || (utm.letter == 'S' && utm.north > BAND_S_FROM && utm.north < BAND_S_TO))
    return FALSE;

  southern = utm.letter < 'N' || utm.letter == 'S';
  project_back (utm.east, southern ? utm.north - FALSE_NORTH : utm.north, &found->longitude, &found->latitude);
  found->longitude += 6.0 * utm.zone - 183;
  found->datum = ATLAS_DATUM_WGS84;
  found->datum_known = TRUE;

  return TRUE;
}
