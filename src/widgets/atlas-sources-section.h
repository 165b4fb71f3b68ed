/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sources that an entry's claims rest on. */
#pragma once

#include "atlas-edit-section.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SOURCES_SECTION (atlas_sources_section_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSourcesSection, atlas_sources_section, ATLAS, SOURCES_SECTION, AtlasEditSection)

GtkWidget *atlas_sources_section_new (AtlasEntryContext *context);

G_END_DECLS
