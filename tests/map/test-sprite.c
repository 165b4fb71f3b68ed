/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small pictures cover what is drawn of them, and a frame of them looks as if each were drawn upon the one before. */
#include "atlas-sprite-frame.h"

#include <string.h>

#define WIDTH 240
#define HEIGHT 160
#define N_SPRITES 60

typedef struct
{
  double radius;
  GdkRGBA color;
} Disc;

static void
draw_disc (cairo_t  *cr,
           gpointer  data)
{
  const Disc *disc = data;

  cairo_arc (cr, 0, 0, disc->radius, 0, 2 * G_PI);
  gdk_cairo_set_source_rgba (cr, &disc->color);
  cairo_fill (cr);
}

static void
draw_nothing (cairo_t  *cr,
              gpointer  data)
{
}

static const AtlasSprite *
add_disc (AtlasSpriteCache *cache,
          const char       *key,
          double            radius)
{
  Disc disc = { radius, { (float) g_test_rand_double (), (float) g_test_rand_double (), (float) g_test_rand_double (), 0.7f } };

  return atlas_sprite_cache_add (cache, key, &GRAPHENE_RECT_INIT (-20, -20, 40, 40), draw_disc, &disc);
}

static void
check_trimmed (int      scale,
               gboolean textures)
{
  g_autoptr (AtlasSpriteCache) cache = atlas_sprite_cache_new ();
  const AtlasSprite *sprite;
  graphene_rect_t bounds;

  atlas_sprite_cache_begin (cache, scale, FALSE, textures);
  sprite = add_disc (cache, "disc", 4.9);
  gsk_render_node_get_bounds (sprite->node, &bounds);
  g_assert_true (graphene_rect_equal (&bounds, &GRAPHENE_RECT_INIT (-5, -5, 10, 10)));
  g_assert_true (graphene_rect_equal (&sprite->box, &GRAPHENE_RECT_INIT (-20, -20, 40, 40)));

  sprite = atlas_sprite_cache_add (cache, "nothing", &GRAPHENE_RECT_INIT (-20, -20, 40, 40), draw_nothing, NULL);
  gsk_render_node_get_bounds (sprite->node, &bounds);
  g_assert_true (graphene_rect_equal (&bounds, &GRAPHENE_RECT_INIT (-20, -20, 1, 1)));
}

static void
test_trim (void)
{
  for (int scale = 1; scale <= 3; scale++)
    {
      check_trimmed (scale, TRUE);
      check_trimmed (scale, FALSE);
    }
}

static cairo_surface_t *
new_view (int       scale,
          cairo_t **cr)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH * scale, HEIGHT * scale);

  cairo_surface_set_device_scale (surface, scale, scale);
  *cr = cairo_create (surface);

  return surface;
}

static void
assert_same (cairo_surface_t *one,
             cairo_surface_t *other)
{
  cairo_surface_flush (one);
  cairo_surface_flush (other);
  g_assert_cmpmem (cairo_image_surface_get_data (one),
                   (gsize) cairo_image_surface_get_stride (one) * (gsize) cairo_image_surface_get_height (one),
                   cairo_image_surface_get_data (other),
                   (gsize) cairo_image_surface_get_stride (other) * (gsize) cairo_image_surface_get_height (other));
}

/* Half of them lie upon one another, many are cut by the edge, and some cannot be seen. */
static void
check_picture (int      scale,
               gboolean textures)
{
  g_autoptr (AtlasSpriteCache) cache = atlas_sprite_cache_new ();
  g_autoptr (AtlasSpriteFrame) frame = atlas_sprite_frame_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_t *in_order, *in_runs;
  cairo_surface_t *expected = new_view (scale, &in_order), *found = new_view (scale, &in_runs);

  atlas_sprite_cache_begin (cache, scale, FALSE, textures);
  atlas_sprite_frame_begin (frame, WIDTH, HEIGHT, scale);
  for (int i = 0; i < N_SPRITES; i++)
    {
      g_autofree char *key = g_strdup_printf ("%d", g_test_rand_int_range (0, N_SPRITES / 2));
      const AtlasSprite *sprite = atlas_sprite_cache_lookup (cache, key);
      int x = g_test_rand_int_range (-40, WIDTH + 40), y = g_test_rand_int_range (-40, HEIGHT + 40);

      if (sprite == NULL)
        sprite = add_disc (cache, key, g_test_rand_double_range (2, 16));
      atlas_sprite_frame_add (frame, sprite, x, y);
      cairo_save (in_order);
      cairo_translate (in_order, x, y);
      gsk_render_node_draw (sprite->node, in_order);
      cairo_restore (in_order);
    }
  node = atlas_sprite_frame_make (frame);
  gsk_render_node_draw (node, in_runs);
  cairo_destroy (in_order);
  cairo_destroy (in_runs);
  assert_same (expected, found);
  cairo_surface_destroy (expected);
  cairo_surface_destroy (found);
}

static void
test_picture (void)
{
  for (int round = 0; round < 5; round++)
    {
      check_picture (1, TRUE);
      check_picture (1, FALSE);
      check_picture (2, FALSE);
    }
}

static void
assert_order (GskRenderNode              *all,
              const AtlasSprite * const  *sprites,
              guint                       n_sprites)
{
  GskRenderNode *container = all;

  if (gsk_render_node_get_node_type (all) == GSK_TRANSFORM_NODE)
    container = gsk_transform_node_get_child (all);
  g_assert_cmpuint (gsk_container_node_get_n_children (container), ==, n_sprites);
  for (guint i = 0; i < n_sprites; i++)
    {
      GskRenderNode *child = gsk_container_node_get_child (container, i);

      if (gsk_render_node_get_node_type (child) == GSK_TRANSFORM_NODE)
        child = gsk_transform_node_get_child (child);
      g_assert_true (child == sprites[i]->node);
    }
}

/* What is cut comes first and what was made together follows itself, but for what lies upon another. */
static void
test_runs (void)
{
  g_autoptr (AtlasSpriteCache) cache = atlas_sprite_cache_new ();
  g_autoptr (AtlasSpriteFrame) frame = atlas_sprite_frame_new ();
  g_autoptr (GskRenderNode) apart = NULL, upon = NULL;
  const AtlasSprite *one, *two;

  atlas_sprite_cache_begin (cache, 1, FALSE, TRUE);
  one = add_disc (cache, "one", 10);
  two = add_disc (cache, "two", 10);

  atlas_sprite_frame_begin (frame, WIDTH, HEIGHT, 1);
  g_assert_null (atlas_sprite_frame_make (frame));
  atlas_sprite_frame_add (frame, two, 50, 50);
  atlas_sprite_frame_add (frame, one, 100, 50);
  atlas_sprite_frame_add (frame, two, 150, 50);
  atlas_sprite_frame_add (frame, one, -11, 50);
  atlas_sprite_frame_add (frame, two, 0, 50);
  apart = atlas_sprite_frame_make (frame);
  assert_order (apart, (const AtlasSprite * const []) { two, one, two, two }, 4);

  atlas_sprite_frame_begin (frame, WIDTH, HEIGHT, 1);
  atlas_sprite_frame_add (frame, two, 15, 50);
  atlas_sprite_frame_add (frame, one, 150, 50);
  atlas_sprite_frame_add (frame, one, 0, 50);
  upon = atlas_sprite_frame_make (frame);
  assert_order (upon, (const AtlasSprite * const []) { one, two, one }, 3);
}

int
main (int    argc,
      char **argv)
{
  /* Not gtk_test_init (), which asks for a locale that need not be there. */
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

  g_test_add_func ("/map/sprite/trim", test_trim);
  g_test_add_func ("/map/sprite/picture", test_picture);
  g_test_add_func ("/map/sprite/runs", test_runs);

  return g_test_run ();
}
