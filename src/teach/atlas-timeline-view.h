/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records along an axis of time, in lanes by hub. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-session.h"
#include "atlas-timeline-layout.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_TIMELINE_VIEW (atlas_timeline_view_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTimelineView, atlas_timeline_view, ATLAS, TIMELINE_VIEW, GtkWidget)

/* Signals:
 *   open (int64 id): a record is wanted
 *   axis-changed (): another stretch of time is in view */

GtkWidget           *atlas_timeline_view_new      (AtlasSession      *session);
void                 atlas_timeline_view_update   (AtlasTimelineView *self,
                                                   AtlasIdSet        *shown,
                                                   gboolean           events_only);
void                 atlas_timeline_view_select   (AtlasTimelineView *self,
                                                   gint64             id);
void                 atlas_timeline_view_zoom     (AtlasTimelineView *self,
                                                   double             factor);
void                 atlas_timeline_view_fit      (AtlasTimelineView *self);
const AtlasTimeAxis *atlas_timeline_view_get_axis (AtlasTimelineView *self);
GArray              *atlas_timeline_view_get_items (AtlasTimelineView *self);
gint64               atlas_timeline_view_get_cursor (AtlasTimelineView *self);

G_END_DECLS
