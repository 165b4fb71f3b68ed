/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points gathered into clusters on demand, for any view at any zoom: packed arrays in the order of
 * a space-filling curve, with running sums, so that a view costs what it shows and no more. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many kinds of points are counted apart. */
#define ATLAS_CLUSTER_N_KINDS 8

/* Points and positions lie on the unit square of atlas-mercator.h. */
typedef struct
{
  double left;              /* may lie west of 0 and east of 1: the world is round */
  double top;
  double right;
  double bottom;
  double radius;            /* points closer than this are gathered */
} AtlasClusterView;

/* A place that gathers what lies around it, but is no point of the index itself. */
typedef struct
{
  double x;
  double y;
} AtlasClusterAnchor;

typedef struct
{
  double x;                 /* the mean of its points, in the world's copy that is in view */
  double y;
  guint  count;
  guint  counts[ATLAS_CLUSTER_N_KINDS];
  guint  point;             /* its point, where there is but one; else any of them */
  int    anchor;            /* the anchor that it was gathered around, -1: none */
  guint  first_range;       /* its points, as ranges of the list */
  guint  n_ranges;
} AtlasCluster;

typedef struct
{
  guint first;
  guint end;
} AtlasClusterRange;

typedef struct
{
  GArray *clusters;         /* (element-type AtlasCluster) */
  GArray *ranges;           /* (element-type AtlasClusterRange) */

  /*< private >: the memory of one query, kept for the next */
  GArray *cells;
  GArray *near;
  GArray *buckets;
  GArray *order;
} AtlasClusterList;

/* A point as the index is told of it. */
typedef struct
{
  double   x;
  double   y;
  guint8   kind;            /* below ATLAS_CLUSTER_N_KINDS */
  gboolean gone;            /* it is nowhere */
} AtlasClusterPoint;

/* Tells of the points from @first up to, not including, @end. */
typedef void (*AtlasClusterRead) (guint              first,
                                  guint              end,
                                  AtlasClusterPoint *points,
                                  gpointer           data);

typedef struct _AtlasClusterIndex AtlasClusterIndex;

/* Which points take part, with the sums over them: made on any thread, then given to the index. */
typedef struct _AtlasClusterFilter AtlasClusterFilter;

AtlasClusterIndex *atlas_cluster_index_new         (guint                     n_points,
                                                    AtlasClusterRead          read,
                                                    gpointer                  data);
void               atlas_cluster_index_free        (AtlasClusterIndex        *self);
guint              atlas_cluster_index_get_size    (AtlasClusterIndex        *self);
void               atlas_cluster_index_set_shown   (AtlasClusterIndex        *self,
                                                    const guint8             *shown);
void               atlas_cluster_index_show_point  (AtlasClusterIndex        *self,
                                                    guint                     point,
                                                    gboolean                  shown);
gboolean           atlas_cluster_index_is_shown    (AtlasClusterIndex        *self,
                                                    guint                     point);
void               atlas_cluster_index_move_point  (AtlasClusterIndex        *self,
                                                    guint                     point,
                                                    double                    x,
                                                    double                    y);
void               atlas_cluster_index_set_kind    (AtlasClusterIndex        *self,
                                                    guint                     point,
                                                    guint8                    kind);
guint              atlas_cluster_index_add_point   (AtlasClusterIndex        *self,
                                                    double                    x,
                                                    double                    y,
                                                    guint8                    kind);
void               atlas_cluster_index_remove_point (AtlasClusterIndex       *self,
                                                    guint                     point);
guint              atlas_cluster_index_count_late  (AtlasClusterIndex        *self);
void               atlas_cluster_index_take_filter (AtlasClusterIndex        *self,
                                                    AtlasClusterFilter       *filter);
void               atlas_cluster_index_query       (AtlasClusterIndex        *self,
                                                    const AtlasClusterView   *view,
                                                    const AtlasClusterAnchor *anchors,
                                                    guint                     n_anchors,
                                                    AtlasClusterList         *list);
GArray            *atlas_cluster_index_get_members (AtlasClusterIndex        *self,
                                                    const AtlasClusterList   *list,
                                                    const AtlasCluster       *cluster,
                                                    guint                     limit);
void               atlas_cluster_index_get_bounds  (AtlasClusterIndex        *self,
                                                    const AtlasClusterList   *list,
                                                    const AtlasCluster       *cluster,
                                                    double                    bounds[4]);
AtlasClusterFilter *atlas_cluster_filter_new       (AtlasClusterIndex        *index,
                                                    const guint8             *shown,
                                                    const int                *stop);
void               atlas_cluster_filter_free       (AtlasClusterFilter       *self);
AtlasClusterList  *atlas_cluster_list_new          (void);
void               atlas_cluster_list_free         (AtlasClusterList         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasClusterFilter, atlas_cluster_filter_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasClusterIndex, atlas_cluster_index_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasClusterList, atlas_cluster_list_free)

G_END_DECLS
