/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page for review asks of a store. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-store-private.h"

/* A request of one's own. */
typedef struct
{
  AtlasQueueRequest asked;
  char **languages;
  gint64 *entries;
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_strfreev (request->languages);
  g_free (request->entries);
  g_free (request);
}

static gboolean
find (AtlasDb        *db,
      const Request  *request,
      AtlasQueueKind  kind,
      GArray         *items,
      GError        **error)
{
  AtlasQueueScope scope = {
    .languages = (const char * const *) request->languages,
    .part = request->asked.part, .n_parts = request->asked.n_parts,
  };

  if (request->asked.entries == NULL && !request->asked.shared)
    return atlas_db_queue (db, kind, &scope, items, error);

  scope.part = scope.n_parts = 0;
  for (guint i = 0; i < request->asked.n_entries; i++)
    {
      scope.entry = request->entries[i];
      if (!atlas_db_queue (db, kind, &scope, items, error))
        return FALSE;
    }

  scope.entry = 0;
  scope.shared = TRUE;

  return !request->asked.shared || atlas_db_queue (db, kind, &scope, items, error);
}

static gpointer
run_queue (AtlasDb   *db,
           gpointer   data,
           GError   **error)
{
  const Request *request = data;
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (AtlasQueueItem));

  for (guint kind = 0; kind < ATLAS_N_QUEUE_KINDS; kind++)
    {
      if ((request->asked.kinds & (1u << kind)) != 0 && !find (db, request, kind, items, error))
        return NULL;
    }

  return g_steal_pointer (&items);
}

/**
 * atlas_store_queue_async:
 * @self: a store
 * @request: what to look for; it is copied
 * @cancellable: (nullable): what may cancel it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_queue() on the worker, for several kinds and entries.
 */
void
atlas_store_queue_async (AtlasStore              *self,
                         const AtlasQueueRequest *request,
                         GCancellable            *cancellable,
                         GAsyncReadyCallback      callback,
                         gpointer                 user_data)
{
  Request *copy = g_new0 (Request, 1);

  copy->asked = *request;
  copy->languages = g_strdupv ((char **) request->languages);
  copy->entries = g_memdup2 (request->entries, request->n_entries * sizeof *request->entries);
  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_queue_async, cancellable, callback, user_data),
                      ATLAS_JOB_READ, run_queue, copy, free_request, (GDestroyNotify) g_array_unref);
}

/**
 * atlas_store_queue_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full) (element-type AtlasQueueItem): the items
 */
GArray *
atlas_store_queue_finish (AtlasStore    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}

static gpointer
run_languages (AtlasDb   *db,
               gpointer   data,
               GError   **error)
{
  return atlas_db_queue_languages (db, error);
}

/**
 * atlas_store_queue_languages_async:
 * @self: a store
 * @cancellable: (nullable): what may cancel it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_queue_languages() on the worker.
 */
void
atlas_store_queue_languages_async (AtlasStore          *self,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_queue_languages_async, cancellable, callback, user_data),
                      ATLAS_JOB_READ, run_languages, NULL, NULL, (GDestroyNotify) g_strfreev);
}

/**
 * atlas_store_queue_languages_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full) (array zero-terminated=1): language tags
 */
char **
atlas_store_queue_languages_finish (AtlasStore    *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}

static gpointer
run_load_records (AtlasDb   *db,
                  gpointer   data,
                  GError   **error)
{
  GArray *items = data;

  return atlas_db_load_queue_records (db, (const AtlasQueueItem *) (void *) items->data, items->len, error);
}

/**
 * atlas_store_load_queue_records_async:
 * @self: a store
 * @items: (array length=n_items): a few items; they are copied
 * @n_items: how many
 * @cancellable: (nullable): what may cancel it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_load_queue_records() on the worker.
 */
void
atlas_store_load_queue_records_async (AtlasStore           *self,
                                      const AtlasQueueItem *items,
                                      guint                 n_items,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof *items, n_items);

  g_array_append_vals (copy, items, n_items);
  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_load_queue_records_async, cancellable, callback, user_data),
                      ATLAS_JOB_READ, run_load_records, copy, (GDestroyNotify) g_array_unref,
                      (GDestroyNotify) atlas_record_set_unref);
}

/**
 * atlas_store_load_queue_records_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the records
 */
AtlasRecordSet *
atlas_store_load_queue_records_finish (AtlasStore    *self,
                                       GAsyncResult  *result,
                                       GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}
