/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be typed next in a query: its words, and the values of lists that are always the same. */
#pragma once

#include "atlas-query.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean value;           /* a value of @type is being typed; else a word of the search */
  AtlasTermType type;
  gboolean chinese;         /* its word is, and so are the values that are proposed */
  char *typed;              /* what there is of it, without marks; empty: nothing yet */
  guint start, end;         /* what would be replaced, in bytes */
} AtlasQueryCompletion;

typedef struct
{
  char *insert;             /* what is put into the text: a word with its colon, or a value */
  char *label;              /* what it is called, translated */
  char *detail;             /* (nullable): an example, or more about it */
} AtlasQueryProposal;

AtlasQueryCompletion *atlas_query_completion_new     (const char                 *text,
                                                      guint                       cursor);
void                  atlas_query_completion_free    (AtlasQueryCompletion       *self);
GPtrArray            *atlas_query_completion_propose (const AtlasQueryCompletion *self);
gboolean              atlas_query_completion_is_open (const AtlasQueryCompletion *self);
char                 *atlas_query_completion_apply   (const AtlasQueryCompletion *self,
                                                      const char                 *text,
                                                      const char                 *insert,
                                                      guint                      *cursor);

GPtrArray            *atlas_query_list_words         (void);
AtlasQueryProposal   *atlas_query_proposal_new       (const char                 *insert,
                                                      const char                 *label,
                                                      const char                 *detail);
void                  atlas_query_proposal_free      (AtlasQueryProposal         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasQueryCompletion, atlas_query_completion_free)

G_END_DECLS
