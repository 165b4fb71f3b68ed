/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one does on the map besides looking: measuring, reading off coordinates, following links. */
#pragma once

#include "atlas-coordinate.h"
#include "atlas-map-view.h"
#include "atlas-relation-layer.h"

G_BEGIN_DECLS

/* What the line of coordinates says; a nought is not to say anything. */
typedef struct
{
  gboolean              shown;
  AtlasCoordinateFormat format;
  AtlasDatum            datum;
} AtlasMapCoordinates;

void        atlas_map_view_set_coordinates  (AtlasMapView              *self,
                                             const AtlasMapCoordinates *coordinates);
char       *atlas_map_view_dup_coordinates  (AtlasMapView              *self);
void        atlas_map_view_set_measuring    (AtlasMapView              *self,
                                             gboolean                   measuring);
gboolean    atlas_map_view_get_measuring    (AtlasMapView              *self);
void        atlas_map_view_clear_relations  (AtlasMapView              *self);
gboolean    atlas_map_view_add_relation     (AtlasMapView              *self,
                                             const AtlasRelation       *relation);
void        atlas_map_view_clear_shapes     (AtlasMapView              *self);
gboolean    atlas_map_view_add_shape        (AtlasMapView              *self,
                                             GBytes                    *wkb);
void        atlas_map_view_set_unplaced     (AtlasMapView              *self,
                                             guint                      n_unplaced);

G_END_DECLS
