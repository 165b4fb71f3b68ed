/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What something is on a street map, by the words that files of map tiles have for it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ATLAS_MAP_SORT_NONE,

  /* What covers the ground. */
  ATLAS_MAP_SORT_WOOD,
  ATLAS_MAP_SORT_GRASS,
  ATLAS_MAP_SORT_FIELDS,
  ATLAS_MAP_SORT_SAND,
  ATLAS_MAP_SORT_ICE,
  ATLAS_MAP_SORT_WETLAND,
  ATLAS_MAP_SORT_TOWN,        /* built-up ground */
  ATLAS_MAP_SORT_GROUNDS,     /* of a school, a hospital, a works */

  /* Ways. */
  ATLAS_MAP_SORT_MOTORWAY,
  ATLAS_MAP_SORT_TRUNK,
  ATLAS_MAP_SORT_PRIMARY,
  ATLAS_MAP_SORT_SECONDARY,
  ATLAS_MAP_SORT_STREET,
  ATLAS_MAP_SORT_SERVICE,
  ATLAS_MAP_SORT_PATH,
  ATLAS_MAP_SORT_RAIL,
  ATLAS_MAP_SORT_FERRY,

  /* Water that is a line. */
  ATLAS_MAP_SORT_RIVER,
  ATLAS_MAP_SORT_STREAM,
} AtlasMapSort;

#define ATLAS_N_MAP_SORTS (ATLAS_MAP_SORT_STREAM + 1)

AtlasMapSort atlas_map_sort_from_word (const char *word);

G_END_DECLS
