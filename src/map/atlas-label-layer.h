/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the names of places over the base map, as many as fit without touching. */
#pragma once

#include <shumate/shumate.h>

#include "atlas-language.h"
#include "atlas-place.h"
#include "atlas-tile-names.h"

G_BEGIN_DECLS

/* Adds, as graphene_rect_t in the label layer's coordinates, where no place name may stand in the
 * frame that is about to be drawn: pins and their labels. Called from the layer's snapshot. */
typedef void (*AtlasLabelObstacles) (GArray   *rectangles,
                                     gpointer  user_data);

#define ATLAS_TYPE_LABEL_LAYER (atlas_label_layer_get_type ())
G_DECLARE_FINAL_TYPE (AtlasLabelLayer, atlas_label_layer, ATLAS, LABEL_LAYER, ShumateLayer)

AtlasLabelLayer *atlas_label_layer_new           (ShumateViewport     *viewport);
void             atlas_label_layer_set_places    (AtlasLabelLayer     *self,
                                                  AtlasPlaceSet       *places);
void             atlas_label_layer_show_places   (AtlasLabelLayer     *self,
                                                  gboolean             show);
void             atlas_label_layer_set_names     (AtlasLabelLayer     *self,
                                                  AtlasTileNames      *names);
AtlasTileNames  *atlas_label_layer_dup_names     (AtlasLabelLayer     *self);
void             atlas_label_layer_set_language  (AtlasLabelLayer     *self,
                                                  AtlasLabelLanguage   language);
void             atlas_label_layer_set_dark      (AtlasLabelLayer     *self,
                                                  gboolean             dark);
void             atlas_label_layer_set_scale     (AtlasLabelLayer     *self,
                                                  double               scale);
void             atlas_label_layer_set_obstacles (AtlasLabelLayer     *self,
                                                  AtlasLabelObstacles  obstacles,
                                                  gpointer             user_data,
                                                  GDestroyNotify       destroy);

G_END_DECLS
