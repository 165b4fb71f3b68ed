/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carries out one request: the page that is asked for, and if wanted, counts and ids of all. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-hits.h"

/* Nobody looks at more in one page. */
#define MAX_LIMIT 10000

typedef struct
{
  AtlasSearcher            *searcher;
  const AtlasSearchRequest *request;
  const AtlasPlan          *plan;
  AtlasBits                *words;    /* (nullable): where the words stand */
  AtlasBits                *matches;  /* (nullable): where the conditions hold as well */
  gboolean                  all;
  AtlasBits                *within;   /* (nullable): to which the request is narrowed; NULL: everything */
  AtlasBits                *allowed;  /* (nullable): what the conditions leave over without that */
  AtlasBits                *wider;    /* (nullable): the matches without that, for the ids */
  AtlasSearchResult        *result;
} Run;

static AtlasBits *
find_within (AtlasSearcher *searcher,
             AtlasIdSet    *within)
{
  guint size = atlas_documents_size (searcher->documents);
  AtlasBits *bits = atlas_bits_new (size);

  for (guint place = 0; place < size; place++)
    {
      if (atlas_id_set_contains (within, atlas_documents_get (searcher->documents, place)->entry))
        atlas_bits_add (bits, place);
    }

  return bits;
}

/* What is narrowed is what is found and counted, and not what the ids are of. */
static void
narrow_plan (Run       *run,
             AtlasPlan *plan)
{
  if (run->request->within == NULL)
    return;

  run->within = find_within (run->searcher, run->request->within);
  run->allowed = g_steal_pointer (&plan->allowed);
  plan->allowed = atlas_bits_copy (run->within);
  if (run->allowed != NULL)
    atlas_bits_narrow (plan->allowed, run->allowed);
}

static void
clear_run (Run *run)
{
  g_clear_pointer (&run->words, atlas_bits_free);
  g_clear_pointer (&run->matches, atlas_bits_free);
  g_clear_pointer (&run->within, atlas_bits_free);
  g_clear_pointer (&run->allowed, atlas_bits_free);
  g_clear_pointer (&run->wider, atlas_bits_free);
}

static gboolean
find_matches (Run     *run,
              GError **error)
{
  if (run->matches != NULL)
    return TRUE;

  run->words = atlas_plan_matches (run->searcher, run->plan, &run->all, error);
  if (run->words == NULL)
    return FALSE;

  if (run->within != NULL)
    {
      run->wider = atlas_bits_copy (run->words);
      if (run->allowed != NULL)
        atlas_bits_narrow (run->wider, run->allowed);
      atlas_bits_narrow (run->words, run->within);
    }

  run->matches = atlas_bits_copy (run->words);
  if (run->plan->allowed != NULL)
    atlas_bits_narrow (run->matches, run->plan->allowed);

  return TRUE;
}

static void
take_page (Run       *run,
           GArray    *page,
           AtlasBits *but,
           guint      n)
{
  const AtlasSearchRequest *request = run->request;
  guint end = request->offset + request->limit;

  for (guint place = atlas_bits_next (run->matches, 0); place < run->matches->size && n < end;
       place = atlas_bits_next (run->matches, place + 1))
    {
      /* Where the words stand is found out when the hit is read. */
      AtlasRanked ranked = { .place = place, .reason = ATLAS_REASON_NONE };

      if (but != NULL && atlas_bits_has (but, place))
        continue;
      if (n++ >= request->offset)
        g_array_append_val (page, ranked);
    }
}

/* The ranked matches first; what comes behind them is in the order of importance. */
static GArray *
page_by_rank (Run     *run,
              GError **error)
{
  const AtlasSearchRequest *request = run->request;
  g_autoptr (GArray) page = g_array_new (FALSE, TRUE, sizeof (AtlasRanked));
  guint end = request->offset + request->limit;
  gboolean all;
  g_autoptr (GArray) ranked = atlas_rank (run->searcher, run->plan, end, &all, error);

  if (ranked == NULL)
    return NULL;

  run->result->n_records = ranked->len;
  run->result->more = !all;

  for (guint i = request->offset; i < MIN (end, ranked->len); i++)
    g_array_append_val (page, g_array_index (ranked, AtlasRanked, i));

  if (!all && end > ranked->len)
    {
      g_autoptr (AtlasBits) before = NULL;

      if (!find_matches (run, error))
        return NULL;
      before = atlas_bits_new (run->matches->size);
      for (guint i = 0; i < ranked->len; i++)
        atlas_bits_add (before, g_array_index (ranked, AtlasRanked, i).place);
      take_page (run, page, before, ranked->len);
    }

  return g_steal_pointer (&page);
}

static GArray *
find_page (Run     *run,
           GError **error)
{
  g_autoptr (GArray) page = NULL;

  if (run->request->sort == ATLAS_SORT_RELEVANCE && !atlas_words_is_empty (run->plan->words))
    return page_by_rank (run, error);

  if (!find_matches (run, error))
    return NULL;

  if (run->request->sort != ATLAS_SORT_RELEVANCE)
    return atlas_order (run->searcher, run->request, run->matches, error);

  page = g_array_new (FALSE, TRUE, sizeof (AtlasRanked));
  take_page (run, page, NULL, 0);

  return g_steal_pointer (&page);
}

static gboolean
add_hits (Run     *run,
          GError **error)
{
  g_autoptr (GArray) page = find_page (run, error);

  if (page == NULL || !atlas_hits_read (run->searcher, run->request, run->plan, page, run->result, error))
    return FALSE;

  if (run->request->records_only || run->request->offset > 0 || atlas_words_is_empty (run->plan->words))
    return TRUE;

  return atlas_hits_add_claims (run->searcher, run->request, run->plan, run->result, error) &&
         atlas_hits_add_sources (run->searcher, run->request, run->plan, run->result, error);
}

static void
add_ids (Run *run)
{
  const AtlasDocuments *documents = run->searcher->documents;
  const AtlasBits *matches = run->wider != NULL ? run->wider : run->matches;

  run->result->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint place = atlas_bits_next (matches, 0); place < matches->size; place = atlas_bits_next (matches, place + 1))
    g_array_append_val (run->result->ids, atlas_documents_get (documents, place)->entry);
}

static gboolean
carry_out (Run     *run,
           GError **error)
{
  if (run->request->limit > 0 && !add_hits (run, error))
    return FALSE;

  if ((run->request->with_facets || run->request->with_ids || run->request->limit == 0) && !find_matches (run, error))
    return FALSE;

  if (run->matches != NULL)
    {
      run->result->n_records = atlas_bits_count (run->matches);
      run->result->more = !run->all;
    }

  if (run->request->with_ids)
    add_ids (run);

  return !run->request->with_facets ||
         atlas_facets_count (run->searcher, run->request, run->plan, run->words, run->result, error);
}

static AtlasSearchResult *
answer (AtlasSearcher             *self,
        const AtlasSearchRequest  *request,
        GError                   **error)
{
  g_autoptr (AtlasSearchResult) result = atlas_search_result_new ();
  g_autoptr (AtlasPlan) plan = NULL;
  AtlasSearchRequest bounded = *request;
  Run run = { .searcher = self, .request = &bounded, .all = TRUE, .result = result };
  gboolean fine;

  bounded.limit = MIN (request->limit, MAX_LIMIT);
  bounded.offset = MIN (request->offset, G_MAXINT32);

  if (!atlas_searcher_prepare (self, error))
    return NULL;

  plan = atlas_plan_new (self, request->query, error);
  if (plan == NULL)
    return NULL;

  atlas_shelf_begin (self->told);
  run.plan = plan;
  narrow_plan (&run, plan);
  result->problem = g_strdup (plan->problem);
  fine = carry_out (&run, error);
  clear_run (&run);

  return fine ? g_steal_pointer (&result) : NULL;
}

/**
 * atlas_searcher_run:
 * @self: a searcher
 * @request: what is asked
 * @cancellable: (nullable): what may cut it short
 * @error: where an error goes
 *
 * Answers a request, out of what is indexed now. No query is an error: what finds nothing says why in
 * the answer.
 *
 * Returns: (nullable) (transfer full): the answer; %NULL on error: %G_IO_ERROR_CANCELLED,
 *   %ATLAS_STORE_ERROR_CORRUPT ...
 */
AtlasSearchResult *
atlas_searcher_run (AtlasSearcher             *self,
                    const AtlasSearchRequest  *request,
                    GCancellable              *cancellable,
                    GError                   **error)
{
  AtlasSearchResult *result;

  g_return_val_if_fail (self != NULL && request != NULL, NULL);

  if (!atlas_searcher_begin (self, cancellable, error))
    return NULL;

  result = answer (self, request, error);
  atlas_searcher_end (self);

  return result;
}

/**
 * atlas_searcher_complete:
 * @self: a searcher
 * @type: what is being typed: %ATLAS_TERM_HUB, %ATLAS_TERM_TAG, %ATLAS_TERM_PROPERTY, %ATLAS_TERM_SOURCE
 * @start: how its name begins
 * @labels: in which language names are shown
 * @limit: how many are wanted
 * @error: where an error goes
 *
 * Finds names that begin so, in any language or reading, with the number of entries that have them.
 *
 * Returns: (nullable) (transfer full) (element-type AtlasFacetValue): the names; %NULL on error
 */
GPtrArray *
atlas_searcher_complete (AtlasSearcher       *self,
                         AtlasTermType        type,
                         const char          *start,
                         AtlasLabelLanguage   labels,
                         guint                limit,
                         GError             **error)
{
  GPtrArray *values;

  g_return_val_if_fail (self != NULL && start != NULL, NULL);

  if (!atlas_searcher_begin (self, NULL, error))
    return NULL;

  values = atlas_names_complete (self, type, start, labels, limit, error);
  atlas_searcher_end (self);

  return values;
}
