/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of a tour or of one of its stops, in English and Chinese side by side: stored when a field
 * is left, kept as a draft while it is typed. */
#pragma once

#include "atlas-page.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_TOUR_TEXTS (atlas_tour_texts_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTourTexts, atlas_tour_texts, ATLAS, TOUR_TEXTS, AdwBin)

GtkWidget *atlas_tour_texts_new    (AtlasPage       *page,
                                    AtlasRecordType  type);
void       atlas_tour_texts_set    (AtlasTourTexts  *self,
                                    AtlasRecordSet  *set,
                                    gint64           owner,
                                    const char      *subject);
void       atlas_tour_texts_settle (AtlasTourTexts  *self);
gboolean   atlas_tour_texts_focus  (AtlasTourTexts  *self,
                                    const char      *field,
                                    const char      *language);

G_END_DECLS
