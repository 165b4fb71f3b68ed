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

/* From tile units to pixels of the picture. */
typedef struct
{
  double scale;
  double x;
  double y;
  double size;
  double reach;    /* how far beyond the picture something may lie and still be seen */
} View;

static View
make_view (const AtlasTileFrame *frame, double size)
{
  guint steps = frame->zoom - frame->data_zoom;
  guint mask = (1u << steps) - 1;
  View view = { size * (1u << steps), -(double) (frame->column & mask) * size,
                -(double) (frame->row & mask) * size, size, 4.0 };

  return view;
}

static gboolean
is_seen (const View *view, const AtlasVectorPart *part)
{
  return part->right * view->scale + view->x >= -view->reach &&
         part->left * view->scale + view->x <= view->size + view->reach &&
         part->bottom * view->scale + view->y >= -view->reach &&
         part->top * view->scale + view->y <= view->size + view->reach;
}

static void
add_part (cairo_t *cr, const View *view, AtlasVectorTile *tile, const AtlasVectorPart *part)
{
  const AtlasVectorPoint *point =
      &g_array_index (tile->points, AtlasVectorPoint, part->first_point);

  cairo_move_to (cr, point->x * view->scale + view->x, point->y * view->scale + view->y);
  for (guint i = 1; i < part->n_points; i++)
    cairo_line_to (cr, point[i].x * view->scale + view->x, point[i].y * view->scale + view->y);
}

static gboolean
add_feature (cairo_t *cr, const View *view, AtlasVectorTile *tile,
             const AtlasVectorFeature *feature)
{
  gboolean any = FALSE;

  for (guint i = 0; i < feature->n_parts; i++)
    {
      const AtlasVectorPart *part =
          &g_array_index (tile->parts, AtlasVectorPart, feature->first_part + i);

      if (!is_seen (view, part))
        continue;
      add_part (cr, view, tile, part);
      if (feature->kind == ATLAS_VECTOR_POLYGONS)
        cairo_close_path (cr);
      any = TRUE;
    }

  return any;
}

static void
paint_areas (cairo_t *cr, const View *view, AtlasVectorTile *tile, const AtlasVectorLayer *layer,
             guint32 fill, guint32 edge)
{
  gboolean any = FALSE;

  for (guint i = 0; i < layer->n_features; i++)
    {
      const AtlasVectorFeature *feature =
          &g_array_index (tile->features, AtlasVectorFeature, layer->first_feature + i);

      if (feature->kind == ATLAS_VECTOR_POLYGONS)
        any |= add_feature (cr, view, tile, feature);
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
paint_rivers (cairo_t *cr, const View *view, AtlasVectorTile *tile, const AtlasVectorLayer *layer,
              guint zoom, guint32 colour)
{
  const double dashes[] = { 5.0, 2.5 };

  atlas_map_palette_set (cr, colour);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < layer->n_features; i++)
    {
      const AtlasVectorFeature *feature =
          &g_array_index (tile->features, AtlasVectorFeature, layer->first_feature + i);

      if (feature->kind != ATLAS_VECTOR_LINES || !add_feature (cr, view, tile, feature))
        continue;

      /* Rivers that do not always carry water are broken lines, as on any map. */
      if (atlas_map_river_is_broken (feature->level))
        cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
      else
        cairo_set_dash (cr, NULL, 0, 0.0);
      cairo_set_line_width (cr, atlas_map_river_width (feature->level, zoom));
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
 */
void
atlas_tile_paint (cairo_t *cr, AtlasVectorTile *tile, const AtlasTileFrame *frame, double size,
                  gboolean dark)
{
  const AtlasMapPalette *palette = atlas_map_palette_get (dark);
  const AtlasVectorLayer *layer;
  View view = make_view (frame, size);

  atlas_map_palette_set (cr, palette->water);
  cairo_paint (cr);
  if (tile == NULL)
    return;

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_tolerance (cr, 0.2);
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    {
      layer = find_layer (tile, areas[i].layer);
      if (layer != NULL)
        paint_areas (cr, &view, tile, layer, areas[i].wet ? palette->water : palette->land,
                     palette->shore);
    }

  layer = find_layer (tile, "river");
  if (layer != NULL)
    paint_rivers (cr, &view, tile, layer, frame->zoom, palette->river);
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
