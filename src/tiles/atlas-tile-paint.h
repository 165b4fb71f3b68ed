/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws a vector tile, or a part of it enlarged. Any thread. */
#pragma once

#include <cairo.h>

#include "atlas-tile-path.h"

G_BEGIN_DECLS

void atlas_tile_paint           (cairo_t               *cr,
                                 AtlasVectorTile       *tile,
                                 const AtlasTileFrame  *frame,
                                 double                 size,
                                 gboolean               dark);
void atlas_tile_paint_streets   (cairo_t               *cr,
                                 AtlasVectorTile       *tile,
                                 const AtlasTileFrame  *frame,
                                 double                 size,
                                 gboolean               dark);
gboolean atlas_tile_is_own      (AtlasVectorTile       *tile);
void atlas_tile_paint_graticule (cairo_t               *cr,
                                 const AtlasTileFrame  *frame,
                                 double                 size,
                                 gboolean               dark);

G_END_DECLS
