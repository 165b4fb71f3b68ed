/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of whole files: backups in their folder, kept up to a number, and Save a Copy. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "atlas-library.h"

#define PAGES_A_STEP 256
#define BUSY_PATIENCE_STEPS 250
#define BUSY_NAP_MILLISECONDS 20
#define KEPT_BACKUPS 10

static void
set_copy_error (GError     **error,
                const char  *path,
                sqlite3     *target,
                int          code)
{
  g_autofree char *label = g_path_get_basename (path);
  int system = target != NULL ? sqlite3_system_errno (target) : 0;

  code &= 0xff;

  if (code == SQLITE_FULL ||
      (code == SQLITE_IOERR && (system == ENOSPC || system == EDQUOT || system == EFBIG)))
    g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NO_SPACE,
                 _("There is no space left for “%s”"), label);
  else if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_BUSY,
                 _("“%s” is in use by another program"), label);
  else if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
    g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT, _("“%s” is damaged"), label);
  else
    g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_FAILED,
                 /* translators: a file's name; what the database says */
                 _("“%s” cannot be written: %s"), label,
                 system != 0 ? g_strerror (system) : sqlite3_errstr (code));
}

static int
copy_in_steps (sqlite3_backup  *backup,
               GCancellable    *cancellable,
               void           (*progress) (double fraction, gpointer data),
               gpointer         data)
{
  guint naps = 0;
  int code;

  do
    {
      code = sqlite3_backup_step (backup, PAGES_A_STEP);

      if (progress != NULL && sqlite3_backup_pagecount (backup) > 0)
        progress (1.0 - (double) sqlite3_backup_remaining (backup) / sqlite3_backup_pagecount (backup), data);

      if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        {
          if (++naps > BUSY_PATIENCE_STEPS)
            break;
          sqlite3_sleep (BUSY_NAP_MILLISECONDS);
          code = SQLITE_OK;
        }
    }
  while (code == SQLITE_OK && !g_cancellable_is_cancelled (cancellable));

  return code;
}

/**
 * atlas_backup_copy_pages:
 * @source: a connection to read from
 * @path: a file to make
 * @cancellable: (nullable): what may stop it
 * @progress: (nullable): is told how far it is, 0 to 1
 * @data: for @progress
 * @error: where an error goes
 *
 * Copies a database page by page, as it is at one moment, into a single file without journal.
 *
 * Returns: %FALSE on error; then the file is not there
 */
gboolean
atlas_backup_copy_pages (sqlite3       *source,
                         const char    *path,
                         GCancellable  *cancellable,
                         void         (*progress) (double fraction, gpointer data),
                         gpointer       data,
                         GError       **error)
{
  sqlite3 *target = NULL;
  sqlite3_backup *backup = NULL;
  int code = sqlite3_open_v2 (path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);

  if (code == SQLITE_OK)
    {
      backup = sqlite3_backup_init (target, "main", source, "main");
      code = backup == NULL ? sqlite3_errcode (target) : copy_in_steps (backup, cancellable, progress, data);
    }

  if (backup != NULL)
    sqlite3_backup_finish (backup);

  /* The pages say that the file is in write-ahead mode, where the source was. */
  if (code == SQLITE_DONE)
    code = sqlite3_exec (target, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  else if (code == SQLITE_OK)
    code = SQLITE_INTERRUPT;

  if (code == SQLITE_INTERRUPT)
    g_cancellable_set_error_if_cancelled (cancellable, error);
  else if (code != SQLITE_OK)
    set_copy_error (error, path, target, code);

  sqlite3_close (target);

  if (code == SQLITE_OK && atlas_file_sync (path, error))
    return TRUE;

  atlas_file_remove_with_traces (path);

  return FALSE;
}

static char *
folder_of_backups (const char *path)
{
  g_autofree char *all = atlas_library_backup_folder ();
  g_autofree char *name = g_path_get_basename (path);

  return g_build_filename (all, name, NULL);
}

static int
compare_backwards (gconstpointer a,
                   gconstpointer b)
{
  return g_strcmp0 (*(const char * const *) b, *(const char * const *) a);
}

/**
 * atlas_library_list_backups:
 * @path: a collection file
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full) (element-type filename): the paths of its backups, newest first
 */
GPtrArray *
atlas_library_list_backups (const char  *path,
                            GError     **error)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = folder_of_backups (path);
  g_autoptr (GError) reason = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &reason);
  const char *name;

  if (dir == NULL && !g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_suffix (name, ".gpkg"))
        g_ptr_array_add (backups, g_build_filename (folder, name, NULL));
    }

  g_ptr_array_sort (backups, compare_backwards);

  return g_steal_pointer (&backups);
}

static gboolean
drop_old_backups (const char  *path,
                  GError     **error)
{
  g_autoptr (GPtrArray) backups = atlas_library_list_backups (path, error);

  if (backups == NULL)
    return FALSE;

  for (guint i = KEPT_BACKUPS; i < backups->len; i++)
    g_unlink (backups->pdata[i]);

  return TRUE;
}

/**
 * atlas_library_back_up:
 * @path: a collection file
 * @reason: why, in one word of the file's name: migration, daily ...
 * @error: where an error goes
 *
 * Copies a collection into the folder of its backups, named after the moment; the oldest ones go.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_library_back_up (const char  *path,
                       const char  *reason,
                       GError     **error)
{
  g_autofree char *folder = folder_of_backups (path);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%S");
  g_autofree char *name = g_strdup_printf ("%s.%06dZ-%s.gpkg", stamp,
                                           g_date_time_get_microsecond (now), reason);
  g_autofree char *target = g_build_filename (folder, name, NULL);
  g_autofree char *part = g_strconcat (target, ".part", NULL);
  sqlite3 *source = NULL;
  gboolean fine = FALSE;
  int code;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
                   /* translators: what the system says */
                   _("The folder for backups cannot be made: %s"), g_strerror (errno));
      return FALSE;
    }

  code = sqlite3_open_v2 (path, &source, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
  if (code == SQLITE_OK)
    fine = atlas_backup_copy_pages (source, part, NULL, NULL, NULL, error);
  else
    set_copy_error (error, path, source, code);
  sqlite3_close (source);

  if (fine && g_rename (part, target) != 0)
    {
      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
                   /* translators: a file's name; what the system says */
                   _("“%s” cannot be written: %s"), name, g_strerror (errno));
      atlas_file_remove_with_traces (part);
      return FALSE;
    }

  return fine && drop_old_backups (path, error);
}
