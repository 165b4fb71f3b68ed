/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells that are changed together: each text is read as its column asks, what is sound goes into one
 * edit, and what is not is refused with a reason. Nothing is stored here. */
#pragma once

#include <gio/gio.h>

#include "atlas-cell.h"

G_BEGIN_DECLS

typedef struct _AtlasCellBatch AtlasCellBatch;

/* @entries: (element-type AtlasEntryItem) where hubs and related records are found by name */
AtlasCellBatch *atlas_cell_batch_new       (const AtlasCellSource *source,
                                            GListModel            *entries);
void            atlas_cell_batch_free      (AtlasCellBatch        *self);
gboolean        atlas_cell_batch_set       (AtlasCellBatch        *self,
                                            gint64                 entry,
                                            const AtlasColumn     *column,
                                            const char            *text,
                                            GError               **error);
gboolean        atlas_cell_batch_set_entry (AtlasCellBatch        *self,
                                            gint64                 entry,
                                            const AtlasColumn     *column,
                                            gint64                 other,
                                            GError               **error);
gboolean        atlas_cell_batch_fill      (AtlasCellBatch        *self,
                                            gint64                 from,
                                            gint64                 to,
                                            const AtlasColumn     *column,
                                            GError               **error);
gboolean        atlas_cell_batch_add_tag   (AtlasCellBatch        *self,
                                            gint64                 entry,
                                            gint64                 tag);
char           *atlas_cell_batch_tell      (AtlasCellBatch        *self,
                                            gint64                 entry,
                                            const AtlasColumn     *column);
AtlasEdit      *atlas_cell_batch_finish    (AtlasCellBatch        *self,
                                            const char            *verb,
                                            const char            *subject);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasCellBatch, atlas_cell_batch_free)

G_END_DECLS
