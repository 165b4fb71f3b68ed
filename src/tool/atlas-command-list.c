/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hub-atlas-tool list: the records, one a line; or the saved searches, or the tours. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool.h"

#include <math.h>

#include <glib/gi18n.h>

typedef struct
{
  char *kind;
  char *hub;
  gboolean searches;
  gboolean tours;
  gboolean as_json;
} Options;

static int
compare_titles (gconstpointer a,
                gconstpointer b,
                gpointer      titles)
{
  const AtlasSummary *one = *(const AtlasSummary * const *) a;
  const AtlasSummary *other = *(const AtlasSummary * const *) b;
  int order = g_utf8_collate (g_hash_table_lookup (titles, &one->id), g_hash_table_lookup (titles, &other->id));

  return order != 0 ? order : one->id < other->id ? -1 : one->id > other->id;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 one = (*(const AtlasSummary * const *) a)->id;
  gint64 other = (*(const AtlasSummary * const *) b)->id;

  return one < other ? -1 : one > other;
}

static void
print_text (GPtrArray  *shown,
            GHashTable *titles)
{
  for (guint i = 0; i < shown->len; i++)
    {
      const AtlasSummary *summary = shown->pdata[i];
      const char *hub = summary->hub != 0 ? g_hash_table_lookup (titles, &summary->hub) : NULL;
      const char *title = g_hash_table_lookup (titles, &summary->id);

      atlas_tool_print ("%16" G_GINT64_FORMAT "  ", summary->id);

      if (hub != NULL)
        /* translators: a record, its kind, the hub that it belongs to */
        atlas_tool_print (_("%s (%s, %s)\n"), title, atlas_tool_word (summary->kind), hub);
      else
        /* translators: a record, its kind */
        atlas_tool_print (_("%s (%s)\n"), title, atlas_tool_word (summary->kind));
    }
}

static void
print_json (GPtrArray *shown)
{
  AtlasJsonWriter *writer = atlas_json_writer_new ();

  atlas_json_writer_open (writer, NULL, '{');
  atlas_json_writer_open (writer, "entries", '[');

  for (guint i = 0; i < shown->len; i++)
    {
      const AtlasSummary *summary = shown->pdata[i];
      g_autoptr (GPtrArray) names = atlas_summary_list_names (summary);

      atlas_json_writer_open (writer, NULL, '{');
      atlas_json_writer_integer (writer, "id", summary->id);
      atlas_json_writer_text (writer, "kind", summary->kind);

      if (summary->hub != 0)
        atlas_json_writer_integer (writer, "hub", summary->hub);

      if (summary->position.set)
        {
          atlas_json_writer_real (writer, "longitude", summary->position.longitude);
          atlas_json_writer_real (writer, "latitude", summary->position.latitude);
        }

      if (isfinite (summary->precision_m))
        atlas_json_writer_real (writer, "precision_m", summary->precision_m);

      atlas_json_writer_text (writer, "review", summary->review);
      atlas_json_writer_integer (writer, "claims", summary->n_claims);
      atlas_json_writer_integer (writer, "unsourced", summary->n_unsourced);
      atlas_tool_write_names (writer, "names", names);
      atlas_json_writer_close (writer);
    }

  atlas_json_writer_close (writer);
  atlas_json_writer_close (writer);
  atlas_tool_print_json (writer);
}

static AtlasToolStatus
list (AtlasDb  *db,
      gpointer  data,
      GError  **error)
{
  const Options *options = data;
  g_autoptr (GPtrArray) summaries = NULL;
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  gint64 hub = 0;

  if (options->searches)
    return atlas_list_searches (db, options->as_json, error);
  if (options->tours)
    return atlas_list_tours (db, options->as_json, error);

  if (options->hub != NULL && (hub = atlas_tool_find (db, options->hub, "hub", error)) == 0)
    return ATLAS_TOOL_FAILED;

  summaries = atlas_db_list (db, NULL, 0, error);
  if (summaries == NULL)
    return ATLAS_TOOL_FAILED;

  for (guint i = 0; i < summaries->len; i++)
    {
      AtlasSummary *summary = summaries->pdata[i];
      g_autoptr (GPtrArray) names = atlas_summary_list_names (summary);

      g_hash_table_insert (titles, &summary->id, atlas_tool_title (names));

      if ((options->kind == NULL || g_strcmp0 (summary->kind, options->kind) == 0) &&
          (hub == 0 || summary->hub == hub || summary->id == hub))
        g_ptr_array_add (shown, summary);
    }

  if (options->as_json)
    g_ptr_array_sort (shown, compare_ids);
  else
    g_ptr_array_sort_with_data (shown, compare_titles, titles);

  if (options->as_json)
    print_json (shown);
  else
    print_text (shown, titles);

  return ATLAS_TOOL_FINE;
}

/**
 * atlas_command_list:
 * @self: the command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_command_list (const AtlasToolCommand *self,
                    int                     argc,
                    char                  **argv)
{
  Options values = { NULL, NULL, FALSE, FALSE, FALSE };
  const GOptionEntry options[] = {
    { "kind", 'k', 0, G_OPTION_ARG_FILENAME, &values.kind, N_("Only records of this kind"), N_("KIND") },
    { "hub", 'H', 0, G_OPTION_ARG_FILENAME, &values.hub, N_("Only this hub and what belongs to it"), N_("ID-OR-NAME") },
    { "searches", 0, 0, G_OPTION_ARG_NONE, &values.searches, N_("The saved searches instead"), NULL },
    { "tours", 0, 0, G_OPTION_ARG_NONE, &values.tours, N_("The tours instead, stop by stop"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &values.as_json, N_("Print JSON"), NULL },
    { NULL }
  };
  AtlasToolStatus status = ATLAS_TOOL_MISUSED;

  if (atlas_tool_parse (self, options, 1, 1, &argc, &argv))
    {
      g_autofree char *kinds = g_strjoinv (", ", (char **) atlas_kinds);
      /* translators: a list of words for the command line follows */
      g_autofree char *sentence = g_strdup_printf (_("the kind must be one of: %s"), kinds);

      if (values.kind != NULL && !g_strv_contains (atlas_kinds, values.kind))
        atlas_tool_misuse (self, sentence);
      else if (values.searches + values.tours + (values.kind != NULL || values.hub != NULL) > 1)
        atlas_tool_misuse (self, _("only one kind of list can be asked for at once"));
      else
        status = atlas_tool_with_db (argv[1], ATLAS_DB_READ_ONLY, list, &values);
    }

  g_free (values.kind);
  g_free (values.hub);

  return status;
}
