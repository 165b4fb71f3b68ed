/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the records of a full text index go. Only for src/search and its tests. */
#pragma once

#include "atlas-index.h"
#include "atlas-segment-format.h"

G_BEGIN_DECLS

typedef struct _AtlasSegmentTable AtlasSegmentTable;

AtlasSegmentTable *atlas_segment_table_new   (AtlasIndex                *index,
                                              const char                *table,
                                              GError                   **error);
void               atlas_segment_table_free  (AtlasSegmentTable         *self);
gboolean           atlas_segment_table_write (const AtlasSegmentRecord  *record,
                                              gpointer                   data,
                                              GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasSegmentTable, atlas_segment_table_free)

G_END_DECLS
