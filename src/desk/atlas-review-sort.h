/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of the work queue: the entries by name, and what is found put in that order, off the
 * main thread. */
#pragma once

#include <gio/gio.h>

#include "atlas-queue.h"

G_BEGIN_DECLS

/* Which place an entry has among all by name; nobody changes it once it is made. */
typedef struct _AtlasReviewRanks AtlasReviewRanks;

AtlasReviewRanks *atlas_review_ranks_new    (const gint64        *ids,
                                             guint                n_ids);
AtlasReviewRanks *atlas_review_ranks_ref    (AtlasReviewRanks    *self);
void              atlas_review_ranks_unref  (AtlasReviewRanks    *self);
guint             atlas_review_ranks_find   (AtlasReviewRanks    *self,
                                             gint64               entry);

void              atlas_review_sort_async   (GArray              *ids,
                                             AtlasReviewRanks    *ranks,
                                             GPtrArray           *found,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
GArray           *atlas_review_sort_finish  (GAsyncResult        *result,
                                             AtlasReviewRanks   **ranks,
                                             GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasReviewRanks, atlas_review_ranks_unref)

G_END_DECLS
