/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table as an export reads it. An aggregate function is given the rows, so that SQLite need not come back
 * for each of a million: that takes two thirds of the time. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-cursor-part.h"

#include <string.h>

/* More than any table has fields, and less than SQLite's own limit. */
#define MOST_ARGUMENTS 100

typedef struct _AtlasCursorRow Row;

struct _AtlasCursorRow
{
  gint64       entry;
  gint64       order[2];
  AtlasRecord *record;
};

/* A field, and what it held in the row before. */
struct _AtlasCursorColumn
{
  const AtlasField *field;
  char             *text;     /* (nullable): the pool has it */
};

/* Whether @one stands behind @other. */
static gboolean
is_behind (const AtlasCursorPart *self,
           const Row             *one,
           const Row             *other)
{
  gint64 ordinal = 0, other_ordinal = 0;

  if (one->entry != other->entry)
    return one->entry > other->entry;

  for (guint i = 0; i < G_N_ELEMENTS (one->order); i++)
    {
      if (one->order[i] != other->order[i])
        return one->order[i] > other->order[i];
    }

  if (self->ordinal != 0)
    {
      ordinal = G_STRUCT_MEMBER (gint64, one->record, self->ordinal);
      other_ordinal = G_STRUCT_MEMBER (gint64, other->record, self->ordinal);
    }

  return ordinal != other_ordinal ? ordinal > other_ordinal : one->record->id > other->record->id;
}

/* An index has the rows all but in order. */
static void
put_in_order (AtlasCursorPart *self)
{
  guint at = self->n_rows - 1;
  Row row = self->rows[at];

  while (at > 0 && is_behind (self, &self->rows[at - 1], &row))
    {
      self->rows[at] = self->rows[at - 1];
      at--;
    }

  self->rows[at] = row;
}

/* Languages, kinds and states are mostly those of the row before. */
static char *
read_text (AtlasCursorPart   *self,
           AtlasCursorColumn *column,
           sqlite3_value     *value)
{
  const char *text = (const char *) sqlite3_value_text (value);

  if (text == NULL)
    return NULL;

  if (column->text == NULL || strcmp (column->text, text) != 0)
    column->text = atlas_row_pool_text (self->pool, text);

  return column->text;
}

static void
read_fields (AtlasCursorPart  *self,
             AtlasRecord      *record,
             sqlite3_value   **values)
{
  AtlasCursorColumn *end = self->columns + self->n_columns;

  for (AtlasCursorColumn *column = self->columns; column < end; column++, values++)
    {
      if (sqlite3_value_type (*values) == SQLITE_NULL)
        continue;

      switch ((int) column->field->type)
        {
        case ATLAS_FIELD_TEXT:
          ATLAS_FIELD_AT (record, column->field, char *) = read_text (self, column, *values);
          break;

        case ATLAS_FIELD_INTEGER:
        case ATLAS_FIELD_REFERENCE:
          ATLAS_FIELD_AT (record, column->field, gint64) = sqlite3_value_int64 (*values);
          break;

        default:
          atlas_row_read_field (*values, record, column->field, self->pool);
        }
    }
}

static Row *
add_row (AtlasCursorPart *self)
{
  if (self->n_rows == self->n_room)
    {
      self->n_room = MAX (2 * self->n_room, 64);
      self->rows = g_renew (Row, self->rows, self->n_room);
    }

  return &self->rows[self->n_rows++];
}

static void
take_row (sqlite3_context  *context,
          int               n,
          sqlite3_value   **values)
{
  AtlasCursorPart *self = sqlite3_user_data (context);
  gint64 id = sqlite3_value_int64 (values[self->n_columns]);
  Row *row;

  /* An id that another program made up. */
  if (id <= 0)
    return;

  if (atlas_row_pool_is_full (self->pool))
    {
      sqlite3_result_error_toobig (context);
      return;
    }

  row = add_row (self);
  row->record = atlas_row_pool_take (self->pool, self->source->type);
  row->record->id = id;
  read_fields (self, row->record, values);

  if (self->source->order == NULL)
    {
      row->entry = self->owner != NULL ? ATLAS_FIELD_AT (row->record, self->owner, gint64) : id;
      row->order[0] = row->order[1] = 0;
    }
  else
    {
      row->entry = sqlite3_value_int64 (values[self->n_columns + 1]);
      row->order[0] = sqlite3_value_int64 (values[self->n_columns + 2]);
      row->order[1] = sqlite3_value_int64 (values[self->n_columns + 3]);
    }

  put_in_order (self);
}

static void
finish (sqlite3_context *context)
{
}

/* Which fields are read: not the bytes of pictures, and no reference that no row makes, which an index knows. */
static gboolean
choose_columns (AtlasCursorPart  *self,
                GError          **error)
{
  const AtlasRecordInfo *info = atlas_record_info (self->source->type);

  self->columns = g_new0 (AtlasCursorColumn, info->n_fields);

  /* The last is asked for first: SQLite then takes the head of a row apart in one go. */
  for (guint i = info->n_fields; i > 0; i--)
    {
      const AtlasField *field = &info->fields[i - 1];
      gint64 any = field->type != ATLAS_FIELD_BLOB;

      if (field->type == ATLAS_FIELD_REFERENCE && (field->flags & ATLAS_FIELD_REQUIRED) == 0)
        {
          g_autofree char *question = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM %s WHERE %s IS NOT NULL)",
                                                       info->table, field->name);

          if (!atlas_sql_integer (self->db, question, &any, error))
            return FALSE;
        }

      if (any != 0)
        self->columns[self->n_columns++].field = field;
    }

  return TRUE;
}

static char *
make_sql (AtlasCursorPart *self)
{
  const AtlasCursorSource *source = self->source;
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "SELECT %s (", self->name);
  for (guint i = 0; i < self->n_columns; i++)
    g_string_append_printf (sql, "t.%s, ", self->columns[i].field->name);
  g_string_append (sql, "t.id");
  if (source->order != NULL)
    g_string_append_printf (sql, ", %s, %s", source->entry, source->order);
  g_string_append_printf (sql, ") FROM %s %s %s BETWEEN ?1 AND ?2", source->from,
                          strstr (source->from, " WHERE ") != NULL ? "AND" : "WHERE", source->entry);

  return g_string_free (sql, FALSE);
}

static gboolean
prepare (AtlasCursorPart  *self,
         GError          **error)
{
  sqlite3 *handle = self->db->handle;
  int limit = sqlite3_limit (handle, SQLITE_LIMIT_FUNCTION_ARG, MOST_ARGUMENTS);
  g_autofree char *sql = make_sql (self);
  int code = sqlite3_create_function_v2 (handle, self->name, -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, self, NULL, take_row, finish,
                                         NULL);

  if (code == SQLITE_OK)
    code = sqlite3_prepare_v3 (handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &self->statement, NULL);
  sqlite3_limit (handle, SQLITE_LIMIT_FUNCTION_ARG, limit);

  if (code != SQLITE_OK)
    atlas_sql_set_error (self->db, sqlite3_extended_errcode (handle), error);

  return code == SQLITE_OK;
}

/* Opens a table; one without rows is none. @number is another one for each of a connection. */
gboolean
atlas_cursor_part_open (AtlasCursorPart          *self,
                        AtlasDb                  *db,
                        AtlasRowPool             *pool,
                        const AtlasCursorSource  *source,
                        guint                     number,
                        GError                  **error)
{
  g_autofree char *question = source->any != NULL ? g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM %s)", source->any) : NULL;
  const AtlasField *ordinal = atlas_record_find_field (source->type, "ordinal");
  gint64 any = 1;

  *self = (AtlasCursorPart) { .source = source, .db = db, .pool = pool };
  self->ordinal = ordinal != NULL ? ordinal->offset : 0;
  self->owner = source->order == NULL ? atlas_record_find_field (source->type, source->entry + strlen ("t.")) : NULL;
  g_snprintf (self->name, sizeof self->name, "take_%u", number);

  if (question != NULL && !atlas_sql_integer (db, question, &any, error))
    return FALSE;

  return any == 0 || (choose_columns (self, error) && prepare (self, error));
}

/* Reads the rows of the entries from @first to @last. Where the pool gets full it stops, without an error. */
gboolean
atlas_cursor_part_read (AtlasCursorPart  *self,
                        gint64            first,
                        gint64            last,
                        GError          **error)
{
  int code;

  self->n_rows = 0;
  self->next = 0;
  for (guint i = 0; i < self->n_columns; i++)
    self->columns[i].text = NULL;

  if (self->statement == NULL || atlas_row_pool_is_full (self->pool))
    return TRUE;

  sqlite3_bind_int64 (self->statement, 1, first);
  sqlite3_bind_int64 (self->statement, 2, last);
  code = sqlite3_step (self->statement);
  if (code != SQLITE_ROW && !atlas_row_pool_is_full (self->pool))
    atlas_sql_set_error (self->db, sqlite3_extended_errcode (self->db->handle), error);
  sqlite3_reset (self->statement);

  return code == SQLITE_ROW || atlas_row_pool_is_full (self->pool);
}

/* The entry of the next row; FALSE: there is no more. */
gboolean
atlas_cursor_part_peek (AtlasCursorPart *self,
                        gint64          *entry)
{
  if (self->next == self->n_rows)
    return FALSE;

  *entry = self->rows[self->next].entry;

  return TRUE;
}

/* Puts the rows that belong to an entry into @records, which the pool owns. Entries are asked for in the order of their
 * ids; what belongs to none is passed over. */
void
atlas_cursor_part_take (AtlasCursorPart *self,
                        gint64           entry,
                        GPtrArray       *records)
{
  while (self->next < self->n_rows && self->rows[self->next].entry <= entry)
    {
      const Row *row = &self->rows[self->next++];

      if (row->entry == entry)
        g_ptr_array_add (records, row->record);
    }
}

/* The next record that belongs to an entry, which the pool owns, and the second number by which it stands where it does; NULL: there
 * is no more. Entries are asked for in the order of their ids. */
gpointer
atlas_cursor_part_next (AtlasCursorPart *self,
                        gint64           entry,
                        gint64          *order)
{
  const Row *row;

  while (self->next < self->n_rows && self->rows[self->next].entry < entry)
    self->next++;

  if (self->next == self->n_rows)
    return NULL;

  row = &self->rows[self->next];
  if (row->entry != entry)
    return NULL;

  *order = row->order[1];
  self->next++;

  return row->record;
}

/* Gives all up that it holds. */
void
atlas_cursor_part_clear (AtlasCursorPart *self)
{
  g_clear_pointer (&self->statement, sqlite3_finalize);
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->columns, g_free);
  if (self->db != NULL && self->db->handle != NULL)
    sqlite3_create_function_v2 (self->db->handle, self->name, -1, SQLITE_UTF8, NULL, NULL, NULL, NULL, NULL);
}
