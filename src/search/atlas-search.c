/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching as the window does it: asked on the main thread, answered on another. A new question takes
 * the place of the one before, whose answer nobody sees any more. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-search.h"

#include <glib/gi18n-lib.h>

#include "atlas-search-worker.h"

/* Of questions. */
#define N_KINDS ATLAS_SEARCH_JOB_SYNC

struct _AtlasSearch
{
  GObject parent_instance;

  AtlasSearchWorker *worker;    /* (nullable): while a collection is open */
  GHashTable *asked;            /* char *: who asks -> GCancellable *[N_KINDS]: of the newest question of each kind */
  double progress;
};

typedef enum
{
  PROP_PROGRESS = 1,
} AtlasSearchProperty;

enum
{
  UPDATED,
  N_SIGNALS
};

static GParamSpec *properties[PROP_PROGRESS + 1];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasSearch, atlas_search, G_TYPE_OBJECT)

static void
progress_cb (gpointer owner,
             double   fraction)
{
  AtlasSearch *self = owner;

  if (self->worker == NULL || self->progress == fraction)
    return;

  self->progress = fraction;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

static void
updated_cb (gpointer owner)
{
  AtlasSearch *self = owner;

  if (self->worker != NULL)
    g_signal_emit (self, signals[UPDATED], 0);
}

static void
free_asked (gpointer data)
{
  GCancellable **asked = data;

  for (guint i = 0; i < N_KINDS; i++)
    g_clear_object (&asked[i]);
  g_free (asked);
}

/* The newest questions of somebody. */
static GCancellable **
get_asked (AtlasSearch *self,
           const char  *asker)
{
  const char *key = asker != NULL ? asker : "";
  GCancellable **asked = g_hash_table_lookup (self->asked, key);

  if (asked == NULL)
    {
      asked = g_new0 (GCancellable *, N_KINDS);
      g_hash_table_insert (self->asked, g_strdup (key), asked);
    }

  return asked;
}

/* What a question of a kind makes pointless: the count belongs to the hits. */
static void
interrupt (AtlasSearch         *self,
           GCancellable       **asked,
           AtlasSearchJobKind   kind)
{
  if (asked[kind] != NULL && self->worker != NULL)
    atlas_search_worker_cancel (self->worker, asked[kind]);
  g_clear_object (&asked[kind]);

  if (kind == ATLAS_SEARCH_JOB_RUN)
    interrupt (self, asked, ATLAS_SEARCH_JOB_COUNT);
}

/* The caller does not want it any more. May be on any thread. */
static void
cancelled_cb (GCancellable *outer,
              GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

/* On the owner's context: nothing can have been asked between this and the callback. */
static gboolean
deliver_cb (gpointer data)
{
  AtlasSearchJob *job = data;

  g_cancellable_disconnect (g_task_get_cancellable (job->task), job->link);
  if (job->error == NULL)
    g_cancellable_set_error_if_cancelled (job->cancellable, &job->error);

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->answer), job->free_answer);

  return G_SOURCE_REMOVE;
}

static AtlasSearchJob *
new_job (AtlasSearch         *self,
         AtlasSearchJobKind   kind,
         GCancellable        *cancellable,
         GAsyncReadyCallback  callback,
         gpointer             user_data,
         gpointer             tag)
{
  AtlasSearchJob *job = g_new0 (AtlasSearchJob, 1);

  job->kind = kind;
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, tag);
  /* What was interrupted says so by itself. */
  g_task_set_check_cancellable (job->task, FALSE);
  job->deliver = deliver_cb;
  job->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    job->link = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), g_object_ref (job->cancellable),
                                       g_object_unref);

  return job;
}

/* Takes @job. */
static void
ask (AtlasSearch    *self,
     AtlasSearchJob *job)
{
  GCancellable **asked = get_asked (self, job->request != NULL ? job->request->asker : NULL);

  if (self->worker == NULL)
    {
      g_cancellable_disconnect (g_task_get_cancellable (job->task), job->link);
      g_task_return_new_error (job->task, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CLOSED, "%s",
                               _("The collection is closed"));
      atlas_search_job_free (job);
      return;
    }

  interrupt (self, asked, job->kind);
  asked[job->kind] = g_object_ref (job->cancellable);
  atlas_search_worker_push (self->worker, job);
}

static void
atlas_search_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  AtlasSearch *self = ATLAS_SEARCH (object);

  switch ((AtlasSearchProperty) property_id)
    {
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
atlas_search_dispose (GObject *object)
{
  atlas_search_close (ATLAS_SEARCH (object));

  G_OBJECT_CLASS (atlas_search_parent_class)->dispose (object);
}

static void
atlas_search_finalize (GObject *object)
{
  g_hash_table_unref (ATLAS_SEARCH (object)->asked);

  G_OBJECT_CLASS (atlas_search_parent_class)->finalize (object);
}

static void
atlas_search_class_init (AtlasSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = atlas_search_get_property;
  object_class->dispose = atlas_search_dispose;
  object_class->finalize = atlas_search_finalize;

  /**
   * AtlasSearch:progress:
   *
   * How much of the collection is indexed, from 0 to 1. Below 1 an older index answers, or if there is
   * none, answers come when it is done.
   */
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 1,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * AtlasSearch::updated:
   *
   * What is indexed has changed: the same question may have another answer.
   */
  signals[UPDATED] = g_signal_new ("updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
atlas_search_init (AtlasSearch *self)
{
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_asked);
  self->progress = 1;
}

/**
 * atlas_search_new:
 *
 * Returns: (transfer full): a search without a collection
 */
AtlasSearch *
atlas_search_new (void)
{
  return g_object_new (ATLAS_TYPE_SEARCH, NULL);
}

/**
 * atlas_search_open:
 * @self: a search
 * @collection_path: a collection, which the store has opened already
 *
 * Goes over to a collection. Its index is opened and brought up to date, or built, on threads of their
 * own. Questions may be asked at once.
 */
void
atlas_search_open (AtlasSearch *self,
                   const char  *collection_path)
{
  static const AtlasSearchEvents events = { progress_cb, updated_cb };

  g_return_if_fail (ATLAS_IS_SEARCH (self));
  g_return_if_fail (collection_path != NULL);

  atlas_search_close (self);
  self->worker = atlas_search_worker_start (collection_path, G_OBJECT (self), &events);
}

/**
 * atlas_search_sync:
 * @self: a search
 *
 * Takes in what has changed in the collection: to be called when the store says so. When that is done,
 * #AtlasSearch::updated is emitted.
 */
void
atlas_search_sync (AtlasSearch *self)
{
  AtlasSearchJob *job;

  g_return_if_fail (ATLAS_IS_SEARCH (self));

  if (self->worker == NULL)
    return;

  job = g_new0 (AtlasSearchJob, 1);
  job->kind = ATLAS_SEARCH_JOB_SYNC;
  atlas_search_worker_push (self->worker, job);
}

/**
 * atlas_search_close:
 * @self: a search
 *
 * Lets go of the collection, before the store closes it: what is being done is interrupted, which takes
 * some milliseconds. Questions that wait end with %G_IO_ERROR_CANCELLED.
 */
void
atlas_search_close (AtlasSearch *self)
{
  GHashTableIter iter;
  gpointer asked;

  g_return_if_fail (ATLAS_IS_SEARCH (self));

  if (self->worker == NULL)
    return;

  g_hash_table_iter_init (&iter, self->asked);
  while (g_hash_table_iter_next (&iter, NULL, &asked))
    {
      for (guint i = 0; i < N_KINDS; i++)
        interrupt (self, asked, i);
    }
  g_clear_pointer (&self->worker, atlas_search_worker_stop);

  if (self->progress != 1)
    {
      self->progress = 1;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
    }
}

/**
 * atlas_search_get_progress:
 * @self: a search
 *
 * Returns: see #AtlasSearch:progress
 */
double
atlas_search_get_progress (AtlasSearch *self)
{
  g_return_val_if_fail (ATLAS_IS_SEARCH (self), 1);

  return self->progress;
}

/**
 * atlas_search_run_async:
 * @self: a search
 * @request: what is asked; is copied
 * @cancellable: (nullable): what may cut it short
 * @callback: is called when it is done
 * @user_data: for @callback
 *
 * Finds one page of hits, without facets and ids. A new run interrupts the one before of the same asker,
 * and the count that belongs to it; they end with %G_IO_ERROR_CANCELLED. So an answer that arrives is
 * always to the newest question.
 */
void
atlas_search_run_async (AtlasSearch              *self,
                        const AtlasSearchRequest *request,
                        GCancellable             *cancellable,
                        GAsyncReadyCallback       callback,
                        gpointer                  user_data)
{
  AtlasSearchJob *job;

  g_return_if_fail (ATLAS_IS_SEARCH (self) && request != NULL);

  job = new_job (self, ATLAS_SEARCH_JOB_RUN, cancellable, callback, user_data, atlas_search_run_async);
  job->request = atlas_search_request_copy (request);
  ask (self, job);
}

/**
 * atlas_search_run_finish:
 * @self: a search
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the hits
 */
AtlasSearchResult *
atlas_search_run_finish (AtlasSearch   *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * atlas_search_count_async:
 * @self: a search
 * @request: what is asked; is copied
 * @cancellable: (nullable): what may cut it short
 * @callback: is called when it is done
 * @user_data: for @callback
 *
 * Counts what a query finds: the number of records, and as @request wants them, facets and ids. A new
 * count or run of the same asker interrupts the one before.
 */
void
atlas_search_count_async (AtlasSearch              *self,
                          const AtlasSearchRequest *request,
                          GCancellable             *cancellable,
                          GAsyncReadyCallback       callback,
                          gpointer                  user_data)
{
  AtlasSearchJob *job;

  g_return_if_fail (ATLAS_IS_SEARCH (self) && request != NULL);

  job = new_job (self, ATLAS_SEARCH_JOB_COUNT, cancellable, callback, user_data, atlas_search_count_async);
  job->request = atlas_search_request_copy (request);
  ask (self, job);
}

/**
 * atlas_search_count_finish:
 * @self: a search
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the counts, without hits
 */
AtlasSearchResult *
atlas_search_count_finish (AtlasSearch   *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return atlas_search_run_finish (self, result, error);
}

/**
 * atlas_search_complete_async:
 * @self: a search
 * @type: what is being typed: %ATLAS_TERM_HUB, %ATLAS_TERM_TAG, %ATLAS_TERM_PROPERTY, %ATLAS_TERM_SOURCE
 * @start: how its name begins
 * @labels: in which language names are shown
 * @limit: how many are wanted
 * @cancellable: (nullable): what may cut it short
 * @callback: is called when it is done
 * @user_data: for @callback
 *
 * Finds names that begin so. A new completion interrupts the one before.
 */
void
atlas_search_complete_async (AtlasSearch         *self,
                             AtlasTermType        type,
                             const char          *start,
                             AtlasLabelLanguage   labels,
                             guint                limit,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  AtlasSearchJob *job;

  g_return_if_fail (ATLAS_IS_SEARCH (self) && start != NULL);

  job = new_job (self, ATLAS_SEARCH_JOB_COMPLETE, cancellable, callback, user_data, atlas_search_complete_async);
  job->type = type;
  job->start = g_strdup (start);
  job->labels = labels;
  job->limit = limit;
  ask (self, job);
}

/**
 * atlas_search_complete_finish:
 * @self: a search
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full) (element-type AtlasFacetValue): the names, the best first
 */
GPtrArray *
atlas_search_complete_finish (AtlasSearch   *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * atlas_search_tally_async:
 * @self: a search
 * @queries: (element-type AtlasQuery): queries; are copied
 * @cancellable: (nullable): what may cut it short
 * @callback: is called when it is done
 * @user_data: for @callback
 *
 * Counts what each of several queries finds, when there is nothing else to do: a question of another
 * kind comes before it at any time. A new tally takes the place of the one before, which ends with
 * %G_IO_ERROR_CANCELLED.
 */
void
atlas_search_tally_async (AtlasSearch         *self,
                          GPtrArray           *queries,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  AtlasSearchJob *job;

  g_return_if_fail (ATLAS_IS_SEARCH (self) && queries != NULL);

  job = new_job (self, ATLAS_SEARCH_JOB_TALLY, cancellable, callback, user_data, atlas_search_tally_async);
  job->queries = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_query_free);
  for (guint i = 0; i < queries->len; i++)
    g_ptr_array_add (job->queries, atlas_query_copy (queries->pdata[i]));
  ask (self, job);
}

/**
 * atlas_search_tally_finish:
 * @self: a search
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full) (element-type guint): how many records each query finds;
 *   %G_MAXUINT: more than are counted
 */
GArray *
atlas_search_tally_finish (AtlasSearch   *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
