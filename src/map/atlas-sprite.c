/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cache of small pictures: a frame of a thousand symbols is blitted, not drawn. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-sprite.h"

#include <math.h>

/* Beyond this many the cache starts anew at the next frame. */
#define MAX_SPRITES 2500

struct _AtlasSpriteCache
{
  GHashTable *sprites;
  int         scale;
  gboolean    dark;
};

static void
sprite_free (gpointer data)
{
  AtlasSprite *sprite = data;

  cairo_surface_destroy (sprite->surface);
  g_clear_object (&sprite->texture);
  g_free (sprite);
}

static GdkTexture *
make_texture (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), height * stride,
                                      (GDestroyNotify) cairo_surface_destroy,
                                      cairo_surface_reference (surface));

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

/**
 * atlas_sprite_cache_new:
 *
 * Returns: (transfer full): an empty cache
 */
AtlasSpriteCache *
atlas_sprite_cache_new (void)
{
  AtlasSpriteCache *self = g_new0 (AtlasSpriteCache, 1);

  self->sprites = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, sprite_free);
  self->scale = 1;

  return self;
}

/**
 * atlas_sprite_cache_free:
 * @self: (nullable): a cache
 *
 * Frees a cache.
 */
void
atlas_sprite_cache_free (AtlasSpriteCache *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->sprites);
  g_free (self);
}

/**
 * atlas_sprite_cache_begin:
 * @self: a cache
 * @scale: how many device pixels a pixel has
 * @dark: whether the style is dark
 *
 * Begins a frame: drops what was drawn for another scale or style. Sprites looked up stay valid
 * until the next call.
 */
void
atlas_sprite_cache_begin (AtlasSpriteCache *self,
                          int               scale,
                          gboolean          dark)
{
  if (self->scale != scale || self->dark != dark ||
      g_hash_table_size (self->sprites) > MAX_SPRITES)
    g_hash_table_remove_all (self->sprites);
  self->scale = scale;
  self->dark = dark;
}

/**
 * atlas_sprite_cache_lookup:
 * @self: a cache
 * @key: what the sprite is called
 *
 * Returns: (transfer none) (nullable): the sprite, %NULL: not drawn yet
 */
const AtlasSprite *
atlas_sprite_cache_lookup (AtlasSpriteCache *self,
                           const char       *key)
{
  return g_hash_table_lookup (self->sprites, key);
}

/**
 * atlas_sprite_cache_add:
 * @self: a cache
 * @key: what the sprite is called
 * @box: its extent around the point it stands at
 * @draw: draws it
 * @data: for @draw
 *
 * Draws a sprite and keeps it.
 *
 * Returns: (transfer none): the sprite
 */
const AtlasSprite *
atlas_sprite_cache_add (AtlasSpriteCache      *self,
                        const char            *key,
                        const graphene_rect_t *box,
                        AtlasSpriteDraw        draw,
                        gpointer               data)
{
  AtlasSprite *sprite = g_new0 (AtlasSprite, 1);
  cairo_t *cr;

  /* Whole pixels on all sides, so that a sprite at a whole position is not resampled. */
  sprite->box.origin.x = floorf (box->origin.x);
  sprite->box.origin.y = floorf (box->origin.y);
  sprite->box.size.width = ceilf (box->origin.x + box->size.width) - sprite->box.origin.x;
  sprite->box.size.height = ceilf (box->origin.y + box->size.height) - sprite->box.origin.y;

  sprite->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                                (int) sprite->box.size.width * self->scale,
                                                (int) sprite->box.size.height * self->scale);
  cairo_surface_set_device_scale (sprite->surface, self->scale, self->scale);
  cr = cairo_create (sprite->surface);
  cairo_translate (cr, -sprite->box.origin.x, -sprite->box.origin.y);
  draw (cr, data);
  cairo_destroy (cr);
  g_hash_table_replace (self->sprites, g_strdup (key), sprite);

  return sprite;
}

/**
 * atlas_sprite_run_begin:
 * @self: (out): a run
 * @snapshot: where to draw
 * @area: what the run may cover
 * @scale: how many device pixels a pixel has
 * @textures: whether the renderer wants textures
 *
 * Begins a run of sprites.
 */
void
atlas_sprite_run_begin (AtlasSpriteRun        *self,
                        GtkSnapshot           *snapshot,
                        const graphene_rect_t *area,
                        int                    scale,
                        gboolean               textures)
{
  self->snapshot = snapshot;
  self->scale = scale;
  self->cr = textures ? NULL : gtk_snapshot_append_cairo (snapshot, area);
}

/**
 * atlas_sprite_run_add:
 * @self: a run
 * @sprite: a sprite
 * @x: where it stands
 * @y: where it stands
 *
 * Adds a sprite, on whole device pixels.
 */
void
atlas_sprite_run_add (AtlasSpriteRun    *self,
                      const AtlasSprite *sprite,
                      double             x,
                      double             y)
{
  graphene_rect_t box = sprite->box;

  box.origin.x += (float) (round (x * self->scale) / self->scale);
  box.origin.y += (float) (round (y * self->scale) / self->scale);
  if (self->cr != NULL)
    {
      cairo_set_source_surface (self->cr, sprite->surface, box.origin.x, box.origin.y);
      cairo_rectangle (self->cr, box.origin.x, box.origin.y, box.size.width, box.size.height);
      cairo_fill (self->cr);
      return;
    }

  if (sprite->texture == NULL)
    ((AtlasSprite *) sprite)->texture = make_texture (sprite->surface);
  gtk_snapshot_append_texture (self->snapshot, sprite->texture, &box);
}

/**
 * atlas_sprite_run_end:
 * @self: a run
 *
 * Ends a run.
 */
void
atlas_sprite_run_end (AtlasSpriteRun *self)
{
  g_clear_pointer (&self->cr, cairo_destroy);
}
