/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts rings and lines off at a box: by Sutherland and Hodgman, Liang and Barsky. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-clip.h"

/* How far inside of one of the four borders a point is. */
static float
get_depth (const AtlasClipBox *box, guint border, const AtlasVectorPoint *point)
{
  switch (border)
    {
    case 0:
      return point->x - box->left;
    case 1:
      return box->right - point->x;
    case 2:
      return point->y - box->top;
    default:
      return box->bottom - point->y;
    }
}

static void
swap (GArray **points, GArray **spare)
{
  GArray *before = *points;

  *points = *spare;
  *spare = before;
  g_array_set_size (*spare, 0);
}

/**
 * atlas_clip_ring:
 * @box: what is in sight
 * @points: (inout): #AtlasVectorPoint of a ring, not closed by a last point; what is left of it
 * @spare: (inout): an empty array of the same kind; empty again
 *
 * Cuts a ring off at one border after the other. What lay beyond is an edge along the border.
 */
void
atlas_clip_ring (const AtlasClipBox *box, GArray **points, GArray **spare)
{
  for (guint border = 0; border < 4 && (*points)->len > 0; border++)
    {
      const AtlasVectorPoint *at = (const AtlasVectorPoint *) (gconstpointer) (*points)->data;
      AtlasVectorPoint last = at[(*points)->len - 1];
      float last_depth = get_depth (box, border, &last);

      for (guint i = 0; i < (*points)->len; i++)
        {
          AtlasVectorPoint point = at[i];
          float depth = get_depth (box, border, &point);

          if ((depth >= 0.0f) != (last_depth >= 0.0f))
            {
              float part = last_depth / (last_depth - depth);
              AtlasVectorPoint cut = { last.x + part * (point.x - last.x),
                                       last.y + part * (point.y - last.y) };

              g_array_append_val (*spare, cut);
            }
          if (depth >= 0.0f)
            g_array_append_val (*spare, point);
          last = point;
          last_depth = depth;
        }
      swap (points, spare);
    }
}

/**
 * atlas_clip_segment:
 * @box: what is in sight
 * @from: (inout): where a piece of a line begins
 * @to: (inout): where it ends
 *
 * Returns: whether any of it is in sight; both ends are then
 */
gboolean
atlas_clip_segment (const AtlasClipBox *box, AtlasVectorPoint *from, AtlasVectorPoint *to)
{
  const AtlasVectorPoint start = *from, end = *to;
  float first = 0.0f, last = 1.0f;

  for (guint border = 0; border < 4; border++)
    {
      float a = get_depth (box, border, &start), b = get_depth (box, border, &end);

      if (a < 0.0f && b < 0.0f)
        return FALSE;
      if (a < 0.0f)
        first = MAX (first, a / (a - b));
      else if (b < 0.0f)
        last = MIN (last, a / (a - b));
    }
  if (first > last)
    return FALSE;

  *from = (AtlasVectorPoint) { start.x + first * (end.x - start.x), start.y + first * (end.y - start.y) };
  *to = (AtlasVectorPoint) { start.x + last * (end.x - start.x), start.y + last * (end.y - start.y) };

  return TRUE;
}
