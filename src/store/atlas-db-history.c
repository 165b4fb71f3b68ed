/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history, told: who, when, what; of the whole collection or of one entry. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include <string.h>

#include "atlas-geometry.h"
#include "atlas-history.h"
#include "atlas-history-words.h"

/* The rows that belong, or once belonged, to an entry: those there now, and those that the history
 * saw with that owner. */
#define ROWS_OF_ENTRY \
  "WITH own (t, r) AS (" \
  "    SELECT 'entry', ?1" \
  "    UNION SELECT 'name', id FROM name WHERE entry = ?1" \
  "    UNION SELECT 'claim', id FROM claim WHERE entry = ?1" \
  "    UNION SELECT 'entry_media', id FROM entry_media WHERE base_id = ?1" \
  "    UNION SELECT 'entry_tag', id FROM entry_tag WHERE entry = ?1" \
  "    UNION SELECT 'identifier', id FROM identifier WHERE entry = ?1" \
  "    UNION SELECT 'shape', id FROM shape WHERE entry = ?1" \
  "    UNION SELECT 'text', id FROM text WHERE owner = ?1 AND owner_table = 'entry'" \
  "    UNION SELECT 'text', id FROM text WHERE owner_table = 'claim'" \
  "      AND owner IN (SELECT id FROM claim WHERE entry = ?1)" \
  "    UNION SELECT table_name, row_id FROM change_field WHERE (old_integer = ?1 OR new_integer = ?1)" \
  "      AND ((table_name IN ('name', 'claim', 'entry_tag', 'identifier', 'shape') AND field = 'entry')" \
  "        OR (table_name = 'entry_media' AND field = 'base_id')" \
  "        OR (table_name = 'text' AND field = 'owner')))," \
  "  proof (r) AS (" \
  "    SELECT id FROM evidence WHERE claim IN (SELECT r FROM own WHERE t = 'claim')" \
  "    UNION SELECT row_id FROM change_field WHERE table_name = 'evidence' AND field = 'claim'" \
  "      AND (old_integer IN (SELECT r FROM own WHERE t = 'claim') OR new_integer IN (SELECT r FROM own WHERE t = 'claim'))) "

#define OF_ENTRY ROWS_OF_ENTRY \
  ", mine (s) AS (" \
  "    SELECT f.change FROM own o JOIN change_field f ON f.row_id = o.r AND f.table_name = o.t" \
  "    UNION SELECT f.change FROM proof p JOIN change_field f ON f.row_id = p.r AND f.table_name = 'evidence'" \
  "    UNION SELECT g.change FROM change_range g WHERE g.table_name = 'entry' AND ?1 BETWEEN g.first_id AND g.last_id) " \
  "SELECT " ATLAS_CHANGE_COLUMNS " FROM change c WHERE c.sequence IN (SELECT s FROM mine) " \
  "ORDER BY c.sequence DESC LIMIT ?2"

#define FIELD_COLUMNS \
  "table_name, row_id, field, operation, old_integer, old_real, old_text, old_blob, " \
  "new_integer, new_real, new_text, new_blob"

#define OF_ALL \
  "SELECT " ATLAS_CHANGE_COLUMNS " FROM change c WHERE ?1 = 0 ORDER BY c.sequence DESC LIMIT ?2"

static char *
never_null (char *text)
{
  return text != NULL ? text : g_strdup ("");
}

/**
 * atlas_change_read:
 * @statement: a statement on a row of ATLAS_CHANGE_COLUMNS
 *
 * Returns: (transfer full): the change, without its fields
 */
AtlasChange *
atlas_change_read (sqlite3_stmt *statement)
{
  AtlasChange *change = atlas_change_new ();

  change->id = sqlite3_column_int64 (statement, 0);
  change->sequence = sqlite3_column_int64 (statement, 1);
  change->at = never_null (atlas_sql_column_text (statement, 2));
  change->author = never_null (atlas_sql_column_text (statement, 3));
  change->origin = never_null (atlas_sql_column_text (statement, 4));
  change->action = never_null (atlas_sql_column_text (statement, 5));
  change->reverts = sqlite3_column_int64 (statement, 6);
  change->undone = sqlite3_column_int (statement, 7) != 0;
  change->verb = never_null (atlas_sql_column_text (statement, 8));
  change->subject = atlas_sql_column_text (statement, 9);

  return change;
}

/**
 * atlas_change_load:
 * @self: a collection file
 * @sql: a query of one change
 * @change: (out) (nullable) (transfer full): the change; %NULL if there is none
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_change_load (AtlasDb      *self,
                   const char   *sql,
                   AtlasChange **change,
                   GError      **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self, sql, error);
  int code;

  *change = NULL;

  if (statement == NULL)
    return FALSE;

  code = atlas_sql_step (self, statement, error);
  if (code == SQLITE_ROW)
    {
      *change = atlas_change_read (statement);
      sqlite3_reset (statement);
    }

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

/* The values of a field stand in four columns, of which at most one is filled. */
static char *
value_as_text (sqlite3_stmt     *statement,
               int               first,
               const AtlasField *field)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  char other[G_ASCII_DTOSTR_BUF_SIZE];
  AtlasPoint point;

  if (sqlite3_column_type (statement, first) != SQLITE_NULL)
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) sqlite3_column_int64 (statement, first));

  if (sqlite3_column_type (statement, first + 1) != SQLITE_NULL)
    return g_strdup (g_ascii_dtostr (number, sizeof number, sqlite3_column_double (statement, first + 1)));

  if (sqlite3_column_type (statement, first + 2) != SQLITE_NULL)
    return atlas_sql_column_text (statement, first + 2);

  if (sqlite3_column_type (statement, first + 3) == SQLITE_NULL)
    return NULL;

  if (field != NULL && field->type == ATLAS_FIELD_POINT &&
      atlas_geometry_decode (sqlite3_column_blob (statement, first + 3),
                             (gsize) sqlite3_column_bytes (statement, first + 3), &point) &&
      point.set)
    return g_strdup_printf ("%s %s", g_ascii_dtostr (number, sizeof number, point.longitude),
                            g_ascii_dtostr (other, sizeof other, point.latitude));

  return g_strdup_printf ("%d bytes", sqlite3_column_bytes (statement, first + 3));
}

/* Reads rows of FIELD_COLUMNS. */
static gboolean
read_fields (AtlasDb      *self,
             sqlite3_stmt *statement,
             AtlasChange  *change,
             GError      **error)
{
  int code;

  change->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_field_change_free);

  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      AtlasFieldChange *field;
      AtlasRecordType type;
      const AtlasField *description;

      if (!atlas_record_type_from_table ((const char *) sqlite3_column_text (statement, 0), &type))
        continue;

      field = atlas_field_change_new ();
      field->type = type;
      field->id = sqlite3_column_int64 (statement, 1);
      field->field = never_null (atlas_sql_column_text (statement, 2));
      field->operation = never_null (atlas_sql_column_text (statement, 3));
      description = atlas_record_find_field (type, field->field);
      field->old_value = value_as_text (statement, 4, description);
      field->new_value = value_as_text (statement, 8, description);
      g_ptr_array_add (change->fields, field);
    }

  return code == SQLITE_DONE;
}

static gboolean
load_fields (AtlasDb      *self,
             AtlasChange  *change,
             GError      **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT " FIELD_COLUMNS " FROM change_field WHERE change = ?1 ORDER BY id", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, change->sequence);

  return read_fields (self, statement, change, error);
}

/**
 * atlas_db_history:
 * @self: a collection file
 * @entry: the id of an entry, for what happened to it and to all that belongs to it; 0: everything
 * @limit: how many changes at most
 * @with_fields: whether to load what each of them did, in values and in words
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full) (element-type AtlasChange): the changes, newest first
 */
GPtrArray *
atlas_db_history (AtlasDb   *self,
                  gint64     entry,
                  guint      limit,
                  gboolean   with_fields,
                  GError   **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_change_free);
  sqlite3_stmt *statement;
  int code;

  if (!atlas_sql_begin (self, FALSE, error))
    return NULL;

  statement = atlas_sql_prepare (self, entry != 0 ? OF_ENTRY : OF_ALL, error);
  code = statement != NULL ? SQLITE_ROW : SQLITE_ERROR;

  if (statement != NULL)
    {
      sqlite3_bind_int64 (statement, 1, entry);
      sqlite3_bind_int64 (statement, 2, limit);
    }

  while (code == SQLITE_ROW && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (changes, atlas_change_read (statement));

  for (guint i = 0; code == SQLITE_DONE && i < changes->len; i++)
    {
      if (!atlas_history_summarise (self, changes->pdata[i], error) ||
          (with_fields && !load_fields (self, changes->pdata[i], error)))
        code = SQLITE_ERROR;
    }

  if (with_fields && code == SQLITE_DONE)
    atlas_history_word (self, changes);
  atlas_sql_rollback (self);

  return code == SQLITE_DONE ? g_steal_pointer (&changes) : NULL;
}

/* Makes one of all the changes to each field: from the oldest value to the newest. */
static void
keep_what_differs (AtlasChange *change)
{
  g_autoptr (GPtrArray) all = g_steal_pointer (&change->fields);
  g_autoptr (GHashTable) first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  change->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_field_change_free);
  g_ptr_array_set_free_func (all, NULL);

  for (guint i = 0; i < all->len; i++)
    {
      AtlasFieldChange *field = all->pdata[i];
      g_autofree char *key = g_strdup_printf ("%u/%" G_GINT64_FORMAT "/%s", (guint) field->type, field->id, field->field);
      AtlasFieldChange *before = g_hash_table_lookup (first, key);

      if (before == NULL)
        {
          g_hash_table_insert (first, g_steal_pointer (&key), field);
          g_ptr_array_add (change->fields, field);
          continue;
        }

      g_free (before->new_value);
      before->new_value = g_steal_pointer (&field->new_value);
      atlas_field_change_free (field);
    }

  for (guint i = change->fields->len; i > 0; i--)
    {
      AtlasFieldChange *field = change->fields->pdata[i - 1];

      g_free (field->operation);
      field->operation = g_strdup (field->old_value == NULL ? "insert" : field->new_value == NULL ? "delete" : "update");
      if (g_strcmp0 (field->old_value, field->new_value) == 0)
        g_ptr_array_remove_index (change->fields, i - 1);
    }
}

/**
 * atlas_db_compare:
 * @self: a collection file
 * @entry: the id of an entry, for it and all that belongs to it; 0: everything
 * @from: the sequence of a change: the state after it is the first point in time; 0: the beginning
 * @to: the same of the second, which is later
 * @error: where an error goes
 *
 * Compares two points in time: what came and went between them is left out.
 *
 * Returns: (nullable) (transfer full): what is different, as one change with its fields
 */
AtlasChange *
atlas_db_compare (AtlasDb  *self,
                  gint64    entry,
                  gint64    from,
                  gint64    to,
                  GError  **error)
{
  g_autoptr (AtlasChange) change = atlas_change_new ();
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  sqlite3_stmt *statement;
  gboolean fine;

  if (!atlas_sql_begin (self, FALSE, error))
    return NULL;

  statement = atlas_sql_prepare (self, entry == 0
    ? "SELECT " FIELD_COLUMNS " FROM change_field WHERE ?1 = 0 AND change > ?2 AND change <= ?3 ORDER BY id"
    : ROWS_OF_ENTRY
      "SELECT " FIELD_COLUMNS " FROM change_field f WHERE change > ?2 AND change <= ?3 "
      "AND (EXISTS (SELECT 1 FROM own WHERE r = f.row_id AND t = f.table_name) "
      "  OR (f.table_name = 'evidence' AND f.row_id IN (SELECT r FROM proof))) ORDER BY id", error);
  fine = statement != NULL;
  if (fine)
    {
      sqlite3_bind_int64 (statement, 1, entry);
      sqlite3_bind_int64 (statement, 2, from);
      sqlite3_bind_int64 (statement, 3, to);
      fine = read_fields (self, statement, change, error);
    }

  if (fine)
    {
      keep_what_differs (change);
      g_ptr_array_add (changes, change);
      atlas_history_word (self, changes);
    }
  atlas_sql_rollback (self);

  return fine ? g_steal_pointer (&change) : NULL;
}
