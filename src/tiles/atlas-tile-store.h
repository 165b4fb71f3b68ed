/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of map tiles, MBTiles or PMTiles: what it says of itself, and its tiles. Safe to use from
 * any thread. */
#pragma once

#include <glib.h>

#include "atlas-place.h"
#include "atlas-tile-info.h"

G_BEGIN_DECLS

typedef struct _AtlasTileStore AtlasTileStore;

AtlasTileStore      *atlas_tile_store_open         (const char      *path,
                                                    GError         **error);
AtlasTileStore      *atlas_tile_store_ref          (AtlasTileStore  *self);
void                 atlas_tile_store_unref        (AtlasTileStore  *self);
const AtlasTileInfo *atlas_tile_store_get_info     (AtlasTileStore  *self);
guint                atlas_tile_store_get_max_zoom (AtlasTileStore  *self);
char                *atlas_tile_store_dup_metadata (AtlasTileStore  *self,
                                                    const char      *name);
gboolean             atlas_tile_store_read         (AtlasTileStore  *self,
                                                    guint            zoom,
                                                    guint            column,
                                                    guint            row,
                                                    GBytes         **tile,
                                                    GError         **error);
AtlasPlaceSet       *atlas_tile_store_read_places  (AtlasTileStore  *self,
                                                    GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasTileStore, atlas_tile_store_unref)

G_END_DECLS
