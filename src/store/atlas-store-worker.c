/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worker thread of a store: takes jobs from a queue, one after the other, and hands them back to
 * the owner's main context. */
#define G_LOG_DOMAIN "atlas-store"

#include "config.h"

#include "atlas-store-worker.h"

#include "atlas-library.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#ifdef HAVE_MALLOC_TRIM
#include <malloc.h>
#endif

#define WRITE_PATIENCE_MILLISECONDS 5000
#define FIRST_REST 2
#define LAST_REST 64
#define BACKUP_AFTER_SECONDS (24 * 60 * 60)

/* Belongs to the worker thread, which frees it; the main thread only pushes to the queue. */
typedef struct
{
  GAsyncQueue *queue;
  GAsyncQueue *aside;   /* of the second thread */
  GThread *aside_thread;
  AtlasDb *db;
  GError *open_error;
  gint64 data_version;
  char *backup_due;     /* (nullable): the path of a collection to be backed up when there is time */
  guint quiet_polls;    /* since there was work */
} Worker;

/**
 * atlas_store_state_clear:
 * @state: a state
 *
 * Frees what a state holds.
 */
void
atlas_store_state_clear (AtlasStoreState *state)
{
  g_clear_pointer (&state->read_only_reason, g_free);
  g_clear_pointer (&state->undo_label, g_free);
  g_clear_pointer (&state->redo_label, g_free);
  state->open = FALSE;
  state->read_only = FALSE;
}

/**
 * atlas_job_free:
 * @data: (transfer full): a job
 *
 * Frees a job. It may hold the last reference to the store: only on the owner's context.
 */
void
atlas_job_free (gpointer data)
{
  AtlasJob *job = data;

  if (job->data != NULL && job->free_data != NULL)
    job->free_data (job->data);
  if (job->result != NULL && job->free_result != NULL)
    job->free_result (job->result);
  if (job->state != NULL)
    atlas_store_state_clear (job->state);
  g_free (job->state);
  g_clear_pointer (&job->touched, g_array_unref);
  g_clear_error (&job->error);
  g_clear_object (&job->task);
  g_free (job->author);
  g_free (job);
}

static char *
describe (AtlasChange *change)
{
  char *label = change != NULL ? atlas_change_describe (change) : NULL;

  g_clear_pointer (&change, atlas_change_free);

  return label;
}

static AtlasStoreState *
find_state (AtlasDb *db)
{
  AtlasStoreState *state = g_new0 (AtlasStoreState, 1);

  if (db == NULL)
    return state;

  atlas_db_set_cancellable (db, NULL);
  state->open = TRUE;
  state->read_only = atlas_db_is_read_only (db);
  state->read_only_reason = g_strdup (atlas_db_get_read_only_reason (db));

  if (!state->read_only)
    {
      state->undo_label = describe (atlas_db_peek_undo (db, NULL));
      state->redo_label = describe (atlas_db_peek_redo (db, NULL));
    }

  return state;
}

/* What was put in order in a copy is not in the file itself. */
static void
open_aside (Worker     *worker,
            const char *path)
{
  AtlasJob *job;

  if (atlas_db_is_copy (worker->db))
    return;

  job = g_new0 (AtlasJob, 1);
  job->special = ATLAS_SPECIAL_OPEN;
  job->data = g_strdup (path);
  job->free_data = g_free;
  g_async_queue_push (worker->aside, job);
}

/* What cannot be written to can still be looked at. */
static void
run_open (Worker   *worker,
          AtlasJob *job)
{
  g_autoptr (GError) reason = NULL;

  if (worker->db != NULL)
    {
      g_set_error_literal (&job->error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_FAILED,
                           _("A collection is open already"));
      return;
    }

  g_clear_error (&worker->open_error);
  worker->db = atlas_db_open (job->data, job->flags, &reason);

  if (worker->db == NULL &&
      (g_error_matches (reason, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_READ_ONLY) ||
       g_error_matches (reason, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NEWER)) &&
      (job->flags & ATLAS_DB_CREATE) == 0)
    {
      worker->db = atlas_db_open (job->data, ATLAS_DB_READ_ONLY, &job->error);
      if (worker->db != NULL)
        {
          job->state = find_state (worker->db);
          g_free (job->state->read_only_reason);
          job->state->read_only_reason = g_strdup (reason->message);
        }
    }
  else if (worker->db == NULL)
    job->error = g_steal_pointer (&reason);

  if (worker->db == NULL)
    {
      worker->open_error = g_error_copy (job->error);
      return;
    }

  if (job->state == NULL)
    job->state = find_state (worker->db);
  if (!job->state->read_only && atlas_library_contains (job->data))
    worker->backup_due = g_strdup (job->data);
  worker->data_version = atlas_db_data_version (worker->db);
  job->touched = g_array_new (FALSE, FALSE, sizeof (AtlasTouched));
  open_aside (worker, job->data);
}

static void
close_db (Worker  *worker,
          GError **error)
{
  g_clear_pointer (&worker->backup_due, g_free);

  if (worker->db != NULL)
    {
      atlas_db_close (worker->db, error);
      worker->db = NULL;
    }
}

static gboolean
is_backup_due (const char *path)
{
  g_autoptr (GPtrArray) backups = atlas_library_list_backups (path, NULL);
  GStatBuf last;

  return backups != NULL &&
         (backups->len == 0 || g_stat (backups->pdata[0], &last) != 0 ||
          g_get_real_time () / G_USEC_PER_SEC - last.st_mtime > BACKUP_AFTER_SECONDS);
}

/* Once after each opening, when nobody waits. A failure is no reason to bother anybody now: the
 * collection itself is safe. */
static void
back_up (Worker *worker)
{
  g_autofree char *path = g_steal_pointer (&worker->backup_due);
  g_autoptr (GError) error = NULL;

  if (path != NULL && is_backup_due (path) && !atlas_library_back_up (path, "daily", &error))
    g_message ("No backup: %s", error->message);
}

/* Sorting and reading a large collection takes a multiple of the memory that is needed afterwards,
 * in the heap of this thread and in those of others. When work has come to rest, what is free goes
 * back to the system, which the C library does not do by itself: soon, and some times later, since
 * others may still be at work. */
static void
rest (Worker *worker)
{
  if (worker->quiet_polls >= LAST_REST || ++worker->quiet_polls < FIRST_REST ||
      (worker->quiet_polls & (worker->quiet_polls - 1)) != 0)
    return;

  atlas_db_release_memory (worker->db);
#ifdef HAVE_MALLOC_TRIM
  malloc_trim (0);
#endif
}

static void
run_poll (Worker   *worker,
          AtlasJob *job)
{
  gint64 version;

  if (worker->db == NULL)
    return;

  back_up (worker);
  rest (worker);

  atlas_db_set_busy_timeout (worker->db, 0);
  version = atlas_db_data_version (worker->db);

  if (version >= 0 && version != worker->data_version)
    {
      worker->data_version = version;
      job->state = find_state (worker->db);
      job->touched = g_array_new (FALSE, FALSE, sizeof (AtlasTouched));
    }

  atlas_db_set_busy_timeout (worker->db, WRITE_PATIENCE_MILLISECONDS);
}

/**
 * atlas_job_run:
 * @job: a job with something to run
 * @db: an open collection
 *
 * Runs a job. What came of it is in the job then.
 */
void
atlas_job_run (AtlasJob *job,
               AtlasDb  *db)
{
  atlas_db_set_busy_timeout (db, WRITE_PATIENCE_MILLISECONDS);
  atlas_db_set_cancellable (db, g_task_get_cancellable (job->task));
  if (job->author != NULL)
    atlas_db_set_author (db, job->author, "app");

  job->result = job->run (db, job->data, &job->error);
  atlas_db_set_cancellable (db, NULL);
}

static void
run_plain (Worker   *worker,
           AtlasJob *job)
{
  AtlasDb *db = worker->db;

  worker->quiet_polls = 0;
  if (db == NULL && worker->open_error != NULL)
    {
      job->error = g_error_copy (worker->open_error);
      return;
    }

  if (db == NULL)
    {
      g_set_error_literal (&job->error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CLOSED,
                           _("The collection is closed"));
      return;
    }

  atlas_job_run (job, db);

  if (job->kind == ATLAS_JOB_WRITE && job->error == NULL)
    {
      job->touched = atlas_db_take_touched (db);
      job->state = find_state (db);
    }
}

/**
 * atlas_job_hand_back:
 * @job: (transfer full): a job that was run
 *
 * Gives a job back to the owner's context. The last reference to the task must be dropped there, or the
 * store could be finalized on its own worker; g_main_context_invoke() might run on this thread.
 */
void
atlas_job_hand_back (AtlasJob *job)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_static_name (source, "[atlas-store] deliver");
  g_source_set_callback (source, job->deliver, job, atlas_job_free);
  g_source_attach (source, g_task_get_context (job->task));
}

static void
run_job (Worker   *worker,
         AtlasJob *job)
{
  if (job->special != ATLAS_SPECIAL_CLOSE &&
      g_cancellable_set_error_if_cancelled (g_task_get_cancellable (job->task), &job->error))
    return;

  switch (job->special)
    {
    case ATLAS_SPECIAL_OPEN:
      run_open (worker, job);
      break;
    case ATLAS_SPECIAL_CLOSE:
      close_db (worker, &job->error);
      break;
    case ATLAS_SPECIAL_POLL:
      run_poll (worker, job);
      break;
    case ATLAS_SPECIAL_NONE:
      run_plain (worker, job);
      break;
    case ATLAS_SPECIAL_QUIT:
    default:
      g_assert_not_reached ();
    }
}

/* SQLite takes the log into the file only where no other connection is left. Jobs that were waiting for the
 * second thread are done first; some of them may have come here. */
static void
end_aside (Worker *worker)
{
  AtlasJob *job = g_new0 (AtlasJob, 1);

  job->special = ATLAS_SPECIAL_QUIT;
  g_async_queue_push (worker->aside, job);
  g_thread_join (worker->aside_thread);
  while ((job = g_async_queue_try_pop (worker->queue)) != NULL)
    {
      run_job (worker, job);
      atlas_job_hand_back (job);
    }
}

static gpointer
work (gpointer data)
{
  Worker *worker = data;
  gboolean last = FALSE;

  worker->aside_thread = atlas_aside_start (worker->aside, worker->queue);

  while (!last)
    {
      AtlasJob *job = g_async_queue_pop (worker->queue);

      last = job->special == ATLAS_SPECIAL_CLOSE || job->special == ATLAS_SPECIAL_QUIT;
      if (last)
        end_aside (worker);

      if (job->special == ATLAS_SPECIAL_QUIT)
        {
          close_db (worker, NULL);
          atlas_job_free (job);
        }
      else
        {
          run_job (worker, job);
          atlas_job_hand_back (job);
        }
    }

  g_clear_error (&worker->open_error);
  g_async_queue_unref (worker->queue);
  g_async_queue_unref (worker->aside);
  g_free (worker);

  return NULL;
}

/**
 * atlas_worker_start:
 * @queue: where its jobs come from
 * @aside: where those of its second thread come from
 *
 * Starts a worker, which ends by itself after a job to close or to quit.
 *
 * Returns: (transfer full): its thread
 */
GThread *
atlas_worker_start (GAsyncQueue *queue,
                    GAsyncQueue *aside)
{
  Worker *worker = g_new0 (Worker, 1);

  worker->queue = g_async_queue_ref (queue);
  worker->aside = g_async_queue_ref (aside);

  return g_thread_new ("atlas-store", work, worker);
}
