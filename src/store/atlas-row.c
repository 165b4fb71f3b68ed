/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record, one row: read, written whole, removed. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include <inttypes.h>
#include <math.h>

#include <glib/gi18n-lib.h>

#include "atlas-geometry.h"

typedef struct
{
  char *columns;        /* id, kind, hub ... */
  char *light_columns;  /* NULL for what may be many megabytes */
  char *select;         /* one row by its id */
  char *light_select;
  char *exists;
  char *insert;
  char *update;
  char *light_update;
  char *remove;
} TableSql;

static TableSql *
make_sql (AtlasRecordType type)
{
  const AtlasRecordInfo *info = atlas_record_info (type);
  g_autoptr (GString) columns = g_string_new ("id");
  g_autoptr (GString) light_columns = g_string_new ("id");
  g_autoptr (GString) places = g_string_new ("?1");
  g_autoptr (GString) settings = g_string_new (NULL);
  g_autoptr (GString) light_settings = g_string_new (NULL);
  TableSql *sql = g_new0 (TableSql, 1);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const char *name = info->fields[i].name;
      gboolean heavy = info->fields[i].type == ATLAS_FIELD_BLOB;

      g_string_append_printf (columns, ", %s", name);
      g_string_append_printf (light_columns, ", %s", heavy ? "NULL" : name);
      g_string_append_printf (places, ", ?%u", i + 2);
      g_string_append_printf (settings, "%s%s = ?%u", i > 0 ? ", " : "", name, i + 2);
      if (!heavy)
        g_string_append_printf (light_settings, "%s%s = ?%u", light_settings->len > 0 ? ", " : "", name, i + 2);
    }

  sql->columns = g_strdup (columns->str);
  sql->light_columns = g_strdup (light_columns->str);
  sql->light_select = g_strdup_printf ("SELECT %s FROM %s WHERE id = ?1", light_columns->str, info->table);
  sql->light_update = g_strdup_printf ("UPDATE %s SET %s WHERE id = ?1", info->table, light_settings->str);
  sql->select = g_strdup_printf ("SELECT %s FROM %s WHERE id = ?1", columns->str, info->table);
  sql->exists = g_strdup_printf ("SELECT 1 FROM %s WHERE id = ?1", info->table);
  sql->insert = g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", info->table, columns->str, places->str);
  sql->update = g_strdup_printf ("UPDATE %s SET %s WHERE id = ?1", info->table, settings->str);
  sql->remove = g_strdup_printf ("DELETE FROM %s WHERE id = ?1", info->table);

  return sql;
}

static const TableSql *
sql_of (AtlasRecordType type)
{
  static gsize tables = 0;

  if (g_once_init_enter (&tables))
    {
      TableSql **all = g_new (TableSql *, ATLAS_N_RECORD_TYPES);

      for (guint i = 0; i < ATLAS_N_RECORD_TYPES; i++)
        all[i] = make_sql (i);

      g_once_init_leave (&tables, (gsize) all);
    }

  return ((TableSql **) tables)[type];
}

/**
 * atlas_row_columns:
 * @type: a type of record
 *
 * Returns: (transfer none): the columns of its table as atlas_row_read() wants them
 */
const char *
atlas_row_columns (AtlasRecordType type)
{
  return sql_of (type)->columns;
}

/**
 * atlas_row_light_columns:
 * @type: a type of record
 *
 * Returns: (transfer none): the columns of its table as atlas_row_read() wants them, without the
 *   bytes of pictures: what they hold is read as %NULL
 */
const char *
atlas_row_light_columns (AtlasRecordType type)
{
  return sql_of (type)->light_columns;
}

/**
 * atlas_row_read_field:
 * @value: what the field's column holds
 * @record: a record whose field is as atlas_record_new() leaves it
 * @field: the field
 * @pool: (nullable): what keeps the texts; %NULL: the record owns them
 *
 * Reads a field.
 */
void
atlas_row_read_field (sqlite3_value    *value,
                      AtlasRecord      *record,
                      const AtlasField *field,
                      AtlasRowPool     *pool)
{
  if (sqlite3_value_type (value) == SQLITE_NULL)
    return;

  switch (field->type)
    {
    case ATLAS_FIELD_REFERENCE:
    case ATLAS_FIELD_INTEGER:
      ATLAS_FIELD_AT (record, field, gint64) = sqlite3_value_int64 (value);
      break;

    case ATLAS_FIELD_REAL:
      ATLAS_FIELD_AT (record, field, double) = sqlite3_value_double (value);
      break;

    case ATLAS_FIELD_TEXT:
      {
        const char *text = (const char *) sqlite3_value_text (value);

        ATLAS_FIELD_AT (record, field, char *) = pool != NULL ? atlas_row_pool_text (pool, text) : atlas_sql_text (text);
      }
      break;

    case ATLAS_FIELD_BLOB:
      {
        gconstpointer data = sqlite3_value_blob (value);

        ATLAS_FIELD_AT (record, field, GBytes *) = g_bytes_new (data, (gsize) sqlite3_value_bytes (value));
      }
      break;

    case ATLAS_FIELD_SHAPE:
      ATLAS_FIELD_AT (record, field, GBytes *) =
        atlas_geometry_decode_shape (sqlite3_value_blob (value), (gsize) sqlite3_value_bytes (value));
      if (pool != NULL)
        atlas_row_pool_count (pool, (gsize) sqlite3_value_bytes (value));
      break;

    case ATLAS_FIELD_POINT:
      {
        gconstpointer blob = sqlite3_value_blob (value);

        if (!atlas_geometry_decode (blob, (gsize) sqlite3_value_bytes (value),
                                    &ATLAS_FIELD_AT (record, field, AtlasPoint)))
          g_info ("%s %" G_GINT64_FORMAT ": its geometry is not a point", atlas_record_info (record->type)->table,
                  record->id);
      }
      break;

    default:
      g_assert_not_reached ();
    }
}

/**
 * atlas_row_read:
 * @statement: a statement on a row that begins with atlas_row_columns()
 * @type: the type of record
 *
 * Returns: (transfer full): the record
 */
AtlasRecord *
atlas_row_read (sqlite3_stmt    *statement,
                AtlasRecordType  type)
{
  const AtlasRecordInfo *info = atlas_record_info (type);
  AtlasRecord *record = atlas_record_new (type);

  record->id = sqlite3_column_int64 (statement, 0);

  for (guint i = 0; i < info->n_fields; i++)
    atlas_row_read_field (sqlite3_column_value (statement, (int) i + 1), record, &info->fields[i], NULL);

  return record;
}

/* An empty text is none, in the file as in what is read from it. */
static AtlasRecord *
without_empty_texts (const AtlasRecord *record)
{
  const AtlasRecordInfo *info = atlas_record_info (record->type);
  AtlasRecord *copy = atlas_record_copy (record);

  for (guint i = 0; i < info->n_fields; i++)
    {
      char **text = &ATLAS_FIELD_AT (copy, &info->fields[i], char *);

      if (info->fields[i].type == ATLAS_FIELD_TEXT && *text != NULL && **text == '\0')
        g_clear_pointer (text, g_free);
    }

  return copy;
}

/**
 * atlas_row_bind:
 * @statement: a statement that writes a row of its type, without bindings
 * @record: a record, which must outlive the step
 *
 * Binds all fields of a record; an empty text is none.
 */
void
atlas_row_bind (sqlite3_stmt      *statement,
                const AtlasRecord *record)
{
  const AtlasRecordInfo *info = atlas_record_info (record->type);

  sqlite3_bind_int64 (statement, 1, record->id);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const AtlasField *field = &info->fields[i];
      int place = (int) i + 2;

      switch (field->type)
        {
        case ATLAS_FIELD_REFERENCE:
          if (ATLAS_FIELD_AT (record, field, gint64) != 0)
            sqlite3_bind_int64 (statement, place, ATLAS_FIELD_AT (record, field, gint64));
          break;

        case ATLAS_FIELD_INTEGER:
          sqlite3_bind_int64 (statement, place, ATLAS_FIELD_AT (record, field, gint64));
          break;

        case ATLAS_FIELD_REAL:
          if (!isnan (ATLAS_FIELD_AT (record, field, double)))
            sqlite3_bind_double (statement, place, ATLAS_FIELD_AT (record, field, double));
          break;

        case ATLAS_FIELD_TEXT:
          {
            const char *text = ATLAS_FIELD_AT (record, field, char *);

            if (text != NULL && *text != '\0')
              sqlite3_bind_text (statement, place, text, -1, SQLITE_STATIC);
          }
          break;

        case ATLAS_FIELD_BLOB:
          {
            GBytes *bytes = ATLAS_FIELD_AT (record, field, GBytes *);

            if (bytes != NULL && g_bytes_get_size (bytes) == 0)
              sqlite3_bind_zeroblob (statement, place, 0);
            else if (bytes != NULL)
              sqlite3_bind_blob64 (statement, place, g_bytes_get_data (bytes, NULL),
                                   g_bytes_get_size (bytes), SQLITE_STATIC);
          }
          break;

        case ATLAS_FIELD_SHAPE:
          {
            GBytes *bytes = ATLAS_FIELD_AT (record, field, GBytes *);
            gsize length;
            guint8 *blob = bytes != NULL ? atlas_geometry_encode_shape (bytes, &length) : NULL;

            if (blob != NULL)
              sqlite3_bind_blob64 (statement, place, blob, length, g_free);
          }
          break;

        case ATLAS_FIELD_POINT:
          {
            const AtlasPoint *point = &ATLAS_FIELD_AT (record, field, AtlasPoint);
            guint8 blob[ATLAS_GEOMETRY_POINT_SIZE];

            if (point->set)
              {
                atlas_geometry_encode (point, blob);
                sqlite3_bind_blob (statement, place, blob, sizeof blob, SQLITE_TRANSIENT);
              }
          }
          break;

        default:
          g_assert_not_reached ();
        }
    }
}

static gboolean
load (AtlasDb          *self,
      const char       *sql,
      AtlasRecordType   type,
      gint64            id,
      AtlasRecord     **record,
      GError          **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self, sql, error);
  int code;

  *record = NULL;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  code = atlas_sql_step (self, statement, error);

  if (code == SQLITE_ROW)
    {
      *record = atlas_row_read (statement, type);
      sqlite3_reset (statement);
    }

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

/**
 * atlas_row_load:
 * @self: a collection file
 * @type: a type of record
 * @id: its id
 * @record: (out) (nullable) (transfer full): the record, or %NULL if there is none
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_row_load (AtlasDb          *self,
                AtlasRecordType   type,
                gint64            id,
                AtlasRecord     **record,
                GError          **error)
{
  return load (self, sql_of (type)->select, type, id, record, error);
}

/**
 * atlas_row_load_light:
 * @self: a collection file
 * @type: a type of record
 * @id: its id
 * @record: (out) (nullable) (transfer full): the record, or %NULL if there is none
 * @error: where an error goes
 *
 * Like atlas_row_load(), without the bytes of pictures.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_row_load_light (AtlasDb          *self,
                      AtlasRecordType   type,
                      gint64            id,
                      AtlasRecord     **record,
                      GError          **error)
{
  return load (self, sql_of (type)->light_select, type, id, record, error);
}

/* Whether a record was read without the bytes that it must have: written so, they stay. */
static gboolean
is_light (const AtlasRecord *record)
{
  const AtlasRecordInfo *info = atlas_record_info (record->type);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const AtlasField *field = &info->fields[i];

      if (field->type == ATLAS_FIELD_BLOB && (field->flags & ATLAS_FIELD_REQUIRED) != 0 &&
          ATLAS_FIELD_AT (record, field, GBytes *) == NULL)
        return TRUE;
    }

  return FALSE;
}

/**
 * atlas_row_explain:
 * @record: a record that could not be written
 * @error: (inout): what SQLite said
 *
 * Says which record it is about, where SQLite only knows a constraint.
 */
void
atlas_row_explain (const AtlasRecord  *record,
                   GError            **error)
{
  if (error != NULL && g_error_matches (*error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT))
    /* translators: the name of a table, and the id of the record in it that is refused */
    g_prefix_error (error, _("The record “%s” %" PRId64 " cannot be stored: "),
                    atlas_record_info (record->type)->table, record->id);
}

/**
 * atlas_row_write:
 * @self: a collection file, within a writing transaction
 * @as_given: a record with an id
 * @error: where an error goes
 *
 * Writes a record whole, as a new row or over the one with its id, and reads it back. A record that
 * is stored already as it is writes nothing. Only the bytes of a picture may be left out where it is
 * stored already: they stay.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_row_write (AtlasDb            *self,
                 const AtlasRecord  *as_given,
                 GError            **error)
{
  g_autoptr (AtlasRecord) record = without_empty_texts (as_given);
  g_autoptr (AtlasRecord) before = NULL;
  g_autoptr (AtlasRecord) after = NULL;
  const TableSql *sql = sql_of (record->type);
  gboolean light = is_light (record);
  const char *select = light ? sql->light_select : sql->select;
  sqlite3_stmt *statement;

  if (!load (self, select, record->type, record->id, &before, error))
    return FALSE;

  if (before != NULL && atlas_record_equal (before, record))
    return TRUE;

  if (before == NULL && light)
    {
      g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT,
                   /* translators: the name of a table, and the id of the record in it that is refused */
                   _("The record “%s” %" PRId64 " cannot be stored: its contents are missing"),
                   atlas_record_info (record->type)->table, record->id);
      return FALSE;
    }

  statement = atlas_sql_prepare (self, before == NULL ? sql->insert
                                       : light ? sql->light_update : sql->update, error);
  if (statement == NULL)
    return FALSE;

  atlas_row_bind (statement, record);

  if (!atlas_sql_run (self, statement, error))
    {
      atlas_row_explain (record, error);
      return FALSE;
    }

  sqlite3_clear_bindings (statement);

  if (!load (self, select, record->type, record->id, &after, error))
    return FALSE;

  if (after == NULL || !atlas_record_equal (after, record))
    {
      g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT,
                   /* translators: the name of a table, and the id of the record in it that is refused */
                   _("The record “%s” %" PRId64 " holds what cannot be stored exactly"),
                   atlas_record_info (record->type)->table, record->id);
      return FALSE;
    }

  return TRUE;
}

/**
 * atlas_row_remove:
 * @self: a collection file, within a writing transaction
 * @type: a type of record
 * @id: its id; it is no error if there is no such record
 * @error: where an error goes
 *
 * Removes a record; the triggers see to what belongs to it.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_row_remove (AtlasDb          *self,
                  AtlasRecordType   type,
                  gint64            id,
                  GError          **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self, sql_of (type)->remove, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);

  return atlas_sql_run (self, statement, error);
}

/**
 * atlas_row_exists:
 * @self: a collection file
 * @type: a type of record
 * @id: an id
 * @there: (out): whether there is such a record
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_row_exists (AtlasDb          *self,
                  AtlasRecordType   type,
                  gint64            id,
                  gboolean         *there,
                  GError          **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self, sql_of (type)->exists, error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  code = atlas_sql_step (self, statement, error);
  sqlite3_reset (statement);
  *there = code == SQLITE_ROW;

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

/**
 * atlas_row_set_dangling:
 * @type: the type of a record
 * @id: its id
 * @field: its field that refers to another
 * @other_type: the type of that one
 * @other: its id
 * @error: where the error goes
 *
 * Says which reference points at nothing.
 */
void
atlas_row_set_dangling (AtlasRecordType   type,
                        gint64            id,
                        const char       *field,
                        AtlasRecordType   other_type,
                        gint64            other,
                        GError          **error)
{
  g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT,
               /* translators: a table's name, a record's id, a field's name; then the table and the id of the record that is missing */
               _("The record “%s” %" PRId64 " refers in its field “%s” to “%s” %"
                 PRId64 ", which is not there"),
               atlas_record_info (type)->table, id, field, atlas_record_info (other_type)->table, other);
}

/**
 * atlas_row_check_references:
 * @self: a collection file
 * @record: a record that was written
 * @error: where an error goes
 *
 * Makes sure that all that a record refers to is there.
 *
 * Returns: %FALSE if not, with a sentence that names record and field
 */
gboolean
atlas_row_check_references (AtlasDb            *self,
                            const AtlasRecord  *record,
                            GError            **error)
{
  const AtlasRecordInfo *info = atlas_record_info (record->type);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const AtlasField *field = &info->fields[i];
      AtlasRecordType type = field->refers;
      gboolean there;
      gint64 id;

      if (field->type != ATLAS_FIELD_REFERENCE)
        continue;

      id = ATLAS_FIELD_AT (record, field, gint64);
      if (id == 0 && (field->flags & ATLAS_FIELD_REQUIRED) == 0)
        continue;

      if (record->type == ATLAS_RECORD_TEXT)
        atlas_record_owner (record, &type);

      if (!atlas_row_exists (self, type, id, &there, error))
        return FALSE;

      if (!there)
        {
          atlas_row_set_dangling (record->type, record->id, field->name, type, id, error);
          return FALSE;
        }
    }

  return TRUE;
}
