/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Douglas and Peucker's line simplification, once for all zoom levels: every point is given the
 * tolerance up to which it must stay. */
#include "basemap-shape.h"

#include <math.h>

typedef struct
{
  guint first;
  guint last;
  float limit;     /* no point between may outlast the one that made this span */
} Span;

static double
get_distance (const ShapePoint *point, const ShapePoint *from, const ShapePoint *to)
{
  double dx = (double) to->x - from->x, dy = (double) to->y - from->y;
  double px = (double) point->x - from->x, py = (double) point->y - from->y;
  double length = dx * dx + dy * dy, along;

  if (length == 0.0)
    return px * px + py * py;

  along = CLAMP ((px * dx + py * dy) / length, 0.0, 1.0);
  px -= along * dx;
  py -= along * dy;

  return px * px + py * py;
}

static guint
find_farthest (const ShapePoint *points, guint first, guint last, double *square)
{
  guint farthest = first;

  *square = -1.0;
  for (guint i = first + 1; i < last; i++)
    {
      double distance = get_distance (&points[i], &points[first], &points[last]);

      if (distance > *square)
        {
          *square = distance;
          farthest = i;
        }
    }

  return farthest;
}

static void
weigh_span (ShapePoint *points, guint first, guint last)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
  Span span = { first, last, INFINITY };

  g_array_append_val (spans, span);
  while (spans->len > 0)
    {
      Span part;
      double square;
      guint middle;

      span = g_array_index (spans, Span, spans->len - 1);
      g_array_set_size (spans, spans->len - 1);
      if (span.last - span.first < 2)
        continue;

      middle = find_farthest (points, span.first, span.last, &square);
      points[middle].weight = MIN (span.limit, (float) sqrt (square));

      part = (Span) { span.first, middle, points[middle].weight };
      g_array_append_val (spans, part);
      part = (Span) { middle, span.last, points[middle].weight };
      g_array_append_val (spans, part);
    }
}

/* Finds the area of a ring. */
void
shape_measure (Shape *shape)
{
  double sum = 0.0;

  for (guint i = 0; i < shape->n_points; i++)
    {
      const ShapePoint *a = &shape->points[i];
      const ShapePoint *b = &shape->points[i + 1 < shape->n_points ? i + 1 : 0];

      sum += (double) a->x * b->y - (double) b->x * a->y;
    }

  shape->area = fabs (sum) / 2.0;
}

/* Gives every point its weight. A ring is held at its first point and the one farthest from it. */
void
shape_weigh (Shape *shape)
{
  guint last = shape->n_points - 1, middle = 0;
  double greatest = -1.0;

  if (shape->n_points < 2)
    return;

  shape->points[0].weight = INFINITY;
  shape->points[last].weight = INFINITY;
  if (!shape->closed)
    {
      weigh_span (shape->points, 0, last);
      return;
    }

  for (guint i = 1; i <= last; i++)
    {
      double distance = get_distance (&shape->points[i], &shape->points[0], &shape->points[0]);

      if (distance > greatest)
        {
          greatest = distance;
          middle = i;
        }
    }
  shape->points[middle].weight = INFINITY;
  weigh_span (shape->points, 0, middle);
  weigh_span (shape->points, middle, last);
}
