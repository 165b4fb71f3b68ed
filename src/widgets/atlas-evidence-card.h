/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A piece of evidence to read: the quotation and where it is from. */
#pragma once

#include "atlas-entry-context.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_EVIDENCE_CARD (atlas_evidence_card_get_type ())
G_DECLARE_FINAL_TYPE (AtlasEvidenceCard, atlas_evidence_card, ATLAS, EVIDENCE_CARD, GtkBox)

/* Signals: edit () */

GtkWidget           *atlas_evidence_card_new          (AtlasEntryContext   *context,
                                                       const AtlasEvidence *evidence,
                                                       gboolean             editable);
const AtlasEvidence *atlas_evidence_card_get_evidence (AtlasEvidenceCard   *self);

G_END_DECLS
