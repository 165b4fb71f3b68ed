/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures under the pins: a symbol for each record, as large or as dark as its figure says. */
#pragma once

#include <shumate/shumate.h>

#include "atlas-figure-overlay.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_FIGURE_LAYER (atlas_figure_layer_get_type ())
G_DECLARE_FINAL_TYPE (AtlasFigureLayer, atlas_figure_layer, ATLAS, FIGURE_LAYER, ShumateLayer)

typedef void (*AtlasFigureLayerCamera) (gpointer     owner,
                                        AtlasCamera *camera);

AtlasFigureLayer   *atlas_figure_layer_new         (ShumateViewport        *viewport,
                                                    AtlasFigureLayerCamera  get_camera,
                                                    gpointer                owner);
void                atlas_figure_layer_set_overlay (AtlasFigureLayer       *self,
                                                    AtlasFigureOverlay     *overlay);
AtlasFigureOverlay *atlas_figure_layer_get_overlay (AtlasFigureLayer       *self);
void                atlas_figure_layer_set_shown   (AtlasFigureLayer       *self,
                                                    AtlasIdSet             *shown);
AtlasIdSet         *atlas_figure_layer_get_shown   (AtlasFigureLayer       *self);

G_END_DECLS
