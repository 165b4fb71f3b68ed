/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search found, for people: the matched words marked, and why it was found. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool-found.h"

#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "atlas-tool.h"

/* What stands before and behind matched words. */
typedef struct
{
  const char *before;
  const char *behind;
} Marks;

/* Bold where a person looks on; between asterisks in a file or a pipe. */
static const Marks *
find_marks (void)
{
  static const Marks bold = { "\033[1m", "\033[0m" };
  static const Marks plain = { "*", "*" };

  if (isatty (STDOUT_FILENO) && g_getenv ("NO_COLOR") == NULL && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0)
    return &bold;

  return &plain;
}

static void
append_clean (GString    *line,
              const char *text,
              gsize       length)
{
  g_autofree char *piece = g_strndup (text, length);
  g_autofree char *clean = atlas_tool_clean (piece);

  g_strdelimit (clean, "\n\t", ' ');
  g_string_append (line, clean);
}

/* One line of it, with its marks. */
static char *
mark (const char *text,
      GArray     *marks)
{
  const Marks *signs = find_marks ();
  GString *line = g_string_new (NULL);
  gsize length = strlen (text);
  gsize at = 0;

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const AtlasMark *matched = &g_array_index (marks, AtlasMark, i);

      if (matched->start < at || matched->end > length)
        continue;

      append_clean (line, text + at, matched->start - at);
      g_string_append (line, signs->before);
      append_clean (line, text + matched->start, matched->end - matched->start);
      g_string_append (line, signs->behind);
      at = matched->end;
    }
  append_clean (line, text + at, length - at);

  return g_string_free (line, FALSE);
}

/**
 * atlas_tool_list_problems:
 * @request: what was asked
 * @result: what was found
 *
 * Returns: (transfer full) (element-type utf8): what of the query was not understood or finds nothing, and why
 */
GPtrArray *
atlas_tool_list_problems (const AtlasSearchRequest *request,
                          const AtlasSearchResult  *result)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < request->query->terms->len; i++)
    {
      const AtlasQueryTerm *term = request->query->terms->pdata[i];

      if (term->problem != NULL)
        g_ptr_array_add (problems, g_strdup (term->problem));
    }

  if (result->problem != NULL && !g_ptr_array_find_with_equal_func (problems, result->problem, g_str_equal, NULL))
    g_ptr_array_add (problems, g_strdup (result->problem));

  return problems;
}

/* Where the words of the snippet stand. */
static char *
tell_reason (const AtlasHit *hit)
{
  switch (hit->reason)
    {
    case ATLAS_REASON_DESCRIPTION:
      return g_strdup (_("in the description"));

    case ATLAS_REASON_CLAIM:
      return g_strdup (_("in a claim"));

    case ATLAS_REASON_QUOTATION:
      if (hit->source_label != NULL)
        /* translators: a source: in a quotation from China Daily, 26 May 2023 */
        return g_strdup_printf (_("in a quotation from %s"), hit->source_label);
      return g_strdup (_("in a quotation"));

    default:
      return NULL;
    }
}

static void
print_detail (const char *reason,
              const char *text,
              GArray     *marks)
{
  g_autofree char *marked = mark (text, marks);
  g_autofree char *clean = reason != NULL ? atlas_tool_clean (reason) : NULL;

  if (clean != NULL)
    /* translators: why something was found, and the words around it */
    g_print (_("                  %s: %s\n"), clean, marked);
  else
    g_print ("                  %s\n", marked);
}

static void
print_hit (const AtlasHit *hit)
{
  g_autofree char *title = mark (hit->title, hit->title_marks);
  g_autofree char *reason = tell_reason (hit);

  /* What “show” takes. */
  g_print ("%16" G_GINT64_FORMAT "  ", hit->type == ATLAS_HIT_CLAIM ? hit->entry : hit->id);
  if (hit->kind != NULL)
    /* translators: a record, its kind */
    g_print (_("%s (%s)\n"), title, atlas_tool_word (hit->kind));
  else
    g_print ("%s\n", title);

  if (hit->matched != NULL)
    print_detail (hit->keyword ? _("keyword") : _("also called"), hit->matched, hit->matched_marks);
  if (hit->snippet != NULL)
    print_detail (reason, hit->snippet, hit->snippet_marks);
}

static void
print_group (const char *heading,
             GPtrArray  *hits)
{
  if (hits == NULL || hits->len == 0)
    return;

  g_print ("\n%s\n", heading);
  for (guint i = 0; i < hits->len; i++)
    print_hit (hits->pdata[i]);
}

static void
print_facet (AtlasFacet  facet,
             GPtrArray  *values)
{
  static const char * const headings[ATLAS_N_FACETS] = {
    N_("By kind"), N_("By hub"), N_("By keyword"), N_("By property"), N_("By source"), N_("By decade"), N_("By state of review"),
  };

  if (values == NULL || values->len == 0)
    return;

  g_print ("\n%s\n", _(headings[facet]));
  for (guint i = 0; i < values->len; i++)
    {
      const AtlasFacetValue *value = values->pdata[i];

      atlas_tool_print ("%16u  %s\n", value->count, value->label != NULL ? value->label : value->value);
    }
}

/**
 * atlas_tool_found_text:
 * @request: what was asked
 * @result: what was found
 * @facets: whether to print the counts, too
 *
 * Prints what was found, the best first: how many records, then records, claims and sources in groups.
 */
void
atlas_tool_found_text (const AtlasSearchRequest *request,
                       const AtlasSearchResult  *result,
                       gboolean                  facets)
{
  g_autoptr (GPtrArray) problems = atlas_tool_list_problems (request, result);
  guint n = result->n_records;

  for (guint i = 0; i < problems->len; i++)
    atlas_tool_print ("%s\n", (const char *) problems->pdata[i]);

  if (n == 0)
    g_print ("%s\n", _("No record is found."));
  else if (result->more)
    g_print (ngettext ("More than %u record is found.\n", "More than %u records are found.\n", n), n);
  else
    g_print (ngettext ("%u record is found.\n", "%u records are found.\n", n), n);

  print_group (_("Records"), result->records);
  print_group (_("Claims"), result->claims);
  print_group (_("Sources"), result->sources);
  for (guint i = 0; facets && i < ATLAS_N_FACETS; i++)
    print_facet (i, result->facets[i]);
}
