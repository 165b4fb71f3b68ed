/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of a source: to read, to copy as a citation, to edit in place. */
#pragma once

#include "atlas-page.h"
#include "atlas-source-list.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SOURCE_DETAILS (atlas_source_details_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSourceDetails, atlas_source_details, ATLAS, SOURCE_DETAILS, AdwBin)

GtkWidget *atlas_source_details_new    (AtlasPage          *page,
                                        AtlasSourceList    *sources);
void       atlas_source_details_set    (AtlasSourceDetails *self,
                                        const AtlasSource  *source);
void       atlas_source_details_edit   (AtlasSourceDetails *self);
gboolean   atlas_source_details_settle (AtlasSourceDetails *self);

G_END_DECLS
