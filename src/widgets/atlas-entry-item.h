/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry as lists see it: live, observable, owned by the main thread. */
#pragma once

#include <gio/gio.h>

#include "atlas-language.h"
#include "atlas-summary.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_ENTRY_ITEM (atlas_entry_item_get_type ())
G_DECLARE_FINAL_TYPE (AtlasEntryItem, atlas_entry_item, ATLAS, ENTRY_ITEM, GObject)

AtlasEntryItem     *atlas_entry_item_new          (AtlasSummary       *summary,
                                                   AtlasLabelLanguage  labels);
void                atlas_entry_item_update       (AtlasEntryItem     *self,
                                                   AtlasSummary       *summary);
void                atlas_entry_item_set_labels   (AtlasEntryItem     *self,
                                                   AtlasLabelLanguage  labels);
gint64              atlas_entry_item_get_id       (AtlasEntryItem     *self);
const gint64       *atlas_entry_item_peek_id      (AtlasEntryItem     *self);
const char         *atlas_entry_item_get_title    (AtlasEntryItem     *self);
const char         *atlas_entry_item_get_subtitle (AtlasEntryItem     *self);
AtlasLabelLanguage  atlas_entry_item_get_labels   (AtlasEntryItem     *self);
const char         *atlas_entry_item_get_sort_key (AtlasEntryItem     *self);
const AtlasSummary *atlas_entry_item_get_summary  (AtlasEntryItem     *self);

G_END_DECLS
