/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which pins the layer shows: sets, filters and changes, the large ones worked out on other threads. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin-layer.h"
#include "atlas-pin-layer-private.h"

/* Sets smaller than this are indexed and filtered at once: that takes less than a frame. */
#define SMALL_SET 4000

/* When so many pins lie beside the index, a new one had better be made. */
#define MANY_LATE 256

static void start_filter (AtlasPinLayer *self);

typedef struct
{
  AtlasPinModel *model;
  AtlasIdSet    *ids;       /* (nullable) */
} FilterJob;

static void
free_filter_job (gpointer data)
{
  FilterJob *job = data;

  atlas_pin_model_unref (job->model);
  g_clear_pointer (&job->ids, atlas_id_set_unref);
  g_free (job);
}

static void
filter_task (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  FilterJob *job = data;

  g_task_return_pointer (task, atlas_pin_filter_new (job->model, job->ids), (GDestroyNotify) atlas_pin_filter_free);
}

static void
filtered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  AtlasPinLayer *self = ATLAS_PIN_LAYER (source);
  FilterJob *job = g_task_get_task_data (G_TASK (result));
  AtlasPinFilter *filter = g_task_propagate_pointer (G_TASK (result), NULL);
  gboolean taken;

  /* An older filter is still nearer to what is wanted than the one before, unless there is none. */
  self->filtering = FALSE;
  taken = filter != NULL && (self->shown != NULL || job->ids == NULL) &&
          atlas_pin_scene_take_filter (self->scene, g_steal_pointer (&filter));
  g_clear_pointer (&filter, atlas_pin_filter_free);
  if (taken)
    atlas_pin_layer_invalidate (self);
  if (!taken || self->filter_stale)
    start_filter (self);
}

/* Has the filter worked out that is wanted now; one at a time. */
static void
start_filter (AtlasPinLayer *self)
{
  g_autoptr (GTask) task = NULL;
  FilterJob *job;

  self->filter_stale = self->filtering;
  if (self->filtering || self->scene == NULL)
    return;

  if (atlas_pin_set_size (atlas_pin_scene_get_pins (self->scene)) < SMALL_SET)
    {
      atlas_pin_scene_set_shown (self->scene, self->shown);
      atlas_pin_layer_invalidate (self);
      return;
    }

  job = g_new0 (FilterJob, 1);
  job->model = atlas_pin_model_ref (atlas_pin_scene_get_model (self->scene));
  job->ids = self->shown != NULL ? atlas_id_set_ref (self->shown) : NULL;
  self->filtering = TRUE;
  task = g_task_new (self, NULL, filtered_cb, NULL);
  g_task_set_source_tag (task, start_filter);
  g_task_set_task_data (task, job, free_filter_job);
  g_task_run_in_thread (task, filter_task);
}

/* @filter: (transfer full) (nullable): what is shown of the model; NULL: that is still to be worked out */
static void
take_model (AtlasPinLayer  *self,
            AtlasPinModel  *model,
            AtlasPinFilter *filter)
{
  atlas_pin_layer_cancel_drag (self);
  atlas_pin_scene_take_model (self->scene, model);
  if (filter != NULL)
    atlas_pin_scene_take_filter (self->scene, filter);
  else if (self->shown != NULL)
    start_filter (self);

  atlas_pin_scene_update (self->scene, (const AtlasPin *) (gconstpointer) self->put->data, self->put->len,
                          (const gint64 *) (gconstpointer) self->gone->data, self->gone->len);
  g_array_set_size (self->put, 0);
  g_array_set_size (self->gone, 0);
  atlas_pin_layer_invalidate (self);
  atlas_pin_layer_emit (self, ATLAS_PIN_LAYER_PINS_CHANGED);
}

typedef struct
{
  AtlasPinSet    *pins;
  AtlasIdSet     *ids;      /* (nullable) */
  AtlasPinModel  *model;    /* what came of it */
  AtlasPinFilter *filter;
} Preparation;

static void
free_preparation (gpointer data)
{
  Preparation *preparation = data;

  atlas_pin_set_unref (preparation->pins);
  g_clear_pointer (&preparation->ids, atlas_id_set_unref);
  atlas_pin_filter_free (preparation->filter);
  g_clear_pointer (&preparation->model, atlas_pin_model_unref);
  g_free (preparation);
}

static void
prepare_task (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Preparation *preparation = data;

  preparation->model = atlas_pin_model_new (preparation->pins);
  if (preparation->ids != NULL)
    preparation->filter = atlas_pin_filter_new (preparation->model, preparation->ids);
  g_task_return_boolean (task, TRUE);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  AtlasPinLayer *self = ATLAS_PIN_LAYER (source);
  Preparation *preparation = g_task_get_task_data (G_TASK (result));

  /* Another set was given meanwhile, or the layer is going away. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;

  g_clear_object (&self->preparing);
  g_clear_pointer (&self->wanted, atlas_pin_set_unref);
  if (preparation->ids != self->shown)
    g_clear_pointer (&preparation->filter, atlas_pin_filter_free);
  take_model (self, g_steal_pointer (&preparation->model), g_steal_pointer (&preparation->filter));
}

static void
prepare (AtlasPinLayer *self,
         AtlasPinSet   *pins)
{
  g_autoptr (GTask) task = NULL;
  Preparation *preparation = g_new0 (Preparation, 1);

  self->preparing = g_cancellable_new ();
  self->wanted = atlas_pin_set_ref (pins);
  preparation->pins = atlas_pin_set_ref (pins);
  preparation->ids = self->shown != NULL ? atlas_id_set_ref (self->shown) : NULL;
  task = g_task_new (self, self->preparing, prepared_cb, NULL);
  g_task_set_source_tag (task, prepare);
  g_task_set_task_data (task, preparation, free_preparation);
  g_task_run_in_thread (task, prepare_task);
}

/*< private >
 * atlas_pin_layer_init_data:
 * @self: a new layer
 *
 * Makes room for changes that have to wait.
 */
void
atlas_pin_layer_init_data (AtlasPinLayer *self)
{
  self->put = g_array_new (FALSE, FALSE, sizeof (AtlasPin));
  self->gone = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/*< private >
 * atlas_pin_layer_dispose_data:
 * @self: a layer that is going away
 *
 * Gives up what is on its way.
 */
void
atlas_pin_layer_dispose_data (AtlasPinLayer *self)
{
  g_cancellable_cancel (self->preparing);
  g_clear_object (&self->preparing);
  g_clear_pointer (&self->wanted, atlas_pin_set_unref);
  g_clear_pointer (&self->shown, atlas_id_set_unref);
  g_clear_pointer (&self->put, g_array_unref);
  g_clear_pointer (&self->gone, g_array_unref);
}

/* Shows another set of pins; a large one once a worker has indexed it. The filter stays. */
void
atlas_pin_layer_set_pins (AtlasPinLayer *self,
                          AtlasPinSet   *pins)
{
  g_cancellable_cancel (self->preparing);
  g_clear_object (&self->preparing);
  g_clear_pointer (&self->wanted, atlas_pin_set_unref);
  g_array_set_size (self->put, 0);
  g_array_set_size (self->gone, 0);

  if (atlas_pin_set_size (pins) < SMALL_SET)
    take_model (self, atlas_pin_model_new (pins), NULL);
  else
    prepare (self, pins);
}

/* Changes pins in place, in the next frame: @pins are new, or elsewhere or otherwise now, those in @gone
 * are nowhere any more. The set must be this layer's alone.
 *
 * Returns: whether a new set would be better now: each change makes frames a little slower */
gboolean
atlas_pin_layer_update_pins (AtlasPinLayer  *self,
                             const AtlasPin *pins,
                             guint           n_pins,
                             const gint64   *gone,
                             guint           n_gone)
{
  guint n_late;

  /* A set that is being indexed must not change: this is done again when it is there. */
  if (self->preparing != NULL)
    {
      if (n_pins > 0)
        g_array_append_vals (self->put, pins, n_pins);
      if (n_gone > 0)
        g_array_append_vals (self->gone, gone, n_gone);
    }

  if (self->wanted == atlas_pin_scene_get_pins (self->scene))
    return FALSE;

  n_late = atlas_pin_scene_update (self->scene, pins, n_pins, gone, n_gone);
  atlas_pin_layer_invalidate (self);

  return n_late > MANY_LATE && self->preparing == NULL;
}

/* Asks anew for what to write beside pins. */
void
atlas_pin_layer_forget_labels (AtlasPinLayer *self)
{
  atlas_pin_set_forget_labels (atlas_pin_scene_get_pins (self->scene));
  atlas_pin_layer_invalidate (self);
}

/* Whether a set of pins is on its way. */
gboolean
atlas_pin_layer_is_preparing (AtlasPinLayer *self)
{
  return self->preparing != NULL;
}

/* What is on show. */
AtlasPinSet *
atlas_pin_layer_get_pins (AtlasPinLayer *self)
{
  return atlas_pin_scene_get_pins (self->scene);
}

AtlasPinModel *
atlas_pin_layer_get_model (AtlasPinLayer *self)
{
  return atlas_pin_scene_get_model (self->scene);
}

/* Filters the pins: NULL shows all. A large set is filtered as soon as a worker has looked at it. */
void
atlas_pin_layer_set_shown (AtlasPinLayer *self,
                           AtlasIdSet    *ids)
{
  if (self->shown == ids && !self->filter_stale)
    return;

  if (ids != NULL)
    atlas_id_set_ref (ids);
  g_clear_pointer (&self->shown, atlas_id_set_unref);
  self->shown = ids;
  start_filter (self);
}

/* Takes @filter, worked out for @ids, and shows it in the next frame. FALSE: the pins have changed since,
 * and another is on its way. */
gboolean
atlas_pin_layer_take_filter (AtlasPinLayer  *self,
                             AtlasIdSet     *ids,
                             AtlasPinFilter *filter)
{
  if (ids != NULL)
    atlas_id_set_ref (ids);
  g_clear_pointer (&self->shown, atlas_id_set_unref);
  self->shown = ids;
  if (!atlas_pin_scene_take_filter (self->scene, filter))
    {
      start_filter (self);
      return FALSE;
    }

  self->filter_stale = self->filtering;
  atlas_pin_layer_invalidate (self);

  return TRUE;
}
