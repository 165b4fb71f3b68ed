/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An MBTiles file: an SQLite database of unknown origin, and the tiles, metadata and places in it.
 * Safe to use from any thread. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-mbtiles.h"

#include "atlas-map-error.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>
#include <string.h>

/* A file may define its tiles by a view: what it costs to read one has an end. */
#define STEPS_PER_CALL 1000
#define MAX_CALLS 20000

#define MAX_LENGTH (16 * 1024 * 1024)
#define MAX_PLACES 200000

struct _AtlasMBTiles
{
  GMutex        lock;        /* of all that follows: one connection serves all threads */
  sqlite3      *db;
  sqlite3_stmt *select_tile;
  int           calls;
};

static int
count_call (void *data)
{
  AtlasMBTiles *self = data;

  return ++self->calls > MAX_CALLS;
}

static gboolean
check (AtlasMBTiles *self, int status, GError **error)
{
  if (status == SQLITE_OK || status == SQLITE_ROW || status == SQLITE_DONE)
    return TRUE;

  g_debug ("map file: %s", sqlite3_errmsg (self->db));
  g_set_error_literal (error, ATLAS_MAP_ERROR,
                       status == SQLITE_INTERRUPT || status == SQLITE_TOOBIG
                           ? ATLAS_MAP_ERROR_TOO_LARGE
                           : ATLAS_MAP_ERROR_CORRUPT,
                       status == SQLITE_NOTADB ? _("the file is not an MBTiles map")
                                               : _("the map file is damaged"));
  return FALSE;
}

static gboolean
prepare (AtlasMBTiles *self, const char *sql, sqlite3_stmt **statement, GError **error)
{
  self->calls = 0;

  return check (self, sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, statement,
                                          NULL),
                error);
}

/* A file from elsewhere must not run anything but what reading a tile takes. */
static void
restrict_file (AtlasMBTiles *self)
{
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_limit (self->db, SQLITE_LIMIT_LENGTH, MAX_LENGTH);
  sqlite3_limit (self->db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_progress_handler (self->db, STEPS_PER_CALL, count_call, self);
}

/* Read-only and immutable: no lock, no journal, no byte is written beside the file. */
static gboolean
connect_file (AtlasMBTiles *self, const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *escaped = g_uri_escape_string (absolute, "/", FALSE);
  g_autofree char *uri = g_strconcat ("file:", escaped, "?mode=ro&immutable=1", NULL);

  return check (self, sqlite3_open_v2 (uri, &self->db,
                                       SQLITE_OPEN_READONLY | SQLITE_OPEN_URI |
                                           SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE,
                                       NULL),
                error);
}

static guint
read_zoom (AtlasMBTiles *self, const char *name)
{
  g_autofree char *value = atlas_mbtiles_dup_metadata (self, name);

  return value != NULL ? MIN (g_ascii_strtoull (value, NULL, 10), ATLAS_TILES_MAX_ZOOM) : 0;
}

/* The zoom levels are stated by most files only; the tiles themselves know. */
static void
read_zooms (AtlasMBTiles *self, AtlasTileInfo *info)
{
  g_autofree char *stated = atlas_mbtiles_dup_metadata (self, "maxzoom");
  sqlite3_stmt *statement = NULL;

  info->min_zoom = read_zoom (self, "minzoom");
  info->max_zoom = read_zoom (self, "maxzoom");
  if (stated == NULL &&
      prepare (self, "SELECT (SELECT min (zoom_level) FROM tiles), (SELECT max (zoom_level) FROM tiles)",
               &statement, NULL) &&
      sqlite3_step (statement) == SQLITE_ROW)
    {
      info->min_zoom = CLAMP (sqlite3_column_int (statement, 0), 0, ATLAS_TILES_MAX_ZOOM);
      info->max_zoom = CLAMP (sqlite3_column_int (statement, 1), 0, ATLAS_TILES_MAX_ZOOM);
    }
  sqlite3_finalize (statement);
  info->min_zoom = MIN (info->min_zoom, info->max_zoom);
}

static void
read_bounds (AtlasMBTiles *self, AtlasTileInfo *info)
{
  g_autofree char *text = atlas_mbtiles_dup_metadata (self, "bounds");
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, ",", 5) : NULL;

  if (parts != NULL && g_strv_length (parts) == 4)
    atlas_tile_info_set_bounds (info, g_ascii_strtod (parts[0], NULL),
                                g_ascii_strtod (parts[1], NULL), g_ascii_strtod (parts[2], NULL),
                                g_ascii_strtod (parts[3], NULL));
}

static char *
dup_text (AtlasMBTiles *self, const char *name)
{
  g_autofree char *value = atlas_mbtiles_dup_metadata (self, name);

  return atlas_tile_info_dup_text (value, -1);
}

static gboolean
read_info (AtlasMBTiles *self, AtlasTileInfo *info, GError **error)
{
  g_autofree char *format = atlas_mbtiles_dup_metadata (self, "format");
  g_autofree char *layers = atlas_mbtiles_dup_metadata (self, "json");

  if (!atlas_tile_info_set_format (info, format, error))
    return FALSE;

  read_zooms (self, info);
  read_bounds (self, info);
  info->name = dup_text (self, "name");
  info->attribution = dup_text (self, "attribution");
  info->description = dup_text (self, "description");
  info->own = layers != NULL && strstr (layers, "\"island\"") != NULL &&
              strstr (layers, "\"pond\"") != NULL;

  return TRUE;
}

/**
 * atlas_mbtiles_open:
 * @path: an MBTiles file; it must not be changed while it is open
 * @info: (out): what it says of itself, also where it fails; to be cleared
 * @error: return location for an error of %ATLAS_MAP_ERROR
 *
 * Opens a file for reading: MBTiles 1.3 (https://github.com/mapbox/mbtiles-spec).
 *
 * Returns: (transfer full) (nullable): the file
 */
AtlasMBTiles *
atlas_mbtiles_open (const char *path, AtlasTileInfo *info, GError **error)
{
  g_autoptr (AtlasMBTiles) self = g_new0 (AtlasMBTiles, 1);

  g_mutex_init (&self->lock);
  if (!connect_file (self, path, error))
    return NULL;
  restrict_file (self);
  if (!prepare (self,
                "SELECT tile_data FROM tiles"
                " WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
                &self->select_tile, error) ||
      !read_info (self, info, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * atlas_mbtiles_free:
 * @self: (transfer full): a file
 *
 * Closes it.
 */
void
atlas_mbtiles_free (AtlasMBTiles *self)
{
  sqlite3_finalize (self->select_tile);
  sqlite3_close (self->db);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * atlas_mbtiles_dup_metadata:
 * @self: a file
 * @name: the name of an entry of the table of metadata
 *
 * Returns: (transfer full) (nullable): its value; %NULL if the file does not say
 */
char *
atlas_mbtiles_dup_metadata (AtlasMBTiles *self, const char *name)
{
  sqlite3_stmt *statement = NULL;
  char *value = NULL;

  g_mutex_lock (&self->lock);
  if (prepare (self, "SELECT value FROM metadata WHERE name = ?", &statement, NULL))
    {
      sqlite3_bind_text (statement, 1, name, -1, SQLITE_TRANSIENT);
      if (sqlite3_step (statement) == SQLITE_ROW)
        value = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      sqlite3_finalize (statement);
    }
  g_mutex_unlock (&self->lock);

  if (value != NULL && !g_utf8_validate (value, -1, NULL))
    g_clear_pointer (&value, g_free);

  return value;
}

/**
 * atlas_mbtiles_read:
 * @self: a file
 * @zoom: the zoom level
 * @column: counted from the west
 * @row: counted from the north
 * @tile: (out) (nullable): its bytes; %NULL if the file has no such tile
 * @error: return location for an error
 *
 * Returns: whether the file could be read
 */
gboolean
atlas_mbtiles_read (AtlasMBTiles  *self,
                       guint            zoom,
                       guint            column,
                       guint            row,
                       GBytes         **tile,
                       GError         **error)
{
  gboolean read;
  int status;

  *tile = NULL;
  g_mutex_lock (&self->lock);
  self->calls = 0;
  sqlite3_bind_int (self->select_tile, 1, zoom);
  sqlite3_bind_int64 (self->select_tile, 2, column);
  sqlite3_bind_int64 (self->select_tile, 3, (1 << zoom) - 1 - (gint64) row);
  status = sqlite3_step (self->select_tile);
  read = check (self, status, error);
  if (status == SQLITE_ROW)
    {
      gconstpointer data = sqlite3_column_blob (self->select_tile, 0);

      *tile = g_bytes_new (data, sqlite3_column_bytes (self->select_tile, 0));
    }
  sqlite3_reset (self->select_tile);
  g_mutex_unlock (&self->lock);

  return read;
}

static gboolean
add_place (AtlasPlaceSet *places, sqlite3_stmt *statement)
{
  AtlasPlace place = { 0 };

  place.x = sqlite3_column_double (statement, 0);
  place.y = sqlite3_column_double (statement, 1);
  place.name = (const char *) sqlite3_column_text (statement, 2);
  place.name_zh = (const char *) sqlite3_column_text (statement, 3);
  place.population = CLAMP (sqlite3_column_int64 (statement, 4), 0, G_MAXUINT32);
  place.rank = CLAMP (sqlite3_column_int (statement, 5), 0, ATLAS_TILES_MAX_ZOOM);

  if (!(place.x >= 0.0 && place.x <= 1.0 && place.y >= 0.0 && place.y <= 1.0) ||
      place.name == NULL || !g_utf8_validate (place.name, -1, NULL) ||
      (place.name_zh != NULL && !g_utf8_validate (place.name_zh, -1, NULL)))
    return FALSE;

  atlas_place_set_add (places, &place);
  return atlas_place_set_size (places) < MAX_PLACES;
}

/**
 * atlas_mbtiles_read_places:
 * @self: a file
 * @error: return location for an error
 *
 * Reads the towns of the built-in map. Map files of others have no such table; then there are none.
 *
 * Returns: (transfer full) (nullable): the places, those shown first in front
 */
AtlasPlaceSet *
atlas_mbtiles_read_places (AtlasMBTiles *self, GError **error)
{
  g_autoptr (AtlasPlaceSet) places = atlas_place_set_new ();
  sqlite3_stmt *statement = NULL;
  int status = SQLITE_DONE;
  gboolean read = TRUE;

  g_mutex_lock (&self->lock);
  if (prepare (self, "SELECT x, y, name, name_zh, population, rank FROM place", &statement, NULL))
    {
      while ((status = sqlite3_step (statement)) == SQLITE_ROW)
        if (!add_place (places, statement))
          {
            status = SQLITE_CORRUPT;
            break;
          }
      read = check (self, status, error);
      sqlite3_finalize (statement);
    }
  g_mutex_unlock (&self->lock);
  if (!read)
    return NULL;

  atlas_place_set_sort (places);
  return g_steal_pointer (&places);
}
