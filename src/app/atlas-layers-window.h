/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layers on the map: listed, put in order, added and removed. */
#pragma once

#include <adwaita.h>

#include "atlas-map-layers.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_LAYERS_WINDOW (atlas_layers_window_get_type ())
G_DECLARE_FINAL_TYPE (AtlasLayersWindow, atlas_layers_window, ATLAS, LAYERS_WINDOW, AdwWindow)

GtkWidget *atlas_layers_window_new (GtkWindow      *parent,
                                    AtlasMapLayers *layers,
                                    const char     *basemap_attribution);

G_END_DECLS
