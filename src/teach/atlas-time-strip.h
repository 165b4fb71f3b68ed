/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many records speak of which time, along an axis, with a range that can be dragged. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-time-axis.h"
#include "atlas-time-index.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_TIME_STRIP (atlas_time_strip_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTimeStrip, atlas_time_strip, ATLAS, TIME_STRIP, GtkWidget)

/* Signals:
 *   range-changed (): another range, or none
 *   grabbed (): a hand has taken it */

GtkWidget    *atlas_time_strip_new        (AtlasTimeIndex *index);
void          atlas_time_strip_set_within (AtlasTimeStrip *self,
                                           AtlasIdSet     *within);
gboolean      atlas_time_strip_get_range  (AtlasTimeStrip *self,
                                           gint32         *first,
                                           gint32         *last);
void          atlas_time_strip_set_range  (AtlasTimeStrip *self,
                                           gint32          first,
                                           gint32          last);
void          atlas_time_strip_clear      (AtlasTimeStrip *self);
gboolean      atlas_time_strip_get_extent (AtlasTimeStrip *self,
                                           gint32         *first,
                                           gint32         *last);
AtlasTimeUnit atlas_time_strip_get_unit   (AtlasTimeStrip *self);
void          atlas_time_strip_zoom       (AtlasTimeStrip *self,
                                           double          factor);

G_END_DECLS
