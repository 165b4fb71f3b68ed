/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the pin painter share. */
#pragma once

#include "atlas-label-grid.h"
#include "atlas-pin-painter.h"
#include "atlas-sprite.h"
#include "atlas-sprite-frame.h"

G_BEGIN_DECLS

typedef struct
{
  const AtlasSprite *sprite;
  graphene_rect_t    box;      /* where it stands in the view */
  double             x;
  double             y;
} AtlasPlacedLabel;

struct _AtlasPinPainter
{
  GtkWidget        *widget;    /* whose fonts and scale are used; not owned */
  AtlasSpriteCache *sprites;
  AtlasSpriteFrame *frame;     /* of which the sprites are being put together */
  GArray           *labels;    /* (element-type AtlasPlacedLabel) of this frame */
  double            scale;     /* of this frame */
  gboolean          contrast;  /* of this frame */
  AtlasLabelGrid   *grid;      /* what is taken in this frame */
};

typedef enum
{
  ATLAS_MARK_PLAIN    = 0,
  ATLAS_MARK_HOVERED  = 1 << 0,
  ATLAS_MARK_SELECTED = 1 << 1,
  ATLAS_MARK_FOCUSED  = 1 << 2,
} AtlasMarkState;

const AtlasSprite *atlas_pin_painter_pin_sprite     (AtlasPinPainter *self,
                                                     const AtlasMark *mark,
                                                     AtlasMarkState   state,
                                                     gboolean         dark);
const AtlasSprite *atlas_pin_painter_cluster_sprite (AtlasPinPainter *self,
                                                     const AtlasMark *mark,
                                                     AtlasMarkState   state,
                                                     gboolean         dark);
const AtlasSprite *atlas_pin_painter_label_sprite   (AtlasPinPainter *self,
                                                     const char      *text,
                                                     gboolean         strong,
                                                     gboolean         dark);

G_END_DECLS
