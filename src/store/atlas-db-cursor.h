/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All entries one after the other, each with all that is its own, in constant memory and as they are at
 * one moment: what exports read. */
#pragma once

#include "atlas-db.h"

G_BEGIN_DECLS

typedef struct _AtlasExportCursor AtlasExportCursor;

AtlasExportCursor *atlas_export_cursor_new       (AtlasDb           *db,
                                                  const gint64      *ids,
                                                  guint              n_ids,
                                                  GError           **error);
gint64             atlas_export_cursor_get_total (AtlasExportCursor *self);
gboolean           atlas_export_cursor_next      (AtlasExportCursor *self,
                                                  GPtrArray        **records,
                                                  GError           **error);
void               atlas_export_cursor_free      (AtlasExportCursor *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasExportCursor, atlas_export_cursor_free)

G_END_DECLS
