/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source in a list: its summary, what it is called, and how it is sorted and searched. */
#pragma once

#include <gio/gio.h>

#include "atlas-source-summary.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SOURCE_ITEM (atlas_source_item_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSourceItem, atlas_source_item, ATLAS, SOURCE_ITEM, GObject)

AtlasSourceItem          *atlas_source_item_new         (const AtlasSourceSummary *summary);
gint64                    atlas_source_item_get_id      (AtlasSourceItem          *self);
const AtlasSourceSummary *atlas_source_item_get_summary (AtlasSourceItem          *self);
const char               *atlas_source_item_get_title   (AtlasSourceItem          *self);
const char               *atlas_source_item_get_caption (AtlasSourceItem          *self);
gboolean                  atlas_source_item_matches     (AtlasSourceItem          *self,
                                                         const char               *folded);
gboolean                  atlas_source_item_is_like     (AtlasSourceItem          *self,
                                                         const AtlasSourceSummary *summary);
int                       atlas_source_item_compare     (AtlasSourceItem          *self,
                                                         AtlasSourceItem          *other);

G_END_DECLS
