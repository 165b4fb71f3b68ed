/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources in whose title, author or publication all words stand; and what a source is called beside a
 * quotation. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-hits.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-edtf.h"

#define MAX_SOURCES 10
#define MAX_FETCHED 40

/* The address of a site in place of its name. */
static gboolean
is_domain (const char *text)
{
  return strchr (text, '.') != NULL && strchr (text, ' ') == NULL;
}

static const char *
origin_of (const AtlasSource *source)
{
  if (source->container_title != NULL && (source->publisher == NULL || !is_domain (source->container_title)))
    return source->container_title;

  if (source->publisher != NULL)
    return source->publisher;

  return source->author != NULL ? source->author : source->title;
}

/**
 * atlas_source_label:
 * @source: a source
 *
 * Returns: (transfer full): where something stood and when, in a few words: China Daily, 26 May 2023
 */
char *
atlas_source_label (const AtlasSource *source)
{
  const char *origin = origin_of (source);
  g_autofree char *valid = g_utf8_make_valid (origin != NULL ? origin : source->key != NULL ? source->key : "", -1);
  g_autofree char *date = NULL;

  if (source->issued == NULL)
    return g_steal_pointer (&valid);

  date = atlas_edtf_display (source->issued);

  /* translators: where something stood in print, and when: China Daily, 26 May 2023 */
  return g_strdup_printf (C_("source", "%s, %s"), valid, date);
}

static gboolean
find_sources (AtlasSearcher    *self,
              const AtlasPlan  *plan,
              GArray           *ids,
              GError          **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self->index,
                                                 "SELECT rowid FROM source WHERE source MATCH ?1 LIMIT ?2", error);
  int code;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, plan->words->sources.text->str, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 2, MAX_FETCHED);

  while ((code = atlas_index_step (self->index, statement, error)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }

  return code == SQLITE_DONE;
}

static AtlasHit *
make_hit (const AtlasSource *source,
          const AtlasWords  *words)
{
  const char *title = source->title != NULL ? source->title : source->key;
  AtlasHit *hit = g_new0 (AtlasHit, 1);
  g_autoptr (GArray) found = NULL;
  guint64 terms;

  hit->type = ATLAS_HIT_SOURCE;
  hit->id = hit->source = source->base.id;
  hit->title = g_utf8_make_valid (title != NULL ? title : "", -1);
  hit->source_label = atlas_source_label (source);
  found = atlas_words_find (words, hit->title, TRUE, &terms);
  hit->title_marks = atlas_found_marks (found);
  hit->reason = ATLAS_REASON_NAME;

  if (source->author != NULL)
    {
      g_autofree char *author = g_utf8_make_valid (source->author, -1);
      g_autoptr (GArray) in_author = atlas_words_find (words, author, TRUE, &terms);

      hit->snippet = atlas_snippet_cut (author, in_author, G_MAXINT / 4, &hit->snippet_marks);
    }

  return hit;
}

static guint
count_marks (const AtlasHit *hit)
{
  return hit->title_marks->len;
}

/* Those first whose title has the words. */
static int
compare_hits (gconstpointer one,
              gconstpointer other)
{
  const AtlasHit *a = *(const AtlasHit * const *) one, *b = *(const AtlasHit * const *) other;

  if (count_marks (a) != count_marks (b))
    return count_marks (a) > count_marks (b) ? -1 : 1;

  return g_strcmp0 (a->title, b->title);
}

/**
 * atlas_hits_add_sources:
 * @self: a searcher
 * @request: what is asked
 * @plan: its query, words among it
 * @result: where the sources go
 * @error: where an error goes
 *
 * Finds sources by their words.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_hits_add_sources (AtlasSearcher             *self,
                        const AtlasSearchRequest  *request,
                        const AtlasPlan           *plan,
                        AtlasSearchResult         *result,
                        GError                   **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!find_sources (self, plan, ids, error))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) reason = NULL;
      g_autoptr (AtlasSource) source =
        (AtlasSource *) atlas_db_load_record (self->db, ATLAS_RECORD_SOURCE, g_array_index (ids, gint64, i), &reason);

      if (reason != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
      if (source != NULL)
        g_ptr_array_add (result->sources, make_hit (source, plan->words));
    }

  g_ptr_array_sort (result->sources, compare_hits);
  if (result->sources->len > MAX_SOURCES)
    g_ptr_array_set_size (result->sources, MAX_SOURCES);

  return TRUE;
}
