/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grid of what is taken says the same as comparing everything with everything. */
#include "atlas-label-grid.h"

#include <math.h>

#define N_SHAPES 400

typedef struct
{
  gboolean        round;
  double          x;
  double          y;
  double          radius;
  graphene_rect_t box;
} Shape;

static gboolean
is_free_of (const Shape           *shape,
            const graphene_rect_t *box)
{
  double x = CLAMP (shape->x, box->origin.x, box->origin.x + box->size.width);
  double y = CLAMP (shape->y, box->origin.y, box->origin.y + box->size.height);

  if (!shape->round)
    return shape->box.origin.x >= box->origin.x + box->size.width || shape->box.origin.x + shape->box.size.width <= box->origin.x ||
           shape->box.origin.y >= box->origin.y + box->size.height || shape->box.origin.y + shape->box.size.height <= box->origin.y;

  return hypot (shape->x - x, shape->y - y) >= shape->radius;
}

static graphene_rect_t
random_box (void)
{
  return GRAPHENE_RECT_INIT ((float) g_test_rand_int_range (-100, 1400), (float) g_test_rand_int_range (-100, 900),
                             (float) g_test_rand_int_range (1, 220), (float) g_test_rand_int_range (1, 40));
}

static void
test_same (void)
{
  g_autoptr (AtlasLabelGrid) grid = atlas_label_grid_new ();
  g_autofree Shape *shapes = g_new0 (Shape, N_SHAPES);
  guint n_free = 0;

  for (guint round = 0; round < 3; round++)
    {
      atlas_label_grid_reset (grid, 1280, 800);
      for (int i = 0; i < N_SHAPES; i++)
        {
          shapes[i].round = i % 2 == 0;
          shapes[i].x = g_test_rand_int_range (-50, 1330);
          shapes[i].y = g_test_rand_int_range (-50, 850);
          shapes[i].radius = g_test_rand_int_range (3, 20);
          shapes[i].box = random_box ();
          if (shapes[i].round)
            atlas_label_grid_add_disc (grid, shapes[i].x, shapes[i].y, shapes[i].radius, i);
          else
            atlas_label_grid_add_box (grid, &shapes[i].box);
        }

      for (guint n = 0; n < 3000; n++)
        {
          graphene_rect_t box = random_box ();
          int owner = g_test_rand_int_range (0, N_SHAPES) & ~1;
          gboolean expected = TRUE;

          box.size.width /= 8;
          for (int i = 0; i < N_SHAPES && expected; i++)
            expected = i == owner || is_free_of (&shapes[i], &box);
          g_assert_cmpint (atlas_label_grid_is_free (grid, &box, owner), ==, expected);
          n_free += expected;
        }
    }
  g_assert_cmpuint (n_free, >, 100);
}

static void
test_edges (void)
{
  g_autoptr (AtlasLabelGrid) grid = atlas_label_grid_new ();
  const graphene_rect_t box = GRAPHENE_RECT_INIT (10, 10, 50, 20), beside = GRAPHENE_RECT_INIT (60, 10, 50, 20);
  const graphene_rect_t far = GRAPHENE_RECT_INIT (1e6f, -1e6f, 10, 10);

  atlas_label_grid_reset (grid, 0, 0);
  g_assert_true (atlas_label_grid_is_free (grid, &box, 0));
  atlas_label_grid_add_box (grid, &box);
  g_assert_false (atlas_label_grid_is_free (grid, &box, 0));

  /* What only touches is free. */
  g_assert_true (atlas_label_grid_is_free (grid, &beside, 0));
  atlas_label_grid_add_box (grid, &far);
  g_assert_false (atlas_label_grid_is_free (grid, &far, 0));
  atlas_label_grid_reset (grid, 1e9, 1e9);
  g_assert_true (atlas_label_grid_is_free (grid, &box, 0));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/label-grid/same", test_same);
  g_test_add_func ("/label-grid/edges", test_edges);

  return g_test_run ();
}
