/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of an entry, to read and to edit. */
#pragma once

#include "atlas-edit-section.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_NAMES_SECTION (atlas_names_section_get_type ())
G_DECLARE_FINAL_TYPE (AtlasNamesSection, atlas_names_section, ATLAS, NAMES_SECTION, AtlasEditSection)

GtkWidget *atlas_names_section_new (AtlasEntryContext *context);

G_END_DECLS
