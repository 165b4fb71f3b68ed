/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where something would lie that is being edited: a cross, and a ring of how well that is known. */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define ATLAS_TYPE_TARGET_LAYER (atlas_target_layer_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTargetLayer, atlas_target_layer, ATLAS, TARGET_LAYER, ShumateLayer)

AtlasTargetLayer *atlas_target_layer_new      (ShumateViewport  *viewport);
void              atlas_target_layer_set      (AtlasTargetLayer *self,
                                               double            longitude,
                                               double            latitude,
                                               double            precision_m);
void              atlas_target_layer_clear    (AtlasTargetLayer *self);
double            atlas_target_layer_get_radius (AtlasTargetLayer *self);

G_END_DECLS
