/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of entries, looked through. Any list of AtlasEntryItem will do; one that has a better way to an
 * entry than object by object says so. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-entries.h"

G_DEFINE_INTERFACE (AtlasEntries, atlas_entries, G_TYPE_LIST_MODEL)

static void
atlas_entries_default_init (AtlasEntriesInterface *interface)
{
}

/* (transfer none): what is known of the entry at a place that there is, good until the list changes */
const AtlasSummary *
atlas_entries_peek (GListModel *entries,
                    guint       position)
{
  g_autoptr (AtlasEntryItem) item = NULL;

  if (ATLAS_IS_ENTRIES (entries))
    return ATLAS_ENTRIES_GET_IFACE (entries)->peek (ATLAS_ENTRIES (entries), position);

  /* The list holds the object as well. */
  item = g_list_model_get_item (entries, position);

  return atlas_entry_item_get_summary (item);
}

/* (nullable) (transfer none): the entry with an id, good until the main loop goes on */
AtlasEntryItem *
atlas_entries_find (GListModel *entries,
                    gint64      id)
{
  if (ATLAS_IS_ENTRIES (entries))
    return ATLAS_ENTRIES_GET_IFACE (entries)->find (ATLAS_ENTRIES (entries), id);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (AtlasEntryItem) item = g_list_model_get_item (entries, i);

      if (atlas_entry_item_get_id (item) == id)
        return item;
    }

  return NULL;
}
