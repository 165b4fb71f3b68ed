/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PMTiles file, version 3: one archive of map tiles with directories of its own. */
#pragma once

#include "atlas-tile-info.h"

G_BEGIN_DECLS

typedef struct _AtlasPMTiles AtlasPMTiles;

gboolean      atlas_pmtiles_is_one  (const char     *path);
AtlasPMTiles *atlas_pmtiles_open    (const char     *path,
                                     AtlasTileInfo  *info,
                                     GError        **error);
void          atlas_pmtiles_free    (AtlasPMTiles   *self);
gboolean      atlas_pmtiles_read    (AtlasPMTiles   *self,
                                     guint           zoom,
                                     guint           column,
                                     guint           row,
                                     GBytes        **tile,
                                     GError        **error);
guint64       atlas_pmtiles_tile_id (guint           zoom,
                                     guint           column,
                                     guint           row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasPMTiles, atlas_pmtiles_free)

G_END_DECLS
