/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A collection file seen as a file: what can be told, checked and done without SQLite. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define HEADER_SIZE 100
#define MAGIC "SQLite format 3"
#define GEOPACKAGE_ID 0x47504b47    /* "GPKG" */

static guint32
big_endian (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static gboolean
holds_something (const char *path,
                 const char *suffix)
{
  g_autofree char *beside = g_strconcat (path, suffix, NULL);
  GStatBuf status;

  return g_stat (beside, &status) == 0 && status.st_size > 0;
}

static void
set_open_error (GError     **error,
                const char  *path,
                int          reason)
{
  g_autofree char *label = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);

  if (reason == ENOENT && !g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY,
                 _("The folder of “%s” is not there"), label);
  else if (reason == ENOENT)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no file “%s”"), label);
  else if (reason == EACCES || reason == EPERM)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                 _("You are not allowed to read “%s”"), label);
  else
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (reason),
                 /* translators: a file's name; what the system says */
                 _("“%s” cannot be opened: %s"), label, g_strerror (reason));
}

/* The header knows how many pages there are, where the last writer kept it up. */
static gboolean
is_cut_short (const guint8 *header,
              goffset       size)
{
  guint32 page_size = header[16] << 8 | header[17];
  guint32 pages = big_endian (header + 28);

  if (page_size == 1)
    page_size = 65536;

  return big_endian (header + 24) == big_endian (header + 92) && (goffset) pages * page_size > size;
}

/**
 * atlas_file_probe:
 * @path: a file
 * @state: (out): what stands in its header and beside it
 * @error: where an error goes
 *
 * Looks at the first bytes of a file, which tell whether it is a GeoPackage at all.
 *
 * Returns: %FALSE if it is not there, not a GeoPackage, or cut short
 */
gboolean
atlas_file_probe (const char      *path,
                  AtlasFileState  *state,
                  GError         **error)
{
  g_autofree char *label = g_path_get_basename (path);
  guint8 header[HEADER_SIZE] = { 0 };
  GStatBuf status = { 0 };
  gssize length;
  int descriptor = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);

  memset (state, 0, sizeof *state);

  if (descriptor < 0)
    {
      set_open_error (error, path, errno);
      return FALSE;
    }

  length = fstat (descriptor, &status) == 0 && S_ISREG (status.st_mode) ?
           read (descriptor, header, sizeof header) : -1;
  g_close (descriptor, NULL);

  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("“%s” is not a file"), label);
      return FALSE;
    }

  if (length < HEADER_SIZE || memcmp (header, MAGIC, sizeof MAGIC) != 0)
    {
      g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NOT_A_COLLECTION,
                   _("“%s” is not a collection: it is no GeoPackage"), label);
      return FALSE;
    }

  if (big_endian (header + 68) != GEOPACKAGE_ID)
    {
      g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NOT_A_COLLECTION,
                   _("“%s” is not a collection: it is a database of another kind"), label);
      return FALSE;
    }

  state->wal = header[18] == 2;
  state->wal_content = holds_something (path, "-wal");
  state->wal_index = holds_something (path, "-shm");
  state->journal = holds_something (path, "-journal");

  if (!state->wal_content && !state->journal && is_cut_short (header, status.st_size))
    {
      g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT,
                   _("“%s” is damaged: its end is missing"), label);
      return FALSE;
    }

  return TRUE;
}

/**
 * atlas_file_check_writable:
 * @path: a file that is there
 * @error: where an error goes
 *
 * A collection is written by way of files beside it, so its folder must be writable as well.
 *
 * Returns: %FALSE if the file or its folder cannot be written to
 */
gboolean
atlas_file_check_writable (const char  *path,
                           GError     **error)
{
  g_autofree char *label = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_access (path, W_OK) != 0)
    {
      g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_READ_ONLY,
                   _("“%s” is write-protected"), label);
      return FALSE;
    }

  if (g_access (folder, W_OK | X_OK) != 0)
    {
      g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_READ_ONLY,
                   _("The folder of “%s” is write-protected"), label);
      return FALSE;
    }

  return TRUE;
}

/**
 * atlas_file_check_new:
 * @path: where a collection shall be made
 * @error: where an error goes
 *
 * Returns: %FALSE if something is there already, or nothing can be made there
 */
gboolean
atlas_file_check_new (const char  *path,
                      GError     **error)
{
  g_autofree char *label = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("There is a file “%s” already"), label);
      return FALSE;
    }

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY,
                   _("The folder of “%s” is not there"), label);
      return FALSE;
    }

  if (g_access (folder, W_OK | X_OK) != 0)
    {
      g_set_error (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_READ_ONLY,
                   _("The folder of “%s” is write-protected"), label);
      return FALSE;
    }

  return TRUE;
}

static gboolean
copy_if_there (const char  *from,
               const char  *to,
               const char  *suffix,
               GError     **error)
{
  g_autofree char *from_path = g_strconcat (from, suffix, NULL);
  g_autofree char *to_path = g_strconcat (to, suffix, NULL);
  g_autoptr (GFile) source = g_file_new_for_path (from_path);
  g_autoptr (GFile) target = g_file_new_for_path (to_path);

  if (!g_file_test (from_path, G_FILE_TEST_EXISTS))
    return TRUE;

  return g_file_copy (source, target, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, error);
}

/**
 * atlas_file_private_copy:
 * @path: a collection file
 * @error: where an error goes
 *
 * Copies a file with what SQLite left beside it into a folder of its own, so that it can be put in
 * order there without touching the original.
 *
 * Returns: (transfer full): the folder, for atlas_file_remove_folder(); the copy in it is called
 *   `copy.gpkg`
 */
char *
atlas_file_private_copy (const char  *path,
                         GError     **error)
{
  g_autofree char *folder = g_dir_make_tmp ("hub-atlas-XXXXXX", error);
  g_autofree char *copy = NULL;

  if (folder == NULL)
    return NULL;

  copy = g_build_filename (folder, "copy.gpkg", NULL);

  if (!copy_if_there (path, copy, "", error) ||
      !copy_if_there (path, copy, "-wal", error) ||
      !copy_if_there (path, copy, "-journal", error))
    {
      atlas_file_remove_folder (folder);
      return NULL;
    }

  return g_steal_pointer (&folder);
}

/**
 * atlas_file_sync:
 * @path: a file
 * @error: where an error goes
 *
 * Waits until the file, and the entry for it in its folder, are on the disk.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_file_sync (const char  *path,
                 GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const char *paths[] = { path, folder };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      int descriptor = g_open (paths[i], O_RDONLY | O_CLOEXEC, 0);
      int reason = descriptor < 0 || fsync (descriptor) != 0 ? errno : 0;

      if (descriptor >= 0)
        g_close (descriptor, NULL);

      /* Not every file system can do this for a folder. */
      if (reason != 0 && i == 0)
        {
          set_open_error (error, path, reason);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * atlas_file_remove_with_traces:
 * @path: a collection file of ours that is not wanted
 *
 * Removes a file and whatever SQLite left beside it.
 */
void
atlas_file_remove_with_traces (const char *path)
{
  static const char * const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *trace = g_strconcat (path, suffixes[i], NULL);

      g_unlink (trace);
    }
}

/**
 * atlas_file_remove_folder:
 * @folder: a folder of ours
 *
 * Removes a folder with the files and folders in it; of a link only the link.
 */
void
atlas_file_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_unlink (path) != 0 && errno != ENOENT)
        atlas_file_remove_folder (path);
    }

  g_rmdir (folder);
}
