/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims of an entry with their evidence: what is said of it, or what it is linked to, from both
 * ends. Claims can be typed in one line and are then looked over in the form. */
#pragma once

#include "atlas-edit-section.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_CLAIMS_SECTION (atlas_claims_section_get_type ())
G_DECLARE_FINAL_TYPE (AtlasClaimsSection, atlas_claims_section, ATLAS, CLAIMS_SECTION, AtlasEditSection)

GtkWidget *atlas_claims_section_new        (AtlasEntryContext  *context,
                                            gboolean            relations);
gboolean   atlas_claims_section_new_claim  (AtlasClaimsSection *self,
                                            const char         *line,
                                            gint64              source,
                                            const char         *quotation);
gboolean   atlas_claims_section_reveal     (AtlasClaimsSection *self,
                                            gint64              claim);
gboolean   atlas_claims_section_start_line (AtlasClaimsSection *self);

G_END_DECLS
