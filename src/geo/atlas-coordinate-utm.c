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
#define BANDS "CDEFGHJKLMNPQRSTUVWX"

/* The grid ends here, degrees. */
#define SOUTH_END -80.0
#define NORTH_END 84.0

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

/* Norway's coast and Spitsbergen have zones of their own making. */
static guint
find_zone (double longitude,
           double latitude)
{
  guint zone = (guint) (fmod (floor ((longitude + 180.0) / 6.0), 60.0)) + 1;

  if (latitude >= 56.0 && latitude < 64.0 && longitude >= 3.0 && longitude < 12.0)
    return 32;
  if (latitude >= 72.0 && longitude >= 0.0 && longitude < 42.0)
    return longitude < 9.0 ? 31 : longitude < 21.0 ? 33 : longitude < 33.0 ? 35 : 37;

  return zone;
}

/* @east, of the zone's middle, and @north are radians. */
static void
project (double  east,
         double  north,
         double *x,
         double *y)
{
  const double n = WGS84_FLATTENING / (2 - WGS84_FLATTENING);
  const double radius = WGS84_AXIS / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64);
  const double alpha[] = { n / 2 - 2 * n * n / 3 + 5 * n * n * n / 16, 13 * n * n / 48 - 3 * n * n * n / 5, 61 * n * n * n / 240 };
  const double e = 2 * sqrt (n) / (1 + n);
  double t = sinh (atanh (sin (north)) - e * atanh (e * sin (north)));
  double xi = atan2 (t, cos (east)), eta = atanh (sin (east) / sqrt (1 + t * t));

  *x = eta;
  *y = xi;
  for (guint i = 0; i < G_N_ELEMENTS (alpha); i++)
    {
      double times = 2 * (i + 1);

      *x += alpha[i] * cos (times * xi) * sinh (times * eta);
      *y += alpha[i] * sin (times * xi) * cosh (times * eta);
    }
  *x *= UTM_SCALE * radius;
  *y *= UTM_SCALE * radius;
}

/*< private >
 * atlas_coordinate_write_utm:
 * @longitude: degrees east, -180 to 180
 * @latitude: degrees north
 *
 * Writes a position on the UTM grid, in whole metres. North of the equator the letter is N, for the half of
 * the earth, south of it that of the band: "S" could be either.
 *
 * Returns: (nullable) (transfer full): the text, which atlas_coordinate_read_utm() reads; %NULL near the poles,
 *   where there is no such grid
 */
char *
atlas_coordinate_write_utm (double longitude,
                            double latitude)
{
  guint zone = find_zone (longitude, latitude);
  double x, y;
  char letter;

  if (!(latitude >= SOUTH_END && latitude <= NORTH_END))
    return NULL;

  project ((longitude - (6.0 * zone - 183.0)) * G_PI / 180, latitude * G_PI / 180, &x, &y);
  letter = latitude >= 0.0 ? 'N' : BANDS[(guint) ((latitude - SOUTH_END) / 8.0)];

  return g_strdup_printf ("%u%c %.0f %07.0f", zone, letter, x + FALSE_EAST, latitude >= 0.0 ? y : y + FALSE_NORTH);
}
