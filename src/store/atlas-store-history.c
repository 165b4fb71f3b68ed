/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page of history asks of a store. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-history.h"
#include "atlas-store-private.h"

/* What is asked: two points in time, or one value. */
typedef struct
{
  gint64 entry, from, to;
  AtlasRecordType type;
  gint64 id;
  char *field;              /* (nullable) */
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_free (question->field);
  g_free (question);
}

static gpointer
run_compare (AtlasDb   *db,
             gpointer   data,
             GError   **error)
{
  const Question *question = data;

  return atlas_db_compare (db, question->entry, question->from, question->to, error);
}

/**
 * atlas_store_compare_async:
 * @self: a store
 * @entry: the id of an entry; 0: the whole collection
 * @from: the sequence of a change: the state after it is the first point in time
 * @to: the same of the second
 * @cancellable: (nullable): what may stop it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_compare() on the worker.
 */
void
atlas_store_compare_async (AtlasStore          *self,
                           gint64               entry,
                           gint64               from,
                           gint64               to,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = atlas_store_new_task (self, atlas_store_compare_async, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->entry = entry;
  question->from = from;
  question->to = to;
  atlas_store_submit (self, task, ATLAS_JOB_READ, run_compare, question, free_question,
                      (GDestroyNotify) atlas_change_free);
}

/**
 * atlas_store_compare_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): what is different, as one change
 */
AtlasChange *
atlas_store_compare_finish (AtlasStore    *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}

static gpointer
run_restore (AtlasDb   *db,
             gpointer   data,
             GError   **error)
{
  const Question *question = data;

  return GINT_TO_POINTER (atlas_db_restore (db, question->from, question->type, question->id, question->field, error));
}

/**
 * atlas_store_restore_async:
 * @self: a store
 * @change: the sequence of a change
 * @type: the type of a record that it touched
 * @id: the record's id
 * @field: (nullable): one of the record's fields; %NULL: the record as a whole
 * @cancellable: (nullable): what may cancel it before it is committed
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_db_restore() on the worker.
 */
void
atlas_store_restore_async (AtlasStore          *self,
                           gint64               change,
                           AtlasRecordType      type,
                           gint64               id,
                           const char          *field,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = atlas_store_new_task (self, atlas_store_restore_async, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->from = change;
  question->type = type;
  question->id = id;
  question->field = g_strdup (field);
  atlas_store_submit (self, task, ATLAS_JOB_WRITE, run_restore, question, free_question, NULL);
}

/**
 * atlas_store_restore_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: %FALSE on error; then nothing has happened
 */
gboolean
atlas_store_restore_finish (AtlasStore    *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return atlas_store_finish_boolean (self, result, error);
}
