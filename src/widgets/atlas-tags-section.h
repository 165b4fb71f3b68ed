/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keywords of an entry: chips to take away, a field to add to them. */
#pragma once

#include "atlas-edit-section.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_TAGS_SECTION (atlas_tags_section_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTagsSection, atlas_tags_section, ATLAS, TAGS_SECTION, AtlasEditSection)

GtkWidget *atlas_tags_section_new    (AtlasEntryContext *context);
void       atlas_tags_section_settle (AtlasTagsSection  *self);

G_END_DECLS
