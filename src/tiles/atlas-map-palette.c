/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours and pens of the base map, the same wherever it is drawn. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-map-palette.h"

static const AtlasMapPalette light = { 0xcbdfe8, 0xf3f1eb, 0x9dbccb, 0xa9c9d8, 0xb4ccd8,
                                       0x3d454d, 0xf7f7f2 };
static const AtlasMapPalette night = { 0x1c2a35, 0x2e3338, 0x4b6170, 0x3a5566, 0x2b3d4b,
                                       0xc7cfd6, 0x21262b };

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
