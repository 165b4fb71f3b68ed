/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cluster-points.h"

#include <math.h>

typedef struct
{
  const double *x;
  const double *y;
  const guint8 *kinds;
} Arrays;

static void
read_arrays (guint              first,
             guint              end,
             AtlasClusterPoint *points,
             gpointer           data)
{
  const Arrays *arrays = data;

  for (guint i = first; i < end; i++)
    points[i - first] = (AtlasClusterPoint) { arrays->x[i], arrays->y[i], arrays->kinds[i], isnan (arrays->x[i]) };
}

/* A point whose x is NAN is gone. */
AtlasClusterIndex *
cluster_points_index (const double *x,
                      const double *y,
                      const guint8 *kinds,
                      guint         n_points)
{
  Arrays arrays = { x, y, kinds };

  return atlas_cluster_index_new (n_points, read_arrays, &arrays);
}
