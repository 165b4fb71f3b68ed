/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an export asks of a collection. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-outgoing.h"

#include "atlas-db-private.h"

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
 * atlas_db_has_record:
 * @self: a collection file
 * @type: a type of record
 * @id: an id
 * @there: (out): whether there is such a record
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_db_has_record (AtlasDb          *self,
                     AtlasRecordType   type,
                     gint64            id,
                     gboolean         *there,
                     GError          **error)
{
  return atlas_row_exists (self, type, id, there, error);
}

/**
 * atlas_db_load_with_texts:
 * @self: a collection file
 * @type: the type of a record that belongs to no other and has at most texts of its own, such as a property, a
 *   picture or a source
 * @id: its id
 * @error: where an error goes
 *
 * Returns: (transfer full) (nullable): the record with its texts, a picture with its bytes, a source with
 *   its private copies; %NULL on error
 */
AtlasRecordSet *
atlas_db_load_with_texts (AtlasDb          *self,
                      AtlasRecordType   type,
                      gint64            id,
                      GError          **error)
{
  g_autofree char *texts = g_strdup_printf ("owner = ?1 AND owner_table = '%s'", atlas_record_info (type)->table);
  const AtlasRecordQuery queries[] = {
    { type, "id = ?1", TRUE },
    { ATLAS_RECORD_TEXT, texts, FALSE },
    { ATLAS_RECORD_SOURCE_TEXT, "source = ?1", FALSE },
  };

  return load (self, queries, type == ATLAS_RECORD_SOURCE ? 3 : 2, id, error);
}

static gint64 *
dup_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

/**
 * atlas_db_list_with_text:
 * @self: a collection file
 * @error: where an error goes
 *
 * Returns: (transfer full) (nullable): the ids of the sources with private copies of their texts, as a set of
 *   gint64; %NULL on error
 */
GHashTable *
atlas_db_list_with_text (AtlasDb  *self,
                         GError  **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  sqlite3_stmt *statement = atlas_sql_prepare (self, "SELECT DISTINCT source FROM source_text", error);
  int code;

  if (statement == NULL)
    return NULL;

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    g_hash_table_add (ids, dup_id (sqlite3_column_int64 (statement, 0)));

  return code == SQLITE_DONE ? g_steal_pointer (&ids) : NULL;
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
