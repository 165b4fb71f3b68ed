/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives libshumate tiles that are drawn from vector data, on worker threads. */
#pragma once

#include <shumate/shumate.h>

#include "atlas-tile-stack.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_TILE_SOURCE (atlas_tile_source_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTileSource, atlas_tile_source, ATLAS, TILE_SOURCE, ShumateMapSource)

ShumateMapSource *atlas_tile_source_new (AtlasTileStack  *stack,
                                         GPtrArray       *online,
                                         gboolean         dark,
                                         int              scale,
                                         gboolean         textures);
gboolean          atlas_tile_source_is_asked (AtlasTileSource *self);
gboolean          atlas_tile_source_is_idle (AtlasTileSource *self);

G_END_DECLS
