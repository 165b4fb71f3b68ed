/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What something is on a street map, by the words that files of map tiles have for it: those of
 * OpenMapTiles 3 (https://openmaptiles.org/schema/), of Protomaps' basemaps and of Shortbread. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-map-sort.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char  *word;
  AtlasMapSort sort;
} Word;

/* In order of the words. */
static const Word words[] = {
  { "allotments", ATLAS_MAP_SORT_FIELDS },
  { "barren", ATLAS_MAP_SORT_SAND },
  { "beach", ATLAS_MAP_SORT_SAND },
  { "bridleway", ATLAS_MAP_SORT_PATH },
  { "busway", ATLAS_MAP_SORT_STREET },
  { "canal", ATLAS_MAP_SORT_RIVER },
  { "cemetery", ATLAS_MAP_SORT_GRASS },
  { "college", ATLAS_MAP_SORT_GROUNDS },
  { "commercial", ATLAS_MAP_SORT_TOWN },
  { "cycleway", ATLAS_MAP_SORT_PATH },
  { "ditch", ATLAS_MAP_SORT_STREAM },
  { "drain", ATLAS_MAP_SORT_STREAM },
  { "farmland", ATLAS_MAP_SORT_FIELDS },
  { "ferry", ATLAS_MAP_SORT_FERRY },
  { "footway", ATLAS_MAP_SORT_PATH },
  { "forest", ATLAS_MAP_SORT_WOOD },
  { "garden", ATLAS_MAP_SORT_GRASS },
  { "glacier", ATLAS_MAP_SORT_ICE },
  { "golf_course", ATLAS_MAP_SORT_GRASS },
  { "grass", ATLAS_MAP_SORT_GRASS },
  { "grassland", ATLAS_MAP_SORT_GRASS },
  { "highway", ATLAS_MAP_SORT_MOTORWAY },
  { "hospital", ATLAS_MAP_SORT_GROUNDS },
  { "ice", ATLAS_MAP_SORT_ICE },
  { "industrial", ATLAS_MAP_SORT_GROUNDS },
  { "living_street", ATLAS_MAP_SORT_STREET },
  { "major_road", ATLAS_MAP_SORT_PRIMARY },
  { "meadow", ATLAS_MAP_SORT_GRASS },
  { "medium_road", ATLAS_MAP_SORT_SECONDARY },
  { "minor", ATLAS_MAP_SORT_STREET },
  { "minor_road", ATLAS_MAP_SORT_STREET },
  { "motorway", ATLAS_MAP_SORT_MOTORWAY },
  { "national_park", ATLAS_MAP_SORT_WOOD },
  { "nature_reserve", ATLAS_MAP_SORT_WOOD },
  { "orchard", ATLAS_MAP_SORT_FIELDS },
  { "park", ATLAS_MAP_SORT_GRASS },
  { "path", ATLAS_MAP_SORT_PATH },
  { "pedestrian", ATLAS_MAP_SORT_PATH },
  { "pitch", ATLAS_MAP_SORT_GRASS },
  { "playground", ATLAS_MAP_SORT_GRASS },
  { "primary", ATLAS_MAP_SORT_PRIMARY },
  { "public_park", ATLAS_MAP_SORT_GRASS },
  { "rail", ATLAS_MAP_SORT_RAIL },
  { "railway", ATLAS_MAP_SORT_GROUNDS },
  { "residential", ATLAS_MAP_SORT_TOWN },
  { "retail", ATLAS_MAP_SORT_TOWN },
  { "river", ATLAS_MAP_SORT_RIVER },
  { "rock", ATLAS_MAP_SORT_SAND },
  { "sand", ATLAS_MAP_SORT_SAND },
  { "school", ATLAS_MAP_SORT_GROUNDS },
  { "scrub", ATLAS_MAP_SORT_WOOD },
  { "secondary", ATLAS_MAP_SORT_SECONDARY },
  { "service", ATLAS_MAP_SORT_SERVICE },
  { "steps", ATLAS_MAP_SORT_PATH },
  { "stream", ATLAS_MAP_SORT_STREAM },
  { "suburb", ATLAS_MAP_SORT_TOWN },
  { "tertiary", ATLAS_MAP_SORT_SECONDARY },
  { "track", ATLAS_MAP_SORT_PATH },
  { "tram", ATLAS_MAP_SORT_RAIL },
  { "transit", ATLAS_MAP_SORT_RAIL },
  { "trunk", ATLAS_MAP_SORT_TRUNK },
  { "unclassified", ATLAS_MAP_SORT_STREET },
  { "university", ATLAS_MAP_SORT_GROUNDS },
  { "urban_area", ATLAS_MAP_SORT_TOWN },
  { "vineyard", ATLAS_MAP_SORT_FIELDS },
  { "wetland", ATLAS_MAP_SORT_WETLAND },
  { "wood", ATLAS_MAP_SORT_WOOD },
  { "zoo", ATLAS_MAP_SORT_GRASS },
};

static int
compare_words (const void *a, const void *b)
{
  return strcmp (((const Word *) a)->word, ((const Word *) b)->word);
}

/**
 * atlas_map_sort_from_word:
 * @word: what a file calls it
 *
 * Returns: what it is; %ATLAS_MAP_SORT_NONE: nothing that is drawn in a way of its own
 */
AtlasMapSort
atlas_map_sort_from_word (const char *word)
{
  const Word wanted = { word, ATLAS_MAP_SORT_NONE };
  const Word *found = bsearch (&wanted, words, G_N_ELEMENTS (words), sizeof *words, compare_words);

  return found != NULL ? found->sort : ATLAS_MAP_SORT_NONE;
}
