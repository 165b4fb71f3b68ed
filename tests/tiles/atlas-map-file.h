/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests: small MBTiles files in the temporary folder. */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "atlas-tile-writer.h"

/* Runs @sql in a new file and gives back its path. */
G_GNUC_UNUSED static char *
write_file (const char *name, const char *sql)
{
  char *path = g_build_filename (g_get_user_cache_dir (), name, NULL);
  sqlite3 *db = NULL;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_unlink (path);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);

  return path;
}

#define MAP_FILE_TABLES \
  "CREATE TABLE metadata (name TEXT, value TEXT);" \
  "INSERT INTO metadata VALUES ('format', 'pbf'), ('minzoom', '0'), ('maxzoom', '1')," \
  "  ('attribution', 'The surveyors');"

#define MAP_FILE_TILES \
  "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER," \
  "  tile_data BLOB);"

#define MAP_FILE_PLACES \
  "CREATE TABLE place (place_id INTEGER PRIMARY KEY, x REAL, y REAL, name TEXT, name_zh TEXT," \
  "  population INTEGER, rank INTEGER);" \
  "INSERT INTO place VALUES (1, 0.25, 0.5, 'Smallville', NULL, 4, 7)," \
  "  (2, 0.5, 0.25, 'Bigtown', '大城', 9000000, 2), (3, 0.5, 0.3, 'Midtown', NULL, 5, 2);"

/* A map of zoom 0 and 1: in every tile the left half is land. */
G_GNUC_UNUSED static char *
write_map (const char *name)
{
  g_autoptr (GByteArray) tile = make_half_tile ("land");
  g_autoptr (GString) sql = g_string_new (MAP_FILE_TABLES MAP_FILE_TILES MAP_FILE_PLACES);
  g_autoptr (GString) hex = g_string_new (NULL);

  for (guint i = 0; i < tile->len; i++)
    g_string_append_printf (hex, "%02x", tile->data[i]);
  g_string_append_printf (sql, "INSERT INTO tiles VALUES (0, 0, 0, x'%s'), (1, 0, 0, x'%s'),"
                               " (1, 1, 1, x'%s'), (1, 1, 0, x'ffff');", hex->str, hex->str,
                          hex->str);

  return write_file (name, sql->str);
}
