/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store's operations on tours. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-store.h"

#include "atlas-store-private.h"

static gpointer
run_load_tours (AtlasDb   *db,
                gpointer   data,
                GError   **error)
{
  return atlas_db_load_tours (db, error);
}

/**
 * atlas_store_load_tours_async:
 * @self: a store
 * @cancellable: (nullable): what may stop it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_load_tours() on the worker.
 */
void
atlas_store_load_tours_async (AtlasStore          *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_load_tours_async, cancellable, callback, user_data),
                      ATLAS_JOB_READ, run_load_tours, NULL, NULL, (GDestroyNotify) atlas_record_set_unref);
}

/**
 * atlas_store_load_tours_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the records
 */
AtlasRecordSet *
atlas_store_load_tours_finish (AtlasStore    *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}

static gpointer
run_load_tour (AtlasDb   *db,
               gpointer   data,
               GError   **error)
{
  return atlas_db_load_tour (db, *(gint64 *) data, error);
}

/**
 * atlas_store_load_tour_async:
 * @self: a store
 * @tour: the id of a tour
 * @cancellable: (nullable): what may stop it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_load_tour() on the worker.
 */
void
atlas_store_load_tour_async (AtlasStore          *self,
                             gint64               tour,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_load_tour_async, cancellable, callback, user_data),
                      ATLAS_JOB_READ, run_load_tour, g_memdup2 (&tour, sizeof tour), g_free,
                      (GDestroyNotify) atlas_record_set_unref);
}

/**
 * atlas_store_load_tour_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the records; %NULL without error: there is no such tour
 */
AtlasRecordSet *
atlas_store_load_tour_finish (AtlasStore    *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}
