/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Geometries as well-known binary (OGC 06-103r4), little endian, two dimensions: made piece by piece,
 * checked, and the point at which a line or an area is put on the map. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ATLAS_WKB_MAX_DEPTH 8

typedef enum
{
  ATLAS_WKB_POINT = 1,
  ATLAS_WKB_LINE,
  ATLAS_WKB_POLYGON,
  ATLAS_WKB_MULTIPOINT,
  ATLAS_WKB_MULTILINE,
  ATLAS_WKB_MULTIPOLYGON,
  ATLAS_WKB_COLLECTION,
} AtlasWkbType;

/* What a geometry consists of, all parts taken together. */
typedef struct
{
  AtlasWkbType type;
  guint        n_positions;
  gboolean     mere_point;    /* one point and nothing else, whatever it is called */
  double       longitude;     /* of the point, or of one inside the largest area, on the longest line */
  double       latitude;
  double       west, south, east, north;
} AtlasWkbSummary;

/* A list in the making: where its count is. */
typedef gsize AtlasWkbMark;

AtlasWkbMark atlas_wkb_begin     (GByteArray       *wkb,
                                  AtlasWkbType      type);
AtlasWkbMark atlas_wkb_ring      (GByteArray       *wkb);
void         atlas_wkb_end       (GByteArray       *wkb,
                                  AtlasWkbMark      mark,
                                  guint             count);
void         atlas_wkb_position  (GByteArray       *wkb,
                                  double            longitude,
                                  double            latitude);
void         atlas_wkb_point     (GByteArray       *wkb,
                                  double            longitude,
                                  double            latitude);
gboolean     atlas_wkb_summarise (const guint8     *wkb,
                                  gsize             length,
                                  AtlasWkbSummary  *summary,
                                  GError          **error);

/* Walks through the positions and the brackets around them, as GeoJSON and KML write them. */
typedef struct
{
  void (*begin)    (gpointer data, AtlasWkbType type, gboolean member);
  void (*ring)     (gpointer data);
  void (*position) (gpointer data, double longitude, double latitude);
  void (*end_ring) (gpointer data);
  void (*end)      (gpointer data, AtlasWkbType type);
} AtlasWkbVisitor;

gboolean     atlas_wkb_visit     (const guint8          *wkb,
                                  gsize                  length,
                                  const AtlasWkbVisitor *visitor,
                                  gpointer               data);

G_END_DECLS
