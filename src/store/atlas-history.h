/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with a collection's history beyond reading it: putting an old value back,
 * comparing two points in time. */
#pragma once

#include "atlas-store.h"

G_BEGIN_DECLS

AtlasChange *atlas_db_compare               (AtlasDb              *self,
                                             gint64                entry,
                                             gint64                from,
                                             gint64                to,
                                             GError              **error);
gboolean     atlas_db_restore               (AtlasDb              *self,
                                             gint64                change,
                                             AtlasRecordType       type,
                                             gint64                id,
                                             const char           *field,
                                             GError              **error);

void         atlas_store_compare_async      (AtlasStore           *self,
                                             gint64                entry,
                                             gint64                from,
                                             gint64                to,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
AtlasChange *atlas_store_compare_finish     (AtlasStore           *self,
                                             GAsyncResult         *result,
                                             GError              **error);
void         atlas_store_restore_async      (AtlasStore           *self,
                                             gint64                change,
                                             AtlasRecordType       type,
                                             gint64                id,
                                             const char           *field,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean     atlas_store_restore_finish     (AtlasStore           *self,
                                             GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
