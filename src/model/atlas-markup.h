/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simple markup of what a tour tells: paragraphs, lists, *emphasis* and **strong** words. Links,
 * headings and HTML are none of it: they are text like any other. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words of one look. */
typedef struct
{
  char     *text;           /* never empty; a line break is "\n" */
  gboolean  emphasis;
  gboolean  strong;
} AtlasMarkupSpan;

/* A paragraph, or an item of a list. */
typedef struct
{
  gboolean   item;
  GPtrArray *spans;         /* (element-type AtlasMarkupSpan) not empty */
} AtlasMarkupBlock;

typedef struct _AtlasMarkup AtlasMarkup;

AtlasMarkup            *atlas_markup_parse        (const char  *text);
void                    atlas_markup_free         (AtlasMarkup *self);
guint                   atlas_markup_get_n_blocks (AtlasMarkup *self);
const AtlasMarkupBlock *atlas_markup_get_block    (AtlasMarkup *self,
                                                   guint        place);
char                   *atlas_markup_to_pango     (AtlasMarkup *self);
char                   *atlas_markup_to_plain     (AtlasMarkup *self);
char                   *atlas_markup_to_html      (AtlasMarkup *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasMarkup, atlas_markup_free)

G_END_DECLS
