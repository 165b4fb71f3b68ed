/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the page for review share. */
#pragma once

#include "atlas-review-model.h"
#include "atlas-review-page.h"

G_BEGIN_DECLS

struct _AtlasReviewPage
{
  AtlasPage parent_instance;

  AtlasReviewQueue *queue;          /* NULL until the session is there, as is the model */
  AtlasReviewModel *model;
  AtlasReviewFilter filter;
  AtlasIdSet *searched;             /* (nullable): what the window's search has found */
  AtlasQueueItem opened;            /* the item that is being worked on; id 0: none */
  guint opened_position;            /* where it stands, or stood */

  AdwLeaflet *leaflet;
  GtkWidget *kinds;
  GtkWidget *stack;
  GtkWidget *list;
  GtkLabel *heading;
  GtkWidget *back_button;
  GtkWidget *filter_button;
  GtkWidget *severity;
  GtkWidget *entry_kind_bin;
  GtkWidget *review_bin;
  GtkWidget *hub_bin;
  GtkWidget *entry_kind;            /* in its bin */
  GtkWidget *review;
  GtkWidget *hub;
  GtkWidget *progress_revealer;
  GtkWidget *progress;
  AdwStatusPage *nothing;
};

/* atlas-review-page-actions.c */
void     atlas_review_page_open         (AtlasReviewPage *self,
                                         guint            position);
void     atlas_review_page_step         (AtlasReviewPage *self,
                                         int              step);
void     atlas_review_page_compare      (AtlasReviewPage *self,
                                         AtlasReviewItem *item);
void     atlas_review_page_tell_apart   (AtlasReviewPage *self,
                                         AtlasReviewItem *item);
void     atlas_review_page_settle_focus (AtlasReviewPage *self);

/* atlas-review-page-kinds.c */
void     atlas_review_page_setup_kinds  (AtlasReviewPage *self);
void     atlas_review_page_update_kinds (AtlasReviewPage *self);

G_END_DECLS
