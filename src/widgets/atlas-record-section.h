/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an entry is in the collection: its kind, its hub, how far its review has come. */
#pragma once

#include "atlas-entry-section.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_RECORD_SECTION (atlas_record_section_get_type ())
G_DECLARE_FINAL_TYPE (AtlasRecordSection, atlas_record_section, ATLAS, RECORD_SECTION, AtlasEntrySection)

GtkWidget *atlas_record_section_new (AtlasEntryContext *context);

G_END_DECLS
