/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of lines and areas is in view: cut, thinned, and on every copy of the world. */
#include "atlas-outline.h"

#include "atlas-mercator.h"
#include "atlas-test.h"
#include "atlas-test-wkb.h"

#include <math.h>

#define FAR 60.0

typedef struct
{
  AtlasOutline *outline;
  GArray       *points;
  GArray       *parts;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->outline = atlas_outline_new ();
  f->points = g_array_new (FALSE, FALSE, sizeof (AtlasOutlinePoint));
  f->parts = g_array_new (FALSE, FALSE, sizeof (AtlasOutlinePart));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  atlas_outline_free (f->outline);
  g_array_unref (f->points);
  g_array_unref (f->parts);
}

static void
add (Fixture      *f,
     TestWkb       type,
     const double *coordinates,
     guint         n_points)
{
  g_autoptr (GBytes) wkb = test_wkb (type, coordinates, n_points);

  g_assert_true (atlas_outline_add (f->outline, wkb));
}

/* All that comes out lies in or near the view. */
static void
look (Fixture *f,
      double   longitude,
      double   latitude,
      double   world)
{
  AtlasCamera camera = { atlas_mercator_x (longitude), atlas_mercator_y (latitude), world, 800, 600 };
  guint n = 0;

  atlas_outline_cut (f->outline, &camera, f->points, f->parts);
  for (guint i = 0; i < f->points->len; i++)
    {
      const AtlasOutlinePoint *point = &g_array_index (f->points, AtlasOutlinePoint, i);

      g_assert_cmpfloat (point->x, >=, -FAR);
      g_assert_cmpfloat (point->x, <=, camera.width + FAR);
      g_assert_cmpfloat (point->y, >=, -FAR);
      g_assert_cmpfloat (point->y, <=, camera.height + FAR);
    }
  for (guint i = 0; i < f->parts->len; i++)
    {
      const AtlasOutlinePart *part = &g_array_index (f->parts, AtlasOutlinePart, i);

      g_assert_cmpuint (part->first, ==, n);
      n += part->n_points;
    }
  g_assert_cmpuint (n, ==, f->points->len);
}

/* Whether a place in the view is in the first area, by the rule that it is filled by. */
static gboolean
is_filled (Fixture *f,
           double   x,
           double   y)
{
  gboolean filled = FALSE;

  for (guint k = 0; k < f->parts->len; k++)
    {
      const AtlasOutlinePart *part = &g_array_index (f->parts, AtlasOutlinePart, k);
      const AtlasOutlinePoint *points = &g_array_index (f->points, AtlasOutlinePoint, part->first);

      for (guint i = 0; i < part->n_points; i++)
        {
          const AtlasOutlinePoint *one = &points[i], *other = &points[(i + 1) % part->n_points];

          if ((one->y > y) != (other->y > y) && x < one->x + (y - one->y) / (other->y - one->y) * (other->x - one->x))
            filled = !filled;
        }
    }

  return filled;
}

/* From within an area of a million pixels all is filled; from its edge, half. */
static void
test_area (Fixture       *f,
           gconstpointer  data)
{
  static const double ring[] = { 100, 20, 120, 20, 120, 40, 100, 40, 100, 20 };
  static const double corner[] = { 0, 0, 10, 0, 0, 10, 0, 0 };

  add (f, TEST_WKB_AREA, ring, 5);
  g_assert_false (atlas_outline_is_empty (f->outline));
  look (f, 110, 30, 256.0 * (1 << 17));
  g_assert_true (is_filled (f, 1, 1));
  g_assert_true (is_filled (f, 799, 599));
  look (f, 100, 30, 256.0 * (1 << 17));
  g_assert_false (is_filled (f, 399, 300));
  g_assert_true (is_filled (f, 401, 300));
  look (f, 130, 30, 256.0 * (1 << 17));
  g_assert_cmpuint (f->points->len, ==, 0);

  /* A slanting side keeps its place, however far off its ends are. */
  atlas_outline_clear (f->outline);
  g_assert_true (atlas_outline_is_empty (f->outline));
  add (f, TEST_WKB_AREA, corner, 4);
  {
    double y = (atlas_mercator_y (0) + atlas_mercator_y (10)) / 2.0;

    look (f, 5, atlas_mercator_latitude (y), 256.0 * (1 << 16));
    g_assert_true (is_filled (f, 398, 300));
    g_assert_false (is_filled (f, 402, 300));
    g_assert_true (is_filled (f, 400, 302));
    g_assert_false (is_filled (f, 400, 298));
  }
}

/* What a line does out of sight is left out, and where it passes through it is there. */
static void
test_line (Fixture       *f,
           gconstpointer  data)
{
  static const double line[] = { -170, 10, 170, 10, 170, 60, -170, 60 };
  double west = INFINITY, east = -INFINITY;

  add (f, TEST_WKB_LINE, (const double[]) { 0, 0, 60, 0 }, 2);
  look (f, 30, 0, 256.0 * (1 << 18));
  for (guint i = 0; i < f->points->len; i++)
    {
      const AtlasOutlinePoint *point = &g_array_index (f->points, AtlasOutlinePoint, i);

      g_assert_cmpfloat_with_epsilon (point->y, 300.0, 1e-3);
      west = MIN (west, point->x);
      east = MAX (east, point->x);
    }
  g_assert_cmpfloat (west, <, 0);
  g_assert_cmpfloat (east, >, 800);
  look (f, 30, 1, 256.0 * (1 << 18));
  g_assert_cmpuint (f->points->len, ==, 0);

  /* The shorter way round: over the date line and not over Africa. */
  atlas_outline_clear (f->outline);
  add (f, TEST_WKB_LINE, line, 4);
  look (f, 0, 30, 256.0 * 16);
  g_assert_cmpuint (f->points->len, ==, 0);
  look (f, 180, 10, 256.0 * 16);
  g_assert_cmpuint (f->points->len, >=, 2);
  look (f, -180, 10, 256.0 * 16);
  g_assert_cmpuint (f->points->len, >=, 2);
}

/* Over the date line there is a copy on either side of the world. */
static void
test_copies (Fixture       *f,
             gconstpointer  data)
{
  static const double ring[] = { 170, -10, -170, -10, -170, 10, 170, 10, 170, -10 };
  static const double whole[] = { -180, -90, 180, -90, 180, -60, -180, -60, -180, -90 };
  static const double pole[] = { -170, -70, -60, -70, 60, -70, 170, -70, -170, -70 };

  add (f, TEST_WKB_AREA, ring, 5);
  look (f, 0, 0, 800);
  g_assert_cmpuint (f->parts->len, ==, 2);
  g_assert_true (is_filled (f, 2, 300));
  g_assert_true (is_filled (f, 798, 300));
  g_assert_false (is_filled (f, 400, 300));

  /* The edge of the world is no jump. */
  atlas_outline_clear (f->outline);
  add (f, TEST_WKB_AREA, whole, 5);
  look (f, 0, -70, 4096);
  g_assert_true (is_filled (f, 10, 300));
  g_assert_true (is_filled (f, 790, 300));

  /* Around a pole all is filled down to the edge of the map. */
  atlas_outline_clear (f->outline);
  add (f, TEST_WKB_AREA, pole, 5);
  look (f, 100, -80, 4096);
  g_assert_true (is_filled (f, 10, 300));
  look (f, 100, -60, 4096);
  g_assert_false (is_filled (f, 10, 300));
}

/* Of a coast of a hundred thousand points no more is drawn than can be told apart, and it stays where it is. */
static void
test_thin (Fixture       *f,
           gconstpointer  data)
{
  const guint n = 100000;
  g_autofree double *ring = g_new (double, 2 * n);

  for (guint i = 0; i < n; i++)
    {
      double turn = 2.0 * G_PI * i / (n - 1), radius = 10.0 + 3.0 * sin (turn * 4001.0);

      ring[2 * i] = radius * cos (turn);
      ring[2 * i + 1] = radius * sin (turn);
    }
  add (f, TEST_WKB_AREA, ring, n);

  look (f, 0, 0, 1024);
  g_assert_cmpuint (f->points->len, >, 100);
  g_assert_cmpuint (f->points->len, <=, ATLAS_OUTLINE_POINTS_MAX);
  g_assert_true (is_filled (f, 400, 300));
  look (f, 0, 0, 256.0 * 32);
  g_assert_cmpuint (f->points->len, >, 1000);
  g_assert_cmpuint (f->points->len, <=, ATLAS_OUTLINE_POINTS_MAX);
  g_assert_true (is_filled (f, 400, 300));
}

/* What is no shape leaves nothing behind. */
static void
test_bad (Fixture       *f,
          gconstpointer  data)
{
  static const double ring[] = { 0, 0, 1, 0, 1, 1, 0, 0 };
  g_autoptr (GBytes) wkb = test_wkb (TEST_WKB_AREA, ring, 4);

  for (gsize length = 0; length < g_bytes_get_size (wkb); length++)
    {
      g_autoptr (GBytes) piece = g_bytes_new_from_bytes (wkb, 0, length);

      g_assert_false (atlas_outline_add (f->outline, piece));
      g_assert_true (atlas_outline_is_empty (f->outline));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/outline/area", Fixture, NULL, set_up, test_area, tear_down);
  g_test_add ("/outline/line", Fixture, NULL, set_up, test_line, tear_down);
  g_test_add ("/outline/copies", Fixture, NULL, set_up, test_copies, tear_down);
  g_test_add ("/outline/thin", Fixture, NULL, set_up, test_thin, tear_down);
  g_test_add ("/outline/bad", Fixture, NULL, set_up, test_bad, tear_down);

  return g_test_run ();
}
