/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layers on the map of a view: drawn anew when they change, and always with whom they are owed to. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-map-view.h"
#include "atlas-map-view-private.h"

#include <math.h>

#include "atlas-shown-layers.h"

/* While a slider is pulled the map is drawn anew this often. */
#define REDRAW_AFTER_MILLISECONDS 100

/* While a server gives none of its map, what is in view is asked for again this often: who asks knows how long the server
 * wants to be left alone. */
#define RETRY_SECONDS 10

static gboolean
redraw_cb (gpointer data)
{
  AtlasMapView *self = data;

  self->layers_timeout = 0;
  if (gtk_widget_get_realized (GTK_WIDGET (self)))
    atlas_map_view_replace_tiles (self);

  return G_SOURCE_REMOVE;
}

/*< private >
 * atlas_map_view_list_layers:
 * @self: a map view
 *
 * Returns: (transfer full) (element-type AtlasMapLayer): what is on its base map, those on top first
 */
GPtrArray *
atlas_map_view_list_layers (AtlasMapView *self)
{
  return self->layers != NULL ? atlas_shown_layers_list (self->layers, (const char * const *) self->chosen_layers)
                              : g_ptr_array_new_with_free_func (g_object_unref);
}

static void
layers_changed_cb (AtlasMapView *self)
{
  g_autoptr (GPtrArray) shown = atlas_map_view_list_layers (self);

  if (self->layers_timeout == 0)
    self->layers_timeout = g_timeout_add (REDRAW_AFTER_MILLISECONDS, redraw_cb, self);
  atlas_label_layer_show_places (self->labels, atlas_shown_layers_want_names (shown));
  atlas_map_view_update_names (self);
  atlas_map_view_update_attribution (self);
  atlas_map_view_queue_furniture (self);
}

static gboolean
retry_cb (gpointer data)
{
  AtlasMapView *self = data;

  if (atlas_map_view_get_layer_trouble (self) == NULL)
    {
      self->retry_timeout = 0;
      return G_SOURCE_REMOVE;
    }

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    atlas_map_view_replace_tiles (self);

  return G_SOURCE_CONTINUE;
}

static void
trouble_cb (AtlasMapView *self)
{
  if (self->retry_timeout == 0 && atlas_map_view_get_layer_trouble (self) != NULL)
    self->retry_timeout = g_timeout_add_seconds (RETRY_SECONDS, retry_cb, self);
  atlas_map_view_queue_furniture (self);
}

/* A layer may say what goes wrong with it at any time. */
static void
items_changed_cb (AtlasMapView *self,
                  guint         position,
                  guint         n_removed,
                  guint         n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (AtlasMapLayer) layer = g_list_model_get_item (G_LIST_MODEL (self->layers), i);

      g_signal_handlers_disconnect_by_func (layer, trouble_cb, self);
      g_signal_connect_object (layer, "notify::trouble", G_CALLBACK (trouble_cb), self, G_CONNECT_SWAPPED);
    }
}

/**
 * atlas_map_view_set_layers:
 * @self: a map view, once
 * @layers: what is on its base map
 * @offer: whether to offer the action win.add-map where the detail of the base map ends
 *
 * Puts layers on the map, and follows them.
 */
void
atlas_map_view_set_layers (AtlasMapView   *self,
                           AtlasMapLayers *layers,
                           gboolean        offer)
{
  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));
  g_return_if_fail (ATLAS_IS_MAP_LAYERS (layers));
  g_return_if_fail (self->layers == NULL);

  self->layers = g_object_ref (layers);
  self->offers_layers = offer;
  g_signal_connect_object (layers, "changed", G_CALLBACK (layers_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layers, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  items_changed_cb (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (layers)));
  layers_changed_cb (self);
}

/**
 * atlas_map_view_choose_layers:
 * @self: a map view, which may get its layers later
 * @chosen: (nullable): the identities of the layers to be shown; %NULL: those that are switched on
 *
 * Shows some of a person's layers on this map alone, as the stop of a tour wants it.
 */
void
atlas_map_view_choose_layers (AtlasMapView       *self,
                              const char * const *chosen)
{
  g_return_if_fail (ATLAS_IS_MAP_VIEW (self));

  if ((chosen == NULL && self->chosen_layers == NULL) ||
      (chosen != NULL && self->chosen_layers != NULL && g_strv_equal (chosen, (const char * const *) self->chosen_layers)))
    return;

  g_strfreev (self->chosen_layers);
  self->chosen_layers = g_strdupv ((char **) chosen);
  if (self->layers != NULL)
    layers_changed_cb (self);
}

/**
 * atlas_map_view_list_missing_layers:
 * @self: a map view
 *
 * Returns: (transfer full): the identities of the layers that were chosen for it and cannot be shown here
 */
char **
atlas_map_view_list_missing_layers (AtlasMapView *self)
{
  g_return_val_if_fail (ATLAS_IS_MAP_VIEW (self), NULL);

  return atlas_shown_layers_list_missing (self->layers, (const char * const *) self->chosen_layers);
}

/**
 * atlas_map_view_show_layer:
 * @self: a map view
 * @layer: a layer
 *
 * Brings into view what a layer is a map of.
 *
 * Returns: %FALSE where it does not say of what that is
 */
gboolean
atlas_map_view_show_layer (AtlasMapView  *self,
                           AtlasMapLayer *layer)
{
  const AtlasTileInfo *info = atlas_map_layer_get_info (layer);

  g_return_val_if_fail (ATLAS_IS_MAP_VIEW (self), FALSE);

  if (info == NULL || !info->bounded)
    return FALSE;

  atlas_map_view_fit_bounds (self, (const double[]) { info->west, info->south, info->east, info->north },
                             MAX (info->max_zoom, info->min_zoom + 1), TRUE);

  return TRUE;
}

/**
 * atlas_map_view_dup_stack:
 * @self: a map view
 *
 * Returns: (transfer full): what the map is drawn of just now, for a picture of it
 */
AtlasTileStack *
atlas_map_view_dup_stack (AtlasMapView *self)
{
  g_autoptr (GPtrArray) shown = NULL;

  g_return_val_if_fail (ATLAS_IS_MAP_VIEW (self), NULL);

  shown = atlas_map_view_list_layers (self);

  return atlas_basemap_make_stack (self->basemap, shown);
}

/**
 * atlas_map_view_get_ground_attribution:
 * @self: a map view
 *
 * Returns: (transfer none) (nullable): to whom the base map below all layers is owed
 */
const char *
atlas_map_view_get_ground_attribution (AtlasMapView *self)
{
  g_return_val_if_fail (ATLAS_IS_MAP_VIEW (self), NULL);

  return atlas_basemap_get_attribution (self->basemap);
}

/*< private >
 * atlas_map_view_dispose_layers:
 * @self: a map view that goes
 */
void
atlas_map_view_dispose_layers (AtlasMapView *self)
{
  g_clear_handle_id (&self->layers_timeout, g_source_remove);
  g_clear_handle_id (&self->retry_timeout, g_source_remove);
  g_clear_handle_id (&self->tiles_timeout, g_source_remove);
  g_clear_pointer (&self->chosen_layers, g_strfreev);
  g_clear_object (&self->layers);
}

/*< private >
 * atlas_map_view_drop_old_tiles:
 * @self: a map view
 *
 * Takes away the tiles that were there before those that are drawn now.
 */
void
atlas_map_view_drop_old_tiles (AtlasMapView *self)
{
  ShumateMapLayer *before = g_steal_pointer (&self->tiles_before);

  g_clear_handle_id (&self->tiles_timeout, g_source_remove);
  if (before != NULL)
    shumate_map_remove_layer (self->map, SHUMATE_LAYER (before));
}

/*< private >
 * atlas_map_view_get_max_zoom:
 * @self: a map view
 *
 * Returns: how close it may be looked at
 */
guint
atlas_map_view_get_max_zoom (AtlasMapView *self)
{
  g_autoptr (GPtrArray) shown = atlas_map_view_list_layers (self);

  return atlas_basemap_get_max_zoom (shown);
}

/*< private >
 * atlas_map_view_dup_attribution:
 * @self: a map view
 *
 * Returns: (transfer full) (nullable): to whom what is drawn is owed, those on top first
 */
char *
atlas_map_view_dup_attribution (AtlasMapView *self)
{
  const char *ground = atlas_basemap_get_attribution (self->basemap);
  g_autoptr (AtlasTileStack) stack = atlas_map_view_dup_stack (self);
  g_autofree char *above = atlas_tile_stack_dup_attribution (stack);

  if (above == NULL || ground == NULL || *ground == '\0')
    return above != NULL ? g_steal_pointer (&above) : g_strdup (ground);

  return g_strconcat (above, " · ", ground, NULL);
}

/*< private >
 * atlas_map_view_update_attribution:
 * @self: a map view
 *
 * Has the attribution say what is drawn.
 */
void
atlas_map_view_update_attribution (AtlasMapView *self)
{
  g_autofree char *attribution = atlas_map_view_dup_attribution (self);

  gtk_label_set_label (self->attribution, attribution != NULL ? attribution : "");
  gtk_widget_set_visible (GTK_WIDGET (self->attribution), attribution != NULL && *attribution != '\0');
  g_object_notify (G_OBJECT (self), "attribution");
}

/*< private >
 * atlas_map_view_get_layer_trouble:
 * @self: a map view
 *
 * Returns: (transfer none) (nullable): what goes wrong with a server whose layer is shown; what is wrong
 *   with a file, the list of layers says
 */
const char *
atlas_map_view_get_layer_trouble (AtlasMapView *self)
{
  g_autoptr (GPtrArray) shown = atlas_map_view_list_layers (self);

  for (guint i = 0; i < shown->len; i++)
    {
      AtlasMapLayer *layer = shown->pdata[i];

      if (atlas_map_layer_get_source (layer) != NULL && atlas_map_layer_get_trouble (layer) != NULL)
        return atlas_map_layer_get_trouble (layer);
    }

  return NULL;
}

/* Whether a layer is a map of what is in the middle of the view. */
static gboolean
is_here (AtlasMapView  *self,
         AtlasMapLayer *layer)
{
  const AtlasTileInfo *info = atlas_map_layer_get_info (layer);
  double longitude = shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport));
  double latitude = shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport));

  return info == NULL || !info->bounded ||
         (longitude >= info->west && longitude <= info->east && latitude >= info->south && latitude <= info->north);
}

/*< private >
 * atlas_map_view_has_detail:
 * @self: a map view
 * @zoom: how close it is looked at
 *
 * Returns: whether there is as much detail on the map as the view could show
 */
gboolean
atlas_map_view_has_detail (AtlasMapView *self,
                           double        zoom)
{
  g_autoptr (GPtrArray) shown = atlas_map_view_list_layers (self);

  if (zoom <= ATLAS_BASEMAP_DETAIL_ZOOM + 0.5)
    return TRUE;

  for (guint i = 0; i < shown->len; i++)
    if (atlas_map_layer_get_max_zoom (shown->pdata[i]) > ATLAS_BASEMAP_DETAIL_ZOOM && is_here (self, shown->pdata[i]))
      return TRUE;

  return FALSE;
}
