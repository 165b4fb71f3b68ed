/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table page: the entries of one kind as rows, edited in place and many at a time. */
#pragma once

#include "atlas-page.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_TABLE_PAGE (atlas_table_page_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTablePage, atlas_table_page, ATLAS, TABLE_PAGE, AtlasPage)

AtlasPage *atlas_table_page_new (void);

G_END_DECLS
