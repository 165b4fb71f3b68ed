/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of a person's layers one map shows, and what that makes of the map. */
#pragma once

#include "atlas-map-layers.h"

G_BEGIN_DECLS

GPtrArray       *atlas_shown_layers_list         (AtlasMapLayers      *layers,
                                                  const char * const  *chosen);
char           **atlas_shown_layers_list_missing (AtlasMapLayers      *layers,
                                                  const char * const  *chosen);
AtlasTileStack  *atlas_shown_layers_make_stack   (GPtrArray           *shown,
                                                  AtlasTileLoader     *ground);
GPtrArray       *atlas_shown_layers_list_online  (GPtrArray           *shown);
guint            atlas_shown_layers_get_max_zoom (GPtrArray           *shown);
gboolean         atlas_shown_layers_want_names   (GPtrArray           *shown);

G_END_DECLS
