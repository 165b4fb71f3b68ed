/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two records of one thing become one: what of each is kept, and the one edit that does it. */
#pragma once

#include "atlas-edit.h"
#include "atlas-record-set.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_MERGE_KEPT,         /* what the kept entry has */
  ATLAS_MERGE_DROPPED,      /* what the other has */
  ATLAS_MERGE_BOTH,         /* of texts: one behind the other */
} AtlasMergeTake;

/* A field in which both have something, and not the same. */
typedef struct
{
  char          *field;     /* kind, hub, position, review, note, description */
  char          *language;  /* (nullable): of a description */
  AtlasMergeTake take;
} AtlasMergeChoice;

/* What a merge comes to. */
typedef struct
{
  guint      n_names;       /* that the kept entry gets */
  guint      n_claims;      /* that it gets */
  guint      n_united;      /* claims that both had: one stays, with the evidence of both */
  guint      n_incoming;    /* claims of others that point at the kept one now */
  guint      n_others;      /* tags, pictures, stops of tours, and entries that belonged to the dropped hub */
  GPtrArray *lost;          /* (element-type AtlasClaim) that would relate the entry to itself */
  AtlasEdit *edit;
} AtlasMergeResult;

typedef struct _AtlasMerge AtlasMerge;

AtlasMerge       *atlas_merge_new         (AtlasRecordSet   *set,
                                           gint64            kept,
                                           gint64            dropped);
void              atlas_merge_free        (AtlasMerge       *self);
GPtrArray        *atlas_merge_get_choices (AtlasMerge       *self);
AtlasMergeResult *atlas_merge_result      (AtlasMerge       *self,
                                           const char       *subject);
void              atlas_merge_result_free (AtlasMergeResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasMerge, atlas_merge_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasMergeResult, atlas_merge_result_free)

G_END_DECLS
