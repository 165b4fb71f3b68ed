/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines and areas of a vector tile as paths of cairo. Any thread. */
#pragma once

#include <cairo.h>

#include "atlas-vector-tile.h"

G_BEGIN_DECLS

/* Which square of the map is drawn, and which square the data are of: the same, or one above it. */
typedef struct
{
  guint zoom;
  guint column;
  guint row;
  guint data_zoom;
} AtlasTileFrame;

/* How one tile is drawn, from the first path to the last. */
typedef struct
{
  cairo_t         *cr;
  AtlasVectorTile *tile;
  guint            zoom;      /* of what is drawn */
  double           size;      /* of its side, in pixels */

  /*< private >*/
  double           scale;     /* from tile units to pixels */
  double           x, y;
  double           budget;
  GArray          *points;    /* AtlasVectorPoint: what is being clipped */
  GArray          *spare;
} AtlasTilePath;

void     atlas_tile_path_init  (AtlasTilePath            *self,
                                cairo_t                  *cr,
                                AtlasVectorTile          *tile,
                                const AtlasTileFrame     *frame,
                                double                    size);
void     atlas_tile_path_clear (AtlasTilePath            *self);
gboolean atlas_tile_path_add   (AtlasTilePath            *self,
                                const AtlasVectorFeature *feature);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AtlasTilePath, atlas_tile_path_clear)

G_END_DECLS
