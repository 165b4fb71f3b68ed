/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a map file, reads and draws its tiles; made for worker threads. */
#pragma once

#include <cairo.h>

#include "atlas-tile-paint.h"
#include "atlas-tile-store.h"

G_BEGIN_DECLS

typedef struct _AtlasTileLoader AtlasTileLoader;

AtlasTileLoader *atlas_tile_loader_new   (const char            *path);
AtlasTileLoader *atlas_tile_loader_ref   (AtlasTileLoader       *self);
void             atlas_tile_loader_unref (AtlasTileLoader       *self);
AtlasTileStore  *atlas_tile_loader_open  (AtlasTileLoader       *self,
                                          GError               **error);
AtlasVectorTile *atlas_tile_loader_load  (AtlasTileLoader       *self,
                                          guint                  zoom,
                                          guint                  column,
                                          guint                  row);
AtlasPlaceSet   *atlas_tile_loader_dup_places (AtlasTileLoader  *self);
cairo_surface_t *atlas_tile_loader_draw  (AtlasTileLoader       *self,
                                          guint                  zoom,
                                          guint                  column,
                                          guint                  row,
                                          int                    size,
                                          int                    margin,
                                          int                    scale,
                                          gboolean               dark);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasTileLoader, atlas_tile_loader_unref)

G_END_DECLS
