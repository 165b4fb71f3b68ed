/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All entries of a collection as a live list. */
#define G_LOG_DOMAIN "atlas-session"

#include "atlas-entry-list.h"

#include <string.h>

struct _AtlasEntryList
{
  GObject parent_instance;

  GPtrArray *items;         /* (element-type AtlasEntryItem) in no promised order */
  GHashTable *by_id;        /* id -> AtlasEntryItem, both borrowed from the item */
  AtlasLabelLanguage labels;
};

static GType
get_item_type (GListModel *model)
{
  return ATLAS_TYPE_ENTRY_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return ATLAS_ENTRY_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  AtlasEntryList *self = ATLAS_ENTRY_LIST (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AtlasEntryList, atlas_entry_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
atlas_entry_list_finalize (GObject *object)
{
  AtlasEntryList *self = ATLAS_ENTRY_LIST (object);

  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->items);

  G_OBJECT_CLASS (atlas_entry_list_parent_class)->finalize (object);
}

static void
atlas_entry_list_class_init (AtlasEntryListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_entry_list_finalize;
}

static void
atlas_entry_list_init (AtlasEntryList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
}

AtlasEntryList *
atlas_entry_list_new (void)
{
  return g_object_new (ATLAS_TYPE_ENTRY_LIST, NULL);
}

static void
remove_entry (AtlasEntryList *self,
              gint64          id)
{
  AtlasEntryItem *item = g_hash_table_lookup (self->by_id, &id);
  guint position;

  if (item == NULL || !g_ptr_array_find (self->items, item, &position))
    return;

  g_hash_table_remove (self->by_id, &id);
  g_ptr_array_remove_index (self->items, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

/* @summaries: (element-type AtlasSummary) of entries that are new or have changed; @gone: the ids of
 * entries that are no more. */
void
atlas_entry_list_update (AtlasEntryList *self,
                         GPtrArray      *summaries,
                         const gint64   *gone,
                         guint           n_gone)
{
  guint before;

  for (guint i = 0; i < n_gone; i++)
    remove_entry (self, gone[i]);

  before = self->items->len;
  for (guint i = 0; i < summaries->len; i++)
    {
      AtlasSummary *summary = summaries->pdata[i];
      AtlasEntryItem *item = g_hash_table_lookup (self->by_id, &summary->id);

      if (item != NULL)
        {
          atlas_entry_item_update (item, atlas_summary_ref (summary));
          continue;
        }

      item = atlas_entry_item_new (atlas_summary_ref (summary), self->labels);
      g_ptr_array_add (self->items, item);
      g_hash_table_insert (self->by_id, (gpointer) atlas_entry_item_peek_id (item), item);
    }

  if (self->items->len > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->items->len - before);
}

/* Makes the list hold just these. An entry that was there before keeps its object. */
void
atlas_entry_list_replace (AtlasEntryList *self,
                          GPtrArray      *summaries)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < summaries->len; i++)
    g_hash_table_add (kept, &((AtlasSummary *) summaries->pdata[i])->id);

  for (guint i = 0; i < self->items->len; i++)
    {
      gint64 id = atlas_entry_item_get_id (self->items->pdata[i]);

      if (!g_hash_table_contains (kept, &id))
        g_array_append_val (gone, id);
    }

  atlas_entry_list_update (self, summaries, (const gint64 *) (void *) gone->data, gone->len);
}

void
atlas_entry_list_set_labels (AtlasEntryList     *self,
                             AtlasLabelLanguage  labels)
{
  self->labels = labels;
  for (guint i = 0; i < self->items->len; i++)
    atlas_entry_item_set_labels (self->items->pdata[i], labels);
}

/* (nullable) (transfer none) */
AtlasEntryItem *
atlas_entry_list_find (AtlasEntryList *self,
                       gint64          id)
{
  return g_hash_table_lookup (self->by_id, &id);
}

/* What a thread needs to know of an entry. */
typedef struct
{
  gint64 id;
  gboolean filled;          /* what has nothing in the column comes last, in either direction */
  const char *key;          /* goes before @number */
  double number;
  const char *title;        /* decides between equals */
} Place;

typedef struct
{
  GArray *places;           /* (element-type Place) */
  GStringChunk *keys;
  gboolean descending;
} Sorting;

static void
free_sorting (gpointer data)
{
  Sorting *sorting = data;

  g_array_unref (sorting->places);
  g_string_chunk_free (sorting->keys);
  g_free (sorting);
}

static int
compare_places (gconstpointer a,
                gconstpointer b,
                gpointer      descending)
{
  const Place *one = a, *other = b;
  int order = strcmp (one->key, other->key);

  if (one->filled != other->filled)
    return one->filled ? -1 : 1;
  if (order == 0 && one->number != other->number)
    order = one->number < other->number ? -1 : 1;
  if (order != 0)
    return descending != NULL ? -order : order;

  order = strcmp (one->title, other->title);
  if (order != 0)
    return order;

  return one->id < other->id ? -1 : one->id > other->id;
}

static void
sort_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Sorting *sorting = data;
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), sorting->places->len);

  g_array_sort_with_data (sorting->places, compare_places, GINT_TO_POINTER (sorting->descending));
  for (guint i = 0; i < sorting->places->len; i++)
    g_array_append_val (ids, g_array_index (sorting->places, Place, i).id);

  g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
}

/* What an entry is sorted by. */
static void
fill_place (AtlasEntryList     *self,
            AtlasColumnType     type,
            const AtlasSummary *summary,
            GStringChunk       *keys,
            Place              *place)
{
  AtlasEntryItem *hub;

  place->filled = TRUE;
  switch (type)
    {
    case ATLAS_COLUMN_KIND:
      place->number = atlas_column_word_rank (atlas_kinds, summary->kind);
      break;

    case ATLAS_COLUMN_REVIEW:
      place->number = atlas_column_word_rank (atlas_review_states, summary->review);
      break;

    case ATLAS_COLUMN_HUB:
      hub = summary->hub != 0 ? atlas_entry_list_find (self, summary->hub) : NULL;
      place->filled = hub != NULL;
      if (hub != NULL)
        place->key = g_string_chunk_insert_const (keys, atlas_entry_item_get_sort_key (hub));
      break;

    case ATLAS_COLUMN_TITLE:
      place->key = place->title;
      break;

    case ATLAS_COLUMN_NAME:
    case ATLAS_COLUMN_TAGS:
    case ATLAS_COLUMN_PROPERTY:
    case ATLAS_COLUMN_POSITION:
    case ATLAS_COLUMN_PRECISION:
    default:
      g_return_if_reached ();
    }
}

/* Whether the list knows enough for an order: the keys are here. */
gboolean
atlas_entry_list_can_sort (AtlasEntryList   *self,
                           const AtlasOrder *order)
{
  AtlasColumnType type = order->column->type;

  return order->labels == self->labels &&
         (type == ATLAS_COLUMN_TITLE || type == ATLAS_COLUMN_KIND || type == ATLAS_COLUMN_HUB ||
          type == ATLAS_COLUMN_REVIEW);
}

/* Sorts the entries as atlas_db_list_ordered() does, without the file; atlas_entry_list_can_sort()
 * tells whether it can. The list itself stays as it is. */
void
atlas_entry_list_sort_async (AtlasEntryList      *self,
                             const AtlasOrder    *order,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Sorting *sorting = g_new0 (Sorting, 1);

  sorting->places = g_array_sized_new (FALSE, FALSE, sizeof (Place), self->items->len);
  sorting->keys = g_string_chunk_new (64 * 1024);
  sorting->descending = order->descending;

  for (guint i = 0; i < self->items->len; i++)
    {
      AtlasEntryItem *item = self->items->pdata[i];
      const AtlasSummary *summary = atlas_entry_item_get_summary (item);
      Place place = { .id = summary->id, .key = "", .title = "" };

      if (order->kind != NULL && g_strcmp0 (summary->kind, order->kind) != 0)
        continue;

      /* The words that stand for a missing name are not sorted by. */
      if (summary->n_names > 0)
        place.title = g_string_chunk_insert (sorting->keys, atlas_entry_item_get_sort_key (item));
      fill_place (self, order->column->type, summary, sorting->keys, &place);
      g_array_append_val (sorting->places, place);
    }

  g_task_set_source_tag (task, atlas_entry_list_sort_async);
  g_task_set_task_data (task, sorting, free_sorting);
  g_task_run_in_thread (task, sort_thread);
}

/* Returns: (nullable) (transfer full) (element-type gint64): the ids */
GArray *
atlas_entry_list_sort_finish (AtlasEntryList  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
