/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decodes a vector tile. Any file may be given to us as a map: every count, length and coordinate
 * is checked before it is believed. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-vector-tile.h"

#include "atlas-map-error.h"
#include "atlas-map-sort.h"
#include "atlas-tile-inflate.h"
#include "atlas-vector-name.h"
#include "atlas-vector-tile.pb-c.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Our own densest tile is 100 kB when unpacked; city tiles of others reach 1 MB. */
#define MAX_UNPACKED (8 * 1024 * 1024)
#define MAX_MEMORY (96 * 1024 * 1024)
#define MAX_LAYERS 256
#define MAX_EXTENT 65536

/* Of all lines and areas of a tile. The densest tiles of cities have a tenth of it. */
#define MAX_POINTS 1000000

/* How far a point may be from its tile, in tiles. */
#define MAX_REACH 64

/* About what the text of a name takes, with what is known of it. */
#define TEXT_SIZE 48

/* Until a polygon has three points and a line two, there is nothing to see. */
#define MIN_RING_POINTS 3
#define MIN_LINE_POINTS 2

enum { COMMAND_MOVE = 1, COMMAND_LINE = 2, COMMAND_CLOSE = 7 };

/* Walks through the commands of one geometry. */
typedef struct
{
  AtlasVectorTile *tile;
  const guint32   *words;
  gsize            n_words;
  gsize            at;
  AtlasVectorKind  kind;
  int              extent;
  gint64           x;
  gint64           y;
  guint            part_start;    /* the first point of the part at hand */
} Cursor;

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_CORRUPT,
                       _("a map tile is damaged"));
  return FALSE;
}

/* protobuf-c asks us for memory, so a small message cannot ask for much of it. */
static void *
allocate (void *data, size_t size)
{
  gsize *left = data;

  if (size > *left)
    return NULL;
  *left -= size;

  return g_try_malloc (size);
}

static void
release (void *data, void *memory)
{
  g_free (memory);
}

/**
 * atlas_vector_tile_new:
 *
 * Returns: (transfer full): a tile with nothing in it
 */
AtlasVectorTile *
atlas_vector_tile_new (void)
{
  AtlasVectorTile *self = g_new0 (AtlasVectorTile, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->layers = g_array_new (FALSE, FALSE, sizeof (AtlasVectorLayer));
  self->features = g_array_new (FALSE, FALSE, sizeof (AtlasVectorFeature));
  self->parts = g_array_new (FALSE, FALSE, sizeof (AtlasVectorPart));
  self->points = g_array_new (FALSE, FALSE, sizeof (AtlasVectorPoint));
  self->names = g_array_new (FALSE, FALSE, sizeof (AtlasVectorName));
  self->texts = g_string_chunk_new (512);

  return self;
}

/**
 * atlas_vector_tile_ref:
 * @self: a tile
 *
 * Returns: (transfer full): @self
 */
AtlasVectorTile *
atlas_vector_tile_ref (AtlasVectorTile *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_vector_tile_unref:
 * @self: (transfer full): a tile
 */
void
atlas_vector_tile_unref (AtlasVectorTile *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->layers->len; i++)
    g_free (g_array_index (self->layers, AtlasVectorLayer, i).name);
  g_array_unref (self->layers);
  g_array_unref (self->features);
  g_array_unref (self->parts);
  g_array_unref (self->points);
  g_array_unref (self->names);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/**
 * atlas_vector_tile_get_size:
 * @self: a tile
 *
 * Returns: about how many bytes it takes in memory
 */
gsize
atlas_vector_tile_get_size (AtlasVectorTile *self)
{
  return sizeof *self + self->layers->len * sizeof (AtlasVectorLayer) +
         self->features->len * sizeof (AtlasVectorFeature) +
         self->parts->len * sizeof (AtlasVectorPart) +
         self->points->len * sizeof (AtlasVectorPoint) +
         self->names->len * (sizeof (AtlasVectorName) + TEXT_SIZE);
}

static gboolean
is_too_large (AtlasVectorTile *tile, GError **error)
{
  if (tile->points->len <= MAX_POINTS)
    return FALSE;

  g_set_error_literal (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_TOO_LARGE,
                       _("a map tile has too many points"));
  return TRUE;
}

static gboolean
step (Cursor *cursor)
{
  gint64 reach = (gint64) MAX_REACH * cursor->extent;
  guint32 dx, dy;

  if (cursor->n_words - cursor->at < 2)
    return FALSE;
  dx = cursor->words[cursor->at++];
  dy = cursor->words[cursor->at++];
  cursor->x += (gint32) (dx >> 1) ^ -(gint32) (dx & 1);
  cursor->y += (gint32) (dy >> 1) ^ -(gint32) (dy & 1);

  return ABS (cursor->x) <= reach && ABS (cursor->y) <= reach;
}

static void
add_point (Cursor *cursor)
{
  AtlasVectorPoint point = { (float) cursor->x / cursor->extent,
                             (float) cursor->y / cursor->extent };

  g_array_append_val (cursor->tile->points, point);
}

/* Makes a part of the points since the last one, if they are enough to be seen. */
static void
end_part (Cursor *cursor)
{
  GArray *points = cursor->tile->points;
  AtlasVectorPart part = { cursor->part_start, points->len - cursor->part_start,
                           G_MAXFLOAT, G_MAXFLOAT, -G_MAXFLOAT, -G_MAXFLOAT };
  guint least = cursor->kind == ATLAS_VECTOR_POLYGONS ? MIN_RING_POINTS
                : cursor->kind == ATLAS_VECTOR_LINES  ? MIN_LINE_POINTS
                                                      : 1;

  if (part.n_points < least)
    {
      g_array_set_size (points, cursor->part_start);
      return;
    }

  for (guint i = part.first_point; i < points->len; i++)
    {
      const AtlasVectorPoint *point = &g_array_index (points, AtlasVectorPoint, i);

      part.left = MIN (part.left, point->x);
      part.right = MAX (part.right, point->x);
      part.top = MIN (part.top, point->y);
      part.bottom = MAX (part.bottom, point->y);
    }
  g_array_append_val (cursor->tile->parts, part);
  cursor->part_start = points->len;
}

static gboolean
run_command (Cursor *cursor)
{
  guint32 word = cursor->words[cursor->at++];
  guint32 command = word & 7, count = word >> 3;

  if (command == COMMAND_CLOSE)
    {
      end_part (cursor);
      return count == 1 && cursor->kind == ATLAS_VECTOR_POLYGONS;
    }
  if ((command != COMMAND_MOVE && command != COMMAND_LINE) || count == 0 ||
      count > (cursor->n_words - cursor->at) / 2)
    return FALSE;
  if (command == COMMAND_LINE && (cursor->kind == ATLAS_VECTOR_POINTS ||
                                  cursor->tile->points->len == cursor->part_start))
    return FALSE;
  if (command == COMMAND_MOVE && count > 1 && cursor->kind != ATLAS_VECTOR_POINTS)
    return FALSE;

  for (guint32 i = 0; i < count; i++)
    {
      if (command == COMMAND_MOVE)
        end_part (cursor);
      if (!step (cursor))
        return FALSE;
      add_point (cursor);
    }

  return TRUE;
}

static int
get_level (const Atlas__Mvt__Layer *layer, const Atlas__Mvt__Feature *feature)
{
  for (gsize i = 0; i + 1 < feature->n_tags; i += 2)
    {
      const Atlas__Mvt__Value *value;

      if (feature->tags[i] >= layer->n_keys || feature->tags[i + 1] >= layer->n_values ||
          strcmp (layer->keys[feature->tags[i]], "level") != 0)
        continue;

      value = layer->values[feature->tags[i + 1]];
      if (value->has_uint_value && value->uint_value <= G_MAXINT)
        return (int) value->uint_value;
      if (value->has_int_value && value->int_value >= 0 && value->int_value <= G_MAXINT)
        return (int) value->int_value;
    }

  return -1;
}

/* What each value of the layer is on a street map: looked up once and not by each feature. */
static guint8 *
find_sorts (const Atlas__Mvt__Layer *layer)
{
  guint8 *sorts = g_new0 (guint8, layer->n_values + 1);

  for (gsize i = 0; i < layer->n_values; i++)
    if (layer->values[i]->string_value != NULL)
      sorts[i] = (guint8) atlas_map_sort_from_word (layer->values[i]->string_value);

  return sorts;
}

/* OpenMapTiles says "class", Protomaps and Shortbread "kind". */
static guint
get_sort (const Atlas__Mvt__Layer *layer, const Atlas__Mvt__Feature *feature, const guint8 *sorts)
{
  for (gsize i = 0; i + 1 < feature->n_tags; i += 2)
    {
      const char *key;

      if (feature->tags[i] >= layer->n_keys || feature->tags[i + 1] >= layer->n_values)
        continue;

      key = layer->keys[feature->tags[i]];
      if (strcmp (key, "class") == 0 || strcmp (key, "kind") == 0 || strcmp (key, "pmap:kind") == 0)
        return sorts[feature->tags[i + 1]];
    }

  return ATLAS_MAP_SORT_NONE;
}

static gboolean
add_feature (AtlasVectorTile *self, const Atlas__Mvt__Layer *layer,
             const Atlas__Mvt__Feature *message, const AtlasVectorNamer *namer, const guint8 *sorts)
{
  AtlasVectorFeature feature = { 0 };
  Cursor cursor = { 0 };

  if (message->type > ATLAS_VECTOR_POLYGONS || message->type == ATLAS_VECTOR_UNKNOWN)
    return TRUE;

  feature.kind = message->type;
  feature.level = get_level (layer, message);
  feature.sort = get_sort (layer, message, sorts);
  feature.first_part = self->parts->len;

  cursor.tile = self;
  cursor.words = message->geometry;
  cursor.n_words = message->n_geometry;
  cursor.kind = feature.kind;
  cursor.extent = layer->extent;
  cursor.part_start = self->points->len;
  while (cursor.at < cursor.n_words)
    if (!run_command (&cursor))
      return FALSE;
  end_part (&cursor);

  feature.n_parts = self->parts->len - feature.first_part;
  if (feature.n_parts == 0)
    return TRUE;

  feature.name = atlas_vector_namer_add (namer, self, message);
  g_array_append_val (self->features, feature);

  return TRUE;
}

static gboolean
add_layer (AtlasVectorTile *self, const Atlas__Mvt__Layer *message, GError **error)
{
  AtlasVectorLayer layer = { 0 };
  AtlasVectorNamer namer;
  g_autofree guint8 *sorts = NULL;

  if (message->extent < 1 || message->extent > MAX_EXTENT ||
      !g_utf8_validate (message->name, -1, NULL))
    return fail (error);

  layer.first_feature = self->features->len;
  sorts = find_sorts (message);
  atlas_vector_namer_init (&namer, message);
  for (gsize i = 0; i < message->n_features; i++)
    {
      if (!add_feature (self, message, message->features[i], &namer, sorts))
        return fail (error);
      if (is_too_large (self, error))
        return FALSE;
    }
  layer.n_features = self->features->len - layer.first_feature;
  layer.name = g_strdup (message->name);
  g_array_append_val (self->layers, layer);

  return TRUE;
}

/**
 * atlas_vector_tile_decode:
 * @packed: a Mapbox Vector Tile, as it is or packed with gzip or zlib
 * @error: return location for an error of %ATLAS_MAP_ERROR
 *
 * Decodes a tile. Layers keep the order of the file. Features of an unknown kind are passed over;
 * parts of too few points to be seen are left out.
 *
 * Returns: (transfer full) (nullable): the tile
 */
AtlasVectorTile *
atlas_vector_tile_decode (GBytes *packed, GError **error)
{
  gsize left = MAX_MEMORY, size;
  ProtobufCAllocator allocator = { allocate, release, &left };
  g_autoptr (AtlasVectorTile) self = NULL;
  g_autoptr (GBytes) plain = NULL;
  Atlas__Mvt__Tile *message;
  const guint8 *data;
  gboolean sound;

  g_return_val_if_fail (packed != NULL, NULL);

  plain = atlas_tile_inflate (packed, MAX_UNPACKED, error);
  if (plain == NULL)
    return NULL;

  data = g_bytes_get_data (plain, &size);
  message = atlas__mvt__tile__unpack (&allocator, size, data);
  if (message == NULL)
    {
      fail (error);
      return NULL;
    }

  self = atlas_vector_tile_new ();
  sound = message->n_layers <= MAX_LAYERS || fail (error);
  for (gsize i = 0; i < message->n_layers && sound; i++)
    sound = add_layer (self, message->layers[i], error);
  atlas__mvt__tile__free_unpacked (message, &allocator);

  return sound ? g_steal_pointer (&self) : NULL;
}
