/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tiles from servers on the disk: a file each, with a line in front of the bytes that says until when
 * it is good and by which mark the server knows it again. */
#define G_LOG_DOMAIN "atlas-online"

#include "atlas-online-cache.h"

#include <glib/gstdio.h>
#include <string.h>

#define MAGIC "hub-atlas-tile 1 "
#define MAX_HEAD 400
#define MAX_ETAG 256
#define MAX_FILE (8 * 1024 * 1024)

/* How much is written between two looks at how large it all is. */
#define LOOK_AFTER (8 * 1024 * 1024)

struct _AtlasOnlineCache
{
  gatomicrefcount  ref_count;
  char            *folder;
  guint64          size;

  GMutex           lock;      /* of what follows */
  guint64          written;   /* since the last look; the first write looks */
};

/* What is known of a file when room is made. */
typedef struct
{
  char    *path;
  gint64   used;
  guint64  size;
} Entry;

/**
 * atlas_online_cache_new:
 * @folder: where it is; made when first written to
 * @size: how many bytes it may hold
 *
 * Returns: (transfer full): the cache
 */
AtlasOnlineCache *
atlas_online_cache_new (const char *folder, guint64 size)
{
  AtlasOnlineCache *self = g_new0 (AtlasOnlineCache, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->folder = g_strdup (folder);
  self->size = size;
  self->written = LOOK_AFTER;
  g_mutex_init (&self->lock);

  return self;
}

/**
 * atlas_online_cache_ref:
 * @self: a cache
 *
 * Returns: (transfer full): @self
 */
AtlasOnlineCache *
atlas_online_cache_ref (AtlasOnlineCache *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_online_cache_unref:
 * @self: (transfer full): a cache
 */
void
atlas_online_cache_unref (AtlasOnlineCache *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_mutex_clear (&self->lock);
  g_free (self->folder);
  g_free (self);
}

/**
 * atlas_online_tile_clear:
 * @tile: a tile
 *
 * Frees what is in it.
 */
void
atlas_online_tile_clear (AtlasOnlineTile *tile)
{
  g_clear_pointer (&tile->bytes, g_bytes_unref);
  g_clear_pointer (&tile->etag, g_free);
}

static char *
get_path (AtlasOnlineCache *self, AtlasOnlineSource *source, guint zoom, guint column, guint row)
{
  g_autofree char *folder = g_strdup_printf ("%u-%u", zoom, column);
  g_autofree char *name = g_strdup_printf ("%u", row);

  return g_build_filename (self->folder, atlas_online_source_get_key (source), folder, name, NULL);
}

/* Takes a file apart: magic, number, mark, end of line, bytes. */
static gboolean
parse (const char *contents, gsize length, AtlasOnlineTile *tile)
{
  const char *end = memchr (contents, '\n', MIN (length, MAX_HEAD));
  g_autofree char *head = NULL;
  char *after;

  if (end == NULL || length < strlen (MAGIC) || memcmp (contents, MAGIC, strlen (MAGIC)) != 0)
    return FALSE;

  head = g_strndup (contents + strlen (MAGIC), end - contents - strlen (MAGIC));
  tile->expires = g_ascii_strtoll (head, &after, 10);
  if (*after != ' ')
    return FALSE;
  tile->etag = after[1] != '\0' ? g_strdup (after + 1) : NULL;
  tile->bytes = g_bytes_new (end + 1, length - (end + 1 - contents));

  return TRUE;
}

/**
 * atlas_online_cache_read:
 * @self: a cache
 * @source: a server
 * @zoom: the zoom level
 * @column: counted from the west
 * @row: counted from the north
 * @tile: (out): what is there of it, also when it is not good any more; to be cleared
 *
 * Returns: whether the tile is there
 */
gboolean
atlas_online_cache_read (AtlasOnlineCache *self, AtlasOnlineSource *source, guint zoom, guint column,
                         guint row, AtlasOnlineTile *tile)
{
  g_autofree char *path = get_path (self, source, zoom, column, row);
  g_autofree char *contents = NULL;
  GStatBuf status;
  gsize length;

  *tile = (AtlasOnlineTile) { 0 };

  return g_stat (path, &status) == 0 && status.st_size <= MAX_FILE + MAX_HEAD &&
         g_file_get_contents (path, &contents, &length, NULL) && parse (contents, length, tile);
}

static void
clear_entry (Entry *entry)
{
  g_free (entry->path);
}

static void
list_files (const char *folder, guint depth, GArray *entries)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf status;
      Entry entry;

      if (depth > 0)
        {
          list_files (path, depth - 1, entries);
          continue;
        }
      if (g_stat (path, &status) != 0)
        continue;
      entry = (Entry) { g_steal_pointer (&path), status.st_mtime, (guint64) status.st_size };
      g_array_append_val (entries, entry);
    }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  gint64 one = ((const Entry *) a)->used, other = ((const Entry *) b)->used;

  return one < other ? -1 : one > other;
}

/* Those written longest ago go first, until a fifth of the room is free. */
static void
make_room (AtlasOnlineCache *self)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  guint64 total = 0;

  g_array_set_clear_func (entries, (GDestroyNotify) clear_entry);
  list_files (self->folder, 2, entries);
  for (guint i = 0; i < entries->len; i++)
    total += g_array_index (entries, Entry, i).size;
  if (total <= self->size)
    return;

  g_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len && total > self->size / 5 * 4; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      g_unlink (entry->path);
      total -= entry->size;
    }
}

static gboolean
is_to_look (AtlasOnlineCache *self, gsize length)
{
  gboolean look;

  g_mutex_lock (&self->lock);
  self->written += length;
  look = self->written > MIN (LOOK_AFTER, self->size / 4);
  if (look)
    self->written = 0;
  g_mutex_unlock (&self->lock);

  return look;
}

/**
 * atlas_online_cache_write:
 * @self: a cache
 * @source: a server
 * @zoom: the zoom level
 * @column: counted from the west
 * @row: counted from the north
 * @tile: what it has sent
 *
 * Keeps a tile. Where that fails, it will be asked for again.
 */
void
atlas_online_cache_write (AtlasOnlineCache *self, AtlasOnlineSource *source, guint zoom, guint column,
                          guint row, const AtlasOnlineTile *tile)
{
  g_autofree char *path = get_path (self, source, zoom, column, row);
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean sound = tile->etag != NULL && strlen (tile->etag) <= MAX_ETAG && strpbrk (tile->etag, "\r\n") == NULL;
  g_autoptr (GString) contents = g_string_new (MAGIC);
  g_autoptr (GError) error = NULL;
  gsize length;
  gconstpointer data = g_bytes_get_data (tile->bytes, &length);

  if (length > MAX_FILE)
    return;

  g_string_append_printf (contents, "%" G_GINT64_FORMAT " %s\n", tile->expires, sound ? tile->etag : "");
  g_string_append_len (contents, data, length);
  if (is_to_look (self, contents->len))
    make_room (self);
  g_mkdir_with_parents (folder, 0700);
  if (!g_file_set_contents_full (path, contents->str, contents->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_debug ("keeping a tile: %s", error->message);
}

/**
 * atlas_online_cache_forget:
 * @self: a cache
 * @source: a server that is not wanted any more
 *
 * Removes all of its tiles.
 */
void
atlas_online_cache_forget (AtlasOnlineCache *self, AtlasOnlineSource *source)
{
  g_autofree char *folder = g_build_filename (self->folder, atlas_online_source_get_key (source), NULL);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  g_array_set_clear_func (entries, (GDestroyNotify) clear_entry);
  list_files (folder, 1, entries);
  for (guint i = 0; i < entries->len; i++)
    {
      g_autofree char *parent = g_path_get_dirname (g_array_index (entries, Entry, i).path);

      g_unlink (g_array_index (entries, Entry, i).path);
      g_rmdir (parent);
    }
  g_rmdir (folder);
}
