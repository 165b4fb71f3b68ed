/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small pictures drawn once and shown many times a frame: symbols and labels. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  GskRenderNode   *node;       /* draws it around the origin; covers no more than what there is to see */
  graphene_rect_t  box;        /* the room for it, around the point that it stands at */
  guint            number;     /* in the order of making */
} AtlasSprite;

/* Draws with the point that the sprite stands at as the origin. */
typedef void (*AtlasSpriteDraw) (cairo_t  *cr,
                                 gpointer  data);

typedef struct _AtlasSpriteCache AtlasSpriteCache;

AtlasSpriteCache  *atlas_sprite_cache_new    (void);
void               atlas_sprite_cache_free   (AtlasSpriteCache      *self);
void               atlas_sprite_cache_begin  (AtlasSpriteCache      *self,
                                              int                    scale,
                                              gboolean               dark,
                                              gboolean               textures);
const AtlasSprite *atlas_sprite_cache_lookup (AtlasSpriteCache      *self,
                                              const char            *key);
const AtlasSprite *atlas_sprite_cache_add    (AtlasSpriteCache      *self,
                                              const char            *key,
                                              const graphene_rect_t *box,
                                              AtlasSpriteDraw        draw,
                                              gpointer               data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasSpriteCache, atlas_sprite_cache_free)

G_END_DECLS
