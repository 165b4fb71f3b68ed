/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the groups of hits have in common. Only for src/search. */
#pragma once

#include "atlas-pieces.h"

G_BEGIN_DECLS

void     atlas_hit_set_entry    (AtlasHit                 *self,
                                 gint64                    entry,
                                 const char               *kind,
                                 GPtrArray                *names,
                                 AtlasLabelLanguage        labels);
void     atlas_hit_set_snippet  (AtlasHit                 *self,
                                 const AtlasPiece         *piece);
gboolean atlas_hit_set_source   (AtlasHit                 *self,
                                 AtlasSearcher            *searcher,
                                 const AtlasEvidence      *evidence,
                                 GError                  **error);

/* atlas-hits-sources.c */
char    *atlas_source_label     (const AtlasSource        *source);
gboolean atlas_hits_add_sources (AtlasSearcher            *self,
                                 const AtlasSearchRequest *request,
                                 const AtlasPlan          *plan,
                                 AtlasSearchResult        *result,
                                 GError                  **error);

/* atlas-hits-claims.c */
gboolean atlas_hits_add_claims  (AtlasSearcher            *self,
                                 const AtlasSearchRequest *request,
                                 const AtlasPlan          *plan,
                                 AtlasSearchResult        *result,
                                 GError                  **error);

G_END_DECLS
