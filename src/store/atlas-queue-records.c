/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records that are not sound: values that the model refuses, references to what is not there. Only
 * other programs can have stored such. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-queue-private.h"

#include "atlas-check.h"

/* Of a row t of a table: the entry that it stands under, and the condition that this is ?1. Types
 * without are shared by entries, or have to do with none. */
typedef struct
{
  const char *entry;
  const char *is_entry;
} Place;

#define CLAIMS_OF_ENTRY "(SELECT id FROM claim WHERE entry = ?1)"

static const Place places[ATLAS_N_RECORD_TYPES] = {
  [ATLAS_RECORD_ENTRY] = { "t.id", "t.id = ?1" },
  [ATLAS_RECORD_NAME] = { "t.entry", "t.entry = ?1" },
  [ATLAS_RECORD_CLAIM] = { "t.entry", "t.entry = ?1" },
  [ATLAS_RECORD_EVIDENCE] = { "(SELECT c.entry FROM claim c WHERE c.id = t.claim)", "t.claim IN " CLAIMS_OF_ENTRY },
  [ATLAS_RECORD_ENTRY_MEDIA] = { "t.base_id", "t.base_id = ?1" },
  [ATLAS_RECORD_ENTRY_TAG] = { "t.entry", "t.entry = ?1" },
  [ATLAS_RECORD_IDENTIFIER] = { "t.entry", "t.entry = ?1" },
  [ATLAS_RECORD_SHAPE] = { "t.entry", "t.entry = ?1" },
  [ATLAS_RECORD_TEXT] = {
    "CASE t.owner_table WHEN 'entry' THEN t.owner "
    "WHEN 'claim' THEN (SELECT c.entry FROM claim c WHERE c.id = t.owner) END",
    "((t.owner = ?1 AND t.owner_table = 'entry') "
    "OR (t.owner_table = 'claim' AND t.owner IN " CLAIMS_OF_ENTRY "))" },
};

/* Texts stand on either side. */
static gboolean
is_looked_at (const AtlasQueueScope *scope,
              AtlasRecordType        type)
{
  if (scope->entry != 0)
    return places[type].entry != NULL;

  return !scope->shared || places[type].entry == NULL || type == ATLAS_RECORD_TEXT;
}

static AtlasQueueQuery
query_of (const AtlasQueueScope *scope,
          AtlasRecordType        type,
          const char            *sql)
{
  return (AtlasQueueQuery) { sql, "t.id", places[type].is_entry };
}

static const char *
entry_of (AtlasRecordType type)
{
  return places[type].entry != NULL ? places[type].entry : "NULL";
}

static const char *
shared_condition (const AtlasQueueScope *scope,
                  AtlasRecordType        type)
{
  return scope->shared && type == ATLAS_RECORD_TEXT ? "t.owner_table NOT IN ('entry', 'claim') AND" : "";
}

static gboolean
is_sound (AtlasRecordSet     *properties,
          const AtlasRecord  *record,
          const char        **field)
{
  const AtlasClaim *claim = (const AtlasClaim *) record;
  const AtlasProperty *property;

  if (!atlas_record_check (record, field, NULL))
    return FALSE;

  if (record->type != ATLAS_RECORD_CLAIM)
    return TRUE;

  property = atlas_record_set_get (properties, ATLAS_RECORD_PROPERTY, claim->property);

  return property == NULL || atlas_claim_check (claim, property, field, NULL);
}

static gboolean
find_invalid_of_type (AtlasDb                *self,
                      AtlasRecordType         type,
                      AtlasRecordSet         *properties,
                      const AtlasQueueScope  *scope,
                      GArray                 *items,
                      GError                **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s, %s FROM %s t WHERE %s {only}",
                                          atlas_row_light_columns (type), entry_of (type), atlas_record_info (type)->table, shared_condition (scope, type));
  AtlasQueueQuery query = query_of (scope, type, sql);
  sqlite3_stmt *statement = atlas_queue_prepare (self, &query, scope, error);
  int code = SQLITE_ERROR;

  while (statement != NULL && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      g_autoptr (AtlasRecord) record = atlas_row_read (statement, type);
      const char *field;

      if (!is_sound (properties, record, &field))
        atlas_queue_add (items, ATLAS_QUEUE_INVALID, ATLAS_SEVERITY_ERROR, type,
                         sqlite3_column_int64 (statement, sqlite3_column_count (statement) - 1),
                         record->id, 0, field);
    }

  return code == SQLITE_DONE;
}

/**
 * atlas_queue_load_properties:
 * @self: a collection file
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): all properties, without their texts
 */
AtlasRecordSet *
atlas_queue_load_properties (AtlasDb  *self,
                             GError  **error)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM property", atlas_row_columns (ATLAS_RECORD_PROPERTY));
  sqlite3_stmt *statement = atlas_sql_prepare (self, sql, error);
  int code = SQLITE_ERROR;

  while (statement != NULL && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    atlas_record_set_take (set, atlas_row_read (statement, ATLAS_RECORD_PROPERTY));

  return code == SQLITE_DONE ? g_steal_pointer (&set) : NULL;
}

/**
 * atlas_queue_find_invalid:
 * @self: a collection file
 * @scope: what to look at
 * @items: (element-type AtlasQueueItem): where the items go
 * @error: where an error goes
 *
 * Finds records that the model would refuse to store.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_queue_find_invalid (AtlasDb                *self,
                          const AtlasQueueScope  *scope,
                          GArray                 *items,
                          GError                **error)
{
  g_autoptr (AtlasRecordSet) properties = atlas_queue_load_properties (self, error);

  if (properties == NULL)
    return FALSE;

  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      if (is_looked_at (scope, type) && !find_invalid_of_type (self, type, properties, scope, items, error))
        return FALSE;
    }

  return TRUE;
}

/* Whether what field f of row t refers to is missing, as SQL. */
static char *
missing_of (AtlasRecordType   type,
            const AtlasField *field)
{
  const AtlasField *tables = atlas_record_find_field (type, "owner_table");
  GString *sql;

  if ((field->flags & ATLAS_FIELD_OWNER) == 0 || tables == NULL)
    return g_strdup_printf ("(t.%s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM %s x WHERE x.id = t.%s))",
                            field->name, atlas_record_info (field->refers)->table, field->name);

  sql = g_string_new ("NOT CASE t.owner_table");
  for (guint i = 0; tables->values[i] != NULL; i++)
    g_string_append_printf (sql, " WHEN '%s' THEN EXISTS (SELECT 1 FROM %s x WHERE x.id = t.%s)",
                            tables->values[i], tables->values[i], field->name);
  g_string_append (sql, " ELSE 0 END");

  return g_string_free (sql, FALSE);
}

/* In one pass over the table, whatever number of references its rows have. */
static gboolean
find_broken_of_type (AtlasDb                *self,
                     AtlasRecordType         type,
                     const AtlasQueueScope  *scope,
                     GArray                 *items,
                     GError                **error)
{
  const AtlasRecordInfo *info = atlas_record_info (type);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GString) any = g_string_new (NULL);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  AtlasQueueQuery query;
  sqlite3_stmt *statement;
  int code = SQLITE_ERROR;

  g_string_append_printf (sql, "SELECT %s, t.id", entry_of (type));
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *missing = NULL;

      if (info->fields[i].type != ATLAS_FIELD_REFERENCE)
        continue;

      missing = missing_of (type, &info->fields[i]);
      g_string_append_printf (sql, ", %s", missing);
      g_string_append_printf (any, "%s%s", any->len > 0 ? " OR " : "", missing);
      g_ptr_array_add (fields, (gpointer) info->fields[i].name);
    }

  if (fields->len == 0)
    return TRUE;

  g_string_append_printf (sql, " FROM %s t WHERE %s (%s) AND {only}", info->table, shared_condition (scope, type), any->str);
  query = query_of (scope, type, sql->str);
  statement = atlas_queue_prepare (self, &query, scope, error);

  while (statement != NULL && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      for (guint i = 0; i < fields->len; i++)
        {
          if (sqlite3_column_int (statement, (int) i + 2) != 0)
            atlas_queue_add (items, ATLAS_QUEUE_BROKEN_REFERENCE, ATLAS_SEVERITY_ERROR, type,
                             sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1), 0,
                             fields->pdata[i]);
        }
    }

  return code == SQLITE_DONE;
}

/**
 * atlas_queue_find_broken_references:
 * @self: a collection file
 * @scope: what to look at
 * @items: (element-type AtlasQueueItem): where the items go
 * @error: where an error goes
 *
 * Finds records that refer to records that are not there.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_queue_find_broken_references (AtlasDb                *self,
                                    const AtlasQueueScope  *scope,
                                    GArray                 *items,
                                    GError                **error)
{
  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      if (is_looked_at (scope, type) && !find_broken_of_type (self, type, scope, items, error))
        return FALSE;
    }

  return TRUE;
}
