/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding in a text what is quoted from it, letter by letter or as people retype it, and counting
 * the paragraphs of a text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ATLAS_QUOTATION_NONE,
  ATLAS_QUOTATION_EXACT,    /* byte for byte */
  ATLAS_QUOTATION_FOLDED,   /* but for white space, case, width, typographic signs and ellipses */
} AtlasQuotationMatch;

/* A text made ready to be searched many times. */
typedef struct _AtlasQuotable AtlasQuotable;

typedef struct
{
  gsize start;              /* in bytes, without white space at either end */
  gsize end;
} AtlasParagraph;

AtlasQuotable *atlas_quotable_new    (const char          *text);
void           atlas_quotable_free   (AtlasQuotable       *self);
gboolean       atlas_quotable_find   (AtlasQuotable       *self,
                                      const char          *quotation,
                                      gsize               *start,
                                      gsize               *end,
                                      AtlasQuotationMatch *match);

gboolean       atlas_quotation_find  (const char          *text,
                                      const char          *quotation,
                                      gsize               *start,
                                      gsize               *end,
                                      AtlasQuotationMatch *match);

GArray        *atlas_paragraphs      (const char          *text);
guint          atlas_paragraph_at    (GArray              *paragraphs,
                                      gsize                offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasQuotable, atlas_quotable_free)

G_END_DECLS
