/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points, lines and areas as GeoPackage geometry blobs: OGC 12-128r17, clause 2.1.3, and WKB of OGC 06-103r4. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-geometry.h"

#include "atlas-shape.h"

#include <math.h>
#include <string.h>

#define SRS_WGS_84 4326
#define WKB_POINT 1
#define WKB_MULTIPOINT 4

#define FLAG_LITTLE_ENDIAN 0x01
#define FLAG_ENVELOPE 0x02      /* west, east, south, north */
#define FLAG_EMPTY 0x10
#define FLAG_EXTENDED 0x20

#define SHAPE_HEADER_SIZE 40

static void
put_uint32 (guint8 *bytes,
            guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (bytes, &value, sizeof value);
}

static void
put_double (guint8 *bytes,
            double  value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  bits = GUINT64_TO_LE (bits);
  memcpy (bytes, &bits, sizeof bits);
}

static guint32
get_uint32 (const guint8 *bytes,
            gboolean      little)
{
  guint32 value;

  memcpy (&value, bytes, sizeof value);

  return little ? GUINT32_FROM_LE (value) : GUINT32_FROM_BE (value);
}

static double
get_double (const guint8 *bytes,
            gboolean      little)
{
  guint64 bits;
  double value;

  memcpy (&bits, bytes, sizeof bits);
  bits = little ? GUINT64_FROM_LE (bits) : GUINT64_FROM_BE (bits);
  memcpy (&value, &bits, sizeof value);

  return value;
}

/**
 * atlas_geometry_encode:
 * @point: a point that is set
 * @blob: (out caller-allocated): where the geometry goes
 *
 * Writes a point as a GeoPackage geometry: little endian, WGS-84, without envelope.
 */
void
atlas_geometry_encode (const AtlasPoint *point,
                       guint8            blob[ATLAS_GEOMETRY_POINT_SIZE])
{
  blob[0] = 'G';
  blob[1] = 'P';
  blob[2] = 0;
  blob[3] = FLAG_LITTLE_ENDIAN;
  put_uint32 (blob + 4, SRS_WGS_84);
  blob[8] = 1;
  put_uint32 (blob + 9, WKB_POINT);
  put_double (blob + 13, point->longitude);
  put_double (blob + 21, point->latitude);
}

/* The part behind the header and the envelope, which any program may have written. */
static gboolean
find_wkb (const guint8  *blob,
          gsize          length,
          const guint8 **wkb,
          gsize         *wkb_length)
{
  static const gsize envelope_sizes[] = { 0, 32, 48, 48, 64 };
  guint envelope;

  *wkb = NULL;
  *wkb_length = 0;

  if (blob == NULL || length < 8 || blob[0] != 'G' || blob[1] != 'P' || blob[2] != 0 ||
      (blob[3] & FLAG_EXTENDED) != 0)
    return FALSE;

  envelope = (blob[3] >> 1) & 7;
  if (envelope >= G_N_ELEMENTS (envelope_sizes) || length < 8 + envelope_sizes[envelope] + 5)
    return (blob[3] & FLAG_EMPTY) != 0;

  *wkb = blob + 8 + envelope_sizes[envelope];
  *wkb_length = length - 8 - envelope_sizes[envelope];

  return TRUE;
}

static guint32
type_of (const guint8 *wkb)
{
  return wkb[0] > 1 ? 0 : (get_uint32 (wkb + 1, wkb[0] == 1) & 0x0fffffff) % 1000;
}

static gboolean
read_point (const guint8 *wkb,
            gsize         length,
            AtlasPoint   *point)
{
  gboolean little;

  if (length < 21 || type_of (wkb) != WKB_POINT)
    return FALSE;

  little = wkb[0] == 1;
  point->longitude = get_double (wkb + 5, little);
  point->latitude = get_double (wkb + 13, little);
  point->set = isfinite (point->longitude) && isfinite (point->latitude);

  if (!point->set)
    memset (point, 0, sizeof *point);

  return TRUE;
}

/**
 * atlas_geometry_decode:
 * @blob: a GeoPackage geometry
 * @length: its length in bytes
 * @point: (out): where the point goes; not set for an empty one
 *
 * Reads a point that any program may have written: either byte order, any envelope, with height or
 * measure, which are left out.
 *
 * Returns: %FALSE if it is no point
 */
gboolean
atlas_geometry_decode (const guint8 *blob,
                       gsize         length,
                       AtlasPoint   *point)
{
  const guint8 *wkb;
  gsize wkb_length;

  memset (point, 0, sizeof *point);

  if (!find_wkb (blob, length, &wkb, &wkb_length))
    return FALSE;

  /* What says that it is empty need not hold a point. */
  if (wkb_length < 21 && (blob[3] & FLAG_EMPTY) != 0)
    return TRUE;

  return read_point (wkb, wkb_length, point);
}

/**
 * atlas_geometry_decode_single:
 * @blob: a GeoPackage geometry
 * @length: its length in bytes
 * @system: (out): the file's number of the reference system that it is in
 * @point: (out): where the point goes; not set for an empty one
 *
 * Reads a point as atlas_geometry_decode() does, or a multipoint of one.
 *
 * Returns: %FALSE if it is neither
 */
gboolean
atlas_geometry_decode_single (const guint8 *blob,
                              gsize         length,
                              gint32       *system,
                              AtlasPoint   *point)
{
  const guint8 *wkb;
  gsize wkb_length;

  memset (point, 0, sizeof *point);
  *system = 0;

  if (!find_wkb (blob, length, &wkb, &wkb_length))
    return FALSE;

  *system = (gint32) get_uint32 (blob + 4, (blob[3] & FLAG_LITTLE_ENDIAN) != 0);

  if (wkb_length >= 9 && type_of (wkb) == WKB_MULTIPOINT)
    {
      guint32 n = get_uint32 (wkb + 5, wkb[0] == 1);

      return n == 0 || (n == 1 && read_point (wkb + 9, wkb_length - 9, point));
    }

  return atlas_geometry_decode (blob, length, point);
}

/**
 * atlas_geometry_encode_shape:
 * @wkb: a shape in well-known binary
 * @length: (out): the length of the result
 *
 * Writes a line or an area as a GeoPackage geometry: little endian, WGS-84, with its envelope.
 *
 * Returns: (transfer full): the geometry, or %NULL if @wkb is none
 */
guint8 *
atlas_geometry_encode_shape (GBytes *wkb,
                             gsize  *length)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (wkb, &size);
  AtlasShapeInfo info;
  guint8 *blob;

  if (!atlas_shape_inspect (bytes, size, &info))
    return NULL;

  *length = SHAPE_HEADER_SIZE + size;
  blob = g_malloc (*length);
  memcpy (blob, "GP", 2);
  blob[2] = 0;
  blob[3] = FLAG_LITTLE_ENDIAN | FLAG_ENVELOPE;
  put_uint32 (blob + 4, SRS_WGS_84);
  put_double (blob + 8, info.west);
  put_double (blob + 16, info.east);
  put_double (blob + 24, info.south);
  put_double (blob + 32, info.north);
  memcpy (blob + SHAPE_HEADER_SIZE, bytes, size);

  return blob;
}

/**
 * atlas_geometry_decode_shape:
 * @blob: a GeoPackage geometry that any program may have written
 * @length: its length in bytes
 *
 * Returns: (nullable) (transfer full): its well-known binary, as it stands there; %NULL if there is none
 */
GBytes *
atlas_geometry_decode_shape (const guint8 *blob,
                             gsize         length)
{
  const guint8 *wkb;
  gsize wkb_length;

  if (!find_wkb (blob, length, &wkb, &wkb_length) || wkb == NULL)
    return NULL;

  return g_bytes_new (wkb, wkb_length);
}

/**
 * atlas_geometry_measure:
 * @blob: (nullable): a GeoPackage geometry that any program may have written
 * @length: its length in bytes
 * @bounds: (out): west, south, east, north
 *
 * Tells how far a geometry reaches: as its envelope says, where it has one, or by its positions.
 *
 * Returns: %FALSE if it is none or empty
 */
gboolean
atlas_geometry_measure (const guint8 *blob,
                        gsize         length,
                        double        bounds[4])
{
  const guint8 *wkb;
  gsize wkb_length;
  AtlasShapeInfo info;

  if (!find_wkb (blob, length, &wkb, &wkb_length) || wkb == NULL)
    return FALSE;

  if ((blob[3] >> 1 & 7) != 0)
    {
      gboolean little = (blob[3] & FLAG_LITTLE_ENDIAN) != 0;

      bounds[0] = get_double (blob + 8, little);
      bounds[1] = get_double (blob + 24, little);
      bounds[2] = get_double (blob + 16, little);
      bounds[3] = get_double (blob + 32, little);
      return bounds[0] <= bounds[2] && bounds[1] <= bounds[3];
    }

  if (!atlas_shape_inspect (wkb, wkb_length, &info))
    return FALSE;

  bounds[0] = info.west;
  bounds[1] = info.south;
  bounds[2] = info.east;
  bounds[3] = info.north;

  return TRUE;
}
