/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small pictures drawn once and shown many times a frame: symbols and labels. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  cairo_surface_t *surface;
  GdkTexture      *texture;    /* made when a GL renderer first wants it */
  graphene_rect_t  box;        /* around the point that it stands at */
} AtlasSprite;

/* Draws with the point that the sprite stands at as the origin. */
typedef void (*AtlasSpriteDraw) (cairo_t  *cr,
                                 gpointer  data);

typedef struct _AtlasSpriteCache AtlasSpriteCache;

AtlasSpriteCache  *atlas_sprite_cache_new    (void);
void               atlas_sprite_cache_free   (AtlasSpriteCache      *self);
void               atlas_sprite_cache_begin  (AtlasSpriteCache      *self,
                                              int                    scale,
                                              gboolean               dark);
const AtlasSprite *atlas_sprite_cache_lookup (AtlasSpriteCache      *self,
                                              const char            *key);
const AtlasSprite *atlas_sprite_cache_add    (AtlasSpriteCache      *self,
                                              const char            *key,
                                              const graphene_rect_t *box,
                                              AtlasSpriteDraw        draw,
                                              gpointer               data);
/* A run of sprites: one cairo node, or a texture node each. */
typedef struct
{
  GtkSnapshot *snapshot;
  cairo_t     *cr;             /* NULL: textures */
  int          scale;
} AtlasSpriteRun;

void               atlas_sprite_run_begin    (AtlasSpriteRun        *self,
                                              GtkSnapshot           *snapshot,
                                              const graphene_rect_t *area,
                                              int                    scale,
                                              gboolean               textures);
void               atlas_sprite_run_add      (AtlasSpriteRun        *self,
                                              const AtlasSprite     *sprite,
                                              double                 x,
                                              double                 y);
void               atlas_sprite_run_end      (AtlasSpriteRun        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasSpriteCache, atlas_sprite_cache_free)

G_END_DECLS
