/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A map tile that is a picture: PNG, JPEG or WebP of unknown origin. */
#define G_LOG_DOMAIN "atlas-tiles"

#include "atlas-tile-picture.h"

#include "atlas-map-error.h"
#include "atlas-picture-decode.h"
#include "atlas-picture-surface.h"

#include <glib/gi18n-lib.h>

/* Tiles have 256 or 512 pixels a side, seldom 1024. */
#define MAX_SIDE 2048
#define MAX_BYTES (8 * 1024 * 1024)

struct _AtlasTilePicture
{
  gatomicrefcount  ref_count;
  cairo_surface_t *surface;     /* never drawn with: see atlas_tile_picture_paint () */
  guint8          *pixels;
  cairo_format_t   format;
  int              width, height, stride;
};

static const char * const types[] = { "image/png", "image/jpeg", "image/webp", NULL };

/* What the file says itself, before a decoder sees it. */
static gboolean
check_head (GBytes *bytes, GError **error)
{
  AtlasPictureInfo info = { 0 };

  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      g_set_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_TOO_LARGE,
                   _("a map tile is larger than %u kB"), MAX_BYTES / 1024);
      return FALSE;
    }

  if (!atlas_picture_probe (bytes, "", &info, NULL) || !g_strv_contains (types, info.content_type))
    {
      g_set_error_literal (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_CORRUPT,
                           _("a map tile is not a picture"));
      return FALSE;
    }

  if (info.width > MAX_SIDE || info.height > MAX_SIDE || info.width == 0 || info.height == 0)
    {
      g_set_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_TOO_LARGE,
                   _("a map tile has more than %u pixels a side"), MAX_SIDE);
      return FALSE;
    }

  return TRUE;
}

/**
 * atlas_tile_picture_decode:
 * @bytes: a picture of any origin
 * @error: return location for an error
 *
 * Decodes a tile. It need not be a square of any given size.
 *
 * Returns: (transfer full) (nullable): the tile
 */
AtlasTilePicture *
atlas_tile_picture_decode (GBytes *bytes, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  AtlasTilePicture *self;

  if (!check_head (bytes, error))
    return NULL;

  /* translators: in messages about files: a part of a map that is a picture of its own */
  pixbuf = atlas_picture_decode (bytes, _("map tile"), 0, NULL, error);
  if (pixbuf == NULL)
    return NULL;

  self = g_new0 (AtlasTilePicture, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->surface = atlas_picture_to_surface (pixbuf);
  self->pixels = cairo_image_surface_get_data (self->surface);
  self->format = cairo_image_surface_get_format (self->surface);
  self->width = cairo_image_surface_get_width (self->surface);
  self->height = cairo_image_surface_get_height (self->surface);
  self->stride = cairo_image_surface_get_stride (self->surface);
  if (self->pixels == NULL)
    {
      atlas_tile_picture_unref (self);
      g_set_error_literal (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_TOO_LARGE,
                           _("there is not enough memory to unpack a map tile"));
      return NULL;
    }

  return self;
}

/**
 * atlas_tile_picture_ref:
 * @self: a tile
 *
 * Returns: (transfer full): @self
 */
AtlasTilePicture *
atlas_tile_picture_ref (AtlasTilePicture *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_tile_picture_unref:
 * @self: (transfer full): a tile
 */
void
atlas_tile_picture_unref (AtlasTilePicture *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  cairo_surface_destroy (self->surface);
  g_free (self);
}

/**
 * atlas_tile_picture_get_size:
 * @self: a tile
 *
 * Returns: about how many bytes it takes in memory
 */
gsize
atlas_tile_picture_get_size (AtlasTilePicture *self)
{
  return sizeof *self + (gsize) self->stride * self->height;
}

/**
 * atlas_tile_picture_is_opaque:
 * @self: a tile
 *
 * Returns: whether nothing can be seen through it
 */
gboolean
atlas_tile_picture_is_opaque (AtlasTilePicture *self)
{
  return self->format == CAIRO_FORMAT_RGB24;
}

/**
 * atlas_tile_picture_paint:
 * @self: a tile
 * @cr: where to draw
 * @frame: which square to draw of it
 * @size: the length of its side
 * @reach: how much further to go to the right and below
 */
void
atlas_tile_picture_paint (AtlasTilePicture     *self,
                          cairo_t              *cr,
                          const AtlasTileFrame *frame,
                          double                size,
                          double                reach)
{
  guint steps = frame->zoom - frame->data_zoom;
  guint mask = (1u << steps) - 1;
  double side = size * (1u << steps);
  cairo_surface_t *surface;

  /* Threads share the pixels. A surface they must not share: what pixman counts in it is not atomic. */
  surface = cairo_image_surface_create_for_data (self->pixels, self->format, self->width, self->height,
                                                 self->stride);
  cairo_save (cr);
  cairo_rectangle (cr, 0.0, 0.0, size + reach, size + reach);
  cairo_clip (cr);
  cairo_translate (cr, -(double) (frame->column & mask) * size, -(double) (frame->row & mask) * size);
  cairo_scale (cr, side / self->width, side / self->height);
  cairo_set_source_surface (cr, surface, 0.0, 0.0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}
