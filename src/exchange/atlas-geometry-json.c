/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes well-known binary of a geometry of GeoJSON, or of the well-known text that gazetteers put in it. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-geometry-json.h"

#include <glib/gi18n-lib.h>

#include "atlas-json-element.h"
#include "atlas-json.h"
#include "atlas-wkb.h"
#include "atlas-wkt.h"

static const char * const names[] = {
  "", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection",
};

static const AtlasWkbType parts[] = { 0, 0, 0, 0, ATLAS_WKB_POINT, ATLAS_WKB_LINE, ATLAS_WKB_POLYGON };

static JsonArray *
list_in (JsonArray *list,
         guint      index)
{
  JsonNode *node = json_array_get_element (list, index);

  return JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
read_position (JsonArray *list,
               double     position[2])
{
  for (guint i = 0; i < 2; i++)
    {
      JsonNode *node = list != NULL && json_array_get_length (list) > i ? json_array_get_element (list, i) : NULL;
      GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

      if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
        return FALSE;
      position[i] = json_node_get_double (node);
    }

  return TRUE;
}

static gboolean
read_positions (JsonArray  *list,
                GByteArray *wkb)
{
  double position[2];

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      if (!read_position (list_in (list, i), position))
        return FALSE;
      atlas_wkb_position (wkb, position[0], position[1]);
    }

  return TRUE;
}

static gboolean
read_coordinates (JsonArray    *list,
                  AtlasWkbType  type,
                  GByteArray   *wkb)
{
  AtlasWkbMark mark;
  double position[2];

  if (list == NULL)
    return FALSE;

  if (type == ATLAS_WKB_POINT)
    {
      if (!read_position (list, position))
        return FALSE;
      atlas_wkb_point (wkb, position[0], position[1]);
      return TRUE;
    }

  mark = atlas_wkb_begin (wkb, type);
  if (type == ATLAS_WKB_LINE && !read_positions (list, wkb))
    return FALSE;

  for (guint i = 0; type != ATLAS_WKB_LINE && i < json_array_get_length (list); i++)
    {
      JsonArray *part = list_in (list, i);

      if (type == ATLAS_WKB_POLYGON)
        {
          AtlasWkbMark ring = atlas_wkb_ring (wkb);

          if (part == NULL || !read_positions (part, wkb))
            return FALSE;
          atlas_wkb_end (wkb, ring, json_array_get_length (part));
        }
      else if (!read_coordinates (part, parts[type], wkb))
        {
          return FALSE;
        }
    }
  atlas_wkb_end (wkb, mark, json_array_get_length (list));

  return TRUE;
}

static gboolean
read_geometry (JsonObject *geometry,
               GByteArray *wkb,
               guint       depth)
{
  const char *name = atlas_json_member_text (geometry, "type");
  const char *text = atlas_json_member_text (geometry, "geowkt");
  JsonArray *list = atlas_json_member_list (geometry, "geometries");
  AtlasWkbMark mark;

  if (text != NULL && atlas_json_member_list (geometry, "coordinates") == NULL)
    return atlas_wkt_parse (text, wkb);

  for (guint type = ATLAS_WKB_POINT; type < ATLAS_WKB_COLLECTION; type++)
    {
      if (g_strcmp0 (names[type], name) == 0)
        return read_coordinates (atlas_json_member_list (geometry, "coordinates"), type, wkb);
    }

  if (g_strcmp0 (name, "GeometryCollection") != 0 || list == NULL || depth >= ATLAS_WKB_MAX_DEPTH)
    return FALSE;

  mark = atlas_wkb_begin (wkb, ATLAS_WKB_COLLECTION);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *one = atlas_json_list_object (list, i);

      if (one == NULL || !read_geometry (one, wkb, depth + 1))
        return FALSE;
    }
  atlas_wkb_end (wkb, mark, json_array_get_length (list));

  return TRUE;
}

/**
 * atlas_geometry_from_json:
 * @geometry: a geometry
 * @wkb: where to append it as well-known binary; nothing where it has no position
 * @error: where an error goes
 *
 * Returns: %FALSE if it is none
 */
gboolean
atlas_geometry_from_json (JsonObject  *geometry,
                          GByteArray  *wkb,
                          GError     **error)
{
  JsonArray *coordinates = atlas_json_member_list (geometry, "coordinates");

  /* An empty geometry is a place whose position nobody knows. */
  if (coordinates != NULL && json_array_get_length (coordinates) == 0)
    return TRUE;

  if (read_geometry (geometry, wkb, 0))
    return TRUE;

  g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE,
                       _("the coordinates do not fit the type of the geometry"));

  return FALSE;
}
