/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library: where collections, their backups and private copies live, and the starter collection. */
#define G_LOG_DOMAIN "atlas-store"

#include "config.h"

#include "atlas-library.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "atlas-db-private.h"

#define STARTER_NAME "starter.gpkg"
#define MAX_NAME_BYTES 120

/**
 * atlas_library_folder:
 *
 * Returns: (transfer full): the folder of the collections, which need not be there yet
 */
char *
atlas_library_folder (void)
{
  const char *override = g_getenv ("HUB_ATLAS_LIBRARY");

  if (override != NULL && *override != '\0')
    return g_strdup (override);

  return g_build_filename (g_get_user_data_dir (), "hub-atlas", "collections", NULL);
}

/**
 * atlas_library_backup_folder:
 *
 * Returns: (transfer full): the folder of the backups, which need not be there yet
 */
char *
atlas_library_backup_folder (void)
{
  const char *override = g_getenv ("HUB_ATLAS_LIBRARY");

  if (override != NULL && *override != '\0')
    return g_build_filename (override, "backups", NULL);

  return g_build_filename (g_get_user_state_dir (), "hub-atlas", "backups", NULL);
}

/* A private folder belongs to a living process as long as somebody holds the lock in it. */
static int
lock_folder (const char *folder)
{
  g_autofree char *lock = g_build_filename (folder, "lock", NULL);
  int descriptor = g_open (lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (descriptor >= 0 && flock (descriptor, LOCK_EX | LOCK_NB) != 0)
    {
      g_close (descriptor, NULL);
      return -1;
    }

  return descriptor;
}

static void
empty_left_folders (const char *parent)
{
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (parent, name, NULL);
      int descriptor = lock_folder (folder);

      if (descriptor >= 0)
        {
          atlas_file_remove_folder (folder);
          g_close (descriptor, NULL);
        }
    }
}

/**
 * atlas_library_private_folder:
 *
 * A folder for copies that are only looked at, of this process alone. What earlier ones left is
 * removed when it is first asked for.
 *
 * Returns: (transfer full): the folder, which is there
 */
char *
atlas_library_private_folder (void)
{
  static gsize path = 0;

  if (g_once_init_enter (&path))
    {
      g_autofree char *parent = g_build_filename (g_get_user_cache_dir (), "hub-atlas", "private", NULL);
      char *folder = g_build_filename (parent, "XXXXXX", NULL);

      g_mkdir_with_parents (parent, 0700);
      empty_left_folders (parent);

      /* The lock is held until the process ends. */
      if (g_mkdtemp (folder) == NULL || lock_folder (folder) < 0)
        {
          g_message ("No private folder in %s: %s", parent, g_strerror (errno));
          g_free (folder);
          folder = g_dir_make_tmp ("hub-atlas-XXXXXX", NULL);
        }

      g_once_init_leave (&path, (gsize) (folder != NULL ? folder : g_strdup (g_get_tmp_dir ())));
    }

  return g_strdup ((const char *) path);
}

/**
 * atlas_library_starter_source:
 *
 * Returns: (transfer full): where the built starter collection is installed
 */
char *
atlas_library_starter_source (void)
{
  const char *override = g_getenv ("HUB_ATLAS_DATA_DIR");

  return g_build_filename (override != NULL && *override != '\0' ? override : ATLAS_PKGDATADIR,
                           STARTER_NAME, NULL);
}

/**
 * atlas_library_contains:
 * @path: a path
 *
 * Returns: %TRUE if the file lies in the library
 */
gboolean
atlas_library_contains (const char *path)
{
  g_autofree char *library = atlas_library_folder ();
  g_autoptr (GFile) folder = g_file_new_for_path (library);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return g_file_has_prefix (file, folder);
}

static gboolean
ensure_folder (char    **folder,
               GError  **error)
{
  *folder = atlas_library_folder ();

  if (g_mkdir_with_parents (*folder, 0700) == 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
               /* translators: what the system says */
               _("The folder for collections cannot be made: %s"), g_strerror (errno));

  return FALSE;
}

/* A title as a file's name: no slash, no leading dot, not too long. */
static char *
file_name_of (const char *title)
{
  g_autofree char *name = g_strdup (title != NULL ? title : "");
  char *end;

  g_strdelimit (name, "/\\:*?\"<>|\n\t", '-');
  g_strstrip (name);

  if (strlen (name) > MAX_NAME_BYTES)
    {
      end = g_utf8_find_prev_char (name, name + MAX_NAME_BYTES);
      if (end != NULL)
        *end = '\0';
    }

  if (*name == '.')
    *name = '-';

  return *name != '\0' ? g_steal_pointer (&name) : g_strdup (_("Collection"));
}

/**
 * atlas_library_new_path:
 * @title: what the collection is called
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): a path in the library where there is no file yet
 */
char *
atlas_library_new_path (const char  *title,
                        GError     **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *stem = file_name_of (title);

  if (!ensure_folder (&folder, error))
    return NULL;

  for (guint i = 1; ; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup_printf ("%s.gpkg", stem)
                                     : g_strdup_printf ("%s %u.gpkg", stem, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

/**
 * atlas_library_ensure_starter:
 * @error: where an error goes
 *
 * Puts the starter collection into the library, unless it is there already. It appears whole or not
 * at all.
 *
 * Returns: (nullable) (transfer full): its path
 */
char *
atlas_library_ensure_starter (GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *source_path = atlas_library_starter_source ();
  g_autoptr (GFile) source = g_file_new_for_path (source_path);
  g_autoptr (GFile) part = NULL;
  g_autofree char *part_path = NULL;
  g_autofree char *path = NULL;

  if (!ensure_folder (&folder, error))
    return NULL;

  path = g_build_filename (folder, STARTER_NAME, NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);

  part_path = g_strdup_printf ("%s.%08x.part", path, g_random_int ());
  part = g_file_new_for_path (part_path);

  if (!g_file_copy (source, part, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, error))
    {
      g_prefix_error (error, "%s: ", _("The starter collection cannot be copied"));
      g_unlink (part_path);
      return NULL;
    }

  if (!atlas_file_sync (part_path, error))
    {
      g_unlink (part_path);
      return NULL;
    }

  /* Another process may have been faster: its file stays. */
  if (link (part_path, path) != 0 && errno != EEXIST && g_rename (part_path, path) != 0)
    {
      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
                   /* translators: a file's name; what the system says */
                   _("“%s” cannot be written: %s"), STARTER_NAME, g_strerror (errno));
      g_unlink (part_path);
      return NULL;
    }

  g_unlink (part_path);
  atlas_file_sync (path, NULL);

  return g_steal_pointer (&path);
}

static void
ensure_starter_in_thread (GTask        *task,
                          gpointer      source,
                          gpointer      data,
                          GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  char *path = atlas_library_ensure_starter (&error);

  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * atlas_library_ensure_starter_async:
 * @cancellable: (nullable): not looked at once the copy has begun
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_library_ensure_starter() without waiting.
 */
void
atlas_library_ensure_starter_async (GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, atlas_library_ensure_starter_async);
  g_task_run_in_thread (task, ensure_starter_in_thread);
}

/**
 * atlas_library_ensure_starter_finish:
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the path of the starter collection
 */
char *
atlas_library_ensure_starter_finish (GAsyncResult  *result,
                                     GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
