/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which records the map shows. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-map-view.h"
#include "atlas-map-view-private.h"

/**
 * atlas_map_view_set_pins:
 * @self: a map view
 * @pins: what to show
 *
 * Shows another set of pins. A large one is indexed by a worker first and then takes the place of
 * the one before. Selection and filter stay.
 */
void
atlas_map_view_set_pins (AtlasMapView *self,
                         AtlasPinSet  *pins)
{
  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));
  g_return_if_fail (pins != NULL);

  atlas_pin_layer_set_pins (self->pins, pins);
}

/**
 * atlas_map_view_is_preparing:
 * @self: a map view
 *
 * Returns: whether a set of pins is being indexed, after which "pins-taken" comes
 */
gboolean
atlas_map_view_is_preparing (AtlasMapView *self)
{
  g_return_val_if_fail (ATLAS_IS_MAP_VIEW (self), FALSE);

  return atlas_pin_layer_is_preparing (self->pins);
}

/**
 * atlas_map_view_set_shown:
 * @self: a map view
 * @ids: (nullable): the ids of records; %NULL: all
 *
 * Filters the pins, in the next frame.
 */
void
atlas_map_view_set_shown (AtlasMapView *self,
                          AtlasIdSet   *ids)
{
  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  atlas_pin_layer_set_shown (self->pins, ids);
  atlas_figure_layer_set_shown (self->figures, ids);
}

/**
 * atlas_map_view_update_pins:
 * @self: a map view
 * @pins: (array length=n_pins): pins that are new, or elsewhere or otherwise now
 * @n_pins: how many
 * @gone: (array length=n_gone): the ids of records that lie nowhere any more
 * @n_gone: how many
 *
 * Changes pins in place, in the next frame, whatever their number. The set must have been given to this
 * map alone.
 *
 * Returns: whether a new set had better be given when there is time: many changes make frames slower
 */
gboolean
atlas_map_view_update_pins (AtlasMapView   *self,
                            const AtlasPin *pins,
                            guint           n_pins,
                            const gint64   *gone,
                            guint           n_gone)
{
  g_return_val_if_fail (ATLAS_IS_MAP_VIEW (self), FALSE);

  return atlas_pin_layer_update_pins (self->pins, pins, n_pins, gone, n_gone);
}

/**
 * atlas_map_view_get_pins:
 * @self: a map view
 *
 * Returns: (transfer none): the pins on show, those among them that a filter hides
 */
AtlasPinSet *
atlas_map_view_get_pins (AtlasMapView *self)
{
  g_return_val_if_fail (ATLAS_IS_MAP_VIEW (self), NULL);

  return atlas_pin_layer_get_pins (self->pins);
}

/**
 * atlas_map_view_is_shown:
 * @self: a map view
 * @pin: one of its pins
 *
 * Returns: whether the filter that is on the map lets it through
 */
gboolean
atlas_map_view_is_shown (AtlasMapView   *self,
                         const AtlasPin *pin)
{
  g_return_val_if_fail (ATLAS_IS_MAP_VIEW (self), FALSE);

  return atlas_pin_layer_is_shown (self->pins, pin);
}

/**
 * atlas_map_view_forget_labels:
 * @self: a map view
 *
 * Asks anew for what to write beside pins: their names have changed, or come to be known.
 */
void
atlas_map_view_forget_labels (AtlasMapView *self)
{
  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  atlas_pin_layer_forget_labels (self->pins);
}

/**
 * atlas_map_view_get_model:
 * @self: a map view
 *
 * Returns: (transfer none): the pins, to work a filter out for on another thread
 */
AtlasPinModel *
atlas_map_view_get_model (AtlasMapView *self)
{
  g_return_val_if_fail (ATLAS_IS_MAP_VIEW (self), NULL);

  return atlas_pin_layer_get_model (self->pins);
}

/**
 * atlas_map_view_take_filter:
 * @self: a map view
 * @ids: (nullable): the ids of records; %NULL: all
 * @filter: (transfer full): what these leave of the pins
 *
 * Filters the pins in the next frame: atlas_map_view_set_shown() for many pins, with the work done before.
 *
 * Returns: %FALSE if the pins have changed since, and the map catches up by itself
 */
gboolean
atlas_map_view_take_filter (AtlasMapView   *self,
                            AtlasIdSet     *ids,
                            AtlasPinFilter *filter)
{
  g_return_val_if_fail (ATLAS_IS_MAP_VIEW (self), FALSE);

  atlas_figure_layer_set_shown (self->figures, ids);

  return atlas_pin_layer_take_filter (self->pins, ids, filter);
}
