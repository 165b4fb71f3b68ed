/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All sources of a collection as a list in the order of their titles. */
#pragma once

#include "atlas-source-item.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SOURCE_LIST (atlas_source_list_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSourceList, atlas_source_list, ATLAS, SOURCE_LIST, GObject)

AtlasSourceList *atlas_source_list_new    (void);
void             atlas_source_list_update (AtlasSourceList *self,
                                           GPtrArray       *summaries);
AtlasSourceItem *atlas_source_list_find   (AtlasSourceList *self,
                                           gint64           id);
GHashTable      *atlas_source_list_keys   (AtlasSourceList *self,
                                           gint64           except);

G_END_DECLS
