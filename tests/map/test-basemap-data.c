/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spot checks of the base map that the build made: test-basemap-data FILE. */
#define G_LOG_DOMAIN "atlas-test"

#include "atlas-mercator.h"
#include "atlas-tile-store.h"
#include "atlas-vector-tile.h"

#include <math.h>
#include <string.h>

static const char *path;

static AtlasTileStore *
open_map (void)
{
  g_autoptr (GError) error = NULL;
  AtlasTileStore *store = atlas_tile_store_open (path, &error);

  g_assert_no_error (error);
  return store;
}

static AtlasVectorTile *
read_tile (AtlasTileStore *store, guint zoom, guint column, guint row)
{
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GError) error = NULL;
  AtlasVectorTile *tile;

  g_assert_true (atlas_tile_store_read (store, zoom, column, row, &packed, &error));
  g_assert_no_error (error);
  if (packed == NULL)
    return atlas_vector_tile_new ();

  g_assert_cmpmem (g_bytes_get_data (packed, NULL), 2, "\x1f\x8b", 2);
  tile = atlas_vector_tile_decode (packed, &error);
  g_assert_no_error (error);

  return tile;
}

/* Even and odd: how often a line to the east crosses the ring. */
static gboolean
is_inside (AtlasVectorTile *tile, const AtlasVectorPart *part, double x, double y)
{
  const AtlasVectorPoint *points =
      &g_array_index (tile->points, AtlasVectorPoint, part->first_point);
  gboolean inside = FALSE;

  for (guint i = 0, j = part->n_points - 1; i < part->n_points; j = i++)
    if ((points[i].y > y) != (points[j].y > y) &&
        x < points[i].x + (points[j].x - points[i].x) * (y - points[i].y) /
                              (points[j].y - points[i].y))
      inside = !inside;

  return inside;
}

/* Which layer is painted last at a place: "" where none is. */
static const char *
get_top (AtlasTileStore *store, guint zoom, double latitude, double longitude)
{
  double n = 1 << zoom;
  double x = atlas_mercator_x (longitude) * n, y = atlas_mercator_y (latitude) * n;
  guint column = MIN (floor (x), n - 1), row = MIN (floor (y), n - 1);
  g_autoptr (AtlasVectorTile) tile = read_tile (store, zoom, column, row);
  const char *top = "";

  for (guint i = 0; i < tile->layers->len; i++)
    {
      const AtlasVectorLayer *layer = &g_array_index (tile->layers, AtlasVectorLayer, i);

      for (guint j = 0; j < layer->n_features; j++)
        {
          const AtlasVectorFeature *feature =
              &g_array_index (tile->features, AtlasVectorFeature, layer->first_feature + j);

          if (feature->kind != ATLAS_VECTOR_POLYGONS)
            continue;
          for (guint k = 0; k < feature->n_parts; k++)
            if (is_inside (tile,
                           &g_array_index (tile->parts, AtlasVectorPart, feature->first_part + k),
                           x - column, y - row))
              top = g_intern_string (layer->name);
        }
    }

  return top;
}

static const struct
{
  const char *what;
  const char *top;
  double      latitude;
  double      longitude;
  guint       from_zoom;
} spots[] = {
  { "Tai Hu", "water", 31.20, 120.15, 4 },
  { "Wuxi", "land", 31.57, 120.30, 3 },
  { "Xiamen island", "land", 24.49, 118.14, 7 },
  { "Xiamen bay", "", 24.405, 118.13, 7 },
  { "Changchun", "land", 43.88, 125.32, 0 },
  { "Haizhu", "land", 23.09, 113.32, 7 },
  { "the Yangtze at Zhenjiang", "water", 32.245, 119.66, 8 },
  { "the South China Sea", "", 18.0, 114.0, 0 },
  { "the Caspian Sea", "water", 42.0, 50.5, 1 },
  { "Olkhon, an island in a lake", "island", 53.15, 107.4, 6 },
  { "Greenwich", "land", 51.48, 0.0, 5 },
  { "the Sahara", "land", 22.0, 5.0, 0 },
  { "the Pacific", "", 0.0, -150.0, 0 },
  { "the Pacific at the antimeridian", "", 0.0, 180.0, 0 },
  { "Chukotka, west of the antimeridian", "land", 67.5, 179.9, 2 },
  { "Chukotka, east of the antimeridian", "land", 67.5, -179.9, 2 },
  { "Taveuni, east of the antimeridian", "land", -16.87, -179.95, 8 },
  { "Antarctica, west of the antimeridian", "land", -82.0, 179.9, 1 },
  { "Antarctica, east of the antimeridian", "land", -82.0, -179.9, 1 },
  { "Antarctica, where the map ends", "land", -85.04, 0.0, 0 },
  { "the Arctic Ocean, where the map ends", "", 85.04, 0.0, 0 },
};

static void
test_spots (void)
{
  g_autoptr (AtlasTileStore) store = open_map ();

  for (guint i = 0; i < G_N_ELEMENTS (spots); i++)
    for (guint zoom = spots[i].from_zoom; zoom <= 8; zoom++)
      {
        const char *top = get_top (store, zoom, spots[i].latitude, spots[i].longitude);

        if (strcmp (top, spots[i].top) != 0)
          g_test_message ("%s at zoom %u is \"%s\"", spots[i].what, zoom, top);
        g_assert_cmpstr (top, ==, spots[i].top);
      }
}

/* Nothing is in a tile that is not promised; no frontier above all. */
static void
test_tiles (void)
{
  static const char * const layers[] = { "land", "water", "island", "pond", "river", "place",
                                         NULL };
  g_autoptr (AtlasTileStore) store = open_map ();
  guint n_tiles = 0, n_rivers = 0;

  g_assert_cmpuint (atlas_tile_store_get_max_zoom (store), ==, 8);
  for (guint row = 0; row < 256; row += 3)
    for (guint column = 0; column < 256; column += 3)
      {
        g_autoptr (AtlasVectorTile) tile = read_tile (store, 8, column, row);

        n_tiles += tile->layers->len > 0;
        for (guint i = 0; i < tile->layers->len; i++)
          {
            const AtlasVectorLayer *layer = &g_array_index (tile->layers, AtlasVectorLayer, i);

            g_assert_true (g_strv_contains (layers, layer->name));
            n_rivers += strcmp (layer->name, "river") == 0;
          }
      }

  /* Somewhat more than a third of the square is land. */
  g_assert_cmpuint (n_tiles, >, 86 * 86 / 3);
  g_assert_cmpuint (n_tiles, <, 86 * 86 * 2 / 3);
  g_assert_cmpuint (n_rivers, >, 500);
}

static const AtlasPlace *
find_place (AtlasPlaceSet *places, const char *name, double latitude, double longitude)
{
  for (guint i = 0; i < atlas_place_set_size (places); i++)
    {
      const AtlasPlace *place = atlas_place_set_get (places, i);

      if (strcmp (place->name, name) == 0 &&
          fabs (atlas_mercator_latitude (place->y) - latitude) < 0.3 &&
          fabs (atlas_mercator_longitude (place->x) - longitude) < 0.3)
        return place;
    }

  return NULL;
}

static void
test_places (void)
{
  static const struct { const char *name, *name_zh; double latitude, longitude; } towns[] = {
    { "Wuxi", "无锡", 31.57, 120.30 },        { "Xiamen", "厦门", 24.48, 118.09 },
    { "Changchun", "长春", 43.88, 125.32 },   { "Guangzhou", "广州", 23.12, 113.25 },
    { "Jilin", "吉林", 43.85, 126.56 },       { "Shenyang", "沈阳", 41.79, 123.43 },
    { "Shashi", "沙市", 30.31, 112.24 },      { "Foshan", "佛山", 23.03, 113.12 },
    { "Seoul", "首尔", 37.57, 126.98 },       { "Ōsaka", "大阪", 34.69, 135.50 },
    { "Hong Kong", "香港", 22.29, 114.16 },   { "Zhongshan", "中山", 22.52, 113.38 },
    { "Ho Chi Minh City", "胡志明市", 10.82, 106.63 },
  };
  g_autoptr (AtlasTileStore) store = open_map ();
  g_autoptr (AtlasPlaceSet) places = atlas_tile_store_read_places (store, NULL);
  guint n_chinese = 0;

  g_assert_cmpuint (atlas_place_set_size (places), >, 20000);
  for (guint i = 0; i < G_N_ELEMENTS (towns); i++)
    {
      const AtlasPlace *place = find_place (places, towns[i].name, towns[i].latitude,
                                            towns[i].longitude);

      if (place == NULL)
        g_test_message ("%s is not there", towns[i].name);
      g_assert_nonnull (place);
      g_assert_cmpstr (place->name_zh, ==, towns[i].name_zh);
    }

  for (guint i = 0; i < atlas_place_set_size (places); i++)
    {
      const AtlasPlace *place = atlas_place_set_get (places, i);

      n_chinese += place->name_zh != NULL;
      if (i > 0)
        g_assert_cmpuint (place->rank, >=, atlas_place_set_get (places, i - 1)->rank);
    }
  g_assert_cmpuint (n_chinese, >, 1500);
}

static void
test_metadata (void)
{
  g_autoptr (AtlasTileStore) store = open_map ();
  g_autofree char *attribution = atlas_tile_store_dup_metadata (store, "attribution");
  g_autofree char *licence = atlas_tile_store_dup_metadata (store, "licence");
  g_autofree char *json = atlas_tile_store_dup_metadata (store, "json");

  g_assert_nonnull (strstr (attribution, "GSHHG"));
  g_assert_nonnull (strstr (attribution, "GeoNames"));
  g_assert_nonnull (strstr (licence, "LGPL-3.0-or-later"));
  g_assert_nonnull (strstr (licence, "CC-BY-4.0"));
  g_assert_nonnull (strstr (json, "vector_layers"));
}

static void
test_size (void)
{
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  g_assert_cmpuint (size, <, 40 * 1024 * 1024);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_assert_cmpint (argc, ==, 2);
  path = argv[1];

  g_test_add_func ("/map/basemap-data/spots", test_spots);
  g_test_add_func ("/map/basemap-data/tiles", test_tiles);
  g_test_add_func ("/map/basemap-data/places", test_places);
  g_test_add_func ("/map/basemap-data/metadata", test_metadata);
  g_test_add_func ("/map/basemap-data/size", test_size);

  return g_test_run ();
}
