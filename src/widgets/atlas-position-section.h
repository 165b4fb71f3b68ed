/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an entry lies, how well that is known and why it is put there. */
#pragma once

#include "atlas-entry-section.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_POSITION_SECTION (atlas_position_section_get_type ())
G_DECLARE_FINAL_TYPE (AtlasPositionSection, atlas_position_section, ATLAS, POSITION_SECTION, AtlasEntrySection)

GtkWidget *atlas_position_section_new (AtlasEntryContext *context);

G_END_DECLS
