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

/* What a street map has beside that. */
typedef struct
{
  guint32 ground[9];        /* by AtlasMapSort, up to ATLAS_MAP_SORT_GROUNDS */
  guint32 building;
  guint32 way[9];          /* from ATLAS_MAP_SORT_MOTORWAY to ATLAS_MAP_SORT_FERRY */
  guint32 way_edge;
} AtlasMapStreetPalette;

const AtlasMapPalette *atlas_map_palette_get     (gboolean  dark);
const AtlasMapStreetPalette *atlas_map_street_palette_get (gboolean dark);
double                 atlas_map_way_width       (guint     sort,
                                                  guint     zoom);
void                   atlas_map_palette_set     (cairo_t  *cr,
                                                  guint32   colour);
double                 atlas_map_river_width     (int       level,
                                                  guint     zoom);
gboolean               atlas_map_river_is_broken (int       level);

G_END_DECLS
