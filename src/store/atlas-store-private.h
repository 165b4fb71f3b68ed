/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an operation of AtlasStore becomes a job of its worker thread. Only for src/store. */
#pragma once

#include "atlas-store-run.h"

G_BEGIN_DECLS

GTask   *atlas_store_new_task       (AtlasStore           *self,
                                     gpointer              tag,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gpointer atlas_store_finish_pointer (AtlasStore           *self,
                                     GAsyncResult         *result,
                                     GError              **error);
gboolean atlas_store_finish_boolean (AtlasStore           *self,
                                     GAsyncResult         *result,
                                     GError              **error);

void atlas_store_submit (AtlasStore     *self,
                         GTask          *task,
                         AtlasJobKind    kind,
                         AtlasStoreRun   run,
                         gpointer        data,
                         GDestroyNotify  free_data,
                         GDestroyNotify  free_result);

G_END_DECLS
