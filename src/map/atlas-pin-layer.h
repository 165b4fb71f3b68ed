/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pins over the map, and everything that pointer and keys do to them. */
#pragma once

#include <shumate/shumate.h>

#include "atlas-pin-scene.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_PIN_LAYER (atlas_pin_layer_get_type ())
G_DECLARE_FINAL_TYPE (AtlasPinLayer, atlas_pin_layer, ATLAS, PIN_LAYER, ShumateLayer)

/* Signals:
 *   selected (int64 id), activated (int64 id: double click or Enter),
 *   fit-wanted (double west, double south, double east, double north): a cluster was opened,
 *   placed (double longitude, double latitude), placing-cancelled (),
 *   moved (int64 id, double longitude, double latitude): a pin was dragged,
 *   pointed (int64 id): the pointer or the keyboard is at this pin, 0: at none,
 *   pins-changed (): another set of pins is on show */

AtlasPinLayer  *atlas_pin_layer_new           (ShumateViewport *viewport);
void            atlas_pin_layer_set_pins      (AtlasPinLayer   *self,
                                               AtlasPinSet     *pins);
AtlasPinSet    *atlas_pin_layer_get_pins      (AtlasPinLayer   *self);
gboolean        atlas_pin_layer_update_pins   (AtlasPinLayer   *self,
                                               const AtlasPin  *pins,
                                               guint            n_pins,
                                               const gint64    *gone,
                                               guint            n_gone);
void            atlas_pin_layer_forget_labels (AtlasPinLayer   *self);
gboolean        atlas_pin_layer_is_preparing  (AtlasPinLayer   *self);
AtlasPinModel  *atlas_pin_layer_get_model     (AtlasPinLayer   *self);
gboolean        atlas_pin_layer_take_filter   (AtlasPinLayer   *self,
                                               AtlasIdSet      *ids,
                                               AtlasPinFilter  *filter);
void            atlas_pin_layer_set_shown     (AtlasPinLayer   *self,
                                               AtlasIdSet      *ids);
gboolean        atlas_pin_layer_is_shown      (AtlasPinLayer   *self,
                                               const AtlasPin  *pin);
void            atlas_pin_layer_select        (AtlasPinLayer   *self,
                                               gint64           id);
gint64          atlas_pin_layer_get_selected  (AtlasPinLayer   *self);
void            atlas_pin_layer_set_editable  (AtlasPinLayer   *self,
                                               gboolean         editable);
void            atlas_pin_layer_set_placing   (AtlasPinLayer   *self,
                                               gboolean         placing);
void            atlas_pin_layer_set_dark      (AtlasPinLayer   *self,
                                               gboolean         dark);
void            atlas_pin_layer_set_scale     (AtlasPinLayer   *self,
                                               double           scale);
void            atlas_pin_layer_set_apart     (AtlasPinLayer   *self,
                                               gboolean         apart);
void            atlas_pin_layer_set_insets    (AtlasPinLayer   *self,
                                               const GtkBorder *insets);
void            atlas_pin_layer_set_measure   (AtlasPinLayer   *self,
                                               AtlasPinMeasure *measure);
gboolean        atlas_pin_layer_find_mark     (AtlasPinLayer   *self,
                                               gint64           id,
                                               AtlasMark       *mark);
gboolean        atlas_pin_layer_find_at       (AtlasPinLayer   *self,
                                               double           x,
                                               double           y,
                                               AtlasMark       *mark);
void            atlas_pin_layer_add_obstacles (GArray          *rectangles,
                                               gpointer         layer);
void            atlas_pin_layer_get_camera    (AtlasPinLayer   *self,
                                               AtlasCamera     *camera);

G_END_DECLS
