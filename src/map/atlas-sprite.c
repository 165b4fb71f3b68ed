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
  guint       n_made;
  int         scale;
  gboolean    dark;
  gboolean    textures;
};

static void
sprite_free (gpointer data)
{
  AtlasSprite *sprite = data;

  gsk_render_node_unref (sprite->node);
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

/* A node for cairo is recorded once, too: to record each picture anew in each frame costs as much as to draw it, and one
 * recording of them all is first drawn on an empty picture of the whole view. */
static GskRenderNode *
make_node (cairo_surface_t       *surface,
           const graphene_rect_t *box,
           gboolean               textures)
{
  g_autoptr (GdkTexture) texture = NULL;
  GskRenderNode *node;
  cairo_t *cr;

  if (textures)
    {
      texture = make_texture (surface);
      return gsk_texture_node_new (texture, box);
    }

  node = gsk_cairo_node_new (box);
  cr = gsk_cairo_node_get_draw_context (node);
  cairo_set_source_surface (cr, surface, box->origin.x, box->origin.y);
  cairo_paint (cr);
  cairo_destroy (cr);

  return node;
}

static gboolean
is_row_empty (const guchar *row,
              int           from,
              int           to)
{
  for (int x = from; x < to; x++)
    if (((const guint32 *) (gconstpointer) row)[x] != 0)
      return FALSE;

  return TRUE;
}

static gboolean
is_column_empty (const guchar *pixels,
                 int           stride,
                 int           x,
                 int           from,
                 int           to)
{
  for (int y = from; y < to; y++)
    if (((const guint32 *) (gconstpointer) (pixels + y * stride))[x] != 0)
      return FALSE;

  return TRUE;
}

/* What is drawn of a picture, in its pixels, but of at least one; in whole pixels of the view. */
static cairo_rectangle_int_t
find_ink (cairo_surface_t *surface,
          int              scale)
{
  const guchar *pixels = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  int left = 0, right = cairo_image_surface_get_width (surface);
  int top = 0, bottom = cairo_image_surface_get_height (surface);

  while (bottom > 1 && is_row_empty (pixels + (bottom - 1) * stride, left, right))
    bottom--;
  while (top < bottom - 1 && is_row_empty (pixels + top * stride, left, right))
    top++;
  while (right > 1 && is_column_empty (pixels, stride, right - 1, top, bottom))
    right--;
  while (left < right - 1 && is_column_empty (pixels, stride, left, top, bottom))
    left++;

  left -= left % scale;
  top -= top % scale;
  right += (scale - right % scale) % scale;
  bottom += (scale - bottom % scale) % scale;

  return (cairo_rectangle_int_t) { left, top, right - left, bottom - top };
}

/* Takes away what is empty at the sides of @surface, and of @box, around the origin: all that a picture covers has to be blended
 * each time, which is what a renderer without a graphics card takes longest for. */
static cairo_surface_t *
trim (cairo_surface_t *surface,
      graphene_rect_t *box,
      int              scale)
{
  cairo_rectangle_int_t ink;
  cairo_surface_t *trimmed;
  cairo_t *cr;

  cairo_surface_flush (surface);
  ink = find_ink (surface, scale);
  trimmed = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, ink.width, ink.height);
  cairo_surface_set_device_scale (surface, 1.0, 1.0);
  cr = cairo_create (trimmed);
  cairo_set_source_surface (cr, surface, -ink.x, -ink.y);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_set_device_scale (trimmed, scale, scale);

  graphene_rect_init (box, box->origin.x + (float) ink.x / (float) scale, box->origin.y + (float) ink.y / (float) scale,
                      (float) ink.width / (float) scale, (float) ink.height / (float) scale);

  return trimmed;
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
 * @textures: whether the renderer wants textures
 *
 * Begins a frame: drops what was drawn for another scale, style or renderer. Sprites looked up stay valid
 * until the next call.
 */
void
atlas_sprite_cache_begin (AtlasSpriteCache *self,
                          int               scale,
                          gboolean          dark,
                          gboolean          textures)
{
  if (self->scale != scale || self->dark != dark || self->textures != textures ||
      g_hash_table_size (self->sprites) > MAX_SPRITES)
    g_hash_table_remove_all (self->sprites);
  self->scale = scale;
  self->dark = dark;
  self->textures = textures;
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
  cairo_surface_t *surface, *trimmed;
  graphene_rect_t drawn;
  cairo_t *cr;

  /* Whole pixels on all sides, so that a sprite at a whole position is not resampled. */
  sprite->box.origin.x = floorf (box->origin.x);
  sprite->box.origin.y = floorf (box->origin.y);
  sprite->box.size.width = ceilf (box->origin.x + box->size.width) - sprite->box.origin.x;
  sprite->box.size.height = ceilf (box->origin.y + box->size.height) - sprite->box.origin.y;

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) sprite->box.size.width * self->scale,
                                        (int) sprite->box.size.height * self->scale);
  cairo_surface_set_device_scale (surface, self->scale, self->scale);
  cr = cairo_create (surface);
  cairo_translate (cr, -sprite->box.origin.x, -sprite->box.origin.y);
  draw (cr, data);
  cairo_destroy (cr);
  drawn = sprite->box;
  trimmed = trim (surface, &drawn, self->scale);
  cairo_surface_destroy (surface);
  sprite->node = make_node (trimmed, &drawn, self->textures);
  cairo_surface_destroy (trimmed);
  sprite->number = self->n_made++;
  g_hash_table_replace (self->sprites, g_strdup (key), sprite);

  return sprite;
}
