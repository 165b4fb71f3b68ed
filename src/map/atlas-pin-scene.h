/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which symbols a view shows and where: pins, clusters, hubs, spread heaps. Knows pixels but no
 * widget. */
#pragma once

#include "atlas-camera.h"
#include "atlas-cluster-index.h"
#include "atlas-pin.h"
#include "atlas-pin-measure.h"
#include "atlas-pin-model.h"

G_BEGIN_DECLS

/* How far apart two pins must be to be told apart, in pixels. */
#define ATLAS_PIN_GATHER_RADIUS 30.0

#define ATLAS_PIN_RADIUS 9.0
#define ATLAS_HUB_RADIUS 15.0

typedef struct
{
  const AtlasPin *pin;   /* NULL: a cluster */
  double          x;     /* where it is drawn, in pixels of the view */
  double          y;
  double          at_x;  /* where it lies */
  double          at_y;
  double          radius;
  double          room;  /* the radius that nothing else should enter */
  gboolean        moved; /* drawn beside where it lies */
  guint           count;
  guint           counts[ATLAS_CLUSTER_N_KINDS];
  guint           cluster;
  float           weight; /* of a figure: its share of the largest, NAN: none */
  guint8          tint;   /* of a figure: its class of colour, ATLAS_PIN_NO_TINT: none */
} AtlasMark;

typedef struct _AtlasPinScene AtlasPinScene;

AtlasPinScene  *atlas_pin_scene_new            (void);
void            atlas_pin_scene_free           (AtlasPinScene       *self);
void            atlas_pin_scene_take_model     (AtlasPinScene       *self,
                                                AtlasPinModel       *model);
AtlasPinModel  *atlas_pin_scene_get_model      (AtlasPinScene       *self);
AtlasPinSet    *atlas_pin_scene_get_pins       (AtlasPinScene       *self);
void            atlas_pin_scene_set_shown      (AtlasPinScene       *self,
                                                AtlasIdSet          *ids);
gboolean        atlas_pin_scene_take_filter    (AtlasPinScene       *self,
                                                AtlasPinFilter      *filter);
guint           atlas_pin_scene_update         (AtlasPinScene       *self,
                                                const AtlasPin      *pins,
                                                guint                n_pins,
                                                const gint64        *gone,
                                                guint                n_gone);
gboolean        atlas_pin_scene_is_shown       (AtlasPinScene       *self,
                                                const AtlasPin      *pin);
void            atlas_pin_scene_select         (AtlasPinScene       *self,
                                                gint64               id);
void            atlas_pin_scene_set_scale      (AtlasPinScene       *self,
                                                double               scale);
void            atlas_pin_scene_set_apart      (AtlasPinScene       *self,
                                                gboolean             apart,
                                                double               row);
void            atlas_pin_scene_move           (AtlasPinScene       *self,
                                                gint64               id,
                                                double               longitude,
                                                double               latitude);
void            atlas_pin_scene_set_measure    (AtlasPinScene       *self,
                                                AtlasPinMeasure     *measure);
AtlasPinMeasure *atlas_pin_scene_get_measure   (AtlasPinScene       *self);
gboolean        atlas_pin_scene_spread         (AtlasPinScene       *self,
                                                const AtlasMark     *cluster);
gboolean        atlas_pin_scene_gather         (AtlasPinScene       *self);
const GArray   *atlas_pin_scene_layout         (AtlasPinScene       *self,
                                                const AtlasCamera   *camera);
const GArray   *atlas_pin_scene_get_marks      (AtlasPinScene       *self);
int             atlas_pin_scene_hit            (AtlasPinScene       *self,
                                                double               x,
                                                double               y);
int             atlas_pin_scene_find_near      (AtlasPinScene       *self,
                                                double               x,
                                                double               y,
                                                double               slop);
GArray         *atlas_pin_scene_reading_order  (AtlasPinScene       *self,
                                                const AtlasCamera   *camera);
gboolean        atlas_pin_scene_get_bounds     (AtlasPinScene       *self,
                                                const AtlasMark     *cluster,
                                                double               bounds[4]);
GArray         *atlas_pin_scene_get_members    (AtlasPinScene       *self,
                                                const AtlasMark     *cluster,
                                                guint                limit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasPinScene, atlas_pin_scene_free)

G_END_DECLS
