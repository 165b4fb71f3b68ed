/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of all sources: a list, and beside it the one that is chosen. */
#pragma once

#include "atlas-page.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SOURCES_PAGE (atlas_sources_page_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSourcesPage, atlas_sources_page, ATLAS, SOURCES_PAGE, AtlasPage)

AtlasPage *atlas_sources_page_new (void);

G_END_DECLS
