/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hub-atlas-tool import and validate: files in any format into a collection, or only looked through. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool-transfer.h"

#include <string.h>

#include <glib/gi18n.h>

typedef struct
{
  const AtlasToolCommand *command;
  AtlasToolReading reading;
  const char *path;             /* of the collection */
  char **inputs;
  AtlasIntake *intake;
  AtlasToolStatus status;
} Import;

/* What is wrong with a file is told of that file, all else of the collection. */
static AtlasToolStatus
fail (const Import *import,
      const GError *error)
{
  gboolean is_ours = error->domain == ATLAS_STORE_ERROR || g_strv_length (import->inputs) > 1;

  atlas_tool_progress_end ();
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_printerr ("hub-atlas-tool: %s\n", _("interrupted; the collection is as it was"));
      return ATLAS_TOOL_INTERRUPTED;
    }

  return atlas_tool_fail (is_ours && import->path != NULL ? import->path : import->inputs[0], error);
}

/* With @db NULL, for a collection that is not there yet. Sets no error: it tells of it. */
static AtlasToolStatus
take_in (AtlasDb *db,
         Import  *import)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = NULL;

  if (db != NULL)
    atlas_db_set_cancellable (db, import->intake->cancellable);

  if (!atlas_tool_intake_look (&import->reading, import->intake, db, &error))
    return fail (import, error);

  reports = import->reading.dry_run ? atlas_intake_try (import->intake, db, &error)
                                    : atlas_intake_take (import->intake, db, 0, &error);
  if (db != NULL)
    atlas_db_set_cancellable (db, NULL);
  if (reports == NULL)
    return fail (import, error);

  return atlas_tool_report_intake (&import->reading, import->intake, reports);
}

static AtlasToolStatus
take_into (AtlasDb  *db,
           gpointer  data,
           GError  **error)
{
  Import *import = data;

  return import->status = take_in (db, import);
}

/* A file has no title for the collection: its name is one. */
static char *
title_of (const Import *import)
{
  char *title = g_filename_display_basename (g_str_equal (import->inputs[0], "-") ? import->path : import->inputs[0]);
  char *extension = strrchr (title, '.');

  if (extension != NULL && extension != title)
    *extension = '\0';

  return title;
}

static AtlasToolStatus
take_into_new (AtlasDb  *db,
               gpointer  data,
               GError  **error)
{
  Import *import = data;
  g_autofree char *title = title_of (import);
  g_autoptr (GError) problem = NULL;

  /* Whether it brings what a collection begins with. */
  if (!atlas_intake_look (import->intake, NULL, &problem))
    return import->status = fail (import, problem);

  if (!atlas_intake_begin_collection (import->intake, db, title, error))
    return ATLAS_TOOL_FAILED;

  import->status = take_in (db, import);

  /* What was left out is told, and no reason to have nothing. */
  return import->status == ATLAS_TOOL_PARTLY ? ATLAS_TOOL_FINE : import->status;
}

static AtlasToolStatus
run (Import *import)
{
  if (import->path != NULL && g_file_test (import->path, G_FILE_TEST_EXISTS))
    return atlas_tool_with_db (import->path, import->reading.dry_run ? ATLAS_DB_READ_ONLY : ATLAS_DB_READ_WRITE, take_into, import);

  if (import->reading.dry_run)
    return take_in (NULL, import);

  import->status = ATLAS_TOOL_FINE;
  {
    AtlasToolStatus made = atlas_tool_create (import->path, FALSE, take_into_new, import);

    return made != ATLAS_TOOL_FINE && import->status == ATLAS_TOOL_FINE ? made : import->status;
  }
}

static AtlasToolStatus
begin (Import *import)
{
  g_autoptr (GError) error = NULL;
  AtlasToolStatus status;

  import->intake = atlas_tool_intake (import->command, &import->reading, import->inputs, &error);
  if (import->intake == NULL)
    return error != NULL ? atlas_tool_fail (import->inputs[0], error) : ATLAS_TOOL_MISUSED;

  status = run (import);
  g_clear_pointer (&import->intake, atlas_intake_free);

  return status;
}

/**
 * atlas_command_import:
 * @self: the command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_command_import (const AtlasToolCommand *self,
                      int                     argc,
                      char                  **argv)
{
  Import import = { .command = self };
  const GOptionEntry options[] = {
    ATLAS_TOOL_READING_OPTIONS (import.reading),
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &import.reading.dry_run, N_("Only tell what would happen"), NULL },
    { "on-error", 0, 0, G_OPTION_ARG_STRING, &import.reading.on_error, N_("What cannot be read: skip it, or stop"), N_("skip|stop") },
    { "on-conflict", 0, 0, G_OPTION_ARG_STRING, &import.reading.on_conflict,
      N_("What is there and says something else: keep it, add to it, or replace it"), N_("keep|add|replace") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &import.reading.as_json, N_("Print JSON"), NULL },
    { NULL }
  };
  AtlasToolStatus status = ATLAS_TOOL_MISUSED;

  if (atlas_tool_parse (self, options, 2, G_MAXUINT, &argc, &argv))
    {
      import.path = argv[1];
      import.inputs = argv + 2;
      status = begin (&import);
    }

  atlas_tool_reading_clear (&import.reading);

  return status;
}

/**
 * atlas_command_validate:
 * @self: the command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_command_validate (const AtlasToolCommand *self,
                        int                     argc,
                        char                  **argv)
{
  Import import = { .command = self };
  const GOptionEntry options[] = {
    ATLAS_TOOL_READING_OPTIONS (import.reading),
    { "json", 0, 0, G_OPTION_ARG_NONE, &import.reading.as_json, N_("Print JSON"), NULL },
    { NULL }
  };
  AtlasToolStatus status = ATLAS_TOOL_MISUSED;

  import.reading.dry_run = TRUE;
  if (atlas_tool_parse (self, options, 1, G_MAXUINT, &argc, &argv))
    {
      import.inputs = argv + 1;
      status = begin (&import);
    }

  atlas_tool_reading_clear (&import.reading);

  return status;
}
