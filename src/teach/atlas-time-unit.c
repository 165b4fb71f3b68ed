/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days, months, years, decades and centuries as steps along the calendar. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-time-unit.h"

#include <math.h>

#include "atlas-calendar.h"
#include "atlas-edtf.h"
#include "atlas-time-span.h"

static const int months_of[ATLAS_N_TIME_UNITS] = { 0, 1, 12, 120, 1200 };

static gint64
floor_to (gint64 number,
          gint64 step)
{
  return number - ((number % step) + step) % step;
}

/* About how many days one is long. */
double
atlas_time_unit_days (AtlasTimeUnit unit)
{
  return unit == ATLAS_TIME_UNIT_DAY ? 1 : months_of[unit] * 365.2425 / 12;
}

/* The first day of the one that @day is in. */
gint32
atlas_time_unit_floor (AtlasTimeUnit unit,
                       gint32        day)
{
  return atlas_time_unit_step (unit, day, 0);
}

/* The first day of the one that is @n after that which @day is in, or before. */
gint32
atlas_time_unit_step (AtlasTimeUnit unit,
                      gint32        day,
                      int           n)
{
  gint64 year, month_number;
  guint month, of_month;

  if (unit == ATLAS_TIME_UNIT_DAY)
    return (gint32) CLAMP ((gint64) day + n, G_MININT32 + 1, G_MAXINT32 - 1);

  atlas_calendar_date (day, &year, &month, &of_month);
  month_number = floor_to (year * 12 + month - 1, months_of[unit]) + (gint64) n * months_of[unit];
  year = floor_to (month_number, 12) / 12;

  return atlas_calendar_day (year, (guint) (month_number - year * 12) + 1, 1);
}

/* The first day of the one that begins nearest to @day. */
gint32
atlas_time_unit_round (AtlasTimeUnit unit,
                       double        day)
{
  gint32 before = atlas_time_unit_floor (unit, (gint32) floor (CLAMP (day, -1.8e9, 1.8e9)));
  gint32 after = atlas_time_unit_step (unit, before, 1);

  return day - before < after - day ? before : after;
}

/* Moves a range by its own length, @n times: from a year to the next, from five years to the five after
 * them. Where it is open on a side it stays. */
void
atlas_time_range_shift (gint32 *first,
                        gint32 *last,
                        int     n)
{
  gint32 length = *last - *first + 1;

  if (*first == ATLAS_CALENDAR_EVER_BEFORE || *last == ATLAS_CALENDAR_EVER_AFTER)
    return;

  for (int unit = ATLAS_TIME_UNIT_YEAR; unit >= ATLAS_TIME_UNIT_MONTH; unit--)
    {
      gint32 end = *last + 1;
      int count = 0;

      if (atlas_time_unit_floor (unit, *first) != *first || atlas_time_unit_floor (unit, end) != end)
        continue;

      count = (int) lround (length / atlas_time_unit_days (unit));
      *first = atlas_time_unit_step (unit, *first, n * count);
      *last = atlas_time_unit_step (unit, end, n * count) - 1;
      return;
    }

  *first += n * length;
  *last += n * length;
}

/* (transfer full): a range in words. */
char *
atlas_time_range_display (gint32 first,
                          gint32 last)
{
  g_autofree char *edtf = atlas_time_span_to_edtf (first, last);

  return atlas_edtf_display (edtf);
}
