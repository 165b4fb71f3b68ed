/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search found, as JSON: docs/SEARCH.md. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool-found.h"

#include "atlas-tool.h"

/* In the order of AtlasHitReason. */
static const char * const reasons[] = {
  "condition", "name-exact", "name-start", "name", "keyword", "description", "claim", "quotation",
};

/* A text, and where in it the matched words are: pairs of a start and an end, in characters. */
static void
write_marked (AtlasJsonWriter *writer,
              const char      *member,
              const char      *text,
              GArray          *marks)
{
  if (text == NULL)
    return;

  atlas_json_writer_open (writer, member, '{');
  atlas_json_writer_text (writer, "text", text);
  atlas_json_writer_open (writer, "marks", '[');
  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const AtlasMark *mark = &g_array_index (marks, AtlasMark, i);

      atlas_json_writer_open (writer, NULL, '[');
      atlas_json_writer_integer (writer, NULL, g_utf8_pointer_to_offset (text, text + mark->start));
      atlas_json_writer_integer (writer, NULL, g_utf8_pointer_to_offset (text, text + mark->end));
      atlas_json_writer_close (writer);
    }
  atlas_json_writer_close (writer);
  atlas_json_writer_close (writer);
}

static void
write_hit (AtlasJsonWriter *writer,
           const AtlasHit  *hit)
{
  atlas_json_writer_open (writer, NULL, '{');
  atlas_json_writer_integer (writer, "id", hit->id);
  if (hit->type == ATLAS_HIT_CLAIM)
    atlas_json_writer_integer (writer, "entry", hit->entry);
  if (hit->kind != NULL)
    atlas_json_writer_text (writer, "kind", hit->kind);
  atlas_json_writer_text (writer, "reason", reasons[hit->reason]);
  write_marked (writer, "title", hit->title, hit->title_marks);
  write_marked (writer, "matched", hit->matched, hit->matched_marks);
  write_marked (writer, "snippet", hit->snippet, hit->snippet_marks);
  if (hit->source != 0)
    atlas_json_writer_integer (writer, "source", hit->source);
  if (hit->source_label != NULL)
    atlas_json_writer_text (writer, "source_label", hit->source_label);
  atlas_json_writer_close (writer);
}

static void
write_hits (AtlasJsonWriter *writer,
            const char      *member,
            GPtrArray       *hits)
{
  atlas_json_writer_open (writer, member, '[');
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    write_hit (writer, hits->pdata[i]);
  atlas_json_writer_close (writer);
}

static void
write_facet (AtlasJsonWriter *writer,
             AtlasFacet       facet,
             GPtrArray       *values)
{
  atlas_json_writer_open (writer, atlas_term_type_word (atlas_facet_term (facet)), '[');
  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      const AtlasFacetValue *value = values->pdata[i];

      atlas_json_writer_open (writer, NULL, '{');
      atlas_json_writer_text (writer, "value", value->value);
      atlas_json_writer_text (writer, "label", value->label);
      if (value->id != 0)
        atlas_json_writer_integer (writer, "id", value->id);
      atlas_json_writer_integer (writer, "count", value->count);
      atlas_json_writer_boolean (writer, "chosen", value->chosen);
      atlas_json_writer_close (writer);
    }
  atlas_json_writer_close (writer);
}

/**
 * atlas_tool_found_json:
 * @request: what was asked
 * @result: what was found
 * @facets: whether to print the counts, too
 *
 * Prints what was found as one object.
 */
void
atlas_tool_found_json (const AtlasSearchRequest *request,
                       const AtlasSearchResult  *result,
                       gboolean                  facets)
{
  AtlasJsonWriter *writer = atlas_json_writer_new ();
  g_autoptr (GPtrArray) problems = atlas_tool_list_problems (request, result);
  g_autofree char *query = atlas_query_to_string (request->query);

  atlas_json_writer_open (writer, NULL, '{');
  atlas_json_writer_text (writer, "query", query);
  atlas_json_writer_open (writer, "problems", '[');
  for (guint i = 0; i < problems->len; i++)
    atlas_json_writer_text (writer, NULL, problems->pdata[i]);
  atlas_json_writer_close (writer);
  atlas_json_writer_integer (writer, "count", result->n_records);
  atlas_json_writer_boolean (writer, "more", result->more);
  write_hits (writer, "records", result->records);
  write_hits (writer, "claims", result->claims);
  write_hits (writer, "sources", result->sources);
  if (facets)
    {
      atlas_json_writer_open (writer, "facets", '{');
      for (guint i = 0; i < ATLAS_N_FACETS; i++)
        write_facet (writer, i, result->facets[i]);
      atlas_json_writer_close (writer);
    }
  atlas_json_writer_close (writer);
  atlas_tool_print_json (writer);
}
