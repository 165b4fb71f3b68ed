/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The description of an entry, a text a language. */
#pragma once

#include "atlas-edit-section.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_DESCRIPTION_SECTION (atlas_description_section_get_type ())
G_DECLARE_FINAL_TYPE (AtlasDescriptionSection, atlas_description_section, ATLAS, DESCRIPTION_SECTION, AtlasEditSection)

GtkWidget *atlas_description_section_new (AtlasEntryContext *context);

G_END_DECLS
