/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of AtlasSearcher share. Only for src/search and its tests. */
#pragma once

#include "atlas-bits.h"
#include "atlas-db-documents.h"
#include "atlas-documents.h"
#include "atlas-index.h"
#include "atlas-search.h"
#include "atlas-shelf.h"
#include "atlas-where.h"
#include "atlas-words.h"

G_BEGIN_DECLS

/* Beyond so many matches of words they are not counted. */
#define ATLAS_SEARCH_MAX_COUNT 100000

struct _AtlasSearcher
{
  AtlasDb      *db;             /* the collection, for reading */
  AtlasIndex   *index;
  AtlasShelf   *told;           /* claims of what was shown lately */
  char         *path;           /* of the collection */
  char         *folder;         /* (nullable): of the index */
  AtlasDocuments *documents;    /* (nullable): until they are needed */
  GHashTable   *conditions;     /* of those asked for lately: char * -> AtlasBits */
  char         *matched_words;  /* (nullable): the expression of ... */
  AtlasBits    *matches;        /* (nullable): where it was found, without regard to conditions */
  gboolean      matched_all;    /* no more than those */
  const AtlasExpression *expression; /* for atlas_where() */
  GCancellable *cancellable;    /* (nullable): of what is being done now */
  GByteArray   *facet_types;    /* AtlasIndexFacet of each number; of one that is not taken: 255 */
  GHashTable   *hubs;           /* gint64 id of an entry -> its number as a hub */
  GPtrArray    *saved;          /* (element-type char *): saved searches that are being resolved */
};

/* A query, made ready. */
typedef struct
{
  AtlasWords *words;
  AtlasBits  *facets[ATLAS_N_FACETS];   /* (nullable): what is chosen in each facet leaves over */
  AtlasBits  *others;                   /* (nullable): what all other conditions leave over */
  AtlasBits  *allowed;                  /* (nullable): what all conditions leave over; NULL: everything */
  char       *problem;                  /* (nullable): translated */
} AtlasPlan;

/* A document among those found. */
typedef struct
{
  guint          place;
  AtlasHitReason reason;
} AtlasRanked;

/* atlas-searcher.c */
AtlasSearcher *atlas_searcher_open_index (AtlasDb          *db,
                                        const char         *path,
                                        const char         *folder,
                                        GError            **error);
AtlasIndexState atlas_searcher_update  (AtlasSearcher      *self,
                                        GError            **error);
gboolean   atlas_searcher_reopen       (AtlasSearcher      *self,
                                        GError            **error);
gboolean   atlas_searcher_begin        (AtlasSearcher      *self,
                                        GCancellable       *cancellable,
                                        GError            **error);
void       atlas_searcher_end          (AtlasSearcher      *self);
gboolean   atlas_searcher_prepare      (AtlasSearcher      *self,
                                        GError            **error);
gboolean   atlas_searcher_is_cancelled (AtlasSearcher      *self,
                                        GError            **error);

/* atlas-plan.c */
AtlasPlan *atlas_plan_new              (AtlasSearcher      *self,
                                        const AtlasQuery   *query,
                                        GError            **error);
void       atlas_plan_free             (AtlasPlan          *plan);
AtlasBits *atlas_plan_matches          (AtlasSearcher      *self,
                                        const AtlasPlan    *plan,
                                        gboolean           *all,
                                        GError            **error);

/* atlas-match-words.c */
gboolean   atlas_match_rows            (AtlasSearcher      *self,
                                        sqlite3_stmt       *statement,
                                        AtlasBits          *bits,
                                        guint               max,
                                        gboolean           *all,
                                        GError            **error);
gboolean   atlas_match_keys            (AtlasSearcher      *self,
                                        const AtlasWords   *words,
                                        gboolean            exact,
                                        AtlasBits          *bits,
                                        GError            **error);
AtlasBits *atlas_match_words           (AtlasSearcher      *self,
                                        const AtlasWords   *words,
                                        guint               max,
                                        gboolean           *all,
                                        GError            **error);

/* atlas-match.c */
AtlasBits *atlas_match_term            (AtlasSearcher      *self,
                                        const AtlasQueryTerm *term,
                                        const AtlasQueryTerm *other,
                                        char              **problem,
                                        GError            **error);

/* atlas-names.c: hubs, tags, properties and sources by name */
gboolean   atlas_names_load            (AtlasSearcher      *self,
                                        GError            **error);
gboolean   atlas_names_resolve         (AtlasSearcher      *self,
                                        AtlasTermType       type,
                                        const char         *value,
                                        gboolean            open,
                                        GArray             *numbers,
                                        GArray             *entries,
                                        GError            **error);
GArray    *atlas_names_numbers         (AtlasSearcher      *self,
                                        const AtlasQueryTerm *term,
                                        guint               place,
                                        GError            **error);
GPtrArray *atlas_names_complete        (AtlasSearcher      *self,
                                        AtlasTermType       type,
                                        const char         *start,
                                        AtlasLabelLanguage  labels,
                                        guint               limit,
                                        GError            **error);
AtlasFacetValue *atlas_names_value     (AtlasSearcher      *self,
                                        guint32             number,
                                        AtlasLabelLanguage  labels,
                                        GError            **error);

/* atlas-rank.c */
GArray    *atlas_rank                  (AtlasSearcher      *self,
                                        const AtlasPlan    *plan,
                                        guint               wanted,
                                        gboolean           *all,
                                        GError            **error);

/* atlas-order.c */
GArray    *atlas_order                 (AtlasSearcher      *self,
                                        const AtlasSearchRequest *request,
                                        const AtlasBits    *matches,
                                        GError            **error);

/* atlas-facets.c */
gboolean   atlas_facets_count          (AtlasSearcher      *self,
                                        const AtlasSearchRequest *request,
                                        const AtlasPlan    *plan,
                                        const AtlasBits    *matches,
                                        AtlasSearchResult  *result,
                                        GError            **error);

/* atlas-hits.c */
gboolean   atlas_hits_read             (AtlasSearcher      *self,
                                        const AtlasSearchRequest *request,
                                        const AtlasPlan    *plan,
                                        GArray             *places,
                                        AtlasSearchResult  *result,
                                        GError            **error);
AtlasDbDocument *atlas_hits_find_document (GPtrArray       *documents,
                                        gint64              entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasPlan, atlas_plan_free)

G_END_DECLS
