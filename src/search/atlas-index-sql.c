/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The connection of an index: statements, and what SQLite's errors mean for people. */
#define G_LOG_DOMAIN "atlas-search"

#include <errno.h>

#include <glib/gi18n-lib.h>

#include "atlas-index-private.h"
#include "atlas-sqlite.h"
#include "atlas-tokenizer.h"

/* An index is read here and there, most of it never: mapped into memory, half the time is saved. */
#define MAPPED "PRAGMA mmap_size = 4294967296"
#define BUSY_MILLISECONDS 5000
#define OPERATIONS_BETWEEN_CHECKS 5000

static int
progress_cb (void *data)
{
  AtlasIndex *self = data;

  return g_cancellable_is_cancelled (self->cancellable);
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static void
set_error (AtlasIndex  *self,
           int          code,
           GError     **error)
{
  int system = atlas_sqlite_system_reason (self->handle);

  g_debug ("%s: %s (%d, errno %d)", self->file, self->handle != NULL ? sqlite3_errmsg (self->handle) : "", code, system);

  switch (code & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The operation was cancelled"));
      return;

    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_BUSY,
                           _("The search index is in use by another program"));
      return;

    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error_literal (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT, _("The search index is damaged"));
      return;

    case SQLITE_FULL:
      g_set_error_literal (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NO_SPACE,
                           _("There is no space left for the search index"));
      return;

    default:
      if (system == ENOSPC || system == EDQUOT || system == EFBIG)
        g_set_error_literal (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NO_SPACE,
                             _("There is no space left for the search index"));
      else
        g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_FAILED,
                     /* translators: what the database says */
                     _("The search index cannot be used: %s"),
                     self->handle != NULL ? sqlite3_errmsg (self->handle) : sqlite3_errstr (code));
      return;
    }
}

/**
 * atlas_index_connect:
 * @file: a file
 * @create: whether it is made, and not there yet
 * @error: where an error goes
 *
 * Opens a file of the index, whatever is in it.
 *
 * Returns: (nullable) (transfer full): the index, for atlas_index_close()
 */
AtlasIndex *
atlas_index_connect (const char  *file,
                     gboolean     create,
                     GError     **error)
{
  g_autoptr (AtlasIndex) self = g_new0 (AtlasIndex, 1);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | (create ? SQLITE_OPEN_CREATE : 0);
  int code;

  self->file = g_strdup (file);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  self->new_numbers = g_array_new (FALSE, FALSE, sizeof (AtlasIndexNewNumber));
  g_mutex_init (&self->numbers_lock);

  atlas_sqlite_prepare ();
  code = sqlite3_open_v2 (file, &self->handle, flags, NULL);
  if (code != SQLITE_OK)
    {
      set_error (self, code, error);
      return NULL;
    }

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_MILLISECONDS);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_progress_handler (self->handle, OPERATIONS_BETWEEN_CHECKS, progress_cb, self);

  if (!atlas_tokenizer_register (self->handle, error) ||
      !atlas_index_exec (self, "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384; " MAPPED, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * atlas_index_close:
 * @self: (transfer full): an index
 */
void
atlas_index_close (AtlasIndex *self)
{
  g_hash_table_unref (self->statements);
  if (sqlite3_close (self->handle) != SQLITE_OK)
    g_warning ("%s: cannot close: %s", self->file, sqlite3_errmsg (self->handle));

  for (guint i = 0; i < G_N_ELEMENTS (self->numbers); i++)
    g_clear_pointer (&self->numbers[i], g_hash_table_unref);
  g_clear_pointer (&self->entry, atlas_index_entry_free);
  g_array_unref (self->new_numbers);
  g_mutex_clear (&self->numbers_lock);
  g_clear_pointer (&self->inverting, atlas_inverting_free);
  g_clear_object (&self->cancellable);
  atlas_db_state_clear (&self->since);
  g_free (self->file);
  g_free (self->base);
  g_free (self);
}

/**
 * atlas_index_set_cancellable:
 * @self: an index
 * @cancellable: (nullable): what may cut short what follows
 *
 * Statements end with %G_IO_ERROR_CANCELLED once it is cancelled.
 */
void
atlas_index_set_cancellable (AtlasIndex   *self,
                             GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

/**
 * atlas_index_get_handle:
 * @self: an index
 *
 * Returns: (transfer none): its connection, which knows the tokenizer. Interrupt it as you like
 */
sqlite3 *
atlas_index_get_handle (AtlasIndex *self)
{
  return self->handle;
}

/**
 * atlas_index_prepare:
 * @self: an index
 * @sql: one statement
 * @error: where an error goes
 *
 * Prepares a statement or takes it from those prepared before: @sql should be one of a few.
 *
 * Returns: (nullable) (transfer none): the statement, reset and without bindings
 */
sqlite3_stmt *
atlas_index_prepare (AtlasIndex  *self,
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

  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      set_error (self, code, error);
      return NULL;
    }

  g_hash_table_insert (self->statements, g_strdup (sql), statement);

  return statement;
}

/**
 * atlas_index_step:
 * @self: an index
 * @statement: a statement
 * @error: where an error goes
 *
 * Returns: %SQLITE_ROW or %SQLITE_DONE; anything else has set @error
 */
int
atlas_index_step (AtlasIndex    *self,
                  sqlite3_stmt  *statement,
                  GError       **error)
{
  int code = sqlite3_step (statement);

  if (code != SQLITE_ROW)
    {
      if (code != SQLITE_DONE)
        set_error (self, sqlite3_extended_errcode (self->handle), error);
      sqlite3_reset (statement);
    }

  return code;
}

/**
 * atlas_index_run:
 * @self: an index
 * @statement: a statement that gives no rows, or whose rows do not matter
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_index_run (AtlasIndex    *self,
                 sqlite3_stmt  *statement,
                 GError       **error)
{
  int code;

  do
    code = atlas_index_step (self, statement, error);
  while (code == SQLITE_ROW);

  return code == SQLITE_DONE;
}

/**
 * atlas_index_exec:
 * @self: an index
 * @sql: any number of statements
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_index_exec (AtlasIndex  *self,
                  const char  *sql,
                  GError     **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (code != SQLITE_OK)
    set_error (self, sqlite3_extended_errcode (self->handle), error);

  return code == SQLITE_OK;
}

/**
 * atlas_index_rollback:
 * @self: an index
 *
 * Takes back what the transaction did; does nothing where SQLite has done it by itself.
 */
void
atlas_index_rollback (AtlasIndex *self)
{
  GHashTableIter iter;
  gpointer statement;

  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    sqlite3_reset (statement);

  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}
