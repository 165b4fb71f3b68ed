/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is handed out on paper, as PDF: a tour, and a work sheet with its key. */
#pragma once

#include "atlas-publish.h"
#include "atlas-story.h"

G_BEGIN_DECLS

/* How many questions a work sheet has unless somebody wants more or fewer. */
#define ATLAS_WORKSHEET_QUESTIONS 16

AtlasPublishResult *atlas_publish_handout   (AtlasStory                *story,
                                             const AtlasPublishOptions *options,
                                             const char                *path,
                                             GCancellable              *cancellable,
                                             GError                   **error);
/* For a printer: (element-type cairo_surface_t), each as large as the paper. */
GPtrArray          *atlas_publish_handout_pages (AtlasStory            *story,
                                             const AtlasPublishOptions *options,
                                             GCancellable              *cancellable,
                                             GError                   **error);
GPtrArray          *atlas_publish_record_pages (AtlasRecordSet         *set,
                                             gint64                     entry,
                                             const AtlasPublishOptions *options,
                                             GCancellable              *cancellable,
                                             GError                   **error);
AtlasPublishResult *atlas_publish_worksheet (AtlasRecordSet            *set,
                                             gint64                     subject,
                                             guint                      n_questions,
                                             const AtlasPublishOptions *options,
                                             const char                *path,
                                             GCancellable              *cancellable,
                                             GError                   **error);

G_END_DECLS
