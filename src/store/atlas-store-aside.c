/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second thread of a store, with a connection of its own: it reads what is long, so that edits and
 * what is looked at need not wait for it. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-store-worker.h"

/* The names of entries in the order of these lie all over the file: the pages that have them are kept until
 * there is nothing to do any more. */
#define CACHE_KIBIBYTES (256 * 1024)
#define REST_USECONDS (2 * G_USEC_PER_SEC)

/* Belongs to the thread, which frees it. */
typedef struct
{
  GAsyncQueue *queue;
  GAsyncQueue *worker;      /* takes the jobs where there is no second connection */
  char *path;               /* (nullable): what is to be opened for the first job */
  AtlasDb *db;
} Aside;

static void
open_db (Aside *self)
{
  g_autofree char *path = g_steal_pointer (&self->path);
  g_autoptr (GError) error = NULL;

  self->db = atlas_db_open (path, ATLAS_DB_READ_ONLY, &error);
  if (self->db == NULL)
    g_debug ("No second connection: %s", error->message);
  else
    atlas_db_set_cache_size (self->db, CACHE_KIBIBYTES);
}

static void
run (Aside    *self,
     AtlasJob *job)
{
  if (self->path != NULL)
    open_db (self);
  if (self->db == NULL)
    {
      g_async_queue_push (self->worker, job);
      return;
    }

  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (job->task), &job->error))
    atlas_job_run (job, self->db);
  atlas_job_hand_back (job);
}

static AtlasJob *
wait_for_job (Aside *self)
{
  AtlasJob *job = g_async_queue_timeout_pop (self->queue, REST_USECONDS);

  if (job != NULL)
    return job;

  if (self->db != NULL)
    atlas_db_release_memory (self->db);

  return g_async_queue_pop (self->queue);
}

static gpointer
work_aside (gpointer data)
{
  Aside *self = data;
  AtlasJob *job;

  while ((job = wait_for_job (self))->special != ATLAS_SPECIAL_QUIT)
    {
      if (job->special != ATLAS_SPECIAL_OPEN)
        {
          run (self, job);
          continue;
        }

      g_free (self->path);
      self->path = g_strdup (job->data);
      atlas_job_free (job);
    }

  atlas_job_free (job);
  if (self->db != NULL)
    atlas_db_close (self->db, NULL);
  g_free (self->path);
  g_async_queue_unref (self->queue);
  g_async_queue_unref (self->worker);
  g_free (self);

  return NULL;
}

/**
 * atlas_aside_start:
 * @queue: where its jobs come from: the first, without a task, is to open a file; before it and where that
 *   fails, all others go to @worker
 * @worker: the queue of the worker
 *
 * Starts the second thread, which ends by itself after a job to quit.
 *
 * Returns: (transfer full): the thread
 */
GThread *
atlas_aside_start (GAsyncQueue *queue,
                   GAsyncQueue *worker)
{
  Aside *self = g_new0 (Aside, 1);

  self->queue = g_async_queue_ref (queue);
  self->worker = g_async_queue_ref (worker);

  return g_thread_new ("atlas-aside", work_aside, self);
}
