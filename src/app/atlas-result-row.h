/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of search results: what was found, with the words that were looked for marked, and why. */
#pragma once

#include <adwaita.h>

#include "atlas-result-item.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_RESULT_ROW (atlas_result_row_get_type ())
G_DECLARE_FINAL_TYPE (AtlasResultRow, atlas_result_row, ATLAS, RESULT_ROW, AdwBin)

GtkWidget *atlas_result_row_new          (void);
void       atlas_result_row_bind         (AtlasResultRow  *self,
                                          GtkListItem     *list_item);
void       atlas_result_row_unbind       (AtlasResultRow  *self);
guint      atlas_result_row_get_position (AtlasResultRow  *self);

G_END_DECLS
