/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes in a scene while it is on show: its filter, and single pins. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-pin-scene.h"
#include "atlas-pin-scene-private.h"

#include "atlas-mercator.h"
#include "atlas-pin-symbol.h"

/**
 * atlas_pin_scene_take_filter:
 * @self: a scene
 * @filter: (transfer full): what is shown from now on
 *
 * Filters the pins, without a look at each.
 *
 * Returns: %FALSE if the pins have changed since the filter was worked out, and nothing was done
 */
gboolean
atlas_pin_scene_take_filter (AtlasPinScene  *self,
                             AtlasPinFilter *filter)
{
  if (filter->model != self->model || filter->version != self->model->version)
    {
      atlas_pin_filter_free (filter);
      return FALSE;
    }

  atlas_pin_model_begin (self->model);
  atlas_cluster_index_take_filter (self->model->index, g_steal_pointer (&filter->filter));
  atlas_pin_model_end (self->model);
  g_clear_pointer (&self->ids, atlas_id_set_unref);
  self->ids = g_steal_pointer (&filter->ids);
  g_free (self->shown);
  self->shown = g_steal_pointer (&filter->shown);
  atlas_pin_filter_free (filter);

  g_array_set_size (self->spread, 0);
  atlas_pin_scene_update_all (self);

  return TRUE;
}

/**
 * atlas_pin_scene_set_shown:
 * @self: a scene
 * @ids: (nullable): the ids of records; %NULL: all
 *
 * Filters the pins here and now, at the cost of one walk along them.
 */
void
atlas_pin_scene_set_shown (AtlasPinScene *self,
                           AtlasIdSet    *ids)
{
  AtlasPinFilter *filter = atlas_pin_filter_new (self->model, ids);

  g_assert (filter != NULL);
  atlas_pin_scene_take_filter (self, filter);
}

/* Returns: whether another choice of pins stands by itself now. */
static gboolean
put_hub (AtlasPinModel *model,
         guint          point,
         gboolean       hub)
{
  for (guint i = 0; i < model->hubs->len; i++)
    if (g_array_index (model->hubs, guint, i) == point)
      {
        if (!hub)
          g_array_remove_index (model->hubs, i);
        return !hub;
      }

  if (!hub || model->many_hubs)
    return FALSE;

  g_array_append_val (model->hubs, point);

  return TRUE;
}

static gboolean
put_pin (AtlasPinScene  *self,
         const AtlasPin *pin)
{
  AtlasPinModel *model = self->model;
  guint n_before = atlas_pin_set_size (model->pins);
  double x = atlas_mercator_x (pin->longitude), y = atlas_mercator_y (pin->latitude);
  guint8 kind = MIN (pin->kind, ATLAS_CLUSTER_N_KINDS - 1);
  guint point = atlas_pin_set_put (model->pins, pin);

  if (point < n_before)
    {
      atlas_cluster_index_move_point (model->index, point, x, y);
      atlas_cluster_index_set_kind (model->index, point, kind);
    }
  else
    {
      atlas_cluster_index_add_point (model->index, x, y, kind);
      if (self->shown != NULL)
        self->shown = g_renew (guint8, self->shown, point + 1);
    }
  if (self->shown != NULL)
    self->shown[point] = atlas_id_set_contains (self->ids, pin->id);
  if (self->moved == pin->id)
    self->moved = 0;

  return put_hub (model, point, pin->kind == ATLAS_KIND_HUB);
}

static gboolean
remove_pin (AtlasPinScene *self,
            gint64         id)
{
  int point = atlas_pin_set_remove (self->model->pins, id);

  if (point < 0)
    return FALSE;

  atlas_cluster_index_remove_point (self->model->index, (guint) point);
  if (self->moved == id)
    self->moved = 0;

  return put_hub (self->model, (guint) point, FALSE);
}

/**
 * atlas_pin_scene_update:
 * @self: a scene
 * @pins: (array length=n_pins): pins that are new, or elsewhere or otherwise now
 * @n_pins: how many
 * @gone: (array length=n_gone): the ids of those that are nowhere any more
 * @n_gone: how many
 *
 * Changes pins in place, each at a cost that does not grow with their number. The filter stays.
 *
 * Returns: how many pins lie beside the index by now: see atlas_cluster_index_count_late()
 */
guint
atlas_pin_scene_update (AtlasPinScene  *self,
                        const AtlasPin *pins,
                        guint           n_pins,
                        const gint64   *gone,
                        guint           n_gone)
{
  AtlasPinModel *model = self->model;
  gboolean hubs = FALSE;

  /* Marks point at pins, which may be elsewhere in memory afterwards. */
  g_array_set_size (self->marks, 0);

  atlas_pin_model_begin (model);
  model->version++;
  for (guint i = 0; i < n_gone; i++)
    hubs |= remove_pin (self, gone[i]);
  for (guint i = 0; i < n_pins; i++)
    hubs |= put_pin (self, &pins[i]);
  atlas_pin_model_end (model);

  for (guint i = 0; i < n_pins; i++)
    atlas_pin_scene_update_point (self, (guint) atlas_pin_scene_find_point (self, pins[i].id));
  if (hubs || self->apart)
    atlas_pin_scene_update_all (self);
  self->outdated = TRUE;

  return atlas_cluster_index_count_late (model->index);
}
