/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements, transactions and what SQLite's errors mean for people. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"
#include "atlas-sqlite.h"

#include <errno.h>

#include <glib/gi18n-lib.h>

/* Undo makes a statement for each set of fields; they must not pile up. */
#define MAX_STATEMENTS 300

/* @sentence has one place, for the file's name. */
static void
set_named_error (GError     **error,
                 int          code,
                 const char  *sentence,
                 const char  *label)
{
  g_auto (GStrv) parts = g_strsplit (sentence, "%s", 2);

  g_set_error (error, ATLAS_STORE_ERROR, code, "%s%s%s", parts[0], label,
               parts[1] != NULL ? parts[1] : "");
}

/**
 * atlas_sql_set_error:
 * @self: a collection file
 * @code: SQLite's extended result code
 * @error: where the error goes
 *
 * Says in words what SQLite reports by number.
 */
void
atlas_sql_set_error (AtlasDb  *self,
                     int       code,
                     GError  **error)
{
  int domain = ATLAS_STORE_ERROR_FAILED;
  /* A damaged file speaks in broken UTF-8. */
  g_autofree char *detail = g_utf8_make_valid (self->handle != NULL ? sqlite3_errmsg (self->handle)
                                                                    : sqlite3_errstr (code), -1);
  int system = atlas_sqlite_system_reason (self->handle);
  const char *sentence;

  g_debug ("%s: %s (%d, errno %d)", self->label, detail, code, system);

  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      /* The wait was cut short. */
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return;
      domain = ATLAS_STORE_ERROR_BUSY;
      sentence = _("“%s” is in use by another program");
      break;

    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      domain = ATLAS_STORE_ERROR_CORRUPT;
      sentence = _("“%s” is damaged");
      break;

    case SQLITE_FULL:
      domain = ATLAS_STORE_ERROR_NO_SPACE;
      sentence = _("There is no space left for “%s”");
      break;

    case SQLITE_READONLY:
      domain = ATLAS_STORE_ERROR_READ_ONLY;
      sentence = _("“%s” cannot be written to");
      break;

    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      if (system == ENOSPC || system == EDQUOT || system == EFBIG)
        {
          domain = ATLAS_STORE_ERROR_NO_SPACE;
          sentence = _("There is no space left for “%s”");
        }
      else if (code == SQLITE_IOERR_SHORT_READ)
        {
          domain = ATLAS_STORE_ERROR_CORRUPT;
          sentence = _("“%s” is damaged");
        }
      else
        {
          g_set_error (error, ATLAS_STORE_ERROR, domain,
                       /* translators: a file's name; what the system says */
                       _("“%s” cannot be read or written: %s"), self->label,
                       system != 0 ? g_strerror (system) : detail);
          return;
        }
      break;

    case SQLITE_INTERRUPT:
      if (self->out_of_time)
        {
          domain = ATLAS_STORE_ERROR_CORRUPT;
          sentence = _("“%s” takes too long to read: it is damaged or means harm");
          break;
        }
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The operation was cancelled"));
      return;

    case SQLITE_CONSTRAINT:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
      g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CONSTRAINT,
                   /* translators: a file's name; what the database says */
                   _("“%s” does not allow this: %s"), self->label, detail);
      return;

    default:
      g_set_error (error, ATLAS_STORE_ERROR, domain,
                   /* translators: a file's name; what the database says */
                   _("“%s” cannot be used: %s"), self->label, detail);
      return;
    }

  set_named_error (error, domain, sentence, self->label);
}

static gboolean
is_idle (gpointer sql,
         gpointer statement,
         gpointer data)
{
  return !sqlite3_stmt_busy (statement);
}

/**
 * atlas_sql_prepare:
 * @self: a collection file
 * @sql: one statement
 * @error: where an error goes
 *
 * Prepares a statement or takes it from those prepared before. It must be stepped before the next
 * one is prepared.
 *
 * Returns: (nullable) (transfer none): the statement, reset and without bindings
 */
sqlite3_stmt *
atlas_sql_prepare (AtlasDb     *self,
                   const char  *sql,
                   GError     **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  int code;

  if (statement != NULL)
    {
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }

  if (g_hash_table_size (self->statements) >= MAX_STATEMENTS)
    g_hash_table_foreach_remove (self->statements, is_idle, NULL);

  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);

  if (code != SQLITE_OK)
    {
      atlas_sql_set_error (self, code, error);
      return NULL;
    }

  g_hash_table_insert (self->statements, g_strdup (sql), statement);

  return statement;
}

/**
 * atlas_sql_step:
 * @self: a collection file
 * @statement: a statement
 * @error: where an error goes
 *
 * Returns: %SQLITE_ROW or %SQLITE_DONE; anything else has set @error
 */
int
atlas_sql_step (AtlasDb       *self,
                sqlite3_stmt  *statement,
                GError       **error)
{
  int code;

  code = sqlite3_step (statement);

  if (code != SQLITE_ROW)
    {
      if (code != SQLITE_DONE)
        atlas_sql_set_error (self, sqlite3_extended_errcode (self->handle), error);
      sqlite3_reset (statement);
    }

  return code;
}

/**
 * atlas_sql_run:
 * @self: a collection file
 * @statement: a statement that gives no rows, or whose rows do not matter
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_sql_run (AtlasDb       *self,
               sqlite3_stmt  *statement,
               GError       **error)
{
  int code;

  do
    code = atlas_sql_step (self, statement, error);
  while (code == SQLITE_ROW);

  return code == SQLITE_DONE;
}

/**
 * atlas_sql_exec:
 * @self: a collection file
 * @sql: any number of statements
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_sql_exec (AtlasDb     *self,
                const char  *sql,
                GError     **error)
{
  int code;

  code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (code != SQLITE_OK)
    atlas_sql_set_error (self, sqlite3_extended_errcode (self->handle), error);

  return code == SQLITE_OK;
}

/**
 * atlas_sql_integer:
 * @self: a collection file
 * @sql: a statement with one number as its result
 * @value: (out): the number; 0 if there is no row
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_sql_integer (AtlasDb     *self,
                   const char  *sql,
                   gint64      *value,
                   GError     **error)
{
  sqlite3_stmt *statement = atlas_sql_prepare (self, sql, error);
  int code;

  *value = 0;

  if (statement == NULL)
    return FALSE;

  code = atlas_sql_step (self, statement, error);

  if (code == SQLITE_ROW)
    *value = sqlite3_column_int64 (statement, 0);

  sqlite3_reset (statement);

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

/**
 * atlas_sql_text:
 * @text: (nullable): what SQLite gives as a text
 *
 * Returns: (nullable) (transfer full): the text, always UTF-8; %NULL for NULL and for an empty text
 */
char *
atlas_sql_text (const char *text)
{
  if (text == NULL || *text == '\0')
    return NULL;

  return g_utf8_validate (text, -1, NULL) ? g_strdup (text) : g_utf8_make_valid (text, -1);
}

/**
 * atlas_sql_column_text:
 * @statement: a statement on a row
 * @column: the column's number
 *
 * Returns: (nullable) (transfer full): the text, always UTF-8; %NULL for NULL and for an empty text
 */
char *
atlas_sql_column_text (sqlite3_stmt *statement,
                       int           column)
{
  return atlas_sql_text ((const char *) sqlite3_column_text (statement, column));
}

/**
 * atlas_sql_begin:
 * @self: a collection file
 * @write: whether it shall write
 * @error: where an error goes
 *
 * Begins a transaction. A writing one takes the lock at once and puts foreign keys off to its end.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_sql_begin (AtlasDb   *self,
                 gboolean   write,
                 GError   **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  if (!write)
    return atlas_sql_exec (self, "BEGIN", error);

  if (self->read_only)
    {
      g_set_error_literal (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_READ_ONLY,
                           self->read_only_reason);
      return FALSE;
    }

  if (!atlas_sql_exec (self, "BEGIN IMMEDIATE", error))
    return FALSE;

  if (!atlas_sql_exec (self, "PRAGMA defer_foreign_keys = ON", error))
    {
      atlas_sql_rollback (self);
      return FALSE;
    }

  return TRUE;
}

/**
 * atlas_sql_commit:
 * @self: a collection file
 * @error: where an error goes
 *
 * Ends a transaction; where that fails it is rolled back.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_sql_commit (AtlasDb  *self,
                  GError  **error)
{
  if (atlas_sql_exec (self, "COMMIT", error))
    return TRUE;

  atlas_sql_rollback (self);

  return FALSE;
}

/**
 * atlas_sql_rollback:
 * @self: a collection file
 *
 * Takes back what the transaction did; does nothing where SQLite has done it by itself.
 */
void
atlas_sql_rollback (AtlasDb *self)
{
  GHashTableIter iter;
  gpointer statement;

  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    sqlite3_reset (statement);

  if (!sqlite3_get_autocommit (self->handle) &&
      sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
    g_warning ("%s: cannot roll back: %s", self->label, sqlite3_errmsg (self->handle));
}
