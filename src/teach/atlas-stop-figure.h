/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside the words of a stop: its picture with its credit, its chart or comparison. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-language.h"
#include "atlas-picture-cache.h"
#include "atlas-story.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_STOP_FIGURE (atlas_stop_figure_get_type ())
G_DECLARE_FINAL_TYPE (AtlasStopFigure, atlas_stop_figure, ATLAS, STOP_FIGURE, GtkBox)

GtkWidget *atlas_stop_figure_new     (AtlasStory         *story,
                                      guint               stop,
                                      AtlasLabelLanguage  labels,
                                      AtlasPictureCache  *pictures,
                                      double              text);
int        atlas_stop_figure_measure (AtlasStopFigure    *self,
                                      int                 width,
                                      int                 height);
void       atlas_stop_figure_arrange (AtlasStopFigure    *self,
                                      int                 width,
                                      int                 height);

G_END_DECLS
