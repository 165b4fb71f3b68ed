/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a table asks of a store. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-store-private.h"

static gpointer
run_list_ordered (AtlasDb   *db,
                  gpointer   data,
                  GError   **error)
{
  return atlas_db_list_ordered (db, data, error);
}

/**
 * atlas_store_list_ordered_async:
 * @self: a store
 * @order: which entries, and by what; it is copied
 * @cancellable: (nullable): what may cancel it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_list_ordered() on the worker.
 */
void
atlas_store_list_ordered_async (AtlasStore          *self,
                                const AtlasOrder    *order,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_list_ordered_async, cancellable, callback, user_data),
                      ATLAS_JOB_READ, run_list_ordered, atlas_order_copy (order),
                      (GDestroyNotify) atlas_order_free, (GDestroyNotify) g_array_unref);
}

/**
 * atlas_store_list_ordered_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full) (element-type gint64): the ids
 */
GArray *
atlas_store_list_ordered_finish (AtlasStore    *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}

static gpointer
run_list_columns (AtlasDb   *db,
                  gpointer   data,
                  GError   **error)
{
  return atlas_db_list_columns (db, data, error);
}

/**
 * atlas_store_list_columns_async:
 * @self: a store
 * @kind: (nullable): a kind of entry; %NULL: all
 * @cancellable: (nullable): what may cancel it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_list_columns() on the worker.
 */
void
atlas_store_list_columns_async (AtlasStore          *self,
                                const char          *kind,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_list_columns_async, cancellable, callback, user_data),
                      ATLAS_JOB_READ, run_list_columns, g_strdup (kind), g_free,
                      (GDestroyNotify) g_ptr_array_unref);
}

/**
 * atlas_store_list_columns_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full) (element-type AtlasColumn): the columns
 */
GPtrArray *
atlas_store_list_columns_finish (AtlasStore    *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}

static gpointer
run_load_rows (AtlasDb   *db,
               gpointer   data,
               GError   **error)
{
  GArray *ids = data;

  return atlas_db_load_rows (db, (const gint64 *) (void *) ids->data, ids->len, error);
}

/**
 * atlas_store_load_rows_async:
 * @self: a store
 * @ids: (array length=n_ids): the entries wanted
 * @n_ids: how many
 * @cancellable: (nullable): what may cancel it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_load_rows() on the worker.
 */
void
atlas_store_load_rows_async (AtlasStore          *self,
                             const gint64        *ids,
                             guint                n_ids,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);

  g_array_append_vals (copy, ids, n_ids);
  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_load_rows_async, cancellable, callback, user_data),
                      ATLAS_JOB_READ, run_load_rows, copy, (GDestroyNotify) g_array_unref,
                      (GDestroyNotify) atlas_record_set_unref);
}

/**
 * atlas_store_load_rows_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the records
 */
AtlasRecordSet *
atlas_store_load_rows_finish (AtlasStore    *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}

static gpointer
run_load_merge (AtlasDb   *db,
                gpointer   data,
                GError   **error)
{
  const gint64 *ids = data;

  return atlas_db_load_merge (db, ids[0], ids[1], error);
}

/**
 * atlas_store_load_merge_async:
 * @self: a store
 * @one: the id of an entry
 * @other: the id of another
 * @cancellable: (nullable): what may cancel it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_load_merge() on the worker.
 */
void
atlas_store_load_merge_async (AtlasStore          *self,
                              gint64               one,
                              gint64               other,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  const gint64 ids[] = { one, other };

  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_load_merge_async, cancellable, callback, user_data),
                      ATLAS_JOB_READ, run_load_merge, g_memdup2 (ids, sizeof ids), g_free,
                      (GDestroyNotify) atlas_record_set_unref);
}

/**
 * atlas_store_load_merge_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the records
 */
AtlasRecordSet *
atlas_store_load_merge_finish (AtlasStore    *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}
