/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work queue of an open collection. First all is looked through, in short jobs that leave the
 * store free for what a person does meanwhile: what queries tell first, what takes longer after
 * that. From then on only what an edit touched is looked at again. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-review-queue.h"

#include "atlas-review-sort.h"

/* Of a collection with more entries than this, each kind is a job of its own, in parts. */
#define SMALL 2000
#define N_PARTS 8

/* When more entries than this were touched, all is looked through again. */
#define MAX_TOUCHED 500

#define BIT(kind) (1u << ATLAS_QUEUE_##kind)
#define ALL_KINDS ((1u << ATLAS_N_QUEUE_KINDS) - 1)

/* These read every record, or every text. */
#define SLOW_KINDS (BIT (INVALID) | BIT (BROKEN_REFERENCE) | BIT (QUOTATION_NOT_FOUND) | \
                    BIT (QUOTATION_NOT_VERBATIM) | BIT (DUPLICATE))

/* Of what a change has touched. */
typedef struct
{
  gboolean all;
  gboolean shared;
  gboolean duplicates;
  gboolean quotations;
  GHashTable *entries;
} Touched;

typedef struct
{
  guint kinds;
  guint part, n_parts;
  gboolean publish;         /* what was found so far is shown after it */
} Job;

struct _AtlasReviewQueue
{
  GObject parent_instance;

  AtlasSession *session;
  GCancellable *cancellable;

  GArray *items;            /* (element-type AtlasQueueItem), sorted */
  AtlasReviewRanks *ranks;  /* NULL: nothing was looked through yet */
  char **languages;
  gboolean started;
  gboolean complete;        /* all kinds have been looked for */

  GArray *jobs;             /* (element-type Job): of looking through all */
  guint next_job;
  GArray *order;            /* (nullable) (element-type gint64): the entries by name, to make the ranks of */
  GPtrArray *found;         /* (element-type GArray) */

  Touched touched;          /* since the last look */
  GHashTable *looked_at;    /* (nullable): the entries that are being looked at again ... */
  gboolean looked_at_shared;
  guint looked_at_kinds;    /* ... and what is looked for everywhere */
  gboolean running;
};

enum
{
  CHANGED,
  PROGRESS,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasReviewQueue, atlas_review_queue, G_TYPE_OBJECT)

static void go_on (AtlasReviewQueue *self);
static void run_next_job (AtlasReviewQueue *self);

static GHashTable *
new_id_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
tell_progress (AtlasReviewQueue *self)
{
  g_signal_emit (self, signals[PROGRESS], 0);
}

static gboolean
is_same (const AtlasQueueItem *one,
         const AtlasQueueItem *other)
{
  return atlas_queue_item_compare (one, other) == 0 && one->severity == other->severity;
}

/* Takes @items, which are sorted, and tells what is different: one stretch. The items of before are
 * there until all have heard of it. */
static void
take_items (AtlasReviewQueue *self,
            GArray           *items)
{
  g_autoptr (GArray) before = self->items;
  const AtlasQueueItem *old = (const AtlasQueueItem *) (void *) before->data;
  const AtlasQueueItem *new = (const AtlasQueueItem *) (void *) items->data;
  guint least = MIN (before->len, items->len);
  guint first = 0, last = 0;

  while (first < least && is_same (&old[first], &new[first]))
    first++;
  while (last < least - first && is_same (&old[before->len - 1 - last], &new[items->len - 1 - last]))
    last++;

  if (before->len == first + last && items->len == first + last)
    {
      g_array_unref (items);
      g_steal_pointer (&before);
      return;
    }

  self->items = items;
  g_signal_emit (self, signals[CHANGED], 0, first, before->len - first - last, items->len - first - last);
}

/* The work stops; what is there stays. */
static void
fail (AtlasReviewQueue *self,
      const GError     *error)
{
  self->running = FALSE;
  g_clear_pointer (&self->looked_at, g_hash_table_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_array_set_size (self->jobs, 0);
  self->next_job = 0;

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      !g_error_matches (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CLOSED))
    g_signal_emit (self, signals[FAILED], 0, error);
  tell_progress (self);

  /* It was stopped and started again meanwhile. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    go_on (self);
}

static void
sorted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (AtlasReviewQueue) self = data;
  g_autoptr (AtlasReviewRanks) ranks = NULL;
  g_autoptr (GError) error = NULL;
  GArray *items = atlas_review_sort_finish (result, &ranks, &error);

  if (items == NULL)
    {
      fail (self, error);
      return;
    }

  g_clear_pointer (&self->ranks, atlas_review_ranks_unref);
  self->ranks = g_steal_pointer (&ranks);
  g_clear_pointer (&self->order, g_array_unref);
  take_items (self, items);
  run_next_job (self);
}

/* What is on show from an earlier round of other kinds stays until this one is through. */
static void
publish (AtlasReviewQueue *self)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < self->found->len; i++)
    g_ptr_array_add (found, g_array_ref (self->found->pdata[i]));
  atlas_review_sort_async (self->order, self->order == NULL ? self->ranks : NULL, found, self->cancellable,
                           sorted_cb, g_object_ref (self));
}

/* The first kind of which there is something is shown at once: work can begin with that. */
static gboolean
is_first_to_show (AtlasReviewQueue *self,
                  const Job        *job)
{
  if (self->order == NULL || job->part + 1 < job->n_parts)
    return FALSE;

  for (guint i = 0; i < self->found->len; i++)
    {
      if (((const GArray *) self->found->pdata[i])->len > 0)
        return TRUE;
    }

  return FALSE;
}

static void
job_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (AtlasReviewQueue) self = data;
  g_autoptr (GError) error = NULL;
  GArray *items = atlas_store_queue_finish (ATLAS_STORE (source), result, &error);
  const Job *job;

  if (items == NULL)
    {
      fail (self, error);
      return;
    }

  job = &g_array_index (self->jobs, Job, self->next_job);
  g_ptr_array_add (self->found, items);
  self->next_job++;
  tell_progress (self);

  if (self->next_job == self->jobs->len || (!self->complete && (job->publish || is_first_to_show (self, job))))
    publish (self);
  else
    run_next_job (self);
}

static void
run_next_job (AtlasReviewQueue *self)
{
  AtlasQueueRequest request = { .languages = (const char * const *) self->languages };
  const Job *job;

  if (self->next_job == self->jobs->len)
    {
      g_array_set_size (self->jobs, 0);
      self->next_job = 0;
      g_clear_pointer (&self->found, g_ptr_array_unref);
      g_clear_pointer (&self->order, g_array_unref);
      self->running = FALSE;
      self->complete = TRUE;
      go_on (self);
      return;
    }

  job = &g_array_index (self->jobs, Job, self->next_job);
  request.kinds = job->kinds;
  request.part = job->part;
  request.n_parts = job->n_parts;
  atlas_store_queue_async (atlas_session_get_store (self->session), &request, self->cancellable, job_cb,
                           g_object_ref (self));
}

static void
add_jobs (AtlasReviewQueue *self,
          guint             kinds)
{
  for (guint kind = 0; kind < ATLAS_N_QUEUE_KINDS; kind++)
    {
      guint n_parts = kind == ATLAS_QUEUE_DUPLICATE ? 1 : N_PARTS;

      if ((kinds & (1u << kind)) == 0)
        continue;

      for (guint part = 0; part < n_parts; part++)
        {
          Job job = { 1u << kind, part, n_parts, FALSE };

          g_array_append_val (self->jobs, job);
        }
    }

  g_array_index (self->jobs, Job, self->jobs->len - 1).publish = TRUE;
}

/* @order: (transfer full) (element-type gint64): the entries by name. */
static void
look_through (AtlasReviewQueue *self,
              GArray           *order)
{
  g_clear_pointer (&self->order, g_array_unref);
  self->order = order;
  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  if (order->len <= SMALL)
    {
      Job job = { ALL_KINDS, 0, 1, TRUE };

      g_array_append_val (self->jobs, job);
    }
  else
    {
      add_jobs (self, ALL_KINDS & ~SLOW_KINDS);
      add_jobs (self, SLOW_KINDS);
    }

  run_next_job (self);
}

static void
ordered_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (AtlasReviewQueue) self = data;
  g_autoptr (GError) error = NULL;
  GArray *order = atlas_store_list_ordered_finish (ATLAS_STORE (source), result, &error);

  if (order == NULL)
    fail (self, error);
  else
    look_through (self, order);
}

static void
sorted_entries_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (AtlasReviewQueue) self = data;
  g_autoptr (GError) error = NULL;
  GArray *order = atlas_entry_list_sort_finish (ATLAS_ENTRY_LIST (source), result, &error);

  if (order == NULL)
    fail (self, error);
  else
    look_through (self, order);
}

/* The session has just read the names when the queue is first shown; later it may be behind. */
static void
languages_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (AtlasReviewQueue) self = data;
  g_autoptr (AtlasColumn) title = atlas_column_new (ATLAS_COLUMN_TITLE, NULL, 0);
  AtlasOrder order = { .column = title, .labels = atlas_session_get_labels (self->session) };
  g_autoptr (GError) error = NULL;
  char **languages = atlas_store_queue_languages_finish (ATLAS_STORE (source), result, &error);

  if (languages == NULL)
    {
      fail (self, error);
      return;
    }

  g_strfreev (self->languages);
  self->languages = languages;
  if (self->ranks == NULL)
    atlas_entry_list_sort_async (atlas_session_get_entries (self->session), &order, self->cancellable,
                                 sorted_entries_cb, g_object_ref (self));
  else
    atlas_store_list_ordered_async (ATLAS_STORE (source), &order, self->cancellable, ordered_cb,
                                    g_object_ref (self));
}

static void
look_through_all (AtlasReviewQueue *self)
{
  self->touched.all = self->touched.shared = self->touched.duplicates = self->touched.quotations = FALSE;
  g_hash_table_remove_all (self->touched.entries);
  self->running = TRUE;
  tell_progress (self);
  atlas_store_queue_languages_async (atlas_session_get_store (self->session), self->cancellable, languages_cb,
                                     g_object_ref (self));
}

/* Whether an item is looked for again now. */
static gboolean
is_looked_at (AtlasReviewQueue     *self,
              const AtlasQueueItem *item)
{
  if ((self->looked_at_kinds & (1u << item->kind)) != 0)
    return TRUE;

  if (atlas_queue_item_is_shared (item))
    return self->looked_at_shared;

  return item->kind != ATLAS_QUEUE_DUPLICATE && g_hash_table_contains (self->looked_at, &item->entry);
}

/* What was there of what was looked at goes, and what was found comes. */
static void
merge_found (AtlasReviewQueue *self)
{
  GArray *items = g_array_sized_new (FALSE, FALSE, sizeof (AtlasQueueItem), self->items->len + 16);
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (AtlasQueueItem));
  guint next = 0;

  for (guint i = 0; i < self->found->len; i++)
    {
      const GArray *found = self->found->pdata[i];

      g_array_append_vals (fresh, found->data, found->len);
    }
  for (guint i = 0; i < fresh->len; i++)
    {
      AtlasQueueItem *item = &g_array_index (fresh, AtlasQueueItem, i);

      item->rank = atlas_review_ranks_find (self->ranks, item->entry);
    }
  g_array_sort (fresh, atlas_queue_item_compare);

  for (guint i = 0; i < self->items->len; i++)
    {
      const AtlasQueueItem *item = &g_array_index (self->items, AtlasQueueItem, i);

      while (next < fresh->len &&
             atlas_queue_item_compare (&g_array_index (fresh, AtlasQueueItem, next), item) < 0)
        {
          g_array_append_vals (items, &g_array_index (fresh, AtlasQueueItem, next), 1);
          next++;
        }
      if (!is_looked_at (self, item))
        g_array_append_vals (items, item, 1);
    }
  if (next < fresh->len)
    g_array_append_vals (items, &g_array_index (fresh, AtlasQueueItem, next), fresh->len - next);

  take_items (self, items);
}

static void look_for_kinds (AtlasReviewQueue *self);

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (AtlasReviewQueue) self = data;
  g_autoptr (GError) error = NULL;
  GArray *items = atlas_store_queue_finish (ATLAS_STORE (source), result, &error);

  if (items == NULL)
    {
      /* It is not known any more what is true. */
      self->touched.all = TRUE;
      fail (self, error);
      return;
    }

  g_ptr_array_add (self->found, items);
  merge_found (self);
  g_ptr_array_set_size (self->found, 0);
  g_hash_table_remove_all (self->looked_at);
  self->looked_at_shared = FALSE;

  if (self->touched.duplicates || self->touched.quotations)
    {
      look_for_kinds (self);
      return;
    }

  self->looked_at_kinds = 0;
  g_clear_pointer (&self->looked_at, g_hash_table_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->running = FALSE;
  go_on (self);
}

/* What no entry alone can tell, in a job behind those that can. */
static void
look_for_kinds (AtlasReviewQueue *self)
{
  AtlasQueueRequest request = { .languages = (const char * const *) self->languages, .n_parts = 1 };

  if (self->touched.duplicates)
    request.kinds |= BIT (DUPLICATE);
  if (self->touched.quotations)
    request.kinds |= BIT (QUOTATION_NOT_FOUND) | BIT (QUOTATION_NOT_VERBATIM);
  self->touched.duplicates = self->touched.quotations = FALSE;
  self->looked_at_kinds = request.kinds;
  atlas_store_queue_async (atlas_session_get_store (self->session), &request, self->cancellable, looked_cb,
                           g_object_ref (self));
}

static void
look_at_touched (AtlasReviewQueue *self)
{
  AtlasQueueRequest request = { .languages = (const char * const *) self->languages };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  self->looked_at = self->touched.entries;
  self->touched.entries = new_id_set ();
  self->looked_at_shared = self->touched.shared;
  self->looked_at_kinds = 0;
  self->touched.shared = FALSE;

  g_hash_table_iter_init (&iter, self->looked_at);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (ids, id, 1);

  request.kinds = ALL_KINDS & ~BIT (DUPLICATE);
  request.entries = (const gint64 *) (void *) ids->data;
  request.n_entries = ids->len;
  request.shared = self->looked_at_shared;
  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->running = TRUE;

  if (ids->len == 0 && !request.shared)
    look_for_kinds (self);
  else
    atlas_store_queue_async (atlas_session_get_store (self->session), &request, self->cancellable, looked_cb,
                             g_object_ref (self));
}

/* Looks at what was touched since it was looked at, if it is not doing so already. */
static void
go_on (AtlasReviewQueue *self)
{
  if (self->running || !self->started)
    return;

  if (self->touched.all || g_hash_table_size (self->touched.entries) > MAX_TOUCHED)
    look_through_all (self);
  else if (self->touched.shared || self->touched.duplicates || self->touched.quotations ||
           g_hash_table_size (self->touched.entries) > 0)
    look_at_touched (self);
  else
    tell_progress (self);
}

/* What a change of a record can make of the queue. */
static void
take_touched (AtlasReviewQueue   *self,
              const AtlasTouched *record)
{
  switch (record->type)
    {
    case ATLAS_RECORD_ENTRY:
      g_hash_table_add (self->touched.entries, g_memdup2 (&record->id, sizeof record->id));
      break;

    case ATLAS_RECORD_COLLECTION:
    case ATLAS_RECORD_PROPERTY:
      self->touched.all = TRUE;
      break;

    case ATLAS_RECORD_SOURCE_TEXT:
      self->touched.quotations = self->touched.shared = TRUE;
      break;

    case ATLAS_RECORD_NAME:
      self->touched.duplicates = TRUE;
      break;

    case ATLAS_RECORD_SOURCE:
    case ATLAS_RECORD_MEDIA:
    case ATLAS_RECORD_TAG:
    case ATLAS_RECORD_ENTRY_MEDIA:
    case ATLAS_RECORD_SAVED_SEARCH:
    case ATLAS_RECORD_TOUR:
    case ATLAS_RECORD_TOUR_STOP:
    case ATLAS_RECORD_TOUR_STOP_ENTRY:
    case ATLAS_RECORD_TOUR_STOP_CLAIM:
    case ATLAS_RECORD_TEXT:
      self->touched.shared = TRUE;
      break;

    case ATLAS_RECORD_CLAIM:
    case ATLAS_RECORD_EVIDENCE:
    case ATLAS_RECORD_ENTRY_TAG:
    default:
      break;
    }
}

/* An entry may have been moved, or told from another one by a claim: neither comes with evidence or
 * texts. So the common work, claims with evidence, does not have all names compared again. */
static gboolean
may_make_duplicates (GArray *touched)
{
  for (guint i = 0; i < touched->len; i++)
    {
      AtlasRecordType type = g_array_index (touched, AtlasTouched, i).type;

      if (type == ATLAS_RECORD_EVIDENCE || type == ATLAS_RECORD_TEXT)
        return FALSE;
    }

  return TRUE;
}

static void
changed_cb (AtlasReviewQueue *self,
            GArray           *touched)
{
  if (touched->len == 0)
    self->touched.all = TRUE;

  for (guint i = 0; i < touched->len; i++)
    take_touched (self, &g_array_index (touched, AtlasTouched, i));
  if (may_make_duplicates (touched))
    self->touched.duplicates = TRUE;

  go_on (self);
}

static void
atlas_review_queue_dispose (GObject *object)
{
  AtlasReviewQueue *self = ATLAS_REVIEW_QUEUE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (atlas_review_queue_parent_class)->dispose (object);
}

static void
atlas_review_queue_finalize (GObject *object)
{
  AtlasReviewQueue *self = ATLAS_REVIEW_QUEUE (object);

  g_array_unref (self->items);
  g_array_unref (self->jobs);
  g_strfreev (self->languages);
  g_hash_table_unref (self->touched.entries);
  g_clear_pointer (&self->ranks, atlas_review_ranks_unref);
  g_clear_pointer (&self->order, g_array_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->looked_at, g_hash_table_unref);

  G_OBJECT_CLASS (atlas_review_queue_parent_class)->finalize (object);
}

static void
atlas_review_queue_class_init (AtlasReviewQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_review_queue_dispose;
  G_OBJECT_CLASS (klass)->finalize = atlas_review_queue_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
atlas_review_queue_init (AtlasReviewQueue *self)
{
  self->items = g_array_new (FALSE, FALSE, sizeof (AtlasQueueItem));
  self->jobs = g_array_new (FALSE, FALSE, sizeof (Job));
  self->touched.entries = new_id_set ();
  self->touched.all = TRUE;
}

AtlasReviewQueue *
atlas_review_queue_new (AtlasSession *session)
{
  AtlasReviewQueue *self = g_object_new (ATLAS_TYPE_REVIEW_QUEUE, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (atlas_session_get_store (session), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/* Begins, or goes on after it was stopped. */
void
atlas_review_queue_start (AtlasReviewQueue *self)
{
  if (self->started)
    return;

  self->started = TRUE;
  self->cancellable = g_cancellable_new ();
  go_on (self);
}

/* Leaves what was not looked at to the next start. */
void
atlas_review_queue_stop (AtlasReviewQueue *self)
{
  if (!self->started)
    return;

  self->started = FALSE;
  if (self->running)
    self->touched.all = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  tell_progress (self);
}

guint
atlas_review_queue_get_n_items (AtlasReviewQueue *self)
{
  return self->items->len;
}

/* (transfer none): until the queue changes */
const AtlasQueueItem *
atlas_review_queue_get_items (AtlasReviewQueue *self)
{
  return (const AtlasQueueItem *) (void *) self->items->data;
}

/* (transfer none) (nullable): the languages in which names are missed */
const char * const *
atlas_review_queue_get_languages (AtlasReviewQueue *self)
{
  return (const char * const *) self->languages;
}

/* Whether the collection is being looked through. */
gboolean
atlas_review_queue_get_busy (AtlasReviewQueue *self)
{
  return self->running && self->looked_at == NULL;
}

/* Whether nothing is left to be looked at, nor looked at again after an edit. */
gboolean
atlas_review_queue_get_idle (AtlasReviewQueue *self)
{
  return self->complete && !self->running && !self->touched.all && !self->touched.shared &&
         !self->touched.duplicates && !self->touched.quotations && g_hash_table_size (self->touched.entries) == 0;
}

/* Whether what is there is all there is. */
gboolean
atlas_review_queue_get_complete (AtlasReviewQueue *self)
{
  return self->complete && !self->touched.all;
}

double
atlas_review_queue_get_fraction (AtlasReviewQueue *self)
{
  return self->jobs->len > 0 ? (double) self->next_job / self->jobs->len : 0;
}
