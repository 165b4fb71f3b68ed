/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the map view share. */
#pragma once

#include <shumate/shumate.h>

#include "atlas-basemap.h"
#include "atlas-figure-layer.h"
#include "atlas-flight.h"
#include "atlas-label-layer.h"
#include "atlas-map-legend.h"
#include "atlas-map-readout.h"
#include "atlas-map-scale.h"
#include "atlas-map-view-tools.h"
#include "atlas-map-view.h"
#include "atlas-measure-layer.h"
#include "atlas-pin-layer.h"
#include "atlas-shape-layer.h"
#include "atlas-target-layer.h"

G_BEGIN_DECLS

struct _AtlasMapView
{
  GtkWidget           parent_instance;

  AtlasBasemap       *basemap;
  ShumateMap         *map;
  ShumateViewport    *viewport;       /* the map's */
  ShumateMapLayer    *tiles;
  ShumateMapLayer    *tiles_before;   /* (nullable): seen until the new ones are drawn */
  guint               tiles_timeout;  /* until it goes in any case */
  AtlasMapLayers     *layers;         /* (nullable): what is on the base map */
  GStrv               chosen_layers;  /* (nullable): the identities of those that are shown instead of what is switched on */
  gboolean            offers_layers;  /* whether to offer to add one where detail ends */
  guint               layers_timeout; /* until tiles are drawn anew */
  guint               retry_timeout;  /* until they are asked for again, while a server does not give any */
  AtlasLabelLayer    *labels;
  AtlasFigureLayer   *figures;
  AtlasPinLayer      *pins;
  AtlasTargetLayer   *target;
  gboolean            fit_wanted;     /* all pins are to be in view when they have arrived */
  AtlasMapScale      *scale;
  AtlasMapLegend     *legend;
  GtkWidget          *overlay;
  GtkWidget          *note;
  GtkWidget          *note_button;    /* adds a map */
  GtkWidget          *zoom_in;
  GtkWidget          *zoom_out;
  GtkLabel           *attribution;
  GtkWidget          *corner;         /* buttons and attribution */
  gboolean            plain;          /* neither buttons nor remarks */
  GtkBorder           insets;         /* what of the view is covered by something else */

  AtlasLabelLanguage  label_language;
  gboolean            placing;
  gboolean            editable;

  AtlasFlight         flight;
  gint64              flight_start;
  guint               flight_tick;
  guint               settle_timeout;
  guint               ask_again;        /* timeout */
  guint               n_asked_again;
  guint               furniture_idle;
  guint               drawn_tick;
  gboolean            complete;       /* the first picture of the base map is, or will be in a frame */
  gboolean            limiting;

  /* What to look at as soon as the size is known: west, south, east, north. */
  gboolean            fit_pending;
  double              fit_bounds[4];
  double              fit_max_zoom;

  /* What the layers name is being read, and is to be read once more after that. */
  struct
  {
    gboolean reading;
    gboolean again;
  } names;

  /* What one does on the map besides looking. */
  struct
  {
    AtlasRelationLayer  *relations;
    AtlasShapeLayer     *shapes;
    gint64               extent_wanted; /* the record whose lines and areas are to be in view as soon as they come */
    AtlasMeasureLayer   *measure;
    GtkWidget           *banner;      /* what is measured, and what to do with it: */
    GtkWidget           *measured;
    GtkWidget           *take_back;
    GtkWidget           *copy;
    GtkWidget           *readout;
    AtlasMapCoordinates  coordinates;
    GtkWidget           *unplaced;
    guint                n_unplaced;
    gboolean             inside;      /* the pointer is over the map, at: */
    double               x;
    double               y;
  } tools;
};

void   atlas_map_view_init_camera     (AtlasMapView  *self);
void   atlas_map_view_dispose_camera  (AtlasMapView  *self);
void   atlas_map_view_stop_flight     (AtlasMapView  *self);
void   atlas_map_view_limit_camera    (AtlasMapView  *self);
void   atlas_map_view_size_known      (AtlasMapView  *self);
void   atlas_map_view_get_view        (AtlasMapView  *self,
                                       AtlasCamera   *camera);
void   atlas_map_view_get_goal        (AtlasMapView  *self,
                                       AtlasCamera   *camera);
void   atlas_map_view_fly             (AtlasMapView  *self,
                                       double         x,
                                       double         y,
                                       double         world,
                                       gboolean       animate);
void   atlas_map_view_fit_bounds      (AtlasMapView  *self,
                                       const double  *bounds,
                                       double         max_zoom,
                                       gboolean       animate);
gboolean atlas_map_view_fit_shapes    (AtlasMapView  *self);
void   atlas_map_view_pan             (AtlasMapView  *self,
                                       double         dx,
                                       double         dy);
void   atlas_map_view_init_keys       (AtlasMapView  *self);
void   atlas_map_view_build           (AtlasMapView  *self);
void   atlas_map_view_allow_gesture   (AtlasMapView  *self,
                                       GType          type,
                                       gboolean       allowed);
void   atlas_map_view_build_figures   (AtlasMapView  *self);
void   atlas_map_view_build_legend    (AtlasMapView  *self);
void   atlas_map_view_queue_furniture (AtlasMapView *self);
void   atlas_map_view_camera_settled  (AtlasMapView  *self);
void   atlas_map_view_replace_tiles   (AtlasMapView  *self);
void   atlas_map_view_drop_old_tiles  (AtlasMapView  *self);
void   atlas_map_view_update_names    (AtlasMapView  *self);
GPtrArray *atlas_map_view_list_layers  (AtlasMapView  *self);
void   atlas_map_view_dispose_layers  (AtlasMapView  *self);
guint  atlas_map_view_get_max_zoom    (AtlasMapView  *self);
char  *atlas_map_view_dup_attribution (AtlasMapView  *self);
void   atlas_map_view_update_attribution (AtlasMapView *self);
const char *atlas_map_view_get_layer_trouble (AtlasMapView *self);
gboolean atlas_map_view_has_detail    (AtlasMapView  *self,
                                       double         zoom);
GtkWidget *atlas_map_view_build_button (AtlasMapView *self,
                                       const char    *icon,
                                       const char    *tooltip,
                                       GCallback      clicked);
void   atlas_map_view_init_tools      (AtlasMapView  *self);
void   atlas_map_view_init_measure    (AtlasMapView  *self);
void   atlas_map_view_update_coordinates (AtlasMapView *self);
void   atlas_map_view_update_corner   (AtlasMapView  *self);

G_END_DECLS
