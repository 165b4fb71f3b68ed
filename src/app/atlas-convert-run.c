/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Has hub-atlas-gdal-tiles make map tiles of a picture with a place on the earth: a process of its own, so
 * that no fault of what reads pictures of all kinds reaches the window. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-convert-run.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define PROGRAM "hub-atlas-gdal-tiles"

typedef struct
{
  char *part;       /* what is written until it is whole */
  char *target;
} Conversion;

static void
free_conversion (Conversion *conversion)
{
  g_free (conversion->part);
  g_free (conversion->target);
  g_free (conversion);
}

/* (transfer full) (nullable): as in a build tree, or where it is installed */
static char *
find_program (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  g_autofree char *beside = folder != NULL ? g_build_filename (folder, "..", "gdal", PROGRAM, NULL) : NULL;
  const char *set = g_getenv ("HUB_ATLAS_GDAL_TILES");

  if (set != NULL)
    return g_strdup (set);
  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);

  return g_file_test (ATLAS_LIBEXECDIR "/" PROGRAM, G_FILE_TEST_IS_EXECUTABLE)
           ? g_strdup (ATLAS_LIBEXECDIR "/" PROGRAM) : NULL;
}

/* Whether the program is built with what it takes. */
gboolean
atlas_convert_run_is_there (void)
{
  g_autofree char *program = find_program ();

  return program != NULL;
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  Conversion *conversion = g_task_get_task_data (task);
  GSubprocess *process = G_SUBPROCESS (source);
  g_autofree char *errors = NULL;
  GError *error = NULL;

  if (!g_subprocess_communicate_utf8_finish (process, result, NULL, &errors, &error))
    {
      g_subprocess_force_exit (process);
      g_task_return_error (task, error);
    }
  else if (!g_subprocess_get_successful (process))
    {
      g_debug ("%s", errors);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                               _("No map can be made of this picture. It must say where on the earth it is."));
    }
  else if (g_rename (conversion->part, conversion->target) != 0)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", _("The map cannot be kept."));
  else
    g_task_return_boolean (task, TRUE);

  g_unlink (conversion->part);
}

/* Makes map tiles of a picture. Cancelled, the program is ended, and nothing is left. */
void
atlas_convert_run_async (const char          *image,
                         const char          *tiles,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *program = find_program ();
  g_autoptr (GSubprocess) process = NULL;
  Conversion *conversion = g_new0 (Conversion, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, atlas_convert_run_async);
  conversion->part = g_strconcat (tiles, ".part", NULL);
  conversion->target = g_strdup (tiles);
  g_task_set_task_data (task, conversion, (GDestroyNotify) free_conversion);
  if (program == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s",
                               _("This build of the program makes no maps of pictures."));
      return;
    }

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, program,
                              image, conversion->part, NULL);
  if (process == NULL)
    g_task_return_error (task, error);
  else
    g_subprocess_communicate_utf8_async (process, NULL, cancellable, ended_cb, g_steal_pointer (&task));
}

gboolean
atlas_convert_run_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
