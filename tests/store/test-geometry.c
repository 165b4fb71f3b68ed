/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points as GeoPackage geometries: ours, and what other programs may write. */
#include <math.h>
#include <string.h>

#include "atlas-geometry.h"

static void
test_round_trip (void)
{
  static const AtlasPoint points[] = {
    { TRUE, 0, 0 }, { TRUE, 118.0894, 24.4798 }, { TRUE, -180, -90 }, { TRUE, 180, 90 }, { TRUE, 1e-300, -0.1 }
  };

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      guint8 blob[ATLAS_GEOMETRY_POINT_SIZE];
      AtlasPoint point;

      atlas_geometry_encode (&points[i], blob);
      g_assert_true (atlas_geometry_decode (blob, sizeof blob, &point));
      g_assert_true (point.set);
      g_assert_true (point.longitude == points[i].longitude && point.latitude == points[i].latitude);
    }
}

/* The bytes of 1, 2 as GDAL and others write it. */
static void
test_others (void)
{
  static const guint8 big_endian[] = {
    'G', 'P', 0, 0x00, 0, 0, 0x10, 0xe6, 0, 0, 0, 0, 1, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0
  };
  static const guint8 with_envelope[8 + 32 + 21] = {
    'G', 'P', 0, 0x03, 0xe6, 0x10, 0, 0,
    0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f,
    0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0, 0x40,
    1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0x40
  };
  static const guint8 with_height[] = {
    'G', 'P', 0, 0x01, 0xe6, 0x10, 0, 0, 1, 0xe9, 0x03, 0, 0,
    0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0, 0x40
  };
  static const guint8 empty[] = {
    'G', 'P', 0, 0x11, 0xe6, 0x10, 0, 0, 1, 1, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0xf8, 0x7f, 0, 0, 0, 0, 0, 0, 0xf8, 0x7f
  };
  const struct { const guint8 *blob; gsize length; } points[] = {
    { big_endian, sizeof big_endian },
    { with_envelope, sizeof with_envelope },
    { with_height, sizeof with_height },
  };
  AtlasPoint point;

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_assert_true (atlas_geometry_decode (points[i].blob, points[i].length, &point));
      g_assert_true (point.set && point.longitude == 1 && point.latitude == 2);

      /* Nothing is read behind the end. */
      for (gsize length = 0; length < 29; length++)
        {
          g_autofree guint8 *part = g_memdup2 (points[i].blob, length);

          g_assert_false (atlas_geometry_decode (part, length, &point) && point.set);
        }
    }

  g_assert_true (atlas_geometry_decode (empty, sizeof empty, &point));
  g_assert_false (point.set);
}

static void
test_wrong (void)
{
  guint8 blob[ATLAS_GEOMETRY_POINT_SIZE];
  AtlasPoint point = { TRUE, 1, 2 };

  atlas_geometry_encode (&point, blob);
  blob[9] = 2;    /* a line */
  g_assert_false (atlas_geometry_decode (blob, sizeof blob, &point));
  g_assert_false (point.set);

  g_assert_false (atlas_geometry_decode ((const guint8 *) "no geometry at all, but long enough", 35, &point));
  g_assert_false (atlas_geometry_decode (NULL, 0, &point));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/geometry/round-trip", test_round_trip);
  g_test_add_func ("/store/geometry/others", test_others);
  g_test_add_func ("/store/geometry/wrong", test_wrong);

  return g_test_run ();
}
