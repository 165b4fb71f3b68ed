/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arguments, files and errors of all commands. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

/**
 * atlas_tool_parse:
 * @command: the command
 * @options: its options
 * @least: how many arguments it needs
 * @most: how many it takes
 * @argc: (inout): number of arguments, the command's name among them
 * @argv: (inout): the arguments; afterwards those that are no options
 *
 * Reads the options of a command; the misuse of one is told on standard error.
 *
 * Returns: %FALSE if the command is used wrongly
 */
gboolean
atlas_tool_parse (const AtlasToolCommand   *command,
                  const GOptionEntry       *options,
                  guint                     least,
                  guint                     most,
                  int                      *argc,
                  char                   ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_(command->arguments));
  g_autofree char *program = g_strconcat ("hub-atlas-tool ", command->name, NULL);
  g_autoptr (GError) error = NULL;
  guint given;

  g_set_prgname (program);
  g_option_context_set_summary (context, _(command->summary));
  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);

  if (!g_option_context_parse (context, argc, argv, &error))
    {
      atlas_tool_misuse (command, error->message);
      return FALSE;
    }

  /* Behind it an argument may begin with a hyphen. */
  if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
    {
      (*argc)--;
      (*argv)++;
    }

  given = *argc - 1;
  if (given < least)
    atlas_tool_misuse (command, _("an argument is missing"));
  else if (given > most)
    atlas_tool_misuse (command, _("there are too many arguments"));

  return given >= least && given <= most;
}

/**
 * atlas_tool_misuse:
 * @command: (nullable): the command
 * @sentence: what is wrong
 *
 * Tells on standard error how the program was used wrongly.
 *
 * Returns: the exit code for it
 */
AtlasToolStatus
atlas_tool_misuse (const AtlasToolCommand *command,
                   const char             *sentence)
{
  if (command != NULL)
    g_printerr (_("hub-atlas-tool: %s: %s\nTry “hub-atlas-tool %s --help”.\n"),
                command->name, sentence, command->name);
  else
    g_printerr (_("hub-atlas-tool: %s\nTry “hub-atlas-tool --help”.\n"), sentence);

  return ATLAS_TOOL_MISUSED;
}

/**
 * atlas_tool_fail:
 * @path: the file that it is about
 * @error: what went wrong
 *
 * Tells on standard error what went wrong.
 *
 * Returns: the exit code for it
 */
AtlasToolStatus
atlas_tool_fail (const char   *path,
                 const GError *error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *clean_name = atlas_tool_clean (name);
  g_autofree char *sentence = atlas_tool_clean (error->message);

  g_printerr ("hub-atlas-tool: %s: %s\n", clean_name, sentence);

  if (g_error_matches (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_FOREIGN))
    g_printerr ("hub-atlas-tool: %s\n",
                _("“hub-atlas-tool import” and the window of Hub Atlas take its points into a collection; "
                  "the file itself is never changed."));

  return ATLAS_TOOL_FAILED;
}

static AtlasDb *
open_db (const char    *path,
         AtlasDbFlags   flags,
         GError       **error)
{
  AtlasDb *db = atlas_db_open (path, flags, error);
  const char *author = g_get_real_name ();

  if (db == NULL)
    return NULL;

  if (author == NULL || *author == '\0' || g_str_equal (author, "Unknown"))
    author = g_get_user_name ();

  atlas_db_set_author (db, author, "tool");

  return db;
}

/* Runs the job and closes whatever happens; the first error counts. */
static AtlasToolStatus
run_job (AtlasDb       *db,
         AtlasToolJob   job,
         gpointer       data,
         GError       **error)
{
  AtlasToolStatus status = job (db, data, error);
  g_autoptr (GError) close_error = NULL;

  if (!atlas_db_close (db, &close_error) && *error == NULL)
    *error = g_steal_pointer (&close_error);

  return *error != NULL ? ATLAS_TOOL_FAILED : status;
}

/**
 * atlas_tool_with_db:
 * @path: a collection
 * @flags: how to open it
 * @job: (scope call): what to do with it; an error that it sets is told on standard error
 * @data: passed to @job
 *
 * Opens a collection, does something with it, and closes it.
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_tool_with_db (const char   *path,
                    AtlasDbFlags  flags,
                    AtlasToolJob  job,
                    gpointer      data)
{
  g_autoptr (GError) error = NULL;
  AtlasDb *db = open_db (path, flags, &error);
  AtlasToolStatus status = ATLAS_TOOL_FAILED;

  if (db != NULL && (flags & ATLAS_DB_READ_ONLY) == 0 && atlas_db_is_read_only (db))
    {
      const char *reason = atlas_db_get_read_only_reason (db);

      g_set_error_literal (&error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_READ_ONLY,
                           reason != NULL ? reason : _("the collection can only be read"));
      atlas_db_close (db, NULL);
    }
  else if (db != NULL)
    {
      status = run_job (db, job, data, &error);
    }

  return error != NULL ? atlas_tool_fail (path, error) : status;
}

/**
 * atlas_tool_is_same_file:
 * @one: a path
 * @other: a path
 *
 * Returns: whether both are there and lead to the same file
 */
gboolean
atlas_tool_is_same_file (const char *one,
                         const char *other)
{
  GStatBuf a, b;

  return g_stat (one, &a) == 0 && g_stat (other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static char *
name_beside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_strdup_printf (".%s.%08x", base, g_random_int ());

  return g_build_filename (folder, name, NULL);
}

static gboolean
check_place (const char  *path,
             gboolean     replace,
             GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean is_there = g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK);

  if (is_there && !replace)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("there is such a file already"));
  else if (is_there && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("this is not a file"));
  else if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("the folder is not there"));
  else if (g_access (folder, W_OK | X_OK) != 0)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, _("the folder cannot be written to"));
  else
    return TRUE;

  return FALSE;
}

/* Gives a finished file its name; unless it shall replace one, only if no other file has got that
 * name meanwhile. */
static gboolean
put_in_place (const char  *from,
              const char  *path,
              gboolean     replace,
              GError     **error)
{
  if (!replace && link (from, path) == 0)
    {
      g_unlink (from);
      return TRUE;
    }

  /* Some file systems have no links. */
  if ((replace || !g_file_test (path, G_FILE_TEST_EXISTS)) && g_rename (from, path) == 0)
    return TRUE;

  if (!replace && g_file_test (path, G_FILE_TEST_EXISTS))
    errno = EEXIST;

  g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), g_strerror (errno));

  return FALSE;
}

/**
 * atlas_tool_create:
 * @path: where the collection shall be
 * @replace: whether it takes the place of a file that is there
 * @job: (scope call): what fills it, or says why not
 * @data: passed to @job
 *
 * Makes a new collection. It gets its name when it is complete: what fails or is killed on the way
 * leaves no half collection.
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_tool_create (const char   *path,
                   gboolean      replace,
                   AtlasToolJob  job,
                   gpointer      data)
{
  g_autofree char *beside = name_beside (path);
  g_autoptr (GError) error = NULL;
  AtlasToolStatus status = ATLAS_TOOL_FAILED;
  AtlasDb *db;

  if (!check_place (path, replace, &error))
    return atlas_tool_fail (path, error);

  db = open_db (beside, ATLAS_DB_CREATE, &error);
  if (db != NULL)
    status = run_job (db, job, data, &error);
  if (status == ATLAS_TOOL_FINE && put_in_place (beside, path, replace, &error))
    return ATLAS_TOOL_FINE;

  if (db != NULL)
    g_unlink (beside);

  return error != NULL ? atlas_tool_fail (path, error) : status;
}
