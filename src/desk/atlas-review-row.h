/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the work queue: under which record, what is wanted, about what. */
#pragma once

#include <adwaita.h>

#include "atlas-review-item.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_REVIEW_ROW (atlas_review_row_get_type ())
G_DECLARE_FINAL_TYPE (AtlasReviewRow, atlas_review_row, ATLAS, REVIEW_ROW, AdwBin)

/* Signals:
 *   compare (AtlasReviewItem): two records that may be one shall be seen side by side
 *   tell-apart (AtlasReviewItem): they are not one */

GtkWidget *atlas_review_row_new    (void);
void       atlas_review_row_bind   (AtlasReviewRow  *self,
                                    GtkListItem     *list_item,
                                    AtlasReviewItem *item,
                                    gboolean         editable);
void       atlas_review_row_unbind (AtlasReviewRow  *self);

G_END_DECLS
