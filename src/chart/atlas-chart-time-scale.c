/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An axis of time: what a chart draws is a span of days, never a point. */
#define G_LOG_DOMAIN "atlas-chart"

#include "atlas-chart-scale.h"

#include <math.h>

#include "atlas-edtf.h"

#define DAYS_OF_YEAR 365.2425

/* What lies beyond is drawn at the end. */
#define MOST_YEARS 1000000
#define MOST_DAYS ((MOST_YEARS - 2) * DAYS_OF_YEAR)

/**
 * atlas_chart_day_of:
 * @year: a year; 0 is 1 BC
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Counts days in the calendar that is used today, also for the time before it.
 *
 * Returns: the days from the first of March of the year 0 to the beginning of that day
 */
double
atlas_chart_day_of (gint64 year,
                    guint  month,
                    guint  day)
{
  double y, leaps;

  year = CLAMP (year, -MOST_YEARS, MOST_YEARS);
  y = month <= 2 ? year - 1 : year;
  leaps = floor (y / 4) - floor (y / 100) + floor (y / 400);

  /* A year that begins in March has its leap day at its end. */
  return y * 365 + leaps + (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
}

/**
 * atlas_chart_days_of_period:
 * @period: (nullable): EDTF
 * @first: (out): its first day; -INFINITY where it has no beginning
 * @end: (out): the end of its last day; INFINITY where it has no end
 *
 * Returns: %FALSE if no year is known
 */
gboolean
atlas_chart_days_of_period (const char *period,
                            double     *first,
                            double     *end)
{
  AtlasEdtfDay first_day, last_day;

  *first = *end = NAN;
  if (period == NULL || !atlas_edtf_bounds (period, &first_day, &last_day))
    return FALSE;

  *first = first_day.open ? -INFINITY : atlas_chart_day_of (first_day.year, first_day.month, first_day.day);
  *end = last_day.open ? INFINITY : atlas_chart_day_of (last_day.year, last_day.month, last_day.day) + 1;

  return TRUE;
}

static gint64
year_of_day (double day)
{
  gint64 year = floor (day / DAYS_OF_YEAR);

  while (atlas_chart_day_of (year + 1, 1, 1) <= day)
    year++;
  while (atlas_chart_day_of (year, 1, 1) > day)
    year--;

  return year;
}

static void
add_tick (AtlasChartTimeScale *self,
          gint64               year,
          guint                month)
{
  guint at = self->n_ticks++;

  self->ticks[at].year = year;
  self->ticks[at].month = month;
  self->ticks[at].start = atlas_chart_day_of (year, MAX (month, 1), 1);
  self->ticks[at].end = month == 0 ? atlas_chart_day_of (year + 1, 1, 1)
                      : atlas_chart_day_of (month == 12 ? year + 1 : year, month % 12 + 1, 1);
}

static void
add_years (AtlasChartTimeScale *self,
           gint64               first,
           gint64               last,
           guint                max_ticks)
{
  static const int factors[] = { 1, 2, 5 };
  gint64 step = 1;

  for (guint i = 1; (last - first) / step + 1 > (gint64) max_ticks; i++)
    step = factors[i % 3] * (gint64) pow (10, i / 3);

  for (gint64 year = (gint64) ceil ((double) first / step) * step; year <= last && self->n_ticks < max_ticks; year += step)
    add_tick (self, year, 0);
  if (self->n_ticks == 0)
    add_tick (self, first, 0);
}

static void
add_months (AtlasChartTimeScale *self,
            gint64               first_year,
            guint                n_years,
            guint                max_ticks)
{
  for (guint i = 0; i < n_years * 12 && self->n_ticks < max_ticks; i++)
    {
      gint64 year = first_year + i / 12;
      guint month = i % 12 + 1;

      if (atlas_chart_day_of (year, month, 1) < self->last &&
          atlas_chart_day_of (year + month / 12, month % 12 + 1, 1) > self->first)
        add_tick (self, year, month);
    }
}

/**
 * atlas_chart_time_scale_init:
 * @self: a scale
 * @first: the first day that it must show
 * @last: the end of the last one
 * @max_ticks: how many ticks there is room for, at least 1
 *
 * Makes a scale of whole years, or where all is within a few months, of whole months.
 */
void
atlas_chart_time_scale_init (AtlasChartTimeScale *self,
                             double               first,
                             double               last,
                             guint                max_ticks)
{
  gint64 first_year, last_year;
  double n_months;

  first = isnan (first) ? 0 : CLAMP (first, -MOST_DAYS, MOST_DAYS);
  last = isnan (last) ? first + 1 : CLAMP (last, first + 1, MOST_DAYS + 1);
  first_year = year_of_day (first);
  last_year = year_of_day (last - 1);
  n_months = (last - first) / 30;
  max_ticks = CLAMP (max_ticks, 1, ATLAS_CHART_MAX_TICKS);
  *self = (AtlasChartTimeScale) { .first = first, .last = last };

  if (n_months <= max_ticks && n_months <= 6)
    {
      add_months (self, first_year, last_year - first_year + 1, max_ticks);
      self->first = MIN (first, self->ticks[0].start);
      self->last = MAX (last, self->ticks[self->n_ticks - 1].end);
      return;
    }

  self->first = atlas_chart_day_of (first_year, 1, 1);
  self->last = atlas_chart_day_of (last_year + 1, 1, 1);
  add_years (self, first_year, last_year, max_ticks);
}

/**
 * atlas_chart_time_scale_place:
 * @self: a scale
 * @day: a day
 *
 * Returns: where it stands, from 0 to 1; what lies beyond stands at the ends
 */
double
atlas_chart_time_scale_place (const AtlasChartTimeScale *self,
                              double                     day)
{
  return isnan (day) ? 0 : CLAMP ((day - self->first) / (self->last - self->first), 0, 1);
}
