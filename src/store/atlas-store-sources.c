/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of sources asks of a store. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-store-private.h"

static gpointer
run_list_sources (AtlasDb   *db,
                  gpointer   data,
                  GError   **error)
{
  return atlas_db_list_sources (db, error);
}

/**
 * atlas_store_list_sources_async:
 * @self: a store
 * @cancellable: (nullable): what may stop it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_list_sources() on the worker.
 */
void
atlas_store_list_sources_async (AtlasStore          *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_list_sources_async, cancellable, callback, user_data),
                      ATLAS_JOB_READ, run_list_sources, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * atlas_store_list_sources_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full) (element-type AtlasSourceSummary): the sources
 */
GPtrArray *
atlas_store_list_sources_finish (AtlasStore    *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}

static gpointer
run_load_source (AtlasDb   *db,
                 gpointer   data,
                 GError   **error)
{
  return atlas_db_load_source (db, *(gint64 *) data, error);
}

/**
 * atlas_store_load_source_async:
 * @self: a store
 * @id: the id of a source
 * @cancellable: (nullable): what may stop it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_load_source() on the worker.
 */
void
atlas_store_load_source_async (AtlasStore          *self,
                               gint64               id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_load_source_async, cancellable, callback, user_data),
                      ATLAS_JOB_READ, run_load_source, g_memdup2 (&id, sizeof id), g_free,
                      (GDestroyNotify) atlas_record_set_unref);
}

/**
 * atlas_store_load_source_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the records; %NULL without error: there is no such source
 */
AtlasRecordSet *
atlas_store_load_source_finish (AtlasStore    *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}
