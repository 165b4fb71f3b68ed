/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The field for a claim in one line, as people write it. What is typed into it stays with its entry. */
#pragma once

#include "atlas-entry-context.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_CLAIM_ENTRY (atlas_claim_entry_get_type ())
G_DECLARE_FINAL_TYPE (AtlasClaimEntry, atlas_claim_entry, ATLAS, CLAIM_ENTRY, AdwBin)

/* Signals: line (char *line): to be read */

GtkWidget *atlas_claim_entry_new   (AtlasEntryContext *context);
void       atlas_claim_entry_show  (AtlasClaimEntry   *self);
void       atlas_claim_entry_clear (AtlasClaimEntry    *self);

G_END_DECLS
