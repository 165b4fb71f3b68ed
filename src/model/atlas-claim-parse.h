/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A claim as people write it in one line ("exports > $740 million 2017", "游客 超过1亿人次 2019") as
 * fields for review. What is not understood is kept as typed and said; nothing is guessed silently. */
#pragma once

#include "atlas-record-set.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_CLAIM_NOTE_REMARK,    /* how it was read where there was a choice: worth a look */
  ATLAS_CLAIM_NOTE_UNREAD,    /* words that are in no field */
  ATLAS_CLAIM_NOTE_MISSING,   /* something the claim needs is not in the line, or not certain */
  ATLAS_CLAIM_NOTE_REFUSED,   /* words that may mean two things, and are in no field therefore */
} AtlasClaimNoteKind;

typedef struct
{
  AtlasClaimNoteKind kind;
  gsize start;                /* bytes of the line that it is about; both 0: the line as a whole */
  gsize end;
  char *message;              /* a translated sentence */
} AtlasClaimNote;

typedef struct
{
  char       *line;           /* as typed, in sound UTF-8: what all byte offsets count in */
  AtlasClaim *claim;          /* as far as read; id and entry are 0; property is 0 unless it is certain */
  char       *target_name;    /* (nullable): of a property of type entry: the name typed, to be looked up */
  GArray     *candidates;     /* (element-type gint64): properties that fit, the likeliest first */
  char       *rest;           /* (nullable): the words that are in no field */
  GPtrArray  *notes;          /* (element-type AtlasClaimNote), by start */
  gboolean    complete;       /* property and value are read and only remarks are left */
  gsize       value_start;    /* where claim->as_written stands in the line; both 0: nowhere */
  gsize       value_end;
} AtlasClaimDraft;

AtlasClaimDraft *atlas_claim_parse      (const char          *line,
                                         const AtlasProperty *hint,
                                         AtlasRecordSet      *vocabulary,
                                         const char          *kind_of_entry);
void             atlas_claim_take_printed (AtlasClaim        *claim,
                                          const char          *quotation);
void             atlas_claim_draft_free (AtlasClaimDraft     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasClaimDraft, atlas_claim_draft_free)

G_END_DECLS
