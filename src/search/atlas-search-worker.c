/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thread that searches. It takes the most urgent job first; what nobody waits for any more is not
 * begun. The index is built on a thread of its own meanwhile, through a connection of its own, and what
 * there is answers. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-search-worker.h"

#include <glib/gi18n-lib.h>

/* How often progress is told. */
#define STEP 0.01

#define PATIENCE_USECONDS 100000

/* Lives until both threads have ended and all that they told has arrived. */
typedef struct
{
  gatomicrefcount ref_count;
  GWeakRef        owner;
  GMainContext   *context;
  AtlasSearchEvents events;
} Link;

typedef struct
{
  Link    *link;
  double   fraction;        /* negative: updated */
} Event;

struct _AtlasSearchWorker
{
  GThread *thread;
  GMutex   lock;
  GCond    wake;
  GQueue   jobs;            /* guarded by the lock */
  GCancellable *step;       /* (nullable) guarded by the lock: a count that gives way to everything else */
  Link    *link;
  char    *path;
  GCancellable *closing;    /* ends the building, and all that waits for the disk */

  /* Of the thread alone. */
  AtlasSearcher *searcher;  /* (nullable) */
  GError  *error;           /* (nullable): why there is none */
  GThread *builder;         /* (nullable) */
  gboolean build_again;
  gboolean anew;            /* the index is damaged */
  double   told;            /* of the builder's thread */
};

static void
unref_link (Link *link)
{
  if (!g_atomic_ref_count_dec (&link->ref_count))
    return;

  g_weak_ref_clear (&link->owner);
  g_main_context_unref (link->context);
  g_free (link);
}

static void
free_event (gpointer data)
{
  Event *event = data;

  unref_link (event->link);
  g_free (event);
}

static gboolean
tell_cb (gpointer data)
{
  Event *event = data;
  g_autoptr (GObject) owner = g_weak_ref_get (&event->link->owner);

  if (owner != NULL && event->fraction >= 0)
    event->link->events.progress (owner, event->fraction);
  else if (owner != NULL)
    event->link->events.updated (owner);

  return G_SOURCE_REMOVE;
}

static void
attach (GMainContext   *context,
        const char     *name,
        GSourceFunc     func,
        gpointer        data,
        GDestroyNotify  free_data)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, name);
  g_source_set_callback (source, func, data, free_data);
  g_source_attach (source, context);
}

static void
tell (AtlasSearchWorker *self,
      double             fraction)
{
  Event *event = g_new (Event, 1);

  event->link = self->link;
  event->fraction = fraction;
  g_atomic_ref_count_inc (&self->link->ref_count);
  attach (self->link->context, "[atlas-search] tell", tell_cb, event, free_event);
}

/**
 * atlas_search_job_free:
 * @data: (transfer full): a job
 *
 * Frees a job. It may hold the last reference to the search: only on the owner's context.
 */
void
atlas_search_job_free (gpointer data)
{
  AtlasSearchJob *job = data;

  g_clear_pointer (&job->request, atlas_search_request_free);
  g_clear_pointer (&job->queries, g_ptr_array_unref);
  g_free (job->start);
  if (job->answer != NULL)
    job->free_answer (job->answer);
  g_clear_error (&job->error);
  g_clear_object (&job->cancellable);
  g_clear_object (&job->task);
  g_free (job);
}

/* The last reference to the task must be dropped by the owner's context. */
static void
hand_back (AtlasSearchWorker *self,
           AtlasSearchJob    *job)
{
  if (job->task == NULL)
    {
      atlas_search_job_free (job);
      return;
    }

  attach (g_task_get_context (job->task), "[atlas-search] deliver", job->deliver, job, atlas_search_job_free);
}

static void
push_kind (AtlasSearchWorker  *self,
           AtlasSearchJobKind  kind)
{
  AtlasSearchJob *job = g_new0 (AtlasSearchJob, 1);

  job->kind = kind;
  atlas_search_worker_push (self, job);
}

static void
progress_cb (double   fraction,
             gpointer data)
{
  AtlasSearchWorker *self = data;

  /* The end is told when the new index is in use. */
  if (fraction < self->told + STEP || fraction >= 1)
    return;

  self->told = fraction;
  tell (self, fraction);
}

static gpointer
build (gpointer data)
{
  AtlasSearchWorker *self = data;
  GError *error = NULL;
  AtlasDb *db = atlas_db_open (self->path, ATLAS_DB_READ_ONLY, &error);

  self->told = 0;
  if (db != NULL)
    {
      atlas_index_build (db, self->path, NULL, self->anew, self->closing, progress_cb, self, &error);
      atlas_db_close (db, NULL);
    }

  push_kind (self, ATLAS_SEARCH_JOB_BUILT);

  return error;
}

static void
start_building (AtlasSearchWorker *self)
{
  if (self->builder != NULL)
    {
      self->build_again = TRUE;
      return;
    }

  tell (self, 0);
  self->builder = g_thread_new ("atlas-search-build", build, self);
}

static void
take_in_changes (AtlasSearchWorker *self)
{
  g_autoptr (GError) error = NULL;

  if (self->searcher == NULL)
    return;

  switch (atlas_searcher_update (self->searcher, &error))
    {
    case ATLAS_INDEX_UPDATED:
      tell (self, -1);
      break;
    case ATLAS_INDEX_OUTDATED:
      start_building (self);
      break;
    case ATLAS_INDEX_FAILED:
      g_message ("The search index is behind: %s", error->message);
      break;
    case ATLAS_INDEX_IN_STEP:
    default:
      break;
    }
}

static void
open_searcher (AtlasSearchWorker *self)
{
  AtlasDb *db = atlas_db_open (self->path, ATLAS_DB_READ_ONLY, &self->error);

  if (db == NULL)
    return;

  self->searcher = atlas_searcher_open_index (db, self->path, NULL, &self->error);
  if (self->searcher == NULL)
    {
      if (g_error_matches (self->error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        g_clear_error (&self->error);
      if (self->error == NULL)
        start_building (self);
      return;
    }

  tell (self, 1);
  take_in_changes (self);
}

/* The documents are read before somebody waits for them. */
static void
warm_up (AtlasSearchWorker *self)
{
  if (self->searcher != NULL && atlas_searcher_begin (self->searcher, self->closing, NULL))
    {
      atlas_searcher_prepare (self->searcher, NULL);
      atlas_searcher_end (self->searcher);
    }
}

static void
take_over_built (AtlasSearchWorker *self)
{
  g_autoptr (GError) error = g_thread_join (g_steal_pointer (&self->builder));
  gboolean again = self->build_again;

  self->build_again = FALSE;
  if (error != NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("No search index: %s", error->message);
      if (self->searcher == NULL)
        self->error = g_steal_pointer (&error);
      tell (self, 1);
      return;
    }

  if (self->searcher == NULL)
    open_searcher (self);
  else
    {
      if (!atlas_searcher_reopen (self->searcher, &error))
        g_message ("The search index that was built cannot be used: %s", error->message);
      take_in_changes (self);
      tell (self, 1);
    }

  warm_up (self);
  tell (self, -1);
  if (again)
    take_in_changes (self);
}

static void
answer_complete (AtlasSearchWorker *self,
                 AtlasSearchJob    *job)
{
  job->answer = atlas_searcher_complete (self->searcher, job->type, job->start, job->labels, job->limit, &job->error);
  job->free_answer = (GDestroyNotify) g_ptr_array_unref;
}

/* FALSE where something else is waiting. */
static gboolean
begin_step (AtlasSearchWorker *self)
{
  gboolean waiting = FALSE;

  g_mutex_lock (&self->lock);
  for (GList *at = self->jobs.head; at != NULL; at = at->next)
    waiting |= ((AtlasSearchJob *) at->data)->kind != ATLAS_SEARCH_JOB_TALLY;
  if (!waiting)
    self->step = g_cancellable_new ();
  g_mutex_unlock (&self->lock);

  return !waiting;
}

static void
end_step (AtlasSearchWorker *self)
{
  g_mutex_lock (&self->lock);
  g_clear_object (&self->step);
  g_mutex_unlock (&self->lock);
}

/* Counts query after query, as long as nothing else is to be done. What has been counted is kept when
 * the job goes back into the queue. FALSE: it does. */
static gboolean
answer_tally (AtlasSearchWorker *self,
              AtlasSearchJob    *job)
{
  GArray *counts = job->answer;

  if (counts == NULL)
    {
      counts = g_array_new (FALSE, FALSE, sizeof (guint));
      job->answer = counts;
      job->free_answer = (GDestroyNotify) g_array_unref;
    }

  while (counts->len < job->queries->len)
    {
      AtlasSearchRequest request = { .query = job->queries->pdata[counts->len] };
      g_autoptr (AtlasSearchResult) result = NULL;
      guint count;

      if (g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
        return TRUE;
      if (!begin_step (self))
        return FALSE;

      result = atlas_searcher_run (self->searcher, &request, self->step, &job->error);
      end_step (self);
      if (g_error_matches (job->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_clear_error (&job->error);
          continue;
        }
      if (result == NULL)
        return TRUE;

      count = result->more ? G_MAXUINT : result->n_records;
      g_array_append_val (counts, count);
    }

  return TRUE;
}

/* A damaged index is built anew, once: what is damaged still is the collection. FALSE: the job waits
 * for that. */
static gboolean
answer_request (AtlasSearchWorker *self,
                AtlasSearchJob    *job)
{
  AtlasSearchRequest *request = job->request;

  /* Two steps: first what is seen first. */
  if (job->kind == ATLAS_SEARCH_JOB_RUN)
    request->with_facets = request->with_ids = FALSE;
  else
    request->limit = 0;

  job->answer = atlas_searcher_run (self->searcher, request, job->cancellable, &job->error);
  job->free_answer = (GDestroyNotify) atlas_search_result_free;

  if (!g_error_matches (job->error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT) || self->anew)
    return TRUE;

  g_clear_error (&job->error);
  g_clear_pointer (&self->searcher, atlas_searcher_free);
  self->anew = TRUE;
  start_building (self);

  return FALSE;
}

/* FALSE: the job is not done, and goes back into the queue. */
static gboolean
answer (AtlasSearchWorker *self,
        AtlasSearchJob    *job)
{
  if (g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    return TRUE;

  if (self->searcher == NULL && self->error == NULL)
    return FALSE;

  if (self->searcher == NULL)
    {
      job->error = g_error_copy (self->error);
      return TRUE;
    }

  if (job->kind == ATLAS_SEARCH_JOB_TALLY)
    return answer_tally (self, job);

  if (job->kind != ATLAS_SEARCH_JOB_COMPLETE)
    return answer_request (self, job);

  answer_complete (self, job);

  return TRUE;
}

/* Of what a person waits for the first; while there is no index, what brings one. */
static AtlasSearchJob *
pop (AtlasSearchWorker *self)
{
  GList *best = NULL;
  AtlasSearchJob *job;

  g_mutex_lock (&self->lock);
  for (;;)
    {
      gboolean ready = self->searcher != NULL || self->error != NULL;

      for (GList *at = self->jobs.head; at != NULL; at = at->next)
        {
          AtlasSearchJob *one = at->data;

          if (!ready && one->task != NULL && !g_cancellable_is_cancelled (one->cancellable))
            continue;
          if (best == NULL || (one->kind == ATLAS_SEARCH_JOB_CLOSE && best->data != one) ||
              (((AtlasSearchJob *) best->data)->kind == ATLAS_SEARCH_JOB_TALLY && one->kind != ATLAS_SEARCH_JOB_TALLY))
            best = at;
        }

      if (best != NULL)
        break;
      /* Nobody wakes this thread when a question is withdrawn that waits for the index. */
      if (self->jobs.length > 0)
        g_cond_wait_until (&self->wake, &self->lock, g_get_monotonic_time () + PATIENCE_USECONDS);
      else
        g_cond_wait (&self->wake, &self->lock);
    }

  job = best->data;
  g_queue_delete_link (&self->jobs, best);
  g_mutex_unlock (&self->lock);

  return job;
}

static void
put_back (AtlasSearchWorker *self,
          AtlasSearchJob    *job)
{
  g_mutex_lock (&self->lock);
  g_queue_push_head (&self->jobs, job);
  g_mutex_unlock (&self->lock);
}

/* What still waits when the collection is closed. */
static void
turn_away (AtlasSearchWorker *self)
{
  AtlasSearchJob *job;

  g_mutex_lock (&self->lock);
  while ((job = g_queue_pop_head (&self->jobs)) != NULL)
    {
      g_clear_error (&job->error);
      if (!g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
        g_set_error_literal (&job->error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CLOSED, _("The collection is closed"));
      hand_back (self, job);
    }
  g_mutex_unlock (&self->lock);
}

static gpointer
work (gpointer data)
{
  AtlasSearchWorker *self = data;
  AtlasSearchJobKind kind;

  open_searcher (self);
  warm_up (self);

  do
    {
      AtlasSearchJob *job = pop (self);

      kind = job->kind;
      if (kind == ATLAS_SEARCH_JOB_SYNC)
        take_in_changes (self);
      else if (kind == ATLAS_SEARCH_JOB_BUILT)
        take_over_built (self);
      else if (kind != ATLAS_SEARCH_JOB_CLOSE && !answer (self, job))
        {
          put_back (self, job);
          continue;
        }

      hand_back (self, job);
    }
  while (kind != ATLAS_SEARCH_JOB_CLOSE);

  if (self->builder != NULL)
    {
      g_autoptr (GError) error = g_thread_join (self->builder);
    }
  g_clear_pointer (&self->searcher, atlas_searcher_free);
  turn_away (self);

  return NULL;
}

/**
 * atlas_search_worker_start:
 * @path: a collection
 * @owner: who is told, on the present default context of this thread
 * @events: how
 *
 * Starts the thread, which opens the index or has it built.
 *
 * Returns: (transfer full): the worker, for atlas_search_worker_stop()
 */
AtlasSearchWorker *
atlas_search_worker_start (const char              *path,
                           GObject                 *owner,
                           const AtlasSearchEvents *events)
{
  AtlasSearchWorker *self = g_new0 (AtlasSearchWorker, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  g_queue_init (&self->jobs);
  self->path = g_strdup (path);
  self->closing = g_cancellable_new ();
  self->link = g_new0 (Link, 1);
  g_atomic_ref_count_init (&self->link->ref_count);
  g_weak_ref_init (&self->link->owner, owner);
  self->link->context = g_main_context_ref_thread_default ();
  self->link->events = *events;
  self->thread = g_thread_new ("atlas-search", work, self);

  return self;
}

/**
 * atlas_search_worker_push:
 * @self: a worker
 * @job: (transfer full): what is to be done
 *
 * Puts a job into the queue, from any thread.
 */
void
atlas_search_worker_push (AtlasSearchWorker *self,
                          AtlasSearchJob    *job)
{
  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->jobs, job);
  if (self->step != NULL)
    g_cancellable_cancel (self->step);
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
}

/**
 * atlas_search_worker_cancel:
 * @self: a worker
 * @cancellable: of a job
 *
 * Interrupts a job, or takes it out of the queue if it is not begun.
 */
void
atlas_search_worker_cancel (AtlasSearchWorker *self,
                            GCancellable      *cancellable)
{
  g_cancellable_cancel (cancellable);

  g_mutex_lock (&self->lock);
  if (self->step != NULL)
    g_cancellable_cancel (self->step);
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
}

/**
 * atlas_search_worker_stop:
 * @self: (transfer full): a worker
 *
 * Ends the thread: what it does is interrupted. Waits for that, since whoever closes the collection next
 * wants to be alone with the file.
 */
void
atlas_search_worker_stop (AtlasSearchWorker *self)
{
  g_cancellable_cancel (self->closing);
  push_kind (self, ATLAS_SEARCH_JOB_CLOSE);
  g_thread_join (self->thread);

  unref_link (self->link);
  g_clear_error (&self->error);
  g_object_unref (self->closing);
  g_free (self->path);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);
  g_free (self);
}
