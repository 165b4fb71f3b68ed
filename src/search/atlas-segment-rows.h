/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of one term of a full text index, which rows its leaves begin with: by that a row is found without reading all leaves
 * before. Only for src/search. */
#pragma once

#include "atlas-segment-format.h"

G_BEGIN_DECLS

typedef struct _AtlasSegmentRows AtlasSegmentRows;

AtlasSegmentRows *atlas_segment_rows_new      (AtlasSegmentSink         sink,
                                               gpointer                 data);
void              atlas_segment_rows_free     (AtlasSegmentRows        *self);
void              atlas_segment_rows_begin    (AtlasSegmentRows        *self,
                                               gint64                   leaf);
gboolean          atlas_segment_rows_add      (AtlasSegmentRows        *self,
                                               gint64                   leaf,
                                               gint64                   row,
                                               GError                 **error);
void              atlas_segment_rows_skip     (AtlasSegmentRows        *self);
gboolean          atlas_segment_rows_is_empty (const AtlasSegmentRows  *self);
gboolean          atlas_segment_rows_write    (AtlasSegmentRows        *self,
                                               GError                 **error);

G_END_DECLS
