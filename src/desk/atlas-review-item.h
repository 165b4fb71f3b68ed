/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An item of the work queue as a list shows it: its words come when it is on show. */
#pragma once

#include "atlas-session.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_REVIEW_ITEM (atlas_review_item_get_type ())
G_DECLARE_FINAL_TYPE (AtlasReviewItem, atlas_review_item, ATLAS, REVIEW_ITEM, GObject)

/* Signals: changed (): what it has to say */

AtlasReviewItem      *atlas_review_item_new          (const AtlasQueueItem *item,
                                                      gboolean              first);
const AtlasQueueItem *atlas_review_item_get          (AtlasReviewItem      *self);
gboolean              atlas_review_item_get_first    (AtlasReviewItem      *self);
void                  atlas_review_item_set_first    (AtlasReviewItem      *self,
                                                      gboolean              first);
gboolean              atlas_review_item_get_told     (AtlasReviewItem      *self);
const char           *atlas_review_item_get_title    (AtlasReviewItem      *self);
const char           *atlas_review_item_get_subtitle (AtlasReviewItem      *self);
const char           *atlas_review_item_get_sentence (AtlasReviewItem      *self);
const char           *atlas_review_item_get_subject  (AtlasReviewItem      *self);
void                  atlas_review_item_tell         (AtlasReviewItem      *self,
                                                      AtlasSession         *session,
                                                      AtlasRecordSet       *records,
                                                      const char * const   *languages);
void                  atlas_review_item_forget       (AtlasReviewItem      *self);

G_END_DECLS
