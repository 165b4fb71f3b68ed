/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why something was found, as text with marks. */
#pragma once

#include <pango/pango.h>

#include "atlas-result-item.h"

G_BEGIN_DECLS

/* A line of text. The marks are attributes: what is in a collection is never read as markup. */
typedef struct
{
  char          *text;      /* (nullable): there is nothing to say */
  PangoAttrList *attributes;
} AtlasMarkedText;

void atlas_result_title  (AtlasResultItem *item,
                          AtlasMarkedText *line);
void atlas_result_why    (AtlasResultItem *item,
                          AtlasMarkedText *line);
char *atlas_result_where (AtlasResultItem *item);

void atlas_marked_text_clear (AtlasMarkedText *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AtlasMarkedText, atlas_marked_text_clear)

G_END_DECLS
