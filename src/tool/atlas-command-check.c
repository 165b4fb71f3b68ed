/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hub-atlas-tool check: what is wrong in a collection and what it still wants. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool.h"

#include <glib/gi18n.h>

#include "atlas-check.h"

typedef struct
{
  char *sources;        /* (nullable): a folder */
  gboolean as_json;
} Options;

static const char *
severity_key (AtlasSeverity severity)
{
  static const char * const keys[] = { "note", "warning", "error" };

  return keys[severity];
}

static const char *
severity_word (AtlasSeverity severity)
{
  switch (severity)
    {
    case ATLAS_SEVERITY_ERROR:
      return C_("severity", "Error");

    case ATLAS_SEVERITY_WARNING:
      return C_("severity", "Warning");

    case ATLAS_SEVERITY_NOTE:
    default:
      return C_("severity", "Note");
    }
}

static void
print_json (GPtrArray   *findings,
            const guint *counts)
{
  AtlasJsonWriter *writer = atlas_json_writer_new ();

  atlas_json_writer_open (writer, NULL, '{');
  atlas_json_writer_integer (writer, "errors", counts[ATLAS_SEVERITY_ERROR]);
  atlas_json_writer_integer (writer, "warnings", counts[ATLAS_SEVERITY_WARNING]);
  atlas_json_writer_integer (writer, "notes", counts[ATLAS_SEVERITY_NOTE]);
  atlas_json_writer_open (writer, "findings", '[');

  for (guint i = 0; i < findings->len; i++)
    {
      const AtlasFinding *finding = findings->pdata[i];

      atlas_json_writer_open (writer, NULL, '{');
      atlas_json_writer_text (writer, "severity", severity_key (finding->severity));
      atlas_json_writer_text (writer, "code", finding->code);

      if (finding->id != 0)
        {
          atlas_json_writer_text (writer, "table", atlas_record_info (finding->type)->table);
          atlas_json_writer_integer (writer, "id", finding->id);
        }

      if (finding->field != NULL)
        atlas_json_writer_text (writer, "field", finding->field);

      atlas_json_writer_close (writer);
    }

  atlas_json_writer_close (writer);
  atlas_json_writer_close (writer);
  atlas_tool_print_json (writer);
}

static void
print_text (AtlasRecordSet *set,
            GPtrArray      *findings,
            const guint    *counts)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const AtlasFinding *finding = findings->pdata[i];
      g_autofree char *title = NULL;
      g_autofree char *id = atlas_tool_number (finding->id);

      if (set != NULL && finding->id != 0)
        title = atlas_tool_record_title (set, finding->type, finding->id);

      if (finding->id == 0)
        /* translators: Error or Warning; a sentence */
        atlas_tool_print (_("%s: %s\n"), severity_word (finding->severity), finding->message);
      else
        /* translators: Error or Warning; the name of a record; its table and number; a sentence */
        atlas_tool_print (_("%s: %s (%s %s): %s\n"), severity_word (finding->severity),
                          title != NULL ? title : "?", atlas_record_info (finding->type)->table, id,
                          finding->message);
    }

  atlas_tool_print (_("Errors: %u, warnings: %u, notes: %u\n"), counts[ATLAS_SEVERITY_ERROR],
                    counts[ATLAS_SEVERITY_WARNING], counts[ATLAS_SEVERITY_NOTE]);
}

/* The documents in a folder, by the SHA-256 of their bytes. */
static GHashTable *
read_sources (const char  *folder,
              GError     **error)
{
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  if (dir == NULL)
    return NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *text;
      gsize length;

      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;

      if (!g_file_get_contents (path, &text, &length, error))
        return NULL;

      g_hash_table_insert (texts, g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) text, length), text);
    }

  return g_steal_pointer (&texts);
}

static gboolean
add_findings (GPtrArray *all,
              GPtrArray *more)
{
  if (more != NULL)
    g_ptr_array_extend_and_steal (all, more);

  return more != NULL;
}

static AtlasToolStatus
check (AtlasDb  *db,
       gpointer  data,
       GError  **error)
{
  const Options *options = data;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_finding_free);
  g_autoptr (GHashTable) texts = NULL;
  g_autoptr (AtlasRecordSet) set = NULL;
  guint counts[ATLAS_SEVERITY_ERROR + 1] = { 0 };

  if (options->sources != NULL && (texts = read_sources (options->sources, error)) == NULL)
    return ATLAS_TOOL_FAILED;

  if (!add_findings (findings, atlas_db_check_integrity (db, error)))
    return ATLAS_TOOL_FAILED;

  set = atlas_db_load_all (db, error);
  if (set == NULL)
    return ATLAS_TOOL_FAILED;

  add_findings (findings, atlas_collection_check (set));
  if (texts != NULL)
    add_findings (findings, atlas_quotations_check (set, texts));

  for (guint i = 0; i < findings->len; i++)
    counts[((const AtlasFinding *) findings->pdata[i])->severity]++;

  if (options->as_json)
    print_json (findings, counts);
  else
    print_text (set, findings, counts);

  return counts[ATLAS_SEVERITY_ERROR] + counts[ATLAS_SEVERITY_WARNING] > 0 ? ATLAS_TOOL_FAILED
                                                                            : ATLAS_TOOL_FINE;
}

/**
 * atlas_command_check:
 * @self: the command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_command_check (const AtlasToolCommand *self,
                     int                     argc,
                     char                  **argv)
{
  Options values = { NULL, FALSE };
  const GOptionEntry options[] = {
    { "sources", 's', 0, G_OPTION_ARG_FILENAME, &values.sources, N_("Look for the quotations in the documents in this folder"), N_("FOLDER") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &values.as_json, N_("Print JSON"), NULL },
    { NULL }
  };
  AtlasToolStatus status = ATLAS_TOOL_MISUSED;

  if (atlas_tool_parse (self, options, 1, 1, &argc, &argv))
    status = atlas_tool_with_db (argv[1], ATLAS_DB_READ_ONLY, check, &values);

  g_free (values.sources);

  return status;
}
