/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the entries of a collection were, packed, so that all of them can be asked in a frame: read off
 * the main thread at its first use, and kept in step with the collection. */
#pragma once

#include "atlas-id-set.h"
#include "atlas-store.h"
#include "atlas-time-span.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_TIME_INDEX (atlas_time_index_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTimeIndex, atlas_time_index, ATLAS, TIME_INDEX, GObject)

/* Signals:
 *   changed (): the times were read, at first or because something has changed
 *   failed (GError): they could not be read */

AtlasTimeIndex       *atlas_time_index_new           (AtlasStore      *store);
void                  atlas_time_index_load          (AtlasTimeIndex  *self);
gboolean              atlas_time_index_get_ready     (AtlasTimeIndex  *self);

AtlasIdSet           *atlas_time_index_match         (AtlasTimeIndex  *self,
                                                      const char      *edtf);
AtlasIdSet           *atlas_time_index_match_days    (AtlasTimeIndex  *self,
                                                      gint32           first,
                                                      gint32           last,
                                                      gboolean         undated);

guint                 atlas_time_index_count_undated (AtlasTimeIndex  *self,
                                                      AtlasIdSet      *within);
gboolean              atlas_time_index_get_extent    (AtlasTimeIndex  *self,
                                                      gint32          *first,
                                                      gint32          *last);
const AtlasEntryTime *atlas_time_index_get_times     (AtlasTimeIndex  *self,
                                                      guint           *n_times);
const AtlasEntryTime *atlas_time_index_find          (AtlasTimeIndex  *self,
                                                      gint64           entry,
                                                      guint           *n_times);
void                  atlas_time_index_count         (AtlasTimeIndex  *self,
                                                      AtlasIdSet      *within,
                                                      double           first,
                                                      double           days,
                                                      guint            n_bins,
                                                      guint           *sure,
                                                      guint           *doubtful);

G_END_DECLS
