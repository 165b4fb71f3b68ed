/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries as a tree: hub, kind, entry. The tree is worked out anew, on another thread where there
 * are many, and the lists are then changed only where they differ, so that rows keep their state. */
#define G_LOG_DOMAIN "atlas-app"

#include "atlas-browse-model.h"

#include "atlas-browse-entries.h"
#include "atlas-labels.h"

/* So many entries are put in order here and now. */
#define FEW_ENTRIES 4000

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
new_node (AtlasEntryList *entries,
          AtlasNodeLevel  level,
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
    self->entries = atlas_browse_entries_new (entries, ATLAS_TYPE_BROWSE_NODE, new_entry);

  return self;
}

static GObject *
new_entry (AtlasEntryItem *item)
{
  return G_OBJECT (new_node (NULL, ATLAS_NODE_ENTRY, item, NULL));
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
  AtlasBrowseTree *tree;
  AtlasIdSet *shown;        /* (nullable): only these are in the tree; NULL: all */
  gboolean working;         /* another thread is at it */
  gboolean stale;           /* the entries have changed since it began */
  gboolean narrow_stale;    /* what is shown has */
  guint count;
};

enum
{
  REGROUPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasBrowseModel, atlas_browse_model, G_TYPE_OBJECT)

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
reuse_node (AtlasBrowseModel *self,
            GHashTable       *before,
            AtlasNodeLevel    level,
            AtlasEntryItem   *item,
            const char       *kind)
{
  gpointer key = kind != NULL ? (gpointer) kind : item;
  AtlasBrowseNode *node = g_hash_table_lookup (before, key);

  return node != NULL ? g_object_ref (node) : new_node (self->entries, level, item, kind);
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

/* Kinds stay though nothing of them is shown: what the reader has opened stays open. */
static void
fill_hub (AtlasBrowseModel  *self,
          AtlasBrowseNode   *hub,
          AtlasBrowseRun   **runs,
          guint              n_runs)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) before = index_store (hub->children);
  guint n_shown = 0;

  for (guint i = 0; i < n_runs; i++)
    {
      AtlasBrowseNode *kind;

      /* The hub is not one of its own. */
      if (runs[i]->kind < 0)
        continue;

      kind = reuse_node (self, before, ATLAS_NODE_KIND, NULL, atlas_kinds[runs[i]->kind]);
      atlas_browse_entries_set (kind->entries, g_array_ref (runs[i]->ids));
      set_count (kind, runs[i]->ids->len);
      n_shown += runs[i]->ids->len;
      g_ptr_array_add (nodes, kind);
    }

  sync_branches (hub->children, nodes);
  set_count (hub, n_shown);
}

/* @runs: (element-type AtlasBrowseRun) */
static void
fill (AtlasBrowseModel *self,
      GPtrArray        *runs)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) before = index_store (self->roots);
  AtlasBrowseRun **all = (AtlasBrowseRun **) runs->pdata;

  for (guint start = 0, end; start < runs->len; start = end)
    {
      AtlasEntryItem *item = all[start]->hub != 0 ? atlas_entry_list_find (self->entries, all[start]->hub) : NULL;
      AtlasBrowseNode *hub;

      for (end = start + 1; end < runs->len && all[end]->hub == all[start]->hub;)
        end++;
      /* It was deleted while this was worked out, and what comes next says so. */
      if (item == NULL && all[start]->hub != 0)
        continue;

      hub = reuse_node (self, before, ATLAS_NODE_HUB, item, NULL);
      fill_hub (self, hub, all + start, end - start);
      g_ptr_array_add (nodes, hub);
    }

  sync_branches (self->roots, nodes);
}

typedef struct
{
  AtlasEntryBook *book;     /* (nullable): to make a tree of; NULL: the tree is there */
  GPtrArray *listed;        /* (nullable) (element-type AtlasListed) */
  AtlasBrowseTree *tree;    /* (nullable) */
  AtlasIdSet *shown;        /* (nullable) */
  GPtrArray *runs;          /* what comes of it */
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->book, atlas_entry_book_unref);
  g_clear_pointer (&work->listed, g_ptr_array_unref);
  g_clear_pointer (&work->tree, atlas_browse_tree_unref);
  g_clear_pointer (&work->shown, atlas_id_set_unref);
  g_clear_pointer (&work->runs, g_ptr_array_unref);
  g_free (work);
}

static Work *
new_work (AtlasBrowseModel *self,
          gboolean          regroup)
{
  Work *work = g_new0 (Work, 1);

  if (regroup)
    work->book = atlas_entry_list_snapshot (self->entries, &work->listed);
  else
    work->tree = atlas_browse_tree_ref (self->tree);
  work->shown = self->shown != NULL ? atlas_id_set_ref (self->shown) : NULL;

  return work;
}

static void
carry_out (Work *work)
{
  if (work->tree == NULL)
    work->tree = atlas_browse_tree_new (work->book, work->listed);
  work->runs = atlas_browse_tree_narrow (work->tree, work->shown);
}

static void
apply (AtlasBrowseModel *self,
       Work             *work)
{
  fill (self, work->runs);
  if (work->book == NULL)
    return;

  g_clear_pointer (&self->tree, atlas_browse_tree_unref);
  self->tree = atlas_browse_tree_ref (work->tree);
  self->count = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  g_signal_emit (self, signals[REGROUPED], 0);
}

static void start_work (AtlasBrowseModel *self);

static void
work_task (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  carry_out (data);
  g_task_return_boolean (task, TRUE);
}

static void
worked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  AtlasBrowseModel *self = ATLAS_BROWSE_MODEL (source);

  self->working = FALSE;
  apply (self, g_task_get_task_data (G_TASK (result)));
  start_work (self);
}

/* One piece of work at a time; what is asked for meanwhile is done once, afterwards. */
static void
start_work (AtlasBrowseModel *self)
{
  g_autoptr (GTask) task = NULL;
  gboolean regroup = self->stale;
  Work *work;

  /* A tree that is not there yet comes narrowed. */
  if (self->working || (!self->stale && (!self->narrow_stale || self->tree == NULL)))
    return;

  self->stale = self->narrow_stale = FALSE;
  work = new_work (self, regroup);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->entries)) < FEW_ENTRIES)
    {
      carry_out (work);
      apply (self, work);
      free_work (work);
      return;
    }

  self->working = TRUE;
  task = g_task_new (self, NULL, worked_cb, NULL);
  g_task_set_source_tag (task, start_work);
  g_task_set_task_data (task, work, free_work);
  g_task_run_in_thread (task, work_task);
}

/* Works the tree out anew; that of a large collection comes a little later, with the signal. */
void
atlas_browse_model_regroup (AtlasBrowseModel *self)
{
  self->stale = TRUE;
  start_work (self);
}

/* (nullable) (transfer none): to narrow it on another thread; NULL: it is not there yet */
AtlasBrowseTree *
atlas_browse_model_get_tree (AtlasBrowseModel *self)
{
  return self->tree;
}

/* @shown: (nullable): the ids of what the tree is narrowed to; NULL: all of them; @runs: (nullable)
 * (element-type AtlasBrowseRun): what they leave of @tree. Where there was no tree, or it is another one by now,
 * this follows by itself. */
void
atlas_browse_model_take_narrowed (AtlasBrowseModel *self,
                                  AtlasBrowseTree  *tree,
                                  AtlasIdSet       *shown,
                                  GPtrArray        *runs)
{
  if (self->shown == shown)
    return;

  g_clear_pointer (&self->shown, atlas_id_set_unref);
  self->shown = shown != NULL ? atlas_id_set_ref (shown) : NULL;
  self->narrow_stale = self->working || self->stale || tree != self->tree || runs == NULL;
  if (self->narrow_stale)
    start_work (self);
  else
    fill (self, runs);
}

static void
atlas_browse_model_finalize (GObject *object)
{
  AtlasBrowseModel *self = ATLAS_BROWSE_MODEL (object);

  g_clear_object (&self->entries);
  g_clear_object (&self->roots);
  g_clear_pointer (&self->tree, atlas_browse_tree_unref);
  g_clear_pointer (&self->shown, atlas_id_set_unref);

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
}

/* Call atlas_browse_model_regroup() after the entries have changed. */
AtlasBrowseModel *
atlas_browse_model_new (AtlasEntryList *entries)
{
  AtlasBrowseModel *self = g_object_new (ATLAS_TYPE_BROWSE_MODEL, NULL);

  self->entries = g_object_ref (entries);
  g_signal_connect_object (entries, "reordered", G_CALLBACK (atlas_browse_model_regroup), self, G_CONNECT_SWAPPED);

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
