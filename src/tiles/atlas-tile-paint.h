/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws a vector tile, or a part of it enlarged. Any thread. */
#pragma once

#include <cairo.h>

#include "atlas-vector-tile.h"

G_BEGIN_DECLS

/* Which square of the map is drawn, and which square the data are of: the same, or one above it. */
typedef struct
{
  guint zoom;
  guint column;
  guint row;
  guint data_zoom;
} AtlasTileFrame;

void atlas_tile_paint           (cairo_t               *cr,
                                 AtlasVectorTile       *tile,
                                 const AtlasTileFrame  *frame,
                                 double                 size,
                                 gboolean               dark);
void atlas_tile_paint_graticule (cairo_t               *cr,
                                 const AtlasTileFrame  *frame,
                                 double                 size,
                                 gboolean               dark);

G_END_DECLS
