/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source as a row of the list: title, where it appeared, what rests on it, what it lacks. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-source-item.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SOURCE_ROW (atlas_source_row_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSourceRow, atlas_source_row, ATLAS, SOURCE_ROW, GtkBox)

GtkWidget *atlas_source_row_new      (void);
void       atlas_source_row_set_item (AtlasSourceRow  *self,
                                      AtlasSourceItem *item);

G_END_DECLS
