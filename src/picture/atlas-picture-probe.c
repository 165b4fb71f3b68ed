/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the head of a picture says. */
#define G_LOG_DOMAIN "atlas-picture"

#include "atlas-picture-probe-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

G_DEFINE_QUARK (atlas-picture-error-quark, atlas_picture_error)

/* A chain of chunks from IHDR to IEND. */
static Probe
probe_png (const View       *view,
           AtlasPictureInfo *info)
{
  gsize at = 8;

  if (!has (view, 0, "\x89PNG\r\n\x1a\n", 8))
    return PROBE_OTHER;

  if (!has (view, 12, "IHDR", 4) || !reaches (view, 16, 8))
    return PROBE_DAMAGED;

  info->content_type = "image/png";
  info->width = big (view, 16, 4);
  info->height = big (view, 20, 4);

  while (reaches (view, at, 12))
    {
      gsize length = big (view, at, 4);

      if (has (view, at + 4, "IEND", 4))
        {
          info->useful = at + 12;
          return PROBE_FINE;
        }

      if (!reaches (view, at, 12 + length))
        break;
      at += 12 + length;
    }

  return PROBE_DAMAGED;
}

/* The frame's header is among the segments before the first scan; after that an end mark must come. */
static Probe
probe_jpeg (const View       *view,
            AtlasPictureInfo *info)
{
  gsize at = 2;

  if (!has (view, 0, "\xff\xd8\xff", 3))
    return PROBE_OTHER;

  info->content_type = "image/jpeg";

  while (reaches (view, at, 4))
    {
      guint8 marker = view->data[at + 1];
      gsize length = big (view, at + 2, 2);

      if (view->data[at] != 0xff)
        return PROBE_DAMAGED;

      if (marker == 0xff)
        {
          at++;
          continue;
        }

      if (length < 2 || !reaches (view, at + 2, length))
        return PROBE_DAMAGED;

      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc && length >= 8)
        {
          info->height = big (view, at + 5, 2);
          info->width = big (view, at + 7, 2);
        }

      if (marker == 0xda)
        {
          const guint8 *end = memmem (view->data + at, view->size - at, "\xff\xd9", 2);

          info->useful = view->size;
          return end != NULL && info->width > 0 && info->height > 0 ? PROBE_FINE : PROBE_DAMAGED;
        }

      at += 2 + length;
    }

  return PROBE_DAMAGED;
}

/* The place behind a chain of sub-blocks, or 0. */
static gsize
skip_blocks (const View *view,
             gsize       at)
{
  while (reaches (view, at, 1))
    {
      gsize length = view->data[at];

      at += 1 + length;
      if (length == 0)
        return at;
    }

  return 0;
}

/* The size of a table of colours by its packed byte. */
static gsize
table_size (guint8 packed)
{
  return (packed & 0x80) != 0 ? (gsize) 3 << ((packed & 7) + 1) : 0;
}

/* The first frame, whose descriptor is at @at. One without pixels or reaching out of the canvas is
 * what the decoder was not written for: it must not see it. */
static Probe
probe_gif_frame (const View       *view,
                 gsize             at,
                 AtlasPictureInfo *info)
{
  guint canvas_width = info->width;
  guint canvas_height = info->height;
  guint width = little (view, at + 5, 2);
  guint height = little (view, at + 7, 2);

  info->width = MAX (canvas_width, little (view, at + 1, 2) + width);
  info->height = MAX (canvas_height, little (view, at + 3, 2) + height);
  info->useful = skip_blocks (view, at + 10 + table_size (view->data[at + 9]) + 1);

  return info->useful != 0 && width > 0 && height > 0 &&
         info->width == canvas_width && info->height == canvas_height ? PROBE_FINE : PROBE_DAMAGED;
}

/* Up to the end of the first frame: what follows may be a thousand more. */
static Probe
probe_gif (const View       *view,
           AtlasPictureInfo *info)
{
  gsize at;

  if (!has (view, 0, "GIF87a", 6) && !has (view, 0, "GIF89a", 6))
    return PROBE_OTHER;

  if (!reaches (view, 6, 7))
    return PROBE_DAMAGED;

  info->content_type = "image/gif";
  info->width = little (view, 6, 2);
  info->height = little (view, 8, 2);
  at = 13 + table_size (view->data[10]);

  while (reaches (view, at, 1))
    {
      if (view->data[at] == 0x21)
        {
          at = skip_blocks (view, at + 2);
        }
      else if (view->data[at] == 0x2c && reaches (view, at, 10))
        {
          return probe_gif_frame (view, at, info);
        }
      else
        {
          break;
        }

      if (at == 0)
        break;
    }

  return PROBE_DAMAGED;
}

/* The first directory has the size. */
static Probe
probe_tiff (const View       *view,
            AtlasPictureInfo *info)
{
  guint (*number) (const View *, gsize, guint) = little;
  gsize directory;
  guint n_fields;

  if (has (view, 0, "MM\0*", 4))
    number = big;
  else if (!has (view, 0, "II*\0", 4))
    return PROBE_OTHER;

  info->content_type = "image/tiff";
  info->useful = view->size;
  if (!reaches (view, 4, 4))
    return PROBE_DAMAGED;

  directory = number (view, 4, 4);
  if (!reaches (view, directory, 2))
    return PROBE_DAMAGED;

  n_fields = number (view, directory, 2);
  for (guint i = 0; i < n_fields && reaches (view, directory + 2 + 12 * i, 12); i++)
    {
      gsize field = directory + 2 + 12 * i;
      guint tag = number (view, field, 2);
      guint value = number (view, field + 8, number (view, field + 2, 2) == 3 ? 2 : 4);

      if (tag == 256)
        info->width = value;
      else if (tag == 257)
        info->height = value;
    }

  return info->width > 0 && info->height > 0 ? PROBE_FINE : PROBE_DAMAGED;
}

static Probe
probe_bmp (const View       *view,
           AtlasPictureInfo *info)
{
  gint32 height;

  if (!has (view, 0, "BM", 2) || !reaches (view, 0, 26) || little (view, 14, 4) < 40)
    return PROBE_OTHER;

  info->content_type = "image/bmp";
  info->useful = view->size;
  height = (gint32) little (view, 22, 4);
  info->width = little (view, 18, 4);
  info->height = height < 0 ? 0u - (guint) height : (guint) height;
  if (info->width == 0 || info->height == 0 || !reaches (view, 0, 54))
    return PROBE_DAMAGED;

  /* Rows that are not packed are all there, each filled up to a multiple of four bytes. Pictures
   * of too many pixels are refused by whoever asked. */
  if ((little (view, 30, 4) == 0 || little (view, 30, 4) == 3) &&
      (guint64) info->width * info->height <= ATLAS_PICTURE_MAX_PIXELS)
    {
      gsize row = ((gsize) info->width * little (view, 28, 2) + 31) / 32 * 4;

      return reaches (view, little (view, 10, 4), row * info->height) ? PROBE_FINE : PROBE_DAMAGED;
    }

  return PROBE_FINE;
}

/* Text whose first element is svg. A drawing has no pixels before it is drawn. */
static Probe
probe_svg (const View       *view,
           AtlasPictureInfo *info)
{
  gsize start = has (view, 0, "\xef\xbb\xbf", 3) ? 3 : 0;
  gsize length = MIN (view->size, 4096);

  while (start < length && g_ascii_isspace (view->data[start]))
    start++;

  if (start >= length || view->data[start] != '<' ||
      memmem (view->data + start, length - start, "<svg", 4) == NULL)
    return PROBE_OTHER;

  info->content_type = "image/svg+xml";
  info->useful = view->size;

  return PROBE_FINE;
}

/**
 * atlas_picture_set_damaged:
 * @name: the name of a file
 * @error: where the error goes
 *
 * Says that a picture is damaged.
 *
 * Returns: %FALSE, for the caller to hand on
 */
gboolean
atlas_picture_set_damaged (const char  *name,
                           GError     **error)
{
  g_set_error (error, ATLAS_PICTURE_ERROR, ATLAS_PICTURE_ERROR_DAMAGED,
               /* translators: the name of a file */
               _("“%s” is damaged or was cut short."), name);

  return FALSE;
}

/**
 * atlas_picture_check_pixels:
 * @width: a width
 * @height: a height
 * @name: the name of the file, for the sentence
 * @error: where an error goes
 *
 * Returns: %FALSE if a picture of that size has more pixels than may be decoded
 */
gboolean
atlas_picture_check_pixels (guint64      width,
                            guint64      height,
                            const char  *name,
                            GError     **error)
{
  if (width == 0 || height == 0)
    return atlas_picture_set_damaged (name, error);

  if (width <= G_MAXUINT32 && height <= G_MAXUINT32 && width * height <= ATLAS_PICTURE_MAX_PIXELS)
    return TRUE;

  g_set_error (error, ATLAS_PICTURE_ERROR, ATLAS_PICTURE_ERROR_TOO_LARGE,
               /* translators: the name of a file; a width and a height in pixels; a number of millions */
               _("“%s” says that it is %" PRIu64 " × %" PRIu64
                 " pixels. Pictures of more than %u million pixels are not shown."),
               name, width, height, (guint) (ATLAS_PICTURE_MAX_PIXELS / 1000000));

  return FALSE;
}

/**
 * atlas_picture_content_types:
 *
 * Returns: (array zero-terminated=1): the media types of the formats that are known
 */
const char * const *
atlas_picture_content_types (void)
{
  static const char * const types[] = {
    "image/png", "image/jpeg", "image/gif", "image/tiff", "image/webp", "image/bmp", "image/svg+xml", NULL
  };

  return types;
}

/**
 * atlas_picture_probe:
 * @data: a file
 * @name: its name, for the sentence of an error
 * @info: (out): what it is
 * @error: where an error goes
 *
 * Tells the format and the size of a picture by its own bytes, whatever it is called, and makes
 * sure that it is whole and has no more pixels than may be decoded.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_picture_probe (GBytes            *data,
                     const char        *name,
                     AtlasPictureInfo  *info,
                     GError           **error)
{
  static Probe (* const probes[]) (const View *, AtlasPictureInfo *) = {
    probe_png, probe_jpeg, probe_gif, probe_tiff, atlas_picture_probe_webp, probe_bmp, probe_svg
  };
  View view;

  view.data = g_bytes_get_data (data, &view.size);

  for (guint i = 0; i < G_N_ELEMENTS (probes); i++)
    {
      Probe answer;

      memset (info, 0, sizeof *info);
      answer = probes[i] (&view, info);

      if (answer == PROBE_OTHER)
        continue;

      if (answer == PROBE_DAMAGED &&
          (info->width == 0 || atlas_picture_check_pixels (info->width, info->height, name, error)))
        return atlas_picture_set_damaged (name, error);

      return answer == PROBE_FINE &&
             (probes[i] == probe_svg || atlas_picture_check_pixels (info->width, info->height, name, error));
    }

  g_set_error (error, ATLAS_PICTURE_ERROR, ATLAS_PICTURE_ERROR_UNKNOWN,
               /* translators: the name of a file */
               _("“%s” is not a picture of a kind that can be shown: PNG, JPEG, GIF, TIFF, WebP, BMP or SVG."),
               name);

  return FALSE;
}
