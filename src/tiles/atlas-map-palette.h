/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours and pens of the base map, the same wherever it is drawn. */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* How far the edge of land and of water reaches beyond it, in pixels. */
#define ATLAS_MAP_EDGE_WIDTH 0.7

/* Each 0xRRGGBB. */
typedef struct
{
  guint32 water;
  guint32 land;
  guint32 shore;
  guint32 river;
  guint32 graticule;
  guint32 ink;          /* names of places */
  guint32 halo;         /* what is around a name, to set it off */
} AtlasMapPalette;

const AtlasMapPalette *atlas_map_palette_get     (gboolean  dark);
void                   atlas_map_palette_set     (cairo_t  *cr,
                                                  guint32   colour);
double                 atlas_map_river_width     (int       level,
                                                  guint     zoom);
gboolean               atlas_map_river_is_broken (int       level);

G_END_DECLS
