/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long and how large shapes are. */
#include "atlas-shape-size.h"

#include "atlas-test.h"
#include "atlas-test-wkb.h"

static gboolean
add (AtlasShapeSize *size,
     TestWkb         type,
     const double   *coordinates,
     guint           n_points)
{
  g_autoptr (GBytes) wkb = test_wkb (type, coordinates, n_points);

  return atlas_shape_add_size (g_bytes_get_data (wkb, NULL), g_bytes_get_size (wkb), size);
}

/* A degree of a great circle is 111.195 km; a square degree at the equator is 12,363.7 km². */
static void
test_size (void)
{
  static const double line[] = { 10, 0, 11, 0, 11, 1 };
  static const double box[] = { 0, 0, 1, 0, 1, 1, 0, 1, 0, 0 };
  static const double over[] = { 179.5, 0, -179.5, 0, -179.5, 1, 179.5, 1, 179.5, 0 };
  AtlasShapeSize size = { 0 };

  g_assert_true (add (&size, TEST_WKB_LINE, line, 3));
  g_assert_cmpuint (size.n_lines, ==, 1);
  g_assert_cmpfloat_with_epsilon (size.metres, 222390, 20);
  g_assert_true (add (&size, TEST_WKB_AREA, box, 5));
  g_assert_cmpfloat_with_epsilon (size.square_metres, 12363.7e6, 1e6);
  g_assert_true (add (&size, TEST_WKB_AREA, over, 5));
  g_assert_cmpuint (size.n_areas, ==, 2);
  g_assert_cmpfloat_with_epsilon (size.square_metres, 2 * 12363.7e6, 2e6);
}

/* A hole counts against the area; of what breaks off nothing counts. */
static void
test_parts (void)
{
  static const double ring[] = { 0, 0, 1, 0, 1, 1, 0, 1, 0, 0 };
  g_autoptr (GBytes) wkb = test_wkb (TEST_WKB_AREA, ring, 5);
  g_autoptr (GByteArray) twice = g_byte_array_new ();
  gsize length;
  const guint8 *bytes = g_bytes_get_data (wkb, &length);
  AtlasShapeSize size = { 0 };

  g_byte_array_append (twice, bytes, length);
  g_byte_array_append (twice, bytes + 9, length - 9);
  twice->data[5] = 2;
  g_assert_true (atlas_shape_add_size (twice->data, twice->len, &size));
  g_assert_cmpuint (size.n_areas, ==, 1);
  g_assert_cmpfloat_with_epsilon (size.square_metres, 0.0, 1.0);

  g_assert_false (atlas_shape_add_size (bytes, length - 1, &size));
  g_assert_false (atlas_shape_add_size (twice->data, twice->len - 8, &size));
  g_assert_cmpuint (size.n_areas, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shape-size/size", test_size);
  g_test_add_func ("/shape-size/parts", test_parts);

  return g_test_run ();
}
