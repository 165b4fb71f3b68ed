/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines and areas of a vector tile as paths of cairo: clipped, because cairo's numbers end at eight
 * million pixels and a tile may be enlarged beyond that; thinned; and never more than can be drawn
 * in a fraction of a second, whatever is in the tile. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-tile-path.h"

#include "atlas-clip.h"

#include <math.h>

/* How far beyond the picture something may lie and still be seen. */
#define REACH 4.0

/* How far beyond it lines go on: more than half of the widest pen. */
#define MARGIN 64.0

/* Points that are nearer to each other are one, in pixels. */
#define NEAR 0.2

/* What cairo has to work on is the height of all edges. Fifteen edges at every pixel of a tile, and
 * several times of what the densest tile of a city has. */
#define BUDGET 1000000.0

/**
 * atlas_tile_path_init:
 * @self: a path, not initialised
 * @cr: where to draw; one unit is one pixel of a display of scale 1
 * @tile: what to draw of
 * @frame: which square to draw of it
 * @size: the length of its side
 */
void
atlas_tile_path_init (AtlasTilePath        *self,
                      cairo_t              *cr,
                      AtlasVectorTile      *tile,
                      const AtlasTileFrame *frame,
                      double                size)
{
  guint steps = frame->zoom - frame->data_zoom;
  guint mask = (1u << steps) - 1;

  *self = (AtlasTilePath) {
    .cr = cr,
    .tile = tile,
    .zoom = frame->zoom,
    .size = size,
    .scale = size * (1u << steps),
    .x = -(double) (frame->column & mask) * size,
    .y = -(double) (frame->row & mask) * size,
    .budget = BUDGET,
    .points = g_array_new (FALSE, FALSE, sizeof (AtlasVectorPoint)),
    .spare = g_array_new (FALSE, FALSE, sizeof (AtlasVectorPoint)),
  };
}

/**
 * atlas_tile_path_clear:
 * @self: a path
 *
 * Frees what is in it.
 */
void
atlas_tile_path_clear (AtlasTilePath *self)
{
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->spare, g_array_unref);
}

/* Whether a part is within so many pixels around the picture, wholly or in part. */
static gboolean
is_near (AtlasTilePath *self, const AtlasVectorPart *part)
{
  return part->right * self->scale + self->x >= -REACH &&
         part->left * self->scale + self->x <= self->size + REACH &&
         part->bottom * self->scale + self->y >= -REACH &&
         part->top * self->scale + self->y <= self->size + REACH;
}

static gboolean
is_within (AtlasTilePath *self, const AtlasVectorPart *part)
{
  return part->left * self->scale + self->x >= -MARGIN &&
         part->right * self->scale + self->x <= self->size + MARGIN &&
         part->top * self->scale + self->y >= -MARGIN &&
         part->bottom * self->scale + self->y <= self->size + MARGIN;
}

/* The points of a part that are a pen's width apart, as pixels. */
static void
add_points (AtlasTilePath *self, const AtlasVectorPoint *points, guint n)
{
  double last_x = 0.0, last_y = 0.0;

  for (guint i = 0; i < n && self->budget > 0.0; i++)
    {
      double x = points[i].x * self->scale + self->x, y = points[i].y * self->scale + self->y;

      if (i == 0)
        cairo_move_to (self->cr, x, y);
      else if (i + 1 == n || fabs (x - last_x) > NEAR || fabs (y - last_y) > NEAR)
        {
          cairo_line_to (self->cr, x, y);
          self->budget -= 1.0 + fabs (y - last_y);
        }
      else
        continue;
      last_x = x;
      last_y = y;
    }
}

static AtlasVectorPoint
to_pixels (AtlasTilePath *self, const AtlasVectorPoint *point)
{
  return (AtlasVectorPoint) { (float) (point->x * self->scale + self->x),
                              (float) (point->y * self->scale + self->y) };
}

static void
add_clipped_ring (AtlasTilePath *self, const AtlasClipBox *box, const AtlasVectorPoint *points, guint n)
{
  const AtlasVectorPoint *left;

  g_array_set_size (self->points, n);
  for (guint i = 0; i < n; i++)
    g_array_index (self->points, AtlasVectorPoint, i) = to_pixels (self, &points[i]);
  atlas_clip_ring (box, &self->points, &self->spare);

  left = (const AtlasVectorPoint *) (gconstpointer) self->points->data;
  for (guint i = 0; i < self->points->len && self->budget > 0.0; i++)
    {
      if (i == 0)
        cairo_move_to (self->cr, left[i].x, left[i].y);
      else
        {
          cairo_line_to (self->cr, left[i].x, left[i].y);
          self->budget -= 1.0 + fabsf (left[i].y - left[i - 1].y);
        }
    }
}

static void
add_clipped_line (AtlasTilePath *self, const AtlasClipBox *box, const AtlasVectorPoint *points, guint n)
{
  AtlasVectorPoint last = { -G_MAXFLOAT, -G_MAXFLOAT };

  for (guint i = 1; i < n && self->budget > 0.0; i++)
    {
      AtlasVectorPoint from = to_pixels (self, &points[i - 1]), to = to_pixels (self, &points[i]);

      if (!atlas_clip_segment (box, &from, &to))
        continue;
      if (from.x != last.x || from.y != last.y)
        cairo_move_to (self->cr, from.x, from.y);
      cairo_line_to (self->cr, to.x, to.y);
      self->budget -= 1.0 + fabsf (to.y - from.y);
      last = to;
    }
}

/**
 * atlas_tile_path_add:
 * @self: a path
 * @feature: lines or areas of its tile
 *
 * Adds what is in sight of a feature to cairo's current path. Areas are closed.
 *
 * Returns: whether anything is
 */
gboolean
atlas_tile_path_add (AtlasTilePath *self, const AtlasVectorFeature *feature)
{
  const AtlasClipBox box = { -MARGIN, -MARGIN, (float) (self->size + MARGIN),
                             (float) (self->size + MARGIN) };
  gboolean any = FALSE, area = feature->kind == ATLAS_VECTOR_POLYGONS;

  for (guint i = 0; i < feature->n_parts; i++)
    {
      const AtlasVectorPart *part =
          &g_array_index (self->tile->parts, AtlasVectorPart, feature->first_part + i);
      const AtlasVectorPoint *points =
          &g_array_index (self->tile->points, AtlasVectorPoint, part->first_point);

      if (self->budget <= 0.0 || !is_near (self, part))
        continue;
      if (is_within (self, part))
        add_points (self, points, part->n_points);
      else if (area)
        add_clipped_ring (self, &box, points, part->n_points);
      else
        add_clipped_line (self, &box, points, part->n_points);
      if (area)
        cairo_close_path (self->cr);
      any = TRUE;
    }

  return any;
}
