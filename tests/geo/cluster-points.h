/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An index of points that lie in arrays. */
#pragma once

#include "atlas-cluster-index.h"

AtlasClusterIndex *cluster_points_index (const double *x,
                                         const double *y,
                                         const guint8 *kinds,
                                         guint         n_points);
