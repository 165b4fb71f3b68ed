/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the base map is in a view: clipped to it, and thinned to what can be seen. */
#pragma once

#include "atlas-camera.h"
#include "atlas-tile-loader.h"

G_BEGIN_DECLS

/* In painter's order. */
typedef enum
{
  ATLAS_MAP_LAND,
  ATLAS_MAP_LAKE,
  ATLAS_MAP_ISLAND,       /* in a lake */
  ATLAS_MAP_POND,         /* on such an island */
  ATLAS_MAP_RIVER,
} AtlasMapShapeKind;

typedef struct
{
  AtlasMapShapeKind kind;
  int               level;          /* of a river: its class; -1: none */
  guint             first_point;
  guint             n_points;
} AtlasMapShape;

typedef struct
{
  GArray *shapes;         /* AtlasMapShape, by kind; rings are not closed by a last point */
  GArray *points;         /* AtlasVectorPoint, in units of the view */
  guint   zoom;           /* of the tiles */
} AtlasMapShapes;

AtlasMapShapes *atlas_map_shapes_new  (AtlasTileLoader   *loader,
                                       const AtlasCamera *camera);
void            atlas_map_shapes_free (AtlasMapShapes    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasMapShapes, atlas_map_shapes_free)

G_END_DECLS
