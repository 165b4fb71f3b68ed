/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A query as chips that can be removed, beside the field that it is typed into. */
#pragma once

#include "atlas-query-entry.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_QUERY_CHIPS (atlas_query_chips_get_type ())
G_DECLARE_FINAL_TYPE (AtlasQueryChips, atlas_query_chips, ATLAS, QUERY_CHIPS, GtkWidget)

GtkWidget *atlas_query_chips_new  (void);
void       atlas_query_chips_bind (AtlasQueryChips *self,
                                   AtlasQueryEntry *entry);

G_END_DECLS
