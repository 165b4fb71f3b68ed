/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work of other layers on the thread that owns the connection: for what takes long and has no
 * operation of its own in AtlasStore, such as an import. */
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
  ATLAS_JOB_ASIDE,      /* reads many rows while other jobs have their turn: it may see what they do, or not */
} AtlasJobKind;

void     atlas_store_run_async  (AtlasStore          *self,
                                 AtlasJobKind         kind,
                                 AtlasStoreRun        run,
                                 gpointer             data,
                                 GDestroyNotify       free_data,
                                 GDestroyNotify       free_result,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
gpointer atlas_store_run_finish (AtlasStore          *self,
                                 GAsyncResult        *result,
                                 GError             **error);

G_END_DECLS
