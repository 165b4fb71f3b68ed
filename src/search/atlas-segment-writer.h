/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the full text index of a table of FTS5, without FTS5. Only for src/search. */
#pragma once

#include "atlas-segment-format.h"

G_BEGIN_DECLS

typedef struct _AtlasSegmentWriter AtlasSegmentWriter;

AtlasSegmentWriter *atlas_segment_writer_new      (AtlasSegmentSink     sink,
                                                   gpointer             data);
void                atlas_segment_writer_free     (AtlasSegmentWriter  *self);
gboolean            atlas_segment_writer_add_term (AtlasSegmentWriter  *self,
                                                   const char          *term,
                                                   gsize                length,
                                                   GError             **error);
gboolean            atlas_segment_writer_add_rows (AtlasSegmentWriter  *self,
                                                   gint64               first,
                                                   gint64               last,
                                                   const guint8        *rows,
                                                   gsize                length,
                                                   GError             **error);
gboolean            atlas_segment_writer_finish   (AtlasSegmentWriter  *self,
                                                   gint64               n_rows,
                                                   const gint64        *n_tokens,
                                                   guint                n_columns,
                                                   GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasSegmentWriter, atlas_segment_writer_free)

G_END_DECLS
