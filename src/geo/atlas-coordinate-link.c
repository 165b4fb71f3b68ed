/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the position in the address of a web map. Which datum the numbers are in is known of most. */
#define G_LOG_DOMAIN "atlas-geo"

#include "atlas-coordinate-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef enum
{
  LATITUDE_FIRST,
  LONGITUDE_FIRST,
} Order;

typedef enum
{
  DATUM_WGS84,
  DATUM_GCJ02,
  DATUM_BD09,
  DATUM_UNKNOWN,            /* one or the other, as the map was */
} LinkDatum;

/* Which parameter of whose address holds both numbers. */
static const struct { const char *host; const char *key; Order order; LinkDatum datum; } pairs[] = {
  { "amap.com", "position", LONGITUDE_FIRST, DATUM_GCJ02 },
  { "amap.com", "location", LONGITUDE_FIRST, DATUM_GCJ02 },
  { "amap.com", "q", LATITUDE_FIRST, DATUM_GCJ02 },
  { "amap.com", "p", LATITUDE_FIRST, DATUM_GCJ02 },
  { "map.baidu.com", "location", LATITUDE_FIRST, DATUM_BD09 },
  { "map.baidu.com", "latlng", LATITUDE_FIRST, DATUM_BD09 },
  { "map.qq.com", "marker", LATITUDE_FIRST, DATUM_GCJ02 },
  { "map.qq.com", "coord", LATITUDE_FIRST, DATUM_GCJ02 },
  { "google.cn", "q", LATITUDE_FIRST, DATUM_GCJ02 },
  { "google.cn", "ll", LATITUDE_FIRST, DATUM_GCJ02 },
  { "google.", "query", LATITUDE_FIRST, DATUM_UNKNOWN },
  { "google.", "q", LATITUDE_FIRST, DATUM_UNKNOWN },
  { "google.", "ll", LATITUDE_FIRST, DATUM_UNKNOWN },
  { "google.", "center", LATITUDE_FIRST, DATUM_UNKNOWN },
  { "maps.apple.com", "ll", LATITUDE_FIRST, DATUM_UNKNOWN },
  { "maps.apple.com", "coordinate", LATITUDE_FIRST, DATUM_UNKNOWN },
  { "maps.apple.com", "q", LATITUDE_FIRST, DATUM_UNKNOWN },
  { "bing.com", "cp", LATITUDE_FIRST, DATUM_UNKNOWN },
};

/* Which two parameters hold one number each. */
static const struct { const char *host; const char *longitude; const char *latitude; LinkDatum datum; } singles[] = {
  { "amap.com", "lng", "lat", DATUM_GCJ02 },
  { "amap.com", "lon", "lat", DATUM_GCJ02 },
  { "openstreetmap.org", "mlon", "mlat", DATUM_WGS84 },
  { "openstreetmap.org", "lon", "lat", DATUM_WGS84 },
};

static gboolean
is_host (const char *host,
         const char *part)
{
  const char *found = host != NULL ? strstr (host, part) : NULL;

  return found != NULL && (found == host || found[-1] == '.') &&
         (g_str_has_suffix (part, ".") || found[strlen (part)] == '\0');
}

/* One number with its sign; nothing of what strtod takes besides. */
static gboolean
read_number (const char **cursor,
             double      *value)
{
  gsize length = strspn (*cursor, "+-0123456789.");
  g_autofree char *digits = g_strndup (*cursor, length);
  char *end;

  *value = g_ascii_strtod (digits, &end);
  *cursor += length;

  return length > 0 && *end == '\0' && strpbrk (digits, "0123456789") != NULL;
}

/* "24.48,118.09" with whatever behind it that is no number. */
static gboolean
read_pair (const char *text,
           const char *marks,
           double     *first,
           double     *second)
{
  const char *cursor = text;

  if (!read_number (&cursor, first) || *cursor == '\0' || strchr (marks, *cursor) == NULL)
    return FALSE;

  cursor++;
  cursor += strspn (cursor, " ");

  return read_number (&cursor, second) && !g_ascii_isalnum (*cursor);
}

/* The id of a place or "coord:" may stand before the numbers. */
static gboolean
read_value (const char *value,
            double     *first,
            double     *second)
{
  const char *comma = strchr (value, ',');

  if (g_str_has_prefix (value, "coord:"))
    value += strlen ("coord:");

  return read_pair (value, ",~", first, second) || (comma != NULL && read_pair (comma + 1, ",", first, second));
}

static void
keep (AtlasCoordinate *found,
      double           longitude,
      double           latitude,
      LinkDatum        datum)
{
  found->longitude = longitude;
  found->latitude = latitude;
  found->datum_known = datum != DATUM_UNKNOWN;
  found->datum = datum == DATUM_GCJ02 ? ATLAS_DATUM_GCJ02 : datum == DATUM_BD09 ? ATLAS_DATUM_BD09 : ATLAS_DATUM_WGS84;
}

/* What the address itself says of its datum; Baidu's metres are no degrees. */
static gboolean
read_datum (GHashTable *query,
            LinkDatum  *datum)
{
  const char *said = g_hash_table_lookup (query, "coord_type");

  if (said == NULL)
    said = g_hash_table_lookup (query, "coordinate");
  if (said == NULL)
    return TRUE;

  if (g_ascii_strncasecmp (said, "wgs84", 5) == 0)
    *datum = DATUM_WGS84;
  else if (g_ascii_strncasecmp (said, "gcj02", 5) == 0 || g_ascii_strcasecmp (said, "gaode") == 0)
    *datum = DATUM_GCJ02;
  else if (g_ascii_strcasecmp (said, "bd09mc") == 0)
    return FALSE;

  return TRUE;
}

static gboolean
read_query (const char      *host,
            GHashTable      *query,
            AtlasCoordinate *found)
{
  double first, second;

  for (guint i = 0; i < G_N_ELEMENTS (singles); i++)
    {
      const char *longitude = g_hash_table_lookup (query, singles[i].longitude);
      const char *latitude = g_hash_table_lookup (query, singles[i].latitude);

      if (is_host (host, singles[i].host) && longitude != NULL && latitude != NULL &&
          read_number (&longitude, &first) && read_number (&latitude, &second))
        {
          keep (found, first, second, singles[i].datum);
          return TRUE;
        }
    }

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const char *value = g_hash_table_lookup (query, pairs[i].key);
      LinkDatum datum = pairs[i].datum;

      if (is_host (host, pairs[i].host) && value != NULL && read_datum (query, &datum) &&
          read_value (value, &first, &second))
        {
          if (pairs[i].order == LATITUDE_FIRST)
            keep (found, second, first, datum);
          else
            keep (found, first, second, datum);
          return TRUE;
        }
    }

  return FALSE;
}

/* openstreetmap.org/#map=12/24.48/118.09 */
static gboolean
read_fragment (const char      *host,
               const char      *fragment,
               AtlasCoordinate *found)
{
  const char *map = fragment != NULL ? strstr (fragment, "map=") : NULL;
  const char *slash = map != NULL ? strchr (map, '/') : NULL;
  double latitude, longitude;

  if (!is_host (host, "openstreetmap.org") || slash == NULL || !read_pair (slash + 1, "/", &latitude, &longitude))
    return FALSE;

  keep (found, longitude, latitude, DATUM_WGS84);

  return TRUE;
}

/* google.com/maps/place/NAME/@24.48,118.09,12z/data=!3d24.481!4d118.091: the latter is the place, the
 * former the middle of the map. */
static gboolean
read_path (const char      *host,
           const char      *path,
           AtlasCoordinate *found)
{
  const char *place = strstr (path, "!3d");
  const char *middle = strstr (path, "/@");
  const char *search = strstr (path, "/search/");
  double latitude, longitude;
  LinkDatum datum = is_host (host, "google.cn") ? DATUM_GCJ02 : DATUM_UNKNOWN;

  if (!is_host (host, "google."))
    return FALSE;

  if (place != NULL)
    {
      const char *cursor = place + 3;

      if (read_number (&cursor, &latitude) && g_str_has_prefix (cursor, "!4d") &&
          (cursor += 3, read_number (&cursor, &longitude)))
        {
          keep (found, longitude, latitude, datum);
          return TRUE;
        }
    }

  if ((middle != NULL && read_pair (middle + 2, ",", &latitude, &longitude)) ||
      (search != NULL && read_pair (search + strlen ("/search/"), ",", &latitude, &longitude)))
    {
      keep (found, longitude, latitude, datum);
      return TRUE;
    }

  return FALSE;
}

/*< private >
 * atlas_coordinate_read_link:
 * @link: an address of the web
 * @found: (out): the position in it
 *
 * Returns: %FALSE if no position is found in @link
 */
gboolean
atlas_coordinate_read_link (const char      *link,
                            AtlasCoordinate *found)
{
  g_autoptr (GUri) uri = g_uri_parse (link, G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autoptr (GHashTable) query = NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return FALSE;

  if (g_uri_get_query (uri) != NULL)
    query = g_uri_parse_params (g_uri_get_query (uri), -1, "&", G_URI_PARAMS_WWW_FORM, NULL);

  return (query != NULL && read_query (g_uri_get_host (uri), query, found)) ||
         read_fragment (g_uri_get_host (uri), g_uri_get_fragment (uri), found) ||
         read_path (g_uri_get_host (uri), g_uri_get_path (uri), found);
}
