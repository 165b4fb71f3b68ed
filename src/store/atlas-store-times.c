/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an index of times asks of a store. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-store-private.h"

static gpointer
run_list_times (AtlasDb   *db,
                gpointer   data,
                GError   **error)
{
  return atlas_db_list_times (db, data, error);
}

/**
 * atlas_store_list_times_async:
 * @self: a store
 * @ids: (nullable): the entries wanted; %NULL: all
 * @cancellable: (nullable): what may cancel it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_list_times() on the worker.
 */
void
atlas_store_list_times_async (AtlasStore          *self,
                              AtlasIdSet          *ids,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_list_times_async, cancellable, callback, user_data),
                      ATLAS_JOB_READ, run_list_times, ids != NULL ? atlas_id_set_ref (ids) : NULL,
                      ids != NULL ? (GDestroyNotify) atlas_id_set_unref : NULL, (GDestroyNotify) g_array_unref);
}

/**
 * atlas_store_list_times_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full) (element-type AtlasEntryTime): the times
 */
GArray *
atlas_store_list_times_finish (AtlasStore    *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}
