/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of an entry: thumbnails to look at, to arrange and to describe; new ones by drop,
 * paste or from files. */
#pragma once

#include "atlas-edit-section.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_MEDIA_SECTION (atlas_media_section_get_type ())
G_DECLARE_FINAL_TYPE (AtlasMediaSection, atlas_media_section, ATLAS, MEDIA_SECTION, AtlasEditSection)

GtkWidget *atlas_media_section_new        (AtlasEntryContext *context);
void       atlas_media_section_take_files (AtlasMediaSection *self,
                                           GListModel        *files);

G_END_DECLS
