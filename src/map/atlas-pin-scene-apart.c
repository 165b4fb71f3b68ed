/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks that would cover one another are set around the place that they share. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin-scene.h"
#include "atlas-pin-scene-private.h"

#include <math.h>

/* How far from the place that they share columns of marks stand, in radii. */
#define COLUMN 2.2

/* More rows than this, above and below, are not tried. */
#define N_ROWS 8

/* A mark that has moved less than this has no need of a line to where it lies. */
#define UNNOTICED 6.0

/* Whether nothing stands there. What stands in the same column wants a row for its name. */
static gboolean
is_free (const GArray    *marks,
         guint            n_placed,
         const AtlasMark *mark,
         double           x,
         double           y,
         double           row)
{
  for (guint i = 0; i < n_placed; i++)
    {
      const AtlasMark *other = &g_array_index (marks, AtlasMark, i);
      double touch = other->room + mark->room;

      if (hypot (other->x - x, other->y - y) < touch ||
          (fabs (other->x - x) < touch && fabs (other->y - y) < row))
        return FALSE;
    }

  return TRUE;
}

/* Right and left of the place, below it and above: names go outwards, each in a row of its own. */
static void
find_place (const GArray *marks,
            guint         n_placed,
            AtlasMark    *mark,
            double        row)
{
  static const struct { int side, direction; } order[] = { { 1, 1 }, { -1, 1 }, { 1, -1 }, { -1, -1 } };

  if (is_free (marks, n_placed, mark, mark->at_x, mark->at_y, 0.0))
    return;

  for (guint i = 0; i < N_ROWS * G_N_ELEMENTS (order); i++)
    {
      guint way = i % G_N_ELEMENTS (order);
      double x = mark->at_x + order[way].side * COLUMN * mark->radius;
      double y = mark->at_y + order[way].direction * (1.0 + i / G_N_ELEMENTS (order)) * row;

      if (is_free (marks, n_placed, mark, x, y, row))
        {
          mark->x = x;
          mark->y = y;
          mark->moved = hypot (x - mark->at_x, y - mark->at_y) > UNNOTICED;
          return;
        }
    }
}

/*< private >
 * atlas_pin_scene_part:
 * @marks: (element-type AtlasMark): marks of pins, the ones that stay where they are first
 * @row: how high their names are, pixels
 *
 * Sets marks that would lie on one another apart.
 */
void
atlas_pin_scene_part (GArray *marks,
                      double  row)
{
  for (guint i = 1; i < marks->len; i++)
    find_place (marks, i, &g_array_index (marks, AtlasMark, i), row);
}
