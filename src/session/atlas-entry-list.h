/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All entries of a collection as a live list, by id: one object an entry, for as long as somebody holds
 * it. */
#pragma once

#include "atlas-entries.h"
#include "atlas-entry-book.h"
#include "atlas-store.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_ENTRY_LIST (atlas_entry_list_get_type ())
G_DECLARE_FINAL_TYPE (AtlasEntryList, atlas_entry_list, ATLAS, ENTRY_LIST, GObject)

/* Signals: reordered (): the names are in another order now, those of another language */

AtlasEntryList *atlas_entry_list_new        (void);
void            atlas_entry_list_update     (AtlasEntryList     *self,
                                             GPtrArray          *summaries,
                                             const gint64       *gone,
                                             guint               n_gone);
void            atlas_entry_list_replace    (AtlasEntryList     *self,
                                             GPtrArray          *summaries);
void            atlas_entry_list_take       (AtlasEntryList     *self,
                                             AtlasEntryBook     *book);
AtlasEntryBook *atlas_entry_list_snapshot   (AtlasEntryList     *self,
                                             GPtrArray         **listed);
AtlasLabelLanguage atlas_entry_list_get_labels (AtlasEntryList  *self);
const AtlasSummary *atlas_entry_list_peek   (AtlasEntryList     *self,
                                             gint64              id);
void            atlas_entry_list_set_labels (AtlasEntryList     *self,
                                             AtlasLabelLanguage  labels);
AtlasEntryItem *atlas_entry_list_find       (AtlasEntryList     *self,
                                             gint64              id);
gboolean        atlas_entry_list_can_sort   (AtlasEntryList     *self,
                                             const AtlasOrder   *order);
void            atlas_entry_list_sort_async (AtlasEntryList     *self,
                                             const AtlasOrder   *order,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
GArray         *atlas_entry_list_sort_finish (AtlasEntryList    *self,
                                             GAsyncResult       *result,
                                             GError            **error);

G_END_DECLS
