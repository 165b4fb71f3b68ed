/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a stop of a tour says to the audience: title, narrative, picture, chart. Never the notes. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-language.h"
#include "atlas-picture-cache.h"
#include "atlas-stage-layout.h"
#include "atlas-story.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_STOP_PANEL (atlas_stop_panel_get_type ())
G_DECLARE_FINAL_TYPE (AtlasStopPanel, atlas_stop_panel, ATLAS, STOP_PANEL, GtkWidget)

GtkWidget *atlas_stop_panel_new       (AtlasStory          *story,
                                       guint                stop,
                                       AtlasLabelLanguage   labels,
                                       AtlasPictureCache   *pictures,
                                       double               text,
                                       int                  height);
int        atlas_stop_panel_measure   (AtlasStopPanel      *self,
                                       AtlasPanelSide       side,
                                       int                  width);
void       atlas_stop_panel_arrange   (AtlasStopPanel      *self,
                                       AtlasPanelSide       side,
                                       int                  width);
gboolean   atlas_stop_panel_scroll    (AtlasStopPanel      *self,
                                       int                  steps);

G_END_DECLS
