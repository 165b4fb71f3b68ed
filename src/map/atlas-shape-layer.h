/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines and areas of the selected record, below everything else that is on the map. */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define ATLAS_TYPE_SHAPE_LAYER (atlas_shape_layer_get_type ())
G_DECLARE_FINAL_TYPE (AtlasShapeLayer, atlas_shape_layer, ATLAS, SHAPE_LAYER, ShumateLayer)

AtlasShapeLayer *atlas_shape_layer_new   (ShumateViewport *viewport);
void             atlas_shape_layer_clear (AtlasShapeLayer *self);
gboolean         atlas_shape_layer_add   (AtlasShapeLayer *self,
                                          GBytes          *wkb);
GPtrArray       *atlas_shape_layer_dup_shapes (AtlasShapeLayer *self);
gboolean         atlas_shape_layer_get_bounds (AtlasShapeLayer *self,
                                          double          *bounds);

G_END_DECLS
