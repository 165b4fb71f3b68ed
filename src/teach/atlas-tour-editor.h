/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tour in the making as a whole: what it is called, how long it may take, what it still wants. */
#pragma once

#include "atlas-page.h"
#include "atlas-story.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_TOUR_EDITOR (atlas_tour_editor_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTourEditor, atlas_tour_editor, ATLAS, TOUR_EDITOR, AdwBin)

/* Signals: chosen (int64 stop, char *field, char *language): where something is to be mended */

GtkWidget *atlas_tour_editor_new    (AtlasPage       *page);
void       atlas_tour_editor_set    (AtlasTourEditor *self,
                                     AtlasStory      *story,
                                     GPtrArray       *findings);
void       atlas_tour_editor_settle (AtlasTourEditor *self);
gboolean   atlas_tour_editor_focus  (AtlasTourEditor *self,
                                     const char      *field,
                                     const char      *language);

G_END_DECLS
