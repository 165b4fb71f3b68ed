/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the stack of layers share. */
#pragma once

#include "atlas-tile-stack.h"

G_BEGIN_DECLS

typedef struct
{
  AtlasTileLoader *loader;
  double           opacity;
  char            *attribution;
} AtlasStackLayer;

struct _AtlasTileStack
{
  gatomicrefcount  ref_count;
  AtlasTileLoader *ground;
  GArray          *layers;      /* AtlasStackLayer, the lowest first */
};

G_END_DECLS
