/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which items of the queue are shown, in order; and how one such list becomes another one in steps
 * between which it is a sound list as well: first the new one from the last step on, then from the
 * one before. */
#pragma once

#include "atlas-queue.h"

G_BEGIN_DECLS

/* Of a queue. */
typedef struct
{
  const AtlasQueueItem *items;  /* of the queue; not owned */
  GArray *places;               /* (element-type guint): of those that are shown */
} AtlasReviewPlaces;

typedef struct
{
  AtlasReviewPlaces now;
  AtlasReviewPlaces before;     /* no places: nothing is going on */
  guint n_before;               /* as many of those before are still shown, ... */
  guint n_skipped;              /* ... and as many of the new ones not yet */
} AtlasReviewShown;

/* One item that is in both lists. */
typedef struct
{
  guint before;
  guint now;
} AtlasReviewAnchor;

void                  atlas_review_shown_init   (AtlasReviewShown     *self);
void                  atlas_review_shown_clear  (AtlasReviewShown     *self);
guint                 atlas_review_shown_count  (AtlasReviewShown     *self);
const AtlasQueueItem *atlas_review_shown_peek   (AtlasReviewShown     *self,
                                                 guint                 position);
gboolean              atlas_review_shown_find   (AtlasReviewShown     *self,
                                                 const AtlasQueueItem *item,
                                                 guint                *position);
guint                 atlas_review_shown_before (AtlasReviewShown     *self,
                                                 guint                 place);
void                  atlas_review_shown_begin  (AtlasReviewShown     *self,
                                                 const AtlasQueueItem *items,
                                                 GArray               *places);
void                  atlas_review_shown_step   (AtlasReviewShown     *self,
                                                 guint                 n_before,
                                                 guint                 n_skipped);
void                  atlas_review_shown_end    (AtlasReviewShown     *self);
GArray               *atlas_review_shown_list_anchors
                                                (AtlasReviewShown             *self,
                                                 const AtlasQueueItem * const *items,
                                                 guint                         n_items,
                                                 guint                         first,
                                                 guint                         removed);

G_END_DECLS
