/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a map file, reads and draws its tiles; made for worker threads. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-tile-loader.h"

#include <string.h>

/* Past the last zoom of the file many tiles are parts of one: the last ones are kept decoded. */
#define MAX_KEPT 24
#define MAX_KEPT_SIZE (24 * 1024 * 1024)

/* Names are small, and all of a view are wanted whenever it has moved. */
#define MAX_KEPT_NAMES 200

typedef struct
{
  guint             zoom, column, row;
  AtlasVectorTile  *tile;     /* both NULL: the file has none there */
  AtlasTilePicture *picture;
} Kept;

typedef struct
{
  guint           zoom, column, row;
  AtlasTileNames *names;
} KeptNames;

struct _AtlasTileLoader
{
  gatomicrefcount  ref_count;
  char            *path;      /* NULL: tiles are looked up elsewhere */
  AtlasTileLookup  lookup;
  gpointer         lookup_data;
  GDestroyNotify   lookup_destroy;
  guint            lookup_max_zoom;
  int              streets;   /* atomic: whether a tile of a street map has been seen */

  GMutex           lock;      /* of all that follows */
  gboolean         tried;
  AtlasTileStore  *store;
  GError          *error;
  GQueue           kept;      /* Kept, the last used first */
  gsize            kept_size;
  GQueue           kept_names; /* KeptNames, the last used first */
  AtlasPlaceSet   *places;    /* NULL: not asked for yet */
};

static void
free_kept (Kept *kept)
{
  g_clear_pointer (&kept->tile, atlas_vector_tile_unref);
  g_clear_pointer (&kept->picture, atlas_tile_picture_unref);
  g_free (kept);
}

static void
free_kept_names (KeptNames *kept)
{
  atlas_tile_names_unref (kept->names);
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
 * atlas_tile_loader_new_for_lookup:
 * @lookup: what gives the bytes of a tile, at once; called on any thread
 * @data: for @lookup
 * @destroy: (nullable): what frees @data
 * @max_zoom: the last zoom level that has tiles
 *
 * Returns: (transfer full): a loader of tiles that are in no file
 */
AtlasTileLoader *
atlas_tile_loader_new_for_lookup (AtlasTileLookup lookup, gpointer data, GDestroyNotify destroy,
                                  guint max_zoom)
{
  AtlasTileLoader *self = atlas_tile_loader_new (NULL);

  self->lookup = lookup;
  self->lookup_data = data;
  self->lookup_destroy = destroy;
  self->lookup_max_zoom = MIN (max_zoom, ATLAS_TILES_MAX_ZOOM);
  self->tried = TRUE;

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
  g_queue_clear_full (&self->kept_names, (GDestroyNotify) free_kept_names);
  g_clear_pointer (&self->places, atlas_place_set_unref);
  g_clear_pointer (&self->store, atlas_tile_store_unref);
  g_clear_error (&self->error);
  if (self->lookup_destroy != NULL)
    self->lookup_destroy (self->lookup_data);
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
 * Returns: (transfer none) (nullable): the store of tiles; %NULL without an error: tiles are looked up
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
  if (store == NULL && self->error != NULL && error != NULL)
    *error = g_error_copy (self->error);
  g_mutex_unlock (&self->lock);

  return store;
}

/* TRUE if the tile is among those kept; references to it are then in @found. */
static gboolean
find_kept (AtlasTileLoader *self, guint zoom, guint column, guint row, Kept *found)
{
  gboolean any = FALSE;

  g_mutex_lock (&self->lock);
  for (GList *link = self->kept.head; link != NULL && !any; link = link->next)
    {
      Kept *kept = link->data;

      if (kept->zoom != zoom || kept->column != column || kept->row != row)
        continue;
      any = TRUE;
      found->tile = kept->tile != NULL ? atlas_vector_tile_ref (kept->tile) : NULL;
      found->picture = kept->picture != NULL ? atlas_tile_picture_ref (kept->picture) : NULL;
      g_queue_unlink (&self->kept, link);
      g_queue_push_head_link (&self->kept, link);
      break;
    }
  g_mutex_unlock (&self->lock);

  return any;
}

static gsize
get_kept_size (const Kept *kept)
{
  return (kept->tile != NULL ? atlas_vector_tile_get_size (kept->tile) : 0) +
         (kept->picture != NULL ? atlas_tile_picture_get_size (kept->picture) : 0);
}

static void
keep (AtlasTileLoader *self, const Kept *tile)
{
  Kept *kept = g_memdup2 (tile, sizeof *tile);

  if (kept->tile != NULL)
    atlas_vector_tile_ref (kept->tile);
  if (kept->picture != NULL)
    atlas_tile_picture_ref (kept->picture);

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

static AtlasTileNames *
find_kept_names (AtlasTileLoader *self, guint zoom, guint column, guint row)
{
  AtlasTileNames *names = NULL;

  g_mutex_lock (&self->lock);
  for (GList *link = self->kept_names.head; link != NULL; link = link->next)
    {
      KeptNames *kept = link->data;

      if (kept->zoom != zoom || kept->column != column || kept->row != row)
        continue;
      names = atlas_tile_names_ref (kept->names);
      g_queue_unlink (&self->kept_names, link);
      g_queue_push_head_link (&self->kept_names, link);
      break;
    }
  g_mutex_unlock (&self->lock);

  return names;
}

static void
keep_names (AtlasTileLoader *self, const Kept *tile)
{
  KeptNames *kept = g_new (KeptNames, 1);

  *kept = (KeptNames) {
    tile->zoom, tile->column, tile->row,
    atlas_tile_names_new_for_tile (tile->tile, tile->zoom, tile->column, tile->row),
  };
  g_mutex_lock (&self->lock);
  g_queue_push_head (&self->kept_names, kept);
  if (self->kept_names.length > MAX_KEPT_NAMES)
    free_kept_names (g_queue_pop_tail (&self->kept_names));
  g_mutex_unlock (&self->lock);
}

/* By what the bytes are: files are not always of the format that they name. */
static void
decode (GBytes *packed, Kept *tile, GError **error)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (packed, &size);
  gboolean picture = size > 12 && (memcmp (bytes, "\x89PNG", 4) == 0 || memcmp (bytes, "\xff\xd8", 2) == 0 ||
                                   (memcmp (bytes, "RIFF", 4) == 0 && memcmp (bytes + 8, "WEBP", 4) == 0));

  if (picture)
    tile->picture = atlas_tile_picture_decode (packed, error);
  else
    tile->tile = atlas_vector_tile_decode (packed, error);
}

/* Gives references to what is there. One that cannot be read is none: the map stays usable. */
static void
load (AtlasTileLoader *self, guint zoom, guint column, guint row, Kept *tile)
{
  AtlasTileStore *store = atlas_tile_loader_open (self, NULL);
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GError) error = NULL;

  *tile = (Kept) { zoom, column, row, NULL, NULL };
  if ((store == NULL && self->lookup == NULL) || find_kept (self, zoom, column, row, tile))
    return;

  if (self->lookup != NULL)
    packed = self->lookup (self->lookup_data, zoom, column, row);
  else
    atlas_tile_store_read (store, zoom, column, row, &packed, &error);
  if (packed != NULL)
    decode (packed, tile, &error);
  if (error != NULL)
    g_debug ("tile %u/%u/%u: %s", zoom, column, row, error->message);

  /* What is not there now may be there the next time that it is looked up. */
  if (self->lookup == NULL || packed != NULL)
    keep (self, tile);
  if (tile->tile != NULL && tile->tile->names->len > 0)
    keep_names (self, tile);
}

/**
 * atlas_tile_loader_load:
 * @self: a loader
 * @zoom: a zoom level that the file has
 * @column: counted from the west
 * @row: counted from the north
 *
 * Reads a vector tile, or takes it from those read last. One that is not there or cannot be read is
 * given back as none, to be drawn as water.
 *
 * Returns: (transfer full) (nullable): the tile
 */
AtlasVectorTile *
atlas_tile_loader_load (AtlasTileLoader *self, guint zoom, guint column, guint row)
{
  Kept tile;

  load (self, zoom, column, row, &tile);
  g_clear_pointer (&tile.picture, atlas_tile_picture_unref);

  return tile.tile;
}

static gboolean
is_own (AtlasTileLoader *self, AtlasTileStore *store, AtlasVectorTile *tile)
{
  if (store != NULL && atlas_tile_store_get_info (store)->own)
    return TRUE;
  if (!atlas_tile_is_own (tile))
    g_atomic_int_set (&self->streets, TRUE);

  /* The sea of a street map has the same name as ours. */
  return !g_atomic_int_get (&self->streets);
}

/**
 * atlas_tile_loader_get:
 * @self: a loader
 * @zoom: the zoom level; past the last one of the file that one is enlarged
 * @column: counted from the west
 * @row: counted from the north
 * @content: (out): what is to be drawn; to be cleared
 *
 * Reads what there is of a tile, of whichever kind it is. Blocks.
 */
void
atlas_tile_loader_get (AtlasTileLoader *self, guint zoom, guint column, guint row,
                       AtlasTileContent *content)
{
  AtlasTileStore *store = atlas_tile_loader_open (self, NULL);
  guint last = store != NULL ? atlas_tile_store_get_max_zoom (store) : self->lookup_max_zoom;
  guint data_zoom = MIN (zoom, last), steps = zoom - data_zoom;
  Kept tile;

  load (self, data_zoom, column >> steps, row >> steps, &tile);
  *content = (AtlasTileContent) {
    .vector = tile.tile,
    .picture = tile.picture,
    .frame = { zoom, column, row, data_zoom },
    .own = tile.tile != NULL && is_own (self, store, tile.tile),
  };
}

/**
 * atlas_tile_loader_has_names:
 * @self: a loader
 *
 * Returns: whether its tiles may have names to be written
 */
gboolean
atlas_tile_loader_has_names (AtlasTileLoader *self)
{
  AtlasTileStore *store = atlas_tile_loader_open (self, NULL);

  if (store == NULL)
    return self->lookup != NULL && g_atomic_int_get (&self->streets);

  return atlas_tile_store_get_info (store)->kind == ATLAS_TILES_VECTOR && !atlas_tile_store_get_info (store)->own;
}

/**
 * atlas_tile_loader_read_names:
 * @self: a loader
 * @zoom: a zoom level
 * @column: counted from the west
 * @row: counted from the north
 * @steps: (out): how many zoom levels further out the tile is that is enlarged for this one
 *
 * Reads what is named in a tile, or in all of the larger one that is enlarged for it. Blocks.
 *
 * Returns: (transfer full) (nullable): the names; %NULL: none
 */
AtlasTileNames *
atlas_tile_loader_read_names (AtlasTileLoader *self, guint zoom, guint column, guint row, guint *steps)
{
  AtlasTileStore *store = atlas_tile_loader_open (self, NULL);
  guint data_zoom = MIN (zoom, store != NULL ? atlas_tile_store_get_max_zoom (store) : self->lookup_max_zoom);
  AtlasTileNames *names;
  Kept tile;

  *steps = zoom - data_zoom;
  names = find_kept_names (self, data_zoom, column >> *steps, row >> *steps);
  if (names != NULL)
    return names;

  load (self, data_zoom, column >> *steps, row >> *steps, &tile);
  if (tile.tile != NULL && tile.tile->names->len > 0)
    names = atlas_tile_names_new_for_tile (tile.tile, data_zoom, tile.column, tile.row);
  g_clear_pointer (&tile.tile, atlas_vector_tile_unref);
  g_clear_pointer (&tile.picture, atlas_tile_picture_unref);

  return names;
}

/**
 * atlas_tile_content_covers:
 * @content: what is to be drawn
 *
 * Returns: whether nothing can be seen through it
 */
gboolean
atlas_tile_content_covers (const AtlasTileContent *content)
{
  return content->vector != NULL ||
         (content->picture != NULL && atlas_tile_picture_is_opaque (content->picture));
}

/**
 * atlas_tile_content_paint:
 * @content: what is to be drawn
 * @cr: where to draw; one unit is one pixel of a display of scale 1
 * @size: the tile's side
 * @reach: how much further a picture goes to the right and below
 * @dark: whether to use the palette of the dark style
 *
 * Draws a tile. Where there is nothing of it, nothing is drawn.
 */
void
atlas_tile_content_paint (const AtlasTileContent *content, cairo_t *cr, double size, double reach,
                          gboolean dark)
{
  if (content->picture != NULL)
    atlas_tile_picture_paint (content->picture, cr, &content->frame, size, reach);
  else if (content->vector != NULL && content->own)
    atlas_tile_paint (cr, content->vector, &content->frame, size, dark);
  else if (content->vector != NULL)
    atlas_tile_paint_streets (cr, content->vector, &content->frame, size, dark);
}

/**
 * atlas_tile_content_clear:
 * @content: what was to be drawn
 *
 * Lets go of it.
 */
void
atlas_tile_content_clear (AtlasTileContent *content)
{
  g_clear_pointer (&content->vector, atlas_vector_tile_unref);
  g_clear_pointer (&content->picture, atlas_tile_picture_unref);
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
 * atlas_tile_loader_paint_ground:
 * @self: a loader of a map of the whole world
 * @cr: where to draw; one unit is one pixel of a display of scale 1
 * @zoom: the zoom level
 * @column: counted from the west
 * @row: counted from the north
 * @size: the tile's side
 * @dark: whether to use the palette of the dark style
 *
 * Draws a tile of the map that lies below all others: water, where there is none of it, and a graticule
 * without a usable file. Past the last zoom level of the file, that level is enlarged.
 */
void
atlas_tile_loader_paint_ground (AtlasTileLoader *self, cairo_t *cr, guint zoom, guint column, guint row,
                                double size, gboolean dark)
{
  AtlasTileStore *store = atlas_tile_loader_open (self, NULL);
  g_auto (AtlasTileContent) content = { .frame = { zoom, column, row, zoom } };

  if (store == NULL)
    {
      atlas_tile_paint_graticule (cr, &content.frame, size, dark);
      return;
    }

  atlas_tile_loader_get (self, zoom, column, row, &content);
  if (content.vector == NULL)
    atlas_tile_paint (cr, NULL, &content.frame, size, dark);
  atlas_tile_content_paint (&content, cr, size, 0.0, dark);
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
 * Draws a tile as atlas_tile_loader_paint_ground() does.
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
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  atlas_tile_loader_paint_ground (self, cr, zoom, column, row, size, dark);
  cairo_destroy (cr);

  return surface;
}
