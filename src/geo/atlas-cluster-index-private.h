/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What building, changing and querying the cluster index share. */
#pragma once

#include "atlas-cluster-index.h"

G_BEGIN_DECLS

/* Running sums are kept for every 64th place only: that is a byte a point instead of fifty, and
 * what is left over is added up place by place. */
#define ATLAS_CLUSTER_BLOCK 64

/* The curve's squares down to this depth have sums of their own, if there are points enough. */
#define ATLAS_CLUSTER_MAX_DEPTH 8

/* So many points may lie beside the curve until it is put in order again. */
#define ATLAS_CLUSTER_MAX_LATE 1024

#define ATLAS_CLUSTER_KIND 0x0f
#define ATLAS_CLUSTER_HIDDEN 0x80
#define ATLAS_CLUSTER_GONE 0x40     /* the place of a point that is elsewhere now, or nowhere */

/* The sums over a range of the curve. The positions are whole numbers, so that the sums are exact
 * however often points come and go. */
typedef struct
{
  guint64 x;
  guint64 y;
  guint   counts[ATLAS_CLUSTER_N_KINDS];
  guint   count;
} AtlasClusterSums;

typedef struct
{
  guint32 x;
  guint32 y;
} AtlasClusterPlace;

/* What a filter changes. */
struct _AtlasClusterFilter
{
  guint             n_sorted;   /* of the index it was made for */
  guint             n_places;
  guint8           *kinds;      /* a place: its kind, and whether it is hidden or gone */
  AtlasClusterSums *sums;       /* of everything before each block */
  AtlasClusterSums *squares;    /* of each square, depth by depth: 1, 4, 16 ... of them */
};

struct _AtlasClusterIndex
{
  guint               n_points;
  guint               n_sorted; /* places in the order of the curve; the later ones are in none */
  guint               n_places;
  guint               depth;    /* of the deepest squares with sums of their own */
  AtlasClusterPlace  *places;
  guint              *points;   /* a place: whose it is */
  guint              *place_of; /* a point: its place, G_MAXUINT: it is gone */
  guint               room;     /* for points, in place_of */
  guint              *starts;   /* a square of the deepest: its first place; one more than squares */
  AtlasClusterFilter  state;
};

/* Adds one place to sums, unless it is hidden or gone. */
static inline void
atlas_cluster_add (AtlasClusterSums  *sums,
                   AtlasClusterPlace  place,
                   guint8             kind)
{
  if (kind & (ATLAS_CLUSTER_HIDDEN | ATLAS_CLUSTER_GONE))
    return;

  sums->x += place.x;
  sums->y += place.y;
  sums->counts[kind & ATLAS_CLUSTER_KIND]++;
  sums->count++;
}

guint64           atlas_cluster_code         (AtlasClusterPlace   place);
AtlasClusterPlace atlas_cluster_place        (double              x,
                                              double              y);
void              atlas_cluster_sort_points  (AtlasClusterIndex  *self,
                                              AtlasClusterRead    read,
                                              gpointer            data);
void              atlas_cluster_sort         (AtlasClusterIndex  *self);
AtlasClusterSums *atlas_cluster_square       (AtlasClusterFilter *state,
                                              guint               depth,
                                              guint64             code);
guint             atlas_cluster_lower_bound  (AtlasClusterIndex  *self,
                                              guint64             code,
                                              guint               first,
                                              guint               end);
void              atlas_cluster_sum          (AtlasClusterIndex  *self,
                                              guint               first,
                                              guint               end,
                                              AtlasClusterSums   *sums);
guint             atlas_cluster_first_shown  (AtlasClusterIndex  *self,
                                              guint               first,
                                              guint               end);
gboolean          atlas_cluster_fill         (AtlasClusterIndex  *self,
                                              AtlasClusterFilter *state,
                                              const int          *stop);

G_END_DECLS
