/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days of the calendar as numbers, and back. */
#include <glib.h>

#include "atlas-calendar.h"

static void
test_known (void)
{
  g_assert_cmpint (atlas_calendar_day (1970, 1, 1), ==, 0);
  g_assert_cmpint (atlas_calendar_day (1969, 12, 31), ==, -1);
  g_assert_cmpint (atlas_calendar_day (2000, 3, 1), ==, 11017);
  g_assert_cmpint (atlas_calendar_day (2026, 11, 22), ==, 20779);
  g_assert_cmpint (atlas_calendar_day (0, 3, 1), ==, -719468);
  g_assert_cmpuint (atlas_calendar_month_days (2000, 2), ==, 29);
  g_assert_cmpuint (atlas_calendar_month_days (1900, 2), ==, 28);
  g_assert_cmpuint (atlas_calendar_month_days (2026, 12), ==, 31);
}

/* Each day is the next of the one before, over leap years, centuries and the year 0. */
static void
test_every_day (void)
{
  gint32 number = atlas_calendar_day (-401, 1, 1);

  for (gint64 year = -401; year <= 2401; year++)
    {
      for (guint month = 1; month <= 12; month++)
        {
          for (guint day = 1; day <= atlas_calendar_month_days (year, month); day++, number++)
            {
              gint64 its_year;
              guint its_month, its_day;

              g_assert_cmpint (atlas_calendar_day (year, month, day), ==, number);
              atlas_calendar_date (number, &its_year, &its_month, &its_day);
              g_assert_cmpint (its_year, ==, year);
              g_assert_cmpuint (its_month, ==, month);
              g_assert_cmpuint (its_day, ==, day);
            }
        }
    }
}

static void
test_far (void)
{
  g_assert_cmpint (atlas_calendar_day (G_MAXINT64, 12, 31), ==, atlas_calendar_day (5000000, 12, 31));
  g_assert_cmpint (atlas_calendar_day (G_MAXINT64, 12, 31), <, ATLAS_CALENDAR_EVER_AFTER);
  g_assert_cmpint (atlas_calendar_day (-G_MAXINT64, 1, 1), >, ATLAS_CALENDAR_EVER_BEFORE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/known", test_known);
  g_test_add_func ("/calendar/every-day", test_every_day);
  g_test_add_func ("/calendar/far", test_far);

  return g_test_run ();
}
