/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an operation of AtlasStore becomes a job of its worker thread. Only for src/store. */
#pragma once

#include "atlas-store.h"

G_BEGIN_DECLS

/* On the worker. A result other than NULL goes to the task with @free_result. NULL with @error set
 * is a failure, NULL without is a result as well. */
typedef gpointer (*AtlasStoreRun) (AtlasDb  *db,
                                   gpointer  data,
                                   GError  **error);

typedef enum
{
  ATLAS_JOB_READ,
  ATLAS_JOB_WRITE,      /* may change the collection: changed is emitted, undo asked for */
} AtlasJobKind;

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
