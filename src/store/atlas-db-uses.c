/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keywords and properties are used by: to count, to merge, to remove what nothing needs. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

/* Which records use a type, and by which field. */
static AtlasRecordType
user_of (AtlasRecordType   type,
         const char      **field)
{
  g_assert (type == ATLAS_RECORD_TAG || type == ATLAS_RECORD_PROPERTY);

  *field = type == ATLAS_RECORD_TAG ? "tag" : "property";

  return type == ATLAS_RECORD_TAG ? ATLAS_RECORD_ENTRY_TAG : ATLAS_RECORD_CLAIM;
}

/**
 * atlas_db_count_uses:
 * @self: a collection file
 * @type: %ATLAS_RECORD_TAG or %ATLAS_RECORD_PROPERTY
 * @error: where an error goes
 *
 * Counts how many entries bear each keyword, or how many claims there are of each property.
 *
 * Returns: (nullable) (transfer full): the number, as a pointer, by the id, a #gint64; what is not
 *   used is left out
 */
GHashTable *
atlas_db_count_uses (AtlasDb          *self,
                     AtlasRecordType   type,
                     GError          **error)
{
  const char *field;
  AtlasRecordType user = user_of (type, &field);
  g_autofree char *sql = g_strdup_printf ("SELECT %s, count(*) FROM %s GROUP BY %s", field,
                                          atlas_record_info (user)->table, field);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  sqlite3_stmt *statement = atlas_sql_prepare (self, sql, error);
  int code;

  if (statement == NULL)
    return NULL;

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_hash_table_insert (counts, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (sqlite3_column_int (statement, 1)));
    }

  return code == SQLITE_DONE ? g_steal_pointer (&counts) : NULL;
}

/**
 * atlas_db_load_uses:
 * @self: a collection file
 * @type: %ATLAS_RECORD_TAG or %ATLAS_RECORD_PROPERTY
 * @ids: the ids of some of them
 * @n_ids: how many
 * @error: where an error goes
 *
 * Reads the records that use some keywords or properties: the links of entries to keywords, or the
 * claims.
 *
 * Returns: (nullable) (transfer full): the records
 */
AtlasRecordSet *
atlas_db_load_uses (AtlasDb          *self,
                    AtlasRecordType   type,
                    const gint64     *ids,
                    guint             n_ids,
                    GError          **error)
{
  const char *field;
  AtlasRecordType user = user_of (type, &field);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE %s = ?1 ORDER BY id",
                                          atlas_row_columns (user), atlas_record_info (user)->table, field);
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  gboolean fine = atlas_sql_begin (self, FALSE, error);

  for (guint i = 0; fine && i < n_ids; i++)
    {
      sqlite3_stmt *statement = atlas_sql_prepare (self, sql, error);
      int code = SQLITE_ERROR;

      if (statement != NULL)
        sqlite3_bind_int64 (statement, 1, ids[i]);
      while (statement != NULL && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
        atlas_record_set_take (set, atlas_row_read (statement, user));
      fine = code == SQLITE_DONE;
    }

  atlas_sql_rollback (self);

  return fine ? g_steal_pointer (&set) : NULL;
}
