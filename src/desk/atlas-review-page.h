/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page for review: what the collection still wants, and the way to where it is mended. */
#pragma once

#include "atlas-page.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_REVIEW_PAGE (atlas_review_page_get_type ())
G_DECLARE_FINAL_TYPE (AtlasReviewPage, atlas_review_page, ATLAS, REVIEW_PAGE, AtlasPage)

AtlasPage *atlas_review_page_new (void);

G_END_DECLS
