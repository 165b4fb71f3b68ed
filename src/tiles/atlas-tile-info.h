/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file of map tiles says of itself. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Deeper than any file goes: a tile is as wide as a desk then. */
#define ATLAS_TILES_MAX_ZOOM 22

typedef enum
{
  ATLAS_TILES_VECTOR,
  ATLAS_TILES_PICTURES,
} AtlasTileKind;

/* Texts are as the file has them, UTF-8, of at most ATLAS_TILES_MAX_TEXT bytes. */
#define ATLAS_TILES_MAX_TEXT 4096

typedef struct
{
  AtlasTileKind  kind;
  const char    *format;        /* "pbf", "png", "jpeg", "webp"; lives for ever */
  guint          min_zoom;
  guint          max_zoom;
  char          *name;          /* (nullable) */
  char          *attribution;   /* (nullable): perhaps with tags of HTML */
  char          *description;   /* (nullable) */
  gboolean       bounded;       /* whether it says of where it is a map */
  double         west, south, east, north;
  gboolean       own;           /* its layers are called as in the map that comes with the program */
} AtlasTileInfo;

void        atlas_tile_info_clear       (AtlasTileInfo *info);
gboolean    atlas_tile_info_set_format  (AtlasTileInfo *info,
                                         const char    *format,
                                         GError       **error);
void        atlas_tile_info_set_bounds  (AtlasTileInfo *info,
                                         double         west,
                                         double         south,
                                         double         east,
                                         double         north);
char       *atlas_tile_info_dup_text    (const char    *text,
                                         gssize         length);
char       *atlas_attribution_to_plain  (const char    *markup);

G_END_DECLS
