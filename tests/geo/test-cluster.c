/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cluster index against counting by hand. */
#include "cluster-points.h"

#include <math.h>
#include <string.h>

#define N_POINTS 3000
/* Room for those that come later. */
#define N_LATER 400
/* So many that two threads put them in order. */
#define N_MANY 100000
#define UNIT 4294967296.0

typedef struct
{
  double            *x;
  double            *y;
  guint8            *kinds;
  guint8            *shown;
  guint              n_points;
  GRand             *random;
  AtlasClusterIndex *index;
  AtlasClusterList  *list;
} Fixture;

/* Some far apart, some crowded, some at the very same place. */
static void
put_point (Fixture *f,
           guint    i)
{
  switch (g_rand_int_range (f->random, 0, 4))
    {
    case 0:
      f->x[i] = g_rand_double (f->random);
      f->y[i] = g_rand_double (f->random);
      break;
    case 1:
      f->x[i] = 0.8125;
      f->y[i] = 0.4375;
      break;
    default:
      f->x[i] = 0.8 + g_rand_double (f->random) * 0.02;
      f->y[i] = 0.4 + g_rand_double (f->random) * 0.02;
    }
}

static void
set_up (Fixture       *f,
        gconstpointer  user_data)
{
  guint n_points = user_data != NULL ? GPOINTER_TO_UINT (user_data) : N_POINTS;

  f->random = g_rand_new_with_seed (42);
  f->x = g_new0 (double, n_points + N_LATER);
  f->y = g_new0 (double, n_points + N_LATER);
  f->kinds = g_new0 (guint8, n_points + N_LATER);
  f->shown = g_new0 (guint8, n_points + N_LATER);
  for (guint i = 0; i < n_points; i++)
    {
      put_point (f, i);
      f->kinds[i] = (guint8) g_rand_int_range (f->random, 0, ATLAS_CLUSTER_N_KINDS);
      f->shown[i] = 1;
    }
  f->n_points = n_points;
  f->index = cluster_points_index (f->x, f->y, f->kinds, n_points);
  f->list = atlas_cluster_list_new ();
}

static void
tear_down (Fixture       *f,
           gconstpointer  user_data)
{
  g_rand_free (f->random);
  atlas_cluster_index_free (f->index);
  atlas_cluster_list_free (f->list);
  g_free (f->x);
  g_free (f->y);
  g_free (f->kinds);
  g_free (f->shown);
}

static gboolean
in_view (Fixture                *f,
         guint                   point,
         const AtlasClusterView *view)
{
  return f->shown[point] &&
         f->x[point] >= view->left && f->x[point] <= view->right &&
         f->y[point] >= view->top && f->y[point] <= view->bottom;
}

/* Counts, kinds and mean of a cluster are what its members say; it is no wider than promised. */
static void
check_cluster (Fixture                *f,
               const AtlasClusterView *view,
               const AtlasCluster     *cluster,
               guint8                 *seen)
{
  g_autoptr (GArray) members =
    atlas_cluster_index_get_members (f->index, f->list, cluster, G_MAXUINT);
  guint counts[ATLAS_CLUSTER_N_KINDS] = { 0 };
  double x = 0.0, y = 0.0;

  g_assert_cmpuint (members->len, ==, cluster->count);
  for (guint i = 0; i < members->len; i++)
    {
      guint point = g_array_index (members, guint, i);

      g_assert_true (f->shown[point]);
      g_assert_cmpuint (seen[point], ==, 0);
      seen[point]++;
      counts[f->kinds[point]]++;
      x += f->x[point];
      y += f->y[point];
      g_assert_cmpfloat (hypot (f->x[point] - cluster->x, f->y[point] - cluster->y),
                         <=, 4.0 * view->radius);
    }
  g_assert_cmpmem (counts, sizeof counts, cluster->counts, sizeof cluster->counts);
  g_assert_cmpfloat_with_epsilon (x / members->len, cluster->x, 4.0 / UNIT);
  g_assert_cmpfloat_with_epsilon (y / members->len, cluster->y, 4.0 / UNIT);
  if (cluster->count == 1)
    g_assert_cmpuint (cluster->point, ==, g_array_index (members, guint, 0));
}

static void
check_list (Fixture                *f,
            const AtlasClusterView *view)
{
  g_autofree guint8 *seen = g_new0 (guint8, f->n_points);

  for (guint i = 0; i < f->list->clusters->len; i++)
    check_cluster (f, view, &g_array_index (f->list->clusters, AtlasCluster, i), seen);
  for (guint i = 0; i < f->n_points; i++)
    if (in_view (f, i, view))
      g_assert_cmpuint (seen[i], ==, 1);
}

static void
check_views (Fixture *f)
{
  AtlasClusterView view = { 0.0, 0.0, 0.0, 1.0, 0.01 };

  /* The right edge is where the next copy of the world begins. */
  view.right = nextafter (1.0, 0.0);
  atlas_cluster_index_query (f->index, &view, NULL, 0, f->list);
  check_list (f, &view);

  for (guint i = 0; i < 40; i++)
    {
      double size = pow (2.0, -g_rand_double_range (f->random, 0.0, 20.0));

      view.left = g_rand_boolean (f->random) ? 0.8125 - size * 0.4
                                             : g_rand_double (f->random) * (1.0 - size);
      view.left = CLAMP (view.left, 0.0, 1.0 - size);
      view.top = CLAMP (0.4375 - size * 0.6, 0.0, 1.0 - size);
      view.right = MIN (view.left + size, nextafter (1.0, 0.0));
      view.bottom = view.top + size;
      view.radius = size / g_rand_double_range (f->random, 10.0, 60.0);
      atlas_cluster_index_query (f->index, &view, NULL, 0, f->list);
      check_list (f, &view);
    }
}

static void
test_views (Fixture       *f,
            gconstpointer  user_data)
{
  g_assert_cmpuint (atlas_cluster_index_get_size (f->index), ==, N_POINTS);
  check_views (f);
}

/* Put in order by two threads: all at first, and again when so many lie beside the curve that they are put in it. */
static void
test_many (Fixture       *f,
           gconstpointer  user_data)
{
  check_views (f);

  for (guint i = 0; i < N_POINTS; i++)
    {
      guint point = (guint) g_rand_int_range (f->random, 0, N_MANY);

      put_point (f, point);
      atlas_cluster_index_move_point (f->index, point, f->x[point], f->y[point]);
    }
  g_assert_cmpuint (atlas_cluster_index_count_late (f->index), <, N_POINTS);
  check_views (f);
}

/* What is gone from the beginning is not there, and may come. */
static void
test_gone (void)
{
  const double x[] = { 0.2, NAN, 0.4 }, y[] = { 0.2, NAN, 0.4 };
  const guint8 kinds[] = { 1, 2, 3 };
  AtlasClusterView view = { 0.0, 0.0, 0.9, 0.9, 1e-6 };
  g_autoptr (AtlasClusterIndex) index = cluster_points_index (x, y, kinds, 3);
  g_autoptr (AtlasClusterList) list = atlas_cluster_list_new ();

  g_assert_cmpuint (atlas_cluster_index_get_size (index), ==, 3);
  g_assert_false (atlas_cluster_index_is_shown (index, 1));
  atlas_cluster_index_query (index, &view, NULL, 0, list);
  g_assert_cmpuint (list->clusters->len, ==, 2);

  atlas_cluster_index_move_point (index, 1, 0.6, 0.6);
  g_assert_true (atlas_cluster_index_is_shown (index, 1));
  atlas_cluster_index_query (index, &view, NULL, 0, list);
  g_assert_cmpuint (list->clusters->len, ==, 3);
}

static void
test_filter (Fixture       *f,
             gconstpointer  user_data)
{
  for (guint i = 0; i < N_POINTS; i++)
    f->shown[i] = g_rand_int_range (f->random, 0, 5) == 0;
  atlas_cluster_index_set_shown (f->index, f->shown);
  check_views (f);

  for (guint i = 0; i < 500; i++)
    {
      guint point = (guint) g_rand_int_range (f->random, 0, N_POINTS);

      f->shown[point] = !f->shown[point];
      atlas_cluster_index_show_point (f->index, point, f->shown[point]);
      g_assert_cmpint (atlas_cluster_index_is_shown (f->index, point), ==, f->shown[point]);
    }
  check_views (f);

  /* A long stretch with nothing to show but one point. */
  memset (f->shown, 0, f->n_points);
  f->shown[N_POINTS - 1] = 1;
  atlas_cluster_index_set_shown (f->index, f->shown);
  check_views (f);

  memset (f->shown, 1, f->n_points);
  atlas_cluster_index_set_shown (f->index, NULL);
  check_views (f);
}

static void
test_update (Fixture       *f,
             gconstpointer  user_data)
{
  for (guint round = 0; round < 5; round++)
    {
      for (guint i = 0; i < 200; i++)
        {
          guint point = (guint) g_rand_int_range (f->random, 0, N_POINTS);

          put_point (f, point);
          atlas_cluster_index_move_point (f->index, point, f->x[point], f->y[point]);
          point = (guint) g_rand_int_range (f->random, 0, N_POINTS);
          f->kinds[point] = (guint8) g_rand_int_range (f->random, 0, ATLAS_CLUSTER_N_KINDS);
          atlas_cluster_index_set_kind (f->index, point, f->kinds[point]);
        }
      check_views (f);
    }
}

/* Points come and go; a filter made beside the index is the same as one set in it. */
static void
test_add_remove (Fixture       *f,
                 gconstpointer  user_data)
{
  const int stop = 1;

  for (guint round = 0; round < 4; round++)
    {
      for (guint i = 0; i < N_LATER / 4; i++)
        {
          guint point = f->n_points++;

          put_point (f, point);
          f->kinds[point] = (guint8) (point % ATLAS_CLUSTER_N_KINDS);
          f->shown[point] = 1;
          g_assert_cmpuint (atlas_cluster_index_add_point (f->index, f->x[point], f->y[point], f->kinds[point]), ==, point);

          point = i * 7 + round;
          f->shown[point] = 0;
          atlas_cluster_index_remove_point (f->index, point);
          atlas_cluster_index_show_point (f->index, point, TRUE);
          g_assert_false (atlas_cluster_index_is_shown (f->index, point));
        }
      g_assert_cmpuint (atlas_cluster_index_get_size (f->index), ==, f->n_points);
      check_views (f);
    }
  g_assert_cmpuint (atlas_cluster_index_count_late (f->index), ==, N_LATER);

  g_assert_null (atlas_cluster_filter_new (f->index, NULL, &stop));
  for (guint i = 0; i < f->n_points; i++)
    f->shown[i] = f->shown[i] != 0 && i % 3 == 0;
  atlas_cluster_index_take_filter (f->index, atlas_cluster_filter_new (f->index, f->shown, NULL));
  check_views (f);

  /* More than may lie beside the curve: it is put in order again. */
  for (guint i = 0; i < 4 * N_POINTS; i++)
    {
      guint point = 2000 + i % 1400;

      put_point (f, point);
      atlas_cluster_index_move_point (f->index, point, f->x[point], f->y[point]);
    }
  check_views (f);
}

static void
test_anchors (Fixture       *f,
              gconstpointer  user_data)
{
  AtlasClusterView view = { 0.79, 0.39, 0.83, 0.45, 0.001 };
  AtlasClusterAnchor anchors[] = { { 0.8125, 0.4375 }, { 0.81, 0.41 }, { 0.1, 0.1 } };
  guint n_anchored = 0;

  atlas_cluster_index_query (f->index, &view, anchors, G_N_ELEMENTS (anchors), f->list);
  check_list (f, &view);
  for (guint i = 0; i < f->list->clusters->len; i++)
    {
      const AtlasCluster *cluster = &g_array_index (f->list->clusters, AtlasCluster, i);
      double distance;

      if (cluster->anchor < 0)
        continue;

      n_anchored++;
      g_assert_cmpint (cluster->anchor, <, 2);
      distance = hypot (cluster->x - anchors[cluster->anchor].x,
                        cluster->y - anchors[cluster->anchor].y);
      g_assert_cmpfloat (distance, <=, view.radius + 1e-9);
    }
  g_assert_cmpuint (n_anchored, ==, 2);
}

/* A view across the date line sees points at both edges of the square, side by side. */
static void
test_date_line (void)
{
  const double x[] = { 0.001, 0.999, 0.5 }, y[] = { 0.5, 0.5, 0.5 };
  const guint8 kinds[] = { 1, 2, 3 };
  AtlasClusterView view = { 0.99, 0.4, 1.01, 0.6, 0.0005 };
  g_autoptr (AtlasClusterIndex) index = cluster_points_index (x, y, kinds, 3);
  g_autoptr (AtlasClusterList) list = atlas_cluster_list_new ();

  atlas_cluster_index_query (index, &view, NULL, 0, list);
  g_assert_cmpuint (list->clusters->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const AtlasCluster *cluster = &g_array_index (list->clusters, AtlasCluster, i);

      g_assert_cmpfloat_with_epsilon (cluster->x, cluster->point == 0 ? 1.001 : 0.999, 1e-8);
    }

  view.radius = 0.005;
  atlas_cluster_index_query (index, &view, NULL, 0, list);
  g_assert_cmpuint (list->clusters->len, ==, 1);
  g_assert_cmpuint (g_array_index (list->clusters, AtlasCluster, 0).count, ==, 2);
  g_assert_cmpfloat_with_epsilon (g_array_index (list->clusters, AtlasCluster, 0).x, 1.0, 1e-8);
}

static void
test_edges (void)
{
  const double x[] = { 0.0, 1.0, -3.0, 7.0, 0.0 }, y[] = { 0.0, 1.0, -3.0, 7.0, NAN };
  const guint8 kinds[] = { 0, 7, 0, 200, 0 };
  AtlasClusterView view = { 0.0, 0.0, 0.5, 0.5, 1e-10 };
  g_autoptr (AtlasClusterIndex) empty = cluster_points_index (NULL, NULL, NULL, 0);
  g_autoptr (AtlasClusterIndex) index = cluster_points_index (x, y, kinds, 5);
  g_autoptr (AtlasClusterList) list = atlas_cluster_list_new ();

  atlas_cluster_index_set_shown (empty, NULL);
  atlas_cluster_index_query (empty, &view, NULL, 0, list);
  g_assert_cmpuint (list->clusters->len, ==, 0);

  atlas_cluster_index_query (index, &view, NULL, 0, list);
  g_assert_cmpuint (list->clusters->len, ==, 1);
  g_assert_cmpuint (g_array_index (list->clusters, AtlasCluster, 0).count, ==, 3);

  view = (AtlasClusterView) { 0.5, 0.5, 0.99999999999, 1.0, 1e-9 };
  atlas_cluster_index_query (index, &view, NULL, 0, list);
  g_assert_cmpuint (list->clusters->len, ==, 1);
  g_assert_cmpuint (g_array_index (list->clusters, AtlasCluster, 0).counts[7], ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cluster/views", Fixture, NULL, set_up, test_views, tear_down);
  g_test_add ("/cluster/many", Fixture, GUINT_TO_POINTER (N_MANY), set_up, test_many, tear_down);
  g_test_add ("/cluster/filter", Fixture, NULL, set_up, test_filter, tear_down);
  g_test_add ("/cluster/update", Fixture, NULL, set_up, test_update, tear_down);
  g_test_add ("/cluster/add-remove", Fixture, NULL, set_up, test_add_remove, tear_down);
  g_test_add ("/cluster/anchors", Fixture, NULL, set_up, test_anchors, tear_down);
  g_test_add_func ("/cluster/date-line", test_date_line);
  g_test_add_func ("/cluster/edges", test_edges);
  g_test_add_func ("/cluster/gone", test_gone);

  return g_test_run ();
}
