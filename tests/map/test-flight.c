/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flights of the camera: they begin and end where they should and are smooth between. */
#include "atlas-flight.h"

#include "atlas-map-scale.h"

#include <math.h>

static void
check_flight (const AtlasFlightView *from,
              const AtlasFlightView *to)
{
  AtlasFlight flight;
  AtlasFlightView view, before = *from;
  double shorter = remainder (to->x - from->x, 1.0);

  atlas_flight_init (&flight, from, to);
  g_assert_cmpfloat (atlas_flight_get_duration (&flight), >, 0.1);
  g_assert_cmpfloat (atlas_flight_get_duration (&flight), <, 2.0);

  atlas_flight_at (&flight, 0.0, &view);
  g_assert_cmpfloat_with_epsilon (view.x, from->x, 1e-9);
  g_assert_cmpfloat_with_epsilon (view.y, from->y, 1e-9);
  g_assert_cmpfloat_with_epsilon (view.extent / from->extent, 1.0, 1e-6);

  /* No step of a frame is more than half of what is in view, or doubles it. */
  for (guint i = 1; i <= 60; i++)
    {
      atlas_flight_at (&flight, i / 60.0, &view);
      g_assert_true (isfinite (view.x) && isfinite (view.y) && view.extent > 0.0);
      g_assert_cmpfloat (hypot (view.x - before.x, view.y - before.y), <=,
                         0.5 * MAX (view.extent, before.extent) + 1e-12);
      g_assert_cmpfloat (fabs (log2 (view.extent / before.extent)), <, 1.0);
      before = view;
    }

  g_assert_cmpfloat_with_epsilon (view.x, from->x + shorter, 1e-9);
  g_assert_cmpfloat_with_epsilon (view.y, to->y, 1e-9);
  g_assert_cmpfloat_with_epsilon (view.extent / to->extent, 1.0, 1e-9);
}

static void
test_flights (void)
{
  const AtlasFlightView views[] = {
    { 0.83, 0.42, 0.05 }, { 0.83, 0.42, 0.0005 }, { 0.84, 0.40, 0.05 }, { 0.02, 0.6, 0.01 },
    { 0.5, 0.5, 0.9 }, { 0.8300001, 0.42, 0.00002 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    for (guint k = 0; k < G_N_ELEMENTS (views); k++)
      check_flight (&views[i], &views[k]);
}

static void
test_scale (void)
{
  g_assert_cmpfloat_with_epsilon (atlas_map_scale_choose (1.0, 110.0), 100.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (atlas_map_scale_choose (0.002, 110.0), 50000.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (atlas_map_scale_choose (0.05, 110.0), 2000.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (atlas_map_scale_choose (4.0, 110.0), 20.0, 1e-9);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flight/between-views", test_flights);
  g_test_add_func ("/map-scale/round-numbers", test_scale);

  return g_test_run ();
}
