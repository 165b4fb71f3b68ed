/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the selected record is linked to: bows from pin to pin. */
#pragma once

#include <shumate/shumate.h>

#include "atlas-track.h"

G_BEGIN_DECLS

/* No more than this many are drawn: past that nobody follows one. */
#define ATLAS_RELATIONS_MAX 200

typedef struct
{
  gint64      id;         /* of the record at the other end */
  AtlasWaypoint   here;       /* where the selected record lies */
  AtlasWaypoint   there;
  gboolean    incoming;   /* it is the other record that says so */
  gboolean    disputed;
  const char *label;      /* what links them, as it reads from here: "held at"; copied */
  const char *name;       /* of the other record; copied */
} AtlasRelation;

#define ATLAS_TYPE_RELATION_LAYER (atlas_relation_layer_get_type ())
G_DECLARE_FINAL_TYPE (AtlasRelationLayer, atlas_relation_layer, ATLAS, RELATION_LAYER, ShumateLayer)

AtlasRelationLayer  *atlas_relation_layer_new      (ShumateViewport     *viewport);
void                 atlas_relation_layer_clear    (AtlasRelationLayer  *self);
gboolean             atlas_relation_layer_add      (AtlasRelationLayer  *self,
                                                    const AtlasRelation *relation);
guint                atlas_relation_layer_size     (AtlasRelationLayer  *self);
void                 atlas_relation_layer_point_at (AtlasRelationLayer  *self,
                                                    gboolean             inside,
                                                    double               x,
                                                    double               y);
void                 atlas_relation_layer_set_end  (AtlasRelationLayer  *self,
                                                    gint64               id);
const AtlasRelation *atlas_relation_layer_get_hot  (AtlasRelationLayer  *self);

G_END_DECLS
