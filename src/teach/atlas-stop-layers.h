/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of a person's layers are on the map of a stop: those that are on the map anyway, or these. */
#pragma once

#include <adwaita.h>

#include "atlas-map-layers.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_STOP_LAYERS (atlas_stop_layers_get_type ())
G_DECLARE_FINAL_TYPE (AtlasStopLayers, atlas_stop_layers, ATLAS, STOP_LAYERS, AdwExpanderRow)

/* Signals: chosen (): somebody has chosen; get_words () says what */

GtkWidget *atlas_stop_layers_new        (void);
void       atlas_stop_layers_set_layers (AtlasStopLayers *self,
                                         AtlasMapLayers  *layers);
void       atlas_stop_layers_set        (AtlasStopLayers *self,
                                         const char      *words);
char      *atlas_stop_layers_dup_words  (AtlasStopLayers *self);

G_END_DECLS
