/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New rows, many with one statement: SQLite reads them from a table that is made of the records in memory,
 * and is told of no column that none of them fills. Only a connection of ours has that table, and only
 * while it imports; nothing in the file speaks of it. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-bulk-private.h"

#include <math.h>
#include <string.h>

#include "atlas-geometry.h"

#define MODULE "hubatlas_bulk"

/* The id, and the fields of the type that has most of them. */
#define MAX_COLUMNS 32

/* Kinds of records differ in what they fill: so many statements are kept. */
#define MAX_STATEMENTS 200

/* Of so many rows it pays to ask which of their fields are all the same: these are given once. */
#define MANY_ROWS 16

/* Which statement writes some rows. */
typedef struct
{
  guint   type;
  guint32 filled;       /* the fields that any of them fills, a bit each */
  guint32 constant;     /* those of them that hold the same text in all */
} Shape;

typedef struct
{
  sqlite3_vtab base;
  AtlasBulk *bulk;
} Table;

typedef struct
{
  sqlite3_vtab_cursor base;
  AtlasBulk *bulk;
} Cursor;

static int
connect_cb (sqlite3             *handle,
            void                *data,
            int                  n_arguments,
            const char * const  *arguments,
            sqlite3_vtab       **table,
            char               **message)
{
  g_autoptr (GString) declaration = g_string_new ("CREATE TABLE rows (c0");
  int code;
  Table *self;

  for (guint i = 1; i < MAX_COLUMNS; i++)
    g_string_append_printf (declaration, ", c%u", i);
  g_string_append_c (declaration, ')');

  code = sqlite3_declare_vtab (handle, declaration->str);
  if (code != SQLITE_OK)
    return code;

  self = g_new0 (Table, 1);
  self->bulk = data;
  *table = &self->base;

  return SQLITE_OK;
}

static int
disconnect_cb (sqlite3_vtab *table)
{
  g_free (table);

  return SQLITE_OK;
}

static int
best_index_cb (sqlite3_vtab       *table,
               sqlite3_index_info *info)
{
  info->estimatedCost = 10;
  info->estimatedRows = 10;

  return SQLITE_OK;
}

static int
open_cb (sqlite3_vtab         *table,
         sqlite3_vtab_cursor **cursor)
{
  Cursor *self = g_new0 (Cursor, 1);

  self->bulk = ((Table *) table)->bulk;
  *cursor = &self->base;

  return SQLITE_OK;
}

static int
close_cb (sqlite3_vtab_cursor *cursor)
{
  g_free (cursor);

  return SQLITE_OK;
}

static int
filter_cb (sqlite3_vtab_cursor *cursor,
           int                  number,
           const char          *name,
           int                  n_values,
           sqlite3_value      **values)
{
  ((Cursor *) cursor)->bulk->row = 0;

  return SQLITE_OK;
}

static int
next_cb (sqlite3_vtab_cursor *cursor)
{
  ((Cursor *) cursor)->bulk->row++;

  return SQLITE_OK;
}

static int
eof_cb (sqlite3_vtab_cursor *cursor)
{
  AtlasBulk *bulk = ((Cursor *) cursor)->bulk;

  return bulk->row >= bulk->n_rows;
}

static int
rowid_cb (sqlite3_vtab_cursor *cursor,
          sqlite3_int64       *rowid)
{
  *rowid = ((Cursor *) cursor)->bulk->row;

  return SQLITE_OK;
}

static void
give_shape (sqlite3_context *context,
            GBytes          *bytes)
{
  gsize length;
  guint8 *blob = bytes != NULL ? atlas_geometry_encode_shape (bytes, &length) : NULL;

  if (blob != NULL)
    sqlite3_result_blob64 (context, blob, length, g_free);
}

/* What gives nothing gives NULL. */
static void
give_field (sqlite3_context   *context,
            const AtlasRecord *record,
            const AtlasField  *field)
{
  switch (field->type)
    {
    case ATLAS_FIELD_REFERENCE:
      if (ATLAS_FIELD_AT (record, field, gint64) != 0)
        sqlite3_result_int64 (context, ATLAS_FIELD_AT (record, field, gint64));
      break;

    case ATLAS_FIELD_INTEGER:
      sqlite3_result_int64 (context, ATLAS_FIELD_AT (record, field, gint64));
      break;

    case ATLAS_FIELD_REAL:
      if (!isnan (ATLAS_FIELD_AT (record, field, double)))
        sqlite3_result_double (context, ATLAS_FIELD_AT (record, field, double));
      break;

    case ATLAS_FIELD_TEXT:
      {
        const char *text = ATLAS_FIELD_AT (record, field, char *);

        if (text != NULL && *text != '\0')
          sqlite3_result_text (context, text, -1, SQLITE_STATIC);
      }
      break;

    case ATLAS_FIELD_BLOB:
      {
        gsize length;
        GBytes *bytes = ATLAS_FIELD_AT (record, field, GBytes *);
        gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

        if (data != NULL)
          sqlite3_result_blob64 (context, data, length, SQLITE_STATIC);
      }
      break;

    case ATLAS_FIELD_POINT:
      {
        const AtlasPoint *point = &ATLAS_FIELD_AT (record, field, AtlasPoint);
        guint8 blob[ATLAS_GEOMETRY_POINT_SIZE];

        if (point->set)
          {
            atlas_geometry_encode (point, blob);
            sqlite3_result_blob (context, blob, sizeof blob, SQLITE_TRANSIENT);
          }
      }
      break;

    case ATLAS_FIELD_SHAPE:
      give_shape (context, ATLAS_FIELD_AT (record, field, GBytes *));
      break;

    default:
      g_assert_not_reached ();
    }
}

static int
column_cb (sqlite3_vtab_cursor *cursor,
           sqlite3_context     *context,
           int                  column)
{
  AtlasBulk *bulk = ((Cursor *) cursor)->bulk;
  const AtlasRecord *record = bulk->rows[bulk->row];

  if (column == 0)
    sqlite3_result_int64 (context, record->id);
  else
    give_field (context, record, &atlas_record_info (record->type)->fields[column - 1]);

  return SQLITE_OK;
}

static const sqlite3_module module = {
  .xConnect = connect_cb,
  .xDisconnect = disconnect_cb,
  .xBestIndex = best_index_cb,
  .xOpen = open_cb,
  .xClose = close_cb,
  .xFilter = filter_cb,
  .xNext = next_cb,
  .xEof = eof_cb,
  .xColumn = column_cb,
  .xRowid = rowid_cb,
};

/* Whether a field has to be written: what is left out is NULL, and of integers 0. */
static gboolean
is_filled (const AtlasRecord *record,
           const AtlasField  *field)
{
  switch (field->type)
    {
    case ATLAS_FIELD_REFERENCE:
    case ATLAS_FIELD_INTEGER:
      return ATLAS_FIELD_AT (record, field, gint64) != 0;

    case ATLAS_FIELD_REAL:
      return !isnan (ATLAS_FIELD_AT (record, field, double));

    case ATLAS_FIELD_TEXT:
      return ATLAS_FIELD_AT (record, field, char *) != NULL;

    case ATLAS_FIELD_BLOB:
    case ATLAS_FIELD_SHAPE:
      return ATLAS_FIELD_AT (record, field, GBytes *) != NULL;

    case ATLAS_FIELD_POINT:
      return ATLAS_FIELD_AT (record, field, AtlasPoint).set;

    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_constant (AtlasBulk        *self,
             const AtlasField *field)
{
  const char *first = field->type == ATLAS_FIELD_TEXT ? ATLAS_FIELD_AT (self->rows[0], field, char *) : NULL;
  gboolean same = first != NULL && *first != '\0';

  for (guint row = 1; row < self->n_rows && same; row++)
    {
      const char *text = ATLAS_FIELD_AT (self->rows[row], field, char *);

      same = text != NULL && strcmp (text, first) == 0;
    }

  return same;
}

/* What the statement for the rows looks like. */
static Shape
shape_of (AtlasBulk *self)
{
  const AtlasRecordInfo *info = atlas_record_info (self->rows[0]->type);
  Shape shape = { .type = self->rows[0]->type };

  for (guint i = 0; i < info->n_fields; i++)
    {
      for (guint row = 0; row < self->n_rows && (shape.filled & 1u << i) == 0; row++)
        {
          if (is_filled (self->rows[row], &info->fields[i]))
            shape.filled |= 1u << i;
        }

      if (self->n_rows >= MANY_ROWS && (shape.filled & 1u << i) != 0 && is_constant (self, &info->fields[i]))
        shape.constant |= 1u << i;
    }

  return shape;
}

static guint
hash_shape (gconstpointer data)
{
  const Shape *shape = data;

  return (shape->type * 31 + shape->filled) * 31 + shape->constant;
}

static gboolean
equal_shapes (gconstpointer a,
              gconstpointer b)
{
  const Shape *one = a, *other = b;

  return one->type == other->type && one->filled == other->filled && one->constant == other->constant;
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static sqlite3_stmt *
prepare (AtlasBulk    *self,
         const Shape  *shape,
         GError      **error)
{
  const AtlasRecordInfo *info = atlas_record_info (shape->type);
  sqlite3_stmt *statement = g_hash_table_lookup (self->inserts, shape);
  g_autoptr (GString) names = NULL;
  g_autoptr (GString) columns = NULL;
  g_autofree char *sql = NULL;

  if (statement != NULL)
    return statement;

  names = g_string_new ("id");
  columns = g_string_new ("c0");
  for (guint i = 0; i < info->n_fields; i++)
    {
      if ((shape->filled & 1u << i) != 0)
        {
          g_string_append_printf (names, ", %s", info->fields[i].name);
          g_string_append_printf (columns, ", %c%u", (shape->constant & 1u << i) != 0 ? '?' : 'c', i + 1);
        }
    }

  /* Without OR FAIL each statement would keep a copy of every page that it changes. */
  sql = g_strdup_printf ("INSERT OR FAIL INTO %s (%s) SELECT %s FROM " MODULE, info->table, names->str, columns->str);
  if (sqlite3_prepare_v3 (self->db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
    {
      atlas_sql_set_error (self->db, sqlite3_extended_errcode (self->db->handle), error);
      return NULL;
    }

  if (g_hash_table_size (self->inserts) >= MAX_STATEMENTS)
    g_hash_table_remove_all (self->inserts);
  g_hash_table_insert (self->inserts, g_memdup2 (shape, sizeof *shape), statement);

  return statement;
}

static void
bind_constants (AtlasBulk    *self,
                const Shape  *shape,
                sqlite3_stmt *statement)
{
  const AtlasRecordInfo *info = atlas_record_info (shape->type);

  for (guint i = 0; i < info->n_fields; i++)
    {
      if ((shape->constant & 1u << i) != 0)
        sqlite3_bind_text (statement, (int) i + 1, ATLAS_FIELD_AT (self->rows[0], &info->fields[i], char *), -1, SQLITE_STATIC);
    }
}

/* Makes the records known to SQLite as a table. */
gboolean
atlas_bulk_insert_begin (AtlasBulk  *self,
                         GError    **error)
{
  int code = sqlite3_create_module_v2 (self->db->handle, MODULE, &module, self, NULL);

  self->inserts = g_hash_table_new_full (hash_shape, equal_shapes, g_free, finalize_statement);

  if (code != SQLITE_OK)
    atlas_sql_set_error (self->db, code, error);

  return code == SQLITE_OK;
}

void
atlas_bulk_insert_end (AtlasBulk *self)
{
  g_clear_pointer (&self->inserts, g_hash_table_unref);
  sqlite3_create_module_v2 (self->db->handle, MODULE, NULL, NULL, NULL);
}

/* Writes records of one type. @n_written: how many are in the file now; the next one is at fault. */
gboolean
atlas_bulk_insert (AtlasBulk            *self,
                   AtlasRecord * const  *records,
                   guint                 n_records,
                   guint                *n_written,
                   GError              **error)
{
  sqlite3_stmt *statement;
  Shape shape;
  gboolean fine;

  *n_written = 0;
  self->rows = records;
  self->n_rows = n_records;
  self->row = 0;
  shape = shape_of (self);
  statement = prepare (self, &shape, error);
  if (statement != NULL)
    bind_constants (self, &shape, statement);
  fine = statement != NULL && atlas_sql_run (self->db, statement, error);
  *n_written = fine ? n_records : self->row;
  self->rows = NULL;
  self->n_rows = 0;

  return fine;
}
