/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the layers of the file reach, as gpkg_contents says it: other programs take it from there. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include "atlas-geometry.h"

typedef struct
{
  gboolean set;
  double min_x, min_y, max_x, max_y;
} Extent;

/* The layers of the file, and where the history has their geometries. */
static const struct { const char *table; const char *column; } layers[] = {
  { "entry", "position" },
  { "tour_stop", "camera" },
  { "shape", "geometry" },
};

static void
extend (Extent       *extent,
        const double  bounds[4])
{
  if (!extent->set)
    *extent = (Extent) { TRUE, bounds[0], bounds[1], bounds[2], bounds[3] };

  extent->min_x = MIN (extent->min_x, bounds[0]);
  extent->min_y = MIN (extent->min_y, bounds[1]);
  extent->max_x = MAX (extent->max_x, bounds[2]);
  extent->max_y = MAX (extent->max_y, bounds[3]);
}

static gboolean
column_bounds (sqlite3_stmt *statement,
               int           column,
               double        bounds[4])
{
  gconstpointer blob = sqlite3_column_blob (statement, column);

  return atlas_geometry_measure (blob, (gsize) sqlite3_column_bytes (statement, column), bounds);
}

/* Goes through all points of a table. */
static gboolean
measure_table (AtlasDb     *self,
               const char  *table,
               const char  *column,
               Extent      *extent,
               GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE %s IS NOT NULL", column, table, column);
  sqlite3_stmt *statement = atlas_sql_prepare (self, sql, error);
  double bounds[4];
  int code = SQLITE_ERROR;

  extent->set = FALSE;

  while (statement != NULL && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      if (column_bounds (statement, 0, bounds))
        extend (extent, bounds);
    }

  return code == SQLITE_DONE;
}

/* Grows the extent by the points of the change; @exact becomes %FALSE where one that lay on its
 * edge has gone, so that it may have shrunk. */
static gboolean
measure_change (AtlasDb     *self,
                const char  *table,
                Extent      *extent,
                gboolean    *exact,
                GError     **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT old_blob, new_blob FROM change_field WHERE change = ?1 AND table_name = ?2 "
    "AND field IN ('position', 'camera', 'geometry')", error);
  Extent before = *extent;
  double bounds[4];
  int code = SQLITE_ERROR;

  *exact = TRUE;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, self->change);
  sqlite3_bind_text (statement, 2, table, -1, SQLITE_TRANSIENT);

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      if (column_bounds (statement, 0, bounds) &&
          (!before.set || bounds[0] <= before.min_x || bounds[2] >= before.max_x ||
           bounds[1] <= before.min_y || bounds[3] >= before.max_y))
        *exact = FALSE;

      if (column_bounds (statement, 1, bounds))
        extend (extent, bounds);
    }

  return code == SQLITE_DONE;
}

static gboolean
read_extent (AtlasDb     *self,
             const char  *table,
             Extent      *extent,
             GError     **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?1", error);
  int code;

  extent->set = FALSE;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, table, -1, SQLITE_TRANSIENT);
  code = atlas_sql_step (self, statement, error);

  if (code == SQLITE_ROW && sqlite3_column_type (statement, 0) != SQLITE_NULL)
    *extent = (Extent) {
      TRUE,
      sqlite3_column_double (statement, 0), sqlite3_column_double (statement, 1),
      sqlite3_column_double (statement, 2), sqlite3_column_double (statement, 3),
    };

  sqlite3_reset (statement);

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

static gboolean
update_extent (AtlasDb     *self,
               const char  *table,
               const char  *column,
               gboolean     ranges,
               GError     **error)
{
  sqlite3_stmt *statement;
  gboolean exact = FALSE;
  Extent extent;

  if (!read_extent (self, table, &extent, error))
    return FALSE;

  if (self->change != 0 && !ranges && !measure_change (self, table, &extent, &exact, error))
    return FALSE;

  if (!exact && !measure_table (self, table, column, &extent, error))
    return FALSE;

  statement = atlas_sql_prepare (self,
    "UPDATE gpkg_contents SET min_x = ?2, min_y = ?3, max_x = ?4, max_y = ?5 WHERE table_name = ?1 "
    "AND (min_x IS NOT ?2 OR min_y IS NOT ?3 OR max_x IS NOT ?4 OR max_y IS NOT ?5)", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, table, -1, SQLITE_TRANSIENT);
  if (extent.set)
    {
      sqlite3_bind_double (statement, 2, extent.min_x);
      sqlite3_bind_double (statement, 3, extent.min_y);
      sqlite3_bind_double (statement, 4, extent.max_x);
      sqlite3_bind_double (statement, 5, extent.max_y);
    }

  return atlas_sql_run (self, statement, error);
}

/**
 * atlas_extents_update:
 * @self: a collection file, within a writing transaction, while a change is written
 * @ranges: whether records came or went by the thousand, of which the history has no single fields
 * @error: where an error goes
 *
 * Keeps the extents in gpkg_contents true.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_extents_update (AtlasDb   *self,
                      gboolean   ranges,
                      GError   **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      if (!update_extent (self, layers[i].table, layers[i].column, ranges, error))
        return FALSE;
    }

  return TRUE;
}
