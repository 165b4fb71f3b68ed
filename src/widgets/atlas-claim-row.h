/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A claim to read: property, value, what it speaks of, and on demand why it is believed. */
#pragma once

#include "atlas-entry-context.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_CLAIM_ROW (atlas_claim_row_get_type ())
G_DECLARE_FINAL_TYPE (AtlasClaimRow, atlas_claim_row, ATLAS, CLAIM_ROW, AdwBin)

/* Signals: edit (), edit-evidence (AtlasEvidence, GtkWidget: the card), add-evidence (GtkWidget) */

GtkWidget        *atlas_claim_row_new       (AtlasEntryContext *context,
                                             const AtlasClaim  *claim);
const AtlasClaim *atlas_claim_row_get_claim (AtlasClaimRow     *self);
void              atlas_claim_row_expand    (AtlasClaimRow     *self);

G_END_DECLS
