/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order in which the pictures of a frame are drawn. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-sprite-frame.h"

#include <math.h>

typedef struct
{
  GskRenderNode    *node;      /* not owned: the sprite's */
  graphene_point_t  place;     /* on whole device pixels */
  graphene_rect_t   box;       /* what it covers of the view */
  guint             level;     /* it lies upon something of the one below */
  gboolean          whole;     /* no edge of the view cuts it */
  guint             number;    /* of the sprite */
  guint             index;     /* in the order of painting */
} Item;

struct _AtlasSpriteFrame
{
  GArray          *items;      /* (element-type Item) in the order of painting */
  graphene_rect_t  view;
  int              scale;
};

/**
 * atlas_sprite_frame_new:
 *
 * Returns: (transfer full): a frame, to be used for one after the other
 */
AtlasSpriteFrame *
atlas_sprite_frame_new (void)
{
  AtlasSpriteFrame *self = g_new0 (AtlasSpriteFrame, 1);

  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  self->scale = 1;

  return self;
}

/**
 * atlas_sprite_frame_free:
 * @self: (nullable): a frame
 *
 * Frees a frame.
 */
void
atlas_sprite_frame_free (AtlasSpriteFrame *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->items);
  g_free (self);
}

/**
 * atlas_sprite_frame_begin:
 * @self: a frame
 * @width: of the view
 * @height: of the view
 * @scale: how many device pixels a pixel has
 *
 * Begins anew, with nothing on it.
 */
void
atlas_sprite_frame_begin (AtlasSpriteFrame *self,
                          double            width,
                          double            height,
                          int               scale)
{
  g_array_set_size (self->items, 0);
  graphene_rect_init (&self->view, 0, 0, (float) width, (float) height);
  self->scale = scale;
}

static gboolean
touches (const graphene_rect_t *one,
         const graphene_rect_t *other)
{
  return one->origin.x < other->origin.x + other->size.width && other->origin.x < one->origin.x + one->size.width &&
         one->origin.y < other->origin.y + other->size.height && other->origin.y < one->origin.y + one->size.height;
}

/**
 * atlas_sprite_frame_add:
 * @self: a frame
 * @sprite: (transfer none): a sprite, which is there until the frame has been made
 * @x: where it stands
 * @y: where it stands
 *
 * Adds a sprite upon those that are there, on whole device pixels; none where it cannot be seen.
 */
void
atlas_sprite_frame_add (AtlasSpriteFrame  *self,
                        const AtlasSprite *sprite,
                        double             x,
                        double             y)
{
  Item item = { .node = sprite->node, .number = sprite->number };

  graphene_point_init (&item.place, (float) (round (x * self->scale) / self->scale),
                       (float) (round (y * self->scale) / self->scale));
  gsk_render_node_get_bounds (sprite->node, &item.box);
  graphene_rect_offset (&item.box, item.place.x, item.place.y);
  item.whole = graphene_rect_contains_rect (&self->view, &item.box);
  if (touches (&item.box, &self->view))
    g_array_append_val (self->items, item);
}

static int
compare_items (gconstpointer one,
               gconstpointer other)
{
  const Item *a = one, *b = other;

  if (a->level != b->level)
    return a->level < b->level ? -1 : 1;
  if (a->whole != b->whole)
    return a->whole ? 1 : -1;
  if (a->number != b->number)
    return a->number < b->number ? -1 : 1;

  return a->index < b->index ? -1 : a->index > b->index;
}

/* A renderer draws in one go what it draws in the same way out of the same picture. What the edge of the view cuts it draws in
 * another way, and sprites that were made one after the other it has put into one large picture; to change between them takes
 * longer than to draw a symbol. So they come in this order, but for what lies upon another. */
static void
sort_items (AtlasSpriteFrame *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = &g_array_index (self->items, Item, i);

      item->index = i;
      for (guint j = 0; j < i; j++)
        {
          const Item *below = &g_array_index (self->items, Item, j);

          if (item->level <= below->level && touches (&item->box, &below->box))
            item->level = below->level + 1;
        }
    }
  g_array_sort (self->items, compare_items);
}

static GskRenderNode *
move_node (GskRenderNode *node,
           float          x,
           float          y)
{
  GskTransform *transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, y));
  GskRenderNode *moved;

  /* NULL: it stands where it was drawn. */
  moved = transform != NULL ? gsk_transform_node_new (node, transform) : gsk_render_node_ref (node);
  gsk_transform_unref (transform);

  return moved;
}

/**
 * atlas_sprite_frame_make:
 * @self: a frame
 *
 * Returns: (transfer full) (nullable): a node that draws it; %NULL: there is nothing on it
 */
GskRenderNode *
atlas_sprite_frame_make (AtlasSpriteFrame *self)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_full (self->items->len, (GDestroyNotify) gsk_render_node_unref);
  g_autoptr (GskRenderNode) all = NULL;
  graphene_point_t origin;

  if (self->items->len == 0)
    return NULL;

  origin = g_array_index (self->items, Item, 0).place;
  sort_items (self);
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);

      g_ptr_array_add (nodes, move_node (item->node, item->place.x - origin.x, item->place.y - origin.y));
    }
  all = gsk_container_node_new ((GskRenderNode **) nodes->pdata, nodes->len);

  /* All of them move as one: GTK then sees at once that a map was panned, and need not compare them one by one. */
  return move_node (all, origin.x, origin.y);
}
