/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the timeline share. */
#pragma once

#include "atlas-kind-symbol.h"
#include "atlas-timeline-view.h"

G_BEGIN_DECLS

/* Pixels: of a kind's symbol. */
#define ATLAS_TIMELINE_SYMBOL 16

struct _AtlasTimelineView
{
  GtkWidget parent_instance;

  AtlasSession *session;
  AtlasTimeAxis axis;
  gboolean touched;         /* somebody has zoomed: the view is theirs */
  GArray *items;            /* (element-type AtlasTimelineItem) by lane and time */
  GArray *lanes;            /* (element-type AtlasTimelineLane) */
  GPtrArray *lane_titles;   /* (element-type char *) */
  GArray *marks;            /* (element-type AtlasTimelineMark) as drawn last */
  double height;            /* that they take */
  GHashTable *layouts;      /* id -> PangoLayout */
  GdkPaintable *symbols[ATLAS_N_KINDS][2];
  gint64 selected;
  gint64 cursor;            /* where the keys are; 0: nowhere yet */
  double pointer_x;
  double drag_from;
  double zoomed_from;
};

static inline AtlasTimelineItem *
atlas_timeline_view_item (AtlasTimelineView *self,
                          guint              place)
{
  return &g_array_index (self->items, AtlasTimelineItem, place);
}

PangoLayout *atlas_timeline_view_layout_of  (AtlasTimelineView *self,
                                             gint64             id);
double       atlas_timeline_view_row_height (AtlasTimelineView *self);
void         atlas_timeline_view_changed    (AtlasTimelineView *self);
void         atlas_timeline_view_snapshot   (GtkWidget         *widget,
                                             GtkSnapshot       *snapshot);

G_END_DECLS
