/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names that files of map tiles have for what is in view: of places, water, streets and houses. */
#pragma once

#include "atlas-vector-tile.h"

G_BEGIN_DECLS

/* On the Mercator square of atlas-mercator.h. */
typedef struct
{
  double x;
  double y;
} AtlasNamePoint;

typedef struct
{
  AtlasVectorNameKind   kind;
  guint                 rank;         /* those of the lowest are written first */
  const char           *text;         /* in English or Latin letters, if the file has that */
  const char           *text_zh;      /* (nullable): in Chinese, where that is another */
  const AtlasNamePoint *points;       /* where it is; more than one: the line that it is written along */
  guint                 n_points;
} AtlasTileName;

typedef struct _AtlasTileNames AtlasTileNames;

AtlasTileNames      *atlas_tile_names_new      (void);
AtlasTileNames      *atlas_tile_names_new_for_tile (AtlasVectorTile *tile,
                                                guint                zoom,
                                                guint                column,
                                                guint                row);
AtlasTileNames      *atlas_tile_names_ref      (AtlasTileNames      *self);
void                 atlas_tile_names_unref    (AtlasTileNames      *self);
guint                atlas_tile_names_size     (AtlasTileNames      *self);
const AtlasTileName *atlas_tile_names_get      (AtlasTileNames      *self,
                                                guint                index);
void                 atlas_tile_names_add_all  (AtlasTileNames      *self,
                                                AtlasTileNames      *other);
void                 atlas_tile_names_sort     (AtlasTileNames      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasTileNames, atlas_tile_names_unref)

G_END_DECLS
