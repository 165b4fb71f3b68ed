/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which items of the queue are shown. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-review-shown.h"

void
atlas_review_shown_init (AtlasReviewShown *self)
{
  *self = (AtlasReviewShown) { .now.places = g_array_new (FALSE, FALSE, sizeof (guint)) };
}

void
atlas_review_shown_clear (AtlasReviewShown *self)
{
  g_clear_pointer (&self->now.places, g_array_unref);
  g_clear_pointer (&self->before.places, g_array_unref);
}

guint
atlas_review_shown_count (AtlasReviewShown *self)
{
  return self->n_before + self->now.places->len - self->n_skipped;
}

static const AtlasQueueItem *
peek_place (const AtlasReviewPlaces *places,
            guint                    index)
{
  return &places->items[g_array_index (places->places, guint, index)];
}

const AtlasQueueItem *
atlas_review_shown_peek (AtlasReviewShown *self,
                         guint             position)
{
  if (position < self->n_before)
    return peek_place (&self->before, position);

  return peek_place (&self->now, position - self->n_before + self->n_skipped);
}

/* Where an item stands, or would stand. */
gboolean
atlas_review_shown_find (AtlasReviewShown     *self,
                         const AtlasQueueItem *item,
                         guint                *position)
{
  guint n = atlas_review_shown_count (self);
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (atlas_queue_item_compare (atlas_review_shown_peek (self, middle), item) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  *position = low;

  return low < n && atlas_queue_item_compare (atlas_review_shown_peek (self, low), item) == 0;
}

/* How many of those shown stand before a place in the queue; not between steps. */
guint
atlas_review_shown_before (AtlasReviewShown *self,
                           guint             place)
{
  guint low = 0, high = self->now.places->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->now.places, guint, middle) < place)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Takes what is to be shown; what was shown is shown until the first step. The items of before must
 * be there until the end. */
void
atlas_review_shown_begin (AtlasReviewShown     *self,
                          const AtlasQueueItem *items,
                          GArray               *places)
{
  self->before = self->now;
  self->n_before = self->before.places->len;
  self->now = (AtlasReviewPlaces) { items, places };
  self->n_skipped = places->len;
}

/* From now on the first @n_before of those before are shown, and the new ones but the first @n_skipped. */
void
atlas_review_shown_step (AtlasReviewShown *self,
                         guint             n_before,
                         guint             n_skipped)
{
  self->n_before = n_before;
  self->n_skipped = n_skipped;
}

void
atlas_review_shown_end (AtlasReviewShown *self)
{
  self->n_before = self->n_skipped = 0;
  self->before.items = NULL;
  g_clear_pointer (&self->before.places, g_array_unref);
}

static int
compare_anchors (gconstpointer a,
                 gconstpointer b)
{
  const AtlasReviewAnchor *one = a, *other = b;

  return one->before < other->before ? -1 : one->before > other->before;
}

/* Returns: (transfer full) (element-type AtlasReviewAnchor): those of @items that are in both lists,
 * in order, as far as they were among the @removed from @first on. To be called between the beginning
 * and the first step. */
GArray *
atlas_review_shown_list_anchors (AtlasReviewShown             *self,
                                 const AtlasQueueItem * const *items,
                                 guint                         n_items,
                                 guint                         first,
                                 guint                         removed)
{
  AtlasReviewShown now = { .now = self->now };
  GArray *anchors = g_array_new (FALSE, FALSE, sizeof (AtlasReviewAnchor));

  for (guint i = 0; i < n_items; i++)
    {
      AtlasReviewAnchor anchor;

      if (atlas_review_shown_find (self, items[i], &anchor.before) &&
          anchor.before >= first && anchor.before < first + removed &&
          atlas_review_shown_find (&now, items[i], &anchor.now))
        g_array_append_val (anchors, anchor);
    }

  g_array_sort (anchors, compare_anchors);

  return anchors;
}
