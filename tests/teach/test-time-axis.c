/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps along the calendar, and what is written below an axis of time. */
#include "atlas-time-axis.h"

#include "atlas-calendar.h"
#include "atlas-time-span.h"

#define EM 10

static gint32
day_of (const char *edtf)
{
  AtlasTimeSpan span;

  g_assert_true (atlas_time_span_read (edtf, &span));

  return span.first;
}

static void
test_units (void)
{
  static const struct { AtlasTimeUnit unit; const char *day; int n; const char *result; } cases[] = {
    { ATLAS_TIME_UNIT_DAY, "2024-02-28", 2, "2024-03-01" },
    { ATLAS_TIME_UNIT_MONTH, "2024-01-31", 1, "2024-02-01" },
    { ATLAS_TIME_UNIT_MONTH, "2024-01-31", -1, "2023-12-01" },
    { ATLAS_TIME_UNIT_YEAR, "2024-05-05", 0, "2024-01-01" },
    { ATLAS_TIME_UNIT_DECADE, "2024-05-05", 0, "2020-01-01" },
    { ATLAS_TIME_UNIT_DECADE, "2024-05-05", -3, "1990-01-01" },
    { ATLAS_TIME_UNIT_CENTURY, "-0044-03-15", 0, "-0100-01-01" },
    { ATLAS_TIME_UNIT_CENTURY, "-0044-03-15", 1, "0000-01-01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (atlas_time_unit_step (cases[i].unit, day_of (cases[i].day), cases[i].n), ==, day_of (cases[i].result));

  g_assert_cmpint (atlas_time_unit_round (ATLAS_TIME_UNIT_YEAR, day_of ("2024-08-01")), ==, day_of ("2025-01-01"));
  g_assert_cmpint (atlas_time_unit_round (ATLAS_TIME_UNIT_YEAR, day_of ("2024-05-01")), ==, day_of ("2024-01-01"));
}

static void
check_shift (const char *range,
             int         n,
             const char *expected)
{
  AtlasTimeSpan span;
  g_autofree char *found = NULL;

  g_assert_true (atlas_time_span_read (range, &span));
  atlas_time_range_shift (&span.first, &span.last, n);
  found = atlas_time_span_to_edtf (span.first, span.last);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_shift (void)
{
  check_shift ("2019", 1, "2020");
  check_shift ("2019", -20, "1999");
  check_shift ("2018/2023", 1, "2024/2029");
  check_shift ("2024-02", 1, "2024-03");
  check_shift ("2024-01/2024-03", -1, "2023-10/2023-12");
  check_shift ("2024-02-28", 2, "2024-03-01");
  check_shift ("2024-01-01/2024-01-10", 1, "2024-01-11/2024-01-20");
  check_shift ("2018/..", 1, "2018/..");
}

/* From hours to thousands of centuries: labels are there, in order, and do not touch. */
static void
test_ticks (void)
{
  AtlasTimeAxis axis = { .width = 800 };

  atlas_time_axis_set_limits (&axis, -4e8, 4e8);
  for (double days = 10; days < 8e8; days *= 1.3)
    {
      g_autoptr (GArray) ticks = NULL;

      atlas_time_axis_show (&axis, days > 1e6 ? -days / 2 : day_of ("2019-06-15") - days / 2, days);
      ticks = atlas_time_axis_ticks (&axis, EM);
      g_assert_cmpuint (ticks->len, >=, 1);
      g_assert_cmpuint (ticks->len, <=, 30);
      for (guint i = 1; i < ticks->len; i++)
        {
          const AtlasTimeTick *one = &g_array_index (ticks, AtlasTimeTick, i - 1);
          const AtlasTimeTick *next = &g_array_index (ticks, AtlasTimeTick, i);

          g_assert_cmpfloat (next->x - one->x, >, 3 * EM);
          g_assert_cmpstr (one->label, !=, next->label);
        }
    }
}

static void
test_labels (void)
{
  AtlasTimeAxis axis = { .width = 800 };
  g_autoptr (GArray) years = NULL;
  g_autoptr (GArray) months = NULL;

  atlas_time_axis_set_limits (&axis, day_of ("2000"), day_of ("2030"));
  atlas_time_axis_show (&axis, day_of ("2018"), 10 * 365.25);
  years = atlas_time_axis_ticks (&axis, EM);
  g_assert_cmpstr (g_array_index (years, AtlasTimeTick, 1).label, ==, "2019");
  atlas_time_axis_show (&axis, day_of ("2018"), 200);
  months = atlas_time_axis_ticks (&axis, EM);
  g_assert_cmpstr (g_array_index (months, AtlasTimeTick, 1).label, ==, "February 2018");
}

/* What is under the pointer stays there, and nothing beyond the limits comes into view. */
static void
test_zoom (void)
{
  AtlasTimeAxis axis = { .width = 500 };
  double day;

  atlas_time_axis_set_limits (&axis, day_of ("2000"), day_of ("2030"));
  g_assert_true (atlas_time_axis_show_all (&axis));
  day = atlas_time_axis_day (&axis, 200);
  g_assert_true (atlas_time_axis_zoom (&axis, 4, 200));
  g_assert_cmpfloat_with_epsilon (atlas_time_axis_day (&axis, 200), day, 0.01);
  g_assert_true (atlas_time_axis_scroll (&axis, -1e6));
  g_assert_cmpfloat (axis.start, ==, axis.low);
  g_assert_false (atlas_time_axis_scroll (&axis, -1));
  g_assert_true (atlas_time_axis_zoom (&axis, 1e-6, 250));
  g_assert_cmpfloat (axis.days, ==, axis.high - axis.low);
  g_assert_false (atlas_time_axis_show_all (&axis));
  atlas_time_axis_zoom (&axis, 1e9, 250);
  g_assert_cmpint (atlas_time_axis_unit (&axis, 40), ==, ATLAS_TIME_UNIT_DAY);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-axis/units", test_units);
  g_test_add_func ("/time-axis/shift", test_shift);
  g_test_add_func ("/time-axis/ticks", test_ticks);
  g_test_add_func ("/time-axis/labels", test_labels);
  g_test_add_func ("/time-axis/zoom", test_zoom);

  return g_test_run ();
}
