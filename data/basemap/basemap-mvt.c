/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes one Mapbox Vector Tile, version 2.1, packed with gzip. */
#include "basemap-mvt.h"

#include <string.h>
#include <zlib.h>

/* Field numbers of the specification's vector_tile.proto. */
enum { TILE_LAYER = 3 };
enum { LAYER_NAME = 1, LAYER_FEATURE = 2, LAYER_KEY = 3, LAYER_VALUE = 4, LAYER_EXTENT = 5,
       LAYER_VERSION = 15 };
enum { FEATURE_TAGS = 2, FEATURE_TYPE = 3, FEATURE_GEOMETRY = 4 };
enum { VALUE_STRING = 1, VALUE_UINT = 5 };
enum { WIRE_VARINT = 0, WIRE_BYTES = 2 };
enum { COMMAND_MOVE = 1, COMMAND_LINE = 2, COMMAND_CLOSE = 7 };

struct _MvtLayer
{
  char       *name;
  GPtrArray  *keys;
  GPtrArray  *values;        /* GByteArray: each a Value message */
  GHashTable *key_index;
  GHashTable *value_index;
  GByteArray *tags;          /* of the feature to come */
  GByteArray *features;
};

static void
put_varint (GByteArray *out, guint64 value)
{
  guint8 byte;

  for (; value >= 0x80; value >>= 7)
    {
      byte = (value & 0x7f) | 0x80;
      g_byte_array_append (out, &byte, 1);
    }
  byte = value;
  g_byte_array_append (out, &byte, 1);
}

static void
put_uint (GByteArray *out, guint field, guint64 value)
{
  put_varint (out, field << 3 | WIRE_VARINT);
  put_varint (out, value);
}

static void
put_bytes (GByteArray *out, guint field, gconstpointer bytes, gsize size)
{
  put_varint (out, field << 3 | WIRE_BYTES);
  put_varint (out, size);
  g_byte_array_append (out, bytes, size);
}

void
mvt_path_init (MvtPath *path)
{
  path->commands = g_byte_array_new ();
  path->cursor = (MvtPoint) { 0, 0 };
}

void
mvt_path_clear (MvtPath *path)
{
  g_clear_pointer (&path->commands, g_byte_array_unref);
}

static void
put_command (MvtPath *path, guint command, guint count)
{
  put_varint (path->commands, count << 3 | command);
}

static void
put_step (MvtPath *path, MvtPoint point)
{
  int dx = point.x - path->cursor.x, dy = point.y - path->cursor.y;

  put_varint (path->commands, (guint32) dx << 1 ^ (guint32) (dx >> 31));
  put_varint (path->commands, (guint32) dy << 1 ^ (guint32) (dy >> 31));
  path->cursor = point;
}

void
mvt_path_add_point (MvtPath *path, MvtPoint point)
{
  put_command (path, COMMAND_MOVE, 1);
  put_step (path, point);
}

void
mvt_path_add_line (MvtPath *path, const MvtPoint *points, guint n_points)
{
  put_command (path, COMMAND_MOVE, 1);
  put_step (path, points[0]);
  put_command (path, COMMAND_LINE, n_points - 1);
  for (guint i = 1; i < n_points; i++)
    put_step (path, points[i]);
}

/* Adds an outer ring, whichever way round its points are; one without area is left out. */
void
mvt_path_add_ring (MvtPath *path, const MvtPoint *points, guint n_points)
{
  gint64 area = 0;

  for (guint i = 0; i < n_points; i++)
    {
      const MvtPoint *a = &points[i], *b = &points[(i + 1) % n_points];

      area += (gint64) a->x * b->y - (gint64) b->x * a->y;
    }
  if (n_points < 3 || area == 0)
    return;

  put_command (path, COMMAND_MOVE, 1);
  put_step (path, points[0]);
  put_command (path, COMMAND_LINE, n_points - 1);
  for (guint i = 1; i < n_points; i++)
    put_step (path, points[area > 0 ? i : n_points - i]);
  put_command (path, COMMAND_CLOSE, 1);
}

MvtLayer *
mvt_layer_new (const char *name)
{
  MvtLayer *layer = g_new0 (MvtLayer, 1);

  layer->name = g_strdup (name);
  layer->keys = g_ptr_array_new_with_free_func (g_free);
  layer->values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  layer->key_index = g_hash_table_new (g_str_hash, g_str_equal);
  layer->value_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  layer->tags = g_byte_array_new ();
  layer->features = g_byte_array_new ();

  return layer;
}

static guint
get_key (MvtLayer *layer, const char *key)
{
  gpointer index;

  if (!g_hash_table_lookup_extended (layer->key_index, key, NULL, &index))
    {
      index = GUINT_TO_POINTER (layer->keys->len);
      g_ptr_array_add (layer->keys, g_strdup (key));
      g_hash_table_insert (layer->key_index, g_ptr_array_index (layer->keys, layer->keys->len - 1),
                           index);
    }

  return GPOINTER_TO_UINT (index);
}

/* @name tells values apart; @message is taken. */
static void
add_tag (MvtLayer *layer, const char *key, char *name, GByteArray *message)
{
  gpointer index;

  if (g_hash_table_lookup_extended (layer->value_index, name, NULL, &index))
    {
      g_free (name);
      g_byte_array_unref (message);
    }
  else
    {
      index = GUINT_TO_POINTER (layer->values->len);
      g_ptr_array_add (layer->values, message);
      g_hash_table_insert (layer->value_index, name, index);
    }

  put_varint (layer->tags, get_key (layer, key));
  put_varint (layer->tags, GPOINTER_TO_UINT (index));
}

void
mvt_layer_tag_text (MvtLayer *layer, const char *key, const char *value)
{
  GByteArray *message = g_byte_array_new ();

  put_bytes (message, VALUE_STRING, value, strlen (value));
  add_tag (layer, key, g_strconcat ("s", value, NULL), message);
}

void
mvt_layer_tag_uint (MvtLayer *layer, const char *key, guint value)
{
  GByteArray *message = g_byte_array_new ();

  put_uint (message, VALUE_UINT, value);
  add_tag (layer, key, g_strdup_printf ("u%u", value), message);
}

/* Adds a feature with the tags given since the last one. An empty path adds nothing. */
void
mvt_layer_add (MvtLayer *layer, MvtKind kind, const MvtPath *path)
{
  g_autoptr (GByteArray) feature = g_byte_array_new ();

  if (path->commands->len > 0)
    {
      if (layer->tags->len > 0)
        put_bytes (feature, FEATURE_TAGS, layer->tags->data, layer->tags->len);
      put_uint (feature, FEATURE_TYPE, kind);
      put_bytes (feature, FEATURE_GEOMETRY, path->commands->data, path->commands->len);
      put_bytes (layer->features, LAYER_FEATURE, feature->data, feature->len);
    }
  g_byte_array_set_size (layer->tags, 0);
}

/* Appends the layer to the tile, unless it is empty, and frees it. */
void
mvt_layer_write (MvtLayer *layer, GByteArray *tile)
{
  if (layer->features->len > 0)
    {
      g_autoptr (GByteArray) body = g_byte_array_new ();

      put_uint (body, LAYER_VERSION, 2);
      put_bytes (body, LAYER_NAME, layer->name, strlen (layer->name));
      g_byte_array_append (body, layer->features->data, layer->features->len);
      for (guint i = 0; i < layer->keys->len; i++)
        {
          const char *key = g_ptr_array_index (layer->keys, i);

          put_bytes (body, LAYER_KEY, key, strlen (key));
        }
      for (guint i = 0; i < layer->values->len; i++)
        {
          const GByteArray *value = g_ptr_array_index (layer->values, i);

          put_bytes (body, LAYER_VALUE, value->data, value->len);
        }
      put_uint (body, LAYER_EXTENT, MVT_EXTENT);
      put_bytes (tile, TILE_LAYER, body->data, body->len);
    }

  g_free (layer->name);
  g_hash_table_unref (layer->key_index);
  g_hash_table_unref (layer->value_index);
  g_ptr_array_unref (layer->keys);
  g_ptr_array_unref (layer->values);
  g_byte_array_unref (layer->tags);
  g_byte_array_unref (layer->features);
  g_free (layer);
}

/* gzip, without a time stamp: the same tile is always the same bytes. */
GBytes *
mvt_pack (GByteArray *tile)
{
  z_stream stream = { 0 };
  guint8 *out;

  if (deflateInit2 (&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
    g_error ("there is not enough memory to pack a tile");

  stream.avail_out = deflateBound (&stream, tile->len);
  out = g_malloc (stream.avail_out);
  stream.next_out = out;
  stream.next_in = tile->data;
  stream.avail_in = tile->len;
  if (deflate (&stream, Z_FINISH) != Z_STREAM_END)
    g_assert_not_reached ();
  deflateEnd (&stream);

  return g_bytes_new_take (out, stream.total_out);
}
