/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Curves over the map: they end where they should, come near no farther than they do, and stay few lines at any zoom. */
#include "atlas-curve.h"

#include "atlas-distance.h"
#include "atlas-mercator.h"

#include <math.h>

static GArray *
flatten_arc (const AtlasArc *arc,
             double          width,
             double          height)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (AtlasCurvePoint));

  atlas_curve_flatten (atlas_arc_at, arc, width, height, points);

  return points;
}

static void
test_arc (void)
{
  const AtlasArc arc = { { 100, 500 }, { 200, 200 }, 0.2 };
  g_autoptr (GArray) points = flatten_arc (&arc, 800, 600);
  const AtlasCurvePoint *first = &g_array_index (points, AtlasCurvePoint, 0);
  const AtlasCurvePoint *last = &g_array_index (points, AtlasCurvePoint, points->len - 1);
  double x, y;

  g_assert_cmpfloat (first->x, ==, 100);
  g_assert_cmpfloat (first->y, ==, 200);
  g_assert_true (first->begins);
  g_assert_cmpfloat (last->x, ==, 500);
  g_assert_cmpfloat (last->part, ==, 1);
  for (guint i = 1; i < points->len; i++)
    g_assert_false (g_array_index (points, AtlasCurvePoint, i).begins);

  /* It goes to the left of its way, which is up here, half as far as its handle. */
  atlas_arc_at (&arc, 0.5, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 300, 1e-9);
  g_assert_cmpfloat_with_epsilon (y, 200 - 400 * 0.2 / 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (atlas_curve_distance (points, 300, y - 25), 25, 0.3);
  g_assert_cmpfloat_with_epsilon (atlas_curve_distance (points, 90, 200), 10, 1e-6);
}

/* Both ends a world away, and the view of a street in between. */
static void
test_far (void)
{
  const double world = 256.0 * exp2 (19);
  const AtlasArc through = { { -world / 3, world / 3 }, { 300, 300 }, 0.0 };
  const AtlasArc elsewhere = { { -world / 3, world / 3 }, { world / 9, world / 8 }, 0.16 };
  g_autoptr (GArray) seen = flatten_arc (&through, 800, 600);
  g_autoptr (GArray) unseen = flatten_arc (&elsewhere, 800, 600);

  g_assert_cmpuint (seen->len, >, 10);
  g_assert_cmpuint (seen->len, <, 500);
  for (guint i = 0; i < seen->len; i++)
    {
      const AtlasCurvePoint *point = &g_array_index (seen, AtlasCurvePoint, i);

      g_assert_cmpfloat (fabs (point->x), <, 2000);
      g_assert_cmpfloat_with_epsilon (point->y, 300, 1e-6);
    }
  g_assert_cmpfloat (atlas_curve_distance (seen, 400, 310), <=, 10.001);
  g_assert_cmpuint (unseen->len, ==, 0);
  g_assert_true (isinf (atlas_curve_distance (unseen, 400, 300)));
}

/* Where it lies is where the great circle lies, at any camera. */
static void
test_leg (void)
{
  for (guint i = 0; i < 300; i++)
    {
      AtlasCamera camera = { g_test_rand_double (), 0.5, 256.0 * exp2 (g_test_rand_double_range (0, 6)), 900, 700 };
      AtlasLeg leg = {
        &camera,
        { g_test_rand_double_range (-180, 180), g_test_rand_double_range (-70, 70) },
        { g_test_rand_double_range (-180, 180), g_test_rand_double_range (-70, 70) },
        0,
      };
      double length = atlas_distance (leg.from.longitude, leg.from.latitude, leg.to.longitude, leg.to.latitude);
      double before = 0;

      for (guint step = 0; step <= 100; step++)
        {
          double x, y, longitude, latitude;

          atlas_leg_at (&leg, step / 100.0, &x, &y);
          atlas_camera_to_location (&camera, x, y, &longitude, &latitude);

          /* The map ends before the pole. */
          if (fabs (latitude) < ATLAS_MERCATOR_MAX_LATITUDE - 0.01)
            g_assert_cmpfloat_with_epsilon (atlas_distance (leg.from.longitude, leg.from.latitude, longitude, latitude),
                                            length * step / 100.0, length * 1e-6 + 1.0);

          /* In one piece: a step over the pole is the widest, half a world. */
          if (step > 0)
            g_assert_cmpfloat (fabs (x - before), <=, camera.world * 0.5);
          before = x;
        }
    }
}

static void
test_date_line (void)
{
  const AtlasCamera camera = { 0.99, 0.5, 2560, 900, 700 };
  AtlasLeg leg = { &camera, { 170, 0 }, { -170, 0 }, 0 };
  double x[2], y;

  atlas_leg_at (&leg, 0, &x[0], &y);
  atlas_leg_at (&leg, 1, &x[1], &y);
  g_assert_cmpfloat_with_epsilon (x[1] - x[0], 2560.0 * 20 / 360, 1e-6);
  g_assert_cmpfloat (atlas_leg_next_world (&leg), ==, 1);

  leg.from = leg.to;
  leg.to.longitude = 170;
  leg.world = 1;
  g_assert_cmpfloat (atlas_leg_next_world (&leg), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curve/arc", test_arc);
  g_test_add_func ("/curve/far", test_far);
  g_test_add_func ("/curve/leg", test_leg);
  g_test_add_func ("/curve/date-line", test_date_line);

  return g_test_run ();
}
