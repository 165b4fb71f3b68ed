/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an export asks of a collection. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-outgoing.h"

#include "atlas-db-private.h"

/**
 * atlas_db_list_ids:
 * @self: a collection file
 * @error: where an error goes
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the ids of all entries in order; %NULL on error
 */
GArray *
atlas_db_list_ids (AtlasDb  *self,
                   GError  **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement = atlas_sql_prepare (self, "SELECT id FROM entry WHERE id > 0 ORDER BY id", error);
  int code;

  if (statement == NULL)
    return NULL;

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }

  return code == SQLITE_DONE ? g_steal_pointer (&ids) : NULL;
}

static AtlasRecordSet *
load (AtlasDb                *self,
      const AtlasRecordQuery *queries,
      guint                   n_queries,
      gint64                  id,
      GError                **error)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();

  for (guint i = 0; i < n_queries; i++)
    {
      if (!atlas_record_query_run (self, &queries[i], id, set, error))
        return NULL;
    }

  return g_steal_pointer (&set);
}

/**
 * atlas_db_load_names:
 * @self: a collection file
 * @entry: the id of an entry
 * @error: where an error goes
 *
 * Returns: (transfer full) (nullable): its names; %NULL on error
 */
AtlasRecordSet *
atlas_db_load_names (AtlasDb  *self,
                     gint64    entry,
                     GError  **error)
{
  static const AtlasRecordQuery queries[] = { { ATLAS_RECORD_NAME, "entry = ?1", FALSE } };

  return load (self, queries, G_N_ELEMENTS (queries), entry, error);
}

/**
 * atlas_db_load_picture:
 * @self: a collection file
 * @id: the id of a picture
 * @error: where an error goes
 *
 * Returns: (transfer full) (nullable): the picture with its bytes and texts; %NULL on error
 */
AtlasRecordSet *
atlas_db_load_picture (AtlasDb  *self,
                       gint64    id,
                       GError  **error)
{
  static const AtlasRecordQuery queries[] = {
    { ATLAS_RECORD_MEDIA, "id = ?1", TRUE },
    { ATLAS_RECORD_TEXT, "owner = ?1 AND owner_table = 'media'", FALSE },
  };

  return load (self, queries, G_N_ELEMENTS (queries), id, error);
}

static gint64 *
dup_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

/**
 * atlas_db_count_values:
 * @self: a collection file
 * @error: where an error goes
 *
 * Returns: (transfer full) (nullable): of each property that some claim has, how many claims of it one entry
 *   has at most: gint64 id -> number, as a pointer; %NULL on error
 */
GHashTable *
atlas_db_count_values (AtlasDb  *self,
                       GError  **error)
{
  g_autoptr (GHashTable) most = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) here = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  /* In the order of an index that has all of it, so that nothing is sorted. */
  sqlite3_stmt *statement = atlas_sql_prepare (self, "SELECT entry, property FROM claim ORDER BY entry, ordinal", error);
  gint64 before = 0;
  int code;

  if (statement == NULL)
    return NULL;

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      gint64 entry = sqlite3_column_int64 (statement, 0);
      gint64 property = sqlite3_column_int64 (statement, 1);
      guint n;

      if (entry != before)
        g_hash_table_remove_all (here);
      before = entry;
      n = GPOINTER_TO_UINT (g_hash_table_lookup (here, &property)) + 1;
      g_hash_table_insert (here, dup_id (property), GUINT_TO_POINTER (n));
      if (n > GPOINTER_TO_UINT (g_hash_table_lookup (most, &property)))
        g_hash_table_insert (most, dup_id (property), GUINT_TO_POINTER (n));
    }

  return code == SQLITE_DONE ? g_steal_pointer (&most) : NULL;
}

/**
 * atlas_db_list_cited:
 * @self: a collection file
 * @entries: ids of entries
 * @n_entries: how many they are
 * @error: where an error goes
 *
 * Returns: (transfer full) (nullable): the ids of the sources behind their claims, as a set of gint64; %NULL on error
 */
GHashTable *
atlas_db_list_cited (AtlasDb       *self,
                     const gint64  *entries,
                     guint          n_entries,
                     GError       **error)
{
  g_autoptr (GHashTable) cited = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < n_entries; i++)
    {
      sqlite3_stmt *statement = atlas_sql_prepare (self, "SELECT DISTINCT source FROM evidence WHERE claim IN "
                                                   "(SELECT id FROM claim WHERE entry = ?1)", error);
      int code;

      if (statement == NULL)
        return NULL;

      sqlite3_bind_int64 (statement, 1, entries[i]);
      while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
        g_hash_table_add (cited, dup_id (sqlite3_column_int64 (statement, 0)));
      if (code != SQLITE_DONE)
        return NULL;
    }

  return g_steal_pointer (&cited);
}
