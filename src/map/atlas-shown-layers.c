/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of a person's layers one map shows: those that are switched on, or those that somebody has chosen for it, as the
 * stop of a tour does. No choice makes a server be asked that the person has not switched on. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-shown-layers.h"

static gboolean
is_chosen (AtlasMapLayer      *layer,
           const char * const *chosen)
{
  g_autofree char *identity = atlas_map_layer_dup_identity (layer);

  return g_strv_contains (chosen, identity);
}

static gboolean
may_be_shown (AtlasMapLayer *layer)
{
  return atlas_map_layer_get_state (layer) == ATLAS_MAP_LAYER_READY && atlas_map_layer_get_opacity (layer) > 0.0 &&
         (atlas_map_layer_get_source (layer) == NULL || atlas_map_layer_get_visible (layer));
}

/**
 * atlas_shown_layers_list:
 * @layers: a person's layers
 * @chosen: (nullable): the identities of those to be shown, whether they are switched on or not; %NULL: those that are
 *
 * Returns: (transfer full) (element-type AtlasMapLayer): what can be shown of it, those on top first
 */
GPtrArray *
atlas_shown_layers_list (AtlasMapLayers     *layers,
                         const char * const *chosen)
{
  GPtrArray *shown = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (layers)); i++)
    {
      g_autoptr (AtlasMapLayer) layer = g_list_model_get_item (G_LIST_MODEL (layers), i);

      if (chosen == NULL ? atlas_map_layer_is_drawn (layer) : may_be_shown (layer) && is_chosen (layer, chosen))
        g_ptr_array_add (shown, g_steal_pointer (&layer));
    }

  return shown;
}

/**
 * atlas_shown_layers_list_missing:
 * @layers: (nullable): a person's layers
 * @chosen: (nullable): the identities of those to be shown
 *
 * Returns: (transfer full): the identities of those that cannot be shown here
 */
char **
atlas_shown_layers_list_missing (AtlasMapLayers     *layers,
                                 const char * const *chosen)
{
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();

  for (guint i = 0; chosen != NULL && chosen[i] != NULL; i++)
    {
      const char * const one[] = { chosen[i], NULL };
      g_autoptr (GPtrArray) found = layers != NULL ? atlas_shown_layers_list (layers, one) : NULL;

      if (found == NULL || found->len == 0)
        g_strv_builder_add (missing, chosen[i]);
    }

  return g_strv_builder_end (missing);
}

/**
 * atlas_shown_layers_make_stack:
 * @shown: (element-type AtlasMapLayer): what is shown, those on top first
 * @ground: the base map
 *
 * Returns: (transfer full): what a map is drawn of just now
 */
AtlasTileStack *
atlas_shown_layers_make_stack (GPtrArray       *shown,
                               AtlasTileLoader *ground)
{
  AtlasTileStack *stack = atlas_tile_stack_new (ground);

  for (guint i = shown->len; i > 0; i--)
    {
      AtlasMapLayer *layer = shown->pdata[i - 1];

      atlas_tile_stack_add (stack, atlas_map_layer_get_loader (layer), atlas_map_layer_get_opacity (layer),
                            atlas_map_layer_get_attribution (layer));
    }

  return stack;
}

/**
 * atlas_shown_layers_list_online:
 * @shown: (element-type AtlasMapLayer): what is shown
 *
 * Returns: (transfer full) (element-type AtlasMapLayer): those that come from servers
 */
GPtrArray *
atlas_shown_layers_list_online (GPtrArray *shown)
{
  GPtrArray *online = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < shown->len; i++)
    if (atlas_map_layer_get_source (shown->pdata[i]) != NULL)
      g_ptr_array_add (online, g_object_ref (shown->pdata[i]));

  return online;
}

/**
 * atlas_shown_layers_get_max_zoom:
 * @shown: (element-type AtlasMapLayer): what is shown
 *
 * Returns: the last zoom level of all of it; 0 where there is none
 */
guint
atlas_shown_layers_get_max_zoom (GPtrArray *shown)
{
  guint max_zoom = 0;

  for (guint i = 0; i < shown->len; i++)
    max_zoom = MAX (max_zoom, atlas_map_layer_get_max_zoom (shown->pdata[i]));

  return max_zoom;
}

/**
 * atlas_shown_layers_want_names:
 * @shown: (element-type AtlasMapLayer): what is shown
 *
 * Returns: whether the base map's names of towns stay on all of it
 */
gboolean
atlas_shown_layers_want_names (GPtrArray *shown)
{
  for (guint i = 0; i < shown->len; i++)
    if (!atlas_map_layer_get_names (shown->pdata[i]))
      return FALSE;

  return TRUE;
}
