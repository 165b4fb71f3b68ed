/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the cluster index takes for a million points: to build, filter, change and query; and the same
 * with npm's supercluster where SUPERCLUSTER says where its index.js is and there is node. */
#include "cluster-points.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>

#include "atlas-mercator.h"
#include "measure.h"

#define N_POINTS 1000000
#define N_QUERIES 200

static int
compare_times (gconstpointer one,
               gconstpointer other)
{
  const gint64 *a = one, *b = other;

  return *a < *b ? -1 : *a > *b;
}

/* Half of the points in a hundred towns, half anywhere. */
static void
make_points (GRand  *random,
             double *x,
             double *y,
             guint8 *kinds)
{
  double towns[100][2];

  for (guint i = 0; i < G_N_ELEMENTS (towns); i++)
    {
      towns[i][0] = g_rand_double (random);
      towns[i][1] = g_rand_double_range (random, 0.2, 0.8);
    }
  for (guint i = 0; i < N_POINTS; i++)
    {
      const double *town = towns[g_rand_int_range (random, 0, G_N_ELEMENTS (towns))];
      double distance = pow (g_rand_double (random), 3.0) * 0.002;
      double angle = g_rand_double (random) * 2.0 * G_PI;

      x[i] = i % 2 ? g_rand_double (random) : CLAMP (town[0] + distance * cos (angle), 0.0, 1.0);
      y[i] = i % 2 ? g_rand_double (random) : town[1] + distance * sin (angle);
      kinds[i] = (guint8) g_rand_int_range (random, 0, ATLAS_CLUSTER_N_KINDS);
    }
}

/* All times are of work, which is what they are on a machine that does nothing else. */
static void
report (const char *what,
        gint64      start)
{
  g_print ("%-32s %8.1f ms\n", what, (double) (measure_worked () - start) / 1e3);
}

/* Views of 1280x800 pixels around points, as a person would look at them. */
static void
query_at (AtlasClusterIndex *index,
          AtlasClusterList  *list,
          const double      *x,
          const double      *y,
          guint              zoom)
{
  double world = 256.0 * exp2 (zoom), half_width = 640.0 / world, half_height = 400.0 / world;
  gint64 times[N_QUERIES];
  gsize n_clusters = 0;

  for (guint i = 0; i < N_QUERIES; i++)
    {
      guint point = i * 4999 % N_POINTS;
      AtlasClusterView view = {
        x[point] - half_width, y[point] - half_height,
        x[point] + half_width, y[point] + half_height, 30.0 / world,
      };
      gint64 start = measure_worked ();

      atlas_cluster_index_query (index, &view, NULL, 0, list);
      times[i] = measure_worked () - start;
      n_clusters += list->clusters->len;
    }
  qsort (times, N_QUERIES, sizeof *times, compare_times);
  g_print ("query at zoom %-2u  p50 %6" G_GINT64_FORMAT " us  p95 %6" G_GINT64_FORMAT
           " us  %4" G_GSIZE_FORMAT " clusters\n", zoom, times[N_QUERIES / 2],
           times[N_QUERIES * 95 / 100], n_clusters / N_QUERIES);
}

/* The same points for the peer, in degrees. */
static void
run_peer (const double *x,
          const double *y)
{
  const char *peer = g_getenv ("SUPERCLUSTER");
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "hub-atlas-bench-points", NULL);
  g_autofree double *pairs = g_new (double, 2 * N_POINTS);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  if (peer == NULL)
    {
      g_print ("SUPERCLUSTER is not set: no comparison with supercluster\n");
      return;
    }

  for (guint i = 0; i < N_POINTS; i++)
    {
      pairs[2 * i] = atlas_mercator_longitude (x[i]);
      pairs[2 * i + 1] = atlas_mercator_latitude (y[i]);
    }
  if (!g_file_set_contents (path, (const char *) pairs, 2 * N_POINTS * sizeof *pairs, &error))
    g_error ("%s", error->message);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "node", "--expose-gc", CLUSTER_PEER, path, peer, NULL);
  if (process == NULL || !g_subprocess_wait_check (process, NULL, &error))
    g_print ("supercluster: %s\n", error->message);
  g_unlink (path);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree double *x = g_new (double, N_POINTS);
  g_autofree double *y = g_new (double, N_POINTS);
  g_autofree guint8 *kinds = g_new (guint8, N_POINTS);
  g_autofree guint8 *shown = g_new (guint8, N_POINTS);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (AtlasClusterIndex) index = NULL;
  g_autoptr (AtlasClusterList) list = atlas_cluster_list_new ();
  static const guint zooms[] = { 2, 5, 8, 11, 14 };
  double before;
  gint64 start;

  make_points (random, x, y, kinds);
  before = measure_resident_mib ();
  /* On two threads: by the clock. */
  start = g_get_monotonic_time ();
  index = cluster_points_index (x, y, kinds, N_POINTS);
  g_print ("%-32s %8.1f ms\n", "build, 1,000,000 points", measure_seconds_since (start) * 1e3);
  g_print ("%-32s %8.1f MiB\n", "held", measure_resident_mib () - before);

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    query_at (index, list, x, y, zooms[i]);

  for (guint i = 0; i < N_POINTS; i++)
    shown[i] = i % 3 == 0;
  start = measure_worked ();
  atlas_cluster_index_set_shown (index, shown);
  report ("filter", start);

  start = measure_worked ();
  for (guint i = 0; i < 100; i++)
    atlas_cluster_index_show_point (index, i * 9973, TRUE);
  report ("show 100 points, one by one", start);

  start = measure_worked ();
  for (guint i = 0; i < 100; i++)
    atlas_cluster_index_move_point (index, i * 9973, y[i * 9973], x[i * 9973]);
  report ("move 100 points, one by one", start);
  run_peer (x, y);

  return 0;
}
