/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries of one kind, with nodes for those that somebody looks at. */
#define G_LOG_DOMAIN "atlas-app"

#include "atlas-browse-entries.h"

struct _AtlasBrowseEntries
{
  GObject parent_instance;

  GType node_type;
  AtlasBrowseEntriesFunc make;
  GPtrArray *items;         /* (element-type AtlasEntryItem) */
  GHashTable *nodes;        /* item -> its node, not owned: as long as somebody holds it */
};

static GType
get_item_type (GListModel *model)
{
  return ATLAS_BROWSE_ENTRIES (model)->node_type;
}

static guint
get_n_items (GListModel *model)
{
  return ATLAS_BROWSE_ENTRIES (model)->items->len;
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

static gpointer
get_item (GListModel *model,
          guint       position)
{
  AtlasBrowseEntries *self = ATLAS_BROWSE_ENTRIES (model);
  AtlasEntryItem *item;
  GObject *node;

  if (position >= self->items->len)
    return NULL;

  item = self->items->pdata[position];
  node = g_hash_table_lookup (self->nodes, item);
  if (node != NULL)
    return g_object_ref (node);

  node = self->make (item);
  g_hash_table_insert (self->nodes, item, node);
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
  g_ptr_array_unref (self->items);

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
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->nodes = g_hash_table_new (NULL, NULL);
}

AtlasBrowseEntries *
atlas_browse_entries_new (GType                  node_type,
                          AtlasBrowseEntriesFunc make)
{
  AtlasBrowseEntries *self = g_object_new (ATLAS_TYPE_BROWSE_ENTRIES, NULL);

  self->node_type = node_type;
  self->make = make;

  return self;
}

/* Takes @items (element-type AtlasEntryItem, with g_object_unref as free function), and tells what is
 * different as one stretch. An item that stays keeps its node. */
void
atlas_browse_entries_set (AtlasBrowseEntries *self,
                          GPtrArray          *items)
{
  g_autoptr (GPtrArray) before = self->items;
  guint least = MIN (before->len, items->len);
  guint first = 0;
  guint last = 0;

  while (first < least && before->pdata[first] == items->pdata[first])
    first++;
  while (last < least - first && before->pdata[before->len - 1 - last] == items->pdata[items->len - 1 - last])
    last++;

  self->items = items;
  if (before->len != first + last || items->len != first + last)
    g_list_model_items_changed (G_LIST_MODEL (self), first, before->len - first - last, items->len - first - last);
}

gboolean
atlas_browse_entries_contain (AtlasBrowseEntries *self,
                              gint64              id)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      if (atlas_entry_item_get_id (self->items->pdata[i]) == id)
        return TRUE;
    }

  return FALSE;
}
