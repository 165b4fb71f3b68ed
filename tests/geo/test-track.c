/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways over the globe against what is known of spheres. */
#include "atlas-track.h"

#include "atlas-distance.h"
#include "atlas-test.h"

#include <math.h>

#define RADIUS 6371008.8
#define DEGREE (RADIUS * G_PI / 180.0)

static void
test_length (void)
{
  const AtlasWaypoint spots[] = { { 0, 0 }, { 1, 0 }, { 1, 2 }, { 179.5, 0 }, { -179.5, 0 } };

  g_assert_cmpfloat (atlas_track_length (spots, 0), ==, 0);
  g_assert_cmpfloat (atlas_track_length (spots, 1), ==, 0);
  g_assert_cmpfloat_with_epsilon (atlas_track_length (spots, 3), 3 * DEGREE, 1e-3);
  g_assert_cmpfloat_with_epsilon (atlas_track_length (spots + 3, 2), DEGREE, 1e-3);
}

static void
test_area (void)
{
  const AtlasWaypoint octant[] = { { 0, 0 }, { 90, 0 }, { 0, 90 } };
  AtlasWaypoint square[] = { { 10, 0 }, { 10.01, 0 }, { 10.01, 0.01 }, { 10, 0.01 } };
  const AtlasWaypoint over_the_line[] = { { 179.995, 0 }, { -179.995, 0 }, { -179.995, 0.01 }, { 179.995, 0.01 } };
  double side = 0.01 * DEGREE;

  g_assert_cmpfloat (atlas_track_area (octant, 2), ==, 0);
  g_assert_cmpfloat_with_epsilon (atlas_track_area (octant, 3), G_PI * RADIUS * RADIUS / 2.0, 1.0);
  g_assert_cmpfloat_with_epsilon (atlas_track_area (square, 4), side * side, side * side * 1e-6);
  g_assert_cmpfloat_with_epsilon (atlas_track_area (over_the_line, 4), side * side, side * side * 1e-6);

  /* The other way round it is as large, and at sixty degrees half as wide. */
  square[1] = (AtlasWaypoint) { 10, 0.01 };
  square[3] = (AtlasWaypoint) { 10.01, 0 };
  g_assert_cmpfloat_with_epsilon (atlas_track_area (square, 4), side * side, side * side * 1e-6);
  for (guint i = 0; i < G_N_ELEMENTS (square); i++)
    square[i].latitude += 60.0;
  g_assert_cmpfloat_with_epsilon (atlas_track_area (square, 4), side * side / 2.0, side * side * 1e-3);
}

static void
test_bearing (void)
{
  const AtlasWaypoint middle = { 100, 10 }, north = { 100, 20 }, south = { 100, -20 };
  const AtlasWaypoint zero = { 0, 0 }, east = { 30, 0 }, west = { -30, 0 };

  g_assert_cmpfloat_with_epsilon (atlas_track_bearing (&middle, &north), 0.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (atlas_track_bearing (&middle, &south), 180.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (atlas_track_bearing (&zero, &east), 90.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (atlas_track_bearing (&zero, &west), 270.0, 1e-9);
}

static void
test_between (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      AtlasWaypoint from = { g_test_rand_double_range (-180, 180), g_test_rand_double_range (-80, 80) };
      AtlasWaypoint to = { g_test_rand_double_range (-180, 180), g_test_rand_double_range (-80, 80) };
      double part = g_test_rand_double (), all = atlas_track_length ((AtlasWaypoint[]) { from, to }, 2);
      AtlasWaypoint spot;

      if (i % 10 == 0)
        to = (AtlasWaypoint) { from.longitude + 1e-7, from.latitude };
      all = atlas_distance (from.longitude, from.latitude, to.longitude, to.latitude);
      atlas_track_between (&from, &to, part, &spot);

      /* It lies on the way, as far along as asked for. */
      g_assert_cmpfloat_with_epsilon (atlas_distance (from.longitude, from.latitude, spot.longitude, spot.latitude),
                                      part * all, 1.0);
      g_assert_cmpfloat_with_epsilon (atlas_distance (spot.longitude, spot.latitude, to.longitude, to.latitude),
                                      (1.0 - part) * all, 1.0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/track/length", test_length);
  g_test_add_func ("/track/area", test_area);
  g_test_add_func ("/track/bearing", test_bearing);
  g_test_add_func ("/track/between", test_between);

  return g_test_run ();
}
