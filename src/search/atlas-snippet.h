/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the words of a query stand in a text, and the part of a text around them. Only for src/search. */
#pragma once

#include "atlas-search-fold.h"
#include "atlas-search.h"

G_BEGIN_DECLS

/* One way to meet a word of a query: tokens that follow each other. */
typedef struct
{
  char   **tokens;          /* folded */
  guint    n_tokens;
  gboolean open;            /* the last one may be the beginning of a longer one */
} AtlasPattern;

/* Where a pattern was met. */
typedef struct
{
  guint start;              /* bytes of the text */
  guint end;
  guint term;               /* which word of the query */
} AtlasFound;

AtlasPattern *atlas_pattern_new   (const char * const *tokens,
                                   gssize              n_tokens,
                                   gboolean            open);
void          atlas_pattern_free  (AtlasPattern       *self);

gboolean      atlas_pattern_meets (const AtlasPattern *self,
                                   const AtlasTokens  *tokens,
                                   guint               place,
                                   guint              *n_tokens);
GArray       *atlas_found_marks   (GArray             *found);
char         *atlas_snippet_cut   (const char         *text,
                                   GArray             *found,
                                   guint               width,
                                   GArray            **marks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasPattern, atlas_pattern_free)

G_END_DECLS
