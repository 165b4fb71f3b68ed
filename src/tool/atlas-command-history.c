/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hub-atlas-tool log, undo and redo. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool.h"

#include <glib/gi18n.h>

typedef struct
{
  gboolean fields;
  int limit;
  gboolean as_json;
} LogOptions;

typedef struct
{
  gboolean redo;
  gboolean as_json;
} StepOptions;

static void
print_field (const AtlasFieldChange *field)
{
  const char *table = atlas_record_info (field->type)->table;
  g_autofree char *id = atlas_tool_number (field->id);
  const char *old_words = field->old_words != NULL ? field->old_words : field->old_value;
  const char *new_words = field->new_words != NULL ? field->new_words : field->new_value;

  /* translators: what was done (added, changed, deleted), to which table's record of which number */
  atlas_tool_print (_("    %s: %s %s"), atlas_tool_word (field->operation), table, id);

  if (g_strcmp0 (field->operation, "update") == 0)
    /* translators: a field's name, its old and its new value */
    atlas_tool_print (_(", %s: “%s” → “%s”"), field->field,
                      old_words != NULL ? old_words : "",
                      new_words != NULL ? new_words : "");
  else if (g_strcmp0 (field->field, "id") != 0)
    /* translators: a field's name and its value */
    atlas_tool_print (_(", %s: “%s”"), field->field,
                      new_words != NULL ? new_words : old_words != NULL ? old_words : "");

  if (field->about != NULL)
    atlas_tool_print (" (%s)", field->about);
  atlas_tool_print ("\n");
}

static void
print_change (const AtlasChange *change)
{
  g_autofree char *done = atlas_change_describe (change);

  atlas_tool_print ("%" G_GINT64_FORMAT "  %s  ", change->sequence, change->at);

  if (g_strcmp0 (change->action, "undo") == 0)
    /* translators: what was undone follows: Undo of: Move “Xiamen” */
    atlas_tool_print (_("Undo of: %s"), done);
  else if (g_strcmp0 (change->action, "redo") == 0)
    /* translators: what was done again follows */
    atlas_tool_print (_("Redo of: %s"), done);
  else
    atlas_tool_print ("%s", done);

  if (change->undone)
    atlas_tool_print (_(" (taken back)"));

  /* translators: who made a change, and with which program */
  atlas_tool_print (_(" – %s, with %s\n"), change->author != NULL && *change->author != '\0' ? change->author : _("unknown"),
                    atlas_tool_word (change->origin));

  for (guint i = 0; change->fields != NULL && i < change->fields->len; i++)
    print_field (change->fields->pdata[i]);
}

static AtlasToolStatus
print_log (AtlasDb  *db,
           gpointer  data,
           GError  **error)
{
  const LogOptions *options = data;
  g_autoptr (GPtrArray) history = NULL;
  AtlasJsonWriter *writer;

  history = atlas_db_history (db, 0, options->limit > 0 ? (guint) options->limit : G_MAXINT,
                              options->fields, error);
  if (history == NULL)
    return ATLAS_TOOL_FAILED;

  if (!options->as_json)
    {
      for (guint i = 0; i < history->len; i++)
        print_change (history->pdata[i]);

      return ATLAS_TOOL_FINE;
    }

  writer = atlas_json_writer_new ();
  atlas_json_writer_open (writer, NULL, '{');
  atlas_json_writer_open (writer, "changes", '[');
  for (guint i = 0; i < history->len; i++)
    atlas_tool_write_change (writer, NULL, history->pdata[i]);
  atlas_json_writer_close (writer);
  atlas_json_writer_close (writer);
  atlas_tool_print_json (writer);

  return ATLAS_TOOL_FINE;
}

/**
 * atlas_command_log:
 * @self: the command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_command_log (const AtlasToolCommand *self,
                   int                     argc,
                   char                  **argv)
{
  LogOptions values = { FALSE, 0, FALSE };
  const GOptionEntry options[] = {
    { "fields", 'f', 0, G_OPTION_ARG_NONE, &values.fields, N_("Tell every field with its old and new value"), NULL },
    { "limit", 'n', 0, G_OPTION_ARG_INT, &values.limit, N_("Only the last NUMBER changes"), N_("NUMBER") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &values.as_json, N_("Print JSON"), NULL },
    { NULL }
  };

  if (!atlas_tool_parse (self, options, 1, 1, &argc, &argv))
    return ATLAS_TOOL_MISUSED;

  if (values.limit < 0)
    return atlas_tool_misuse (self, _("the number of changes must not be negative"));

  return atlas_tool_with_db (argv[1], ATLAS_DB_READ_ONLY, print_log, &values);
}

static AtlasToolStatus
take_step (AtlasDb  *db,
           gpointer  data,
           GError  **error)
{
  const StepOptions *options = data;
  g_autoptr (AtlasChange) change = NULL;
  g_autofree char *done = NULL;

  change = options->redo ? atlas_db_redo (db, error) : atlas_db_undo (db, error);
  if (change == NULL)
    return ATLAS_TOOL_FAILED;

  if (options->as_json)
    {
      AtlasJsonWriter *writer = atlas_json_writer_new ();

      atlas_tool_write_change (writer, NULL, change);
      atlas_tool_print_json (writer);

      return ATLAS_TOOL_FINE;
    }

  done = atlas_change_describe (change);
  /* translators: what was taken back or done again follows: Move “Xiamen” */
  atlas_tool_print (options->redo ? _("Done again: %s\n") : _("Taken back: %s\n"), done);

  return ATLAS_TOOL_FINE;
}

static AtlasToolStatus
step (const AtlasToolCommand *self,
      gboolean                redo,
      int                     argc,
      char                  **argv)
{
  StepOptions values = { redo, FALSE };
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &values.as_json, N_("Print JSON"), NULL },
    { NULL }
  };

  if (!atlas_tool_parse (self, options, 1, 1, &argc, &argv))
    return ATLAS_TOOL_MISUSED;

  return atlas_tool_with_db (argv[1], ATLAS_DB_READ_WRITE, take_step, &values);
}

/**
 * atlas_command_undo:
 * @self: the command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_command_undo (const AtlasToolCommand *self,
                    int                     argc,
                    char                  **argv)
{
  return step (self, FALSE, argc, argv);
}

/**
 * atlas_command_redo:
 * @self: the command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_command_redo (const AtlasToolCommand *self,
                    int                     argc,
                    char                  **argv)
{
  return step (self, TRUE, argc, argv);
}
