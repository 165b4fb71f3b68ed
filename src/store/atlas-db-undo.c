/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo: the inverse of a change, row by row and backwards, as a change of its own. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-history-words.h"

#define NEWEST_DONE \
  "SELECT " ATLAS_CHANGE_COLUMNS " FROM change c " \
  "WHERE c.sequence = (SELECT max(sequence) FROM change WHERE action = 'do' AND undone = 0)"

/* The last undo that is still in force, unless something new was done since. */
#define NEWEST_UNDO \
  "SELECT " ATLAS_CHANGE_COLUMNS " FROM change c WHERE c.sequence = (" \
  "SELECT max(sequence) FROM change WHERE action = 'undo' AND undone = 0) " \
  "AND c.sequence > coalesce((SELECT max(sequence) FROM change WHERE action = 'do' AND undone = 0), 0) " \
  "AND c.sequence > coalesce((SELECT max(sequence) FROM change WHERE action = 'do' AND undone = 1), 0)"

/* What the history says of one row: several fields, one operation. */
typedef struct
{
  AtlasRecordType type;
  gint64 id;
  char operation[8];
  const AtlasField *fields[32];
  sqlite3_value *values[32];    /* the old ones, in the order of @fields */
  guint n_fields;
} RowChange;

static void
clear_row (RowChange *row)
{
  for (guint i = 0; i < row->n_fields; i++)
    sqlite3_value_free (row->values[i]);

  memset (row, 0, sizeof *row);
}

static gboolean
set_misfit (AtlasDb          *self,
            const RowChange  *row,
            GError          **error)
{
  g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT,
               /* translators: the name of a table, and the id of a record in it */
               _("This cannot be undone: the record “%s” %" PRId64
                 " is no longer as the history left it"),
               atlas_record_info (row->type)->table, row->id);

  return FALSE;
}

/* Names come from our own description, never from the file. */
static char *
make_inverse (const RowChange *row)
{
  const char *table = atlas_record_info (row->type)->table;
  g_autoptr (GString) one = g_string_new (NULL);
  g_autoptr (GString) other = g_string_new (NULL);

  if (strcmp (row->operation, "insert") == 0)
    return g_strdup_printf ("DELETE FROM %s WHERE id = ?1", table);

  for (guint i = 0; i < row->n_fields; i++)
    {
      if (strcmp (row->operation, "update") == 0)
        g_string_append_printf (one, "%s%s = ?%u", i > 0 ? ", " : "", row->fields[i]->name, i + 2);
      else
        g_string_append_printf (one, ", %s", row->fields[i]->name);
      g_string_append_printf (other, ", ?%u", i + 2);
    }

  if (strcmp (row->operation, "update") == 0)
    return g_strdup_printf ("UPDATE %s SET %s WHERE id = ?1", table, one->str);

  return g_strdup_printf ("INSERT INTO %s (id%s) VALUES (?1%s)", table, one->str, other->str);
}

static gboolean
revert_row (AtlasDb    *self,
            RowChange  *row,
            GError    **error)
{
  g_autofree char *sql = make_inverse (row);
  sqlite3_stmt *statement = atlas_sql_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, row->id);
  for (guint i = 0; strcmp (row->operation, "insert") != 0 && i < row->n_fields; i++)
    sqlite3_bind_value (statement, (int) i + 2, row->values[i]);

  if (!atlas_sql_run (self, statement, error))
    return FALSE;

  if (sqlite3_changes (self->handle) != 1)
    return set_misfit (self, row, error);

  return TRUE;
}

static int
old_column (const AtlasField *field)
{
  switch (field->type)
    {
    case ATLAS_FIELD_REAL:
      return 5;
    case ATLAS_FIELD_TEXT:
      return 6;
    case ATLAS_FIELD_BLOB:
    case ATLAS_FIELD_POINT:
    case ATLAS_FIELD_SHAPE:
      return 7;
    case ATLAS_FIELD_REFERENCE:
    case ATLAS_FIELD_INTEGER:
    default:
      return 4;
    }
}

/* Rows come backwards, so the one read last is the older: its value is the one to go back to. */
static gboolean
add_field (RowChange    *row,
           sqlite3_stmt *statement,
           const char   *name)
{
  const AtlasField *field = atlas_record_find_field (row->type, name);
  guint place = 0;

  if (field == NULL)
    return FALSE;

  while (place < row->n_fields && row->fields[place] != field)
    place++;

  if (place == G_N_ELEMENTS (row->fields))
    return FALSE;

  if (place < row->n_fields)
    sqlite3_value_free (row->values[place]);
  else
    row->n_fields++;

  row->fields[place] = field;
  row->values[place] = sqlite3_value_dup (sqlite3_column_value (statement, old_column (field)));

  return TRUE;
}

static gboolean
set_unknown (AtlasDb     *self,
             const char  *table,
             const char  *field,
             GError     **error)
{
  g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT,
               /* translators: a file's name; names of a table and of a field in it */
               _("“%s” is damaged: its history speaks of “%s.%s”"), self->label, table, field);

  return FALSE;
}

/* Applies the inverse of all rows of a change, the last one first. */
static gboolean
revert_rows (AtlasDb   *self,
             gint64     sequence,
             GError   **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self,
    "SELECT c.table_name, c.row_id, c.field, c.operation, c.old_integer, c.old_real, c.old_text, "
    ATLAS_OLD_BLOB " FROM change_field c WHERE c.change = ?1 ORDER BY c.id DESC", error);
  RowChange row = { 0 };
  gboolean open = FALSE;
  gboolean fine = TRUE;
  int code = SQLITE_ERROR;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, sequence);

  while (fine && (code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      const char *table = (const char *) sqlite3_column_text (statement, 0);
      gint64 id = sqlite3_column_int64 (statement, 1);
      const char *field = (const char *) sqlite3_column_text (statement, 2);
      const char *operation = (const char *) sqlite3_column_text (statement, 3);
      gboolean whole = strcmp (field, "id") == 0;
      AtlasRecordType type;

      if (!atlas_record_type_from_table (table, &type))
        {
          fine = set_unknown (self, table, field, error);
          break;
        }

      if (open && (row.type != type || row.id != id || strcmp (row.operation, operation) != 0))
        {
          fine = revert_row (self, &row, error);
          clear_row (&row);
          open = FALSE;
        }

      if (!open)
        {
          row.type = type;
          row.id = id;
          g_strlcpy (row.operation, operation, sizeof row.operation);
          open = TRUE;
        }

      if (fine && !whole && !add_field (&row, statement, field))
        fine = set_unknown (self, table, field, error);

      /* The row for the record as a whole was the first to be written. */
      if (fine && whole)
        {
          fine = revert_row (self, &row, error);
          clear_row (&row);
          open = FALSE;
        }
    }

  /* From here on the statement may be forgotten by another one's preparation. */
  if (code == SQLITE_ROW)
    sqlite3_reset (statement);

  if (fine && open && code == SQLITE_DONE)
    fine = revert_row (self, &row, error);

  clear_row (&row);

  return fine && code == SQLITE_DONE;
}

static gboolean
set_undone (AtlasDb   *self,
            gint64     change,
            gboolean   undone,
            GError   **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self, "UPDATE change SET undone = ?2 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, change);
  sqlite3_bind_int (statement, 2, undone);

  return atlas_sql_run (self, statement, error);
}

/* A change adds its ranges and then edits single fields; an undo goes the other way. */
static gboolean
revert_all (AtlasDb            *self,
            const AtlasChange  *taken_back,
            GError            **error)
{
  gint64 sequence = taken_back->sequence;

  if (g_strcmp0 (taken_back->action, "undo") == 0)
    return atlas_ranges_revert (self, sequence, error) && revert_rows (self, sequence, error);

  return revert_rows (self, sequence, error) && atlas_ranges_revert (self, sequence, error);
}

/* @taken_back: the change whose rows are inverted, so that it is no longer in force: what is undone,
 * or the undo of what is redone. @about: the change that was done in the first place. */
static gboolean
revert (AtlasDb            *self,
        const char         *action,
        const AtlasChange  *taken_back,
        const AtlasChange  *about,
        GError            **error)
{
  gboolean empty;

  return atlas_log_begin (self, action, about->id, about->verb, about->subject, error) &&
         revert_all (self, taken_back, error) &&
         set_undone (self, about->id, FALSE, error) &&
         set_undone (self, taken_back->id, TRUE, error) &&
         atlas_log_end (self, &empty, error) &&
         atlas_log_update_contents (self, error) &&
         atlas_log_collect_touched (self, error) &&
         atlas_sql_commit (self, error);
}

static AtlasChange *
peek_redo (AtlasDb      *self,
           AtlasChange **undo,
           GError      **error)
{
  g_autoptr (AtlasChange) newest = NULL;
  AtlasChange *change = NULL;
  g_autofree char *sql = NULL;

  if (!atlas_change_load (self, NEWEST_UNDO, &newest, error) || newest == NULL)
    return NULL;

  sql = g_strdup_printf ("SELECT " ATLAS_CHANGE_COLUMNS " FROM change c WHERE c.id = %" G_GINT64_FORMAT,
                         newest->reverts);
  if (!atlas_change_load (self, sql, &change, error))
    return NULL;

  if (undo != NULL)
    *undo = g_steal_pointer (&newest);

  return change;
}

static AtlasChange *
nothing (const char  *sentence,
         GError     **error)
{
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NOTHING_TO_UNDO, sentence);

  return NULL;
}

/**
 * atlas_db_undo:
 * @self: a collection file
 * @error: where an error goes
 *
 * Undoes the newest change that is in force, whoever made it, by its inverse as a new change.
 *
 * Returns: (nullable) (transfer full): the change that was undone; %NULL on error, which is
 *   %ATLAS_STORE_ERROR_NOTHING_TO_UNDO if there is none
 */
AtlasChange *
atlas_db_undo (AtlasDb  *self,
               GError  **error)
{
  g_autoptr (AtlasChange) change = NULL;
  g_autoptr (GError) reason = NULL;

  if (!atlas_sql_begin (self, TRUE, error))
    return NULL;

  if (!atlas_change_load (self, NEWEST_DONE, &change, &reason) || change == NULL)
    {
      atlas_sql_rollback (self);
      if (reason != NULL)
        g_propagate_error (error, g_steal_pointer (&reason));
      return nothing (_("There is nothing to undo"), error);
    }

  atlas_history_summarise (self, change, NULL);
  if (!revert (self, "undo", change, change, error))
    {
      atlas_sql_rollback (self);
      return NULL;
    }

  change->undone = TRUE;

  return g_steal_pointer (&change);
}

/**
 * atlas_db_redo:
 * @self: a collection file
 * @error: where an error goes
 *
 * Does again what was undone last, unless something new was done since.
 *
 * Returns: (nullable) (transfer full): the change that is in force again; %NULL on error, which is
 *   %ATLAS_STORE_ERROR_NOTHING_TO_UNDO if there is none
 */
AtlasChange *
atlas_db_redo (AtlasDb  *self,
               GError  **error)
{
  g_autoptr (AtlasChange) change = NULL;
  g_autoptr (AtlasChange) undo = NULL;
  g_autoptr (GError) reason = NULL;

  if (!atlas_sql_begin (self, TRUE, error))
    return NULL;

  change = peek_redo (self, &undo, &reason);
  if (change == NULL)
    {
      atlas_sql_rollback (self);
      if (reason != NULL)
        g_propagate_error (error, g_steal_pointer (&reason));
      return nothing (_("There is nothing to redo"), error);
    }

  atlas_history_summarise (self, change, NULL);
  if (!revert (self, "redo", undo, change, error))
    {
      atlas_sql_rollback (self);
      return NULL;
    }

  change->undone = FALSE;

  return g_steal_pointer (&change);
}

/**
 * atlas_db_peek_undo:
 * @self: a collection file
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the change that atlas_db_undo() would undo; %NULL without
 *   error if there is none
 */
AtlasChange *
atlas_db_peek_undo (AtlasDb  *self,
                    GError  **error)
{
  AtlasChange *change = NULL;

  if (!atlas_change_load (self, NEWEST_DONE, &change, error))
    return NULL;

  atlas_history_summarise (self, change, NULL);

  return change;
}

/**
 * atlas_db_peek_redo:
 * @self: a collection file
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the change that atlas_db_redo() would do again; %NULL
 *   without error if there is none
 */
AtlasChange *
atlas_db_peek_redo (AtlasDb  *self,
                    GError  **error)
{
  AtlasChange *change = peek_redo (self, NULL, error);

  atlas_history_summarise (self, change, NULL);

  return change;
}
