/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where along a line its name can be written: on a piece of it that is straight enough. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-line-label.h"

#include <math.h>

/**
 * atlas_line_get_length:
 * @points: (array length=n_points): a line
 * @n_points: how many
 *
 * Returns: how long it is
 */
double
atlas_line_get_length (const AtlasLinePoint *points,
                       guint                 n_points)
{
  double length = 0.0;

  for (guint i = 1; i < n_points; i++)
    length += hypot (points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);

  return length;
}

/* What is so far along the line, and after which of its points. */
static guint
walk (const AtlasLinePoint *points,
      guint                 n_points,
      double                distance,
      AtlasLinePoint       *found)
{
  guint i;

  for (i = 1; i + 1 < n_points; i++)
    {
      double step = hypot (points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);

      if (distance <= step)
        break;
      distance -= step;
    }

  {
    double step = hypot (points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
    double part = step > 0.0 ? CLAMP (distance / step, 0.0, 1.0) : 0.0;

    found->x = points[i - 1].x + part * (points[i].x - points[i - 1].x);
    found->y = points[i - 1].y + part * (points[i].y - points[i - 1].y);
  }

  return i - 1;
}

/* How far a point is from the straight line between two others. */
static double
stray (const AtlasLinePoint *from,
       const AtlasLinePoint *to,
       const AtlasLinePoint *point)
{
  double dx = to->x - from->x, dy = to->y - from->y, length = hypot (dx, dy);

  return length > 0.0 ? fabs (dx * (point->y - from->y) - dy * (point->x - from->x)) / length : 0.0;
}

/**
 * atlas_line_find_spot:
 * @points: (array length=n_points): a line of two points at least
 * @n_points: how many
 * @at: how far along the line the middle of the name would be
 * @width: of the name
 * @bend: how far the line may be from the straight one under the name
 * @spot: (out): where the name goes
 *
 * Returns: whether it can be written there
 */
gboolean
atlas_line_find_spot (const AtlasLinePoint *points,
                      guint                 n_points,
                      double                at,
                      double                width,
                      double                bend,
                      AtlasLineSpot        *spot)
{
  AtlasLinePoint from, to;
  guint first, last;
  double degrees;

  g_return_val_if_fail (n_points >= 2, FALSE);

  if (at - width / 2.0 < 0.0 || at + width / 2.0 > atlas_line_get_length (points, n_points))
    return FALSE;

  first = walk (points, n_points, at - width / 2.0, &from);
  last = walk (points, n_points, at + width / 2.0, &to);
  /* A line that turns back is straight and short. */
  if (hypot (to.x - from.x, to.y - from.y) < 0.9 * width)
    return FALSE;
  for (guint i = first + 1; i <= last; i++)
    if (stray (&from, &to, &points[i]) > bend)
      return FALSE;

  degrees = atan2 (to.y - from.y, to.x - from.x) * 180.0 / G_PI;
  if (degrees > 90.0)
    degrees -= 180.0;
  else if (degrees <= -90.0)
    degrees += 180.0;
  *spot = (AtlasLineSpot) { (from.x + to.x) / 2.0, (from.y + to.y) / 2.0, (int) lrint (degrees) };

  return TRUE;
}

/**
 * atlas_line_spot_get_row:
 * @spot: where a name goes
 * @width: of the name
 * @side: its height
 * @middles: (out caller-allocates) (array fixed-size=64): the middles of squares of @side
 *
 * A name that is turned covers a row of squares: one box around it would keep far too much free.
 *
 * Returns: how many squares there are
 */
guint
atlas_line_spot_get_row (const AtlasLineSpot *spot,
                         double               width,
                         double               side,
                         AtlasLinePoint      *middles)
{
  double radians = spot->degrees * G_PI / 180.0;
  guint n = (guint) CLAMP (ceil (width / side), 1.0, ATLAS_LINE_ROW_MAX);
  double step = n > 1 ? (width - side) / (n - 1) : 0.0;

  for (guint i = 0; i < n; i++)
    {
      double along = (i - (n - 1) / 2.0) * step;

      middles[i] = (AtlasLinePoint) { spot->x + along * cos (radians), spot->y + along * sin (radians) };
    }

  return n;
}
