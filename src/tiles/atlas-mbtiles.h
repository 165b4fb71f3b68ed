/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An MBTiles file: an SQLite database of unknown origin, and the tiles, metadata and places in it. */
#pragma once

#include "atlas-place.h"
#include "atlas-tile-info.h"

G_BEGIN_DECLS

typedef struct _AtlasMBTiles AtlasMBTiles;

AtlasMBTiles  *atlas_mbtiles_open         (const char     *path,
                                           AtlasTileInfo  *info,
                                           GError        **error);
void           atlas_mbtiles_free         (AtlasMBTiles   *self);
char          *atlas_mbtiles_dup_metadata (AtlasMBTiles   *self,
                                           const char     *name);
gboolean       atlas_mbtiles_read         (AtlasMBTiles   *self,
                                           guint           zoom,
                                           guint           column,
                                           guint           row,
                                           GBytes        **tile,
                                           GError        **error);
AtlasPlaceSet *atlas_mbtiles_read_places  (AtlasMBTiles   *self,
                                           GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasMBTiles, atlas_mbtiles_free)

G_END_DECLS
