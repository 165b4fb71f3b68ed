/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A collection file: opening it, which tells apart all that may be wrong with it, and closing it. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-library.h"

#define DEFAULT_BUSY_TIMEOUT 5000
#define OPENING_SECONDS 20

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static AtlasDb *
new_db (const char *path)
{
  AtlasDb *self = g_new0 (AtlasDb, 1);
  const char *name = g_get_real_name ();

  self->path = g_strdup (path);
  self->label = g_path_get_basename (path);
  self->author = g_strdup (g_strcmp0 (name, "Unknown") == 0 || *name == '\0' ? g_get_user_name () : name);
  self->origin = g_strdup ("app");
  self->busy_timeout = DEFAULT_BUSY_TIMEOUT;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            finalize_statement);
  self->touched = g_array_new (FALSE, FALSE, sizeof (AtlasTouched));

  return self;
}

static void
free_db (AtlasDb *self)
{
  atlas_connection_close (self);

  if (self->private_copy != NULL)
    atlas_file_remove_folder (self->private_copy);

  g_hash_table_unref (self->statements);
  g_array_unref (self->touched);
  g_clear_object (&self->cancellable);
  g_free (self->private_copy);
  g_free (self->path);
  g_free (self->label);
  g_free (self->read_only_reason);
  g_free (self->author);
  g_free (self->origin);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasDb, free_db)

static void
set_newer (AtlasDb  *self,
           GError  **error)
{
  g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NEWER,
               _("“%s” was written by a newer version of Hub Atlas: it can be looked at, not changed"),
               self->label);
}

/* What a crash left with a journal is put in order before it is read; where nothing may be written,
 * in a copy. */
static gboolean
connect_private_copy (AtlasDb  *self,
                      GError  **error)
{
  g_autofree char *copy = NULL;

  atlas_connection_close (self);
  self->private_copy = atlas_file_private_copy (self->path, error);
  if (self->private_copy == NULL)
    return FALSE;

  copy = g_build_filename (self->private_copy, "copy.gpkg", NULL);
  g_debug ("%s: reading a copy, %s", self->label, copy);

  return atlas_connection_open (self, copy, TRUE, FALSE, error);
}

/* So is a file of an older version. */
static gboolean
open_private_copy (AtlasDb  *self,
                   GError  **error)
{
  gint64 version;

  if (!connect_private_copy (self, error) ||
      !atlas_schema_read_version (self, &version, error))
    return FALSE;

  if (version >= atlas_schema_newest ())
    return TRUE;

  if (!atlas_sql_exec (self, "BEGIN IMMEDIATE", error))
    return FALSE;

  if (atlas_schema_upgrade (self, version, error))
    return atlas_sql_commit (self, error);

  atlas_sql_rollback (self);

  return FALSE;
}

static gboolean
open_for_reading (AtlasDb               *self,
                  const AtlasFileState  *state,
                  GError               **error)
{
  g_autoptr (GError) reason = NULL;
  gboolean immutable = state->wal && !state->wal_content && !state->wal_index;
  gint64 version = 0;

  self->read_only = TRUE;

  if (state->wal && state->wal_content && !state->wal_index)
    {
      if (!open_private_copy (self, error) || !atlas_schema_read_version (self, &version, error))
        return FALSE;
    }
  else if (!atlas_connection_open (self, self->path, FALSE, immutable, error))
    return FALSE;
  else if (!atlas_schema_read_version (self, &version, &reason))
    {
      if (!state->journal)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }

      if (!open_private_copy (self, error) || !atlas_schema_read_version (self, &version, error))
        return FALSE;
    }
  else if (version < atlas_schema_newest ())
    {
      if (!open_private_copy (self, error))
        return FALSE;
    }

  if (version > atlas_schema_newest ())
    {
      g_autoptr (GError) newer = NULL;

      set_newer (self, &newer);
      self->read_only_reason = g_strdup (newer->message);
    }
  else
    self->read_only_reason = g_strdup_printf (_("“%s” was opened for reading only"), self->label);

  return atlas_sql_exec (self, "PRAGMA query_only = ON", error);
}

static gboolean
set_journal (AtlasDb       *self,
             AtlasDbFlags   flags,
             GError       **error)
{
  guint patience = self->busy_timeout;

  if (!atlas_sql_exec (self, "PRAGMA synchronous = EXTRA", error))
    return FALSE;

  if ((flags & ATLAS_DB_WAL) == 0)
    return TRUE;

  /* Another program in the file keeps its journal mode as it is: that is no reason to wait. */
  self->busy_timeout = 200;
  sqlite3_exec (self->handle, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
  self->busy_timeout = patience;

  return TRUE;
}

/* Everything that may have to be put in order before a file is written to, in one transaction. */
static gboolean
put_in_order (AtlasDb  *self,
              gint64    version,
              GError  **error)
{
  g_autofree char *foreign = NULL;
  g_autoptr (GError) reason = NULL;
  gboolean right;

  foreign = atlas_schema_foreign_part (self, &reason);
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  if (foreign != NULL)
    {
      g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_READ_ONLY,
                   /* translators: a file's name; the name of a database trigger */
                   _("“%s” holds a trigger of another program, “%s”: it can be looked at, not changed"),
                   self->label, foreign);
      return FALSE;
    }

  /* Mostly there is nothing to do, and no reason to wait for the lock. */
  if (!atlas_triggers_are_right (self, &right, error))
    return FALSE;

  if (right && version == atlas_schema_newest ())
    return TRUE;

  if (version < atlas_schema_newest () &&
      !atlas_library_back_up (self->path, "migration", error))
    return FALSE;

  if (!atlas_sql_exec (self, "BEGIN IMMEDIATE", error))
    return FALSE;

  if (version < atlas_schema_newest () ? atlas_schema_upgrade (self, version, error)
                                       : atlas_triggers_ensure (self, error))
    return atlas_sql_commit (self, error);

  atlas_sql_rollback (self);

  return FALSE;
}

static gboolean
open_for_writing (AtlasDb       *self,
                  AtlasDbFlags   flags,
                  GError       **error)
{
  gint64 version;

  if (!atlas_file_check_writable (self->path, error) ||
      !atlas_connection_open (self, self->path, TRUE, FALSE, error) ||
      !atlas_schema_read_version (self, &version, error))
    return FALSE;

  if (version > atlas_schema_newest ())
    {
      set_newer (self, error);
      return FALSE;
    }

  if (sqlite3_db_readonly (self->handle, "main"))
    {
      g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_READ_ONLY,
                   _("“%s” is write-protected"), self->label);
      return FALSE;
    }

  return atlas_sql_exec (self, "PRAGMA synchronous = EXTRA", error) &&
         put_in_order (self, version, error) &&
         set_journal (self, flags, error);
}

static gboolean
create (AtlasDb       *self,
        AtlasDbFlags   flags,
        GError       **error)
{
  if (!atlas_file_check_new (self->path, error) ||
      !atlas_connection_open (self, self->path, TRUE, FALSE, error))
    return FALSE;

  if (atlas_sql_exec (self, "PRAGMA page_size = 4096", error) &&
      atlas_sql_exec (self, "PRAGMA synchronous = EXTRA", error) &&
      atlas_sql_exec (self, "BEGIN IMMEDIATE", error) &&
      atlas_schema_upgrade (self, 0, error) &&
      atlas_sql_commit (self, error) &&
      set_journal (self, flags, error))
    return TRUE;

  atlas_connection_close (self);
  atlas_file_remove_with_traces (self->path);

  return FALSE;
}

/**
 * atlas_db_open:
 * @path: a file
 * @flags: how to open it
 * @error: where an error goes
 *
 * Opens a collection file, or makes a new one. For writing, an older one is first brought to the
 * present schema after a backup, and triggers that another program dropped are made anew. What
 * cannot be written to (%ATLAS_STORE_ERROR_READ_ONLY, %ATLAS_STORE_ERROR_NEWER) may still be opened
 * with %ATLAS_DB_READ_ONLY. A missing file is %G_IO_ERROR_NOT_FOUND, a missing folder
 * %G_IO_ERROR_NOT_DIRECTORY.
 *
 * Returns: (nullable) (transfer full): the collection, for atlas_db_close()
 */
AtlasDb *
atlas_db_open (const char    *path,
               AtlasDbFlags   flags,
               GError       **error)
{
  g_autoptr (AtlasDb) self = new_db (path);
  gboolean is_new = (flags & ATLAS_DB_CREATE) != 0;
  AtlasFileState state = { 0 };
  gboolean fine;

  if (!is_new && !atlas_file_probe (path, &state, error))
    return NULL;

  self->deadline = g_get_monotonic_time () + OPENING_SECONDS * G_USEC_PER_SEC;

  if (is_new)
    fine = create (self, flags, error);
  else if ((flags & ATLAS_DB_READ_ONLY) != 0)
    fine = open_for_reading (self, &state, error);
  else
    fine = open_for_writing (self, flags, error);

  /* Rows of one entry lie far apart, since ids are random: 8 MiB keep the paths to them at hand. */
  if (!fine || !atlas_schema_verify (self, error) || !atlas_sql_exec (self, "PRAGMA cache_size = -8192", error))
    return NULL;

  self->deadline = 0;

  return g_steal_pointer (&self);
}

/**
 * atlas_db_open_foreign:
 * @path: a file
 * @seconds: how long reading it may take
 * @error: where an error goes
 *
 * Opens a GeoPackage of another program for reading, as wary of it as of any other file.
 *
 * Returns: (nullable) (transfer full): the file, for atlas_db_close(); %NULL on error, and for a
 *   collection of ours
 */
AtlasDb *
atlas_db_open_foreign (const char  *path,
                       guint        seconds,
                       GError     **error)
{
  g_autoptr (AtlasDb) self = new_db (path);
  g_autoptr (GError) reason = NULL;
  AtlasFileState state = { 0 };
  gint64 version;

  if (!atlas_file_probe (path, &state, error))
    return NULL;

  self->read_only = TRUE;
  self->deadline = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  if (state.journal || (state.wal && state.wal_content) ? !connect_private_copy (self, error)
                                                        : !atlas_connection_open (self, path, FALSE, state.wal, error))
    return NULL;

  if (atlas_schema_read_version (self, &version, &reason))
    {
      g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_FAILED,
                   _("“%s” is a collection of Hub Atlas itself"), self->label);
      return NULL;
    }

  if (!g_error_matches (reason, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_FOREIGN))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }

  if (!atlas_sql_exec (self, "PRAGMA query_only = ON", error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * atlas_db_close:
 * @self: (transfer full): a collection file
 * @error: where an error goes
 *
 * Closes a collection. If no other program has it open, the write-ahead log is taken in, so that
 * one file is the whole collection.
 *
 * Returns: %FALSE if the log could not be taken in; the file is closed and nothing is lost
 */
gboolean
atlas_db_close (AtlasDb  *self,
                GError  **error)
{
  gboolean fine = TRUE;

  if (!self->read_only)
    {
      g_autoptr (GError) reason = NULL;

      g_clear_object (&self->cancellable);
      self->busy_timeout = 0;

      if (!atlas_sql_exec (self, "PRAGMA wal_checkpoint(TRUNCATE)", &reason) ||
          !atlas_sql_exec (self, "PRAGMA journal_mode = DELETE", &reason))
        {
          /* Whoever has the file open will do it. */
          fine = g_error_matches (reason, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_BUSY);
          if (!fine)
            g_propagate_error (error, g_steal_pointer (&reason));
        }
    }

  free_db (self);

  return fine;
}

/**
 * atlas_db_set_author:
 * @self: a collection file
 * @author: who makes the changes to come
 * @origin: app or tool
 */
void
atlas_db_set_author (AtlasDb    *self,
                     const char *author,
                     const char *origin)
{
  g_free (self->author);
  self->author = g_strdup (author != NULL ? author : "");
  g_free (self->origin);
  self->origin = g_strdup (origin);
}

/**
 * atlas_db_set_busy_timeout:
 * @self: a collection file
 * @milliseconds: how long to wait for another program's lock
 */
void
atlas_db_set_busy_timeout (AtlasDb *self,
                           guint    milliseconds)
{
  self->busy_timeout = milliseconds;
}

/**
 * atlas_db_release_memory:
 * @self: a collection file
 *
 * Gives up what is only kept to be quick: pages of the file.
 */
void
atlas_db_release_memory (AtlasDb *self)
{
  sqlite3_db_release_memory (self->handle);
}

/**
 * atlas_db_set_cache_size:
 * @self: a collection file
 * @kibibytes: how much of the file is kept in memory
 *
 * Lets a connection that reads here and there all the time keep more at hand.
 */
void
atlas_db_set_cache_size (AtlasDb *self,
                         guint    kibibytes)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA cache_size = -%u", kibibytes);

  atlas_sql_exec (self, sql, NULL);
}

/**
 * atlas_db_set_cancellable:
 * @self: a collection file
 * @cancellable: (nullable): what may interrupt the work to come
 */
void
atlas_db_set_cancellable (AtlasDb      *self,
                          GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

/**
 * atlas_db_is_read_only:
 * @self: a collection file
 *
 * Returns: %TRUE if nothing can be written
 */
gboolean
atlas_db_is_read_only (AtlasDb *self)
{
  return self->read_only;
}

/**
 * atlas_db_is_copy:
 * @self: a collection file
 *
 * Returns: %TRUE if a copy is read in place of the file, which is older or was left in disorder
 */
gboolean
atlas_db_is_copy (AtlasDb *self)
{
  return self->private_copy != NULL;
}

/**
 * atlas_db_get_read_only_reason:
 * @self: a collection file
 *
 * Returns: (nullable) (transfer none): a sentence on why nothing can be written
 */
const char *
atlas_db_get_read_only_reason (AtlasDb *self)
{
  return self->read_only_reason;
}

/**
 * atlas_db_data_version:
 * @self: a collection file
 *
 * Returns: a number that differs from the last one if another connection wrote to the file; -1 if
 *   it cannot be told now
 */
gint64
atlas_db_data_version (AtlasDb *self)
{
  gint64 version;

  return atlas_sql_integer (self, "PRAGMA data_version", &version, NULL) ? version : -1;
}

/**
 * atlas_db_take_touched:
 * @self: a collection file
 *
 * Returns: (transfer full) (element-type AtlasTouched): what the last change touched; empty for
 *   "anything", as after an import that is not recorded
 */
GArray *
atlas_db_take_touched (AtlasDb *self)
{
  GArray *touched = self->touched;

  self->touched = g_array_new (FALSE, FALSE, sizeof (AtlasTouched));

  return touched;
}
