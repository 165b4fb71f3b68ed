/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Axes: round numbers, whatever is to be shown, and days that are counted as calendars count them. */
#include "atlas-chart-scale.h"

#include <math.h>

static void
assert_sound (const AtlasChartScale *scale,
              double                 low,
              double                 high)
{
  g_assert_cmpuint (scale->n_ticks, >=, 2);
  g_assert_cmpfloat (scale->low, <, scale->high);
  g_assert_cmpfloat (scale->low, <=, low);
  g_assert_cmpfloat (scale->high, >=, high);
  for (guint i = 0; i < scale->n_ticks; i++)
    {
      g_assert_cmpfloat (scale->ticks[i], >=, scale->low);
      g_assert_cmpfloat (scale->ticks[i], <=, scale->high);
      if (i > 0)
        g_assert_cmpfloat (atlas_chart_scale_place (scale, scale->ticks[i]), >,
                           atlas_chart_scale_place (scale, scale->ticks[i - 1]));
    }
}

static void
test_round (void)
{
  AtlasChartScale scale;

  atlas_chart_scale_init (&scale, 0, 74e7, FALSE, TRUE, 5);
  assert_sound (&scale, 0, 74e7);
  g_assert_cmpfloat (scale.ticks[0], ==, 0);
  g_assert_cmpfloat (scale.ticks[1], ==, 2e8);
  g_assert_cmpfloat (scale.high, ==, 8e8);

  atlas_chart_scale_init (&scale, 0, 0.95, FALSE, FALSE, 11);
  assert_sound (&scale, 0, 0.95);
  g_assert_cmpfloat (scale.ticks[3], ==, 0.3);

  /* There is no half of a park. */
  atlas_chart_scale_init (&scale, 0, 2, FALSE, TRUE, 11);
  g_assert_cmpuint (scale.n_ticks, ==, 3);

  atlas_chart_scale_init (&scale, -3.2, 10.2, FALSE, FALSE, 6);
  assert_sound (&scale, -3.2, 10.2);
  g_assert_cmpfloat (scale.low, ==, -5);
}

static void
test_logarithmic (void)
{
  static const double far_apart[] = { 3610000, NAN, 74e7, 2e9 };
  static const double near[] = { 8e7, 74e7 };
  static const double with_zero[] = { 0, 5, 1e9 };
  AtlasChartScale scale;

  g_assert_true (atlas_chart_scale_wants_log (far_apart, G_N_ELEMENTS (far_apart)));
  g_assert_false (atlas_chart_scale_wants_log (near, G_N_ELEMENTS (near)));
  g_assert_false (atlas_chart_scale_wants_log (with_zero, G_N_ELEMENTS (with_zero)));
  g_assert_false (atlas_chart_scale_wants_log (NULL, 0));

  atlas_chart_scale_init (&scale, 3610000, 2e9, TRUE, TRUE, 6);
  assert_sound (&scale, 3610000, 2e9);
  g_assert_cmpfloat (scale.low, ==, 1e6);
  g_assert_cmpfloat (scale.high, ==, 1e10);
  g_assert_cmpfloat_with_epsilon (atlas_chart_scale_place (&scale, 1e8), 0.5, 1e-9);
}

static void
test_any_numbers (void)
{
  static const double odd[] = { 0, -0.0, 1e-320, 1, -1, 1e300, -1e300, G_MAXDOUBLE, -G_MAXDOUBLE, INFINITY, -INFINITY, NAN };

  for (guint i = 0; i < 20000; i++)
    {
      double low = i % 3 == 0 ? odd[g_test_rand_int_range (0, G_N_ELEMENTS (odd))]
                              : g_test_rand_double_range (-1, 1) * pow (10, g_test_rand_int_range (-30, 30));
      double high = i % 5 == 0 ? odd[g_test_rand_int_range (0, G_N_ELEMENTS (odd))] : fabs (low) * 3;
      AtlasChartScale scale;

      atlas_chart_scale_init (&scale, low, high, i % 2 == 0, i % 7 == 0, i % 15);
      assert_sound (&scale, scale.low, scale.high);
      if (isfinite (low) && fabs (low) < 1e299)
        g_assert_cmpfloat (scale.low, <=, low + (fabs (low) + fabs (scale.high)) * 1e-6);
      g_assert_cmpfloat (atlas_chart_scale_place (&scale, low), >=, 0);
      g_assert_cmpfloat (atlas_chart_scale_place (&scale, high), <=, 1);
    }
}

static void
test_days (void)
{
  static const guint n_days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  double day = atlas_chart_day_of (-4, 1, 1);
  double first, end;

  for (int year = -4; year < 2105; year++)
    {
      for (guint month = 1; month <= 12; month++)
        {
          gboolean leap = month == 2 && ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0);

          g_assert_cmpfloat (atlas_chart_day_of (year, month, 1), ==, day);
          day += n_days[month - 1] + leap;
        }
    }

  g_assert_true (atlas_chart_days_of_period ("2019/2021", &first, &end));
  g_assert_cmpfloat (end - first, ==, 365 + 366 + 365);
  g_assert_true (atlas_chart_days_of_period ("2019/..", &first, &end));
  g_assert_cmpfloat (end, ==, INFINITY);
  g_assert_false (atlas_chart_days_of_period ("XXXX-08-26", &first, &end));
  g_assert_false (atlas_chart_days_of_period (NULL, &first, &end));
}

static void
test_time (void)
{
  AtlasChartTimeScale scale;

  atlas_chart_time_scale_init (&scale, atlas_chart_day_of (2017, 5, 1), atlas_chart_day_of (2022, 1, 1), 12);
  g_assert_cmpuint (scale.n_ticks, ==, 5);
  g_assert_cmpint (scale.ticks[4].year, ==, 2021);
  g_assert_cmpfloat (scale.first, ==, atlas_chart_day_of (2017, 1, 1));
  g_assert_cmpfloat (atlas_chart_time_scale_place (&scale, scale.last), ==, 1);

  atlas_chart_time_scale_init (&scale, atlas_chart_day_of (2018, 11, 8), atlas_chart_day_of (2019, 2, 11), 12);
  g_assert_cmpuint (scale.n_ticks, ==, 4);
  g_assert_cmpuint (scale.ticks[1].month, ==, 12);
  g_assert_cmpuint (scale.ticks[2].month, ==, 1);

  for (guint i = 0; i < 5000; i++)
    {
      double first = g_test_rand_double_range (-1, 1) * pow (10, g_test_rand_int_range (0, 12));

      atlas_chart_time_scale_init (&scale, first, first + pow (10, g_test_rand_int_range (0, 9)), i % 14);
      g_assert_cmpuint (scale.n_ticks, >=, 1);
      g_assert_cmpuint (scale.n_ticks, <=, ATLAS_CHART_MAX_TICKS);
      g_assert_cmpfloat (scale.first, <, scale.last);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/scale/round", test_round);
  g_test_add_func ("/chart/scale/logarithmic", test_logarithmic);
  g_test_add_func ("/chart/scale/any-numbers", test_any_numbers);
  g_test_add_func ("/chart/scale/days", test_days);
  g_test_add_func ("/chart/scale/time", test_time);

  return g_test_run ();
}
