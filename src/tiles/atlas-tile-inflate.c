/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unpacks the compressed bytes of a map tile, up to a limit. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-tile-inflate.h"

#include "atlas-map-error.h"

#include <glib/gi18n-lib.h>
#include <zlib.h>

G_DEFINE_QUARK (atlas-map-error-quark, atlas_map_error)

#define CHUNK (64 * 1024)

static gboolean
is_packed (const guint8 *bytes, gsize size)
{
  if (size < 2)
    return FALSE;

  /* gzip's magic number, or a zlib header: method 8 and a checksum that is a multiple of 31. */
  return (bytes[0] == 0x1f && bytes[1] == 0x8b) ||
         ((bytes[0] & 0x0f) == 8 && (bytes[0] >> 4) <= 7 && ((bytes[0] << 8) + bytes[1]) % 31 == 0);
}

static gboolean
inflate_all (z_stream *stream, GByteArray *out, gsize limit, GError **error)
{
  int status = Z_OK;

  while (status != Z_STREAM_END)
    {
      gsize done = out->len;

      if (done >= limit)
        {
          g_set_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_TOO_LARGE,
                       _("a map tile is larger than %u kB when unpacked"), (guint) (limit / 1024));
          return FALSE;
        }

      g_byte_array_set_size (out, done + MIN (CHUNK, limit - done));
      stream->next_out = out->data + done;
      stream->avail_out = out->len - done;
      status = inflate (stream, Z_NO_FLUSH);
      g_byte_array_set_size (out, out->len - stream->avail_out);

      if (status != Z_OK && status != Z_STREAM_END)
        {
          g_set_error_literal (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_CORRUPT,
                               _("a map tile cannot be unpacked"));
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * atlas_tile_inflate:
 * @packed: the bytes as they are in the file
 * @limit: how many bytes may come out of it
 * @error: return location for an error
 *
 * Unpacks gzip or zlib data. Bytes that are neither are given back as they are, because tiles may
 * be stored without compression.
 *
 * Returns: (transfer full) (nullable): the unpacked bytes
 */
GBytes *
atlas_tile_inflate (GBytes *packed, gsize limit, GError **error)
{
  g_autoptr (GByteArray) out = NULL;
  const guint8 *bytes;
  z_stream stream = { 0 };
  gsize size;
  gboolean done;

  g_return_val_if_fail (packed != NULL, NULL);

  bytes = g_bytes_get_data (packed, &size);
  if (size > limit)
    {
      g_set_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_TOO_LARGE,
                   _("a map tile is larger than %u kB"), (guint) (limit / 1024));
      return NULL;
    }

  if (!is_packed (bytes, size))
    return g_bytes_ref (packed);

  /* 15: the largest window; 32: find out by itself whether it is gzip or zlib. */
  if (inflateInit2 (&stream, 15 + 32) != Z_OK)
    {
      g_set_error_literal (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_TOO_LARGE,
                           _("there is not enough memory to unpack a map tile"));
      return NULL;
    }

  out = g_byte_array_new ();
  stream.next_in = (guint8 *) bytes;
  stream.avail_in = size;
  done = inflate_all (&stream, out, limit, error);
  inflateEnd (&stream);

  return done ? g_byte_array_free_to_bytes (g_steal_pointer (&out)) : NULL;
}
