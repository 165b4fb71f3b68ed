/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An expression of FTS5, in which nothing that a person typed is anything but a quoted token. Only for
 * src/search. */
#pragma once

#include "atlas-label-finder.h"
#include "atlas-snippet.h"

G_BEGIN_DECLS

#define ATLAS_EXPRESSION_MAX_PHRASES 600

typedef struct
{
  GString *text;
  guint8   terms[ATLAS_EXPRESSION_MAX_PHRASES]; /* to which word of the query each phrase belongs */
  guint    n_phrases;
  gboolean whole;             /* words are only what they are, not the start of longer ones */
} AtlasExpression;

void     atlas_expression_init           (AtlasExpression    *self,
                                          gboolean            whole);
void     atlas_expression_clear          (AtlasExpression    *self);
void     atlas_expression_reset          (AtlasExpression    *self);
void     atlas_expression_append         (AtlasExpression    *self,
                                          const char         *own);
void     atlas_expression_append_phrase  (AtlasExpression    *self,
                                          const char         *mark,
                                          const AtlasPattern *pattern,
                                          gboolean            open,
                                          guint               term);
void     atlas_expression_append_reading (AtlasExpression    *self,
                                          const char         *columns,
                                          const char         *reading,
                                          gboolean            start,
                                          guint               term);
void     atlas_expression_append_labels  (AtlasExpression    *self,
                                          AtlasLabelFinder   *finder,
                                          const char         *match,
                                          gboolean            claims,
                                          guint               term);
gboolean atlas_expression_is_full        (const AtlasExpression *self);

G_END_DECLS
