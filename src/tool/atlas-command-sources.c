/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hub-atlas-tool sources: the list of references, or all sources as CSL-JSON. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "atlas-citation.h"
#include "atlas-csl-json.h"

typedef struct
{
  char *style;
  char *format;
} Options;

static const char * const styles[] = { "gb-t-7714", "apa", NULL };
static const char * const formats[] = { "text", "csl-json", NULL };

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  return g_utf8_collate (*(const char * const *) a, *(const char * const *) b);
}

static void
print_text (GPtrArray          *sources,
            AtlasCitationStyle  style)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < sources->len; i++)
    g_ptr_array_add (entries, atlas_citation_text (sources->pdata[i], style));

  g_ptr_array_sort (entries, compare_entries);

  for (guint i = 0; i < entries->len; i++)
    {
      if (style == ATLAS_CITATION_GB_T_7714)
        atlas_tool_print ("[%u] %s\n", i + 1, (const char *) entries->pdata[i]);
      else
        atlas_tool_print ("%s\n", (const char *) entries->pdata[i]);
    }
}

static AtlasToolStatus
print_sources (AtlasDb  *db,
               gpointer  data,
               GError  **error)
{
  const Options *options = data;
  g_autoptr (AtlasRecordSet) set = atlas_db_load_vocabulary (db, error);
  g_autoptr (GPtrArray) sources = NULL;

  if (set == NULL)
    return ATLAS_TOOL_FAILED;

  sources = atlas_record_set_all (set, ATLAS_RECORD_SOURCE);

  if (g_strcmp0 (options->format, "csl-json") == 0)
    {
      gsize length;
      g_autofree char *text = atlas_csl_json_write (sources, &length);

      fwrite (text, 1, length, stdout);
    }
  else
    {
      print_text (sources, g_strcmp0 (options->style, "apa") == 0 ? ATLAS_CITATION_APA : ATLAS_CITATION_GB_T_7714);
    }

  return ATLAS_TOOL_FINE;
}

/* Whether a word is one of a list, where it is given at all. */
static gboolean
check_word (const AtlasToolCommand *self,
            const char             *word,
            const char * const     *words)
{
  g_autofree char *list = g_strjoinv (", ", (char **) words);
  /* translators: a list of words for the command line follows */
  g_autofree char *sentence = g_strdup_printf (_("it must be one of: %s"), list);

  if (word == NULL || g_strv_contains (words, word))
    return TRUE;

  atlas_tool_misuse (self, sentence);

  return FALSE;
}

/**
 * atlas_command_sources:
 * @self: the command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_command_sources (const AtlasToolCommand *self,
                       int                     argc,
                       char                  **argv)
{
  Options values = { NULL, NULL };
  const GOptionEntry options[] = {
    { "style", 's', 0, G_OPTION_ARG_FILENAME, &values.style, N_("How to cite: gb-t-7714 or apa"), N_("STYLE") },
    { "format", 'f', 0, G_OPTION_ARG_FILENAME, &values.format, N_("What to print: text or csl-json"), N_("FORMAT") },
    { NULL }
  };
  AtlasToolStatus status = ATLAS_TOOL_MISUSED;

  if (atlas_tool_parse (self, options, 1, 1, &argc, &argv) &&
      check_word (self, values.style, styles) && check_word (self, values.format, formats))
    status = atlas_tool_with_db (argv[1], ATLAS_DB_READ_ONLY, print_sources, &values);

  g_free (values.style);
  g_free (values.format);

  return status;
}
