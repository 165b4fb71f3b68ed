/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the parser of claims: what has been read so far. */
#pragma once

#include "atlas-claim-line.h"

G_BEGIN_DECLS

/* What is being put together. */
typedef struct
{
  AtlasClaimDraft *draft;
  AtlasClaim *claim;
  AtlasClaimLine *line;
  const AtlasProperty *hint;
  AtlasRecordSet *vocabulary;
  const char *kind;
  GArray *namings;          /* (element-type AtlasClaimNaming) */
  const AtlasProperty *property;
  AtlasClaimAmount amount;
  gboolean has_amount;
  gboolean has_value;
  gboolean state_named;
  gsize value_start, value_end;
} AtlasClaimReading;

/* atlas-claim-parse.c */
gboolean atlas_claim_is_type         (const AtlasProperty *property,
                                      const char          *type);
void     atlas_claim_refuse          (AtlasClaimReading   *reading,
                                      gsize                start,
                                      gsize                end,
                                      const char          *reason);
void     atlas_claim_widen_value     (AtlasClaimReading   *reading,
                                      gsize                start,
                                      gsize                end);

/* atlas-claim-text.c */
gboolean atlas_claim_read_text       (AtlasClaimReading   *reading);

/* atlas-claim-figure.c */
void     atlas_claim_read_figure     (AtlasClaimReading   *reading);

/* atlas-claim-choose.c */
void     atlas_claim_choose_property (AtlasClaimReading   *reading);

G_END_DECLS
