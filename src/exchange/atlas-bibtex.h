/* SPDX-License-Identifier: GPL-3.0-or-later */
/* BibTeX, and as much of biblatex as references on the web use. */
#pragma once

#include "atlas-reference.h"

G_BEGIN_DECLS

/* What one entry may be at most; a brace that is never closed must not swallow a file. */
#define ATLAS_BIBTEX_MAX_ENTRY (1024 * 1024)

typedef enum
{
  ATLAS_BIBTEX_NOTHING,   /* text between entries, a comment, a macro: to be passed over */
  ATLAS_BIBTEX_ENTRY,
  ATLAS_BIBTEX_BROKEN,    /* an entry that is not closed before the next one begins */
  ATLAS_BIBTEX_MORE,      /* the end is not in what there is */
} AtlasBibtexPart;

AtlasBibtexPart  atlas_bibtex_cut    (const char      *text,
                                      gsize            length,
                                      gboolean         at_end,
                                      gsize           *end);
AtlasReference  *atlas_bibtex_parse  (const char      *entry,
                                      GHashTable      *macros,
                                      guint            line,
                                      guint            number);
void             atlas_bibtex_append (GString         *text,
                                      const AtlasSource *source);

G_END_DECLS
