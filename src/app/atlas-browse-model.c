/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries as a tree: hub, kind, entry. The tree is worked out anew in one pass over the entries
 * and the lists are then changed only where they differ, so that rows keep their state. */
#define G_LOG_DOMAIN "atlas-app"

#include "atlas-browse-model.h"

#include <string.h>

#include "atlas-browse-entries.h"
#include "atlas-labels.h"

struct _AtlasBrowseNode
{
  GObject parent_instance;

  AtlasNodeLevel level;
  AtlasEntryItem *item;     /* (nullable): of a hub or an entry */
  const char *kind;         /* (nullable): of a kind; lives for ever */
  guint count;
  GListStore *children;     /* (nullable): of a hub */
  AtlasBrowseEntries *entries; /* (nullable): of a kind */
};

typedef enum
{
  PROP_COUNT = 1,
} AtlasBrowseNodeProperty;

static GParamSpec *node_properties[PROP_COUNT + 1];

G_DEFINE_FINAL_TYPE (AtlasBrowseNode, atlas_browse_node, G_TYPE_OBJECT)

static void
atlas_browse_node_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch ((AtlasBrowseNodeProperty) prop_id)
    {
    case PROP_COUNT:
      g_value_set_uint (value, ATLAS_BROWSE_NODE (object)->count);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
atlas_browse_node_finalize (GObject *object)
{
  AtlasBrowseNode *self = ATLAS_BROWSE_NODE (object);

  g_clear_object (&self->item);
  g_clear_object (&self->children);
  g_clear_object (&self->entries);

  G_OBJECT_CLASS (atlas_browse_node_parent_class)->finalize (object);
}

static void
atlas_browse_node_class_init (AtlasBrowseNodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = atlas_browse_node_get_property;
  object_class->finalize = atlas_browse_node_finalize;

  node_properties[PROP_COUNT] =
    g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (node_properties), node_properties);
}

static void
atlas_browse_node_init (AtlasBrowseNode *self)
{
}

static GObject *new_entry (AtlasEntryItem *item);

static AtlasBrowseNode *
new_node (AtlasNodeLevel  level,
          AtlasEntryItem *item,
          const char     *kind)
{
  AtlasBrowseNode *self = g_object_new (ATLAS_TYPE_BROWSE_NODE, NULL);

  self->level = level;
  self->item = item != NULL ? g_object_ref (item) : NULL;
  self->kind = kind;
  if (level == ATLAS_NODE_HUB)
    self->children = g_list_store_new (ATLAS_TYPE_BROWSE_NODE);
  else if (level == ATLAS_NODE_KIND)
    self->entries = atlas_browse_entries_new (ATLAS_TYPE_BROWSE_NODE, new_entry);

  return self;
}

static GObject *
new_entry (AtlasEntryItem *item)
{
  return G_OBJECT (new_node (ATLAS_NODE_ENTRY, item, NULL));
}

AtlasNodeLevel
atlas_browse_node_get_level (AtlasBrowseNode *self)
{
  return self->level;
}

AtlasEntryItem *
atlas_browse_node_get_item (AtlasBrowseNode *self)
{
  return self->item;
}

const char *
atlas_browse_node_get_kind (AtlasBrowseNode *self)
{
  return self->kind;
}

/* How many entries are below it. */
guint
atlas_browse_node_get_count (AtlasBrowseNode *self)
{
  return self->count;
}

GListModel *
atlas_browse_node_get_children (AtlasBrowseNode *self)
{
  if (self->entries != NULL)
    return G_LIST_MODEL (self->entries);

  return self->children != NULL ? G_LIST_MODEL (self->children) : NULL;
}

/* Whether an entry is below it, a hub or a kind, without making nodes for all that are. */
gboolean
atlas_browse_node_holds (AtlasBrowseNode *self,
                         gint64           id)
{
  if (self->entries != NULL)
    return atlas_browse_entries_contain (self->entries, id);

  for (guint i = 0; self->children != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->children)); i++)
    {
      g_autoptr (AtlasBrowseNode) kind = g_list_model_get_item (G_LIST_MODEL (self->children), i);

      if (atlas_browse_node_holds (kind, id))
        return TRUE;
    }

  return FALSE;
}

struct _AtlasBrowseModel
{
  GObject parent_instance;

  AtlasEntryList *entries;
  GListStore *roots;
  GArray *places;           /* (element-type Place): all entries in the order of the tree */
  GArray *keys;             /* (nullable) (element-type Key): where each is, by its id; made when it is asked for */
  AtlasIdSet *shown;        /* (nullable): only these are in the tree; NULL: all */
  guint8 *marks;            /* (nullable): a byte a place: whether it is shown */
  guint count;
};

enum
{
  REGROUPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasBrowseModel, atlas_browse_model, G_TYPE_OBJECT)

/* Sorted by hub (in the order of hubs' names), kind, name; the hub itself is not among its own. */
typedef struct
{
  AtlasEntryItem *hub;
  AtlasEntryItem *item;
  int kind;
} Place;

typedef struct
{
  gint64 id;
  guint place;
} Key;

static void
clear_place (gpointer place)
{
  g_object_unref (((Place *) place)->item);
  g_clear_object (&((Place *) place)->hub);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  gint64 one = ((const Key *) a)->id, other = ((const Key *) b)->id;

  return (one > other) - (one < other);
}

/* Marks the places of what is shown: their ids and those that are shown are walked along together. */
static void
mark_places (AtlasBrowseModel *self)
{
  const gint64 *ids;
  guint n_ids, next = 0;

  g_clear_pointer (&self->marks, g_free);
  if (self->shown == NULL)
    return;

  if (self->keys == NULL)
    {
      self->keys = g_array_sized_new (FALSE, FALSE, sizeof (Key), self->places->len);
      for (guint i = 0; i < self->places->len; i++)
        {
          Key key = { atlas_entry_item_get_id (g_array_index (self->places, Place, i).item), i };

          g_array_append_val (self->keys, key);
        }
      g_array_sort (self->keys, compare_keys);
    }

  ids = atlas_id_set_get (self->shown);
  n_ids = atlas_id_set_size (self->shown);
  self->marks = g_new (guint8, self->places->len + 1);
  for (guint i = 0; i < self->keys->len; i++)
    {
      const Key *key = &g_array_index (self->keys, Key, i);

      while (next < n_ids && ids[next] < key->id)
        next++;
      self->marks[key->place] = next < n_ids && ids[next] == key->id;
    }
}

static int
compare_items (AtlasEntryItem *one,
               AtlasEntryItem *other)
{
  int order;

  if (one == other)
    return 0;
  if (one == NULL || other == NULL)
    return one == NULL ? 1 : -1;

  order = strcmp (atlas_entry_item_get_sort_key (one), atlas_entry_item_get_sort_key (other));
  if (order == 0)
    order = atlas_entry_item_get_id (one) < atlas_entry_item_get_id (other) ? -1 : 1;

  return order;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *one = a;
  const Place *other = b;
  int order = compare_items (one->hub, other->hub);

  if (order == 0)
    order = one->kind - other->kind;

  return order != 0 ? order : compare_items (one->item, other->item);
}

static gboolean
is_hub (AtlasEntryItem *item)
{
  return g_strcmp0 (atlas_entry_item_get_summary (item)->kind, "hub") == 0;
}

static GArray *
collect_places (AtlasBrowseModel *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  GArray *places = g_array_sized_new (FALSE, FALSE, sizeof (Place), n);

  g_array_set_clear_func (places, clear_place);
  for (guint i = 0; i < n; i++)
    {
      AtlasEntryItem *item = g_list_model_get_item (G_LIST_MODEL (self->entries), i);
      const AtlasSummary *summary = atlas_entry_item_get_summary (item);
      Place place = { .item = item, .kind = atlas_kind_index (summary->kind) };

      if (is_hub (item))
        place.hub = item, place.kind = -1;
      else
        place.hub = summary->hub != 0 ? atlas_entry_list_find (self->entries, summary->hub) : NULL;
      if (place.hub != NULL)
        g_object_ref (place.hub);
      g_array_append_val (places, place);
    }

  g_array_sort (places, compare_places);

  return places;
}

/* Makes @store hold @nodes node by node: for hubs and kinds, whose rows stay open or closed as they
 * are as long as their nodes stay where they are. */
static void
sync_branches (GListStore *store,
               GPtrArray  *nodes)
{
  GListModel *model = G_LIST_MODEL (store);

  for (guint i = g_list_model_get_n_items (model); i > 0; i--)
    {
      g_autoptr (GObject) node = g_list_model_get_item (model, i - 1);

      if (!g_ptr_array_find (nodes, node, NULL))
        g_list_store_remove (store, i - 1);
    }

  for (guint i = 0; i < nodes->len; i++)
    {
      g_autoptr (GObject) node = g_list_model_get_item (model, i);
      guint position;

      if (node == nodes->pdata[i])
        continue;
      if (g_list_store_find (store, nodes->pdata[i], &position))
        g_list_store_remove (store, position);
      g_list_store_insert (store, i, nodes->pdata[i]);
    }
}

/* The node of the store for an item or a kind, if it was there before; else a new one. */
static AtlasBrowseNode *
reuse_node (GHashTable     *before,
            AtlasNodeLevel  level,
            AtlasEntryItem *item,
            const char     *kind)
{
  gpointer key = kind != NULL ? (gpointer) kind : item;
  AtlasBrowseNode *node = g_hash_table_lookup (before, key);

  return node != NULL ? g_object_ref (node) : new_node (level, item, kind);
}

static GHashTable *
index_store (GListStore *store)
{
  GHashTable *nodes = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      AtlasBrowseNode *node = g_list_model_get_item (G_LIST_MODEL (store), i);

      g_hash_table_insert (nodes, node->kind != NULL ? (gpointer) node->kind : node->item, node);
    }

  return nodes;
}

static void
set_count (AtlasBrowseNode *node,
           guint            count)
{
  if (node->count == count)
    return;

  node->count = count;
  g_object_notify_by_pspec (G_OBJECT (node), node_properties[PROP_COUNT]);
}

/* Fills a kind with the entries of one run of places, as far as they are shown. Returns: how many */
static guint
fill_kind (AtlasBrowseModel *self,
           AtlasBrowseNode  *kind,
           guint             start,
           guint             end)
{
  GPtrArray *items = g_ptr_array_new_full (end - start, g_object_unref);
  guint n;

  for (guint i = start; i < end; i++)
    {
      if (self->marks == NULL || self->marks[i] != 0)
        g_ptr_array_add (items, g_object_ref (g_array_index (self->places, Place, i).item));
    }

  n = items->len;
  atlas_browse_entries_set (kind->entries, items);
  set_count (kind, n);

  return n;
}

/* Kinds stay though nothing of them is shown: what the reader has opened stays open. */
static void
fill_hub (AtlasBrowseModel *self,
          AtlasBrowseNode  *hub,
          guint             start,
          guint             end)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) before = index_store (hub->children);
  const Place *places = (const Place *) (void *) self->places->data;
  guint n_shown = 0;

  /* The hub is not one of its own. */
  if (start < end && places[start].kind == -1)
    start++;

  while (start < end)
    {
      guint next = start;
      AtlasBrowseNode *kind = reuse_node (before, ATLAS_NODE_KIND, NULL, atlas_kinds[places[start].kind]);

      while (next < end && places[next].kind == places[start].kind)
        next++;
      n_shown += fill_kind (self, kind, start, next);
      g_ptr_array_add (nodes, kind);
      start = next;
    }

  sync_branches (hub->children, nodes);
  set_count (hub, n_shown);
}

static void
fill (AtlasBrowseModel *self)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) before = index_store (self->roots);
  guint start = 0;

  while (start < self->places->len)
    {
      const Place *run = &g_array_index (self->places, Place, start);
      guint end = start;
      AtlasBrowseNode *hub = reuse_node (before, ATLAS_NODE_HUB, run->hub, NULL);

      while (end < self->places->len && g_array_index (self->places, Place, end).hub == run->hub)
        end++;
      fill_hub (self, hub, start, end);
      g_ptr_array_add (nodes, hub);
      start = end;
    }

  sync_branches (self->roots, nodes);
}

/* Works the tree out anew. */
void
atlas_browse_model_regroup (AtlasBrowseModel *self)
{
  g_array_unref (self->places);
  g_clear_pointer (&self->keys, g_array_unref);
  self->places = collect_places (self);
  self->count = self->places->len;
  mark_places (self);
  fill (self);
  g_signal_emit (self, signals[REGROUPED], 0);
}

/* @shown: (nullable): the ids of what the tree is narrowed to, at the cost of one walk along the entries;
 * NULL: all of them */
void
atlas_browse_model_set_shown (AtlasBrowseModel *self,
                              AtlasIdSet       *shown)
{
  if (self->shown == shown)
    return;

  g_clear_pointer (&self->shown, atlas_id_set_unref);
  self->shown = shown != NULL ? atlas_id_set_ref (shown) : NULL;
  mark_places (self);
  fill (self);
}

static void
atlas_browse_model_finalize (GObject *object)
{
  AtlasBrowseModel *self = ATLAS_BROWSE_MODEL (object);

  g_clear_object (&self->entries);
  g_clear_object (&self->roots);
  g_array_unref (self->places);
  g_clear_pointer (&self->keys, g_array_unref);
  g_clear_pointer (&self->shown, atlas_id_set_unref);
  g_free (self->marks);

  G_OBJECT_CLASS (atlas_browse_model_parent_class)->finalize (object);
}

static void
atlas_browse_model_class_init (AtlasBrowseModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_browse_model_finalize;

  signals[REGROUPED] = g_signal_new ("regrouped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
atlas_browse_model_init (AtlasBrowseModel *self)
{
  self->roots = g_list_store_new (ATLAS_TYPE_BROWSE_NODE);
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
}

/* Call atlas_browse_model_regroup() after the entries have changed. */
AtlasBrowseModel *
atlas_browse_model_new (AtlasEntryList *entries)
{
  AtlasBrowseModel *self = g_object_new (ATLAS_TYPE_BROWSE_MODEL, NULL);

  self->entries = g_object_ref (entries);

  return self;
}

GListModel *
atlas_browse_model_get_roots (AtlasBrowseModel *self)
{
  return G_LIST_MODEL (self->roots);
}

/* How many entries there are. */
guint
atlas_browse_model_get_count (AtlasBrowseModel *self)
{
  return self->count;
}
