/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts rings and lines at a vertical or horizontal edge. */
#include "basemap-clip.h"

#include <math.h>

#include "basemap-mvt.h"

/* Where a point is on the axis that the edge cuts. */
static inline int
along (MvtPoint point, gboolean vertical)
{
  return vertical ? point.y : point.x;
}

static MvtPoint
meet (MvtPoint a, MvtPoint b, int edge, gboolean vertical)
{
  double part = (double) (edge - along (a, vertical)) / (along (b, vertical) - along (a, vertical));
  MvtPoint point = { edge, edge };

  if (vertical)
    point.x = a.x + lrint (part * (b.x - a.x));
  else
    point.y = a.y + lrint (part * (b.y - a.y));

  return point;
}

/* Sutherland and Hodgman: the part of a ring on one side of an edge. */
GArray *
clip_ring (const GArray *ring, int edge, gboolean vertical, gboolean below)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (MvtPoint));

  for (guint i = 0; i < ring->len; i++)
    {
      MvtPoint a = g_array_index (ring, MvtPoint, i);
      MvtPoint b = g_array_index (ring, MvtPoint, i + 1 < ring->len ? i + 1 : 0);
      gboolean a_in = below ? along (a, vertical) <= edge : along (a, vertical) >= edge;
      gboolean b_in = below ? along (b, vertical) <= edge : along (b, vertical) >= edge;

      if (a_in)
        g_array_append_val (out, a);
      if (a_in != b_in)
        {
          MvtPoint cut = meet (a, b, edge, vertical);

          g_array_append_val (out, cut);
        }
    }

  return out;
}

/* The pieces of a line on one side of an edge. */
GPtrArray *
clip_line (const GArray *line, int edge, gboolean vertical, gboolean below)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  GArray *piece = NULL;

  for (guint i = 0; i < line->len; i++)
    {
      MvtPoint b = g_array_index (line, MvtPoint, i);
      gboolean b_in = below ? along (b, vertical) <= edge : along (b, vertical) >= edge;

      if (b_in && piece == NULL)
        {
          piece = g_array_new (FALSE, FALSE, sizeof (MvtPoint));
          g_ptr_array_add (pieces, piece);
          if (i > 0)
            {
              MvtPoint cut = meet (g_array_index (line, MvtPoint, i - 1), b, edge, vertical);

              g_array_append_val (piece, cut);
            }
        }
      else if (!b_in && piece != NULL)
        {
          MvtPoint cut = meet (g_array_index (line, MvtPoint, i - 1), b, edge, vertical);

          g_array_append_val (piece, cut);
          piece = NULL;
        }
      if (b_in)
        g_array_append_val (piece, b);
    }

  return pieces;
}
