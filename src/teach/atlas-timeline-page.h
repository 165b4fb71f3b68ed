/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page on which dated records stand along a line of time, and as a list by date. */
#pragma once

#include "atlas-page.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_TIMELINE_PAGE (atlas_timeline_page_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTimelinePage, atlas_timeline_page, ATLAS, TIMELINE_PAGE, AtlasPage)

AtlasPage *atlas_timeline_page_new (void);

G_END_DECLS
