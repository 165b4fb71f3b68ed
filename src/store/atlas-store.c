/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store as the main thread knows it. A job goes to the worker in a queue and comes back through an
 * idle source of the owner's main context: there signals are emitted, the task is completed and its
 * last reference dropped. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-store.h"

#include <glib/gi18n-lib.h>

#include "atlas-store-worker.h"

#define POLL_SECONDS 1

struct _AtlasStore
{
  GObject parent_instance;

  GThread *thread;
  GAsyncQueue *queue;
  GAsyncQueue *aside;           /* of the second thread; there as long as @queue is */
  GMainContext *context;
  GSource *poll;
  gboolean polling;
  guint pending;
  char *path;
  char *author;
  AtlasStoreState state;
};

typedef enum
{
  PROP_PATH = 1,
  PROP_BUSY,
  PROP_READ_ONLY,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  PROP_AUTHOR,
} AtlasStoreProperty;

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[PROP_AUTHOR + 1];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasStore, atlas_store, G_TYPE_OBJECT)

static void
set_pending (AtlasStore *self,
             int         difference)
{
  gboolean was_busy = self->pending > 0;

  self->pending = (guint) ((int) self->pending + difference);

  if (was_busy != (self->pending > 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* Takes the content of @state. */
static void
set_state (AtlasStore      *self,
           AtlasStoreState *state)
{
  AtlasStoreState before = self->state;

  self->state = *state;
  *state = (AtlasStoreState) { 0 };
  g_object_freeze_notify (G_OBJECT (self));

  if (before.read_only != self->state.read_only)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
  if ((before.undo_label != NULL) != (self->state.undo_label != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  if ((before.redo_label != NULL) != (self->state.redo_label != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
  if (g_strcmp0 (before.undo_label, self->state.undo_label) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_LABEL]);
  if (g_strcmp0 (before.redo_label, self->state.redo_label) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_LABEL]);

  atlas_store_state_clear (&before);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
stop_polling (AtlasStore *self)
{
  if (self->poll != NULL)
    g_source_destroy (self->poll);
  g_clear_pointer (&self->poll, g_source_unref);
}

static gboolean deliver_cb (gpointer data);

static void
push (AtlasStore *self,
      AtlasJob   *job)
{
  job->deliver = deliver_cb;

  if (job->special != ATLAS_SPECIAL_POLL)
    set_pending (self, 1);

  g_async_queue_push (job->kind == ATLAS_JOB_ASIDE && self->state.open ? self->aside : self->queue, job);
}

static gboolean
poll_cb (gpointer data)
{
  AtlasStore *self = data;

  if (self->pending == 0 && !self->polling && self->state.open)
    {
      AtlasJob *job = g_new0 (AtlasJob, 1);

      self->polling = TRUE;
      job->task = g_task_new (self, NULL, NULL, NULL);
      g_task_set_name (job->task, "[atlas-store] poll");
      job->special = ATLAS_SPECIAL_POLL;
      push (self, job);
    }

  return G_SOURCE_CONTINUE;
}

static void
start_polling (AtlasStore *self)
{
  stop_polling (self);
  self->poll = g_timeout_source_new_seconds (POLL_SECONDS);
  g_source_set_static_name (self->poll, "[atlas-store] poll");
  g_source_set_callback (self->poll, poll_cb, self, NULL);
  g_source_attach (self->poll, self->context);
}

/* What comes later has no way to the worker. */
static void
drop_queues (AtlasStore *self)
{
  g_clear_pointer (&self->queue, g_async_queue_unref);
  g_clear_pointer (&self->aside, g_async_queue_unref);
}

static void
finish_close (AtlasStore *self)
{
  AtlasStoreState none = { 0 };

  stop_polling (self);

  /* The worker has nothing left to do but to end. */
  g_thread_join (g_steal_pointer (&self->thread));
  drop_queues (self);
  set_state (self, &none);
}

static void
return_task (AtlasJob *job)
{
  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else if (job->special != ATLAS_SPECIAL_NONE)
    g_task_return_boolean (job->task, TRUE);
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->free_result);
}

static gboolean
deliver_cb (gpointer data)
{
  AtlasJob *job = data;
  AtlasStore *self = g_task_get_source_object (job->task);

  if (job->special == ATLAS_SPECIAL_POLL)
    self->polling = FALSE;
  else
    set_pending (self, -1);

  if (job->special == ATLAS_SPECIAL_CLOSE)
    finish_close (self);

  if (job->state != NULL)
    {
      set_state (self, job->state);
      if (job->special == ATLAS_SPECIAL_OPEN)
        start_polling (self);
    }

  if (job->touched != NULL)
    g_signal_emit (self, signals[CHANGED], 0, job->touched);

  return_task (job);

  return G_SOURCE_REMOVE;
}

static void
atlas_store_get_property (GObject    *object,
                          guint       id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  AtlasStore *self = ATLAS_STORE (object);

  switch ((AtlasStoreProperty) id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->pending > 0);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->state.read_only);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->state.undo_label != NULL);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->state.redo_label != NULL);
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, self->state.undo_label);
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, self->state.redo_label);
      break;
    case PROP_AUTHOR:
      g_value_set_string (value, self->author);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
atlas_store_set_property (GObject      *object,
                          guint         id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  switch ((AtlasStoreProperty) id)
    {
    case PROP_AUTHOR:
      atlas_store_set_author (ATLAS_STORE (object), g_value_get_string (value));
      break;
    case PROP_PATH:
    case PROP_BUSY:
    case PROP_READ_ONLY:
    case PROP_CAN_UNDO:
    case PROP_CAN_REDO:
    case PROP_UNDO_LABEL:
    case PROP_REDO_LABEL:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
atlas_store_dispose (GObject *object)
{
  AtlasStore *self = ATLAS_STORE (object);

  stop_polling (self);

  /* Nobody waits: the worker closes the file and ends by itself. */
  if (self->thread != NULL)
    {
      AtlasJob *job = g_new0 (AtlasJob, 1);

      job->special = ATLAS_SPECIAL_QUIT;
      g_async_queue_push (self->queue, job);
      g_clear_pointer (&self->thread, g_thread_unref);
      drop_queues (self);
    }

  G_OBJECT_CLASS (atlas_store_parent_class)->dispose (object);
}

static void
atlas_store_finalize (GObject *object)
{
  AtlasStore *self = ATLAS_STORE (object);

  atlas_store_state_clear (&self->state);
  g_main_context_unref (self->context);
  g_free (self->path);
  g_free (self->author);

  G_OBJECT_CLASS (atlas_store_parent_class)->finalize (object);
}

static void
atlas_store_class_init (AtlasStoreClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = atlas_store_get_property;
  object_class->set_property = atlas_store_set_property;
  object_class->dispose = atlas_store_dispose;
  object_class->finalize = atlas_store_finalize;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, readable);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, readable);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, readable);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, readable);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, readable);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, readable);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, readable);
  properties[PROP_AUTHOR] = g_param_spec_string ("author", NULL, NULL, NULL, readable | G_PARAM_WRITABLE);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * AtlasStore::changed:
   * @self: the store
   * @touched: (element-type AtlasTouched): what has changed; empty: anything may have
   *
   * Emitted after a change is in the file, before the task that made it returns.
   */
  signals[CHANGED] = g_signal_new ("changed", ATLAS_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_ARRAY);
}

static void
atlas_store_init (AtlasStore *self)
{
  self->context = g_main_context_ref_thread_default ();
}

/**
 * atlas_store_new:
 *
 * Makes a store without a collection. Signals come on the thread-default main context of this call.
 *
 * Returns: (transfer full): the store
 */
AtlasStore *
atlas_store_new (void)
{
  return g_object_new (ATLAS_TYPE_STORE, NULL);
}

/**
 * atlas_store_submit: (skip)
 * @self: a store
 * @task: (transfer full): the operation
 * @kind: whether it may write
 * @run: what the worker shall do
 * @data: (transfer full) (nullable): for @run
 * @free_data: (nullable): for @data
 * @free_result: (nullable): for what @run returns
 *
 * Puts a job in the worker's queue. Without an open collection the task fails by itself.
 */
void
atlas_store_submit (AtlasStore     *self,
                    GTask          *task,
                    AtlasJobKind    kind,
                    AtlasStoreRun   run,
                    gpointer        data,
                    GDestroyNotify  free_data,
                    GDestroyNotify  free_result)
{
  AtlasJob *job = g_new0 (AtlasJob, 1);

  /* A write that was committed is told as such; a read that was cancelled fails by itself. */
  g_task_set_check_cancellable (task, FALSE);

  job->task = task;
  job->kind = kind;
  job->run = run;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;
  job->author = g_strdup (self->author);

  if (self->queue != NULL)
    {
      push (self, job);
      return;
    }

  g_task_return_new_error (task, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CLOSED, "%s",
                           _("The collection is closed"));
  atlas_job_free (job);
}

/**
 * atlas_store_open_async:
 * @self: a store without a collection
 * @path: the file
 * @flags: how to open it
 * @cancellable: (nullable): what may cancel it before it begins
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Opens a collection. One that cannot be written to is opened for looking at: see the property
 * read-only and atlas_store_get_read_only_reason().
 */
void
atlas_store_open_async (AtlasStore          *self,
                        const char          *path,
                        AtlasDbFlags         flags,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  AtlasJob *job;

  g_return_if_fail (ATLAS_IS_STORE (self));
  g_return_if_fail (path != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, atlas_store_open_async);
  g_task_set_check_cancellable (task, FALSE);

  /* The worker that is closing takes no more jobs, and another one must wait for its end. */
  if (self->thread != NULL && self->queue == NULL)
    {
      g_task_return_new_error (task, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CLOSED, "%s",
                               _("The collection is being closed"));
      return;
    }

  job = g_new0 (AtlasJob, 1);
  job->task = g_steal_pointer (&task);
  job->special = ATLAS_SPECIAL_OPEN;
  job->data = g_strdup (path);
  job->free_data = g_free;
  job->flags = flags;

  if (self->thread == NULL)
    {
      self->queue = g_async_queue_new_full (atlas_job_free);
      self->aside = g_async_queue_new_full (atlas_job_free);
      self->thread = atlas_worker_start (self->queue, self->aside);
    }

  if (!self->state.open && g_strcmp0 (self->path, path) != 0)
    {
      g_free (self->path);
      self->path = g_strdup (path);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PATH]);
    }

  push (self, job);
}

/**
 * atlas_store_open_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: %FALSE if the collection could not be opened
 */
gboolean
atlas_store_open_finish (AtlasStore    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * atlas_store_close_async:
 * @self: a store
 * @cancellable: (nullable): not looked at: closing cannot be cancelled
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Closes the collection after all jobs before this one. Jobs that come later fail.
 */
void
atlas_store_close_async (AtlasStore          *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  AtlasJob *job;

  g_return_if_fail (ATLAS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, atlas_store_close_async);
  g_task_set_check_cancellable (task, FALSE);

  if (self->thread == NULL || self->queue == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  job = g_new0 (AtlasJob, 1);
  job->task = g_steal_pointer (&task);
  job->special = ATLAS_SPECIAL_CLOSE;
  push (self, job);

  /* From now on there is no queue: what comes later fails at once. */
  drop_queues (self);
}

/**
 * atlas_store_close_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: %FALSE if something went wrong with the closing; the collection is closed nevertheless
 */
gboolean
atlas_store_close_finish (AtlasStore    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * atlas_store_get_path:
 * @self: a store
 *
 * Returns: (nullable) (transfer none): the path last opened
 */
const char *
atlas_store_get_path (AtlasStore *self)
{
  return self->path;
}

/**
 * atlas_store_get_read_only:
 * @self: a store
 *
 * Returns: %TRUE if the collection can only be looked at
 */
gboolean
atlas_store_get_read_only (AtlasStore *self)
{
  return self->state.read_only;
}

/**
 * atlas_store_get_read_only_reason:
 * @self: a store
 *
 * Returns: (nullable) (transfer none): a sentence on why it can only be looked at
 */
const char *
atlas_store_get_read_only_reason (AtlasStore *self)
{
  return self->state.read_only_reason;
}

/**
 * atlas_store_get_can_undo:
 * @self: a store
 *
 * Returns: %TRUE if there is a change to undo
 */
gboolean
atlas_store_get_can_undo (AtlasStore *self)
{
  return self->state.undo_label != NULL;
}

/**
 * atlas_store_get_can_redo:
 * @self: a store
 *
 * Returns: %TRUE if there is an undone change to do again
 */
gboolean
atlas_store_get_can_redo (AtlasStore *self)
{
  return self->state.redo_label != NULL;
}

/**
 * atlas_store_get_undo_label:
 * @self: a store
 *
 * Returns: (nullable) (transfer none): what would be undone, in words
 */
const char *
atlas_store_get_undo_label (AtlasStore *self)
{
  return self->state.undo_label;
}

/**
 * atlas_store_get_redo_label:
 * @self: a store
 *
 * Returns: (nullable) (transfer none): what would be done again, in words
 */
const char *
atlas_store_get_redo_label (AtlasStore *self)
{
  return self->state.redo_label;
}

/**
 * atlas_store_set_author:
 * @self: a store
 * @author: (nullable): who makes the changes to come
 */
void
atlas_store_set_author (AtlasStore *self,
                        const char *author)
{
  g_return_if_fail (ATLAS_IS_STORE (self));

  if (g_strcmp0 (self->author, author) == 0)
    return;

  g_free (self->author);
  self->author = g_strdup (author);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AUTHOR]);
}
