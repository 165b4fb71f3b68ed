/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Appends JSON without a line break in it: one object a line, as text sequences want it. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-json-line.h"

#include <math.h>
#include <string.h>

#include "atlas-wkb.h"

static void
append_string (GString    *json,
               const char *text)
{
  g_string_append_c (json, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_c (json, '\\'), g_string_append_c (json, *c);
      else if (*c == '\n')
        g_string_append (json, "\\n");
      else if ((guchar) *c < 0x20 || *c == 0x7f)
        g_string_append_printf (json, "\\u%04x", (guchar) *c);
      else
        g_string_append_c (json, *c);
    }
  g_string_append_c (json, '"');
}

static void
begin_value (GString    *json,
             const char *name)
{
  char last = json->len > 0 ? json->str[json->len - 1] : '\0';

  if (last != '\0' && strchr ("[{:,\n\x1e", last) == NULL)
    g_string_append_c (json, ',');
  if (name != NULL)
    {
      append_string (json, name);
      g_string_append_c (json, ':');
    }
}

/**
 * atlas_json_line_open:
 * @json: where to write
 * @name: (nullable): of the member
 * @bracket: { or [
 */
void
atlas_json_line_open (GString    *json,
                      const char *name,
                      char        bracket)
{
  begin_value (json, name);
  g_string_append_c (json, bracket);
}

/**
 * atlas_json_line_close:
 * @json: where to write
 * @bracket: } or ]
 */
void
atlas_json_line_close (GString *json,
                       char     bracket)
{
  g_string_append_c (json, bracket);
}

/**
 * atlas_json_line_text:
 * @json: where to write
 * @name: (nullable): of the member
 * @text: (nullable): its text; %NULL: nothing is written
 */
void
atlas_json_line_text (GString    *json,
                      const char *name,
                      const char *text)
{
  if (text == NULL)
    return;

  begin_value (json, name);
  append_string (json, text);
}

static void
append_digits (GString *json,
               double   number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  /* The fewest that are read back as the same. */
  g_ascii_formatd (digits, sizeof digits, "%.15g", number);
  if (g_ascii_strtod (digits, NULL) != number)
    g_ascii_dtostr (digits, sizeof digits, number);
  g_string_append (json, isfinite (number) ? digits : "null");
}

/**
 * atlas_json_line_number:
 * @json: where to write
 * @name: (nullable): of the member
 * @number: its number; one that is none is null
 */
void
atlas_json_line_number (GString    *json,
                        const char *name,
                        double      number)
{
  begin_value (json, name);
  append_digits (json, number);
}

static void
append_position (gpointer data,
                 double   longitude,
                 double   latitude)
{
  begin_value (data, NULL);
  g_string_append_c (data, '[');
  append_digits (data, longitude);
  g_string_append_c (data, ',');
  append_digits (data, latitude);
  g_string_append_c (data, ']');
}

/* GeoJSON nests: a geometry by itself and in a collection is an object, a part of a multiple one its
 * coordinates alone. */
typedef struct
{
  GString *json;
  GArray  *types;     /* (element-type guint): the geometries that are open */
} Shape;

static gboolean
is_multiple (guint type)
{
  return type == ATLAS_WKB_MULTIPOINT || type == ATLAS_WKB_MULTILINE || type == ATLAS_WKB_MULTIPOLYGON;
}

static gboolean
is_part (const Shape *shape)
{
  return shape->types->len > 0 && is_multiple (g_array_index (shape->types, guint, shape->types->len - 1));
}

static void
begin_geometry (gpointer     data,
                AtlasWkbType type,
                gboolean     member)
{
  static const char * const names[] = { "", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection" };
  Shape *shape = data;
  guint open = type;

  if (!is_part (shape))
    {
      if (shape->types->len > 0)
        begin_value (shape->json, NULL);
      g_string_append_printf (shape->json, "{\"type\":\"%s\",\"%s\":", names[type],
                              type == ATLAS_WKB_COLLECTION ? "geometries" : "coordinates");
      if (type != ATLAS_WKB_POINT)
        g_string_append_c (shape->json, '[');
    }
  else if (type != ATLAS_WKB_POINT)
    {
      atlas_json_line_open (shape->json, NULL, '[');
    }

  g_array_append_val (shape->types, open);
}

static void
end_geometry (gpointer     data,
              AtlasWkbType type)
{
  Shape *shape = data;

  g_array_set_size (shape->types, shape->types->len - 1);
  if (type != ATLAS_WKB_POINT)
    g_string_append_c (shape->json, ']');
  if (!is_part (shape))
    g_string_append_c (shape->json, '}');
}

static void
begin_ring (gpointer data)
{
  atlas_json_line_open (((Shape *) data)->json, NULL, '[');
}

static void
end_ring (gpointer data)
{
  g_string_append_c (((Shape *) data)->json, ']');
}

static void
visit_position (gpointer data,
                double   longitude,
                double   latitude)
{
  append_position (((Shape *) data)->json, longitude, latitude);
}

/**
 * atlas_json_line_wkb:
 * @json: where to write
 * @name: (nullable): of the member
 * @wkb: a geometry as well-known binary
 * @length: its length in bytes
 *
 * Writes a geometry as GeoJSON (RFC 7946, section 3.1); null where it is not sound.
 */
void
atlas_json_line_wkb (GString      *json,
                     const char   *name,
                     const guint8 *wkb,
                     gsize         length)
{
  static const AtlasWkbVisitor visitor = {
    .begin = begin_geometry, .ring = begin_ring, .position = visit_position, .end_ring = end_ring, .end = end_geometry,
  };
  g_autoptr (GArray) types = g_array_new (FALSE, FALSE, sizeof (guint));
  Shape shape = { json, types };
  gsize start;

  begin_value (json, name);
  start = json->len;
  if (!atlas_wkb_visit (wkb, length, &visitor, &shape))
    {
      g_string_truncate (json, start);
      g_string_append (json, "null");
    }
}

/**
 * atlas_json_line_point:
 * @json: where to write
 * @name: (nullable): of the member
 * @longitude: degrees
 * @latitude: degrees
 */
void
atlas_json_line_point (GString    *json,
                       const char *name,
                       double      longitude,
                       double      latitude)
{
  begin_value (json, name);
  g_string_append (json, "{\"type\":\"Point\",\"coordinates\":");
  append_position (json, longitude, latitude);
  g_string_append_c (json, '}');
}
