/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operations of a store: each an asynchronous pair around one function of AtlasDb. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-store.h"

#include <glib/gi18n-lib.h>

#include "atlas-store-private.h"

/* The task of an operation, told from others by @tag. */
GTask *
atlas_store_new_task (AtlasStore          *self,
                      gpointer             tag,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);

  return task;
}

/* What a job gave that says only whether it was done. */
gboolean
atlas_store_finish_boolean (AtlasStore    *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

/* What a job gave. */
gpointer
atlas_store_finish_pointer (AtlasStore    *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
run_apply (AtlasDb   *db,
           gpointer   data,
           GError   **error)
{
  return atlas_db_apply (db, data, error) ? GUINT_TO_POINTER (1 + atlas_db_count_reopened (db)) : NULL;
}

/**
 * atlas_store_apply_async:
 * @self: a store
 * @edit: what to do, which is copied
 * @cancellable: (nullable): what may cancel it before it is committed
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_apply() on the worker.
 */
void
atlas_store_apply_async (AtlasStore          *self,
                         const AtlasEdit     *edit,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (ATLAS_IS_STORE (self));

  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_apply_async, cancellable, callback, user_data),
                      ATLAS_JOB_WRITE, run_apply, atlas_edit_copy (edit),
                      (GDestroyNotify) atlas_edit_free, NULL);
}

#define REOPENED_KEY "atlas-store-reopened"

/**
 * atlas_store_apply_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: %FALSE on error; then nothing has happened
 */
gboolean
atlas_store_apply_finish (AtlasStore    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  guint told;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  told = GPOINTER_TO_UINT (g_task_propagate_pointer (G_TASK (result), error));
  if (told > 1)
    g_object_set_data (G_OBJECT (result), REOPENED_KEY, GUINT_TO_POINTER (told - 1));

  return told > 0;
}

/**
 * atlas_store_apply_count_reopened:
 * @result: what the callback was given, after atlas_store_apply_finish()
 *
 * Returns: how many reviewed entries the edit has made drafts of
 */
guint
atlas_store_apply_count_reopened (GAsyncResult *result)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (result), REOPENED_KEY));
}

typedef struct
{
  AtlasRecordSet *set;
  char *subject;
  AtlasImportFlags flags;
} Import;

static void
free_import (gpointer data)
{
  Import *job = data;

  atlas_record_set_unref (job->set);
  g_free (job->subject);
  g_free (job);
}

static gpointer
run_import (AtlasDb   *db,
            gpointer   data,
            GError   **error)
{
  Import *job = data;

  return GINT_TO_POINTER (atlas_db_import (db, job->set, job->subject, job->flags, error));
}

/**
 * atlas_store_import_async:
 * @self: a store
 * @set: records; nobody may touch them until it is done
 * @subject: (nullable): where they come from
 * @flags: whether it goes into the history
 * @cancellable: (nullable): what may cancel it before it is committed
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_import() on the worker.
 */
void
atlas_store_import_async (AtlasStore          *self,
                          AtlasRecordSet      *set,
                          const char          *subject,
                          AtlasImportFlags     flags,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  Import *job = g_new0 (Import, 1);

  job->set = atlas_record_set_ref (set);
  job->subject = g_strdup (subject);
  job->flags = flags;
  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_import_async, cancellable, callback, user_data),
                      ATLAS_JOB_WRITE, run_import, job, free_import, NULL);
}

/**
 * atlas_store_import_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: %FALSE on error; then nothing has happened
 */
gboolean
atlas_store_import_finish (AtlasStore    *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return atlas_store_finish_boolean (self, result, error);
}

static gpointer
run_undo (AtlasDb   *db,
          gpointer   data,
          GError   **error)
{
  return atlas_db_undo (db, error);
}

static gpointer
run_redo (AtlasDb   *db,
          gpointer   data,
          GError   **error)
{
  return atlas_db_redo (db, error);
}

/**
 * atlas_store_undo_async:
 * @self: a store
 * @cancellable: (nullable): what may cancel it before it is committed
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_undo() on the worker.
 */
void
atlas_store_undo_async (AtlasStore          *self,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_undo_async, cancellable, callback, user_data),
                      ATLAS_JOB_WRITE, run_undo, NULL, NULL, (GDestroyNotify) atlas_change_free);
}

/**
 * atlas_store_undo_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the change that was undone
 */
AtlasChange *
atlas_store_undo_finish (AtlasStore    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}

/**
 * atlas_store_redo_async:
 * @self: a store
 * @cancellable: (nullable): what may cancel it before it is committed
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_redo() on the worker.
 */
void
atlas_store_redo_async (AtlasStore          *self,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_redo_async, cancellable, callback, user_data),
                      ATLAS_JOB_WRITE, run_redo, NULL, NULL, (GDestroyNotify) atlas_change_free);
}

/**
 * atlas_store_redo_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the change that is in force again
 */
AtlasChange *
atlas_store_redo_finish (AtlasStore    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}

typedef struct
{
  gint64 *ids;
  guint n_ids;
} List;

static void
free_list (gpointer data)
{
  List *job = data;

  g_free (job->ids);
  g_free (job);
}

static gpointer
run_list (AtlasDb   *db,
          gpointer   data,
          GError   **error)
{
  List *job = data;

  return atlas_db_list (db, job->ids, job->n_ids, error);
}

/**
 * atlas_store_list_async:
 * @self: a store
 * @ids: (nullable) (array length=n_ids): the entries wanted; %NULL: all
 * @n_ids: how many
 * @cancellable: (nullable): what may stop it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_list() on the worker.
 */
void
atlas_store_list_async (AtlasStore          *self,
                        const gint64        *ids,
                        guint                n_ids,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  List *job = g_new0 (List, 1);

  /* No ids at all are not the same as none of them. */
  if (ids != NULL)
    {
      job->ids = g_new0 (gint64, n_ids + 1);
      for (guint i = 0; i < n_ids; i++)
        job->ids[i] = ids[i];
      job->n_ids = n_ids;
    }

  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_list_async, cancellable, callback, user_data),
                      ATLAS_JOB_READ, run_list, job, free_list, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * atlas_store_list_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full) (element-type AtlasSummary): the entries
 */
GPtrArray *
atlas_store_list_finish (AtlasStore    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}

static gpointer
run_load_entry (AtlasDb   *db,
                gpointer   data,
                GError   **error)
{
  return atlas_db_load_entry (db, *(gint64 *) data, error);
}

/**
 * atlas_store_load_entry_async:
 * @self: a store
 * @id: the id of an entry
 * @cancellable: (nullable): what may stop it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_load_entry() on the worker.
 */
void
atlas_store_load_entry_async (AtlasStore          *self,
                              gint64               id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_load_entry_async, cancellable, callback, user_data),
                      ATLAS_JOB_READ, run_load_entry, g_memdup2 (&id, sizeof id), g_free,
                      (GDestroyNotify) atlas_record_set_unref);
}

/**
 * atlas_store_load_entry_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the records; %NULL without error: there is no such entry
 */
AtlasRecordSet *
atlas_store_load_entry_finish (AtlasStore    *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}

static gpointer
run_load_vocabulary (AtlasDb   *db,
                     gpointer   data,
                     GError   **error)
{
  return atlas_db_load_vocabulary (db, error);
}

/**
 * atlas_store_load_vocabulary_async:
 * @self: a store
 * @cancellable: (nullable): what may stop it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_load_vocabulary() on the worker.
 */
void
atlas_store_load_vocabulary_async (AtlasStore          *self,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  atlas_store_submit (self,
                      atlas_store_new_task (self, atlas_store_load_vocabulary_async, cancellable, callback, user_data),
                      ATLAS_JOB_READ, run_load_vocabulary, NULL, NULL,
                      (GDestroyNotify) atlas_record_set_unref);
}

/**
 * atlas_store_load_vocabulary_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the records
 */
AtlasRecordSet *
atlas_store_load_vocabulary_finish (AtlasStore    *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}

static gpointer
run_load_all (AtlasDb   *db,
              gpointer   data,
              GError   **error)
{
  return atlas_db_load_all (db, error);
}

/**
 * atlas_store_load_all_async:
 * @self: a store
 * @cancellable: (nullable): what may stop it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_load_all() on the worker.
 */
void
atlas_store_load_all_async (AtlasStore          *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_load_all_async, cancellable, callback, user_data),
                      ATLAS_JOB_READ, run_load_all, NULL, NULL, (GDestroyNotify) atlas_record_set_unref);
}

/**
 * atlas_store_load_all_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the records
 */
AtlasRecordSet *
atlas_store_load_all_finish (AtlasStore    *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}

typedef struct
{
  gint64 entry;
  guint limit;
  gboolean with_fields;
} History;

static gpointer
run_history (AtlasDb   *db,
             gpointer   data,
             GError   **error)
{
  History *job = data;

  return atlas_db_history (db, job->entry, job->limit, job->with_fields, error);
}

/**
 * atlas_store_history_async:
 * @self: a store
 * @entry: the id of an entry; 0: the whole collection
 * @limit: how many changes at most
 * @with_fields: whether to load what each of them did
 * @cancellable: (nullable): what may stop it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_history() on the worker.
 */
void
atlas_store_history_async (AtlasStore          *self,
                           gint64               entry,
                           guint                limit,
                           gboolean             with_fields,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  History job = { entry, limit, with_fields };

  atlas_store_submit (self, atlas_store_new_task (self, atlas_store_history_async, cancellable, callback, user_data),
                      ATLAS_JOB_READ, run_history, g_memdup2 (&job, sizeof job), g_free,
                      (GDestroyNotify) g_ptr_array_unref);
}

/**
 * atlas_store_history_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full) (element-type AtlasChange): the changes, newest first
 */
GPtrArray *
atlas_store_history_finish (AtlasStore    *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}
