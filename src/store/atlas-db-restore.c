/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An old value put back without touching the rest: of one field, or of a record that was deleted
 * with all that belonged to it. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-geometry.h"
#include "atlas-history.h"
#include "atlas-history-words.h"

/* Of change_field: where the values of a field stand. */
#define OLD_VALUES "c.old_integer, c.old_real, c.old_text, " ATLAS_OLD_BLOB

/* Sets a field of a record from four columns, of which at most one is filled. */
static void
set_from_history (AtlasRecord      *record,
                  const AtlasField *field,
                  sqlite3_stmt     *statement,
                  int               first)
{
  switch (field->type)
    {
    case ATLAS_FIELD_REFERENCE:
    case ATLAS_FIELD_INTEGER:
      ATLAS_FIELD_AT (record, field, gint64) = sqlite3_column_int64 (statement, first);
      break;

    case ATLAS_FIELD_REAL:
      ATLAS_FIELD_AT (record, field, double) = sqlite3_column_type (statement, first + 1) == SQLITE_NULL
        ? NAN : sqlite3_column_double (statement, first + 1);
      break;

    case ATLAS_FIELD_TEXT:
      g_free (ATLAS_FIELD_AT (record, field, char *));
      ATLAS_FIELD_AT (record, field, char *) = atlas_sql_column_text (statement, first + 2);
      break;

    case ATLAS_FIELD_BLOB:
      g_clear_pointer (&ATLAS_FIELD_AT (record, field, GBytes *), g_bytes_unref);
      if (sqlite3_column_type (statement, first + 3) != SQLITE_NULL)
        ATLAS_FIELD_AT (record, field, GBytes *) = g_bytes_new (sqlite3_column_blob (statement, first + 3),
                                                                (gsize) sqlite3_column_bytes (statement, first + 3));
      break;

    case ATLAS_FIELD_SHAPE:
      g_clear_pointer (&ATLAS_FIELD_AT (record, field, GBytes *), g_bytes_unref);
      ATLAS_FIELD_AT (record, field, GBytes *) =
        atlas_geometry_decode_shape (sqlite3_column_blob (statement, first + 3),
                                     (gsize) sqlite3_column_bytes (statement, first + 3));
      break;

    case ATLAS_FIELD_POINT:
      memset (&ATLAS_FIELD_AT (record, field, AtlasPoint), 0, sizeof (AtlasPoint));
      atlas_geometry_decode (sqlite3_column_blob (statement, first + 3),
                             (gsize) sqlite3_column_bytes (statement, first + 3),
                             &ATLAS_FIELD_AT (record, field, AtlasPoint));
      break;

    default:
      g_assert_not_reached ();
    }
}

static gboolean
set_nothing_there (GError **error)
{
  g_set_error_literal (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT,
                       _("The history has no such value to put back"));

  return FALSE;
}

/* The record as it is now, with the old value in @field. */
static AtlasRecord *
load_with_old_value (AtlasDb           *self,
                     gint64             change,
                     AtlasRecordType    type,
                     gint64             id,
                     const char        *name,
                     GError           **error)
{
  const AtlasField *field = atlas_record_find_field (type, name);
  g_autoptr (AtlasRecord) record = NULL;
  sqlite3_stmt *statement;
  int code;

  if (field == NULL)
    {
      set_nothing_there (error);
      return NULL;
    }

  if (!atlas_row_load (self, type, id, &record, error))
    return NULL;

  if (record == NULL)
    {
      g_set_error_literal (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT,
                           _("The record that the value belonged to is no longer there"));
      return NULL;
    }

  statement = atlas_sql_prepare (self,
    "SELECT " OLD_VALUES " FROM change_field c WHERE change = ?1 AND row_id = ?2 AND table_name = ?3 AND field = ?4 "
    "AND operation = 'update' ORDER BY id LIMIT 1", error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, change);
  sqlite3_bind_int64 (statement, 2, id);
  sqlite3_bind_text (statement, 3, atlas_record_info (type)->table, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, name, -1, SQLITE_TRANSIENT);
  code = atlas_sql_step (self, statement, error);

  if (code == SQLITE_ROW)
    {
      set_from_history (record, field, statement, 0);
      sqlite3_reset (statement);
      return g_steal_pointer (&record);
    }

  if (code == SQLITE_DONE)
    set_nothing_there (error);

  return NULL;
}

/* All records that a change deleted, each with its values, the first deleted last. */
static GPtrArray *
load_deleted (AtlasDb  *self,
              gint64    change,
              GError  **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT table_name, row_id, field, " OLD_VALUES " FROM change_field c WHERE change = ?1 AND operation = 'delete' "
    "ORDER BY id DESC", error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (atlas_record_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int code = SQLITE_ERROR;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, change);
  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      const char *table = (const char *) sqlite3_column_text (statement, 0);
      gint64 id = sqlite3_column_int64 (statement, 1);
      g_autofree char *key = g_strdup_printf ("%s/%" G_GINT64_FORMAT, table, id);
      AtlasRecord *record = g_hash_table_lookup (known, key);
      AtlasRecordType type;
      const AtlasField *field;

      if (!atlas_record_type_from_table (table, &type))
        continue;

      if (record == NULL)
        {
          record = atlas_record_new (type);
          record->id = id;
          g_ptr_array_add (records, record);
          g_hash_table_insert (known, g_steal_pointer (&key), record);
        }

      field = atlas_record_find_field (type, (const char *) sqlite3_column_text (statement, 2));
      if (field != NULL)
        set_from_history (record, field, statement, 3);
    }

  return code == SQLITE_DONE ? g_steal_pointer (&records) : NULL;
}

static gboolean
belongs (const AtlasRecord *record,
         AtlasRecordType    type,
         gint64             id)
{
  AtlasRecordType owner_type;

  return atlas_record_owner (record, &owner_type) == id && owner_type == type;
}

/* Puts a record and what belonged to it into an edit. FALSE: the change did not delete it. */
static gboolean
put_with_belongings (AtlasEdit       *edit,
                     GPtrArray       *deleted,
                     AtlasRecordType  type,
                     gint64           id)
{
  gboolean found = FALSE;

  for (guint i = 0; i < deleted->len && !found; i++)
    {
      const AtlasRecord *record = deleted->pdata[i];

      found = record->type == type && record->id == id;
      if (found)
        atlas_edit_put (edit, record);
    }

  for (guint i = 0; found && i < deleted->len; i++)
    {
      const AtlasRecord *record = deleted->pdata[i];

      if (belongs (record, type, id))
        put_with_belongings (edit, deleted, record->type, record->id);
    }

  return found;
}

/**
 * atlas_db_restore:
 * @self: a collection file
 * @change: the sequence of a change
 * @type: the type of a record that it touched
 * @id: the record's id
 * @field: (nullable): one of the record's fields, which the change gave another value; %NULL: the
 *   record as a whole, which it deleted
 * @error: where an error goes
 *
 * Puts back the value that a field had before a change, or a record that was deleted with all that
 * belonged to it. It is an edit like any other: checked, recorded, undone.
 *
 * Returns: %FALSE on error; then nothing has happened
 */
gboolean
atlas_db_restore (AtlasDb          *self,
                  gint64            change,
                  AtlasRecordType   type,
                  gint64            id,
                  const char       *field,
                  GError          **error)
{
  g_autofree char *subject = atlas_history_title (self, type, id);
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("restore", subject);

  if (field != NULL)
    {
      AtlasRecord *record = load_with_old_value (self, change, type, id, field, error);

      if (record == NULL)
        return FALSE;
      atlas_edit_take (edit, record);
    }
  else
    {
      g_autoptr (GPtrArray) deleted = load_deleted (self, change, error);

      if (deleted == NULL)
        return FALSE;
      if (!put_with_belongings (edit, deleted, type, id))
        return set_nothing_there (error);
    }

  return atlas_db_apply (self, edit, error);
}
