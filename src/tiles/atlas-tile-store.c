/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of map tiles, of whichever format it is: told by its first bytes and not by its name. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-tile-store.h"

#include "atlas-map-error.h"
#include "atlas-mbtiles.h"
#include "atlas-pmtiles.h"

#include <glib/gi18n-lib.h>

/* One of the two formats is there. */
struct _AtlasTileStore
{
  gatomicrefcount  ref_count;
  AtlasTileInfo    info;
  AtlasMBTiles    *mbtiles;
  AtlasPMTiles    *pmtiles;
};

/**
 * atlas_tile_store_open:
 * @path: an MBTiles or PMTiles file
 * @error: return location for an error of %ATLAS_MAP_ERROR
 *
 * Opens a file for reading. It must not be changed while it is open.
 *
 * Returns: (transfer full) (nullable): the store
 */
AtlasTileStore *
atlas_tile_store_open (const char *path, GError **error)
{
  g_autoptr (AtlasTileStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error_literal (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_MISSING,
                           _("the map file is not there"));
      return NULL;
    }

  self = g_new0 (AtlasTileStore, 1);
  g_atomic_ref_count_init (&self->ref_count);
  if (atlas_pmtiles_is_one (path))
    self->pmtiles = atlas_pmtiles_open (path, &self->info, error);
  else
    self->mbtiles = atlas_mbtiles_open (path, &self->info, error);

  return self->pmtiles != NULL || self->mbtiles != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * atlas_tile_store_ref:
 * @self: a store
 *
 * Returns: (transfer full): @self
 */
AtlasTileStore *
atlas_tile_store_ref (AtlasTileStore *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_tile_store_unref:
 * @self: (transfer full): a store
 */
void
atlas_tile_store_unref (AtlasTileStore *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->mbtiles, atlas_mbtiles_free);
  g_clear_pointer (&self->pmtiles, atlas_pmtiles_free);
  atlas_tile_info_clear (&self->info);
  g_free (self);
}

/**
 * atlas_tile_store_get_info:
 * @self: a store
 *
 * Returns: (transfer none): what the file says of itself
 */
const AtlasTileInfo *
atlas_tile_store_get_info (AtlasTileStore *self)
{
  return &self->info;
}

/**
 * atlas_tile_store_get_max_zoom:
 * @self: a store
 *
 * Returns: the last zoom level that has tiles
 */
guint
atlas_tile_store_get_max_zoom (AtlasTileStore *self)
{
  return self->info.max_zoom;
}

/**
 * atlas_tile_store_dup_metadata:
 * @self: a store
 * @name: the name of an entry of the table of metadata
 *
 * Returns: (transfer full) (nullable): its value; %NULL if the file does not say
 */
char *
atlas_tile_store_dup_metadata (AtlasTileStore *self, const char *name)
{
  if (self->mbtiles != NULL)
    return atlas_mbtiles_dup_metadata (self->mbtiles, name);

  return g_strcmp0 (name, "attribution") == 0 ? g_strdup (self->info.attribution) : NULL;
}

/**
 * atlas_tile_store_read:
 * @self: a store
 * @zoom: the zoom level
 * @column: counted from the west
 * @row: counted from the north
 * @tile: (out) (nullable): its bytes; %NULL if the file has no such tile
 * @error: return location for an error
 *
 * Returns: whether the file could be read
 */
gboolean
atlas_tile_store_read (AtlasTileStore  *self,
                       guint            zoom,
                       guint            column,
                       guint            row,
                       GBytes         **tile,
                       GError         **error)
{
  g_return_val_if_fail (zoom <= ATLAS_TILES_MAX_ZOOM && column < 1u << zoom && row < 1u << zoom,
                        FALSE);

  if (self->mbtiles != NULL)
    return atlas_mbtiles_read (self->mbtiles, zoom, column, row, tile, error);

  return atlas_pmtiles_read (self->pmtiles, zoom, column, row, tile, error);
}

/**
 * atlas_tile_store_read_places:
 * @self: a store
 * @error: return location for an error
 *
 * Reads the towns of the built-in map. Map files of others have no such table; then there are none.
 *
 * Returns: (transfer full) (nullable): the places, those shown first in front
 */
AtlasPlaceSet *
atlas_tile_store_read_places (AtlasTileStore *self, GError **error)
{
  return self->mbtiles != NULL ? atlas_mbtiles_read_places (self->mbtiles, error)
                               : atlas_place_set_new ();
}
