/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a stop lists, records or statements: ordered by keys and dragging, removed, opened. */
#pragma once

#include "atlas-page.h"
#include "atlas-story.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_LINK_LIST (atlas_link_list_get_type ())
G_DECLARE_FINAL_TYPE (AtlasLinkList, atlas_link_list, ATLAS, LINK_LIST, AdwBin)

GtkWidget *atlas_link_list_new (AtlasPage       *page,
                                AtlasRecordType  type,
                                const char      *name);
void       atlas_link_list_set (AtlasLinkList   *self,
                                AtlasStory      *story,
                                guint            place);

G_END_DECLS
