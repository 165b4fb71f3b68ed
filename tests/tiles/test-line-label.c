/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where along a line its name can be written. */
#define G_LOG_DOMAIN "atlas-test"

#include "atlas-line-label.h"

static const AtlasLinePoint straight[] = { { 0, 0 }, { 30, 40 }, { 60, 80 } };
static const AtlasLinePoint corner[] = { { 0, 0 }, { 100, 0 }, { 100, 100 } };
static const AtlasLinePoint back[] = { { 0, 0 }, { 100, 0 }, { 0, 1 } };

static void
test_straight (void)
{
  AtlasLineSpot spot;

  g_assert_cmpfloat (atlas_line_get_length (straight, 3), ==, 100.0);
  g_assert_true (atlas_line_find_spot (straight, 3, 50.0, 60.0, 2.0, &spot));
  g_assert_cmpfloat_with_epsilon (spot.x, 30.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (spot.y, 40.0, 1e-9);
  g_assert_cmpint (spot.degrees, ==, 53);

  /* It would reach beyond an end. */
  g_assert_false (atlas_line_find_spot (straight, 3, 25.0, 60.0, 2.0, &spot));
  g_assert_false (atlas_line_find_spot (straight, 3, 50.0, 101.0, 2.0, &spot));
}

static void
test_bent (void)
{
  AtlasLineSpot spot;

  g_assert_false (atlas_line_find_spot (corner, 3, 100.0, 80.0, 4.0, &spot));
  g_assert_true (atlas_line_find_spot (corner, 3, 50.0, 80.0, 4.0, &spot));
  g_assert_cmpint (spot.degrees, ==, 0);
  g_assert_true (atlas_line_find_spot (corner, 3, 150.0, 80.0, 4.0, &spot));
  g_assert_cmpint (spot.degrees, ==, 90);
  g_assert_false (atlas_line_find_spot (back, 3, 100.0, 60.0, 4.0, &spot));
}

/* Whichever way the line was drawn, its name can be read. */
static void
test_upright (void)
{
  const AtlasLinePoint left[] = { { 100, 10 }, { 0, 0 } }, up[] = { { 0, 100 }, { 0, 0 } };
  AtlasLineSpot spot;

  g_assert_true (atlas_line_find_spot (left, 2, 50.0, 20.0, 4.0, &spot));
  g_assert_cmpint (spot.degrees, ==, 6);
  g_assert_true (atlas_line_find_spot (up, 2, 50.0, 20.0, 4.0, &spot));
  g_assert_cmpint (spot.degrees, ==, 90);
}

/* A name is covered by squares from its one end to the other. */
static void
test_row (void)
{
  const AtlasLineSpot spot = { 50.0, 20.0, 90 };
  AtlasLinePoint row[ATLAS_LINE_ROW_MAX];

  g_assert_cmpuint (atlas_line_spot_get_row (&spot, 30.0, 10.0, row), ==, 3);
  g_assert_cmpfloat_with_epsilon (row[0].x, 50.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (row[0].y, 10.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (row[1].y, 20.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (row[2].y, 30.0, 1e-9);
  g_assert_cmpuint (atlas_line_spot_get_row (&spot, 4.0, 10.0, row), ==, 1);
  g_assert_cmpuint (atlas_line_spot_get_row (&spot, 1e9, 10.0, row), ==, ATLAS_LINE_ROW_MAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tiles/line-label/straight", test_straight);
  g_test_add_func ("/tiles/line-label/bent", test_bent);
  g_test_add_func ("/tiles/line-label/upright", test_upright);
  g_test_add_func ("/tiles/line-label/row", test_row);

  return g_test_run ();
}
