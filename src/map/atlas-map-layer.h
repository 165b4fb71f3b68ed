/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A layer that a person has put on the base map: a file of tiles, or a server of them. */
#pragma once

#include <gio/gio.h>

#include "atlas-online-fetcher.h"
#include "atlas-tile-loader.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_MAP_LAYER_OPENING,    /* a worker is looking at the file */
  ATLAS_MAP_LAYER_READY,
  ATLAS_MAP_LAYER_FAILED,     /* "trouble" says why */
} AtlasMapLayerState;

#define ATLAS_TYPE_MAP_LAYER (atlas_map_layer_get_type ())
G_DECLARE_FINAL_TYPE (AtlasMapLayer, atlas_map_layer, ATLAS, MAP_LAYER, GObject)

/* Properties: title (string, rw), visible (boolean, rw), opacity (double from 0 to 1, rw),
 *   names (boolean, rw): whether the built-in map's names of towns stay on it,
 *   state (AtlasMapLayerState as int, ro), trouble (string, ro): a sentence, NULL: none.
 * A server has no requests until the layer is visible, on a map that is shown. */

AtlasMapLayer       *atlas_map_layer_new_for_file    (const char          *path,
                                                      gboolean             copied);
AtlasMapLayer       *atlas_map_layer_new_online      (AtlasOnlineFetcher  *fetcher,
                                                      AtlasOnlineSource   *source,
                                                      const char          *title,
                                                      const char          *attribution,
                                                      const char          *terms);
AtlasOnlineSource   *atlas_map_layer_get_source      (AtlasMapLayer       *self);
AtlasOnlineFetcher  *atlas_map_layer_get_fetcher     (AtlasMapLayer       *self);
const char          *atlas_map_layer_get_path        (AtlasMapLayer       *self);
gboolean             atlas_map_layer_is_copied       (AtlasMapLayer       *self);
const char          *atlas_map_layer_get_title       (AtlasMapLayer       *self);
gboolean             atlas_map_layer_get_visible     (AtlasMapLayer       *self);
double               atlas_map_layer_get_opacity     (AtlasMapLayer       *self);
gboolean             atlas_map_layer_get_names       (AtlasMapLayer       *self);
AtlasMapLayerState   atlas_map_layer_get_state       (AtlasMapLayer       *self);
const char          *atlas_map_layer_get_trouble     (AtlasMapLayer       *self);
void                 atlas_map_layer_set_trouble     (AtlasMapLayer       *self,
                                                      const char          *trouble);
const char          *atlas_map_layer_get_attribution (AtlasMapLayer       *self);
const char          *atlas_map_layer_get_terms       (AtlasMapLayer       *self);
const AtlasTileInfo *atlas_map_layer_get_info        (AtlasMapLayer       *self);
guint                atlas_map_layer_get_max_zoom    (AtlasMapLayer       *self);
AtlasTileLoader     *atlas_map_layer_get_loader      (AtlasMapLayer       *self);
char                *atlas_map_layer_dup_identity    (AtlasMapLayer       *self);
gboolean             atlas_map_layer_is_drawn        (AtlasMapLayer       *self);

G_END_DECLS
