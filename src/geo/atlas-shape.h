/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines and areas as well-known binary (WKB, ISO 13249-3, OGC 06-103r4): whether the bytes are a shape,
 * how far it reaches, and its lines one after the other. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ATLAS_SHAPE_POINTS,
  ATLAS_SHAPE_LINES,
  ATLAS_SHAPE_AREAS,
} AtlasShapeKind;

typedef struct
{
  AtlasShapeKind kind;        /* the greatest that there is in it */
  guint          n_points;
  guint          n_parts;     /* points, lines, rings */
  double         west, south, east, north;
} AtlasShapeInfo;

/* A point, a line or a ring of a shape: @n_points pairs of longitude and latitude. @inner: a hole. */
typedef void (*AtlasShapeFunc) (AtlasShapeKind  kind,
                                gboolean        inner,
                                const double   *coordinates,
                                guint           n_points,
                                gpointer        data);

gboolean atlas_shape_inspect (const guint8   *wkb,
                              gsize           length,
                              AtlasShapeInfo *info);
gboolean atlas_shape_foreach (const guint8   *wkb,
                              gsize           length,
                              AtlasShapeFunc  func,
                              gpointer        data);

G_END_DECLS
