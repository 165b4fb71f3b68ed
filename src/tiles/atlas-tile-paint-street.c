/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws a vector tile of a street map: OpenMapTiles, Protomaps, Shortbread. Any thread. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-tile-paint.h"

#include "atlas-map-palette.h"
#include "atlas-map-sort.h"

#include <string.h>

#define FIRST_BUILDINGS 13
#define FIRST_EDGES 12      /* from where on ways have an edge */
#define EDGE_WIDTH 0.8

static const char * const ground_layers[] = { "landcover", "landuse", "land", "park", "sites" };
static const char * const water_layers[] = { "ocean", "water", "water_polygons" };
static const char * const river_layers[] = { "waterway", "water_lines", "water" };
static const char * const building_layers[] = { "building", "buildings" };
static const char * const way_layers[] = { "transportation", "roads", "streets", "transit", "ferries" };

/* From those at the bottom to those on top. */
static const AtlasMapSort way_order[] = {
  ATLAS_MAP_SORT_FERRY, ATLAS_MAP_SORT_PATH, ATLAS_MAP_SORT_SERVICE, ATLAS_MAP_SORT_STREET,
  ATLAS_MAP_SORT_SECONDARY, ATLAS_MAP_SORT_PRIMARY, ATLAS_MAP_SORT_TRUNK,
  ATLAS_MAP_SORT_MOTORWAY, ATLAS_MAP_SORT_RAIL,
};

/* All of one kind and sort in some layers; ATLAS_MAP_SORT_NONE: of all sorts. */
static gboolean
add_layers (AtlasTilePath *path, const char * const *names, guint n_names, AtlasVectorKind kind,
            AtlasMapSort sort)
{
  gboolean any = FALSE;

  for (guint i = 0; i < path->tile->layers->len; i++)
    {
      const AtlasVectorLayer *layer = &g_array_index (path->tile->layers, AtlasVectorLayer, i);
      guint name = 0;

      while (name < n_names && strcmp (names[name], layer->name) != 0)
        name++;
      for (guint j = 0; name < n_names && j < layer->n_features; j++)
        {
          const AtlasVectorFeature *feature =
              &g_array_index (path->tile->features, AtlasVectorFeature, layer->first_feature + j);

          if (feature->kind == kind && (sort == ATLAS_MAP_SORT_NONE || feature->sort == sort))
            any |= atlas_tile_path_add (path, feature);
        }
    }

  return any;
}

static void
fill (AtlasTilePath *path, const char * const *names, guint n_names, AtlasMapSort sort, guint32 colour)
{
  if (!add_layers (path, names, n_names, ATLAS_VECTOR_POLYGONS, sort))
    return;

  atlas_map_palette_set (path->cr, colour);
  cairo_fill (path->cr);
}

static void
stroke (AtlasTilePath *path, const char * const *names, guint n_names, AtlasMapSort sort, double width,
        guint32 colour)
{
  if (!add_layers (path, names, n_names, ATLAS_VECTOR_LINES, sort))
    return;

  atlas_map_palette_set (path->cr, colour);
  cairo_set_line_width (path->cr, width);
  cairo_stroke (path->cr);
}

static void
paint_ways (AtlasTilePath *path, const AtlasMapStreetPalette *palette)
{
  static const double dashes[] = { 4.0, 3.0 };

  for (guint pass = path->zoom >= FIRST_EDGES ? 0 : 1; pass < 2; pass++)
    for (guint i = 0; i < G_N_ELEMENTS (way_order); i++)
      {
        AtlasMapSort sort = way_order[i];
        double width = atlas_map_way_width (sort, path->zoom);
        gboolean plain = sort == ATLAS_MAP_SORT_RAIL || sort == ATLAS_MAP_SORT_FERRY ||
                         sort == ATLAS_MAP_SORT_PATH;

        if (width <= 0.0 || (pass == 0 && plain))
          continue;
        if (pass == 1 && (sort == ATLAS_MAP_SORT_FERRY || sort == ATLAS_MAP_SORT_PATH))
          cairo_set_dash (path->cr, dashes, G_N_ELEMENTS (dashes), 0.0);
        stroke (path, way_layers, G_N_ELEMENTS (way_layers), sort,
                pass == 0 ? width + 2.0 * EDGE_WIDTH : width,
                pass == 0 ? palette->way_edge : palette->way[sort - ATLAS_MAP_SORT_MOTORWAY]);
        cairo_set_dash (path->cr, NULL, 0, 0.0);
      }
}

static void
paint_rivers (AtlasTilePath *path, guint32 colour)
{
  stroke (path, river_layers, G_N_ELEMENTS (river_layers), ATLAS_MAP_SORT_RIVER,
          atlas_map_river_width (1, path->zoom) * (path->zoom > 12 ? 1.5 : 1.0), colour);
  if (path->zoom >= FIRST_EDGES)
    stroke (path, river_layers, G_N_ELEMENTS (river_layers), ATLAS_MAP_SORT_STREAM, 0.9, colour);
}

/**
 * atlas_tile_paint_streets:
 * @cr: where to draw; one unit is one pixel of a display of scale 1
 * @tile: what to draw
 * @frame: which square to draw of it
 * @size: the length of its side
 * @dark: whether to use the palette of the dark style
 *
 * Draws a tile of a street map: ground, water, buildings, ways. Boundaries are left out, as they are on
 * the map that comes with the program.
 */
void
atlas_tile_paint_streets (cairo_t *cr, AtlasVectorTile *tile, const AtlasTileFrame *frame, double size,
                          gboolean dark)
{
  static const char * const earth[] = { "earth" };
  const AtlasMapPalette *palette = atlas_map_palette_get (dark);
  const AtlasMapStreetPalette *street = atlas_map_street_palette_get (dark);
  g_auto (AtlasTilePath) path = { 0 };

  atlas_tile_path_init (&path, cr, tile, frame, size);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_tolerance (cr, 0.2);

  /* Where there is earth, all else is sea; elsewhere it is the other way round. */
  atlas_map_palette_set (cr, palette->land);
  for (guint i = 0; i < tile->layers->len; i++)
    if (strcmp (g_array_index (tile->layers, AtlasVectorLayer, i).name, earth[0]) == 0)
      atlas_map_palette_set (cr, palette->water);
  cairo_paint (cr);
  fill (&path, earth, 1, ATLAS_MAP_SORT_NONE, palette->land);

  for (guint sort = ATLAS_MAP_SORT_GROUNDS; sort >= ATLAS_MAP_SORT_WOOD; sort--)
    fill (&path, ground_layers, G_N_ELEMENTS (ground_layers), sort, street->ground[sort]);
  fill (&path, water_layers, G_N_ELEMENTS (water_layers), ATLAS_MAP_SORT_NONE, palette->water);
  paint_rivers (&path, palette->river);
  if (path.zoom >= FIRST_BUILDINGS)
    fill (&path, building_layers, G_N_ELEMENTS (building_layers), ATLAS_MAP_SORT_NONE, street->building);
  paint_ways (&path, street);
}
