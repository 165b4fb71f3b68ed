/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a stop looks: a map of its own, moved by hand and kept as it stands. */
#pragma once

#include "atlas-map-layers.h"
#include "atlas-page.h"
#include "atlas-story.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_STOP_CAMERA (atlas_stop_camera_get_type ())
G_DECLARE_FINAL_TYPE (AtlasStopCamera, atlas_stop_camera, ATLAS, STOP_CAMERA, AdwBin)

GtkWidget *atlas_stop_camera_new   (AtlasPage       *page);
void       atlas_stop_camera_set   (AtlasStopCamera *self,
                                    AtlasStory      *story,
                                    guint            place);
void       atlas_stop_camera_set_layers (AtlasStopCamera *self,
                                    AtlasMapLayers  *layers);
gboolean   atlas_stop_camera_focus (AtlasStopCamera *self);
void       atlas_stop_camera_keep  (AtlasStopCamera *self);

G_END_DECLS
