/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All entries of a collection as a live list, with objects for those that somebody looks at. */
#define G_LOG_DOMAIN "atlas-session"

#include "atlas-entry-list.h"

#include <string.h>

/* So many names are put in the order of another language here and now. */
#define FEW_ENTRIES 4000

/* Above so many objects those that nobody else holds are let go when there is time. */
#define MAX_LIVE 2000

struct _AtlasEntryList
{
  GObject parent_instance;

  AtlasEntryBook *book;
  GPtrArray *listed;        /* (element-type AtlasListed) by id; the book's */
  GHashTable *live;         /* id -> AtlasEntryItem that somebody has looked at, both the item's */
  guint pruning;
  guint version;            /* of what is on the list */
  AtlasLabelLanguage labels;
};

enum
{
  REORDERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return ATLAS_TYPE_ENTRY_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return ATLAS_ENTRY_LIST (model)->listed->len;
}

static gboolean
is_unused (gpointer id,
           gpointer item,
           gpointer data)
{
  return G_OBJECT (item)->ref_count == 1;
}

static gboolean
prune_cb (gpointer data)
{
  AtlasEntryList *self = data;

  self->pruning = 0;
  g_hash_table_foreach_remove (self->live, is_unused, NULL);

  return G_SOURCE_REMOVE;
}

/* (transfer none): the object for an entry: the one that is there, or another */
static AtlasEntryItem *
enliven (AtlasEntryList    *self,
         const AtlasListed *listed)
{
  AtlasEntryItem *item = g_hash_table_lookup (self->live, &listed->summary->id);

  if (item != NULL)
    return item;

  item = atlas_entry_item_new (atlas_summary_ref (listed->summary), self->labels);
  g_hash_table_insert (self->live, (gpointer) atlas_entry_item_peek_id (item), item);
  if (g_hash_table_size (self->live) > MAX_LIVE && self->pruning == 0)
    self->pruning = g_idle_add_full (G_PRIORITY_LOW, prune_cb, self, NULL);

  return item;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  AtlasEntryList *self = ATLAS_ENTRY_LIST (model);

  return position < self->listed->len ? g_object_ref (enliven (self, self->listed->pdata[position])) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static const AtlasSummary *
peek (AtlasEntries *entries,
      guint         position)
{
  return ((const AtlasListed *) ATLAS_ENTRY_LIST (entries)->listed->pdata[position])->summary;
}

static AtlasEntryItem *
find (AtlasEntries *entries,
      gint64        id)
{
  return atlas_entry_list_find (ATLAS_ENTRY_LIST (entries), id);
}

static void
entries_init (AtlasEntriesInterface *interface)
{
  interface->peek = peek;
  interface->find = find;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AtlasEntryList, atlas_entry_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (ATLAS_TYPE_ENTRIES, entries_init))

static void
atlas_entry_list_finalize (GObject *object)
{
  AtlasEntryList *self = ATLAS_ENTRY_LIST (object);

  g_clear_handle_id (&self->pruning, g_source_remove);
  g_hash_table_unref (self->live);
  g_ptr_array_unref (self->listed);
  atlas_entry_book_unref (self->book);

  G_OBJECT_CLASS (atlas_entry_list_parent_class)->finalize (object);
}

static void
atlas_entry_list_class_init (AtlasEntryListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_entry_list_finalize;

  signals[REORDERED] = g_signal_new ("reordered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
atlas_entry_list_init (AtlasEntryList *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  self->book = atlas_entry_book_new (none, ATLAS_LABELS_INTERFACE);
  self->listed = atlas_entry_book_list (self->book);
  self->live = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_object_unref);
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
  gboolean found;
  guint position = atlas_listed_find (self->listed, id, &found);

  if (!found)
    return;

  g_hash_table_remove (self->live, &id);
  g_ptr_array_remove_index (self->listed, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

static void
put_entry (AtlasEntryList *self,
           AtlasSummary   *summary)
{
  AtlasListed *listed = atlas_entry_book_add (self->book, summary);
  gboolean found;
  guint position = atlas_listed_find (self->listed, summary->id, &found);
  AtlasEntryItem *item;

  if (!found)
    {
      g_ptr_array_insert (self->listed, (int) position, listed);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
      return;
    }

  self->listed->pdata[position] = listed;
  item = g_hash_table_lookup (self->live, &summary->id);
  if (item != NULL)
    atlas_entry_item_update (item, atlas_summary_ref (summary));
}

/* @summaries: (element-type AtlasSummary) of entries that are new or have changed; @gone: the ids of
 * entries that are no more. */
void
atlas_entry_list_update (AtlasEntryList *self,
                         GPtrArray      *summaries,
                         const gint64   *gone,
                         guint           n_gone)
{
  self->version++;
  for (guint i = 0; i < n_gone; i++)
    remove_entry (self, gone[i]);
  for (guint i = 0; i < summaries->len; i++)
    put_entry (self, summaries->pdata[i]);
}

/* Objects stay with their entries as long as these are there. */
static void
update_live (AtlasEntryList *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_ptr_array_add (items, g_object_ref (item));

  for (guint i = 0; i < items->len; i++)
    {
      gint64 id = atlas_entry_item_get_id (items->pdata[i]);
      gboolean found;
      guint position = atlas_listed_find (self->listed, id, &found);

      if (found)
        atlas_entry_item_update (items->pdata[i],
                                 atlas_summary_ref (((AtlasListed *) self->listed->pdata[position])->summary));
      else
        g_hash_table_remove (self->live, &id);
    }
}

/* Takes @book and makes the list hold just what is in it. An object that was there before stays. */
void
atlas_entry_list_take (AtlasEntryList *self,
                       AtlasEntryBook *book)
{
  guint before = self->listed->len;

  g_ptr_array_unref (self->listed);
  atlas_entry_book_unref (self->book);
  self->book = book;
  self->version++;
  self->listed = atlas_entry_book_list (book);
  update_live (self);
  if (before > 0 || self->listed->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->listed->len);
}

/* Makes the list hold just these, here and now. */
void
atlas_entry_list_replace (AtlasEntryList *self,
                          GPtrArray      *summaries)
{
  atlas_entry_list_take (self, atlas_entry_book_new (summaries, self->labels));
}

/* (transfer full): the book as it is, which another thread may read; @listed: (out) (transfer container)
 * (element-type AtlasListed): what of it is on the list, by id */
AtlasEntryBook *
atlas_entry_list_snapshot (AtlasEntryList  *self,
                           GPtrArray      **listed)
{
  *listed = g_ptr_array_copy (self->listed, NULL, NULL);

  return atlas_entry_book_ref (self->book);
}

typedef struct
{
  AtlasEntryBook *book;
  GPtrArray *listed;        /* (element-type AtlasListed) */
  AtlasLabelLanguage labels;
  guint version;
} Rewriting;

static void
free_rewriting (gpointer data)
{
  Rewriting *rewriting = data;

  g_ptr_array_unref (rewriting->listed);
  atlas_entry_book_unref (rewriting->book);
  g_free (rewriting);
}

static AtlasEntryBook *
rewrite_book (Rewriting *rewriting)
{
  g_autoptr (GPtrArray) summaries = g_ptr_array_sized_new (rewriting->listed->len);

  for (guint i = 0; i < rewriting->listed->len; i++)
    g_ptr_array_add (summaries, ((AtlasListed *) rewriting->listed->pdata[i])->summary);

  return atlas_entry_book_new (summaries, rewriting->labels);
}

static void
rewrite_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  g_task_return_pointer (task, rewrite_book (data), (GDestroyNotify) atlas_entry_book_unref);
}

static void
take_rewritten (AtlasEntryList *self,
                AtlasEntryBook *book)
{
  atlas_entry_book_unref (self->book);
  g_ptr_array_unref (self->listed);
  self->book = book;
  self->listed = atlas_entry_book_list (book);
  g_signal_emit (self, signals[REORDERED], 0);
}

static void rewrite (AtlasEntryList *self);

static void
rewritten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  AtlasEntryList *self = ATLAS_ENTRY_LIST (source);
  Rewriting *rewriting = g_task_get_task_data (G_TASK (result));
  AtlasEntryBook *book = g_task_propagate_pointer (G_TASK (result), NULL);

  if (rewriting->version == self->version && rewriting->labels == self->labels)
    {
      take_rewritten (self, book);
      return;
    }

  atlas_entry_book_unref (book);
  rewrite (self);
}

/* Has the keys made of the names of the other language, unless they are. */
static void
rewrite (AtlasEntryList *self)
{
  g_autoptr (GTask) task = NULL;
  Rewriting *rewriting;

  if (atlas_entry_book_get_labels (self->book) == self->labels)
    return;

  rewriting = g_new0 (Rewriting, 1);
  rewriting->book = atlas_entry_list_snapshot (self, &rewriting->listed);
  rewriting->labels = self->labels;
  rewriting->version = self->version;
  if (self->listed->len < FEW_ENTRIES)
    {
      take_rewritten (self, rewrite_book (rewriting));
      free_rewriting (rewriting);
      return;
    }

  task = g_task_new (self, NULL, rewritten_cb, NULL);
  g_task_set_source_tag (task, rewrite);
  g_task_set_task_data (task, rewriting, free_rewriting);
  g_task_run_in_thread (task, rewrite_thread);
}

/* The objects speak the other language at once; the order of many follows a little later, with the signal. */
void
atlas_entry_list_set_labels (AtlasEntryList     *self,
                             AtlasLabelLanguage  labels)
{
  GHashTableIter iter;
  gpointer item;

  if (self->labels == labels)
    return;

  self->labels = labels;
  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    atlas_entry_item_set_labels (item, labels);
  rewrite (self);
}

AtlasLabelLanguage
atlas_entry_list_get_labels (AtlasEntryList *self)
{
  return self->labels;
}

/* (nullable) (transfer none): good until the main loop goes on */
AtlasEntryItem *
atlas_entry_list_find (AtlasEntryList *self,
                       gint64          id)
{
  gboolean found;
  guint position = atlas_listed_find (self->listed, id, &found);

  return found ? enliven (self, self->listed->pdata[position]) : NULL;
}

/* (nullable) (transfer none): what is known of an entry, good until the list changes */
const AtlasSummary *
atlas_entry_list_peek (AtlasEntryList *self,
                       gint64          id)
{
  gboolean found;
  guint position = atlas_listed_find (self->listed, id, &found);

  return found ? ((const AtlasListed *) self->listed->pdata[position])->summary : NULL;
}

/* What an entry is sorted by. */
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
  AtlasEntryBook *book;
  GPtrArray *listed;        /* (element-type AtlasListed) */
  AtlasColumnType type;
  char *kind;               /* (nullable): of these only */
  gboolean descending;
} Sorting;

static void
free_sorting (gpointer data)
{
  Sorting *sorting = data;

  g_ptr_array_unref (sorting->listed);
  atlas_entry_book_unref (sorting->book);
  g_free (sorting->kind);
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
fill_place (Sorting            *sorting,
            const AtlasSummary *summary,
            Place              *place)
{
  gboolean found = FALSE;
  guint hub;

  place->filled = TRUE;
  switch (sorting->type)
    {
    case ATLAS_COLUMN_KIND:
      place->number = atlas_column_word_rank (atlas_kinds, summary->kind);
      break;

    case ATLAS_COLUMN_REVIEW:
      place->number = atlas_column_word_rank (atlas_review_states, summary->review);
      break;

    case ATLAS_COLUMN_HUB:
      hub = summary->hub != 0 ? atlas_listed_find (sorting->listed, summary->hub, &found) : 0;
      place->filled = found;
      if (found)
        place->key = ((const AtlasListed *) sorting->listed->pdata[hub])->key;
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

static void
sort_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Sorting *sorting = data;
  g_autoptr (GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (Place), sorting->listed->len);
  GArray *ids;

  for (guint i = 0; i < sorting->listed->len; i++)
    {
      const AtlasListed *listed = sorting->listed->pdata[i];
      Place place = { .id = listed->summary->id, .key = "", .title = "" };

      if (sorting->kind != NULL && g_strcmp0 (listed->summary->kind, sorting->kind) != 0)
        continue;

      /* The words that stand for a missing name are not sorted by. */
      if (listed->summary->n_names > 0)
        place.title = listed->key;
      fill_place (sorting, listed->summary, &place);
      g_array_append_val (places, place);
    }

  g_array_sort_with_data (places, compare_places, GINT_TO_POINTER (sorting->descending));
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), places->len);
  for (guint i = 0; i < places->len; i++)
    g_array_append_val (ids, g_array_index (places, Place, i).id);

  g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
}

/* Whether the list knows enough for an order: the keys are here. */
gboolean
atlas_entry_list_can_sort (AtlasEntryList   *self,
                           const AtlasOrder *order)
{
  AtlasColumnType type = order->column->type;

  return order->labels == atlas_entry_book_get_labels (self->book) &&
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

  sorting->book = atlas_entry_list_snapshot (self, &sorting->listed);
  sorting->type = order->column->type;
  sorting->kind = g_strdup (order->kind);
  sorting->descending = order->descending;
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
