/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the list of records: a hub, a kind or an entry. */
#pragma once

#include <adwaita.h>

#include "atlas-browse-model.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_BROWSE_ROW (atlas_browse_row_get_type ())
G_DECLARE_FINAL_TYPE (AtlasBrowseRow, atlas_browse_row, ATLAS, BROWSE_ROW, AdwBin)

GtkWidget *atlas_browse_row_new    (void);
void       atlas_browse_row_bind   (AtlasBrowseRow  *self,
                                    GtkTreeListRow  *row,
                                    AtlasBrowseNode *node);
void       atlas_browse_row_unbind (AtlasBrowseRow  *self);
gint64     atlas_browse_row_get_id (AtlasBrowseRow  *self);

G_END_DECLS
