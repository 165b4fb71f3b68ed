/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From values to places on an axis. */
#define G_LOG_DOMAIN "atlas-chart"

#include "atlas-chart-scale.h"

#include <math.h>

/* From the largest to the smallest: beyond, the small ones would not be seen at all. */
#define LOG_SPAN 500

/* What a difference can be computed of. */
#define MOST 1e300

/* A number with few digits is meant to have no others: 0.3, not 0.30000000000000004. */
static double
tidy (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_ascii_strtod (g_ascii_formatd (text, sizeof text, "%.12g", number), NULL);
}

/* The smallest of 1, 2, 5 times a power of ten that is not below @least. */
static double
nice_step (double least)
{
  double power = pow (10, floor (log10 (least)));

  for (guint i = 0; i < 3; i++)
    {
      static const double factors[] = { 1, 2, 5 };

      if (tidy (factors[i] * power) >= tidy (least))
        return tidy (factors[i] * power);
    }

  return tidy (10 * power);
}

static void
init_linear (AtlasChartScale *self,
             double           low,
             double           high,
             gboolean         whole,
             guint            max_ticks)
{
  double step, first;

  if (high - low < MAX (MAX (fabs (low), fabs (high)) * 1e-9, 1e-290))
    high = low + MAX (fabs (low) * 0.1, 1);

  step = nice_step ((high - low) / MAX (max_ticks - 1, 1));
  if (whole)
    step = MAX (step, 1);

  first = floor (tidy (low / step));
  self->low = tidy (first * step);
  for (guint i = 0; i < ATLAS_CHART_MAX_TICKS; i++)
    {
      self->high = self->ticks[self->n_ticks++] = tidy ((first + i) * step);
      if (self->high >= high)
        break;
    }
  self->high = MAX (self->high, high);
}

static void
init_log (AtlasChartScale *self,
          double           low,
          double           high,
          guint            max_ticks)
{
  int first = floor (log10 (low) + 1e-9);
  int last = MAX (ceil (log10 (high) - 1e-9), first + 1);
  int every = 1;

  while ((last - first) / every + 1 > (int) max_ticks)
    every++;

  for (int power = first; power <= last && self->n_ticks < ATLAS_CHART_MAX_TICKS; power += every)
    self->ticks[self->n_ticks++] = tidy (pow (10, power));
  self->low = tidy (pow (10, first));
  self->high = tidy (pow (10, last));
}

/**
 * atlas_chart_scale_init:
 * @self: a scale
 * @low: the smallest value that it must show
 * @high: the largest one
 * @logarithmic: whether each step is a number of times the one before; needs values above 0
 * @whole: whether there is nothing between whole numbers, as of people
 * @max_ticks: how many ticks there is room for, at least 2
 *
 * Makes a scale that begins and ends at round numbers. What is not finite is taken as the largest number
 * that can be drawn.
 */
void
atlas_chart_scale_init (AtlasChartScale *self,
                        double           low,
                        double           high,
                        gboolean         logarithmic,
                        gboolean         whole,
                        guint            max_ticks)
{
  *self = (AtlasChartScale) { .logarithmic = logarithmic && low >= 1e-300 };
  low = isnan (low) ? 0 : CLAMP (low, -MOST, MOST);
  high = isnan (high) ? low : CLAMP (high, low, MOST);
  max_ticks = CLAMP (max_ticks, 2, ATLAS_CHART_MAX_TICKS - 1);

  if (self->logarithmic)
    init_log (self, low, high, max_ticks);
  else
    init_linear (self, low, high, whole, max_ticks);
}

/**
 * atlas_chart_scale_wants_log:
 * @values: (array length=n_values): what is to be shown; what is not finite does not count
 * @n_values: how many
 *
 * Returns: %TRUE if the small values would not be seen beside the large ones, and none is 0 or below
 */
gboolean
atlas_chart_scale_wants_log (const double *values,
                             guint         n_values)
{
  double low = INFINITY, high = -INFINITY;

  for (guint i = 0; i < n_values; i++)
    {
      if (!isfinite (values[i]))
        continue;

      low = MIN (low, values[i]);
      high = MAX (high, values[i]);
    }

  return low >= 1e-300 && high <= MOST && high / low >= LOG_SPAN;
}

/**
 * atlas_chart_scale_place:
 * @self: a scale
 * @value: a value
 *
 * Returns: where it stands, from 0 at the beginning of the axis to 1 at its end; values beyond stand at its ends
 */
double
atlas_chart_scale_place (const AtlasChartScale *self,
                         double                 value)
{
  if (isnan (value) || value <= self->low)
    return 0;
  if (value >= self->high)
    return 1;
  if (self->logarithmic)
    return (log (value) - log (self->low)) / (log (self->high) - log (self->low));

  /* Halves: the whole of an axis may be beyond what a number can be. */
  return (value / 2 - self->low / 2) / (self->high / 2 - self->low / 2);
}
