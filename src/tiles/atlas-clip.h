/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts rings and lines off at a box. */
#pragma once

#include "atlas-vector-tile.h"

G_BEGIN_DECLS

typedef struct
{
  float left, top, right, bottom;
} AtlasClipBox;

void     atlas_clip_ring    (const AtlasClipBox  *box,
                             GArray             **points,
                             GArray             **spare);
gboolean atlas_clip_segment (const AtlasClipBox  *box,
                             AtlasVectorPoint    *from,
                             AtlasVectorPoint    *to);

G_END_DECLS
