/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims in words, and the order that they stand in. */
#pragma once

#include "atlas-entry-context.h"

G_BEGIN_DECLS

char *atlas_claim_summary   (AtlasEntryContext *context,
                           const AtlasClaim  *claim);
char *atlas_claim_summary_value   (AtlasEntryContext *context,
                           const AtlasClaim  *claim);
char *atlas_claim_summary_details (AtlasEntryContext *context,
                           const AtlasClaim  *claim);
int   atlas_claim_compare (gconstpointer      a,
                           gconstpointer      b,
                           gpointer           context);

G_END_DECLS
