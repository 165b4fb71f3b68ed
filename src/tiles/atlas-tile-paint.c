/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws a vector tile, or a part of it enlarged. Any thread. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-tile-paint.h"

#include "atlas-map-palette.h"
#include "atlas-mercator.h"

#include <math.h>
#include <string.h>

/* In painter's order. */
static const struct { const char *layer; gboolean wet; } areas[] = {
  { "land", FALSE }, { "water", TRUE }, { "island", FALSE }, { "pond", TRUE },
};

static void
paint_areas (AtlasTilePath *path, const AtlasVectorLayer *layer, guint32 fill, guint32 edge)
{
  cairo_t *cr = path->cr;
  gboolean any = FALSE;

  for (guint i = 0; i < layer->n_features; i++)
    {
      const AtlasVectorFeature *feature =
          &g_array_index (path->tile->features, AtlasVectorFeature, layer->first_feature + i);

      if (feature->kind == ATLAS_VECTOR_POLYGONS)
        any |= atlas_tile_path_add (path, feature);
    }
  if (!any)
    return;

  /* The edge comes first, so that only its outer half is seen, and none of it where areas meet. */
  atlas_map_palette_set (cr, edge);
  cairo_set_line_width (cr, 2.0 * ATLAS_MAP_EDGE_WIDTH);
  cairo_stroke_preserve (cr);
  atlas_map_palette_set (cr, fill);
  cairo_fill (cr);
}

static void
paint_rivers (AtlasTilePath *path, const AtlasVectorLayer *layer, guint32 colour)
{
  cairo_t *cr = path->cr;
  const double dashes[] = { 5.0, 2.5 };

  atlas_map_palette_set (cr, colour);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < layer->n_features; i++)
    {
      const AtlasVectorFeature *feature =
          &g_array_index (path->tile->features, AtlasVectorFeature, layer->first_feature + i);

      if (feature->kind != ATLAS_VECTOR_LINES || !atlas_tile_path_add (path, feature))
        continue;

      /* Rivers that do not always carry water are broken lines, as on any map. */
      if (atlas_map_river_is_broken (feature->level))
        cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
      else
        cairo_set_dash (cr, NULL, 0, 0.0);
      cairo_set_line_width (cr, atlas_map_river_width (feature->level, path->zoom));
      cairo_stroke (cr);
    }
}

static const AtlasVectorLayer *
find_layer (AtlasVectorTile *tile, const char *name)
{
  for (guint i = 0; i < tile->layers->len; i++)
    {
      const AtlasVectorLayer *layer = &g_array_index (tile->layers, AtlasVectorLayer, i);

      if (strcmp (layer->name, name) == 0)
        return layer;
    }

  return NULL;
}

/**
 * atlas_tile_paint:
 * @cr: where to draw; one unit is one pixel of a display of scale 1
 * @tile: (nullable): what to draw; %NULL: nothing but water
 * @frame: which square to draw of it
 * @size: the length of its side
 * @dark: whether to use the palette of the dark style
 *
 * Draws a tile whose layers are called as in the map that comes with the program.
 */
void
atlas_tile_paint (cairo_t *cr, AtlasVectorTile *tile, const AtlasTileFrame *frame, double size,
                  gboolean dark)
{
  const AtlasMapPalette *palette = atlas_map_palette_get (dark);
  g_auto (AtlasTilePath) path = { 0 };
  const AtlasVectorLayer *layer;

  atlas_map_palette_set (cr, palette->water);
  cairo_paint (cr);
  if (tile == NULL)
    return;

  atlas_tile_path_init (&path, cr, tile, frame, size);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_tolerance (cr, 0.2);
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    {
      layer = find_layer (tile, areas[i].layer);
      if (layer != NULL)
        paint_areas (&path, layer, areas[i].wet ? palette->water : palette->land, palette->shore);
    }

  layer = find_layer (tile, "river");
  if (layer != NULL)
    paint_rivers (&path, layer, palette->river);
}

/**
 * atlas_tile_is_own:
 * @tile: a tile
 *
 * Returns: whether all of its layers are called as in the map that comes with the program
 */
gboolean
atlas_tile_is_own (AtlasVectorTile *tile)
{
  for (guint i = 0; i < tile->layers->len; i++)
    {
      const char *name = g_array_index (tile->layers, AtlasVectorLayer, i).name;
      gboolean known = strcmp (name, "river") == 0;

      for (guint j = 0; j < G_N_ELEMENTS (areas) && !known; j++)
        known = strcmp (name, areas[j].layer) == 0;
      if (!known)
        return FALSE;
    }

  return TRUE;
}

static double
get_graticule_step (guint zoom)
{
  static const double steps[] = { 30, 30, 30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05 };

  return steps[MIN (zoom, G_N_ELEMENTS (steps) - 1)];
}

/**
 * atlas_tile_paint_graticule:
 * @cr: where to draw
 * @frame: which square to draw
 * @size: the length of its side
 * @dark: whether to use the palette of the dark style
 *
 * Draws what can be drawn without any data: parallels and meridians.
 */
void
atlas_tile_paint_graticule (cairo_t *cr, const AtlasTileFrame *frame, double size, gboolean dark)
{
  const AtlasMapPalette *palette = atlas_map_palette_get (dark);
  double n = (double) (1u << frame->zoom), step = get_graticule_step (frame->zoom);
  double west = atlas_mercator_longitude (frame->column / n);
  double east = atlas_mercator_longitude ((frame->column + 1) / n);
  double north = atlas_mercator_latitude (frame->row / n);
  double south = atlas_mercator_latitude ((frame->row + 1) / n);

  atlas_map_palette_set (cr, palette->water);
  cairo_paint (cr);
  atlas_map_palette_set (cr, palette->graticule);
  cairo_set_line_width (cr, 1.0);

  for (double i = ceil (west / step); i * step <= east; i++)
    {
      double x = floor ((atlas_mercator_x (i * step) * n - frame->column) * size) + 0.5;

      cairo_move_to (cr, x, 0);
      cairo_line_to (cr, x, size);
    }
  for (double i = ceil (south / step); i * step <= north; i++)
    {
      double y = floor ((atlas_mercator_y (i * step) * n - frame->row) * size) + 0.5;

      cairo_move_to (cr, 0, y);
      cairo_line_to (cr, size, y);
    }
  cairo_stroke (cr);
}
