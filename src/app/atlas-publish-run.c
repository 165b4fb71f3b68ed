/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Has hub-atlas-tool give a tour away. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-publish-run.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* (transfer full): the tool: named by the environment, beside the program, or where programs are. */
static char *
dup_tool (void)
{
  const char *named = g_getenv ("HUB_ATLAS_TOOL");
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *beside = folder != NULL ? g_build_filename (folder, "hub-atlas-tool", NULL) : NULL;

  if (named != NULL)
    return g_strdup (named);
  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);

  return g_find_program_in_path ("hub-atlas-tool");
}

/* What was left out is told below the first line. */
static char *
dup_left_out (const char *output)
{
  const char *rest = strchr (output, '\n');

  return g_strstrip (g_strdup (rest != NULL ? rest : ""));
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  GSubprocess *process = G_SUBPROCESS (source);
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  GError *error = NULL;

  if (!g_subprocess_communicate_utf8_finish (process, result, &output, &errors, &error))
    {
      g_subprocess_force_exit (process);
      g_task_return_error (task, error);
    }
  else if (!g_subprocess_get_successful (process))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", g_strstrip (errors));
  else
    g_task_return_pointer (task, dup_left_out (output), g_free);
}

/* Makes what @form is of a tour of the collection file @collection, as @file; @basemap may be missing.
 * Cancelled, the tool is ended. */
void
atlas_publish_run_async (const char               *collection,
                         gint64                    tour,
                         const AtlasPublishForm   *form,
                         const AtlasPublishAnswer *answer,
                         const char               *basemap,
                         GFile                    *file,
                         GCancellable             *cancellable,
                         GAsyncReadyCallback       callback,
                         gpointer                  user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *tool = dup_tool ();
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, tour);
  g_autofree char *questions = g_strdup_printf ("%d", answer->questions);
  g_autofree char *seed = g_strdup_printf ("%d", answer->seed);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  g_autoptr (GSubprocess) process = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, atlas_publish_run_async);
  if (tool == NULL || path == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s",
                               tool == NULL ? _("The program hub-atlas-tool is not there.")
                                            : _("The folder is not on this computer."));
      return;
    }

  g_strv_builder_add_many (builder, tool, "publish", "--as", form->word, "--tour", id, "--language", answer->language, NULL);
  if (form->paper)
    g_strv_builder_add_many (builder, "--paper", answer->paper, "--questions", questions, "--seed", seed, NULL);
  if (basemap != NULL && g_file_test (basemap, G_FILE_TEST_EXISTS))
    g_strv_builder_add_many (builder, "--basemap", basemap, NULL);
  g_strv_builder_add_many (builder, "--", collection, path, NULL);
  argv = g_strv_builder_end (builder);

  process = g_subprocess_newv ((const char * const *) argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  if (process == NULL)
    g_task_return_error (task, error);
  else
    g_subprocess_communicate_utf8_async (process, NULL, cancellable, done_cb, g_steal_pointer (&task));
}

/* (transfer full): what was left out, in words, a line each; empty if nothing was. NULL on error. */
char *
atlas_publish_run_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
