/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Save a Copy: the worker makes the file in a private folder, since SQLite opens nothing outside of
 * ours; GIO then carries it to its place, where it appears whole or not at all. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-store.h"

#include <errno.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "atlas-db-private.h"
#include "atlas-library.h"
#include "atlas-store-private.h"

/* Making the file is told as the first half, carrying it as the second. */
#define PROGRESS_TOTAL 2000
#define PROGRESS_STEP 20

typedef struct
{
  GTask *task;                      /* borrowed: it owns this */
  char *made;                       /* the copy in the private folder */
  GFile *destination;
  GFileProgressCallback progress;
  gpointer progress_data;
  goffset told;                     /* by whichever thread is at work */
} SaveCopy;

typedef struct
{
  GTask *task;
  goffset current;
} Tell;

static void
free_save_copy (gpointer data)
{
  SaveCopy *job = data;

  g_unlink (job->made);
  g_free (job->made);
  g_object_unref (job->destination);
  g_free (job);
}

static void
free_tell (gpointer data)
{
  Tell *tell = data;

  g_object_unref (tell->task);
  g_free (tell);
}

static gboolean
tell_cb (gpointer data)
{
  Tell *tell = data;
  SaveCopy *job = g_task_get_task_data (tell->task);

  job->progress (tell->current, PROGRESS_TOTAL, job->progress_data);

  return G_SOURCE_REMOVE;
}

/* On any thread: has the main one told, where it makes a difference. */
static void
tell (SaveCopy *job,
      goffset   current)
{
  g_autoptr (GSource) source = NULL;
  Tell *message;

  if (job->progress == NULL || (current < job->told + PROGRESS_STEP && current < PROGRESS_TOTAL))
    return;

  job->told = current;
  message = g_new0 (Tell, 1);
  message->task = g_object_ref (job->task);
  message->current = current;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, message, free_tell);
  g_source_attach (source, g_task_get_context (job->task));
}

static void
making_cb (double   fraction,
           gpointer data)
{
  tell (data, (goffset) (fraction * PROGRESS_TOTAL / 2));
}

static void
carrying_cb (goffset  current,
             goffset  total,
             gpointer data)
{
  if (total > 0)
    tell (data, PROGRESS_TOTAL / 2 + (goffset) ((double) current / (double) total * PROGRESS_TOTAL / 2));
}

static gpointer
run_make_copy (AtlasDb   *db,
               gpointer   data,
               GError   **error)
{
  SaveCopy *job = data;

  return GINT_TO_POINTER (atlas_db_save_copy (db, job->made, making_cb, job, error));
}

/* Beside the destination, then over it. @beside_failed: nothing can be made there. */
static gboolean
carry_beside (SaveCopy      *job,
              GCancellable  *cancellable,
              gboolean      *beside_failed,
              GError       **error)
{
  g_autofree char *path = g_file_get_path (job->destination);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *label = g_path_get_basename (path);
  g_autofree char *hidden = g_strdup_printf (".%s.%08x.part", label, g_random_int ());
  g_autofree char *part_path = g_build_filename (folder, hidden, NULL);
  g_autoptr (GFile) made = g_file_new_for_path (job->made);
  g_autoptr (GFile) part = g_file_new_for_path (part_path);
  g_autoptr (GFileOutputStream) probe = g_file_create (part, G_FILE_CREATE_NONE, NULL, NULL);

  *beside_failed = probe == NULL;
  if (probe == NULL)
    return FALSE;

  g_output_stream_close (G_OUTPUT_STREAM (probe), NULL, NULL);

  if (g_file_copy (made, part, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable,
                   carrying_cb, job, error) &&
      atlas_file_sync (part_path, error))
    {
      if (g_rename (part_path, path) == 0)
        {
          atlas_file_sync (path, NULL);
          return TRUE;
        }

      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
                   /* translators: a file's name; what the system says */
                   _("“%s” cannot be written: %s"), label, g_strerror (errno));
    }

  g_unlink (part_path);

  return FALSE;
}

/* Where GIO or the portal keeps the old file until the new one is closed. */
static gboolean
carry_through (SaveCopy      *job,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GFile) made = g_file_new_for_path (job->made);
  g_autoptr (GFileInputStream) from = g_file_read (made, cancellable, error);
  g_autoptr (GFileOutputStream) to = NULL;

  if (from == NULL)
    return FALSE;

  to = g_file_replace (job->destination, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, cancellable, error);

  return to != NULL &&
         g_output_stream_splice (G_OUTPUT_STREAM (to), G_INPUT_STREAM (from),
                                 G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, cancellable, error) >= 0;
}

static void
carry_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  SaveCopy *job = data;
  g_autoptr (GError) error = NULL;
  gboolean beside_failed = TRUE;
  gboolean fine = g_file_is_native (job->destination) &&
                  carry_beside (job, cancellable, &beside_failed, &error);

  if (!fine && beside_failed)
    fine = carry_through (job, cancellable, &error);

  if (fine)
    tell (job, PROGRESS_TOTAL);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    {
      g_autofree char *label = g_file_get_basename (job->destination);

      g_clear_error (&error);
      g_set_error (&error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NO_SPACE,
                   _("There is no space left for “%s”"), label);
    }

  if (fine)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_run_in_thread (task, carry_in_thread);
}

/**
 * atlas_store_save_copy_async:
 * @self: a store
 * @destination: where the copy goes
 * @cancellable: (nullable): what may stop it
 * @progress: (nullable): is told how far it is, on the main thread
 * @progress_data: for @progress
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Writes the collection as one self-contained file without the private copies of texts. A file that
 * is there already stays whole until the new one is.
 */
void
atlas_store_save_copy_async (AtlasStore            *self,
                             GFile                 *destination,
                             GCancellable          *cancellable,
                             GFileProgressCallback  progress,
                             gpointer               progress_data,
                             GAsyncReadyCallback    callback,
                             gpointer               user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *folder = NULL;
  g_autofree char *name = g_strdup_printf ("copy-%08x.gpkg", g_random_int ());
  SaveCopy *job = g_new0 (SaveCopy, 1);
  GTask *making;

  folder = atlas_library_private_folder ();
  job->task = task;
  job->made = g_build_filename (folder, name, NULL);
  job->destination = g_object_ref (destination);
  job->progress = progress;
  job->progress_data = progress_data;
  g_task_set_source_tag (task, atlas_store_save_copy_async);
  g_task_set_task_data (task, job, free_save_copy);

  making = g_task_new (self, cancellable, made_cb, g_steal_pointer (&task));
  g_task_set_source_tag (making, atlas_store_save_copy_async);
  atlas_store_submit (self, making, ATLAS_JOB_READ, run_make_copy, job, NULL, NULL);
}

/**
 * atlas_store_save_copy_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: %FALSE on error; then what was at the destination before still is
 */
gboolean
atlas_store_save_copy_finish (AtlasStore    *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
