/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of an entry one by one, each with where it stands, to find words in them and to show them.
 * Only for src/search. */
#pragma once

#include "atlas-searcher-private.h"
#include "atlas-shown.h"

G_BEGIN_DECLS

typedef struct
{
  AtlasHitReason reason;      /* where it stands */
  const char    *text;
  char          *own;         /* (nullable): the same, where nobody else keeps it */
  gboolean       chinese;
  gboolean       note;        /* of the curator, not a description */
  const AtlasDbDocumentClaim *claim;  /* (nullable): of a claim or a quotation */
  const AtlasEvidence *evidence;      /* (nullable): of a quotation */
  GArray        *found;       /* AtlasFound */
  guint64        terms;       /* which words of the query are in it */
} AtlasPiece;

GPtrArray *atlas_pieces_new         (void);
void       atlas_pieces_add_names   (GPtrArray                  *pieces,
                                     const AtlasShown           *shown);
gboolean   atlas_pieces_add_tags    (GPtrArray                  *pieces,
                                     AtlasSearcher              *searcher,
                                     const AtlasShown           *shown,
                                     GError                    **error);
void       atlas_pieces_add_descriptions (GPtrArray             *pieces,
                                     const AtlasShown           *shown);
gboolean   atlas_pieces_add_claim   (GPtrArray                  *pieces,
                                     AtlasSearcher              *searcher,
                                     const AtlasDbDocumentClaim *claim,
                                     GError                    **error);
void       atlas_pieces_add_quotations (GPtrArray               *pieces,
                                     const AtlasDbDocumentClaim *claim);
void       atlas_piece_find         (AtlasPiece                 *self,
                                     const AtlasWords           *words);
void       atlas_pieces_find        (GPtrArray                  *pieces,
                                     const AtlasWords           *words);
const AtlasPiece *atlas_pieces_best (GPtrArray                  *pieces,
                                     AtlasHitReason              first,
                                     AtlasHitReason              last,
                                     guint64                     known,
                                     gboolean                    chinese);

GArray    *atlas_words_find         (const AtlasWords           *words,
                                     const char                 *text,
                                     gboolean                    names,
                                     guint64                    *terms);

G_END_DECLS
