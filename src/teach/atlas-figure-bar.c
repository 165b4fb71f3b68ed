/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A figure as a small bar: what is certain is filled, what lies between bounds is lighter, what is open goes
 * on in stripes, and what is only aimed at or expected is an outline. Colour says nothing alone. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-figure-bar.h"

#include <math.h>

#define HEIGHT 10
/* What is open goes beyond the greatest amount by so much of the axis. */
#define BEYOND 0.15

struct _AtlasFigureBar
{
  GtkWidget parent_instance;

  double low, high;         /* of the figure */
  double axis_low, axis_high;
  gboolean approximate;
  gboolean outline;
};

G_DEFINE_FINAL_TYPE (AtlasFigureBar, atlas_figure_bar, GTK_TYPE_WIDGET)

static float
place (AtlasFigureBar *self,
       double          value)
{
  double length = (self->axis_high - self->axis_low) * (1 + BEYOND);

  return gtk_widget_get_width (GTK_WIDGET (self)) * CLAMP ((value - self->axis_low) / length, 0, 1);
}

static void
fill (GtkSnapshot   *snapshot,
      const GdkRGBA *color,
      double         strength,
      float          from,
      float          to)
{
  GdkRGBA faint = *color;

  faint.alpha *= strength;
  if (to > from)
    gtk_snapshot_append_color (snapshot, &faint, &GRAPHENE_RECT_INIT (from, 0, to - from, HEIGHT));
}

/* An open end goes on in stripes that get thinner. */
static void
fade (GtkSnapshot   *snapshot,
      const GdkRGBA *color,
      float          from,
      int            direction)
{
  for (int width = 4; width > 0; width--)
    {
      float start = from + direction * 2;

      fill (snapshot, color, 1, MIN (start, start + direction * width), MAX (start, start + direction * width));
      from = start + direction * width;
    }
}

static void
outline (GtkSnapshot   *snapshot,
         const GdkRGBA *color,
         float          from,
         float          to)
{
  const float widths[] = { 1.5, 1.5, 1.5, 1.5 };
  const GdkRGBA colors[] = { *color, *color, *color, *color };
  GskRoundedRect rect;

  gsk_rounded_rect_init_from_rect (&rect, &GRAPHENE_RECT_INIT (from, 0, MAX (to - from, 3), HEIGHT), 2);
  gtk_snapshot_append_border (snapshot, &rect, widths, colors);
}

static void
draw_amount (AtlasFigureBar *self,
             GtkSnapshot    *snapshot,
             const GdkRGBA  *color)
{
  double low = isfinite (self->low) ? self->low : self->high;
  double high = isfinite (self->high) ? self->high : self->low;
  float nought = place (self, 0);
  float near = place (self, low);
  float far = place (self, high);

  if (self->outline)
    outline (snapshot, color, MIN (nought, near), MAX (nought, far));
  else if (low < 0)
    fill (snapshot, color, 1, near, nought);
  else
    fill (snapshot, color, isfinite (self->low) ? 1 : 0.35, nought, near);

  if (high > low && !self->outline)
    fill (snapshot, color, 0.35, MAX (near, nought), far);
  if (!isfinite (self->high))
    fade (snapshot, color, far, 1);
  if (!isfinite (self->low) && self->axis_low < 0)
    fade (snapshot, color, near, -1);

  /* About so much: a gap before its end. */
  if (self->approximate && !self->outline)
    {
      GdkRGBA ground = { 1, 1, 1, 0.85 };

      gtk_snapshot_append_color (snapshot, &ground, &GRAPHENE_RECT_INIT (MAX (far - 6, nought), 0, 2, HEIGHT));
    }
}

static void
atlas_figure_bar_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  AtlasFigureBar *self = ATLAS_FIGURE_BAR (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  float width = gtk_widget_get_width (widget);
  GdkRGBA ink, accent;
  GskRoundedRect clip;

  gtk_style_context_get_color (style, &ink);
  if (!gtk_style_context_lookup_color (style, "accent_color", &accent))
    accent = ink;

  gsk_rounded_rect_init_from_rect (&clip, &GRAPHENE_RECT_INIT (0, 0, width, HEIGHT), 2);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  fill (snapshot, &ink, 0.08, 0, width);
  draw_amount (self, snapshot, &accent);
  if (self->axis_low < 0)
    fill (snapshot, &ink, 0.6, place (self, 0), place (self, 0) + 1);
  gtk_snapshot_pop (snapshot);
}

static void
atlas_figure_bar_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 24;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 160;
}

static void
atlas_figure_bar_class_init (AtlasFigureBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = atlas_figure_bar_snapshot;
  widget_class->measure = atlas_figure_bar_measure;
  /* The amount stands in words above it. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
atlas_figure_bar_init (AtlasFigureBar *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/* @low and @high: the ends of the axis, of which one may be 0. */
GtkWidget *
atlas_figure_bar_new (const AtlasFigure *figure,
                      double             low,
                      double             high)
{
  AtlasFigureBar *self = g_object_new (ATLAS_TYPE_FIGURE_BAR, NULL);

  self->low = figure->low;
  self->high = figure->high;
  self->axis_low = low;
  self->axis_high = high;
  self->approximate = figure->approximate;
  self->outline = figure->state != ATLAS_FIGURE_ACTUAL;

  return GTK_WIDGET (self);
}

/* How many of @most, which is not 0. */
GtkWidget *
atlas_figure_bar_new_count (guint n,
                            guint most)
{
  const AtlasFigure figure = { .low = n, .high = n };

  return atlas_figure_bar_new (&figure, 0, most);
}
