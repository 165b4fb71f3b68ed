/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hub-atlas-tool show: one record with all that is known of it. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *wanted;
  gboolean as_json;
} Options;

static AtlasToolStatus
show (AtlasDb  *db,
      gpointer  data,
      GError  **error)
{
  const Options *options = data;
  gint64 id = atlas_tool_find (db, options->wanted, NULL, error);
  g_autoptr (AtlasRecordSet) set = NULL;
  const AtlasEntry *entry;

  if (id == 0)
    return ATLAS_TOOL_FAILED;

  set = atlas_db_load_entry (db, id, error);
  entry = set != NULL ? atlas_record_set_get (set, ATLAS_RECORD_ENTRY, id) : NULL;

  if (entry == NULL)
    {
      if (*error == NULL)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("the record is not there any more"));

      return ATLAS_TOOL_FAILED;
    }

  if (options->as_json)
    atlas_show_json (set, entry);
  else
    atlas_show_text (set, entry);

  return ATLAS_TOOL_FINE;
}

/**
 * atlas_command_show:
 * @self: the command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_command_show (const AtlasToolCommand *self,
                    int                     argc,
                    char                  **argv)
{
  Options values = { NULL, FALSE };
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &values.as_json, N_("Print JSON"), NULL },
    { NULL }
  };

  if (!atlas_tool_parse (self, options, 2, 2, &argc, &argv))
    return ATLAS_TOOL_MISUSED;

  values.wanted = argv[2];

  return atlas_tool_with_db (argv[1], ATLAS_DB_READ_ONLY, show, &values);
}
