/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A claim that rests on a source, as a row: of what, what it says, by which words. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-source-use.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SOURCE_USE_ROW (atlas_source_use_row_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSourceUseRow, atlas_source_use_row, ATLAS, SOURCE_USE_ROW, GtkBox)

GtkWidget      *atlas_source_use_row_new (void);
void            atlas_source_use_row_set (AtlasSourceUseRow *self,
                                          AtlasSourceUse    *use,
                                          const char        *trouble);
void            atlas_source_use_row_set_in_text (AtlasSourceUseRow *self,
                                          AtlasSourceUse    *use);
AtlasSourceUse *atlas_source_use_row_get (AtlasSourceUseRow *self);

G_END_DECLS
