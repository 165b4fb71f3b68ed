/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PMTiles file, version 3 (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md): read
 * with pread alone, so that a file that gets shorter meanwhile is an error and no signal. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-pmtiles.h"

#include "atlas-map-error.h"
#include "atlas-pmtiles-directory.h"
#include "atlas-tile-inflate.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER_SIZE 127
#define MAX_DIRECTORY (8 * 1024 * 1024)
#define MAX_METADATA (2 * 1024 * 1024)
#define MAX_TILE (16 * 1024 * 1024)

/* Of JSON: json-glib goes one call deeper with each. */
#define MAX_NESTING 64

/* Below the root; a directory that leads to itself ends here. */
#define MAX_STEPS 4

/* Directories kept below the root. */
#define MAX_KEPT 8
#define MAX_KEPT_ENTRIES 1000000

enum { COMPRESSION_NONE = 1, COMPRESSION_GZIP = 2 };

typedef struct
{
  guint64 offset;
  guint64 length;
} Range;

typedef struct
{
  guint64                offset;
  AtlasPMTilesDirectory *directory;
} Kept;

struct _AtlasPMTiles
{
  int                    fd;
  Range                  leaves;
  Range                  tiles;
  AtlasPMTilesDirectory *root;

  GMutex                 lock;      /* of all that follows */
  GQueue                 kept;      /* Kept, the last used first */
  guint                  n_kept_entries;
};

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_CORRUPT,
                       _("the map file is damaged"));
  return FALSE;
}

static guint64
get_number (const guint8 *bytes)
{
  guint64 number;

  memcpy (&number, bytes, sizeof number);

  return GUINT64_FROM_LE (number);
}

static double
get_degrees (const guint8 *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);

  return (gint32) GUINT32_FROM_LE (number) / 1e7;
}

static GBytes *
read_range (AtlasPMTiles *self, guint64 offset, guint64 length, guint64 limit, GError **error)
{
  g_autofree guint8 *bytes = NULL;
  gsize done = 0;

  if (length > limit)
    {
      g_set_error_literal (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_TOO_LARGE,
                           _("a part of the map file is too large to be read"));
      return NULL;
    }

  bytes = g_malloc (MAX (length, 1));
  while (done < length)
    {
      ssize_t n = pread (self->fd, bytes + done, length - done, (off_t) (offset + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          set_damaged (error);
          return NULL;
        }
      done += n;
    }

  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

static AtlasPMTilesDirectory *
read_directory (AtlasPMTiles *self, guint64 offset, guint64 length, GError **error)
{
  g_autoptr (GBytes) packed = read_range (self, offset, length, MAX_DIRECTORY, error);
  g_autoptr (GBytes) plain = packed != NULL ? atlas_tile_inflate (packed, MAX_DIRECTORY, error) : NULL;

  return plain != NULL ? atlas_pmtiles_directory_new (plain, error) : NULL;
}

/* Brackets outside of texts. */
static gboolean
is_too_deep (const char *json, gsize length)
{
  gboolean in_text = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (in_text && json[i] == '\\')
        i++;
      else if (json[i] == '"')
        in_text = !in_text;
      else if (!in_text && (json[i] == '{' || json[i] == '[') && ++depth > MAX_NESTING)
        return TRUE;
      else if (!in_text && (json[i] == '}' || json[i] == ']') && depth > 0)
        depth--;
    }

  return FALSE;
}

static char *
dup_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? atlas_tile_info_dup_text (json_node_get_string (node), -1)
             : NULL;
}

/* A file without readable metadata is a map all the same. */
static void
read_metadata (AtlasPMTiles *self, const Range *range, AtlasTileInfo *info)
{
  g_autoptr (GBytes) packed = read_range (self, range->offset, range->length, MAX_METADATA, NULL);
  g_autoptr (GBytes) plain = packed != NULL ? atlas_tile_inflate (packed, MAX_METADATA, NULL) : NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;
  const char *json;
  gsize length;

  if (plain == NULL)
    return;

  json = g_bytes_get_data (plain, &length);
  if (json == NULL || !g_utf8_validate (json, length, NULL) || is_too_deep (json, length) ||
      !json_parser_load_from_data (parser, json, length, NULL))
    return;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;

  info->name = dup_member (json_node_get_object (root), "name");
  info->attribution = dup_member (json_node_get_object (root), "attribution");
  info->description = dup_member (json_node_get_object (root), "description");
  info->own = g_strstr_len (json, length, "\"island\"") != NULL &&
              g_strstr_len (json, length, "\"pond\"") != NULL;
}

static gboolean
check_compression (guint8 compression, GError **error)
{
  if (compression <= COMPRESSION_GZIP)
    return TRUE;

  g_set_error_literal (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_UNSUPPORTED,
                       /* translators: gzip is the name of a way to compress */
                       _("the map file is compressed in another way than with gzip"));
  return FALSE;
}

static gboolean
read_header (AtlasPMTiles *self, AtlasTileInfo *info, GError **error)
{
  static const char * const types[] = { NULL, "pbf", "png", "jpeg", "webp", "avif", "mlt" };
  g_autoptr (GBytes) header = read_range (self, 0, HEADER_SIZE, HEADER_SIZE, error);
  const guint8 *bytes;
  Range metadata;
  char other[16];

  if (header == NULL)
    return FALSE;

  bytes = g_bytes_get_data (header, NULL);
  if (bytes[7] != 3)
    {
      g_set_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_UNSUPPORTED,
                   /* translators: PMTiles is the name of a file format */
                   _("the map file is of version %u of PMTiles; only version 3 can be read"), bytes[7]);
      return FALSE;
    }

  g_snprintf (other, sizeof other, "%u", bytes[99]);
  if (!check_compression (bytes[97], error) || !check_compression (bytes[98], error) ||
      !atlas_tile_info_set_format (info, bytes[99] < G_N_ELEMENTS (types) ? types[bytes[99]] : other, error))
    return FALSE;

  metadata = (Range) { get_number (bytes + 24), get_number (bytes + 32) };
  self->leaves = (Range) { get_number (bytes + 40), get_number (bytes + 48) };
  self->tiles = (Range) { get_number (bytes + 56), get_number (bytes + 64) };
  if (self->leaves.offset > G_MAXINT64 / 4 || self->tiles.offset > G_MAXINT64 / 4 ||
      metadata.offset > G_MAXINT64 / 4)
    return set_damaged (error);

  info->max_zoom = MIN (bytes[101], ATLAS_TILES_MAX_ZOOM);
  info->min_zoom = MIN (bytes[100], info->max_zoom);
  atlas_tile_info_set_bounds (info, get_degrees (bytes + 102), get_degrees (bytes + 106),
                              get_degrees (bytes + 110), get_degrees (bytes + 114));
  read_metadata (self, &metadata, info);
  self->root = read_directory (self, MIN (get_number (bytes + 8), G_MAXINT64 / 4),
                               get_number (bytes + 16), error);

  return self->root != NULL;
}

/**
 * atlas_pmtiles_is_one:
 * @path: a file
 *
 * Returns: whether it begins as PMTiles files do
 */
gboolean
atlas_pmtiles_is_one (const char *path)
{
  char magic[7] = "";
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean is_one;

  if (fd < 0)
    return FALSE;

  is_one = pread (fd, magic, sizeof magic, 0) == sizeof magic &&
           memcmp (magic, "PMTiles", sizeof magic) == 0;
  close (fd);

  return is_one;
}

/**
 * atlas_pmtiles_open:
 * @path: a PMTiles file
 * @info: (out): what it says of itself, also where it fails; to be cleared
 * @error: return location for an error of %ATLAS_MAP_ERROR
 *
 * Opens a file for reading.
 *
 * Returns: (transfer full) (nullable): the file
 */
AtlasPMTiles *
atlas_pmtiles_open (const char *path, AtlasTileInfo *info, GError **error)
{
  g_autoptr (AtlasPMTiles) self = g_new0 (AtlasPMTiles, 1);

  g_mutex_init (&self->lock);
  self->fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (self->fd < 0)
    {
      g_set_error_literal (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_MISSING,
                           _("the map file cannot be opened"));
      return NULL;
    }

  return read_header (self, info, error) ? g_steal_pointer (&self) : NULL;
}

static void
free_kept (Kept *kept)
{
  atlas_pmtiles_directory_unref (kept->directory);
  g_free (kept);
}

/**
 * atlas_pmtiles_free:
 * @self: (transfer full): a file
 *
 * Closes it.
 */
void
atlas_pmtiles_free (AtlasPMTiles *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->root, atlas_pmtiles_directory_unref);
  g_queue_clear_full (&self->kept, (GDestroyNotify) free_kept);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * atlas_pmtiles_tile_id:
 * @zoom: the zoom level
 * @column: counted from the west
 * @row: counted from the north
 *
 * Returns: the number of a tile: along a Hilbert curve, behind all of the levels above
 */
guint64
atlas_pmtiles_tile_id (guint zoom, guint column, guint row)
{
  guint64 id = ((G_GUINT64_CONSTANT (1) << (2 * zoom)) - 1) / 3;

  for (guint level = zoom; level > 0; level--)
    {
      guint side = 1u << (level - 1);
      guint right = (column & side) != 0, down = (row & side) != 0;

      id += (guint64) side * side * ((3 * right) ^ down);
      if (down == 0)
        {
          guint before = column;

          if (right)
            {
              before = side - 1 - column;
              row = side - 1 - row;
            }
          column = row;
          row = before;
        }
      column &= side - 1;
      row &= side - 1;
    }

  return id;
}

/* (transfer full) (nullable) */
static AtlasPMTilesDirectory *
find_kept (AtlasPMTiles *self, guint64 offset)
{
  AtlasPMTilesDirectory *directory = NULL;

  g_mutex_lock (&self->lock);
  for (GList *link = self->kept.head; link != NULL && directory == NULL; link = link->next)
    {
      Kept *kept = link->data;

      if (kept->offset != offset)
        continue;
      directory = atlas_pmtiles_directory_ref (kept->directory);
      g_queue_unlink (&self->kept, link);
      g_queue_push_head_link (&self->kept, link);
      break;
    }
  g_mutex_unlock (&self->lock);

  return directory;
}

static void
keep (AtlasPMTiles *self, guint64 offset, AtlasPMTilesDirectory *directory)
{
  Kept *kept = g_new0 (Kept, 1);

  kept->offset = offset;
  kept->directory = atlas_pmtiles_directory_ref (directory);

  g_mutex_lock (&self->lock);
  g_queue_push_head (&self->kept, kept);
  self->n_kept_entries += directory->n_entries;
  while (self->kept.length > 1 &&
         (self->kept.length > MAX_KEPT || self->n_kept_entries > MAX_KEPT_ENTRIES))
    {
      Kept *last = g_queue_pop_tail (&self->kept);

      self->n_kept_entries -= last->directory->n_entries;
      free_kept (last);
    }
  g_mutex_unlock (&self->lock);
}

static AtlasPMTilesDirectory *
get_leaf (AtlasPMTiles *self, const AtlasPMTilesEntry *entry, GError **error)
{
  AtlasPMTilesDirectory *directory = find_kept (self, entry->offset);

  if (directory != NULL)
    return directory;
  if (entry->offset > self->leaves.length || entry->length > self->leaves.length - entry->offset)
    {
      set_damaged (error);
      return NULL;
    }

  directory = read_directory (self, self->leaves.offset + entry->offset, entry->length, error);
  if (directory != NULL)
    keep (self, entry->offset, directory);

  return directory;
}

/**
 * atlas_pmtiles_read:
 * @self: a file
 * @zoom: the zoom level
 * @column: counted from the west
 * @row: counted from the north
 * @tile: (out) (nullable): its bytes; %NULL if the file has no such tile
 * @error: return location for an error
 *
 * Safe to use from any thread.
 *
 * Returns: whether the file could be read
 */
gboolean
atlas_pmtiles_read (AtlasPMTiles  *self,
                    guint          zoom,
                    guint          column,
                    guint          row,
                    GBytes       **tile,
                    GError       **error)
{
  guint64 tile_id = atlas_pmtiles_tile_id (zoom, column, row);
  g_autoptr (AtlasPMTilesDirectory) directory = atlas_pmtiles_directory_ref (self->root);

  *tile = NULL;
  for (guint step = 0; step < MAX_STEPS; step++)
    {
      const AtlasPMTilesEntry *entry = atlas_pmtiles_directory_find (directory, tile_id);
      AtlasPMTilesDirectory *leaf;

      if (entry == NULL)
        return TRUE;
      if (entry->run_length > 0)
        {
          if (entry->offset > self->tiles.length || entry->length > self->tiles.length - entry->offset)
            return set_damaged (error);
          *tile = read_range (self, self->tiles.offset + entry->offset, entry->length, MAX_TILE, error);
          return *tile != NULL;
        }

      leaf = get_leaf (self, entry, error);
      if (leaf == NULL)
        return FALSE;
      atlas_pmtiles_directory_unref (directory);
      directory = leaf;
    }

  return set_damaged (error);
}
