/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries of one kind as a list of nodes, which are made when somebody looks at them: of tens of
 * thousands few are ever on show. */
#pragma once

#include "atlas-entry-list.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_BROWSE_ENTRIES (atlas_browse_entries_get_type ())
G_DECLARE_FINAL_TYPE (AtlasBrowseEntries, atlas_browse_entries, ATLAS, BROWSE_ENTRIES, GObject)

/* Returns: (transfer full): a node for an item */
typedef GObject *(*AtlasBrowseEntriesFunc) (AtlasEntryItem *item);

AtlasBrowseEntries *atlas_browse_entries_new (AtlasEntryList         *entries,
                                              GType                   node_type,
                                              AtlasBrowseEntriesFunc  make);
void                atlas_browse_entries_set (AtlasBrowseEntries     *self,
                                              GArray                 *ids);
gboolean            atlas_browse_entries_contain (AtlasBrowseEntries  *self,
                                              gint64                  id);

G_END_DECLS
