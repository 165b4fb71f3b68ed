/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an entry is called in other data sets, with links to it there. Not to be seen where it has no such names. */
#pragma once

#include "atlas-edit-section.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_IDENTIFIERS_SECTION (atlas_identifiers_section_get_type ())
G_DECLARE_FINAL_TYPE (AtlasIdentifiersSection, atlas_identifiers_section, ATLAS, IDENTIFIERS_SECTION, AtlasEditSection)

GtkWidget *atlas_identifiers_section_new         (AtlasEntryContext     *context);
char      *atlas_identifiers_section_dup_address (const AtlasIdentifier *identifier);

G_END_DECLS
