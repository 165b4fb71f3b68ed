/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of the work queue. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-review-sort.h"

typedef struct
{
  gint64 id;
  guint rank;
} Place;

struct _AtlasReviewRanks
{
  gatomicrefcount references;
  guint n_places;
  Place *places;            /* by id */
};

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *one = a, *other = b;

  return one->id < other->id ? -1 : one->id > other->id;
}

/* @ids: the entries, in the order of their names. */
AtlasReviewRanks *
atlas_review_ranks_new (const gint64 *ids,
                        guint         n_ids)
{
  AtlasReviewRanks *self = g_new0 (AtlasReviewRanks, 1);

  g_atomic_ref_count_init (&self->references);
  self->n_places = n_ids;
  self->places = g_new (Place, MAX (n_ids, 1));
  for (guint i = 0; i < n_ids; i++)
    self->places[i] = (Place) { ids[i], i };
  qsort (self->places, n_ids, sizeof *self->places, compare_places);

  return self;
}

AtlasReviewRanks *
atlas_review_ranks_ref (AtlasReviewRanks *self)
{
  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
atlas_review_ranks_unref (AtlasReviewRanks *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_free (self->places);
  g_free (self);
}

/* Entries that came later stand behind the others, and what stands under no entry behind these. */
guint
atlas_review_ranks_find (AtlasReviewRanks *self,
                         gint64            entry)
{
  Place key = { entry, 0 };
  const Place *place;

  if (entry == 0)
    return G_MAXUINT;

  place = bsearch (&key, self->places, self->n_places, sizeof key, compare_places);

  return place != NULL ? place->rank : G_MAXUINT - 1;
}

typedef struct
{
  GArray *ids;              /* (nullable) (element-type gint64): to make the ranks of */
  AtlasReviewRanks *ranks;  /* (nullable): until they are made */
  GPtrArray *found;         /* (element-type GArray) of AtlasQueueItem */
} Sorting;

static void
free_sorting (gpointer data)
{
  Sorting *sorting = data;

  g_clear_pointer (&sorting->ids, g_array_unref);
  g_clear_pointer (&sorting->ranks, atlas_review_ranks_unref);
  g_ptr_array_unref (sorting->found);
  g_free (sorting);
}

static void
sort_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Sorting *sorting = data;
  GArray *all;
  guint n_items = 0;

  if (sorting->ranks == NULL)
    sorting->ranks = atlas_review_ranks_new ((const gint64 *) (void *) sorting->ids->data, sorting->ids->len);

  for (guint i = 0; i < sorting->found->len; i++)
    n_items += ((const GArray *) sorting->found->pdata[i])->len;

  /* Just as much room as is needed: it stays for as long as the page does. */
  all = g_array_sized_new (FALSE, FALSE, sizeof (AtlasQueueItem), n_items);
  for (guint i = 0; i < sorting->found->len; i++)
    {
      const GArray *found = sorting->found->pdata[i];

      g_array_append_vals (all, found->data, found->len);
    }

  for (guint i = 0; i < all->len; i++)
    {
      AtlasQueueItem *item = &g_array_index (all, AtlasQueueItem, i);

      item->rank = atlas_review_ranks_find (sorting->ranks, item->entry);
    }

  g_array_sort (all, atlas_queue_item_compare);
  g_task_return_pointer (task, all, (GDestroyNotify) g_array_unref);
}

/* Puts what was found in order. @ids (element-type gint64), the entries in order, are needed where
 * there are no @ranks yet. Nobody may touch the arrays any more. */
void
atlas_review_sort_async (GArray              *ids,
                         AtlasReviewRanks    *ranks,
                         GPtrArray           *found,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Sorting *sorting = g_new0 (Sorting, 1);

  g_return_if_fail (ids != NULL || ranks != NULL);

  sorting->ids = ids != NULL ? g_array_ref (ids) : NULL;
  sorting->ranks = ranks != NULL ? atlas_review_ranks_ref (ranks) : NULL;
  sorting->found = g_ptr_array_ref (found);
  g_task_set_source_tag (task, atlas_review_sort_async);
  g_task_set_task_data (task, sorting, free_sorting);
  g_task_run_in_thread (task, sort_thread);
}

/* Returns: (nullable) (transfer full) (element-type AtlasQueueItem): all in order; @ranks (out)
 * (transfer full). */
GArray *
atlas_review_sort_finish (GAsyncResult      *result,
                          AtlasReviewRanks **ranks,
                          GError           **error)
{
  GArray *all = g_task_propagate_pointer (G_TASK (result), error);

  if (all != NULL)
    *ranks = atlas_review_ranks_ref (((Sorting *) g_task_get_task_data (G_TASK (result)))->ranks);

  return all;
}
