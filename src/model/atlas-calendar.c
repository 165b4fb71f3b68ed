/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days of the calendar as numbers. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-calendar.h"

/* Years that a number of days still holds. */
#define MAX_YEAR G_GINT64_CONSTANT (5000000)

/* The calendar repeats itself after 400 years. */
#define ERA_YEARS 400
#define ERA_DAYS 146097

/* From 1 March of the year 0 to 1 January 1970. */
#define EPOCH 719468

static gint64
floor_division (gint64 number,
                gint64 by)
{
  return number / by - (number % by < 0);
}

/* Days since 1 March before the first of a month, in years that begin in March: the leap day is the last. */
static gint64
days_before_month (guint march_month)
{
  return (153 * (gint64) march_month + 2) / 5;
}

/**
 * atlas_calendar_day:
 * @year: a year, 0 is 1 BC; beyond five million years either way the last that can be told
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Numbers the days of the calendar that is used today, also for the time before it.
 *
 * Returns: how many days it is after 1 January 1970, negative before
 */
gint32
atlas_calendar_day (gint64 year,
                    guint  month,
                    guint  day)
{
  gint64 from_march = CLAMP (year, -MAX_YEAR, MAX_YEAR) - (month <= 2);
  gint64 era = floor_division (from_march, ERA_YEARS);
  gint64 of_era = from_march - era * ERA_YEARS;
  gint64 of_year = days_before_month (month > 2 ? month - 3 : month + 9) + day - 1;

  return (gint32) (era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH);
}

/**
 * atlas_calendar_date:
 * @number: a day, as atlas_calendar_day() numbers them
 * @year: (out): its year, 0 is 1 BC
 * @month: (out): 1 to 12
 * @day: (out): 1 to 31
 *
 * Tells which day a number stands for.
 */
void
atlas_calendar_date (gint32  number,
                     gint64 *year,
                     guint  *month,
                     guint  *day)
{
  gint64 since = (gint64) number + EPOCH;
  gint64 era = floor_division (since, ERA_DAYS);
  gint64 rest = since - era * ERA_DAYS;
  gint64 of_era = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
  gint64 of_year = rest - (365 * of_era + of_era / 4 - of_era / 100);
  guint march_month = (guint) ((5 * of_year + 2) / 153);

  *day = (guint) (of_year - days_before_month (march_month)) + 1;
  *month = march_month < 10 ? march_month + 3 : march_month - 9;
  *year = era * ERA_YEARS + of_era + (*month <= 2);
}

/**
 * atlas_calendar_month_days:
 * @year: a year, 0 is 1 BC
 * @month: 1 to 12
 *
 * Returns: how many days the month has
 */
guint
atlas_calendar_month_days (gint64 year,
                           guint  month)
{
  gint64 next = month == 12 ? year + 1 : year;

  return (guint) (atlas_calendar_day (next, month % 12 + 1, 1) - atlas_calendar_day (year, month, 1));
}
