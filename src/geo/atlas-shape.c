/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines and areas as well-known binary, of any program and any origin: either byte order, with height
 * or measure, which are passed over. */
#define G_LOG_DOMAIN "atlas-geo"

#include "atlas-shape.h"

#include <math.h>
#include <string.h>

/* Collections of collections; RFC 7946 advises against a single one. */
#define MAX_DEPTH 8

enum { POINT = 1, LINE, POLYGON, MULTIPOINT, MULTILINE, MULTIPOLYGON, COLLECTION };

typedef struct
{
  const guint8 *bytes;
  gsize length;
  gsize at;
  AtlasShapeInfo info;
  AtlasShapeFunc func;
  gpointer data;
  GArray *coordinates;        /* double; used with @func */
} Reader;

static gboolean
read_uint32 (Reader  *self,
             gboolean little,
             guint32 *value)
{
  if (self->length - self->at < 4)
    return FALSE;

  memcpy (value, self->bytes + self->at, 4);
  *value = little ? GUINT32_FROM_LE (*value) : GUINT32_FROM_BE (*value);
  self->at += 4;

  return TRUE;
}

static double
double_at (const guint8 *bytes,
           gboolean      little)
{
  guint64 bits;
  double value;

  memcpy (&bits, bytes, sizeof bits);
  bits = little ? GUINT64_FROM_LE (bits) : GUINT64_FROM_BE (bits);
  memcpy (&value, &bits, sizeof value);

  return value;
}

static gboolean
take_position (Reader *self,
               double  longitude,
               double  latitude)
{
  AtlasShapeInfo *info = &self->info;

  /* What crosses the 180th meridian may be written on beyond it. */
  if (!(fabs (longitude) <= 360 && fabs (latitude) <= 90))
    return FALSE;

  if (info->n_points == 0)
    {
      info->west = info->east = longitude;
      info->south = info->north = latitude;
    }

  info->west = MIN (info->west, longitude);
  info->east = MAX (info->east, longitude);
  info->south = MIN (info->south, latitude);
  info->north = MAX (info->north, latitude);
  info->n_points++;

  if (self->func != NULL)
    {
      g_array_append_val (self->coordinates, longitude);
      g_array_append_val (self->coordinates, latitude);
    }

  return TRUE;
}

/* A point, a line or a ring: @n positions of @axes numbers each. */
static gboolean
read_part (Reader         *self,
           gboolean        little,
           guint           axes,
           AtlasShapeKind  kind,
           gboolean        inner,
           guint32         n)
{
  gsize size = axes * sizeof (double);

  if (n > (self->length - self->at) / size)
    return FALSE;

  for (guint32 i = 0; i < n; i++, self->at += size)
    {
      double longitude = double_at (self->bytes + self->at, little);
      double latitude = double_at (self->bytes + self->at + sizeof (double), little);

      /* So an empty point is written. */
      if (kind == ATLAS_SHAPE_POINTS && isnan (longitude) && isnan (latitude))
        continue;

      if (!take_position (self, longitude, latitude))
        return FALSE;
    }

  self->info.n_parts++;
  self->info.kind = MAX (self->info.kind, kind);

  if (self->func != NULL && self->coordinates->len > 0)
    {
      self->func (kind, inner, (const double *) (gpointer) self->coordinates->data,
                  self->coordinates->len / 2, self->data);
      g_array_set_size (self->coordinates, 0);
    }

  return TRUE;
}

static gboolean
read_polygon (Reader  *self,
              gboolean little,
              guint    axes,
              guint32  n_rings)
{
  for (guint32 i = 0; i < n_rings; i++)
    {
      guint32 n;

      if (!read_uint32 (self, little, &n) || !read_part (self, little, axes, ATLAS_SHAPE_AREAS, i > 0, n))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_geometry (Reader *self,
               guint   depth)
{
  gboolean little;
  guint32 type = 0, n = 1;
  guint axes = 2;

  if (depth > MAX_DEPTH || self->length - self->at < 5 || self->bytes[self->at] > 1)
    return FALSE;

  little = self->bytes[self->at++] == 1;
  if (!read_uint32 (self, little, &type))
    return FALSE;

  /* Height and measure: by thousands (ISO), or by the highest bits (PostGIS). */
  axes += (type & 0x80000000) != 0 || type % 10000 / 1000 == 1 || type % 10000 / 1000 == 3;
  axes += (type & 0x40000000) != 0 || type % 10000 / 1000 >= 2;
  type = (type & 0x0fffffff) % 1000;

  if (type < POINT || type > COLLECTION || (type != POINT && !read_uint32 (self, little, &n)))
    return FALSE;

  switch (type)
    {
    case POINT:
      return read_part (self, little, axes, ATLAS_SHAPE_POINTS, FALSE, 1);

    case LINE:
      return read_part (self, little, axes, ATLAS_SHAPE_LINES, FALSE, n);

    case POLYGON:
      return read_polygon (self, little, axes, n);

    default:
      for (guint32 i = 0; i < n; i++)
        {
          if (!read_geometry (self, depth + 1))
            return FALSE;
        }
      return TRUE;
    }
}

/**
 * atlas_shape_inspect:
 * @wkb: (array length=length): bytes of any origin
 * @length: how many
 * @info: (out) (optional): what they are
 *
 * Goes through a shape in well-known binary.
 *
 * Returns: %FALSE if the bytes are none, or more than one, or it has no position, or one that is not on Earth
 */
gboolean
atlas_shape_inspect (const guint8   *wkb,
                     gsize           length,
                     AtlasShapeInfo *info)
{
  Reader self = { .bytes = wkb, .length = length };
  gboolean fine = read_geometry (&self, 0) && self.at == length && self.info.n_points > 0;

  if (info != NULL)
    *info = self.info;

  return fine;
}

/**
 * atlas_shape_foreach:
 * @wkb: (array length=length): a shape in well-known binary
 * @length: how many bytes it has
 * @func: what to call for each point, line and ring
 * @data: for @func
 *
 * Goes through the parts of a shape. A hole comes after the ring that it is in.
 *
 * Returns: %FALSE if the bytes are no shape; then @func may have been called for some parts
 */
gboolean
atlas_shape_foreach (const guint8   *wkb,
                     gsize           length,
                     AtlasShapeFunc  func,
                     gpointer        data)
{
  g_autoptr (GArray) coordinates = g_array_new (FALSE, FALSE, sizeof (double));
  Reader self = { .bytes = wkb, .length = length, .func = func, .data = data, .coordinates = coordinates };

  return read_geometry (&self, 0);
}
