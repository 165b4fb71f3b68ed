/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hub-atlas-tool starter and new: collections where there were none. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool.h"

#include <glib/gi18n.h>

#include "atlas-json.h"
#include "atlas-language.h"
#include "atlas-library.h"
#include "atlas-new-collection.h"

static AtlasToolStatus
fill (AtlasDb  *db,
      gpointer  data,
      GError  **error)
{
  return atlas_db_import (db, data, NULL, ATLAS_IMPORT_BASELINE, error) ? ATLAS_TOOL_FINE
                                                                         : ATLAS_TOOL_FAILED;
}

/* The installed starter collection. */
static char *
find_starter (GError **error)
{
  g_autofree char *path = atlas_library_starter_source ();

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                       _("the starter collection is not installed; HUB_ATLAS_DATA_DIR may name its folder"));

  return NULL;
}

static AtlasRecordSet *
load (const char  *path,
      GError     **error)
{
  AtlasDb *db = atlas_db_open (path, ATLAS_DB_READ_ONLY, error);
  AtlasRecordSet *set;

  if (db == NULL)
    return NULL;

  set = atlas_db_load_all (db, error);
  atlas_db_close (db, NULL);

  return set;
}

static AtlasToolStatus
make_starter (const char *path,
              const char *source,
              gboolean    replace)
{
  g_autoptr (AtlasRecordSet) set = NULL;
  g_autoptr (GError) error = NULL;

  if (source != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (source);

      set = atlas_json_read_file (file, NULL, &error);
      if (set == NULL)
        return atlas_tool_fail (source, error);
    }
  else
    {
      g_autofree char *starter = find_starter (&error);

      set = starter != NULL ? load (starter, &error) : NULL;
      if (set == NULL)
        return atlas_tool_fail (starter != NULL ? starter : path, error);
    }

  return atlas_tool_create (path, replace, fill, set);
}

/**
 * atlas_command_starter:
 * @self: the command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_command_starter (const AtlasToolCommand *self,
                       int                     argc,
                       char                  **argv)
{
  char *source = NULL;
  gboolean replace = FALSE;
  const GOptionEntry options[] = {
    { "source", 0, 0, G_OPTION_ARG_FILENAME, &source, N_("Take the records from this native JSON instead"), N_("IN.json") },
    { "force", 0, 0, G_OPTION_ARG_NONE, &replace, N_("Replace the file if it is there"), NULL },
    { NULL }
  };
  AtlasToolStatus status = ATLAS_TOOL_MISUSED;

  if (atlas_tool_parse (self, options, 1, 1, &argc, &argv))
    status = make_starter (argv[1], source, replace);

  g_free (source);

  return status;
}

static AtlasToolStatus
make_new (const char *path,
          const char *title,
          const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();

  if (!atlas_new_collection_fill (set, title, language, &error))
    return atlas_tool_fail (path, error);

  return atlas_tool_create (path, FALSE, fill, set);
}

/**
 * atlas_command_new:
 * @self: the command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_command_new (const AtlasToolCommand *self,
                   int                     argc,
                   char                  **argv)
{
  char *title = NULL;
  char *language = NULL;
  const GOptionEntry options[] = {
    { "title", 't', 0, G_OPTION_ARG_FILENAME, &title, N_("What the collection is called"), N_("TITLE") },
    { "language", 'l', 0, G_OPTION_ARG_FILENAME, &language, N_("Language of the title and of the collection, such as zh-Hans; en if not given"), N_("LANGUAGE") },
    { NULL }
  };
  AtlasToolStatus status = ATLAS_TOOL_MISUSED;

  if (atlas_tool_parse (self, options, 1, 1, &argc, &argv))
    {
      if (title == NULL || *title == '\0' || !g_utf8_validate (title, -1, NULL))
        atlas_tool_misuse (self, _("--title must be given, in UTF-8"));
      else if (language != NULL && !atlas_language_is_valid (language))
        atlas_tool_misuse (self, _("--language must be a language tag such as en or zh-Hans"));
      else
        status = make_new (argv[1], title, language != NULL ? language : "en");
    }

  g_free (language);
  g_free (title);

  return status;
}
