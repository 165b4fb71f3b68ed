/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours and pens of the base map, the same wherever it is drawn. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-map-palette.h"

#include "atlas-map-sort.h"

#include <math.h>

static const AtlasMapPalette light = { 0xcbdfe8, 0xf3f1eb, 0x9dbccb, 0xa9c9d8, 0xb4ccd8,
                                       0x3d454d, 0xf7f7f2 };
static const AtlasMapPalette night = { 0x1c2a35, 0x2e3338, 0x4b6170, 0x3a5566, 0x2b3d4b,
                                       0xc7cfd6, 0x21262b };

/* Quiet: pins and names are what is to be seen. */
static const AtlasMapStreetPalette street_light = {
  { 0, 0xdce6d3, 0xe6edd9, 0xefeedd, 0xf1ebd8, 0xf4f7f8, 0xe1e8df, 0xedeae4, 0xeae8ec },
  0xe1ddd5,
  { 0xf2c98f, 0xf5d7a3, 0xf8e6b8, 0xfbf1cf, 0xffffff, 0xffffff, 0xd8d3c8, 0xc4c0bb, 0x9db9cc },
  0xcfc9be,
};
static const AtlasMapStreetPalette street_night = {
  { 0, 0x2b3630, 0x2f3831, 0x34362f, 0x3a3830, 0x3f464b, 0x2c373a, 0x33373c, 0x35363d },
  0x3a3f45,
  { 0x7d6642, 0x6f6047, 0x62594a, 0x545350, 0x484d53, 0x42474d, 0x464a4e, 0x55585b, 0x45667b },
  0x24282c,
};

/* Widths of ways at zoom 14 in pixels, and the first zoom level at which they are drawn. */
static const struct { double width; guint first; } ways[] = {
  { 4.6, 5 }, { 4.2, 6 }, { 3.8, 8 }, { 3.0, 9 }, { 2.2, 12 }, { 1.3, 13 }, { 0.8, 14 },
  { 0.9, 9 }, { 0.8, 8 },
};

/* Width of a river in pixels at zoom 8, by WDBII's classes: from great to small, intermittent
 * ones, canals. */
static const double river_widths[] = { 0.8, 1.6, 1.3, 1.0, 0.7, 0.9, 0.8, 0.6, 1.1, 0.8, 0.5 };

/**
 * atlas_map_palette_get:
 * @dark: whether the map stands among dark things
 *
 * Returns: (transfer none): the colours
 */
const AtlasMapPalette *
atlas_map_palette_get (gboolean dark)
{
  return dark ? &night : &light;
}

/**
 * atlas_map_street_palette_get:
 * @dark: whether the map stands among dark things
 *
 * Returns: (transfer none): the colours of a street map
 */
const AtlasMapStreetPalette *
atlas_map_street_palette_get (gboolean dark)
{
  return dark ? &street_night : &street_light;
}

/**
 * atlas_map_way_width:
 * @sort: an #AtlasMapSort that is a way
 * @zoom: the zoom level
 *
 * Returns: how wide its line is, in pixels; 0: it is not drawn there
 */
double
atlas_map_way_width (guint sort, guint zoom)
{
  guint way = sort - ATLAS_MAP_SORT_MOTORWAY;

  if (way >= G_N_ELEMENTS (ways) || zoom < ways[way].first)
    return 0.0;

  return MAX (0.6, ways[way].width * exp2 (((double) zoom - 14.0) * 0.5));
}

/**
 * atlas_map_palette_set:
 * @cr: where to draw
 * @colour: 0xRRGGBB
 *
 * Makes a colour the source of what is drawn next.
 */
void
atlas_map_palette_set (cairo_t *cr, guint32 colour)
{
  cairo_set_source_rgb (cr, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0,
                        (colour & 255) / 255.0);
}

/**
 * atlas_map_river_width:
 * @level: the class of a river; -1: not known
 * @zoom: the zoom level
 *
 * Returns: how wide its line is, in pixels
 */
double
atlas_map_river_width (int level, guint zoom)
{
  double width = level >= 0 && level < (int) G_N_ELEMENTS (river_widths) ? river_widths[level] : 0.8;

  /* Half as wide from zoom 8 to 3, and slowly wider beyond it. */
  return width * CLAMP (1.0 + ((double) zoom - 8.0) * 0.1, 0.5, 1.6);
}

/**
 * atlas_map_river_is_broken:
 * @level: the class of a river
 *
 * Returns: whether it does not always carry water: its line is broken, as on any map
 */
gboolean
atlas_map_river_is_broken (int level)
{
  return level >= 5 && level <= 7;
}
