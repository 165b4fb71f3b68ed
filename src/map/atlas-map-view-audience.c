/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map before an audience: larger, with names at every pin, and beside what else is on the screen. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-map-view.h"
#include "atlas-map-view-private.h"

/**
 * atlas_map_view_set_magnification:
 * @self: a map view
 * @factor: how much larger than at a desk; 1: as there
 *
 * Makes symbols and names larger, not the ground.
 */
void
atlas_map_view_set_magnification (AtlasMapView *self,
                                  double        factor)
{
  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));
  g_return_if_fail (factor > 0.0);

  atlas_pin_layer_set_scale (self->pins, factor);
  atlas_label_layer_set_scale (self->labels, factor);
}

/**
 * atlas_map_view_set_apart:
 * @self: a map view
 * @apart: whether pins are not gathered
 *
 * Has each shown pin stand by itself with its name, while there are no more than a few.
 */
void
atlas_map_view_set_apart (AtlasMapView *self,
                          gboolean      apart)
{
  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  atlas_pin_layer_set_apart (self->pins, apart);
}

/**
 * atlas_map_view_set_insets:
 * @self: a map view
 * @insets: what of the view something else covers, from its edges
 *
 * Keeps names, scale and attribution where they can be seen. The camera does not move.
 */
void
atlas_map_view_set_insets (AtlasMapView    *self,
                           const GtkBorder *insets)
{
  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));
  g_return_if_fail (insets != NULL);

  self->insets = *insets;
  gtk_widget_set_margin_end (self->corner, insets->right);
  gtk_widget_set_margin_bottom (self->corner, insets->bottom);
  gtk_widget_queue_allocate (self->overlay);
  atlas_pin_layer_set_insets (self->pins, insets);
}

/**
 * atlas_map_view_set_controls:
 * @self: a map view
 * @controls: whether there are buttons to zoom, and remarks for who uses them
 *
 * Shows or hides what is for hands at the map.
 */
void
atlas_map_view_set_controls (AtlasMapView *self,
                             gboolean      controls)
{
  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  self->plain = !controls;
  gtk_widget_set_visible (gtk_widget_get_first_child (self->corner), controls);
  atlas_map_view_update_corner (self);
  atlas_map_view_queue_furniture (self);
}

/**
 * atlas_map_view_set_places:
 * @self: a map view
 * @places: whether the names of places are on the map
 *
 * Shows or hides the names that belong to the ground.
 */
void
atlas_map_view_set_places (AtlasMapView *self,
                           gboolean      places)
{
  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->labels), places);
}

/**
 * atlas_map_view_is_flying:
 * @self: a map view
 *
 * Returns: whether the camera is on its way
 */
gboolean
atlas_map_view_is_flying (AtlasMapView *self)
{
  g_return_val_if_fail (ATLAS_IS_MAP_VIEW (self), FALSE);

  return self->flight_tick != 0;
}

/**
 * atlas_map_view_find_pin:
 * @self: a map view
 * @id: a record
 * @box: (out): what its symbol takes up in the view
 *
 * Looks up where a record stands now.
 *
 * Returns: whether it is in view, and by itself
 */
gboolean
atlas_map_view_find_pin (AtlasMapView    *self,
                         gint64           id,
                         graphene_rect_t *box)
{
  AtlasMark mark;

  g_return_val_if_fail (ATLAS_IS_MAP_VIEW (self), FALSE);
  g_return_val_if_fail (box != NULL, FALSE);

  if (!atlas_pin_layer_find_mark (self->pins, id, &mark))
    return FALSE;

  graphene_rect_init (box, (float) (mark.x - mark.radius), (float) (mark.y - mark.radius),
                      (float) (2.0 * mark.radius), (float) (2.0 * mark.radius));

  return TRUE;
}
