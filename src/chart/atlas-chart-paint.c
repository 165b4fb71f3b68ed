/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws what was laid out. There is no clip, gradient or mask in it, so that a vector file has plain
 * shapes without names, several of which may stand in one page. */
#define G_LOG_DOMAIN "atlas-chart"

#include "atlas-chart-layout.h"

#include <math.h>

#define PALE 0.3

/* The signs of series, told apart without colour. */
typedef enum
{
  SIGN_CIRCLE,
  SIGN_SQUARE,
  SIGN_TRIANGLE,
  SIGN_DIAMOND,
  SIGN_CROSS,
  SIGN_WEDGE,
  N_SIGNS
} Sign;

static void
set_colour (cairo_t                *cr,
            const AtlasChartColour *colour,
            double                  alpha)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, alpha);
}

static void
set_dashes (cairo_t         *cr,
            AtlasFigureState state,
            double           em)
{
  const double target[] = { 0.4 * em, 0.25 * em };
  const double expected[] = { 0.1 * em, 0.2 * em };

  if (state == ATLAS_FIGURE_TARGET)
    cairo_set_dash (cr, target, G_N_ELEMENTS (target), 0);
  else if (state == ATLAS_FIGURE_EXPECTED)
    cairo_set_dash (cr, expected, G_N_ELEMENTS (expected), 0);
  else
    cairo_set_dash (cr, NULL, 0, 0);
}

static void
line (cairo_t *cr,
      double   x0,
      double   y0,
      double   x1,
      double   y1)
{
  cairo_move_to (cr, x0, y0);
  cairo_line_to (cr, x1, y1);
}

/* Slanted lines within a rectangle, leaning left or right. */
static void
hatch (cairo_t               *cr,
       const AtlasChartShape *shape,
       double                 step,
       gboolean               back)
{
  double height = shape->y1 - shape->y0;
  guint n = MIN ((shape->x1 - shape->x0 + height) / step + 1, 2000);

  for (guint i = 1; i <= n; i++)
    {
      double foot = shape->x0 - height + i * step;
      double from = MAX (foot, shape->x0);
      double to = MIN (foot + height, shape->x1);
      double y_from = shape->y1 - (from - foot);
      double y_to = shape->y1 - (to - foot);

      if (to <= from)
        continue;
      if (back)
        line (cr, from, shape->y0 + shape->y1 - y_from, to, shape->y0 + shape->y1 - y_to);
      else
        line (cr, from, y_from, to, y_to);
    }
  cairo_stroke (cr);
}

static void
paint_bar (AtlasChartLayout      *self,
           cairo_t               *cr,
           const AtlasChartShape *shape)
{
  double width = 0.12 * self->em;

  if (shape->state == ATLAS_FIGURE_ACTUAL)
    {
      cairo_rectangle (cr, shape->x0, shape->y0, shape->x1 - shape->x0, shape->y1 - shape->y0);
      cairo_fill (cr);
      return;
    }

  /* Not so yet: an outline that is not filled. */
  cairo_set_line_width (cr, width);
  set_dashes (cr, shape->state, self->em);
  cairo_rectangle (cr, shape->x0 + width / 2, shape->y0 + width / 2,
                   MAX (shape->x1 - shape->x0 - width, 0.5), shape->y1 - shape->y0 - width);
  cairo_stroke (cr);
  set_dashes (cr, ATLAS_FIGURE_ACTUAL, self->em);
  if (shape->state == ATLAS_FIGURE_TARGET)
    {
      cairo_set_line_width (cr, 0.05 * self->em);
      hatch (cr, shape, 0.7 * self->em, TRUE);
    }
}

static void
paint_between (AtlasChartLayout      *self,
               cairo_t               *cr,
               const AtlasChartShape *shape)
{
  cairo_set_line_width (cr, 0.07 * self->em);
  hatch (cr, shape, 0.3 * self->em, FALSE);
  cairo_set_line_width (cr, 0.12 * self->em);
  set_dashes (cr, shape->state, self->em);
  line (cr, shape->x0, shape->y0, shape->x0, shape->y1);
  line (cr, shape->x1, shape->y0, shape->x1, shape->y1);
  cairo_stroke (cr);
  set_dashes (cr, ATLAS_FIGURE_ACTUAL, self->em);
}

/* Slices that grow thin, and an arrow: on paper without colour it still goes on. */
static void
paint_fade (AtlasChartLayout      *self,
            cairo_t               *cr,
            const AtlasChartShape *shape)
{
  gboolean upward = fabs (shape->y1 - shape->y0) > fabs (shape->x1 - shape->x0) && shape->y1 < shape->y0;
  double from = upward ? shape->y0 : shape->x0;
  double to = upward ? shape->y1 : shape->x1;
  double across0 = upward ? shape->x0 : shape->y0;
  double across1 = upward ? shape->x1 : shape->y1;
  double length = fabs (to - from);
  double sign = to < from ? -1 : 1;
  double head = MIN ((across1 - across0) / 2, length);
  double body = length - head - 0.15 * self->em;
  guint n = CLAMP (body / (0.4 * self->em), 0, 12);
  double middle = (across0 + across1) / 2;

  for (guint i = 0; i < n; i++)
    {
      double thick = body / n * (0.8 - 0.65 * i / n);
      double at = from + sign * (body / n * i + body / n * 0.2);
      double start = sign > 0 ? at : at - thick;

      if (upward)
        cairo_rectangle (cr, across0, start, across1 - across0, thick);
      else
        cairo_rectangle (cr, start, across0, thick, across1 - across0);
    }
  cairo_fill (cr);

  cairo_set_line_width (cr, 0.14 * self->em);
  if (upward)
    {
      cairo_move_to (cr, across0, to - sign * head);
      cairo_line_to (cr, middle, to);
      cairo_line_to (cr, across1, to - sign * head);
    }
  else
    {
      cairo_move_to (cr, to - sign * head, across0);
      cairo_line_to (cr, to, middle);
      cairo_line_to (cr, to - sign * head, across1);
    }
  cairo_stroke (cr);
}

/* A wave of paper over the end of a bar, with one of ink behind it. */
static void
paint_about (AtlasChartLayout      *self,
             cairo_t               *cr,
             const AtlasChartShape *shape)
{
  double step = (shape->y1 - shape->y0) / 4;
  double swing = 0.22 * self->em;

  for (guint pass = 0; pass < 2; pass++)
    {
      double x = shape->x0 + (pass == 0 ? -0.05 : 0.35) * self->em;

      cairo_move_to (cr, x, shape->y0);
      for (guint i = 0; i < 4; i++)
        {
          double side = i % 2 == 0 ? swing : -swing;

          cairo_curve_to (cr, x + side, shape->y0 + (i + 0.33) * step, x + side, shape->y0 + (i + 0.67) * step,
                          x, shape->y0 + (i + 1) * step);
        }
      cairo_set_line_width (cr, (pass == 0 ? 0.22 : 0.12) * self->em);
      if (pass == 0)
        set_colour (cr, &self->style->paper, 1);
      else
        set_colour (cr, &self->style->accents[shape->accent], shape->pale ? PALE : 1);
      cairo_stroke (cr);
    }
}

static void
paint_span (AtlasChartLayout      *self,
            cairo_t               *cr,
            const AtlasChartShape *shape)
{
  double swing = 0.3 * self->em;
  guint n = CLAMP ((shape->x1 - shape->x0) / (1.2 * self->em), 1, 200);
  double step = (shape->x1 - shape->x0) / n;

  cairo_set_line_width (cr, (shape->state == ATLAS_FIGURE_ACTUAL ? 0.28 : 0.14) * self->em);
  set_dashes (cr, shape->state, self->em);
  cairo_move_to (cr, shape->x0, shape->y0);
  if (!shape->approximate)
    cairo_line_to (cr, shape->x1, shape->y1);
  for (guint i = 0; shape->approximate && i < n; i++)
    cairo_curve_to (cr, shape->x0 + (i + 0.33) * step, shape->y0 - swing, shape->x0 + (i + 0.67) * step, shape->y0 + swing,
                    shape->x0 + (i + 1) * step, shape->y1);
  cairo_stroke (cr);
  set_dashes (cr, ATLAS_FIGURE_ACTUAL, self->em);
}

static void
paint_marker (AtlasChartLayout      *self,
              cairo_t               *cr,
              const AtlasChartShape *shape)
{
  double r = 0.38 * self->em;
  double x = shape->x0, y = shape->y0;

  switch (shape->series % N_SIGNS)
    {
    case SIGN_SQUARE:
      cairo_rectangle (cr, x - 0.85 * r, y - 0.85 * r, 1.7 * r, 1.7 * r);
      break;
    case SIGN_TRIANGLE:
    case SIGN_WEDGE:
      {
        double up = shape->series % N_SIGNS == SIGN_TRIANGLE ? 1 : -1;

        cairo_move_to (cr, x, y - up * r);
        cairo_line_to (cr, x + r, y + up * 0.8 * r);
        cairo_line_to (cr, x - r, y + up * 0.8 * r);
        cairo_close_path (cr);
      }
      break;
    case SIGN_DIAMOND:
      cairo_move_to (cr, x, y - 1.15 * r);
      cairo_line_to (cr, x + 1.15 * r, y);
      cairo_line_to (cr, x, y + 1.15 * r);
      cairo_line_to (cr, x - 1.15 * r, y);
      cairo_close_path (cr);
      break;
    case SIGN_CROSS:
      cairo_rectangle (cr, x - r, y - 0.35 * r, 2 * r, 0.7 * r);
      cairo_rectangle (cr, x - 0.35 * r, y - r, 0.7 * r, 2 * r);
      break;
    default:
      cairo_arc (cr, x, y, r, 0, 2 * G_PI);
      break;
    }

  if (shape->state == ATLAS_FIGURE_ACTUAL)
    {
      cairo_fill (cr);
      return;
    }

  set_colour (cr, &self->style->paper, 1);
  cairo_fill_preserve (cr);
  set_colour (cr, &self->style->accents[shape->accent], shape->pale ? PALE : 1);
  cairo_set_line_width (cr, 0.12 * self->em);
  cairo_stroke (cr);
}

static void
paint_rule (AtlasChartLayout      *self,
            cairo_t               *cr,
            const AtlasChartShape *shape)
{
  const double dots[] = { 0.08 * self->em, 0.3 * self->em };

  set_colour (cr, &self->style->rule, shape->type == ATLAS_CHART_RULE ? 0.55 : 1);
  cairo_set_line_width (cr, 0.06 * self->em);
  if (shape->type == ATLAS_CHART_DOTS)
    cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0);
  if (shape->type == ATLAS_CHART_FRAME)
    cairo_rectangle (cr, shape->x0, shape->y0, shape->x1 - shape->x0, shape->y1 - shape->y0);
  else
    line (cr, shape->x0, shape->y0, shape->x1, shape->y1);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
paint_shape (AtlasChartLayout      *self,
             cairo_t               *cr,
             const AtlasChartShape *shape)
{
  set_colour (cr, &self->style->accents[shape->accent], shape->pale ? PALE : 1);

  switch (shape->type)
    {
    case ATLAS_CHART_BAR:
      paint_bar (self, cr, shape);
      break;
    case ATLAS_CHART_BETWEEN:
      paint_between (self, cr, shape);
      break;
    case ATLAS_CHART_FADE:
      paint_fade (self, cr, shape);
      break;
    case ATLAS_CHART_ABOUT:
      paint_about (self, cr, shape);
      break;
    case ATLAS_CHART_SPAN:
      paint_span (self, cr, shape);
      break;
    case ATLAS_CHART_LINK:
      cairo_set_line_width (cr, 0.08 * self->em);
      line (cr, shape->x0, shape->y0, shape->x1, shape->y1);
      cairo_stroke (cr);
      break;
    case ATLAS_CHART_MARKER:
      paint_marker (self, cr, shape);
      break;
    case ATLAS_CHART_RULE:
    case ATLAS_CHART_DOTS:
    case ATLAS_CHART_FRAME:
      paint_rule (self, cr, shape);
      break;
    }
}

/* The rules first, so that nothing is crossed by them. */
void
atlas_chart_paint_shapes (AtlasChartLayout *self,
                          cairo_t          *cr)
{
  cairo_save (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);

  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < self->shapes->len; i++)
        {
          const AtlasChartShape *shape = &g_array_index (self->shapes, AtlasChartShape, i);

          if ((shape->type == ATLAS_CHART_RULE) == (pass == 0))
            paint_shape (self, cr, shape);
        }
    }
  cairo_restore (cr);
}

void
atlas_chart_paint_labels (AtlasChartLayout *self,
                          cairo_t          *cr)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      const AtlasChartLabel *label = &g_array_index (self->labels, AtlasChartLabel, i);

      set_colour (cr, atlas_chart_layout_colour (self, label->ink), 1);
      cairo_move_to (cr, label->x, label->y);
      pango_cairo_show_layout (cr, label->layout);
    }
}
