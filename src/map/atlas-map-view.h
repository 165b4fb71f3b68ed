/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map with everything on it: base map, labels, pins, scale, zoom buttons, attribution. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-figure-overlay.h"
#include "atlas-map-layers.h"
#include "atlas-map-sheet.h"
#include "atlas-pin-model.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_MAP_VIEW (atlas_map_view_get_type ())
G_DECLARE_FINAL_TYPE (AtlasMapView, atlas_map_view, ATLAS, MAP_VIEW, GtkWidget)

/* Properties:
 *   selected (int64, rw): the id of the selected record, 0: none
 *   label-language (AtlasLabelLanguage as int, rw)
 *   placing (boolean, rw): the next click says where a record lies
 *   editable (boolean, rw): pins may be dragged
 *   attribution (string, r): to whom what is drawn is owed, in plain text
 *   measuring (boolean, rw): clicks on the map measure
 * Signals:
 *   pin-selected (int64 id), pin-activated (int64 id: double click or Enter),
 *   placed (double longitude, double latitude), placing-cancelled (),
 *   pin-moved (int64 id, double longitude, double latitude),
 *   pins-taken (): the set of pins that was given last is on the map
 *   camera-settled (): the view has stopped moving
 *   drawn (): the first complete picture of the base map is on the screen */

GtkWidget *atlas_map_view_new        (const char    *basemap_path);
void       atlas_map_view_set_pins   (AtlasMapView  *self,
                                      AtlasPinSet   *pins);
gboolean   atlas_map_view_show_layer (AtlasMapView  *self,
                                      AtlasMapLayer *layer);
void       atlas_map_view_choose_layers (AtlasMapView *self,
                                      const char * const *chosen);
char     **atlas_map_view_list_missing_layers (AtlasMapView *self);
void       atlas_map_view_set_layers (AtlasMapView  *self,
                                      AtlasMapLayers *layers,
                                      gboolean       offer);
AtlasTileStack *atlas_map_view_dup_stack (AtlasMapView *self);
const char *atlas_map_view_get_ground_attribution (AtlasMapView *self);
gboolean   atlas_map_view_update_pins (AtlasMapView  *self,
                                       const AtlasPin *pins,
                                       guint           n_pins,
                                       const gint64   *gone,
                                       guint           n_gone);
gboolean   atlas_map_view_is_preparing (AtlasMapView *self);
AtlasPinSet *atlas_map_view_get_pins (AtlasMapView *self);
gboolean   atlas_map_view_is_shown   (AtlasMapView   *self,
                                      const AtlasPin *pin);
void       atlas_map_view_forget_labels (AtlasMapView *self);
AtlasPinModel *atlas_map_view_get_model (AtlasMapView *self);
gboolean   atlas_map_view_take_filter (AtlasMapView  *self,
                                       AtlasIdSet     *ids,
                                       AtlasPinFilter *filter);
void       atlas_map_view_set_shown  (AtlasMapView  *self,
                                      AtlasIdSet    *ids);
void       atlas_map_view_set_figures (AtlasMapView *self,
                                      AtlasFigureOverlay *overlay);
AtlasFigureOverlay *atlas_map_view_get_figures (AtlasMapView *self);
AtlasMapSheet *atlas_map_view_take_picture (AtlasMapView *self);
void       atlas_map_view_select     (AtlasMapView  *self,
                                      gint64         id);
void       atlas_map_view_show_pin   (AtlasMapView  *self,
                                      gint64         id,
                                      gboolean       zoom_in);
void       atlas_map_view_fit_pins   (AtlasMapView  *self,
                                      gboolean       animate);
void       atlas_map_view_fit_ids    (AtlasMapView  *self,
                                      const gint64  *ids,
                                      guint          n_ids);
void       atlas_map_view_show_place (AtlasMapView  *self,
                                      double         longitude,
                                      double         latitude,
                                      double         radius_m);
void       atlas_map_view_get_camera (AtlasMapView  *self,
                                      double        *longitude,
                                      double        *latitude,
                                      double        *zoom);
void       atlas_map_view_set_camera (AtlasMapView  *self,
                                      double         longitude,
                                      double         latitude,
                                      double         zoom);
void       atlas_map_view_fly_to     (AtlasMapView  *self,
                                      double         longitude,
                                      double         latitude,
                                      double         zoom,
                                      gboolean       animate);
void       atlas_map_view_set_magnification (AtlasMapView *self,
                                      double         factor);
void       atlas_map_view_set_apart  (AtlasMapView  *self,
                                      gboolean       apart);
void       atlas_map_view_set_insets (AtlasMapView  *self,
                                      const GtkBorder *insets);
void       atlas_map_view_set_controls (AtlasMapView *self,
                                      gboolean       controls);
void       atlas_map_view_set_places (AtlasMapView  *self,
                                      gboolean       places);
gboolean   atlas_map_view_is_flying  (AtlasMapView  *self);
gboolean   atlas_map_view_find_pin   (AtlasMapView  *self,
                                      gint64         id,
                                      graphene_rect_t *box);
void       atlas_map_view_set_target (AtlasMapView  *self,
                                      double         longitude,
                                      double         latitude,
                                      double         precision_m);
void       atlas_map_view_clear_target (AtlasMapView *self);
void       atlas_map_view_zoom_in    (AtlasMapView  *self);
void       atlas_map_view_zoom_out   (AtlasMapView  *self);

G_END_DECLS
