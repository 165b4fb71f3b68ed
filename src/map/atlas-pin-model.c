/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pins with their index, and filters of them: made on any thread. One thread changes a model; while it
 * does, no other works out a filter of it. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin-scene.h"
#include "atlas-pin-scene-private.h"

#include "atlas-mercator.h"
#include "atlas-pin-symbol.h"

/* With more hubs than this they are pins like others. */
#define MAX_HUBS 200

static void
read_pin (guint           number,
          const AtlasPin *pin,
          gpointer        data)
{
  AtlasClusterPoint **point = data;

  (*point)->x = atlas_mercator_x (pin->longitude);
  (*point)->y = atlas_mercator_y (pin->latitude);
  (*point)->kind = pin->kind;
  (*point)->gone = atlas_pin_is_gone (pin);
  (*point)++;
}

static void
read_pins (guint              first,
           guint              end,
           AtlasClusterPoint *points,
           gpointer           data)
{
  atlas_pin_set_each (data, first, end, read_pin, &points);
}

static void
find_hub (guint           number,
          const AtlasPin *pin,
          gpointer        data)
{
  GArray *hubs = data;

  if (pin->kind == ATLAS_KIND_HUB && hubs->len <= MAX_HUBS && !atlas_pin_is_gone (pin))
    g_array_append_val (hubs, number);
}

/**
 * atlas_pin_model_new:
 * @pins: a set of pins
 *
 * Prepares a set for being shown. May be called on any thread.
 *
 * Returns: (transfer full): the prepared set
 */
AtlasPinModel *
atlas_pin_model_new (AtlasPinSet *pins)
{
  AtlasPinModel *self = g_new0 (AtlasPinModel, 1);
  guint n_pins = atlas_pin_set_size (pins);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->pins = atlas_pin_set_ref (pins);
  self->hubs = g_array_new (FALSE, FALSE, sizeof (guint));
  atlas_pin_set_each (pins, 0, n_pins, find_hub, self->hubs);
  self->many_hubs = self->hubs->len > MAX_HUBS;
  if (self->many_hubs)
    g_array_set_size (self->hubs, 0);
  self->index = atlas_cluster_index_new (n_pins, read_pins, pins);

  return self;
}

/**
 * atlas_pin_model_ref:
 * @self: a prepared set
 *
 * Returns: (transfer full): the same
 */
AtlasPinModel *
atlas_pin_model_ref (AtlasPinModel *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_pin_model_unref:
 * @self: (transfer full): a prepared set
 *
 * Gives a prepared set up; may be called on any thread.
 */
void
atlas_pin_model_unref (AtlasPinModel *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  atlas_pin_set_unref (self->pins);
  atlas_cluster_index_free (self->index);
  g_array_unref (self->hubs);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/*< private >
 * atlas_pin_model_begin:
 * @self: a model
 *
 * Begins a change. A filter that is being worked out meanwhile is given up: this waits for no longer
 * than that takes.
 */
void
atlas_pin_model_begin (AtlasPinModel *self)
{
  g_atomic_int_set (&self->stop, 1);
  g_mutex_lock (&self->lock);
  g_atomic_int_set (&self->stop, 0);
}

/*< private >
 * atlas_pin_model_end:
 * @self: a model
 *
 * Ends a change.
 */
void
atlas_pin_model_end (AtlasPinModel *self)
{
  g_mutex_unlock (&self->lock);
}

/**
 * atlas_pin_filter_new:
 * @model: a prepared set
 * @ids: (nullable): the ids of records; %NULL: all
 *
 * Works out what a filter leaves of the pins. May be called on any thread.
 *
 * Returns: (transfer full) (nullable): the filter; %NULL: the pins were changed meanwhile
 */
AtlasPinFilter *
atlas_pin_filter_new (AtlasPinModel *model,
                      AtlasIdSet    *ids)
{
  g_autofree guint8 *shown = NULL;
  AtlasClusterFilter *filter;
  AtlasPinFilter *self;
  guint version;

  g_mutex_lock (&model->lock);
  version = model->version;
  if (ids != NULL)
    {
      shown = g_new (guint8, atlas_pin_set_size (model->pins) + 1);
      atlas_pin_set_mark (model->pins, ids, shown);
    }
  filter = atlas_cluster_filter_new (model->index, shown, &model->stop);
  g_mutex_unlock (&model->lock);
  if (filter == NULL)
    return NULL;

  self = g_new0 (AtlasPinFilter, 1);
  self->model = atlas_pin_model_ref (model);
  self->version = version;
  self->ids = ids != NULL ? atlas_id_set_ref (ids) : NULL;
  self->shown = g_steal_pointer (&shown);
  self->filter = filter;

  return self;
}

/**
 * atlas_pin_filter_free:
 * @self: (nullable): a filter
 *
 * Frees a filter.
 */
void
atlas_pin_filter_free (AtlasPinFilter *self)
{
  if (self == NULL)
    return;

  atlas_pin_model_unref (self->model);
  g_clear_pointer (&self->ids, atlas_id_set_unref);
  atlas_cluster_filter_free (self->filter);
  g_free (self->shown);
  g_free (self);
}
