/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shore lines and rivers on the Mercator square, as read from the GSHHG files. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The side of the Mercator square. Rings that cross the antimeridian reach past it. */
#define SHAPE_ONE (1 << 30)

typedef struct
{
  gint32 x;
  gint32 y;
  float  weight;    /* how far the line would be from this point without it; units of SHAPE_ONE */
} ShapePoint;

typedef struct
{
  int         level;     /* of a ring: 1 land, 2 lake, 3 island in it, 4 pond; or a river's class */
  gboolean    closed;
  double      area;      /* of the ring on the Mercator square, square units of SHAPE_ONE */
  guint       n_points;
  ShapePoint *points;
} Shape;

void       shape_free     (Shape       *shape);
void       shape_weigh    (Shape       *shape);
void       shape_measure  (Shape       *shape);

GPtrArray *shore_load     (const char  *path,
                           GError     **error);
GPtrArray *river_load     (const char  *path,
                           GError     **error);
gboolean   patch_load     (const char  *path,
                           GPtrArray   *shapes,
                           GError     **error);

G_END_DECLS
