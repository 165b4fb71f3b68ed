/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the label layer share. */
#pragma once

#include "atlas-label-cache.h"
#include "atlas-label-grid.h"
#include "atlas-label-layer.h"

G_BEGIN_DECLS

struct _AtlasLabelLayer
{
  ShumateLayer         parent_instance;

  AtlasPlaceSet       *places;
  gboolean             places_hidden;
  AtlasTileNames      *names;       /* (nullable): what a person's own maps name */
  AtlasLabelCache     *cache;
  AtlasLabelObstacles  obstacles;
  gpointer             obstacles_data;
  GDestroyNotify       obstacles_destroy;
  AtlasLabelGrid      *taken;       /* where something stands in this frame */
  GHashTable          *written;     /* of texts of others: the names of towns in this frame */
  guint                next_frame;  /* tick callback */
};

/* Where the layer looks: from the Mercator square to its own coordinates. */
typedef struct
{
  double zoom;
  double scale;
  double x, y;              /* what is at the middle */
  double middle_x, middle_y;
  double cosine, sine;      /* of the rotation */
} AtlasLabelCamera;

void     atlas_label_camera_project       (const AtlasLabelCamera *camera,
                                           double                  mercator_x,
                                           double                  mercator_y,
                                           double                 *x,
                                           double                 *y);
gboolean atlas_label_layer_take           (AtlasLabelLayer        *self,
                                           const graphene_rect_t  *rectangle);
gboolean atlas_label_layer_is_free        (AtlasLabelLayer        *self,
                                           const graphene_rect_t  *rectangle);
gboolean atlas_label_layer_snapshot_beside (AtlasLabelLayer       *self,
                                           GtkSnapshot            *snapshot,
                                           const AtlasLabel       *label,
                                           double                  x,
                                           double                  y);
void     atlas_label_layer_append         (GtkSnapshot            *snapshot,
                                           const AtlasLabel       *label,
                                           double                  x,
                                           double                  y);
void     atlas_label_layer_snapshot_names (AtlasLabelLayer        *self,
                                           GtkSnapshot            *snapshot,
                                           const AtlasLabelCamera *camera);

G_END_DECLS
