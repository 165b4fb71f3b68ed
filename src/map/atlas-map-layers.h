/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layers on the base map, one list for all windows: those on top first. */
#pragma once

#include "atlas-map-layer.h"
#include "atlas-tile-stack.h"

G_BEGIN_DECLS

/* More than anybody looks through. */
#define ATLAS_MAP_MAX_LAYERS 40

#define ATLAS_TYPE_MAP_LAYERS (atlas_map_layers_get_type ())
G_DECLARE_FINAL_TYPE (AtlasMapLayers, atlas_map_layers, ATLAS, MAP_LAYERS, GObject)

/* A GListModel of AtlasMapLayer. Signals:
 *   changed (): what is drawn is different; once for all that happens at a time */

AtlasMapLayers     *atlas_map_layers_new              (const char           *folder,
                                                       AtlasOnlineFetcher   *fetcher);
AtlasOnlineFetcher *atlas_map_layers_get_fetcher      (AtlasMapLayers       *self);
void                atlas_map_layers_load_async       (AtlasMapLayers       *self,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
gboolean            atlas_map_layers_load_finish      (AtlasMapLayers       *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);
void                atlas_map_layers_flush            (AtlasMapLayers       *self);
void                atlas_map_layers_add              (AtlasMapLayers       *self,
                                                       AtlasMapLayer        *layer);
void                atlas_map_layers_remove           (AtlasMapLayers       *self,
                                                       AtlasMapLayer        *layer);
void                atlas_map_layers_move             (AtlasMapLayers       *self,
                                                       AtlasMapLayer        *layer,
                                                       guint                 position);
void                atlas_map_layers_copy_async       (AtlasMapLayers       *self,
                                                       GFile                *file,
                                                       int                  *percent,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
char               *atlas_map_layers_copy_finish      (AtlasMapLayers       *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);
char               *atlas_map_layers_dup_new_path     (AtlasMapLayers       *self,
                                                       const char           *name);

G_END_DECLS
