/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which entries have no position. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-store-private.h"

#include "atlas-db-private.h"

static gboolean
list_range (AtlasDb  *db,
            GArray   *unplaced,
            gint64    low,
            gint64    high,
            GError  **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (db, "SELECT id FROM entry WHERE id BETWEEN ?1 AND ?2 AND position IS NULL ORDER BY id",
                                               error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, low);
  sqlite3_bind_int64 (statement, 2, high);
  while ((code = atlas_sql_step (db, statement, error)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (unplaced, id);
    }

  return code == SQLITE_DONE;
}

/**
 * atlas_db_list_unplaced:
 * @self: an open collection
 * @ids: (nullable): the entries to look at; %NULL: all
 * @error: where an error goes
 *
 * Lists the entries that have no position.
 *
 * Returns: (nullable) (transfer full) (element-type gint64): their ids, in order; %NULL with an error
 */
GArray *
atlas_db_list_unplaced (AtlasDb     *self,
                        AtlasIdSet  *ids,
                        GError     **error)
{
  g_autoptr (GArray) unplaced = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean fine = atlas_sql_begin (self, FALSE, error);

  if (fine && ids == NULL)
    fine = list_range (self, unplaced, 1, ATLAS_ID_MAX, error);
  for (guint i = 0; fine && ids != NULL && i < atlas_id_set_size (ids); i++)
    fine = list_range (self, unplaced, atlas_id_set_get (ids)[i], atlas_id_set_get (ids)[i], error);
  atlas_sql_rollback (self);

  return fine ? g_steal_pointer (&unplaced) : NULL;
}

static gpointer
run_list_unplaced (AtlasDb   *db,
                   gpointer   data,
                   GError   **error)
{
  return atlas_db_list_unplaced (db, data, error);
}

/**
 * atlas_store_list_unplaced_async:
 * @self: a store
 * @ids: (nullable): the entries to look at; %NULL: all
 * @cancellable: (nullable): what may cancel it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_list_unplaced() on the worker.
 */
void
atlas_store_list_unplaced_async (AtlasStore          *self,
                                 AtlasIdSet          *ids,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task = atlas_store_new_task (self, atlas_store_list_unplaced_async, cancellable, callback, user_data);

  if (ids != NULL)
    atlas_store_submit (self, task, ATLAS_JOB_READ, run_list_unplaced, atlas_id_set_ref (ids),
                        (GDestroyNotify) atlas_id_set_unref, (GDestroyNotify) g_array_unref);
  else
    atlas_store_submit (self, task, ATLAS_JOB_READ, run_list_unplaced, NULL, NULL, (GDestroyNotify) g_array_unref);
}

/**
 * atlas_store_list_unplaced_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full) (element-type gint64): the ids, in order
 */
GArray *
atlas_store_list_unplaced_finish (AtlasStore    *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}
