/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A vector tile, decoded: layers of features of parts of points. Never changed once made. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ATLAS_VECTOR_UNKNOWN,
  ATLAS_VECTOR_POINTS,
  ATLAS_VECTOR_LINES,
  ATLAS_VECTOR_POLYGONS,
} AtlasVectorKind;

/* On a tile that is 1 wide and high; a little beyond it where the tile reaches over its edge. */
typedef struct
{
  float x;
  float y;
} AtlasVectorPoint;

typedef struct
{
  guint first_point;
  guint n_points;
  float left, top, right, bottom;
} AtlasVectorPart;

typedef enum
{
  ATLAS_VECTOR_NAME_NONE,
  ATLAS_VECTOR_NAME_PLACE,      /* towns, villages, quarters */
  ATLAS_VECTOR_NAME_WATER,
  ATLAS_VECTOR_NAME_STREET,
  ATLAS_VECTOR_NAME_SPOT,       /* a house, a park, a station */
} AtlasVectorNameKind;

typedef struct
{
  AtlasVectorNameKind  kind;
  guint                rank;        /* those of the lowest are written first */
  const char          *text;        /* in English or Latin letters, if the file has that; the tile's */
  const char          *text_zh;     /* (nullable): in Chinese, where that is another */
} AtlasVectorName;

typedef struct
{
  AtlasVectorKind kind;
  int             level;        /* its tag of that name; -1: it has none */
  guint           sort;         /* AtlasMapSort: what it is on a street map */
  guint           name;         /* which of the names, counted from 1; 0: none */
  guint           first_part;
  guint           n_parts;
} AtlasVectorFeature;

typedef struct
{
  char  *name;
  guint  first_feature;
  guint  n_features;
} AtlasVectorLayer;

typedef struct
{
  /*< private >*/
  gatomicrefcount ref_count;

  /*< public >*/
  GArray *layers;       /* AtlasVectorLayer */
  GArray *features;     /* AtlasVectorFeature */
  GArray *parts;        /* AtlasVectorPart */
  GArray *points;       /* AtlasVectorPoint */
  GArray *names;        /* AtlasVectorName */

  /*< private >*/
  GStringChunk *texts;
} AtlasVectorTile;

AtlasVectorTile *atlas_vector_tile_decode   (GBytes           *packed,
                                             GError          **error);
AtlasVectorTile *atlas_vector_tile_new      (void);
AtlasVectorTile *atlas_vector_tile_ref      (AtlasVectorTile  *self);
void             atlas_vector_tile_unref    (AtlasVectorTile  *self);
gsize            atlas_vector_tile_get_size (AtlasVectorTile  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasVectorTile, atlas_vector_tile_unref)

G_END_DECLS
