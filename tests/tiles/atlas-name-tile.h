/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests: vector tiles whose features have names. */
#pragma once

#include "atlas-tile-writer.h"

/* Keys and values in turn, NULL at the end; points as x and y on a tile that is 4096 wide. More than one point: a line. A
 * tile of one layer with one feature. */
G_GNUC_UNUSED static GByteArray *
make_named_tile (const char *layer_name, const char * const *tags, const gint32 *points, guint n_points)
{
  GByteArray *tile = g_byte_array_new (), *layer = g_byte_array_new (), *feature = g_byte_array_new ();
  GByteArray *indices = g_byte_array_new (), *geometry = g_byte_array_new ();

  put_varint (layer, 15 << 3);
  put_varint (layer, 2);
  put_text (layer, 1, layer_name);
  for (guint i = 0; tags[2 * i] != NULL; i++)
    {
      put_varint (indices, i);
      put_varint (indices, i);
    }
  put_message (feature, 2, indices);
  put_varint (feature, 3 << 3);
  put_varint (feature, n_points > 1 ? 2 : 1);
  for (guint i = 0; i < n_points; i++)
    {
      if (i < 2)
        put_varint (geometry, i == 0 ? 1 << 3 | TILE_MOVE : (n_points - 1) << 3 | TILE_LINE);
      put_varint (geometry, zigzag (points[2 * i] - (i > 0 ? points[2 * i - 2] : 0)));
      put_varint (geometry, zigzag (points[2 * i + 1] - (i > 0 ? points[2 * i - 1] : 0)));
    }
  put_message (feature, 4, geometry);
  put_message (layer, 2, feature);
  for (guint i = 0; tags[2 * i] != NULL; i++)
    put_text (layer, 3, tags[2 * i]);
  for (guint i = 0; tags[2 * i] != NULL; i++)
    {
      GByteArray *value = g_byte_array_new ();

      put_text (value, 1, tags[2 * i + 1]);
      put_message (layer, 4, value);
    }
  put_message (tile, 3, layer);

  return tile;
}
