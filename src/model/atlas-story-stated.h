/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers and dates that a narrative states, and the claims that state the same. */
#pragma once

#include "atlas-story.h"

G_BEGIN_DECLS

/* A number or a date as it stands in a text. */
typedef struct
{
  char  *words;             /* as they stand there: "over 8.6 billion yuan" */
  double number;            /* NAN: it is a date */
  double to;                /* upper end; NAN: no range */
  char   currency[4];       /* ISO 4217; empty: none */
  char  *edtf;              /* (nullable): of a date */
} AtlasStated;

GPtrArray *atlas_stated_find      (const char        *text);
void       atlas_stated_free      (AtlasStated       *self);
gboolean   atlas_stated_is_in     (const AtlasStated *self,
                                   const AtlasClaim  *claim,
                                   AtlasRecordSet    *set);
GPtrArray *atlas_story_find_unstated (AtlasStory     *story,
                                   guint              place,
                                   const char        *text);
GPtrArray *atlas_story_suggest    (AtlasStory        *story,
                                   guint              place);

G_END_DECLS
