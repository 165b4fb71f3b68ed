/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the work queue is on show. Of each item a number of four bytes is held; objects are there
 * for those that a list shows, and their words are read together. The one that is selected is known
 * here as well: a selection of GTK's own would make an object of every item to find it again. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-review-model.h"

#include "atlas-review-shown.h"

#include <gtk/gtk.h>

/* As many items get their words in one job. */
#define BATCH 32

/* While so many more are wanted from one look to the next, the scroll bar is dragged: rows that are
 * gone in the next frame need no words, which would be measured in this one. */
#define FLOOD 50
#define REST_MILLISECONDS 60

/* Into how many parts a change is cut at most, and how many items a part must have. */
#define MAX_GAPS 8
#define MIN_GAP 32

struct _AtlasReviewModel
{
  GObject parent_instance;

  AtlasSession *session;
  AtlasReviewQueue *queue;
  AtlasReviewFilter filter;
  char *entry_kind;
  char *review;
  AtlasReviewShown shown;
  GHashTable *live;         /* AtlasQueueItem -> AtlasReviewItem: those that somebody holds */
  GPtrArray *untold;        /* (element-type AtlasReviewItem): whose words are wanted */
  guint tell_source;
  gint64 flooded;           /* microseconds: when so many were wanted for the last time */
  guint n_untold_before;    /* at that time */
  gboolean telling;
  guint selected;           /* GTK_INVALID_LIST_POSITION: none */
  AtlasQueueItem selected_item;
};

static void tell_soon (AtlasReviewModel *self);

static gboolean
is_first (AtlasReviewModel *self,
          guint             position)
{
  const AtlasQueueItem *item = atlas_review_shown_peek (&self->shown, position);

  return position == 0 || atlas_review_shown_peek (&self->shown, position - 1)->entry != item->entry || item->entry == 0;
}

static guint
hash_item (gconstpointer key)
{
  const AtlasQueueItem *item = key;

  return (guint) (item->id ^ (item->id >> 32)) * 31 + item->kind * 17 + item->detail + (guint) item->other;
}

static gboolean
equal_items (gconstpointer a,
             gconstpointer b)
{
  return atlas_queue_item_compare (a, b) == 0;
}

static GType
get_item_type (GListModel *model)
{
  return ATLAS_TYPE_REVIEW_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return atlas_review_shown_count (&ATLAS_REVIEW_MODEL (model)->shown);
}

/* What is going still has its item: it is only being disposed of. */
static void
forget_cb (gpointer  data,
           GObject  *gone)
{
  g_hash_table_remove (ATLAS_REVIEW_MODEL (data)->live, atlas_review_item_get ((AtlasReviewItem *) (void *) gone));
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  AtlasReviewModel *self = ATLAS_REVIEW_MODEL (model);
  AtlasReviewItem *item;

  if (position >= atlas_review_shown_count (&self->shown))
    return NULL;

  item = g_hash_table_lookup (self->live, atlas_review_shown_peek (&self->shown, position));
  if (item != NULL)
    return g_object_ref (item);

  item = atlas_review_item_new (atlas_review_shown_peek (&self->shown, position), is_first (self, position));
  g_object_weak_ref (G_OBJECT (item), forget_cb, self);
  g_hash_table_insert (self->live, (gpointer) atlas_review_item_get (item), item);
  g_ptr_array_add (self->untold, g_object_ref (item));
  tell_soon (self);

  return item;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static gboolean
is_selected (GtkSelectionModel *model,
             guint              position)
{
  return ATLAS_REVIEW_MODEL (model)->selected == position;
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model,
                        guint              position,
                        guint              n_items)
{
  AtlasReviewModel *self = ATLAS_REVIEW_MODEL (model);
  GtkBitset *selection = gtk_bitset_new_empty ();

  if (self->selected != GTK_INVALID_LIST_POSITION)
    gtk_bitset_add (selection, self->selected);

  return selection;
}

static gboolean
select_item (GtkSelectionModel *model,
             guint              position,
             gboolean           unselect_rest)
{
  AtlasReviewModel *self = ATLAS_REVIEW_MODEL (model);
  guint before = self->selected;

  if (position >= atlas_review_shown_count (&self->shown))
    return FALSE;

  self->selected = position;
  self->selected_item = *atlas_review_shown_peek (&self->shown, position);
  if (before == GTK_INVALID_LIST_POSITION)
    gtk_selection_model_selection_changed (model, position, 1);
  else if (before != position)
    gtk_selection_model_selection_changed (model, MIN (before, position), MAX (before, position) - MIN (before, position) + 1);

  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *interface)
{
  interface->is_selected = is_selected;
  interface->get_selection_in_range = get_selection_in_range;
  interface->select_item = select_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AtlasReviewModel, atlas_review_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

typedef struct
{
  AtlasReviewModel *model;
  GPtrArray *items;
} Batch;

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Batch *batch = data;
  AtlasReviewModel *self = batch->model;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) records = atlas_store_load_queue_records_finish (ATLAS_STORE (source), result, &error);

  if (records == NULL)
    g_debug ("Reading the words of items: %s", error->message);

  for (guint i = 0; records != NULL && i < batch->items->len; i++)
    atlas_review_item_tell (batch->items->pdata[i], self->session, records,
                            atlas_review_queue_get_languages (self->queue));

  self->telling = FALSE;
  tell_soon (self);
  g_ptr_array_unref (batch->items);
  g_object_unref (batch->model);
  g_free (batch);
}

static gboolean tell_cb (gpointer data);

/* Whether to wait until the list is at rest. */
static gboolean
is_flooded (AtlasReviewModel *self)
{
  gint64 now = g_get_monotonic_time ();
  gboolean before = now - self->flooded < 2 * REST_MILLISECONDS * 1000;
  guint n = self->untold->len;

  if (n < FLOOD || n == self->n_untold_before)
    return FALSE;

  self->flooded = now;
  self->n_untold_before = n;

  return before;
}

static gboolean
tell_cb (gpointer data)
{
  AtlasReviewModel *self = data;
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (AtlasQueueItem));
  Batch *batch;

  if (is_flooded (self))
    {
      self->tell_source = g_timeout_add (REST_MILLISECONDS, tell_cb, self);
      return G_SOURCE_REMOVE;
    }

  batch = g_new0 (Batch, 1);
  self->tell_source = 0;
  self->n_untold_before = 0;
  self->telling = TRUE;
  batch->model = g_object_ref (self);
  batch->items = g_ptr_array_new_with_free_func (g_object_unref);

  /* The newest first: who scrolls fast wants what is there now. */
  while (self->untold->len > 0 && items->len < BATCH)
    {
      AtlasReviewItem *item = g_ptr_array_steal_index (self->untold, self->untold->len - 1);

      g_ptr_array_add (batch->items, item);
      g_array_append_vals (items, atlas_review_item_get (item), 1);
    }

  /* Nobody has looked at what is left for long enough to be waiting for it, if it was let go. */
  for (guint i = self->untold->len; i > 0; i--)
    {
      if (G_OBJECT (self->untold->pdata[i - 1])->ref_count == 1)
        g_ptr_array_remove_index_fast (self->untold, i - 1);
    }

  atlas_store_load_queue_records_async (atlas_session_get_store (self->session),
                                        (const AtlasQueueItem *) (void *) items->data, items->len, NULL, told_cb, batch);

  return G_SOURCE_REMOVE;
}

static void
tell_soon (AtlasReviewModel *self)
{
  if (self->untold->len > 0 && self->tell_source == 0 && !self->telling)
    self->tell_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 30, tell_cb, self, NULL);
}

static gboolean
is_shown (AtlasReviewModel     *self,
          const AtlasQueueItem *item)
{
  const AtlasReviewFilter *filter = &self->filter;
  const AtlasSummary *summary;
  AtlasEntryItem *entry;

  if ((filter->kind >= 0 && item->kind != filter->kind) || item->severity < filter->severity ||
      (filter->entries != NULL && !atlas_id_set_contains (filter->entries, item->entry)))
    return FALSE;

  if (filter->hub == 0 && filter->entry_kind == NULL && filter->review == NULL)
    return TRUE;

  entry = atlas_entry_list_find (atlas_session_get_entries (self->session), item->entry);
  summary = entry != NULL ? atlas_entry_item_get_summary (entry) : NULL;

  return summary != NULL &&
         (filter->hub == 0 || summary->id == filter->hub || summary->hub == filter->hub) &&
         (filter->entry_kind == NULL || g_strcmp0 (summary->kind, filter->entry_kind) == 0) &&
         (filter->review == NULL || g_strcmp0 (summary->review, filter->review) == 0);
}

static void
append_shown (AtlasReviewModel *self,
              GArray           *shown,
              guint             first,
              guint             n)
{
  const AtlasQueueItem *items = atlas_review_queue_get_items (self->queue);

  for (guint i = first; i < first + n; i++)
    {
      if (is_shown (self, &items[i]))
        g_array_append_val (shown, i);
    }
}

static void
settle_all_first (AtlasReviewModel *self)
{
  GHashTableIter iter;
  gpointer item;
  guint position;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      if (atlas_review_model_find (self, atlas_review_item_get (item), &position))
        atlas_review_item_set_first (item, is_first (self, position));
    }
}

/* Tells of one stretch: so many of those before from a place on become so many of the new ones. */
static void
change_stretch (AtlasReviewModel *self,
                guint             before,
                guint             removed,
                guint             now,
                guint             added)
{
  if (removed == 0 && added == 0)
    return;

  atlas_review_shown_step (&self->shown, before, now);
  if (self->selected != GTK_INVALID_LIST_POSITION && self->selected >= before + removed)
    self->selected += added - removed;
  else if (self->selected != GTK_INVALID_LIST_POSITION && self->selected >= before &&
           !atlas_review_shown_find (&self->shown, &self->selected_item, &self->selected))
    self->selected = GTK_INVALID_LIST_POSITION;

  g_list_model_items_changed (G_LIST_MODEL (self), before, removed, added);
}

/* The items that somebody holds, and the selected one. */
static GPtrArray *
list_held (AtlasReviewModel *self)
{
  GPtrArray *held = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    g_ptr_array_add (held, item);
  if (self->selected != GTK_INVALID_LIST_POSITION && !g_hash_table_contains (self->live, &self->selected_item))
    g_ptr_array_add (held, &self->selected_item);

  return held;
}

/* How far apart two neighbouring anchors must be for what is between them to be told by itself. */
static guint
widest_gap (GArray *anchors)
{
  const AtlasReviewAnchor *all = (const AtlasReviewAnchor *) (void *) anchors->data;

  return anchors->len > 1 ? MAX (MIN_GAP, (all[anchors->len - 1].now - all[0].now) / MAX_GAPS) : 0;
}

/* Shows other items: of those before, @removed from @first on are @added ones now. If a list misses
 * one that it holds on to, it looks for it in all that was added, and that would be an object for
 * each. So the stretch is told in parts: those with items that are held, which are short, and what
 * lies before, between and behind them. Takes @places. */
static void
change_shown (AtlasReviewModel *self,
              GArray           *places,
              guint             first,
              guint             removed,
              guint             added)
{
  g_autoptr (GPtrArray) held = list_held (self);
  g_autoptr (GArray) anchors = NULL;
  guint before_end = first + removed;
  guint now_end = first + added;
  guint gap;

  atlas_review_shown_begin (&self->shown, atlas_review_queue_get_items (self->queue), places);
  anchors = atlas_review_shown_list_anchors (&self->shown, (const AtlasQueueItem * const *) held->pdata, held->len,
                                             first, removed);
  gap = widest_gap (anchors);

  for (guint i = anchors->len; i > 0;)
    {
      const AtlasReviewAnchor *last = &g_array_index (anchors, AtlasReviewAnchor, i - 1);
      const AtlasReviewAnchor *start = last;

      for (i--; i > 0 && start->now - g_array_index (anchors, AtlasReviewAnchor, i - 1).now <= gap; i--)
        start = &g_array_index (anchors, AtlasReviewAnchor, i - 1);

      change_stretch (self, last->before + 1, before_end - last->before - 1, last->now + 1, now_end - last->now - 1);
      if (start != last)
        change_stretch (self, start->before, last->before + 1 - start->before, start->now, last->now + 1 - start->now);
      before_end = start->before;
      now_end = start->now;
    }

  change_stretch (self, first, before_end - first, first, now_end - first);
  atlas_review_shown_end (&self->shown);
  settle_all_first (self);
}

static void
queue_changed_cb (AtlasReviewModel *self,
                  guint             place,
                  guint             removed,
                  guint             added)
{
  guint first = atlas_review_shown_before (&self->shown, place);
  guint n_gone = atlas_review_shown_before (&self->shown, place + removed) - first;
  GArray *places = g_array_copy (self->shown.now.places);
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (guint));

  append_shown (self, fresh, place, added);
  for (guint i = first + n_gone; i < places->len; i++)
    g_array_index (places, guint, i) += added - removed;
  g_array_remove_range (places, first, n_gone);
  g_array_insert_vals (places, first, fresh->data, fresh->len);
  change_shown (self, places, first, n_gone, fresh->len);
}

static void
atlas_review_model_dispose (GObject *object)
{
  AtlasReviewModel *self = ATLAS_REVIEW_MODEL (object);
  GHashTableIter iter;
  gpointer item;

  g_clear_handle_id (&self->tell_source, g_source_remove);
  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      g_object_weak_unref (item, forget_cb, self);
      g_hash_table_iter_remove (&iter);
    }
  g_ptr_array_set_size (self->untold, 0);
  g_clear_object (&self->queue);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (atlas_review_model_parent_class)->dispose (object);
}

static void
atlas_review_model_finalize (GObject *object)
{
  AtlasReviewModel *self = ATLAS_REVIEW_MODEL (object);

  atlas_review_shown_clear (&self->shown);
  g_hash_table_unref (self->live);
  g_ptr_array_unref (self->untold);
  g_clear_pointer (&self->filter.entries, atlas_id_set_unref);
  g_free (self->entry_kind);
  g_free (self->review);

  G_OBJECT_CLASS (atlas_review_model_parent_class)->finalize (object);
}

static void
atlas_review_model_class_init (AtlasReviewModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_review_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = atlas_review_model_finalize;
}

static void
atlas_review_model_init (AtlasReviewModel *self)
{
  atlas_review_shown_init (&self->shown);
  self->live = g_hash_table_new (hash_item, equal_items);
  self->untold = g_ptr_array_new_with_free_func (g_object_unref);
  self->filter.kind = -1;
  self->selected = GTK_INVALID_LIST_POSITION;
}

AtlasReviewModel *
atlas_review_model_new (AtlasSession     *session,
                        AtlasReviewQueue *queue)
{
  AtlasReviewModel *self = g_object_new (ATLAS_TYPE_REVIEW_MODEL, NULL);

  self->session = g_object_ref (session);
  self->queue = g_object_ref (queue);
  self->shown.now.items = atlas_review_queue_get_items (queue);
  append_shown (self, self->shown.now.places, 0, atlas_review_queue_get_n_items (queue));
  g_signal_connect_object (queue, "changed", G_CALLBACK (queue_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

void
atlas_review_model_set_filter (AtlasReviewModel        *self,
                               const AtlasReviewFilter *filter)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));
  char *kind = g_strdup (filter->entry_kind);
  char *review = g_strdup (filter->review);
  AtlasIdSet *entries = filter->entries != NULL ? atlas_id_set_ref (filter->entries) : NULL;

  g_clear_pointer (&self->filter.entries, atlas_id_set_unref);
  g_free (self->entry_kind);
  g_free (self->review);
  self->entry_kind = kind;
  self->review = review;
  self->filter = *filter;
  self->filter.entry_kind = kind;
  self->filter.review = review;
  self->filter.entries = entries;

  append_shown (self, places, 0, atlas_review_queue_get_n_items (self->queue));
  change_shown (self, places, 0, atlas_review_shown_count (&self->shown), places->len);
}

/* (transfer none): until the queue changes */
const AtlasQueueItem *
atlas_review_model_peek (AtlasReviewModel *self,
                         guint             position)
{
  return position < atlas_review_shown_count (&self->shown) ? atlas_review_shown_peek (&self->shown, position) : NULL;
}

/* FALSE: it is not shown; @position is where it would stand. */
gboolean
atlas_review_model_find (AtlasReviewModel     *self,
                         const AtlasQueueItem *item,
                         guint                *position)
{
  return atlas_review_shown_find (&self->shown, item, position);
}

/* GTK_INVALID_LIST_POSITION: none */
guint
atlas_review_model_get_selected (AtlasReviewModel *self)
{
  return self->selected;
}

/* How many items of each kind there are, all but the kind of the filter considered. */
void
atlas_review_model_count (AtlasReviewModel *self,
                          guint             counts[ATLAS_N_QUEUE_KINDS])
{
  const AtlasQueueItem *items = atlas_review_queue_get_items (self->queue);
  guint n = atlas_review_queue_get_n_items (self->queue);
  int kind = self->filter.kind;

  for (guint i = 0; i < ATLAS_N_QUEUE_KINDS; i++)
    counts[i] = 0;

  self->filter.kind = -1;
  for (guint i = 0; i < n; i++)
    {
      if (is_shown (self, &items[i]))
        counts[items[i].kind]++;
    }
  self->filter.kind = kind;
}

/* Names and values may have changed: the words of what is on show are made anew. */
void
atlas_review_model_refresh (AtlasReviewModel *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      atlas_review_item_forget (item);
      g_ptr_array_add (self->untold, g_object_ref (item));
    }
  tell_soon (self);
}
