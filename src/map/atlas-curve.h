/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Curves over the map as straight lines, as far as they are in view: pure functions on pixels. */
#pragma once

#include <glib.h>

#include "atlas-camera.h"
#include "atlas-track.h"

G_BEGIN_DECLS

/* Where a curve is at @part of its way, from 0 to 1, in pixels of the view. */
typedef void (*AtlasCurveAt) (gconstpointer  curve,
                              double         part,
                              double        *x,
                              double        *y);

typedef struct
{
  double   x;
  double   y;
  double   part;
  gboolean begins;      /* there is no line to it from the point before */
} AtlasCurvePoint;

/* A bow between two points, bent to the left of its way by a share of its length. */
typedef struct
{
  double x[2];
  double y[2];
  double bend;
} AtlasArc;

/* A leg over the globe, in a view. */
typedef struct
{
  const AtlasCamera *camera;
  AtlasWaypoint          from;
  AtlasWaypoint          to;
  double             world;   /* the copy of the world that @from lies in: 0, 1, -1 ... */
} AtlasLeg;

void   atlas_curve_flatten  (AtlasCurveAt       at,
                             gconstpointer      curve,
                             double             width,
                             double             height,
                             GArray            *points);
double atlas_curve_distance (const GArray      *points,
                             double             x,
                             double             y);
void   atlas_arc_at         (gconstpointer      arc,
                             double             part,
                             double            *x,
                             double            *y);
void   atlas_leg_at         (gconstpointer      leg,
                             double             part,
                             double            *x,
                             double            *y);
double atlas_leg_next_world (const AtlasLeg    *leg);

G_END_DECLS
