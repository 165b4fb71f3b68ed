/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching a collection: what an answer is, and the object that answers, on a thread of its own. */
#pragma once

#include <gio/gio.h>

#include "atlas-id-set.h"
#include "atlas-language.h"
#include "atlas-query.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_HIT_RECORD,
  ATLAS_HIT_CLAIM,
  ATLAS_HIT_SOURCE,
} AtlasHitType;

/* Why it was found: where the match is. In the order of their weight. Of several words that stand in
 * different places it is the place of the least weight: what it took to find them all. */
typedef enum
{
  ATLAS_REASON_NONE,            /* conditions alone */
  ATLAS_REASON_NAME_EXACT,
  ATLAS_REASON_NAME_START,
  ATLAS_REASON_NAME,
  ATLAS_REASON_TAG,
  ATLAS_REASON_DESCRIPTION,
  ATLAS_REASON_CLAIM,
  ATLAS_REASON_QUOTATION,
} AtlasHitReason;

/* Bytes of a UTF-8 text, from @start to before @end. */
typedef struct
{
  guint start;
  guint end;
} AtlasMark;

typedef struct
{
  AtlasHitType   type;
  gint64         id;            /* of the entry, claim or source */
  gint64         entry;         /* of a claim: whose; of a record: itself; of a source: 0 */
  const char    *kind;          /* of the entry, atlas_kinds; of a source NULL; lives for ever */
  char          *title;         /* the name in the language of labels */
  GArray        *title_marks;   /* AtlasMark */
  char          *matched;       /* (nullable): the other name or the keyword that matched */
  GArray        *matched_marks; /* AtlasMark */
  gboolean       keyword;       /* @matched is one, and no name */
  AtlasHitReason reason;
  char          *snippet;       /* (nullable): the words around the match */
  GArray        *snippet_marks; /* AtlasMark */
  gint64         source;        /* of a quotation: whose; 0: none */
  char          *source_label;  /* (nullable): "China Daily, 26 May 2023" */
} AtlasHit;

typedef enum
{
  ATLAS_FACET_KIND,
  ATLAS_FACET_HUB,
  ATLAS_FACET_TAG,
  ATLAS_FACET_PROPERTY,
  ATLAS_FACET_SOURCE,
  ATLAS_FACET_DECADE,
  ATLAS_FACET_REVIEW,
  ATLAS_N_FACETS,
} AtlasFacet;

typedef struct
{
  char    *value;               /* for the query: key or name, see AtlasTermType */
  char    *label;               /* to be shown, in the language of labels */
  gint64   id;                  /* of hub, tag, property, source; else 0 */
  guint    count;               /* of entries: narrowed by all conditions but the facet's own */
  gboolean chosen;
} AtlasFacetValue;

typedef enum
{
  ATLAS_SORT_RELEVANCE,
  ATLAS_SORT_NAME,
  ATLAS_SORT_DATE,
  ATLAS_SORT_FIGURE,
  ATLAS_SORT_DISTANCE,
  ATLAS_SORT_CHANGED,
} AtlasSort;

typedef struct
{
  AtlasQuery        *query;
  AtlasIdSet        *within;        /* (nullable): entries that are answered with and counted; the ids are of all */
  AtlasLabelLanguage labels;
  AtlasSort          sort;
  gboolean           descending;
  gint64             sort_property; /* of ATLAS_SORT_FIGURE; 0: the first figure */
  double             longitude;     /* of ATLAS_SORT_DISTANCE, degrees */
  double             latitude;
  guint              offset;        /* of records */
  guint              limit;
  gboolean           records_only;  /* without claims and sources */
  gboolean           with_facets;
  gboolean           with_ids;      /* all that match, for the map and the pages */
  const char        *asker;         /* (nullable): static: who interrupts the search of nobody else; NULL: the window's field */
} AtlasSearchRequest;

typedef struct
{
  GPtrArray *records;               /* AtlasHit */
  GPtrArray *claims;                /* AtlasHit */
  GPtrArray *sources;               /* AtlasHit */
  guint      n_records;             /* that match */
  gboolean   more;                  /* more than n_records */
  GPtrArray *facets[ATLAS_N_FACETS]; /* (nullable) AtlasFacetValue, the most frequent first */
  GArray    *ids;                   /* (nullable) gint64, of entries, the most important first */
  char      *problem;               /* (nullable) translated: what of the query finds nothing, and why */
} AtlasSearchResult;

/* Property: progress (double, 1: the index is in step), notifies on the main context.
 * Signal: updated (): what is indexed has changed: ask again. */
#define ATLAS_TYPE_SEARCH (atlas_search_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSearch, atlas_search, ATLAS, SEARCH, GObject)

AtlasSearch       *atlas_search_new             (void);
void               atlas_search_open            (AtlasSearch              *self,
                                                 const char               *collection_path);
void               atlas_search_sync            (AtlasSearch              *self);
void               atlas_search_close           (AtlasSearch              *self);
double             atlas_search_get_progress    (AtlasSearch              *self);
void               atlas_search_run_async       (AtlasSearch              *self,
                                                 const AtlasSearchRequest *request,
                                                 GCancellable             *cancellable,
                                                 GAsyncReadyCallback       callback,
                                                 gpointer                  user_data);
AtlasSearchResult *atlas_search_run_finish      (AtlasSearch              *self,
                                                 GAsyncResult             *result,
                                                 GError                  **error);
void               atlas_search_count_async     (AtlasSearch              *self,
                                                 const AtlasSearchRequest *request,
                                                 GCancellable             *cancellable,
                                                 GAsyncReadyCallback       callback,
                                                 gpointer                  user_data);
AtlasSearchResult *atlas_search_count_finish    (AtlasSearch              *self,
                                                 GAsyncResult             *result,
                                                 GError                  **error);
void               atlas_search_complete_async  (AtlasSearch              *self,
                                                 AtlasTermType             type,
                                                 const char               *start,
                                                 AtlasLabelLanguage        labels,
                                                 guint                     limit,
                                                 GCancellable             *cancellable,
                                                 GAsyncReadyCallback       callback,
                                                 gpointer                  user_data);
GPtrArray         *atlas_search_complete_finish (AtlasSearch              *self,
                                                 GAsyncResult             *result,
                                                 GError                  **error);
void               atlas_search_tally_async     (AtlasSearch              *self,
                                                 GPtrArray                *queries,
                                                 GCancellable             *cancellable,
                                                 GAsyncReadyCallback       callback,
                                                 gpointer                  user_data);
GArray            *atlas_search_tally_finish    (AtlasSearch              *self,
                                                 GAsyncResult             *result,
                                                 GError                  **error);

/* The same without a thread, for the tool, the shell's search and tests: it blocks, and is used by
 * one thread. */
typedef struct _AtlasSearcher AtlasSearcher;

AtlasSearcher     *atlas_searcher_open          (const char               *collection_path,
                                                 const char               *index_path,
                                                 GError                  **error);
gboolean           atlas_searcher_sync          (AtlasSearcher            *self,
                                                 GError                  **error);
AtlasSearchResult *atlas_searcher_run           (AtlasSearcher            *self,
                                                 const AtlasSearchRequest *request,
                                                 GCancellable             *cancellable,
                                                 GError                  **error);
GPtrArray         *atlas_searcher_complete      (AtlasSearcher            *self,
                                                 AtlasTermType             type,
                                                 const char               *start,
                                                 AtlasLabelLanguage        labels,
                                                 guint                     limit,
                                                 GError                  **error);
void               atlas_searcher_free          (AtlasSearcher            *self);

/* atlas-search-result.c */
AtlasSearchRequest *atlas_search_request_copy   (const AtlasSearchRequest *self);
void                atlas_search_request_free   (AtlasSearchRequest       *self);
AtlasSearchResult  *atlas_search_result_new     (void);
void                atlas_search_result_free    (AtlasSearchResult        *self);
void                atlas_hit_free              (AtlasHit                 *self);
void                atlas_facet_value_free      (AtlasFacetValue          *self);
AtlasTermType       atlas_facet_term            (AtlasFacet                facet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasSearcher, atlas_searcher_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasSearchRequest, atlas_search_request_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasSearchResult, atlas_search_result_free)

G_END_DECLS
