/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work of other layers on the thread that owns the connection. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-store-run.h"

#include "atlas-store-private.h"

/**
 * atlas_store_run_async:
 * @self: a store
 * @kind: whether the job may change the collection
 * @run: the job, called on the worker with the connection
 * @data: (transfer full): for @run; nobody else may touch it until it is done
 * @free_data: (nullable): what frees @data, on the owner's context
 * @free_result: (nullable): what frees the result where nobody takes it
 * @cancellable: (nullable): what interrupts the statements of the job
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Runs a job on the worker, after those that wait there. The job begins and ends its own transactions,
 * and leaves none open.
 */
void
atlas_store_run_async (AtlasStore          *self,
                       AtlasJobKind         kind,
                       AtlasStoreRun        run,
                       gpointer             data,
                       GDestroyNotify       free_data,
                       GDestroyNotify       free_result,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (ATLAS_IS_STORE (self));

  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_run_async, cancellable, callback, user_data),
                      kind, run, data, free_data, free_result);
}

/**
 * atlas_store_run_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (transfer full) (nullable): what the job gave; %NULL without an error may be a result
 */
gpointer
atlas_store_run_finish (AtlasStore    *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}
