/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries of one kind, with nodes for those that somebody looks at. */
#define G_LOG_DOMAIN "atlas-app"

#include "atlas-browse-entries.h"

struct _AtlasBrowseEntries
{
  GObject parent_instance;

  GType node_type;
  AtlasBrowseEntriesFunc make;
  AtlasEntryList *entries;
  GArray *ids;              /* (element-type gint64) */
  GHashTable *nodes;        /* id -> its node, not owned: as long as somebody holds it */
};

static GType
get_item_type (GListModel *model)
{
  return ATLAS_BROWSE_ENTRIES (model)->node_type;
}

static guint
get_n_items (GListModel *model)
{
  return ATLAS_BROWSE_ENTRIES (model)->ids->len;
}

static gboolean
is_node (gpointer item,
         gpointer node,
         gpointer gone)
{
  return node == gone;
}

static void
forget_cb (gpointer  data,
           GObject  *gone)
{
  g_hash_table_foreach_remove (ATLAS_BROWSE_ENTRIES (data)->nodes, is_node, gone);
}

/* For an entry that has left the collection, and will leave this list as soon as it is put in order. */
static AtlasEntryItem *
stand_in (AtlasBrowseEntries *self,
          gint64              id)
{
  AtlasSummary *summary = atlas_summary_new ();

  summary->id = id;
  atlas_summary_set_kind (summary, atlas_kinds[0]);

  return atlas_entry_item_new (summary, atlas_entry_list_get_labels (self->entries));
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  AtlasBrowseEntries *self = ATLAS_BROWSE_ENTRIES (model);
  g_autoptr (AtlasEntryItem) gone = NULL;
  AtlasEntryItem *item;
  GObject *node;
  gint64 id;

  if (position >= self->ids->len)
    return NULL;

  id = g_array_index (self->ids, gint64, position);
  node = g_hash_table_lookup (self->nodes, &id);
  if (node != NULL)
    return g_object_ref (node);

  item = atlas_entry_list_find (self->entries, id);
  if (item == NULL)
    item = gone = stand_in (self, id);
  node = self->make (item);
  g_hash_table_insert (self->nodes, g_memdup2 (&id, sizeof id), node);
  g_object_weak_ref (node, forget_cb, self);

  return node;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AtlasBrowseEntries, atlas_browse_entries, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
atlas_browse_entries_finalize (GObject *object)
{
  AtlasBrowseEntries *self = ATLAS_BROWSE_ENTRIES (object);
  GHashTableIter iter;
  gpointer node;

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &node))
    g_object_weak_unref (node, forget_cb, self);
  g_hash_table_unref (self->nodes);
  g_array_unref (self->ids);
  g_clear_object (&self->entries);

  G_OBJECT_CLASS (atlas_browse_entries_parent_class)->finalize (object);
}

static void
atlas_browse_entries_class_init (AtlasBrowseEntriesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_browse_entries_finalize;
}

static void
atlas_browse_entries_init (AtlasBrowseEntries *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

AtlasBrowseEntries *
atlas_browse_entries_new (AtlasEntryList         *entries,
                          GType                   node_type,
                          AtlasBrowseEntriesFunc  make)
{
  AtlasBrowseEntries *self = g_object_new (ATLAS_TYPE_BROWSE_ENTRIES, NULL);

  self->entries = g_object_ref (entries);
  self->node_type = node_type;
  self->make = make;

  return self;
}

/* Takes @ids (element-type gint64), and tells what is different as one stretch. What stays keeps its node. */
void
atlas_browse_entries_set (AtlasBrowseEntries *self,
                          GArray             *ids)
{
  g_autoptr (GArray) before = self->ids;
  const gint64 *old = (const gint64 *) (gconstpointer) before->data, *new = (const gint64 *) (gconstpointer) ids->data;
  guint least = MIN (before->len, ids->len);
  guint first = 0;
  guint last = 0;

  while (first < least && old[first] == new[first])
    first++;
  while (last < least - first && old[before->len - 1 - last] == new[ids->len - 1 - last])
    last++;

  self->ids = ids;
  if (before->len != first + last || ids->len != first + last)
    g_list_model_items_changed (G_LIST_MODEL (self), first, before->len - first - last, ids->len - first - last);
}

gboolean
atlas_browse_entries_contain (AtlasBrowseEntries *self,
                              gint64              id)
{
  for (guint i = 0; i < self->ids->len; i++)
    {
      if (g_array_index (self->ids, gint64, i) == id)
        return TRUE;
    }

  return FALSE;
}
