/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the work queue is on show, as a list of AtlasReviewItem of which one at most is selected
 * (a GtkSelectionModel). */
#pragma once

#include "atlas-review-item.h"
#include "atlas-review-queue.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_REVIEW_MODEL (atlas_review_model_get_type ())
G_DECLARE_FINAL_TYPE (AtlasReviewModel, atlas_review_model, ATLAS, REVIEW_MODEL, GObject)

/* Which items are shown: those to which all of this applies. */
typedef struct
{
  int           kind;       /* AtlasQueueKind; -1: all */
  AtlasSeverity severity;   /* at least */
  gint64        hub;        /* 0: any: the hub, and what belongs to it */
  const char   *entry_kind; /* (nullable): of the entry; NULL: any */
  const char   *review;     /* (nullable): the state of the entry; NULL: any */
  AtlasIdSet   *entries;    /* (nullable): ids; NULL: any */
} AtlasReviewFilter;

AtlasReviewModel        *atlas_review_model_new        (AtlasSession            *session,
                                                        AtlasReviewQueue        *queue);
void                     atlas_review_model_set_filter (AtlasReviewModel        *self,
                                                        const AtlasReviewFilter *filter);
const AtlasQueueItem    *atlas_review_model_peek       (AtlasReviewModel        *self,
                                                        guint                    position);
gboolean                 atlas_review_model_find       (AtlasReviewModel        *self,
                                                        const AtlasQueueItem    *item,
                                                        guint                   *position);
guint                    atlas_review_model_get_selected (AtlasReviewModel      *self);
void                     atlas_review_model_count      (AtlasReviewModel        *self,
                                                        guint                    counts[ATLAS_N_QUEUE_KINDS]);
void                     atlas_review_model_refresh    (AtlasReviewModel        *self);

G_END_DECLS
