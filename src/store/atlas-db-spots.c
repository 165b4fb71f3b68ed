/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where entries lie, read in parts so that others have their turn and the first can be shown early. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include <math.h>

#include "atlas-geometry.h"
#include "atlas-labels.h"

static gboolean
read_spot (sqlite3_stmt *statement,
           AtlasSpot    *spot)
{
  AtlasPoint point = { 0 };

  if (!atlas_geometry_decode (sqlite3_column_blob (statement, 1), (gsize) sqlite3_column_bytes (statement, 1), &point) ||
      !point.set)
    return FALSE;

  spot->id = sqlite3_column_int64 (statement, 0);
  spot->longitude = point.longitude;
  spot->latitude = point.latitude;
  spot->kind = (guint8) atlas_kind_index ((const char *) sqlite3_column_text (statement, 2));
  spot->precision_m = sqlite3_column_type (statement, 3) != SQLITE_NULL
                      ? (float) sqlite3_column_double (statement, 3) : NAN;
  spot->doubtful = atlas_spot_is_doubtful ((const char *) sqlite3_column_text (statement, 4));

  return TRUE;
}

/**
 * atlas_db_read_spots:
 * @self: a collection file
 * @after: (inout): the id to go on behind, 0 at the beginning; where this part ended
 * @max: how many entries to read at most
 * @error: where an error goes
 *
 * Reads where entries lie, by ascending id. Entries that lie nowhere are left out.
 *
 * Returns: (nullable) (transfer full) (element-type AtlasSpot): what this part has, perhaps nothing;
 *   %NULL without an error: there are no more entries
 */
GArray *
atlas_db_read_spots (AtlasDb  *self,
                     gint64   *after,
                     guint     max,
                     GError  **error)
{
  g_autoptr (GArray) spots = g_array_sized_new (FALSE, FALSE, sizeof (AtlasSpot), max);
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT id, position, kind, precision_m, review FROM entry WHERE id > ?1 ORDER BY id LIMIT ?2", error);
  guint n_rows = 0;
  int code;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, *after);
  sqlite3_bind_int64 (statement, 2, max);
  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      AtlasSpot spot = { 0 };

      n_rows++;
      *after = sqlite3_column_int64 (statement, 0);
      if (read_spot (statement, &spot))
        g_array_append_val (spots, spot);
    }

  return code == SQLITE_DONE && n_rows > 0 ? g_steal_pointer (&spots) : NULL;
}
