/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A claim to read: property, value, what it speaks of, and on demand why it is believed. */
#pragma once

#include "atlas-entry-context.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_CLAIM_ROW (atlas_claim_row_get_type ())
G_DECLARE_FINAL_TYPE (AtlasClaimRow, atlas_claim_row, ATLAS, CLAIM_ROW, AdwBin)

/* Signals: edit (), edit-evidence (GtkWidget: the card), add-evidence (GtkWidget: the button),
 * toggled (): the evidence is shown or hidden, rank (char *rank), move (int: -1 up, 1 down), place (int64 claim: the dragged one, to stand here),
 * remove () */

GtkWidget        *atlas_claim_row_new       (AtlasEntryContext *context,
                                             const AtlasClaim  *claim);
const AtlasClaim *atlas_claim_row_get_claim (AtlasClaimRow     *self);
void              atlas_claim_row_expand    (AtlasClaimRow     *self);
gboolean          atlas_claim_row_is_expanded (AtlasClaimRow   *self);
GtkWidget        *atlas_claim_row_get_card  (AtlasClaimRow     *self,
                                             gint64             evidence);
GtkWidget        *atlas_claim_row_get_add_button (AtlasClaimRow *self);
void              atlas_claim_row_set_moves (AtlasClaimRow     *self,
                                             gboolean           up,
                                             gboolean           down);
void              atlas_claim_row_focus     (AtlasClaimRow     *self);

G_END_DECLS
