/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks that would cover one another are set around the place that they share. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin-scene.h"
#include "atlas-pin-scene-private.h"

#include <math.h>

/* Between the edges of two marks, as a part of the radius of one. */
#define GAP 0.12

#define N_DIRECTIONS 16
#define N_RINGS 16
#define RING_STEP 0.4       /* of the radius */

/* A mark that has moved less than this has no need of a line to where it lies. */
#define UNNOTICED 6.0

static gboolean
is_free (const GArray    *marks,
         guint            n_placed,
         const AtlasMark *mark,
         double           x,
         double           y)
{
  for (guint i = 0; i < n_placed; i++)
    {
      const AtlasMark *other = &g_array_index (marks, AtlasMark, i);

      if (hypot (other->x - x, other->y - y) < other->room + mark->room + GAP * mark->radius)
        return FALSE;
    }

  return TRUE;
}

/* Ring by ring around where it lies, from the lower right on, where the eye looks for the next thing. */
static void
find_place (const GArray *marks,
            guint         n_placed,
            AtlasMark    *mark)
{
  if (is_free (marks, n_placed, mark, mark->at_x, mark->at_y))
    return;

  for (guint ring = 1; ring <= N_RINGS; ring++)
    for (guint i = 0; i < N_DIRECTIONS; i++)
      {
        double angle = G_PI / 4.0 + 2.0 * G_PI * (i % 2 == 0 ? i / 2 : N_DIRECTIONS - 1 - i / 2) / N_DIRECTIONS;
        double x = mark->at_x + cos (angle) * ring * RING_STEP * mark->radius;
        double y = mark->at_y + sin (angle) * ring * RING_STEP * mark->radius;

        if (is_free (marks, n_placed, mark, x, y))
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
 *
 * Sets marks that would lie on one another apart.
 */
void
atlas_pin_scene_part (GArray *marks)
{
  for (guint i = 1; i < marks->len; i++)
    find_place (marks, i, &g_array_index (marks, AtlasMark, i));
}
