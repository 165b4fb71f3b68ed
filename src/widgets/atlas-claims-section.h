/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims of an entry with their evidence: what is said of it, or what it is linked to, from both
 * ends. */
#pragma once

#include "atlas-edit-section.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_CLAIMS_SECTION (atlas_claims_section_get_type ())
G_DECLARE_FINAL_TYPE (AtlasClaimsSection, atlas_claims_section, ATLAS, CLAIMS_SECTION, AtlasEditSection)

GtkWidget *atlas_claims_section_new (AtlasEntryContext *context,
                                     gboolean           relations);

G_END_DECLS
