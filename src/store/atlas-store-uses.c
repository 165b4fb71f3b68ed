/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read of a store on demand: the bytes of a picture, what uses a keyword or a property, entries to
 * be put side by side. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-store-private.h"

typedef struct
{
  AtlasRecordType type;
  gint64 *ids;
  guint n_ids;
} Wanted;

static void
free_wanted (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->ids);
  g_free (wanted);
}

static Wanted *
new_wanted (AtlasRecordType  type,
            const gint64    *ids,
            guint            n_ids)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->type = type;
  wanted->ids = g_memdup2 (ids, n_ids * sizeof *ids);
  wanted->n_ids = n_ids;

  return wanted;
}

static void
submit (AtlasStore          *self,
        gpointer             tag,
        AtlasStoreRun        run,
        Wanted              *wanted,
        GDestroyNotify       free_result,
        GCancellable        *cancellable,
        GAsyncReadyCallback  callback,
        gpointer             user_data)
{
  atlas_store_submit (self, atlas_store_new_task (self, tag, cancellable, callback, user_data), ATLAS_JOB_READ, run,
                      wanted, free_wanted, free_result);
}

static gpointer
run_load_media (AtlasDb   *db,
                gpointer   data,
                GError   **error)
{
  Wanted *wanted = data;

  return atlas_db_load_record (db, wanted->type, wanted->ids[0], error);
}

/**
 * atlas_store_load_media_async:
 * @self: a store
 * @id: the id of a picture
 * @cancellable: (nullable): what may cancel it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Reads a picture with its bytes.
 */
void
atlas_store_load_media_async (AtlasStore          *self,
                              gint64               id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  submit (self, atlas_store_load_media_async, run_load_media, new_wanted (ATLAS_RECORD_MEDIA, &id, 1),
          atlas_record_free, cancellable, callback, user_data);
}

/**
 * atlas_store_load_media_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the picture; %NULL without error: there is none
 */
AtlasMedia *
atlas_store_load_media_finish (AtlasStore    *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}

static gpointer
run_count_uses (AtlasDb   *db,
                gpointer   data,
                GError   **error)
{
  return atlas_db_count_uses (db, ((Wanted *) data)->type, error);
}

/**
 * atlas_store_count_uses_async:
 * @self: a store
 * @type: %ATLAS_RECORD_TAG or %ATLAS_RECORD_PROPERTY
 * @cancellable: (nullable): what may cancel it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_count_uses() on the worker.
 */
void
atlas_store_count_uses_async (AtlasStore          *self,
                              AtlasRecordType      type,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  submit (self, atlas_store_count_uses_async, run_count_uses, new_wanted (type, NULL, 0),
          (GDestroyNotify) g_hash_table_unref, cancellable, callback, user_data);
}

/**
 * atlas_store_count_uses_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): how often each is used
 */
GHashTable *
atlas_store_count_uses_finish (AtlasStore    *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}

static gpointer
run_load_uses (AtlasDb   *db,
               gpointer   data,
               GError   **error)
{
  Wanted *wanted = data;

  return atlas_db_load_uses (db, wanted->type, wanted->ids, wanted->n_ids, error);
}

/**
 * atlas_store_load_uses_async:
 * @self: a store
 * @type: %ATLAS_RECORD_TAG or %ATLAS_RECORD_PROPERTY
 * @ids: the ids of some of them
 * @n_ids: how many
 * @cancellable: (nullable): what may cancel it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_load_uses() on the worker.
 */
void
atlas_store_load_uses_async (AtlasStore          *self,
                             AtlasRecordType      type,
                             const gint64        *ids,
                             guint                n_ids,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  submit (self, atlas_store_load_uses_async, run_load_uses, new_wanted (type, ids, n_ids),
          (GDestroyNotify) atlas_record_set_unref, cancellable, callback, user_data);
}

/**
 * atlas_store_load_uses_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the records
 */
AtlasRecordSet *
atlas_store_load_uses_finish (AtlasStore    *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}

static gpointer
run_load_comparison (AtlasDb   *db,
                     gpointer   data,
                     GError   **error)
{
  Wanted *wanted = data;

  return atlas_db_load_comparison (db, wanted->ids, wanted->n_ids, error);
}

/**
 * atlas_store_load_comparison_async:
 * @self: a store
 * @entries: (array length=n_entries): the ids of some entries
 * @n_entries: how many
 * @cancellable: (nullable): what may cancel it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_load_comparison() on the worker.
 */
void
atlas_store_load_comparison_async (AtlasStore          *self,
                                   const gint64        *entries,
                                   guint                n_entries,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  submit (self, atlas_store_load_comparison_async, run_load_comparison,
          new_wanted (ATLAS_RECORD_ENTRY, entries, n_entries), (GDestroyNotify) atlas_comparison_unref, cancellable,
          callback, user_data);
}

/**
 * atlas_store_load_comparison_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the comparison
 */
AtlasComparison *
atlas_store_load_comparison_finish (AtlasStore    *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}
