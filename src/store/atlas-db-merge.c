/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that a merge of two entries has to know. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

typedef struct
{
  AtlasRecordType type;
  const char *condition;    /* on ?1 and ?2, the entries */
} Query;

#define CLAIMS "SELECT id FROM claim WHERE entry IN (?1, ?2) OR target IN (?1, ?2)"
/* What points at one of them may say what another claim of its entry says already. */
#define ALL_CLAIMS \
  "SELECT id FROM claim WHERE entry IN (?1, ?2) OR target IN (?1, ?2) " \
  "UNION SELECT id FROM claim WHERE part_of IN (" CLAIMS ")"

static const Query queries[] = {
  { ATLAS_RECORD_ENTRY, "id IN (?1, ?2) OR hub IN (?1, ?2)" },
  { ATLAS_RECORD_NAME,
    "entry IN (SELECT ?1 UNION SELECT ?2 UNION SELECT hub FROM entry WHERE id IN (?1, ?2) "
    "UNION SELECT target FROM claim WHERE entry IN (?1, ?2) UNION SELECT entry FROM claim WHERE target IN (?1, ?2))" },
  { ATLAS_RECORD_CLAIM, "id IN (" ALL_CLAIMS ")" },
  { ATLAS_RECORD_EVIDENCE, "claim IN (" ALL_CLAIMS ")" },
  { ATLAS_RECORD_TEXT,
    "(owner IN (?1, ?2) AND owner_table = 'entry') OR (owner IN (" ALL_CLAIMS ") AND owner_table = 'claim')" },
  { ATLAS_RECORD_ENTRY_TAG, "entry IN (?1, ?2)" },
  { ATLAS_RECORD_ENTRY_MEDIA, "base_id IN (?1, ?2)" },
  { ATLAS_RECORD_IDENTIFIER, "entry IN (?1, ?2)" },
  { ATLAS_RECORD_SHAPE, "entry IN (?1, ?2)" },
  { ATLAS_RECORD_TOUR_STOP_ENTRY, "entry IN (?1, ?2)" },
  { ATLAS_RECORD_TOUR_STOP_CLAIM, "claim IN (" CLAIMS ")" },
};

static gboolean
run_query (AtlasDb         *self,
           const Query     *query,
           gint64           one,
           gint64           other,
           AtlasRecordSet  *set,
           GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE %s ORDER BY id", atlas_row_columns (query->type),
                                          atlas_record_info (query->type)->table, query->condition);
  sqlite3_stmt *statement = atlas_sql_prepare (self, sql, error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, one);
  sqlite3_bind_int64 (statement, 2, other);

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      AtlasRecord *record = atlas_row_read (statement, query->type);

      /* Another program may have stored an id that is none. */
      if (record->id > 0)
        atlas_record_set_take (set, record);
      else
        atlas_record_free (record);
    }

  return code == SQLITE_DONE;
}

/**
 * atlas_db_load_merge:
 * @self: a collection file
 * @one: the id of an entry
 * @other: the id of another
 * @error: where an error goes
 *
 * Reads two entries with all that belongs to them and all that refers to them: names, texts, claims
 * of theirs and about them with evidence, tags, pictures, stops of tours, and the entries that they
 * are the hub of; of entries that these speak of the names.
 *
 * Returns: (nullable) (transfer full): the records; an entry that is not there is left out
 */
AtlasRecordSet *
atlas_db_load_merge (AtlasDb  *self,
                     gint64    one,
                     gint64    other,
                     GError  **error)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  gboolean fine = atlas_sql_begin (self, FALSE, error);

  for (guint i = 0; fine && i < G_N_ELEMENTS (queries); i++)
    fine = run_query (self, &queries[i], one, other, set, error);

  atlas_sql_rollback (self);

  return fine ? g_steal_pointer (&set) : NULL;
}
