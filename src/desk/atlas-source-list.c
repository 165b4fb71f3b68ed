/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All sources of a collection as a list: an object stays as long as what it says of its source is
 * true, and only the rows that changed are told of. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-source-list.h"

struct _AtlasSourceList
{
  GObject parent_instance;

  GPtrArray *items;         /* (element-type AtlasSourceItem) */
  GHashTable *by_id;        /* the id -> AtlasSourceItem, not owned */
};

static GType
get_item_type (GListModel *model)
{
  return ATLAS_TYPE_SOURCE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return ATLAS_SOURCE_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  AtlasSourceList *self = ATLAS_SOURCE_LIST (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AtlasSourceList, atlas_source_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
atlas_source_list_finalize (GObject *object)
{
  AtlasSourceList *self = ATLAS_SOURCE_LIST (object);

  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->items);

  G_OBJECT_CLASS (atlas_source_list_parent_class)->finalize (object);
}

static void
atlas_source_list_class_init (AtlasSourceListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_source_list_finalize;
}

static void
atlas_source_list_init (AtlasSourceList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

AtlasSourceList *
atlas_source_list_new (void)
{
  return g_object_new (ATLAS_TYPE_SOURCE_LIST, NULL);
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  return atlas_source_item_compare (*(AtlasSourceItem * const *) a, *(AtlasSourceItem * const *) b);
}

/* @summaries: (element-type AtlasSourceSummary): all sources there are now. */
void
atlas_source_list_update (AtlasSourceList *self,
                          GPtrArray       *summaries)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->items);
  guint same = 0;
  guint same_end = 0;

  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < summaries->len; i++)
    {
      const AtlasSourceSummary *summary = summaries->pdata[i];
      AtlasSourceItem *known = atlas_source_list_find (self, summary->source->base.id);

      g_ptr_array_add (self->items, known != NULL && atlas_source_item_is_like (known, summary)
                                    ? g_object_ref (known) : atlas_source_item_new (summary));
    }

  g_ptr_array_sort (self->items, compare_items);
  g_hash_table_remove_all (self->by_id);
  for (guint i = 0; i < self->items->len; i++)
    {
      gint64 id = atlas_source_item_get_id (self->items->pdata[i]);

      g_hash_table_insert (self->by_id, g_memdup2 (&id, sizeof id), self->items->pdata[i]);
    }

  while (same < before->len && same < self->items->len && before->pdata[same] == self->items->pdata[same])
    same++;

  while (same_end < before->len - same && same_end < self->items->len - same &&
         before->pdata[before->len - 1 - same_end] == self->items->pdata[self->items->len - 1 - same_end])
    same_end++;

  if (before->len - same - same_end > 0 || self->items->len - same - same_end > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), same, before->len - same - same_end,
                                self->items->len - same - same_end);
}

/* (nullable) (transfer none) */
AtlasSourceItem *
atlas_source_list_find (AtlasSourceList *self,
                        gint64           id)
{
  return g_hash_table_lookup (self->by_id, &id);
}

/* (transfer full) (element-type utf8): the keys that are taken by others than @except. */
GHashTable *
atlas_source_list_keys (AtlasSourceList *self,
                        gint64           except)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      const AtlasSourceSummary *summary = atlas_source_item_get_summary (self->items->pdata[i]);

      if (summary->source->base.id != except)
        g_hash_table_add (keys, g_strdup (summary->source->key));
    }

  return keys;
}
