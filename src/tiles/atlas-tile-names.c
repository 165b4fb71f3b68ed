/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names that files of map tiles have for what is in view. Never changed once they are shared; any thread. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-tile-names.h"

#include <math.h>

/* What bends closer together than this part of a tile cannot be seen. */
#define NEAREST (1.0 / 2048.0)

/* A longer line is more than one. */
#define MAX_LINE_POINTS 200

/* Of a view: more are never looked through for a frame. */
#define MAX_NAMES 3000

struct _AtlasTileNames
{
  gatomicrefcount  ref_count;
  GArray          *names;       /* AtlasTileName */
  AtlasNamePoint  *points;      /* (nullable): of all of them, where they are of one tile */
  GStringChunk    *texts;       /* (nullable): likewise */
  GPtrArray       *others;      /* (nullable) (element-type AtlasTileNames): whose texts and points they are */
};

/**
 * atlas_tile_names_new:
 *
 * Returns: (transfer full): no names
 */
AtlasTileNames *
atlas_tile_names_new (void)
{
  AtlasTileNames *self = g_new0 (AtlasTileNames, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->names = g_array_new (FALSE, FALSE, sizeof (AtlasTileName));

  return self;
}

/**
 * atlas_tile_names_ref:
 * @self: names
 *
 * Returns: (transfer full): @self
 */
AtlasTileNames *
atlas_tile_names_ref (AtlasTileNames *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_tile_names_unref:
 * @self: (transfer full): names
 */
void
atlas_tile_names_unref (AtlasTileNames *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->names);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_free (self->points);
  g_free (self);
}

/* A name of a tile, and its square. */
typedef struct
{
  AtlasTileNames *names;
  AtlasTileName   name;
  GArray         *points;     /* AtlasNamePoint; names have their index until all are there */
  double          left;
  double          top;
  double          side;
} Collecting;

static void
add_point (Collecting             *collecting,
           const AtlasVectorPoint *point)
{
  AtlasNamePoint where = { collecting->left + point->x * collecting->side,
                           collecting->top + point->y * collecting->side };

  g_array_append_val (collecting->points, where);
}

/* Neighbours have those beyond the edge. */
static void
add_spots (Collecting             *collecting,
           const AtlasVectorPoint *points,
           guint                   n_points)
{
  for (guint i = 0; i < n_points; i++)
    {
      if (!(points[i].x >= 0.0f && points[i].x < 1.0f && points[i].y >= 0.0f && points[i].y < 1.0f))
        continue;

      collecting->name.n_points = 1;
      add_point (collecting, &points[i]);
      g_array_append_val (collecting->names->names, collecting->name);
    }
}

static void
end_line (Collecting *collecting,
          guint       first)
{
  collecting->name.n_points = collecting->points->len - first;
  if (collecting->name.n_points >= 2)
    g_array_append_val (collecting->names->names, collecting->name);
  else
    g_array_set_size (collecting->points, first);
}

static void
add_line (Collecting             *collecting,
          const AtlasVectorPoint *points,
          guint                   n_points)
{
  guint first = collecting->points->len, last = 0;

  for (guint i = 0; i < n_points; i++)
    {
      if (i > 0 && i + 1 < n_points && hypot (points[i].x - points[last].x, points[i].y - points[last].y) < NEAREST)
        continue;
      if (collecting->points->len - first == MAX_LINE_POINTS)
        {
          end_line (collecting, first);
          first = collecting->points->len;
          add_point (collecting, &points[last]);
        }
      add_point (collecting, &points[i]);
      last = i;
    }
  end_line (collecting, first);
}

static void
add_feature (Collecting               *collecting,
             AtlasVectorTile          *tile,
             const AtlasVectorFeature *feature)
{
  const AtlasVectorName *name = &g_array_index (tile->names, AtlasVectorName, feature->name - 1);

  collecting->name = (AtlasTileName) {
    .kind = name->kind,
    .rank = name->rank,
    .text = g_string_chunk_insert_const (collecting->names->texts, name->text),
    .text_zh = name->text_zh != NULL ? g_string_chunk_insert_const (collecting->names->texts, name->text_zh) : NULL,
  };
  for (guint i = 0; i < feature->n_parts; i++)
    {
      const AtlasVectorPart *part = &g_array_index (tile->parts, AtlasVectorPart, feature->first_part + i);
      const AtlasVectorPoint *points = &g_array_index (tile->points, AtlasVectorPoint, part->first_point);

      if (feature->kind == ATLAS_VECTOR_POINTS)
        add_spots (collecting, points, part->n_points);
      else
        add_line (collecting, points, part->n_points);
    }
}

/**
 * atlas_tile_names_new_for_tile:
 * @tile: a tile
 * @zoom: its zoom level
 * @column: counted from the west
 * @row: counted from the north
 *
 * Returns: (transfer full): what is named in the tile's square, in the order of the file
 */
AtlasTileNames *
atlas_tile_names_new_for_tile (AtlasVectorTile *tile,
                               guint            zoom,
                               guint            column,
                               guint            row)
{
  AtlasTileNames *self = atlas_tile_names_new ();
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (AtlasNamePoint));
  double side = exp2 (-(double) zoom);
  Collecting collecting = { .names = self, .points = points, .left = column * side, .top = row * side, .side = side };
  gsize at = 0;

  if (tile->names->len == 0)
    return self;

  self->texts = g_string_chunk_new (512);
  for (guint i = 0; i < tile->features->len; i++)
    {
      const AtlasVectorFeature *feature = &g_array_index (tile->features, AtlasVectorFeature, i);

      if (feature->name > 0)
        add_feature (&collecting, tile, feature);
    }
  self->points = (AtlasNamePoint *) g_array_free (g_steal_pointer (&points), FALSE);
  for (guint i = 0; i < self->names->len; i++)
    {
      AtlasTileName *name = &g_array_index (self->names, AtlasTileName, i);

      name->points = self->points + at;
      at += name->n_points;
    }

  return self;
}

/**
 * atlas_tile_names_size:
 * @self: names
 *
 * Returns: how many there are
 */
guint
atlas_tile_names_size (AtlasTileNames *self)
{
  return self->names->len;
}

/**
 * atlas_tile_names_get:
 * @self: names
 * @index: which
 *
 * Returns: (transfer none): the name; it lives as long as @self
 */
const AtlasTileName *
atlas_tile_names_get (AtlasTileNames *self,
                      guint           index)
{
  g_return_val_if_fail (index < self->names->len, NULL);

  return &g_array_index (self->names, AtlasTileName, index);
}

/**
 * atlas_tile_names_add_all:
 * @self: names that nobody else holds yet
 * @other: what is to be among them
 */
void
atlas_tile_names_add_all (AtlasTileNames *self,
                          AtlasTileNames *other)
{
  if (other->names->len == 0)
    return;

  if (self->others == NULL)
    self->others = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_tile_names_unref);
  g_ptr_array_add (self->others, atlas_tile_names_ref (other));
  g_array_append_vals (self->names, other->names->data, other->names->len);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const AtlasTileName *one = a, *two = b;

  if (one->rank != two->rank)
    return one->rank < two->rank ? -1 : 1;
  if (one->points[0].x != two->points[0].x)
    return one->points[0].x < two->points[0].x ? -1 : 1;
  if (one->points[0].y != two->points[0].y)
    return one->points[0].y < two->points[0].y ? -1 : 1;

  return 0;
}

/**
 * atlas_tile_names_sort:
 * @self: names that nobody else holds yet
 *
 * Brings them into the order in which they are to be written, the same wherever the view begins. What matters least
 * of very many is left out.
 */
void
atlas_tile_names_sort (AtlasTileNames *self)
{
  g_array_sort (self->names, compare_names);
  if (self->names->len > MAX_NAMES)
    g_array_set_size (self->names, MAX_NAMES);
}
