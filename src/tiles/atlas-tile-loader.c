/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a map file, reads and draws its tiles; made for worker threads. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-tile-loader.h"

/* Past the last zoom of the file many tiles are parts of one: the last ones are kept decoded. */
#define MAX_KEPT 24
#define MAX_KEPT_SIZE (24 * 1024 * 1024)

typedef struct
{
  guint            zoom, column, row;
  AtlasVectorTile *tile;      /* NULL: the file has none there */
} Kept;

struct _AtlasTileLoader
{
  gatomicrefcount  ref_count;
  char            *path;

  GMutex           lock;      /* of all that follows */
  gboolean         tried;
  AtlasTileStore  *store;
  GError          *error;
  GQueue           kept;      /* Kept, the last used first */
  gsize            kept_size;
  AtlasPlaceSet   *places;    /* NULL: not asked for yet */
};

static void
free_kept (Kept *kept)
{
  g_clear_pointer (&kept->tile, atlas_vector_tile_unref);
  g_free (kept);
}

/**
 * atlas_tile_loader_new:
 * @path: a map file; nothing is read yet
 *
 * Returns: (transfer full): the loader
 */
AtlasTileLoader *
atlas_tile_loader_new (const char *path)
{
  AtlasTileLoader *self = g_new0 (AtlasTileLoader, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->path = g_strdup (path);
  g_mutex_init (&self->lock);

  return self;
}

/**
 * atlas_tile_loader_ref:
 * @self: a loader
 *
 * Returns: (transfer full): @self
 */
AtlasTileLoader *
atlas_tile_loader_ref (AtlasTileLoader *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_tile_loader_unref:
 * @self: (transfer full): a loader
 */
void
atlas_tile_loader_unref (AtlasTileLoader *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_queue_clear_full (&self->kept, (GDestroyNotify) free_kept);
  g_clear_pointer (&self->places, atlas_place_set_unref);
  g_clear_pointer (&self->store, atlas_tile_store_unref);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
  g_free (self->path);
  g_free (self);
}

/**
 * atlas_tile_loader_open:
 * @self: a loader
 * @error: return location for an error of %ATLAS_MAP_ERROR
 *
 * Opens the file, the first time; blocks.
 *
 * Returns: (transfer none) (nullable): the store of tiles
 */
AtlasTileStore *
atlas_tile_loader_open (AtlasTileLoader *self, GError **error)
{
  AtlasTileStore *store;

  g_mutex_lock (&self->lock);
  if (!self->tried)
    {
      self->tried = TRUE;
      self->store = atlas_tile_store_open (self->path, &self->error);
    }
  store = self->store;
  if (store == NULL && error != NULL)
    *error = g_error_copy (self->error);
  g_mutex_unlock (&self->lock);

  return store;
}

/* TRUE if the tile is among those kept; @tile is then a reference, or NULL for an empty one. */
static gboolean
find_kept (AtlasTileLoader *self, guint zoom, guint column, guint row, AtlasVectorTile **tile)
{
  gboolean found = FALSE;

  g_mutex_lock (&self->lock);
  for (GList *link = self->kept.head; link != NULL && !found; link = link->next)
    {
      Kept *kept = link->data;

      if (kept->zoom != zoom || kept->column != column || kept->row != row)
        continue;
      found = TRUE;
      *tile = kept->tile != NULL ? atlas_vector_tile_ref (kept->tile) : NULL;
      g_queue_unlink (&self->kept, link);
      g_queue_push_head_link (&self->kept, link);
    }
  g_mutex_unlock (&self->lock);

  return found;
}

static gsize
get_kept_size (const Kept *kept)
{
  return kept->tile != NULL ? atlas_vector_tile_get_size (kept->tile) : 0;
}

static void
keep (AtlasTileLoader *self, guint zoom, guint column, guint row, AtlasVectorTile *tile)
{
  Kept *kept = g_new0 (Kept, 1);

  kept->zoom = zoom;
  kept->column = column;
  kept->row = row;
  kept->tile = tile != NULL ? atlas_vector_tile_ref (tile) : NULL;

  g_mutex_lock (&self->lock);
  g_queue_push_head (&self->kept, kept);
  self->kept_size += get_kept_size (kept);
  while (self->kept.length > 1 &&
         (self->kept.length > MAX_KEPT || self->kept_size > MAX_KEPT_SIZE))
    {
      Kept *last = g_queue_pop_tail (&self->kept);

      self->kept_size -= get_kept_size (last);
      free_kept (last);
    }
  g_mutex_unlock (&self->lock);
}

/**
 * atlas_tile_loader_load:
 * @self: a loader
 * @zoom: a zoom level that the file has
 * @column: counted from the west
 * @row: counted from the north
 *
 * Reads a tile, or takes it from those read last. One that is not there or cannot be read is given
 * back as none, to be drawn as water: the map stays usable.
 *
 * Returns: (transfer full) (nullable): the tile
 */
AtlasVectorTile *
atlas_tile_loader_load (AtlasTileLoader *self, guint zoom, guint column, guint row)
{
  AtlasTileStore *store = atlas_tile_loader_open (self, NULL);
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GError) error = NULL;
  AtlasVectorTile *tile = NULL;

  if (store == NULL || find_kept (self, zoom, column, row, &tile))
    return tile;

  if (atlas_tile_store_read (store, zoom, column, row, &packed, &error) && packed != NULL)
    tile = atlas_vector_tile_decode (packed, &error);
  if (error != NULL)
    g_debug ("tile %u/%u/%u: %s", zoom, column, row, error->message);
  keep (self, zoom, column, row, tile);

  return tile;
}

/**
 * atlas_tile_loader_dup_places:
 * @self: a loader
 *
 * Reads the towns of the file, the first time; blocks.
 *
 * Returns: (transfer full): the towns, those shown first in front; none where the file has none
 */
AtlasPlaceSet *
atlas_tile_loader_dup_places (AtlasTileLoader *self)
{
  AtlasTileStore *store = atlas_tile_loader_open (self, NULL);
  AtlasPlaceSet *places;

  g_mutex_lock (&self->lock);
  if (self->places == NULL)
    self->places = store != NULL ? atlas_tile_store_read_places (store, NULL) : NULL;
  if (self->places == NULL)
    self->places = atlas_place_set_new ();
  places = atlas_place_set_ref (self->places);
  g_mutex_unlock (&self->lock);

  return places;
}

/**
 * atlas_tile_loader_draw:
 * @self: a loader
 * @zoom: the zoom level
 * @column: counted from the west
 * @row: counted from the north
 * @size: the tile's side, in pixels of a display of scale 1
 * @margin: how much further the picture goes to the right and below
 * @scale: how many pixels of the picture are to be one of these
 * @dark: whether to use the palette of the dark style
 *
 * Draws a tile. Past the last zoom level of the file, that level is enlarged. Without a usable file
 * there is water with a graticule.
 *
 * Returns: (transfer full): the picture
 */
cairo_surface_t *
atlas_tile_loader_draw (AtlasTileLoader *self, guint zoom, guint column, guint row, int size,
                        int margin, int scale, gboolean dark)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                                         (size + margin) * scale,
                                                         (size + margin) * scale);
  AtlasTileStore *store = atlas_tile_loader_open (self, NULL);
  AtlasTileFrame frame = { zoom, column, row, zoom };
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  if (store == NULL)
    atlas_tile_paint_graticule (cr, &frame, size, dark);
  else
    {
      g_autoptr (AtlasVectorTile) tile = NULL;
      guint steps;

      frame.data_zoom = MIN (zoom, atlas_tile_store_get_max_zoom (store));
      steps = zoom - frame.data_zoom;
      tile = atlas_tile_loader_load (self, frame.data_zoom, column >> steps, row >> steps);
      atlas_tile_paint (cr, tile, &frame, size, dark);
    }
  cairo_destroy (cr);

  return surface;
}
