/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stretch of time on so many pixels. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-time-axis.h"

#include <math.h>

#include "atlas-calendar.h"
#include "atlas-edtf.h"

/* A day is not drawn wider than this, in pixels. */
#define MAX_DAY_WIDTH 80

#define MAX_TICKS 400

/* Steps between labels, the finest first, and about how wide a label is, in ems. */
static const struct
{
  AtlasTimeUnit unit;
  int count;
  double ems;
} steps[] = {
  { ATLAS_TIME_UNIT_DAY, 1, 9 }, { ATLAS_TIME_UNIT_MONTH, 1, 8.5 }, { ATLAS_TIME_UNIT_MONTH, 3, 8.5 },
  { ATLAS_TIME_UNIT_YEAR, 1, 4 }, { ATLAS_TIME_UNIT_YEAR, 2, 4 }, { ATLAS_TIME_UNIT_YEAR, 5, 4 },
  { ATLAS_TIME_UNIT_DECADE, 1, 4 }, { ATLAS_TIME_UNIT_DECADE, 2, 4 }, { ATLAS_TIME_UNIT_DECADE, 5, 4 },
  { ATLAS_TIME_UNIT_CENTURY, 1, 5 }, { ATLAS_TIME_UNIT_CENTURY, 2, 5 }, { ATLAS_TIME_UNIT_CENTURY, 5, 5 },
  { ATLAS_TIME_UNIT_CENTURY, 10, 6 }, { ATLAS_TIME_UNIT_CENTURY, 50, 6 }, { ATLAS_TIME_UNIT_CENTURY, 100, 7 },
  { ATLAS_TIME_UNIT_CENTURY, 1000, 8 }, { ATLAS_TIME_UNIT_CENTURY, 10000, 9 },
};

/* Keeps what is in view within the limits. Returns: whether it is another view */
static gboolean
settle (AtlasTimeAxis *self,
        double         start,
        double         days)
{
  double least = MAX (self->width, 1) / MAX_DAY_WIDTH;
  double most = MAX (self->high - self->low, least);

  days = CLAMP (days, least, most);
  start = CLAMP (start, MIN (self->low, self->high - days), MAX (self->low, self->high - days));
  if (start == self->start && days == self->days)
    return FALSE;

  self->start = start;
  self->days = days;

  return TRUE;
}

/* @low, @high: the first and the last day that can be looked at */
void
atlas_time_axis_set_limits (AtlasTimeAxis *self,
                            double         low,
                            double         high)
{
  self->low = low;
  self->high = high;
  settle (self, self->start, self->days);
}

/* Each returns whether something else is in view now. */
gboolean
atlas_time_axis_show (AtlasTimeAxis *self,
                      double         start,
                      double         days)
{
  return settle (self, start, days);
}

gboolean
atlas_time_axis_show_all (AtlasTimeAxis *self)
{
  return settle (self, self->low, self->high - self->low);
}

/* What is at @x stays there. @factor: over 1 comes nearer */
gboolean
atlas_time_axis_zoom (AtlasTimeAxis *self,
                      double         factor,
                      double         x)
{
  double day = atlas_time_axis_day (self, x);
  double least = MAX (self->width, 1) / MAX_DAY_WIDTH;
  double days = CLAMP (self->days / factor, least, MAX (self->high - self->low, least));

  return settle (self, day - days * x / MAX (self->width, 1), days);
}

gboolean
atlas_time_axis_scroll (AtlasTimeAxis *self,
                        double         pixels)
{
  return settle (self, self->start + pixels * self->days / MAX (self->width, 1), self->days);
}

/* What has no beginning or no end lies at the edge. */
double
atlas_time_axis_x (const AtlasTimeAxis *self,
                   double               day)
{
  return (day - self->start) / self->days * self->width;
}

double
atlas_time_axis_day (const AtlasTimeAxis *self,
                     double               x)
{
  return self->start + x / MAX (self->width, 1) * self->days;
}

/* The finest unit that is so many pixels wide at least. */
AtlasTimeUnit
atlas_time_axis_unit (const AtlasTimeAxis *self,
                      double               pixels)
{
  for (guint unit = 0; unit + 1 < ATLAS_N_TIME_UNITS; unit++)
    {
      if (atlas_time_unit_days (unit) / self->days * self->width >= pixels)
        return unit;
    }

  return ATLAS_TIME_UNIT_CENTURY;
}

static void
clear_tick (gpointer tick)
{
  g_free (((AtlasTimeTick *) tick)->label);
}

static char *
label_day (AtlasTimeUnit unit,
           gint32        day)
{
  g_autofree char *edtf = NULL;
  gint64 year;
  guint month, of_month;

  atlas_calendar_date (day, &year, &month, &of_month);
  if (ABS (year) > 9999)
    edtf = g_strdup_printf ("Y%" G_GINT64_FORMAT, year);
  else if (unit == ATLAS_TIME_UNIT_DAY)
    edtf = g_strdup_printf ("%s%04d-%02u-%02u", year < 0 ? "-" : "", (int) ABS (year), month, of_month);
  else if (unit == ATLAS_TIME_UNIT_MONTH)
    edtf = g_strdup_printf ("%s%04d-%02u", year < 0 ? "-" : "", (int) ABS (year), month);
  else
    edtf = g_strdup_printf ("%s%04d", year < 0 ? "-" : "", (int) ABS (year));

  return atlas_edtf_display (edtf);
}

/* The beginning of the first stretch of @count units that is not before @day: of years those that the
 * count divides. */
static gint32
first_tick (AtlasTimeUnit unit,
            int           count,
            gint32        day)
{
  gint32 tick = atlas_time_unit_floor (unit, day);
  gint64 year, number;
  guint month, of_month;

  atlas_calendar_date (tick, &year, &month, &of_month);
  switch (unit)
    {
    case ATLAS_TIME_UNIT_DAY:
      number = 0;
      break;

    case ATLAS_TIME_UNIT_MONTH:
      number = month - 1;
      break;

    case ATLAS_TIME_UNIT_YEAR:
      number = year;
      break;

    case ATLAS_TIME_UNIT_DECADE:
      number = year / 10;
      break;

    case ATLAS_TIME_UNIT_CENTURY:
    default:
      number = year / 100;
      break;
    }

  return atlas_time_unit_step (unit, tick, -(int) (((number % count) + count) % count));
}

/* (transfer full) (element-type AtlasTimeTick): what is written below the axis, no two labels nearer to
 * each other than they need. @em: pixels */
GArray *
atlas_time_axis_ticks (const AtlasTimeAxis *self,
                       double               em)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (AtlasTimeTick));
  double day_width = self->width / self->days;
  guint chosen = G_N_ELEMENTS (steps) - 1;
  gint32 day;

  g_array_set_clear_func (ticks, clear_tick);
  if (self->width < 1 || self->days <= 0)
    return ticks;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (atlas_time_unit_days (steps[i].unit) * steps[i].count * day_width >= steps[i].ems * em)
        {
          chosen = i;
          break;
        }
    }

  day = first_tick (steps[chosen].unit, steps[chosen].count, (gint32) CLAMP (self->start, -1.8e9, 1.8e9));
  while (day <= self->start + self->days && ticks->len < MAX_TICKS)
    {
      AtlasTimeTick tick = { atlas_time_axis_x (self, day), label_day (steps[chosen].unit, day) };

      g_array_append_val (ticks, tick);
      day = atlas_time_unit_step (steps[chosen].unit, day, steps[chosen].count);
    }

  return ticks;
}
