/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the features of a vector tile are called. */
#pragma once

#include "atlas-vector-tile.h"

#include "atlas-vector-tile.pb-c.h"

G_BEGIN_DECLS

/* What is to be known of a layer before the names of its features are read; on the stack. */
typedef struct
{
  const Atlas__Mvt__Layer *message;
  gboolean                 named;       /* whether its names belong on a map */
  AtlasVectorNameKind      points;      /* what a point of it is */
  AtlasVectorNameKind      lines;       /* what a line or an area of it is */
} AtlasVectorNamer;

void  atlas_vector_namer_init (AtlasVectorNamer          *namer,
                               const Atlas__Mvt__Layer   *layer);
guint atlas_vector_namer_add  (const AtlasVectorNamer    *namer,
                               AtlasVectorTile           *tile,
                               const Atlas__Mvt__Feature *feature);

G_END_DECLS
