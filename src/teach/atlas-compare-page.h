/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that puts two to six records side by side. */
#pragma once

#include "atlas-page.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_COMPARE_PAGE (atlas_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (AtlasComparePage, atlas_compare_page, ATLAS, COMPARE_PAGE, AtlasPage)

AtlasPage *atlas_compare_page_new (void);
gboolean   atlas_compare_page_add (AtlasComparePage *self,
                                   gint64            entry);
void       atlas_compare_page_set (AtlasComparePage *self,
                                   const gint64     *entries,
                                   guint             n_entries);

G_END_DECLS
