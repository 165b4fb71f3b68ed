/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All entries one after the other, each with all that is its own, in constant memory and as they are at
 * one moment: what exports read. */
#pragma once

#include "atlas-db.h"

G_BEGIN_DECLS

typedef struct _AtlasExportCursor AtlasExportCursor;

AtlasExportCursor *atlas_export_cursor_new        (AtlasDb            *db,
                                                   const gint64       *ids,
                                                   guint               n_ids,
                                                   GError            **error);
AtlasDb           *atlas_db_open_beside           (const AtlasDb      *self);
AtlasExportCursor *atlas_export_cursor_new_beside (const AtlasExportCursor *self,
                                                   AtlasDb            *db);
gboolean           atlas_export_cursor_find_slice (AtlasExportCursor  *self,
                                                   gint64              after,
                                                   gint64             *last,
                                                   GError            **error);
void               atlas_export_cursor_set_slice  (AtlasExportCursor  *self,
                                                   gint64              after,
                                                   gint64              last);
gboolean           atlas_export_cursor_next       (AtlasExportCursor  *self,
                                                   GPtrArray         **records,
                                                   GError            **error);
void               atlas_export_cursor_free       (AtlasExportCursor  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasExportCursor, atlas_export_cursor_free)

G_END_DECLS
