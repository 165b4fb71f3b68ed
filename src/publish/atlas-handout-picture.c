/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture of the collection for paper: decoded like any of unknown origin, made small enough to print,
 * and stripped of all that a camera writes into its files. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-handout-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-media.h"
#include "atlas-picture-decode.h"
#include "atlas-picture-surface.h"

/* On a page of 17 cm in print this is 240 dots an inch. */
#define LONGEST 1600

/* A photograph goes into the document as JPEG: as pixels it would be ten times as large. */
static void
attach_jpeg (cairo_surface_t *surface,
             GdkPixbuf       *pixbuf)
{
  const char *content_type = NULL;
  g_autoptr (GBytes) file = atlas_picture_encode (pixbuf, &content_type, NULL);

  if (file == NULL || g_strcmp0 (content_type, "image/jpeg") != 0)
    return;

  if (cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, g_bytes_get_data (file, NULL), g_bytes_get_size (file),
                                   (cairo_destroy_func_t) g_bytes_unref, file) == CAIRO_STATUS_SUCCESS)
    (void) g_steal_pointer (&file);
}

/* The picture, or NULL: then the result tells why it was left out. */
cairo_surface_t *
atlas_handout_picture (AtlasSheet       *sheet,
                       const AtlasMedia *media)
{
  const AtlasPublishOptions *options = sheet->options;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  cairo_surface_t *surface;

  if (atlas_media_wants_licence (media))
    {
      atlas_publish_result_leave_out (sheet->result, ATLAS_LEFT_OUT_NO_LICENCE, media->base.id, media->title);
      return NULL;
    }
  if (options->read_picture == NULL)
    return NULL;

  bytes = options->read_picture (media, options->read_data, NULL);
  pixbuf = bytes != NULL ? atlas_picture_decode (bytes, media->title != NULL ? media->title : "", LONGEST, NULL, NULL) : NULL;
  if (pixbuf == NULL)
    {
      atlas_publish_result_leave_out (sheet->result, ATLAS_LEFT_OUT_UNREADABLE, media->base.id, media->title);
      return NULL;
    }

  surface = atlas_picture_to_surface (pixbuf);
  attach_jpeg (surface, pixbuf);

  return surface;
}

/* How large it is on paper; FALSE where it is left out. It is looked at once, however often it is laid out. */
gboolean
atlas_handout_picture_size (AtlasSheet       *sheet,
                            const AtlasMedia *media,
                            AtlasSheetSize   *size)
{
  AtlasSheetSize *known = g_hash_table_lookup (sheet->sizes, media);
  cairo_surface_t *surface;

  if (known == NULL)
    {
      known = g_new0 (AtlasSheetSize, 1);
      g_hash_table_insert (sheet->sizes, (gpointer) media, known);
      surface = atlas_handout_picture (sheet, media);
      if (surface != NULL)
        {
          known->width = cairo_image_surface_get_width (surface);
          known->height = cairo_image_surface_get_height (surface);
          cairo_surface_destroy (surface);
        }
    }

  *size = *known;

  return size->width > 0 && size->height > 0;
}
