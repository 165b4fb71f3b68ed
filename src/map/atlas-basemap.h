/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A base map file (MBTiles with vector tiles): its sources of tiles, its places, its credits. */
#pragma once

#include <shumate/shumate.h>

#include "atlas-map-error.h"
#include "atlas-map-layers.h"
#include "atlas-place.h"

G_BEGIN_DECLS

/* Past this zoom the built-in map has no more detail; it goes on, only larger. */
#define ATLAS_BASEMAP_DETAIL_ZOOM 11
#define ATLAS_BASEMAP_MAX_ZOOM 16

/* With layers of streets on it there is more to be seen. */
#define ATLAS_BASEMAP_LAYERS_MAX_ZOOM 19

typedef enum
{
  ATLAS_BASEMAP_OPENING,   /* a worker is reading the file */
  ATLAS_BASEMAP_READY,
  ATLAS_BASEMAP_MISSING,   /* no such file: tiles are plain water with a graticule */
  ATLAS_BASEMAP_DAMAGED,   /* likewise; get_error() says why */
} AtlasBasemapState;

#define ATLAS_TYPE_BASEMAP (atlas_basemap_get_type ())
G_DECLARE_FINAL_TYPE (AtlasBasemap, atlas_basemap, ATLAS, BASEMAP, GObject)

/* Properties, all read-only, notified on the main thread when the file has been read:
 *   state (AtlasBasemapState as int), attribution (string), places (AtlasPlaceSet, pointer) */

AtlasBasemap      *atlas_basemap_new             (const char    *path);
AtlasBasemapState  atlas_basemap_get_state       (AtlasBasemap  *self);
gboolean           atlas_basemap_is_complete     (AtlasBasemap  *self);
const GError      *atlas_basemap_get_error       (AtlasBasemap  *self);
const char        *atlas_basemap_get_attribution (AtlasBasemap  *self);
AtlasPlaceSet     *atlas_basemap_get_places      (AtlasBasemap  *self);

/* A source draws in one palette for one scale factor, with the layers as they are just now: make a new
 * one, and a new ShumateMapLayer with it, when any of that changes. It works from the start; tiles wait until the file is open. */
ShumateMapSource  *atlas_basemap_create_source   (AtlasBasemap  *self,
                                                  GPtrArray     *layers,
                                                  gboolean       dark,
                                                  int            scale,
                                                  gboolean       textures);
AtlasTileStack    *atlas_basemap_make_stack      (AtlasBasemap  *self,
                                                  GPtrArray     *layers);
guint              atlas_basemap_get_max_zoom    (GPtrArray     *layers);

/* Whether the renderer behind a realized widget wants textures (GL) or paintables (cairo). */
gboolean           atlas_basemap_wants_textures  (GtkWidget     *widget);

G_END_DECLS
