/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the base map is in a view: clipped to it, and thinned to what can be seen. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-map-shapes.h"

#include "atlas-clip.h"

#include <math.h>
#include <string.h>

/* So far beyond the view lines go on, so that no cut is seen. */
#define REACH 4.0f

/* What differs by less cannot be seen, and what is smaller need not be. Where there is more than anybody
 * can look at, a coast of a thousand islands, it is told more coarsely. */
#define TOLERANCE 0.4f
#define LEAST_SIZES 3.0f      /* tolerances */
#define MAX_POINTS 14000
#define MAX_PASSES 4

/* What a view can want at most: nobody asks for a picture of a hundred tiles by mistake. */
#define MAX_TILES 400

static const struct { const char *layer; AtlasMapShapeKind kind; AtlasVectorKind geometry; } layers[] = {
  { "land", ATLAS_MAP_LAND, ATLAS_VECTOR_POLYGONS },
  { "water", ATLAS_MAP_LAKE, ATLAS_VECTOR_POLYGONS },
  { "island", ATLAS_MAP_ISLAND, ATLAS_VECTOR_POLYGONS },
  { "pond", ATLAS_MAP_POND, ATLAS_VECTOR_POLYGONS },
  { "river", ATLAS_MAP_RIVER, ATLAS_VECTOR_LINES },
};

typedef struct
{
  AtlasMapShapes *shapes;
  AtlasClipBox    box;
  float           tolerance;
  GArray         *from;       /* AtlasVectorPoint: what is worked on */
  GArray         *to;
  GArray         *kept;       /* guint8: which points stay */
  GArray         *spans;      /* guint: pairs of points to look between */
} Work;

static AtlasVectorPoint *
get_points (GArray *points)
{
  return (AtlasVectorPoint *) (gpointer) points->data;
}

static void
swap (Work *work)
{
  GArray *from = work->from;

  work->from = work->to;
  work->to = from;
  g_array_set_size (work->to, 0);
}

static float
get_distance (const AtlasVectorPoint *point, const AtlasVectorPoint *a, const AtlasVectorPoint *b)
{
  float dx = b->x - a->x, dy = b->y - a->y;
  float length = dx * dx + dy * dy;
  float part = length > 0.0f
                   ? CLAMP (((point->x - a->x) * dx + (point->y - a->y) * dy) / length, 0.0f, 1.0f)
                   : 0.0f;

  return hypotf (point->x - a->x - part * dx, point->y - a->y - part * dy);
}

static void
push_span (Work *work, guint first, guint last)
{
  g_array_append_val (work->spans, first);
  g_array_append_val (work->spans, last);
}

/* Douglas and Peucker's: leaves out what is no further than the tolerance from what stays. The
 * ends stay, and of a ring also the point that is furthest from its first one. */
static void
thin (Work *work, gboolean ring)
{
  const AtlasVectorPoint *points = get_points (work->from);
  guint n = work->from->len, middle = 0;
  guint8 *kept;

  if (n < 3)
    return;

  g_array_set_size (work->kept, n);
  kept = (guint8 *) (gpointer) work->kept->data;
  memset (kept, 0, n);
  kept[0] = kept[n - 1] = 1;
  g_array_set_size (work->spans, 0);
  for (guint i = 1; ring && i < n; i++)
    if (hypotf (points[i].x - points[0].x, points[i].y - points[0].y) >
        hypotf (points[middle].x - points[0].x, points[middle].y - points[0].y))
      middle = i;
  kept[middle] = 1;
  push_span (work, 0, middle);
  push_span (work, middle, n - 1);

  while (work->spans->len > 0)
    {
      guint last = g_array_index (work->spans, guint, work->spans->len - 1);
      guint first = g_array_index (work->spans, guint, work->spans->len - 2);
      guint furthest = first;
      float most = work->tolerance;

      g_array_set_size (work->spans, work->spans->len - 2);
      for (guint i = first + 1; i < last; i++)
        {
          float distance = get_distance (&points[i], &points[first], &points[last]);

          if (distance > most)
            {
              most = distance;
              furthest = i;
            }
        }
      if (furthest == first)
        continue;
      kept[furthest] = 1;
      push_span (work, first, furthest);
      push_span (work, furthest, last);
    }

  for (guint i = 0; i < n; i++)
    if (kept[i])
      g_array_append_val (work->to, points[i]);
  swap (work);
}

static gboolean
is_large_enough (const Work *work, guint least)
{
  const AtlasVectorPoint *points = get_points (work->from);
  float left = G_MAXFLOAT, right = -G_MAXFLOAT, top = G_MAXFLOAT, bottom = -G_MAXFLOAT;

  for (guint i = 0; i < work->from->len; i++)
    {
      left = MIN (left, points[i].x);
      right = MAX (right, points[i].x);
      top = MIN (top, points[i].y);
      bottom = MAX (bottom, points[i].y);
    }

  return work->from->len >= least && MAX (right - left, bottom - top) >= LEAST_SIZES * work->tolerance;
}

/* Adds what is in the hands of @work to the shapes, and lets go of it. */
static void
finish_shape (Work *work, AtlasMapShapeKind kind, int level)
{
  gboolean ring = kind != ATLAS_MAP_RIVER;
  AtlasMapShape shape = { kind, level, work->shapes->points->len, 0 };

  thin (work, ring);
  if (is_large_enough (work, ring ? 3 : 2))
    {
      shape.n_points = work->from->len;
      g_array_append_vals (work->shapes->points, work->from->data, work->from->len);
      g_array_append_val (work->shapes->shapes, shape);
    }
  g_array_set_size (work->from, 0);
  g_array_set_size (work->to, 0);
}

/* Whether a piece of a line may be in sight. */
static gboolean
is_near (const Work *work, const AtlasVectorPoint *a, const AtlasVectorPoint *b)
{
  return MAX (a->x, b->x) >= work->box.left && MIN (a->x, b->x) <= work->box.right &&
         MAX (a->y, b->y) >= work->box.top && MIN (a->y, b->y) <= work->box.bottom;
}

static void
add_line (Work *work, const AtlasVectorPoint *points, guint n, int level)
{
  for (guint i = 1; i < n; i++)
    {
      if (is_near (work, &points[i - 1], &points[i]))
        {
          if (work->from->len == 0)
            g_array_append_val (work->from, points[i - 1]);
          g_array_append_val (work->from, points[i]);
        }
      else if (work->from->len > 0)
        finish_shape (work, ATLAS_MAP_RIVER, level);
    }
  if (work->from->len > 0)
    finish_shape (work, ATLAS_MAP_RIVER, level);
}

/* @x, @y: where the tile's corner is in the view; @size: how large it is there */
static void
add_part (Work *work, AtlasVectorTile *tile, const AtlasVectorPart *part, guint layer, int level,
          double x, double y, double size)
{
  const AtlasVectorPoint *points =
      &g_array_index (tile->points, AtlasVectorPoint, part->first_point);
  g_autofree AtlasVectorPoint *moved = NULL;

  if (part->right * size + x < work->box.left || part->left * size + x > work->box.right ||
      part->bottom * size + y < work->box.top || part->top * size + y > work->box.bottom)
    return;

  moved = g_new (AtlasVectorPoint, part->n_points);
  for (guint i = 0; i < part->n_points; i++)
    {
      moved[i].x = (float) (points[i].x * size + x);
      moved[i].y = (float) (points[i].y * size + y);
    }

  if (layers[layer].kind == ATLAS_MAP_RIVER)
    {
      add_line (work, moved, part->n_points, level);
      return;
    }
  g_array_append_vals (work->from, moved, part->n_points);
  atlas_clip_ring (&work->box, &work->from, &work->to);
  finish_shape (work, layers[layer].kind, -1);
}

static void
add_tile (Work *work, AtlasVectorTile *tile, double x, double y, double size)
{
  for (guint i = 0; i < tile->layers->len; i++)
    {
      const AtlasVectorLayer *layer = &g_array_index (tile->layers, AtlasVectorLayer, i);
      guint which = 0;

      while (which < G_N_ELEMENTS (layers) && strcmp (layers[which].layer, layer->name) != 0)
        which++;
      if (which == G_N_ELEMENTS (layers))
        continue;

      for (guint j = 0; j < layer->n_features; j++)
        {
          const AtlasVectorFeature *feature =
              &g_array_index (tile->features, AtlasVectorFeature, layer->first_feature + j);

          if (feature->kind != layers[which].geometry)
            continue;
          for (guint k = 0; k < feature->n_parts; k++)
            add_part (work, tile,
                      &g_array_index (tile->parts, AtlasVectorPart, feature->first_part + k),
                      which, feature->level, x, y, size);
        }
    }
}

static int
compare_shapes (gconstpointer a, gconstpointer b)
{
  const AtlasMapShape *one = a, *two = b;

  if (one->kind != two->kind)
    return one->kind < two->kind ? -1 : 1;
  if (one->level != two->level)
    return one->level < two->level ? -1 : 1;

  return one->first_point < two->first_point ? -1 : one->first_point > two->first_point;
}

static void
add_tiles (Work *work, AtlasTileLoader *loader, const AtlasCamera *camera, guint zoom)
{
  double n = exp2 (zoom), size = camera->world / n;
  double left = camera->x - camera->width / 2.0 / camera->world;
  double top = camera->y - camera->height / 2.0 / camera->world;
  int first_column = (int) floor (left * n);
  int last_column = (int) floor ((left + camera->width / camera->world) * n);
  int first_row = MAX (0, (int) floor (top * n));
  int last_row = MIN ((int) n - 1, (int) floor ((top + camera->height / camera->world) * n));

  for (int row = first_row; row <= last_row; row++)
    for (int column = first_column; column <= last_column; column++)
      {
        int around = ((column % (int) n) + (int) n) % (int) n;
        g_autoptr (AtlasVectorTile) tile = atlas_tile_loader_load (loader, zoom, (guint) around,
                                                                   (guint) row);

        if (tile != NULL)
          add_tile (work, tile, (column / n - left) * camera->world,
                    (row / n - top) * camera->world, size);
      }
}

/* The level whose tiles are drawn at about their own size; of a very wide view a coarser one. */
static guint
choose_zoom (AtlasTileStore *store, const AtlasCamera *camera)
{
  double zoom = CLAMP (round (log2 (camera->world / 256.0)), 0.0,
                       (double) atlas_tile_store_get_max_zoom (store));

  while (zoom > 0.0 && (camera->width * exp2 (zoom) / camera->world + 2.0) *
                       (camera->height * exp2 (zoom) / camera->world + 2.0) > MAX_TILES)
    zoom -= 1.0;

  return (guint) zoom;
}

/**
 * atlas_map_shapes_new:
 * @loader: the base map
 * @camera: what is looked at
 *
 * Collects the base map's areas and lines in a view. Without a usable file there are none. Blocks.
 *
 * Returns: (transfer full): the shapes
 */
AtlasMapShapes *
atlas_map_shapes_new (AtlasTileLoader *loader, const AtlasCamera *camera)
{
  AtlasMapShapes *self = g_new0 (AtlasMapShapes, 1);
  AtlasTileStore *store = atlas_tile_loader_open (loader, NULL);
  Work work = { .shapes = self, .box = { -REACH, -REACH, (float) camera->width + REACH,
                                         (float) camera->height + REACH } };

  self->shapes = g_array_new (FALSE, FALSE, sizeof (AtlasMapShape));
  self->points = g_array_new (FALSE, FALSE, sizeof (AtlasVectorPoint));
  if (store == NULL)
    return self;

  work.from = g_array_new (FALSE, FALSE, sizeof (AtlasVectorPoint));
  work.to = g_array_new (FALSE, FALSE, sizeof (AtlasVectorPoint));
  work.kept = g_array_new (FALSE, FALSE, sizeof (guint8));
  work.spans = g_array_new (FALSE, FALSE, sizeof (guint));
  self->zoom = choose_zoom (store, camera);
  for (guint pass = 0; pass == 0 || (pass < MAX_PASSES && self->points->len > MAX_POINTS); pass++)
    {
      work.tolerance = TOLERANCE * (1u << pass);
      g_array_set_size (self->shapes, 0);
      g_array_set_size (self->points, 0);
      add_tiles (&work, loader, camera, self->zoom);
    }
  g_array_sort (self->shapes, compare_shapes);

  g_array_unref (work.from);
  g_array_unref (work.to);
  g_array_unref (work.kept);
  g_array_unref (work.spans);

  return self;
}

/**
 * atlas_map_shapes_free:
 * @self: (nullable): shapes
 *
 * Frees shapes.
 */
void
atlas_map_shapes_free (AtlasMapShapes *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->shapes);
  g_array_unref (self->points);
  g_free (self);
}
