/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the list of saved searches: the title, and how many records it finds. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-language.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SAVED_ROW (atlas_saved_row_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSavedRow, atlas_saved_row, ATLAS, SAVED_ROW, GtkListBoxRow)

GtkWidget *atlas_saved_row_new       (gint64                  id);
void       atlas_saved_row_show      (AtlasSavedRow          *self,
                                      AtlasRecordSet         *searches,
                                      const AtlasSavedSearch *search,
                                      AtlasLabelLanguage      labels);
void       atlas_saved_row_set_count (AtlasSavedRow          *self,
                                      guint                   count,
                                      gboolean                more);
gint64     atlas_saved_row_get_id    (AtlasSavedRow          *self);
int        atlas_saved_row_compare   (AtlasSavedRow          *one,
                                      AtlasSavedRow          *other);

G_END_DECLS
