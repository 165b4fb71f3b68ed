/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the state of a scene and its layout share. */
#pragma once

#include "atlas-pin-scene.h"

G_BEGIN_DECLS

struct _AtlasPinModel
{
  gatomicrefcount    ref_count;
  GMutex             lock;      /* of all below, while a filter is worked out on another thread */
  int                stop;      /* not 0: somebody waits for the lock */
  guint              version;   /* of what a filter is made for */
  AtlasPinSet       *pins;
  AtlasClusterIndex *index;
  GArray            *hubs;      /* (element-type guint) the ones that stand by themselves */
  gboolean           many_hubs; /* too many to do so */
};

struct _AtlasPinFilter
{
  AtlasPinModel      *model;
  guint               version;
  AtlasIdSet         *ids;      /* (nullable) */
  guint8             *shown;    /* (nullable) */
  AtlasClusterFilter *filter;
};

struct _AtlasPinScene
{
  AtlasPinModel    *model;
  AtlasIdSet       *ids;        /* (nullable): of what is shown; NULL: all are */
  guint8           *shown;      /* a byte a pin; NULL: all are shown */
  AtlasPinMeasure  *measure;    /* (nullable) */
  GArray           *standing;   /* (element-type guint) what stands by itself: hubs, the largest figures */
  gint64            selected;
  double            scale;      /* of symbols, and of the distance at which they are gathered */
  gboolean          apart;      /* few pins stand by themselves, each of them */
  gboolean          all_apart;  /* they are few enough */
  double            row;        /* how far below one another their names want to be, pixels */
  GArray           *spread;     /* (element-type guint) members of the heap that is spread */
  double            spread_x;
  double            spread_y;
  gint64            moved;      /* the pin that is somewhere else than its set says, 0: none */
  double            moved_longitude;
  double            moved_latitude;

  AtlasClusterList *list;       /* what the last query found, good for what it covers */
  AtlasClusterView  covers;
  GArray           *anchors;    /* (element-type AtlasClusterAnchor) */
  GArray           *anchored;   /* (element-type guint) the pin that each anchor is */
  gboolean          outdated;
  gboolean          crowded;    /* so much is in view that it is gathered more widely */
  GArray           *marks;      /* (element-type AtlasMark) as drawn last, bottom first */
};

void     atlas_pin_model_begin      (AtlasPinModel *self);
void     atlas_pin_model_end        (AtlasPinModel *self);
void     atlas_pin_scene_update_all (AtlasPinScene *self);
void     atlas_pin_scene_update_point (AtlasPinScene *self,
                                     guint          point);
gboolean atlas_pin_scene_shows      (AtlasPinScene *self,
                                     guint          point);
int      atlas_pin_scene_find_point (AtlasPinScene *self,
                                     gint64         id);
void     atlas_pin_scene_part       (GArray        *marks,
                                     double         row);

G_END_DECLS
