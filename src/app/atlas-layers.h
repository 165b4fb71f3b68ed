/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layers on the map, one list for the program; and how one is added. */
#pragma once

#include <adwaita.h>

#include "atlas-map-layers.h"

G_BEGIN_DECLS

AtlasMapLayers *atlas_layers_get             (GtkApplication  *application);
gboolean        atlas_layers_may_be_map      (GFile           *file);
void            atlas_layers_choose_file     (GtkWindow       *parent,
                                              AtlasMapLayers  *layers);
void            atlas_layers_add_file        (GtkWindow       *parent,
                                              AtlasMapLayers  *layers,
                                              GFile           *file);

G_END_DECLS
