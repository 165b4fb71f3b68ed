/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A layer in the list of layers: what it is, whether it is shown, how it is laid over the others. */
#pragma once

#include <adwaita.h>

#include "atlas-map-layers.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_LAYER_ROW (atlas_layer_row_get_type ())
G_DECLARE_FINAL_TYPE (AtlasLayerRow, atlas_layer_row, ATLAS, LAYER_ROW, AdwExpanderRow)

GtkWidget     *atlas_layer_row_new       (AtlasMapLayers *layers,
                                          AtlasMapLayer  *layer);
AtlasMapLayer *atlas_layer_row_get_layer (AtlasLayerRow  *self);

G_END_DECLS
