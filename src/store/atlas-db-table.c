/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of entries: which columns there are, what a few rows hold. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

/* As many rows are read by one run of the queries; an id that is not needed is NULL. */
#define CHUNK 64

#define LIST "(%1$s)"

typedef struct
{
  AtlasRecordType type;
  const char *condition;    /* %1$s is the list of ids */
} Query;

static const Query row_queries[] = {
  { ATLAS_RECORD_ENTRY, "id IN " LIST },
  { ATLAS_RECORD_NAME,
    "entry IN (SELECT id FROM entry WHERE id IN " LIST
    " UNION SELECT hub FROM entry WHERE id IN " LIST
    " UNION SELECT target FROM claim WHERE entry IN " LIST ")" },
  { ATLAS_RECORD_CLAIM, "entry IN " LIST },
  { ATLAS_RECORD_EVIDENCE, "claim IN (SELECT id FROM claim WHERE entry IN " LIST ")" },
  { ATLAS_RECORD_TEXT,
    "owner_table = 'claim' AND owner IN (SELECT id FROM claim WHERE entry IN " LIST ")" },
  { ATLAS_RECORD_ENTRY_TAG, "entry IN " LIST },
};

/* The statements, made once: they differ in nothing but the ids that are bound. */
static const char * const *
row_sql (void)
{
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      char **sql = g_new0 (char *, G_N_ELEMENTS (row_queries));
      g_autoptr (GString) places = g_string_new ("?1");

      for (guint i = 2; i <= CHUNK; i++)
        g_string_append_printf (places, ", ?%u", i);

      for (guint i = 0; i < G_N_ELEMENTS (row_queries); i++)
        {
          GString *text = g_string_new (NULL);

          g_string_append_printf (text, "SELECT %s FROM %s WHERE %s",
                                  atlas_row_columns (row_queries[i].type),
                                  atlas_record_info (row_queries[i].type)->table,
                                  row_queries[i].condition);
          g_string_replace (text, "%1$s", places->str, 0);
          sql[i] = g_string_free (text, FALSE);
        }

      g_once_init_leave (&made, (gsize) sql);
    }

  return (const char * const *) made;
}

static gboolean
load_chunk (AtlasDb         *self,
            const gint64    *ids,
            guint            n_ids,
            AtlasRecordSet  *set,
            GError         **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (row_queries); i++)
    {
      sqlite3_stmt *statement = atlas_sql_prepare (self, row_sql ()[i], error);
      int code;

      if (statement == NULL)
        return FALSE;

      for (guint k = 0; k < CHUNK; k++)
        {
          if (k < n_ids)
            sqlite3_bind_int64 (statement, (int) k + 1, ids[k]);
          else
            sqlite3_bind_null (statement, (int) k + 1);
        }

      while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
        {
          AtlasRecord *record = atlas_row_read (statement, row_queries[i].type);

          /* Another program may have stored an id that is none. */
          if (record->id > 0)
            atlas_record_set_take (set, record);
          else
            atlas_record_free (record);
        }

      if (code != SQLITE_DONE)
        return FALSE;
    }

  return TRUE;
}

/**
 * atlas_db_load_rows:
 * @self: a collection file
 * @ids: (array length=n_ids): the entries wanted
 * @n_ids: how many
 * @error: where an error goes
 *
 * Reads what a table shows of some entries: the entries with their names, claims, the evidence and
 * the texts of these, and which tags they have; of their hubs and of the entries that their claims
 * point at the names alone.
 *
 * Returns: (nullable) (transfer full): the records; an entry that is not there is left out
 */
AtlasRecordSet *
atlas_db_load_rows (AtlasDb       *self,
                    const gint64  *ids,
                    guint          n_ids,
                    GError       **error)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  gboolean fine = atlas_sql_begin (self, FALSE, error);

  for (guint i = 0; fine && i < n_ids; i += CHUNK)
    fine = load_chunk (self, ids + i, MIN (CHUNK, n_ids - i), set, error);

  atlas_sql_rollback (self);

  return fine ? g_steal_pointer (&set) : NULL;
}

static gboolean
list_languages (AtlasDb    *self,
                GPtrArray  *columns,
                GError    **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT language FROM name GROUP BY language ORDER BY count(*) DESC, language", error);
  int code;

  if (statement == NULL)
    return FALSE;

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (columns, atlas_column_new (ATLAS_COLUMN_NAME,
                                                (const char *) sqlite3_column_text (statement, 0), 0));

  return code == SQLITE_DONE;
}

static gboolean
list_properties (AtlasDb     *self,
                 const char  *kind,
                 GPtrArray   *columns,
                 GError     **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self, kind != NULL ?
    "SELECT id FROM property p WHERE EXISTS (SELECT 1 FROM claim c JOIN entry e ON e.id = c.entry "
    "WHERE c.property = p.id AND e.kind = ?1) ORDER BY ordinal, id" :
    "SELECT id FROM property p WHERE EXISTS (SELECT 1 FROM claim c WHERE c.property = p.id) "
    "ORDER BY ordinal, id", error);
  int code;

  if (statement == NULL)
    return FALSE;

  if (kind != NULL)
    sqlite3_bind_text (statement, 1, kind, -1, SQLITE_STATIC);

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (columns, atlas_column_new (ATLAS_COLUMN_PROPERTY, NULL,
                                                sqlite3_column_int64 (statement, 0)));

  return code == SQLITE_DONE;
}

/**
 * atlas_db_list_columns:
 * @self: a collection file
 * @kind: (nullable): a kind of entry; %NULL: all
 * @error: where an error goes
 *
 * Lists the columns that a table of entries of this kind has something in: names in the languages
 * that there are, the most used first, what every entry has, and the properties that any of these
 * entries has a claim of.
 *
 * Returns: (nullable) (transfer full) (element-type AtlasColumn): the columns
 */
GPtrArray *
atlas_db_list_columns (AtlasDb     *self,
                       const char  *kind,
                       GError     **error)
{
  static const AtlasColumnType plain[] = {
    ATLAS_COLUMN_KIND, ATLAS_COLUMN_HUB, ATLAS_COLUMN_POSITION, ATLAS_COLUMN_PRECISION,
    ATLAS_COLUMN_REVIEW, ATLAS_COLUMN_TAGS
  };
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_column_free);
  gboolean fine = atlas_sql_begin (self, FALSE, error) && list_languages (self, columns, error);

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    g_ptr_array_add (columns, atlas_column_new (plain[i], NULL, 0));

  fine = fine && list_properties (self, kind, columns, error);
  atlas_sql_rollback (self);

  return fine ? g_steal_pointer (&columns) : NULL;
}
