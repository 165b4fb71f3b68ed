/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hub-atlas-tool search: what is found in a collection, the best first. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool.h"

#include <glib/gi18n.h>

#include "atlas-saved-search.h"
#include "atlas-tool-found.h"

#define DEFAULT_LIMIT 20

typedef struct
{
  char *saved;              /* (nullable): the title of a saved search */
  char *sort;               /* (nullable): one of atlas_sorts */
  char *property;           /* (nullable): the key of the property that figures are sorted by */
  int limit;
  gboolean reverse;
  gboolean facets;
  gboolean as_json;

  char *text;               /* (nullable): the query as it was typed */
  AtlasSearchRequest request;
} Options;

static gboolean
find_sort (const char *word,
           AtlasSort  *sort)
{
  for (guint i = 0; atlas_sorts[i] != NULL; i++)
    {
      if (g_strcmp0 (atlas_sorts[i], word) == 0)
        {
          *sort = i;
          return TRUE;
        }
    }

  return FALSE;
}

/* Puts what a saved search asks for before what was typed. */
static gboolean
take_saved (AtlasDb  *db,
            Options  *options,
            GError  **error)
{
  g_autoptr (AtlasRecordSet) searches = atlas_db_load_saved_searches (db, error);
  const AtlasSavedSearch *saved;
  char *text;

  if (searches == NULL)
    return FALSE;

  saved = atlas_saved_search_find (searches, options->saved);
  if (saved == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("there is no saved search “%s”"), options->saved);
      return FALSE;
    }

  text = options->text != NULL ? g_strjoin (" ", saved->query, options->text, NULL) : g_strdup (saved->query);
  g_free (options->text);
  options->text = text;
  if (options->sort == NULL && find_sort (saved->sort, &options->request.sort))
    {
      options->request.descending = saved->descending != 0;
      options->request.sort_property = saved->sort_property;
    }

  return TRUE;
}

static gboolean
take_property (AtlasDb  *db,
               Options  *options,
               GError  **error)
{
  g_autoptr (AtlasRecordSet) vocabulary = atlas_db_load_vocabulary (db, error);
  g_autoptr (GPtrArray) properties = NULL;

  if (vocabulary == NULL)
    return FALSE;

  properties = atlas_record_set_all (vocabulary, ATLAS_RECORD_PROPERTY);
  for (guint i = 0; i < properties->len; i++)
    {
      const AtlasProperty *property = properties->pdata[i];

      if (g_strcmp0 (property->key, options->property) == 0)
        {
          options->request.sort_property = property->base.id;
          return TRUE;
        }
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("there is no property “%s”"), options->property);

  return FALSE;
}

/* What is asked of the collection itself; the search opens it again. */
static AtlasToolStatus
prepare (AtlasDb  *db,
         gpointer  data,
         GError  **error)
{
  Options *options = data;

  return (options->saved == NULL || take_saved (db, options, error)) &&
         (options->property == NULL || take_property (db, options, error)) ? ATLAS_TOOL_FINE : ATLAS_TOOL_FAILED;
}

static AtlasToolStatus
search (const AtlasToolCommand *command,
        const char             *path,
        Options                *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSearcher) searcher = NULL;
  g_autoptr (AtlasSearchResult) result = NULL;
  g_autoptr (AtlasQuery) query = atlas_query_parse (options->text);
  AtlasSearchRequest *request = &options->request;
  const AtlasQueryTerm *near = atlas_query_find (query, ATLAS_TERM_NEAR);

  if (request->sort == ATLAS_SORT_DISTANCE && near == NULL)
    return atlas_tool_misuse (command, _("sorting by distance needs a “near:” to measure from"));

  request->query = query;
  if (near != NULL)
    {
      request->longitude = near->longitude;
      request->latitude = near->latitude;
    }

  searcher = atlas_searcher_open (path, NULL, &error);
  if (searcher != NULL)
    result = atlas_searcher_run (searcher, request, NULL, &error);
  if (result == NULL)
    return atlas_tool_fail (path, error);

  if (options->as_json)
    atlas_tool_found_json (request, result, options->facets);
  else
    atlas_tool_found_text (request, result, options->facets);

  return ATLAS_TOOL_FINE;
}

/* Says what is wrong with the options; NULL: nothing. */
static char *
check_options (const Options *options)
{
  AtlasSort sort;

  if (options->limit < 0)
    return g_strdup (_("the limit must not be negative"));

  if (options->sort != NULL && !find_sort (options->sort, &sort))
    {
      g_autofree char *words = g_strjoinv (", ", (char **) atlas_sorts);

      /* translators: a list of words for the command line follows */
      return g_strdup_printf (_("what to sort by must be one of: %s"), words);
    }

  if (options->property != NULL && g_strcmp0 (options->sort, "figure") != 0)
    return g_strdup (_("--property goes with --sort=figure"));

  return NULL;
}

/**
 * atlas_command_search:
 * @self: the command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_command_search (const AtlasToolCommand *self,
                      int                     argc,
                      char                  **argv)
{
  Options values = { .limit = DEFAULT_LIMIT };
  const GOptionEntry options[] = {
    { "saved", 's', 0, G_OPTION_ARG_FILENAME, &values.saved, N_("Start from this saved search"), N_("TITLE") },
    { "sort", 0, 0, G_OPTION_ARG_FILENAME, &values.sort, N_("Sort by relevance, name, date, figure, distance or changed"), N_("WORD") },
    { "property", 'p', 0, G_OPTION_ARG_FILENAME, &values.property, N_("The key of the property whose figures are sorted"), N_("KEY") },
    { "reverse", 'r', 0, G_OPTION_ARG_NONE, &values.reverse, N_("Sort the other way round"), NULL },
    { "limit", 'n', 0, G_OPTION_ARG_INT, &values.limit, N_("At most so many records; 20 if it is not given"), N_("NUMBER") },
    { "facets", 'f', 0, G_OPTION_ARG_NONE, &values.facets, N_("Count what was found by kind, hub, keyword and more"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &values.as_json, N_("Print JSON"), NULL },
    { NULL }
  };
  AtlasToolStatus status = ATLAS_TOOL_MISUSED;

  if (atlas_tool_parse (self, options, 1, G_MAXUINT, &argc, &argv))
    {
      g_autofree char *problem = check_options (&values);

      values.text = argc > 2 ? g_strjoinv (" ", argv + 2) : NULL;
      values.request.labels = ATLAS_LABELS_INTERFACE;
      values.request.descending = values.reverse;
      values.request.limit = MAX (values.limit, 0);
      values.request.with_facets = TRUE;      /* counted to the end: the number is exact */
      if (values.sort != NULL)
        find_sort (values.sort, &values.request.sort);

      if (values.text == NULL && values.saved == NULL)
        atlas_tool_misuse (self, _("an argument is missing"));
      else if (problem != NULL)
        atlas_tool_misuse (self, problem);
      else if (values.saved == NULL && values.property == NULL)
        status = search (self, argv[1], &values);
      else if ((status = atlas_tool_with_db (argv[1], ATLAS_DB_READ_ONLY, prepare, &values)) == ATLAS_TOOL_FINE)
        status = search (self, argv[1], &values);
    }

  g_free (values.saved);
  g_free (values.sort);
  g_free (values.property);
  g_free (values.text);

  return status;
}
