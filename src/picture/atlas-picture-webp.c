/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the head of a WebP picture says, and the first picture of one that moves. */
#define G_LOG_DOMAIN "atlas-picture"

#include "atlas-picture-probe-private.h"

/* A chunk: four letters, the length, as many bytes, filled up to an even number. */
#define CHUNK_HEAD 8

/* Of a frame: its place, its size, how long it is shown, flags. */
#define FRAME_HEAD 16

/* The flags of the file's first chunk. */
#define FLAG_MOVES 0x02
#define FLAG_ALPHA 0x10

/* The first chunk of that name, or 0; it is all there. */
static gsize
find_chunk (const View *view,
            gsize       at,
            const char *name)
{
  while (reaches (view, at, CHUNK_HEAD))
    {
      gsize length = little (view, at + 4, 4);

      if (!reaches (view, at + CHUNK_HEAD, length))
        return 0;

      if (has (view, at, name, 4))
        return at;

      at += CHUNK_HEAD + length + (length & 1);
    }

  return 0;
}

/* One that moves: its first frame must be within the canvas and have a picture in it. */
static Probe
probe_frame (const View       *view,
             AtlasPictureInfo *info)
{
  gsize at = find_chunk (view, 12, "ANMF");
  gsize frame = at + CHUNK_HEAD;
  gsize length;

  if (at == 0 || (length = little (view, at + 4, 4)) < FRAME_HEAD + CHUNK_HEAD)
    return PROBE_DAMAGED;

  if (2 * little (view, frame, 3) + little (view, frame + 6, 3) + 1 > info->width ||
      2 * little (view, frame + 3, 3) + little (view, frame + 9, 3) + 1 > info->height)
    return PROBE_DAMAGED;

  info->frame = at;
  info->useful = frame + length;

  return PROBE_FINE;
}

Probe
atlas_picture_probe_webp (const View       *view,
                          AtlasPictureInfo *info)
{
  if (!has (view, 0, "RIFF", 4) || !has (view, 8, "WEBP", 4))
    return PROBE_OTHER;

  info->content_type = "image/webp";
  info->useful = view->size;
  if (!reaches (view, 0, 30) || !reaches (view, 8, little (view, 4, 4)))
    return PROBE_DAMAGED;

  if (has (view, 12, "VP8X", 4))
    {
      info->width = little (view, 24, 3) + 1;
      info->height = little (view, 27, 3) + 1;
      if ((view->data[20] & FLAG_MOVES) != 0)
        return probe_frame (view, info);
    }
  else if (has (view, 12, "VP8L", 4))
    {
      guint bits = little (view, 21, 4);

      info->width = (bits & 0x3fff) + 1;
      info->height = ((bits >> 14) & 0x3fff) + 1;
    }
  else if (has (view, 12, "VP8 ", 4))
    {
      info->width = little (view, 26, 2) & 0x3fff;
      info->height = little (view, 28, 2) & 0x3fff;
    }

  return info->width > 0 && info->height > 0 ? PROBE_FINE : PROBE_DAMAGED;
}

static void
put_little (GByteArray *array,
            gsize       number,
            guint       n)
{
  for (guint i = 0; i < n; i++)
    {
      guint8 byte = (guint8) (number >> (8 * i));

      g_byte_array_append (array, &byte, 1);
    }
}

/* A picture that moves as a file of its first frame alone: no decoder gets to unpack the others. */
GBytes *
atlas_picture_webp_still (GBytes                 *data,
                          const AtlasPictureInfo *info)
{
  const guint8 *bytes = g_bytes_get_data (data, NULL);
  const guint8 *frame = bytes + info->frame + CHUNK_HEAD;
  gsize length = info->useful - info->frame - CHUNK_HEAD - FRAME_HEAD;
  GByteArray *array = g_byte_array_sized_new ((guint) (length + 30));

  g_byte_array_append (array, (const guint8 *) "RIFF", 4);
  put_little (array, 22 + length, 4);
  g_byte_array_append (array, (const guint8 *) "WEBPVP8X", 8);
  put_little (array, 10, 4);
  put_little (array, bytes[20] & FLAG_ALPHA, 4);
  g_byte_array_append (array, frame + 6, 6);
  g_byte_array_append (array, frame + FRAME_HEAD, (guint) length);

  return g_byte_array_free_to_bytes (array);
}
