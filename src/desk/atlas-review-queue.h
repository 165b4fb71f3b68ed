/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work queue of an open collection, kept true while one works: all items, in the order of their
 * entries' names. Items are small; no words are held. */
#pragma once

#include "atlas-session.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_REVIEW_QUEUE (atlas_review_queue_get_type ())
G_DECLARE_FINAL_TYPE (AtlasReviewQueue, atlas_review_queue, ATLAS, REVIEW_QUEUE, GObject)

/* Signals:
 *   changed (uint position, uint removed, uint added): items went and came
 *   progress (): busy, fraction or complete may have changed
 *   failed (GError): it could not be looked through */

AtlasReviewQueue     *atlas_review_queue_new           (AtlasSession     *session);
void                  atlas_review_queue_start         (AtlasReviewQueue *self);
void                  atlas_review_queue_stop          (AtlasReviewQueue *self);

guint                 atlas_review_queue_get_n_items   (AtlasReviewQueue *self);
const AtlasQueueItem *atlas_review_queue_get_items     (AtlasReviewQueue *self);
const char * const   *atlas_review_queue_get_languages (AtlasReviewQueue *self);
gboolean              atlas_review_queue_get_busy      (AtlasReviewQueue *self);
gboolean              atlas_review_queue_get_idle      (AtlasReviewQueue *self);
gboolean              atlas_review_queue_get_complete  (AtlasReviewQueue *self);
double                atlas_review_queue_get_fraction  (AtlasReviewQueue *self);

G_END_DECLS
