/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line that is measured as it is drawn on the map. */
#pragma once

#include <shumate/shumate.h>

#include "atlas-track.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_MEASURE_LAYER (atlas_measure_layer_get_type ())
G_DECLARE_FINAL_TYPE (AtlasMeasureLayer, atlas_measure_layer, ATLAS, MEASURE_LAYER, ShumateLayer)

/* Signals: changed (): there are more or fewer points; done (): Escape */

/* Whether something stands at a place of the view that a point should be put on exactly. */
typedef gboolean (*AtlasMeasureSnap) (double     x,
                                      double     y,
                                      AtlasWaypoint *spot,
                                      gpointer   data);

AtlasMeasureLayer *atlas_measure_layer_new        (ShumateViewport   *viewport);
void               atlas_measure_layer_set_snap   (AtlasMeasureLayer *self,
                                                   AtlasMeasureSnap   snap,
                                                   gpointer           data);
void               atlas_measure_layer_set_active (AtlasMeasureLayer *self,
                                                   gboolean           active);
gboolean           atlas_measure_layer_get_active (AtlasMeasureLayer *self);
const AtlasWaypoint   *atlas_measure_layer_get_spots  (AtlasMeasureLayer *self,
                                                   guint             *n_spots);
void               atlas_measure_layer_add        (AtlasMeasureLayer *self,
                                                   const AtlasWaypoint   *spot);
void               atlas_measure_layer_take_back  (AtlasMeasureLayer *self);
gboolean           atlas_measure_layer_key        (AtlasMeasureLayer *self,
                                                   guint              keyval,
                                                   GdkModifierType    state);

G_END_DECLS
