/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files from elsewhere: what they are, and a copy of them in the library or a private folder. The
 * original is only ever read, and only by GIO. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-library.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "atlas-db-private.h"

/**
 * atlas_library_examine:
 * @path: a file that nobody else writes to, such as a copy in a private folder
 * @error: where the reason goes, where it is unusable
 *
 * Finds out what a file is, and whether it is whole.
 *
 * Returns: the verdict; @error is set for %ATLAS_FILE_UNUSABLE and no other
 */
AtlasFileVerdict
atlas_library_examine (const char  *path,
                       GError     **error)
{
  g_autoptr (GError) reason = NULL;
  AtlasDb *db = atlas_db_open (path, ATLAS_DB_READ_ONLY, &reason);
  AtlasFileVerdict verdict = ATLAS_FILE_COLLECTION;
  gint64 version = 0;

  if (db == NULL)
    {
      if (g_error_matches (reason, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_FOREIGN))
        return ATLAS_FILE_FOREIGN;

      g_propagate_error (error, g_steal_pointer (&reason));
      return ATLAS_FILE_UNUSABLE;
    }

  if (!atlas_schema_read_version (db, &version, &reason))
    verdict = ATLAS_FILE_UNUSABLE;
  else if (version > atlas_schema_newest ())
    verdict = ATLAS_FILE_NEWER;
  else
    {
      g_autoptr (GPtrArray) findings = atlas_db_check_integrity (db, &reason);

      for (guint i = 0; findings != NULL && reason == NULL && i < findings->len; i++)
        {
          const AtlasFinding *finding = findings->pdata[i];

          if (g_strcmp0 (finding->code, "damaged-file") == 0)
            g_set_error (&reason, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CORRUPT,
                         _("“%s” is damaged"), db->label);
        }

      if (reason != NULL)
        verdict = ATLAS_FILE_UNUSABLE;
    }

  atlas_db_close (db, NULL);

  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));

  return verdict;
}

static char *
stem_of (GFile *file)
{
  char *name = g_file_get_basename (file);

  if (name != NULL && g_str_has_suffix (name, ".gpkg"))
    name[strlen (name) - strlen (".gpkg")] = '\0';

  return name;
}

/* Where a copy goes: into a folder of its own, so that it can keep its name and messages call it what
 * the person calls it. */
static char *
private_place (GFile   *file,
               char   **folder,
               GError **error)
{
  g_autofree char *parent = atlas_library_private_folder ();
  g_autofree char *name = g_file_get_basename (file);

  *folder = g_build_filename (parent, "XXXXXX", NULL);

  if (g_mkdtemp (*folder) == NULL)
    {
      int reason = errno;

      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (reason),
                   /* translators: a file's name; what the system says */
                   _("“%s” cannot be written: %s"), name, g_strerror (reason));
      g_clear_pointer (folder, g_free);
      return NULL;
    }

  return g_build_filename (*folder, name, NULL);
}

/* Into the library, under a name that is free; it appears there whole or not at all. */
static char *
move_to_library (const char  *copy,
                 const char  *stem,
                 GError     **error)
{
  g_autofree char *path = atlas_library_new_path (stem, error);
  g_autofree char *part_path = NULL;
  g_autoptr (GFile) source = NULL;
  g_autoptr (GFile) part = NULL;

  if (path == NULL)
    return NULL;

  part_path = g_strdup_printf ("%s.%08x.part", path, g_random_int ());
  source = g_file_new_for_path (copy);
  part = g_file_new_for_path (part_path);

  if (!g_file_move (source, part, G_FILE_COPY_NONE, NULL, NULL, NULL, error) ||
      !atlas_file_sync (part_path, error))
    {
      g_unlink (part_path);
      return NULL;
    }

  if (g_rename (part_path, path) != 0)
    {
      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
                   /* translators: a file's name; what the system says */
                   _("“%s” cannot be written: %s"), stem, g_strerror (errno));
      g_unlink (part_path);
      return NULL;
    }

  atlas_file_sync (path, NULL);

  return g_steal_pointer (&path);
}

/**
 * atlas_library_take_in:
 * @file: a file from anywhere
 * @keep: whether to add it to the library; else the copy is only for looking at
 * @verdict: (out): what it is
 * @cancellable: (nullable): what may stop it
 * @error: where an error goes
 *
 * Copies a file and finds out what it is. Only a collection that this version can write to is ever
 * kept: one of a newer version, or of another program, ends in the private folder.
 *
 * Returns: (nullable) (transfer full): the path of the copy; %NULL on error and for what is unusable
 */
char *
atlas_library_take_in (GFile             *file,
                       gboolean           keep,
                       AtlasFileVerdict  *verdict,
                       GCancellable      *cancellable,
                       GError           **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *stem = stem_of (file);
  g_autofree char *copy_path = private_place (file, &folder, error);
  g_autoptr (GFile) copy = NULL;
  char *kept;

  *verdict = ATLAS_FILE_UNUSABLE;

  if (copy_path == NULL)
    return NULL;

  copy = g_file_new_for_path (copy_path);

  if (!g_file_copy (file, copy, G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable, NULL, NULL, error))
    {
      atlas_file_remove_folder (folder);
      return NULL;
    }

  *verdict = atlas_library_examine (copy_path, error);

  if (*verdict == ATLAS_FILE_UNUSABLE)
    {
      atlas_file_remove_folder (folder);
      return NULL;
    }

  if (!keep || *verdict != ATLAS_FILE_COLLECTION)
    return g_steal_pointer (&copy_path);

  kept = move_to_library (copy_path, stem, error);
  atlas_file_remove_folder (folder);

  return kept;
}

typedef struct
{
  GFile *file;
  gboolean keep;
  AtlasFileVerdict verdict;
} TakeIn;

static void
free_take_in (gpointer data)
{
  TakeIn *job = data;

  g_object_unref (job->file);
  g_free (job);
}

static void
take_in_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  TakeIn *job = data;
  g_autoptr (GError) error = NULL;
  char *path = atlas_library_take_in (job->file, job->keep, &job->verdict, cancellable, &error);

  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * atlas_library_take_in_async:
 * @file: a file from anywhere
 * @keep: whether to add it to the library
 * @cancellable: (nullable): what may stop it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * atlas_library_take_in() without waiting.
 */
void
atlas_library_take_in_async (GFile               *file,
                             gboolean             keep,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  TakeIn *job = g_new0 (TakeIn, 1);

  job->file = g_object_ref (file);
  job->keep = keep;
  job->verdict = ATLAS_FILE_UNUSABLE;
  g_task_set_source_tag (task, atlas_library_take_in_async);
  g_task_set_task_data (task, job, free_take_in);
  g_task_run_in_thread (task, take_in_in_thread);
}

/**
 * atlas_library_take_in_finish:
 * @result: what the callback was given
 * @verdict: (out) (optional): what the file is
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the path of the copy; %NULL on error and for what is unusable
 */
char *
atlas_library_take_in_finish (GAsyncResult      *result,
                              AtlasFileVerdict  *verdict,
                              GError           **error)
{
  TakeIn *job;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  job = g_task_get_task_data (G_TASK (result));
  if (verdict != NULL)
    *verdict = job->verdict;

  return g_task_propagate_pointer (G_TASK (result), error);
}
