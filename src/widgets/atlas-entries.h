/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of entries, looked through without making an object of each: of a million few are ever on show. */
#pragma once

#include "atlas-entry-item.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_ENTRIES (atlas_entries_get_type ())
G_DECLARE_INTERFACE (AtlasEntries, atlas_entries, ATLAS, ENTRIES, GListModel)

struct _AtlasEntriesInterface
{
  GTypeInterface parent_interface;

  const AtlasSummary *(*peek) (AtlasEntries *self,
                               guint         position);
  AtlasEntryItem     *(*find) (AtlasEntries *self,
                               gint64        id);
};

const AtlasSummary *atlas_entries_peek (GListModel *entries,
                                        guint       position);
AtlasEntryItem     *atlas_entries_find (GListModel *entries,
                                        gint64      id);

G_END_DECLS
