/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the records of a timeline stand: a lane for each hub, in it rows so that none lies over another,
 * and counts where there are too many. */
#pragma once

#include "atlas-time-axis.h"
#include "atlas-time-span.h"

G_BEGIN_DECLS

typedef struct
{
  gint64        id;
  AtlasTimeSpan span;
  guint16       lane;
  guint8        kind;       /* AtlasKind */
  float         label;      /* width of its label in pixels; 0: not measured yet */
} AtlasTimelineItem;

typedef struct
{
  guint  item;              /* its place; of a count, that of the first */
  guint  count;             /* 1, or how many are gathered here */
  double x;                 /* from where ... */
  double end;               /* ... to where it lasts */
  double y;                 /* top of its row */
} AtlasTimelineMark;

typedef struct
{
  double y;                 /* top, with the heading */
  double height;
  guint  count;             /* items of it that are in view */
  gboolean spread;          /* as many rows as it takes */
} AtlasTimelineLane;

typedef float (*AtlasTimelineMeasure) (AtlasTimelineItem *item,
                                       gpointer           data);

typedef struct
{
  const AtlasTimeAxis *axis;
  double               row;           /* heights, in pixels */
  double               heading;
  AtlasTimelineMeasure measure;       /* how wide a label is */
  gpointer             data;
} AtlasTimelineStyle;

double atlas_timeline_lay_out  (AtlasTimelineItem        *items,
                                guint                     n_items,
                                AtlasTimelineLane        *lanes,
                                guint                     n_lanes,
                                const AtlasTimelineStyle *style,
                                GArray                   *marks);
int    atlas_timeline_compare  (gconstpointer             one,
                                gconstpointer             other);

G_END_DECLS
