/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Well-known binary made and walked through. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-wkb-private.h"

#include <string.h>

/* Byte order, type, count. */
#define HEAD 9

static void
append_count (GByteArray *wkb,
              guint32     count)
{
  guint32 bytes = GUINT32_TO_LE (count);

  g_byte_array_append (wkb, (const guint8 *) &bytes, sizeof bytes);
}

static void
append_type (GByteArray   *wkb,
             AtlasWkbType  type)
{
  guint8 little_endian = 1;

  g_byte_array_append (wkb, &little_endian, 1);
  append_count (wkb, type);
}

/**
 * atlas_wkb_begin:
 * @wkb: what was made so far
 * @type: any but %ATLAS_WKB_POINT
 *
 * Begins a geometry.
 *
 * Returns: what atlas_wkb_end() needs
 */
AtlasWkbMark
atlas_wkb_begin (GByteArray   *wkb,
                 AtlasWkbType  type)
{
  append_type (wkb, type);

  return atlas_wkb_ring (wkb);
}

/**
 * atlas_wkb_ring:
 * @wkb: what was made so far: a polygon that was begun
 *
 * Begins a ring of a polygon.
 *
 * Returns: what atlas_wkb_end() needs
 */
AtlasWkbMark
atlas_wkb_ring (GByteArray *wkb)
{
  append_count (wkb, 0);

  return wkb->len - sizeof (guint32);
}

/**
 * atlas_wkb_end:
 * @wkb: what was made so far
 * @mark: what began it
 * @count: how many positions, rings or parts it has
 *
 * Ends a geometry or a ring.
 */
void
atlas_wkb_end (GByteArray   *wkb,
               AtlasWkbMark  mark,
               guint         count)
{
  guint32 bytes = GUINT32_TO_LE (count);

  memcpy (wkb->data + mark, &bytes, sizeof bytes);
}

static void
append_double (GByteArray *wkb,
               double      number)
{
  guint64 bits;

  memcpy (&bits, &number, sizeof bits);
  bits = GUINT64_TO_LE (bits);
  g_byte_array_append (wkb, (const guint8 *) &bits, sizeof bits);
}

/**
 * atlas_wkb_position:
 * @wkb: what was made so far: a line or a ring that was begun
 * @longitude: degrees
 * @latitude: degrees
 *
 * Adds a position.
 */
void
atlas_wkb_position (GByteArray *wkb,
                    double      longitude,
                    double      latitude)
{
  append_double (wkb, longitude);
  append_double (wkb, latitude);
}

/**
 * atlas_wkb_point:
 * @wkb: what was made so far
 * @longitude: degrees
 * @latitude: degrees
 *
 * Adds a point, alone or as a part of something.
 */
void
atlas_wkb_point (GByteArray *wkb,
                 double      longitude,
                 double      latitude)
{
  append_type (wkb, ATLAS_WKB_POINT);
  atlas_wkb_position (wkb, longitude, latitude);
}

guint32
atlas_wkb_get_count (const guint8 *at)
{
  guint32 count;

  memcpy (&count, at, sizeof count);

  return GUINT32_FROM_LE (count);
}

double
atlas_wkb_get_double (const guint8 *at)
{
  guint64 bits;
  double number;

  memcpy (&bits, at, sizeof bits);
  bits = GUINT64_FROM_LE (bits);
  memcpy (&number, &bits, sizeof number);

  return number;
}

typedef struct
{
  const guint8 *at;
  const guint8 *end;
  const AtlasWkbVisitor *visitor;
  gpointer data;
} Walk;

static gboolean
take_count (Walk    *walk,
            gsize    smallest,
            guint32 *count)
{
  if (walk->end - walk->at < (gssize) sizeof (guint32))
    return FALSE;

  *count = atlas_wkb_get_count (walk->at);
  walk->at += sizeof (guint32);

  /* More than the bytes can hold is a lie. */
  return *count <= (gsize) (walk->end - walk->at) / smallest;
}

static gboolean
walk_positions (Walk    *walk,
                guint32  count)
{
  if ((gsize) (walk->end - walk->at) < count * (gsize) ATLAS_WKB_POSITION)
    return FALSE;

  for (guint32 i = 0; i < count; i++, walk->at += ATLAS_WKB_POSITION)
    {
      if (walk->visitor->position != NULL)
        walk->visitor->position (walk->data, atlas_wkb_get_double (walk->at), atlas_wkb_get_double (walk->at + 8));
    }

  return TRUE;
}

static gboolean
walk_rings (Walk *walk)
{
  guint32 n_rings, n;

  if (!take_count (walk, sizeof (guint32), &n_rings))
    return FALSE;

  for (guint32 i = 0; i < n_rings; i++)
    {
      if (!take_count (walk, ATLAS_WKB_POSITION, &n))
        return FALSE;

      if (walk->visitor->ring != NULL)
        walk->visitor->ring (walk->data);
      if (!walk_positions (walk, n))
        return FALSE;
      if (walk->visitor->end_ring != NULL)
        walk->visitor->end_ring (walk->data);
    }

  return TRUE;
}

/* What a geometry of several parts consists of; 0: of anything. */
static guint32
member_of (guint32 type)
{
  return type >= ATLAS_WKB_MULTIPOINT && type <= ATLAS_WKB_MULTIPOLYGON ? type - ATLAS_WKB_MULTIPOINT + ATLAS_WKB_POINT : 0;
}

/* @wanted: the type that it must have, 0: any. */
static gboolean
walk_geometry (Walk    *walk,
               guint32  wanted,
               guint    depth)
{
  guint32 type, n;
  gboolean sound = TRUE;

  if (depth > ATLAS_WKB_MAX_DEPTH || walk->end - walk->at < (gssize) (1 + sizeof (guint32)) || *walk->at != 1)
    return FALSE;

  type = atlas_wkb_get_count (walk->at + 1);
  walk->at += 1 + sizeof (guint32);

  if (type < ATLAS_WKB_POINT || type > ATLAS_WKB_COLLECTION || (wanted != 0 && type != wanted))
    return FALSE;

  if (walk->visitor->begin != NULL)
    walk->visitor->begin (walk->data, type, depth > 0);

  if (type == ATLAS_WKB_POINT)
    sound = walk_positions (walk, 1);
  else if (type == ATLAS_WKB_LINE)
    sound = take_count (walk, ATLAS_WKB_POSITION, &n) && walk_positions (walk, n);
  else if (type == ATLAS_WKB_POLYGON)
    sound = walk_rings (walk);
  else
    {
      sound = take_count (walk, HEAD, &n);
      for (guint32 i = 0; sound && i < n; i++)
        sound = walk_geometry (walk, member_of (type), depth + 1);
    }

  if (sound && walk->visitor->end != NULL)
    walk->visitor->end (walk->data, type);

  return sound;
}

/**
 * atlas_wkb_visit:
 * @wkb: a geometry
 * @length: its length in bytes
 * @visitor: what is called, each nullable
 * @data: for @visitor
 *
 * Walks through a geometry. A point is begun, has one position, and is ended.
 *
 * Returns: %FALSE where it is not sound; what came before was visited then
 */
gboolean
atlas_wkb_visit (const guint8          *wkb,
                 gsize                  length,
                 const AtlasWkbVisitor *visitor,
                 gpointer               data)
{
  Walk walk = { .at = wkb, .end = wkb + length, .visitor = visitor, .data = data };

  return walk_geometry (&walk, 0, 0) && walk.at == walk.end;
}
