/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the gathering of clusters needs to see of the index. */
#pragma once

#include "atlas-cluster-index.h"

G_BEGIN_DECLS

/* The sums over a range of the curve. The positions are whole numbers, so that the sums are exact
 * however often points come and go. */
typedef struct
{
  guint64 x;
  guint64 y;
  guint   counts[ATLAS_CLUSTER_N_KINDS];
  guint   count;
} AtlasClusterSums;

guint atlas_cluster_index_lower_bound (AtlasClusterIndex *self,
                                       guint64            code,
                                       guint              first,
                                       guint              end);
void  atlas_cluster_index_sum         (AtlasClusterIndex *self,
                                       guint              first,
                                       guint              end,
                                       AtlasClusterSums  *sums);
guint atlas_cluster_index_first_shown (AtlasClusterIndex *self,
                                       guint              first,
                                       guint              end);

G_END_DECLS
