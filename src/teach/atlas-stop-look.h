/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What else a stop has on the screen: picture, chart, time, saved search, a map without names. */
#pragma once

#include "atlas-map-layers.h"
#include "atlas-page.h"
#include "atlas-story.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_STOP_LOOK (atlas_stop_look_get_type ())
G_DECLARE_FINAL_TYPE (AtlasStopLook, atlas_stop_look, ATLAS, STOP_LOOK, AdwBin)

GtkWidget *atlas_stop_look_new    (AtlasPage     *page);
void       atlas_stop_look_set    (AtlasStopLook *self,
                                   AtlasStory    *story,
                                   guint          place);
void       atlas_stop_look_settle (AtlasStopLook *self);
void       atlas_stop_look_set_layers (AtlasStopLook *self,
                                       AtlasMapLayers *layers);
gboolean   atlas_stop_look_focus  (AtlasStopLook *self,
                                   const char    *field);

G_END_DECLS
