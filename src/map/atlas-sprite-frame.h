/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small pictures of one frame, gathered so that a renderer draws them in few runs. */
#pragma once

#include "atlas-sprite.h"

G_BEGIN_DECLS

typedef struct _AtlasSpriteFrame AtlasSpriteFrame;

AtlasSpriteFrame *atlas_sprite_frame_new      (void);
void              atlas_sprite_frame_free     (AtlasSpriteFrame  *self);
void              atlas_sprite_frame_begin    (AtlasSpriteFrame  *self,
                                               double             width,
                                               double             height,
                                               int                scale);
void              atlas_sprite_frame_add      (AtlasSpriteFrame  *self,
                                               const AtlasSprite *sprite,
                                               double             x,
                                               double             y);
GskRenderNode    *atlas_sprite_frame_make     (AtlasSpriteFrame  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasSpriteFrame, atlas_sprite_frame_free)

G_END_DECLS
