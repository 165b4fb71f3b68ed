/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flattens curves. What is drawn may reach over many millions of pixels at a close zoom, which is more than cairo
 * can count: only what is near the view is ever made a line of. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-curve.h"

#include "atlas-mercator.h"

#include <math.h>

/* A curve is first cut into this many pieces. */
#define PIECES 8

/* Pieces are halved until they are this short, in pixels, or this often. */
#define SHORT 12.0
#define DEPTH_MAX 32

/* How far beyond the view lines go on. */
#define MARGIN 40.0

typedef struct
{
  AtlasCurveAt   at;
  gconstpointer  curve;
  double         width;
  double         height;
  GArray        *points;
} Flattening;

/* A piece lies within half its length around its ends, for it is bent little. */
static gboolean
may_be_seen (const Flattening      *self,
             const AtlasCurvePoint *one,
             const AtlasCurvePoint *other,
             double                 length)
{
  double reach = length / 2.0 + MARGIN;

  return MAX (one->x, other->x) >= -reach && MIN (one->x, other->x) <= self->width + reach &&
         MAX (one->y, other->y) >= -reach && MIN (one->y, other->y) <= self->height + reach;
}

static void
add_piece (const Flattening      *self,
           const AtlasCurvePoint *one,
           const AtlasCurvePoint *other)
{
  AtlasCurvePoint point = *one;
  const AtlasCurvePoint *last = self->points->len > 0
                                ? &g_array_index (self->points, AtlasCurvePoint, self->points->len - 1) : NULL;

  if (last == NULL || last->part != one->part || last->x != one->x || last->y != one->y)
    {
      point.begins = TRUE;
      g_array_append_val (self->points, point);
    }
  point = *other;
  point.begins = FALSE;
  g_array_append_val (self->points, point);
}

static void
flatten (const Flattening      *self,
         const AtlasCurvePoint *one,
         const AtlasCurvePoint *other,
         guint                  depth)
{
  double length = hypot (other->x - one->x, other->y - one->y);
  AtlasCurvePoint middle = { .part = (one->part + other->part) / 2.0 };

  if (!may_be_seen (self, one, other, length))
    return;

  if (length <= SHORT || depth >= DEPTH_MAX)
    {
      add_piece (self, one, other);
      return;
    }

  self->at (self->curve, middle.part, &middle.x, &middle.y);
  flatten (self, one, &middle, depth + 1);
  flatten (self, &middle, other, depth + 1);
}

/**
 * atlas_curve_flatten:
 * @at: where the curve is
 * @curve: for @at
 * @width: of the view, pixels
 * @height: of the view, pixels
 * @points: (element-type AtlasCurvePoint): where to add to
 *
 * Makes lines of a curve, as far as they are in or near a view.
 */
void
atlas_curve_flatten (AtlasCurveAt  at,
                     gconstpointer curve,
                     double        width,
                     double        height,
                     GArray       *points)
{
  Flattening self = { at, curve, width, height, points };
  AtlasCurvePoint one = { .part = 0.0 };

  at (curve, 0.0, &one.x, &one.y);
  for (guint i = 1; i <= PIECES; i++)
    {
      AtlasCurvePoint other = { .part = (double) i / PIECES };

      at (curve, other.part, &other.x, &other.y);
      flatten (&self, &one, &other, 0);
      one = other;
    }
}

/**
 * atlas_curve_distance:
 * @points: (element-type AtlasCurvePoint): a flattened curve
 * @x: a place in the view
 * @y: a place in the view
 *
 * Returns: how far the curve passes by there, pixels; INFINITY where none of it is in view
 */
double
atlas_curve_distance (const GArray *points,
                      double        x,
                      double        y)
{
  double nearest = INFINITY;

  for (guint i = 1; i < points->len; i++)
    {
      const AtlasCurvePoint *one = &g_array_index (points, AtlasCurvePoint, i - 1);
      const AtlasCurvePoint *other = one + 1;
      double dx = other->x - one->x, dy = other->y - one->y, square = dx * dx + dy * dy;
      double part = square > 0.0 ? CLAMP (((x - one->x) * dx + (y - one->y) * dy) / square, 0.0, 1.0) : 0.0;

      if (!other->begins)
        nearest = MIN (nearest, hypot (one->x + part * dx - x, one->y + part * dy - y));
    }

  return nearest;
}

/**
 * atlas_arc_at:
 * @arc: an #AtlasArc
 * @part: how far on its way
 * @x: (out): pixels
 * @y: (out): pixels
 *
 * An #AtlasCurveAt: a quadratic Bézier curve.
 */
void
atlas_arc_at (gconstpointer  arc,
              double         part,
              double        *x,
              double        *y)
{
  const AtlasArc *self = arc;
  double dx = self->x[1] - self->x[0], dy = self->y[1] - self->y[0];
  double rest = 1.0 - part, hump = 2.0 * rest * part;

  *x = rest * self->x[0] + part * self->x[1] + hump * self->bend * dy;
  *y = rest * self->y[0] + part * self->y[1] - hump * self->bend * dx;
}

/* The shorter way round, in worlds. */
static double
leg_east (const AtlasLeg *self)
{
  double east = atlas_mercator_x (self->to.longitude) - atlas_mercator_x (self->from.longitude);

  return east - round (east);
}

/**
 * atlas_leg_at:
 * @leg: an #AtlasLeg
 * @part: how far on its way
 * @x: (out): pixels
 * @y: (out): pixels
 *
 * An #AtlasCurveAt: the great circle, in one piece also where it crosses the date line.
 */
void
atlas_leg_at (gconstpointer  leg,
              double         part,
              double        *x,
              double        *y)
{
  const AtlasLeg *self = leg;
  double from = atlas_mercator_x (self->from.longitude), expected = from + part * leg_east (self);
  AtlasWaypoint spot;
  double there;

  atlas_track_between (&self->from, &self->to, part, &spot);
  there = atlas_mercator_x (spot.longitude);
  there += round (expected - there) + self->world;
  *x = (there - self->camera->x) * self->camera->world + self->camera->width / 2.0;
  *y = (atlas_mercator_y (spot.latitude) - self->camera->y) * self->camera->world + self->camera->height / 2.0;
}

/**
 * atlas_leg_next_world:
 * @leg: a leg
 *
 * Returns: the copy of the world that its end lies in, for the leg that goes on from there
 */
double
atlas_leg_next_world (const AtlasLeg *leg)
{
  return leg->world + round (atlas_mercator_x (leg->from.longitude) + leg_east (leg) - atlas_mercator_x (leg->to.longitude));
}
