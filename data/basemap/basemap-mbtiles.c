/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes an MBTiles 1.3 file; tiles that are alike are stored once. */
#include "basemap-mbtiles.h"

#include <gio/gio.h>
#include <sqlite3.h>

#include "basemap-mvt.h"

/* `tiles` may be a view, says the specification. `place` is ours: the same towns that are in the
 * tiles, in one piece, for labels and look-up. The application id is MBTiles' own. */
static const char schema[] =
  "PRAGMA page_size = 4096;"
  "PRAGMA journal_mode = OFF;"
  "PRAGMA synchronous = OFF;"
  "PRAGMA application_id = 1297105496;"
  "BEGIN;"
  "CREATE TABLE metadata (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
  "CREATE TABLE map (zoom_level INTEGER NOT NULL, tile_column INTEGER NOT NULL,"
  "  tile_row INTEGER NOT NULL, tile_id INTEGER NOT NULL,"
  "  PRIMARY KEY (zoom_level, tile_column, tile_row)) WITHOUT ROWID;"
  "CREATE TABLE images (tile_id INTEGER PRIMARY KEY, tile_data BLOB NOT NULL);"
  "CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data"
  "  FROM map JOIN images USING (tile_id);"
  "CREATE TABLE place (place_id INTEGER PRIMARY KEY, x REAL NOT NULL, y REAL NOT NULL,"
  "  name TEXT NOT NULL, name_zh TEXT, population INTEGER NOT NULL, rank INTEGER NOT NULL);";

struct _Mbtiles
{
  sqlite3      *db;
  sqlite3_stmt *insert_map;
  sqlite3_stmt *insert_image;
  sqlite3_stmt *insert_metadata;
  sqlite3_stmt *insert_place;
  GHashTable   *known;      /* checksum of a tile -> its id */
};

static gboolean
check (Mbtiles *self, int status, GError **error)
{
  if (status == SQLITE_OK || status == SQLITE_DONE)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, sqlite3_errmsg (self->db));
  return FALSE;
}

static gboolean
run (Mbtiles *self, sqlite3_stmt *statement, GError **error)
{
  gboolean done = check (self, sqlite3_step (statement), error);

  sqlite3_reset (statement);
  return done;
}

static gboolean
prepare (Mbtiles *self, const char *sql, sqlite3_stmt **statement, GError **error)
{
  return check (self, sqlite3_prepare_v2 (self->db, sql, -1, statement, NULL), error);
}

Mbtiles *
mbtiles_create (const char *path, GError **error)
{
  g_autoptr (Mbtiles) self = g_new0 (Mbtiles, 1);

  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!check (self, sqlite3_open (path, &self->db), error) ||
      !check (self, sqlite3_exec (self->db, schema, NULL, NULL, NULL), error) ||
      !prepare (self, "INSERT INTO map (zoom_level, tile_column, tile_row, tile_id)"
                      " VALUES (?, ?, ?, ?)", &self->insert_map, error) ||
      !prepare (self, "INSERT INTO images (tile_id, tile_data) VALUES (?, ?)",
                &self->insert_image, error) ||
      !prepare (self, "INSERT INTO metadata (name, value) VALUES (?, ?)",
                &self->insert_metadata, error) ||
      !prepare (self, "INSERT INTO place (place_id, x, y, name, name_zh, population, rank)"
                      " VALUES (?, ?, ?, ?, ?, ?, ?)", &self->insert_place, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
mbtiles_free (Mbtiles *self)
{
  sqlite3_finalize (self->insert_map);
  sqlite3_finalize (self->insert_image);
  sqlite3_finalize (self->insert_metadata);
  sqlite3_finalize (self->insert_place);
  sqlite3_close (self->db);
  g_hash_table_unref (self->known);
  g_free (self);
}

gboolean
mbtiles_add_metadata (Mbtiles *self, const char *name, const char *value, GError **error)
{
  sqlite3_bind_text (self->insert_metadata, 1, name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (self->insert_metadata, 2, value, -1, SQLITE_TRANSIENT);

  return run (self, self->insert_metadata, error);
}

static gboolean
add_image (Mbtiles *self, guint id, GByteArray *tile, GError **error)
{
  g_autoptr (GBytes) packed = mvt_pack (tile);
  gsize size;
  gconstpointer data = g_bytes_get_data (packed, &size);
  gboolean done;

  sqlite3_bind_int64 (self->insert_image, 1, id);
  sqlite3_bind_blob64 (self->insert_image, 2, data, size, SQLITE_STATIC);
  done = run (self, self->insert_image, error);
  sqlite3_clear_bindings (self->insert_image);

  return done;
}

/* @row counts from the north; in the file rows count from the south. */
gboolean
mbtiles_add (Mbtiles *self, int zoom, guint column, guint row, GByteArray *tile, GError **error)
{
  g_autofree char *checksum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, tile->data,
                                                           tile->len);
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (self->known, checksum));

  if (id == 0)
    {
      id = g_hash_table_size (self->known) + 1;
      g_hash_table_insert (self->known, g_steal_pointer (&checksum), GUINT_TO_POINTER (id));
      if (!add_image (self, id, tile, error))
        return FALSE;
    }

  sqlite3_bind_int (self->insert_map, 1, zoom);
  sqlite3_bind_int64 (self->insert_map, 2, column);
  sqlite3_bind_int64 (self->insert_map, 3, (1 << zoom) - 1 - (gint64) row);
  sqlite3_bind_int64 (self->insert_map, 4, id);

  return run (self, self->insert_map, error);
}

gboolean
mbtiles_add_place (Mbtiles *self, const Place *place, GError **error)
{
  sqlite3_bind_int64 (self->insert_place, 1, place->id);
  sqlite3_bind_double (self->insert_place, 2, place->x);
  sqlite3_bind_double (self->insert_place, 3, place->y);
  sqlite3_bind_text (self->insert_place, 4, place->name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (self->insert_place, 5, place->name_zh, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (self->insert_place, 6, place->population);
  sqlite3_bind_int (self->insert_place, 7, place->rank);

  return run (self, self->insert_place, error);
}

/* Makes what was added so far permanent. */
gboolean
mbtiles_finish (Mbtiles *self, GError **error)
{
  return check (self, sqlite3_exec (self->db, "COMMIT", NULL, NULL, NULL), error);
}
