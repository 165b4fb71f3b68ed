/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts as symbols. Areas and not diameters are in proportion, for areas are what eyes compare; classes of
 * colours begin at round numbers. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-figure-scale.h"

#include <math.h>

/* Of the greatest amount, in pixels; the least is still seen. */
#define RADIUS_MAX 30.0
#define RADIUS_MIN 5.0

/* Of all symbols that differ in colour: wider than the pin on it. */
#define RADIUS_COLOUR 17.0

#define N_CLASSES 5

/* Amounts that differ more than this many times are in classes of tens. */
#define WIDE 200.0

/* From little to much, as seen on a light and on a dark ground: one hue that no kind of record and no part of the
 * base map has, and ever more contrast, so that it is told without telling colours apart. */
static const guint32 ramps[2][N_CLASSES] = {
  { 0xf7d5e6, 0xe8a0c8, 0xcf5f9f, 0xa02a76, 0x5f104a },
  { 0x5c2b4e, 0x8d4274, 0xc0639e, 0xe79ac6, 0xfcdcec },
};

static const guint32 rims[2] = { 0x5f104a, 0xfcdcec };

/* The greatest of 1, 2 and 5 times a power of ten that is no more. */
static double
round_down (double value)
{
  double power = pow (10.0, floor (log10 (value) + 1e-9));

  return (value >= 5.0 * power * (1 - 1e-9) ? 5.0 : value >= 2.0 * power * (1 - 1e-9) ? 2.0 : 1.0) * power;
}

static void
choose_sizes (AtlasFigureScale *self)
{
  double most = MAX (fabs (self->low), fabs (self->high));
  const double parts[] = { 1.0, 4.0, 20.0 };

  for (guint i = 0; most > 0.0 && i < G_N_ELEMENTS (parts); i++)
    self->steps[self->n_steps++] = round_down (most / parts[i]);
}

static void
choose_tens (AtlasFigureScale *self)
{
  int first = (int) floor (log10 (self->low) + 1e-9), last = (int) ceil (log10 (self->high) - 1e-9);
  int step = (last - first + N_CLASSES - 1) / N_CLASSES;

  self->logarithmic = TRUE;
  for (int i = first; i < last + step && self->n_steps < ATLAS_FIGURE_SCALE_MAX_STEPS; i += step)
    self->steps[self->n_steps++] = pow (10.0, i);
}

static void
choose_classes (AtlasFigureScale *self)
{
  double step, first;

  if (self->low > 0.0 && self->high / self->low > WIDE)
    {
      choose_tens (self);
      return;
    }

  if (!(self->high > self->low))
    {
      self->steps[self->n_steps++] = self->low;
      self->steps[self->n_steps++] = self->high;
      return;
    }

  step = round_down ((self->high - self->low) / (N_CLASSES - 1));
  while (ceil (self->high / step) - floor (self->low / step) > N_CLASSES)
    step = round_down (step * 2.5);
  first = floor (self->low / step);
  for (guint i = 0; self->n_steps < ATLAS_FIGURE_SCALE_MAX_STEPS; i++)
    {
      self->steps[self->n_steps++] = (first + i) * step;
      if (i > 0 && (first + i) * step >= self->high)
        break;
    }
}

/**
 * atlas_figure_scale_init:
 * @self: (out caller-allocates): a scale
 * @look: what tells amounts apart
 * @low: the least amount
 * @high: the greatest amount
 *
 * Fits a scale to amounts.
 */
void
atlas_figure_scale_init (AtlasFigureScale *self,
                         AtlasFigureLook   look,
                         double            low,
                         double            high)
{
  g_return_if_fail (isfinite (low) && isfinite (high) && low <= high);

  *self = (AtlasFigureScale) { .look = look, .low = low, .high = high };
  if (look == ATLAS_FIGURES_BY_SIZE)
    choose_sizes (self);
  else
    choose_classes (self);
}

/**
 * atlas_figure_scale_radius:
 * @self: a scale
 * @value: an amount
 *
 * Returns: how large its symbol is, in pixels; the area is that of the amount, whatever its sign
 */
double
atlas_figure_scale_radius (const AtlasFigureScale *self,
                           double                  value)
{
  double most = MAX (fabs (self->low), fabs (self->high));

  if (self->look == ATLAS_FIGURES_BY_COLOUR)
    return RADIUS_COLOUR;

  return most > 0.0 ? MAX (RADIUS_MIN, RADIUS_MAX * sqrt (MIN (fabs (value) / most, 1.0))) : RADIUS_MIN;
}

/**
 * atlas_figure_scale_class:
 * @self: a scale
 * @value: an amount
 *
 * Returns: the number of its class, from 0; what stands between two classes is in the upper one, and the end of the
 *   last is in it
 */
guint
atlas_figure_scale_class (const AtlasFigureScale *self,
                          double                  value)
{
  guint class = 0;

  while (class + 2 < self->n_steps && value >= self->steps[class + 1])
    class++;

  return class;
}

/**
 * atlas_figure_scale_rgb:
 * @self: a scale
 * @value: an amount
 * @dark: whether it stands on a dark ground
 *
 * Returns: its colour as 0xrrggbb
 */
guint32
atlas_figure_scale_rgb (const AtlasFigureScale *self,
                        double                  value,
                        gboolean                dark)
{
  guint n_classes = self->n_steps > 1 ? self->n_steps - 1 : 1;

  if (self->look == ATLAS_FIGURES_BY_SIZE || n_classes == 1)
    return ramps[dark != FALSE][3];

  return ramps[dark != FALSE][MIN (atlas_figure_scale_class (self, value) * (N_CLASSES - 1) / (n_classes - 1), N_CLASSES - 1)];
}

static void
set_rgb (cairo_t *cr,
         guint32  rgb,
         double   alpha)
{
  cairo_set_source_rgba (cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0, alpha);
}

/**
 * atlas_figure_scale_draw:
 * @self: a scale
 * @cr: where to draw
 * @value: an amount
 * @exact: whether it is just that; else the rim is broken
 * @weak: whether it is doubtful: a dotted rim
 * @x: the middle of the symbol
 * @y: the middle of the symbol
 * @factor: how large symbols are; 1 on a screen
 * @dark: whether it stands on a dark ground
 *
 * Draws an amount. What is less than nothing is a ring.
 */
void
atlas_figure_scale_draw (const AtlasFigureScale *self,
                         cairo_t                *cr,
                         double                  value,
                         gboolean                exact,
                         gboolean                weak,
                         double                  x,
                         double                  y,
                         double                  factor,
                         gboolean                dark)
{
  double radius = atlas_figure_scale_radius (self, value) * factor;
  const double dashes[] = { 5.0 * factor, 3.0 * factor }, dots[] = { 1.5 * factor, 2.5 * factor };

  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  if (self->look == ATLAS_FIGURES_BY_COLOUR || value >= 0.0)
    {
      set_rgb (cr, atlas_figure_scale_rgb (self, value, dark), self->look == ATLAS_FIGURES_BY_SIZE ? 0.38 : 0.92);
      cairo_fill_preserve (cr);
    }
  cairo_set_dash (cr, weak ? dots : dashes, weak || !exact ? 2 : 0, 0.0);
  cairo_set_line_width (cr, 1.6 * factor);
  set_rgb (cr, rims[dark != FALSE], 0.95);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
}
