/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paints lines and areas, on the screen and on paper: what they enclose lightly, so that the map shows through. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-outline.h"

#define FILL 0.15
#define DOT 3.5

static void
trace (cairo_t                 *cr,
       const AtlasOutlinePoint *points,
       const AtlasOutlinePart  *part)
{
  for (guint i = 0; i < part->n_points; i++)
    if (part->kind == ATLAS_SHAPE_POINTS)
      {
        cairo_new_sub_path (cr);
        cairo_arc (cr, points[i].x, points[i].y, DOT, 0.0, 2.0 * G_PI);
      }
    else if (i == 0)
      cairo_move_to (cr, points[i].x, points[i].y);
    else
      cairo_line_to (cr, points[i].x, points[i].y);

  if (part->kind == ATLAS_SHAPE_AREAS && part->n_points > 0)
    cairo_close_path (cr);
}

/**
 * atlas_outline_paint:
 * @cr: where to draw
 * @points: (element-type AtlasOutlinePoint): what atlas_outline_cut() has made
 * @parts: (element-type AtlasOutlinePart): likewise
 * @colour: red, green and blue, each from 0 to 1
 * @width: of a line
 *
 * Draws what of an outline is in view.
 */
void
atlas_outline_paint (cairo_t      *cr,
                     const GArray *points,
                     const GArray *parts,
                     const double *colour,
                     double        width)
{
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, width);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  for (guint i = 0; i < parts->len; i++)
    {
      const AtlasOutlinePart *part = &g_array_index (parts, AtlasOutlinePart, i);
      const AtlasOutlinePart *next = i + 1 < parts->len ? &g_array_index (parts, AtlasOutlinePart, i + 1) : NULL;

      trace (cr, &g_array_index (points, AtlasOutlinePoint, part->first), part);
      if (next != NULL && next->kind == part->kind && next->area == part->area)
        continue;

      if (part->kind != ATLAS_SHAPE_LINES)
        {
          cairo_set_source_rgba (cr, colour[0], colour[1], colour[2], FILL);
          cairo_fill_preserve (cr);
        }
      cairo_set_source_rgb (cr, colour[0], colour[1], colour[2]);
      cairo_stroke (cr);
    }
}
