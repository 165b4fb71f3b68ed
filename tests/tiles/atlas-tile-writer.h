/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests: writes vector tiles byte by byte, sound ones and others. */
#pragma once

#include <glib.h>

#include <string.h>

enum { TILE_MOVE = 1, TILE_LINE = 2, TILE_CLOSE = 7 };

G_GNUC_UNUSED static void
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

/* Takes @body. */
G_GNUC_UNUSED static void
put_message (GByteArray *out, guint field, GByteArray *body)
{
  put_varint (out, field << 3 | 2);
  put_varint (out, body->len);
  g_byte_array_append (out, body->data, body->len);
  g_byte_array_unref (body);
}

G_GNUC_UNUSED static void
put_text (GByteArray *out, guint field, const char *text)
{
  put_varint (out, field << 3 | 2);
  put_varint (out, strlen (text));
  g_byte_array_append (out, (const guint8 *) text, strlen (text));
}

G_GNUC_UNUSED static guint32
zigzag (gint32 value)
{
  return (guint32) value << 1 ^ (guint32) (value >> 31);
}

/* A feature of @kind with these words as its geometry, and tags 0, 0. */
G_GNUC_UNUSED static GByteArray *
make_feature (guint kind, const guint32 *words, guint n_words)
{
  GByteArray *feature = g_byte_array_new (), *geometry = g_byte_array_new ();
  GByteArray *tags = g_byte_array_new ();

  put_varint (tags, 0);
  put_varint (tags, 0);
  put_message (feature, 2, tags);
  put_varint (feature, 3 << 3);
  put_varint (feature, kind);
  for (guint i = 0; i < n_words; i++)
    put_varint (geometry, words[i]);
  put_message (feature, 4, geometry);

  return feature;
}

/* Takes @feature. A tile of one layer with one feature, whose only tag is level = 3. */
G_GNUC_UNUSED static GByteArray *
make_tile (const char *name, guint extent, GByteArray *feature)
{
  GByteArray *tile = g_byte_array_new (), *layer = g_byte_array_new ();
  GByteArray *value = g_byte_array_new ();

  put_varint (layer, 15 << 3);
  put_varint (layer, 2);
  put_text (layer, 1, name);
  put_message (layer, 2, feature);
  put_text (layer, 3, "level");
  put_varint (value, 5 << 3);
  put_varint (value, 3);
  put_message (layer, 4, value);
  put_varint (layer, 5 << 3);
  put_varint (layer, extent);
  put_message (tile, 3, layer);

  return tile;
}

/* Takes @feature, whose only tag is the text @value of @key. */
G_GNUC_UNUSED static GByteArray *
make_tile_of (const char *name, GByteArray *feature, const char *key, const char *text)
{
  GByteArray *tile = g_byte_array_new (), *layer = g_byte_array_new ();
  GByteArray *value = g_byte_array_new ();

  put_varint (layer, 15 << 3);
  put_varint (layer, 2);
  put_text (layer, 1, name);
  put_message (layer, 2, feature);
  put_text (layer, 3, key);
  put_text (value, 1, text);
  put_message (layer, 4, value);
  put_message (tile, 3, layer);

  return tile;
}

/* The left half of a tile, as a polygon. */
G_GNUC_UNUSED static GByteArray *
make_half (void)
{
  const guint32 words[] = { 1 << 3 | TILE_MOVE, zigzag (0), zigzag (0),
                            3 << 3 | TILE_LINE, zigzag (2048), zigzag (0), zigzag (0),
                            zigzag (4096), zigzag (-2048), zigzag (0), 1 << 3 | TILE_CLOSE };

  return make_feature (3, words, G_N_ELEMENTS (words));
}

G_GNUC_UNUSED static GByteArray *
make_half_tile (const char *name)
{
  return make_tile (name, 4096, make_half ());
}

G_GNUC_UNUSED static GByteArray *
make_half_tile_of (const char *name, const char *key, const char *value)
{
  return make_tile_of (name, make_half (), key, value);
}
