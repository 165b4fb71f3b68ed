/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decoding pictures of unknown origin. */
#define G_LOG_DOMAIN "atlas-picture"

#include "atlas-picture-decode.h"

#include "atlas-picture-probe-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is fed to a decoder at a time: so often it can be stopped. */
#define PORTION 65536

/* How many pixels a drawing is given at most where nobody asks for fewer. */
#define DRAWING_SIZE 2048

typedef struct
{
  const char *name;
  guint longest;        /* 0: as it is */
  gboolean drawing;
  gboolean prepared;
  GError *error;
} Decoding;

/* The decoder knows the size and has not made room for a single pixel yet. */
static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  Decoding        *decoding)
{
  guint longest = decoding->longest;
  double scale;

  decoding->prepared = TRUE;

  if (width <= 0 || height <= 0 ||
      (!decoding->drawing &&
       !atlas_picture_check_pixels ((guint64) width, (guint64) height, decoding->name, &decoding->error)))
    {
      /* A decoder that is told of no pixels gives up. */
      gdk_pixbuf_loader_set_size (loader, 0, 0);
      return;
    }

  if (decoding->drawing)
    longest = MIN (longest != 0 ? longest : DRAWING_SIZE, DRAWING_SIZE);

  if (longest == 0 || (guint) MAX (width, height) <= longest)
    return;

  scale = (double) longest / MAX (width, height);
  gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale + 0.5)), MAX (1, (int) (height * scale + 0.5)));
}

static gboolean
feed (GdkPixbufLoader  *loader,
      GBytes           *data,
      gsize             length,
      Decoding         *decoding,
      GCancellable     *cancellable,
      GError          **error)
{
  const guchar *bytes = g_bytes_get_data (data, NULL);

  for (gsize at = 0; at < length && decoding->error == NULL; at += PORTION)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !gdk_pixbuf_loader_write (loader, bytes + at, MIN (PORTION, length - at), error))
        return FALSE;
    }

  return TRUE;
}

/* A GIF ends after the first picture in it: what comes behind is not unpacked. */
static gboolean
feed_end (GdkPixbufLoader         *loader,
          const AtlasPictureInfo  *info,
          GError                 **error)
{
  if (strcmp (info->content_type, "image/gif") != 0)
    return TRUE;

  return gdk_pixbuf_loader_write (loader, (const guchar *) ";", 1, error);
}

/**
 * atlas_picture_can_decode:
 * @content_type: a media type
 *
 * Which formats can be read is for the system to say: WebP and SVG come in packages of their own.
 *
 * Returns: whether there is a decoder for a format
 */
gboolean
atlas_picture_can_decode (const char *content_type)
{
  GSList *formats = gdk_pixbuf_get_formats ();
  gboolean found = FALSE;

  for (GSList *item = formats; item != NULL && !found; item = item->next)
    {
      g_auto (GStrv) types = gdk_pixbuf_format_get_mime_types (item->data);

      found = !gdk_pixbuf_format_is_disabled (item->data) &&
              g_strv_contains ((const char * const *) types, content_type);
    }

  g_slist_free (formats);

  return found;
}

/* The sentence for whatever a decoder did not like. What it says itself is for the log: it is in
 * its own words and does not know the file's name. */
static void
set_reason (const Decoding  *decoding,
            GError          *reason,
            GError         **error)
{
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_error_copy (reason));
      return;
    }

  if (decoding->error != NULL)
    {
      g_propagate_error (error, g_error_copy (decoding->error));
      return;
    }

  g_debug ("%s: %s", decoding->name, reason != NULL ? reason->message : "no picture came of it");
  if (g_error_matches (reason, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY))
    g_set_error (error, ATLAS_PICTURE_ERROR, ATLAS_PICTURE_ERROR_TOO_LARGE,
                 /* translators: the name of a file */
                 _("There is not enough memory to show “%s”."), decoding->name);
  else
    atlas_picture_set_damaged (decoding->name, error);
}

/**
 * atlas_picture_decode:
 * @data: a file of any origin
 * @name: its name, for the sentence of an error
 * @longest: how many pixels its longer side shall have at most; 0: as many as it has
 * @cancellable: (nullable): what may stop it
 * @error: where an error goes
 *
 * Decodes a picture, the right way up. Of one that moves it takes the first frame. The decoder is chosen by
 * what the file is and by nothing else, so that no file picks one that is not meant for pictures of
 * unknown origin; the size is looked at twice, before the decoder starts and before it makes room.
 *
 * Returns: (nullable) (transfer full): the picture
 */
GdkPixbuf *
atlas_picture_decode (GBytes        *data,
                      const char    *name,
                      guint          longest,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GBytes) still = NULL;
  g_autoptr (GError) reason = NULL;
  AtlasPictureInfo info;
  Decoding decoding = { .name = name, .longest = longest };
  GdkPixbuf *pixbuf = NULL;
  gboolean fine;

  if (!atlas_picture_probe (data, name, &info, error))
    return NULL;

  if (!atlas_picture_can_decode (info.content_type))
    {
      g_set_error (error, ATLAS_PICTURE_ERROR, ATLAS_PICTURE_ERROR_NO_LOADER,
                   /* translators: the name of a file; a format such as image/webp */
                   _("“%s” is of the format %s, which this system cannot show. A package for it may be missing."),
                   name, info.content_type);
      return NULL;
    }

  loader = gdk_pixbuf_loader_new_with_mime_type (info.content_type, error);
  if (loader == NULL)
    return NULL;

  if (info.frame != 0)
    {
      still = atlas_picture_webp_still (data, &info);
      info.useful = g_bytes_get_size (still);
    }

  decoding.drawing = strcmp (info.content_type, "image/svg+xml") == 0;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &decoding);

  fine = feed (loader, still != NULL ? still : data, info.useful, &decoding, cancellable, &reason) &&
         feed_end (loader, &info, &reason);
  if (!gdk_pixbuf_loader_close (loader, reason == NULL ? &reason : NULL))
    fine = FALSE;

  if (fine && decoding.error == NULL && gdk_pixbuf_loader_get_pixbuf (loader) != NULL)
    pixbuf = gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));

  if (pixbuf == NULL)
    set_reason (&decoding, reason, error);

  g_clear_error (&decoding.error);

  return pixbuf;
}

/**
 * atlas_picture_encode:
 * @pixbuf: a picture
 * @content_type: (out): the media type of what comes of it
 * @error: where an error goes
 *
 * Makes a file of a picture: PNG where it is transparent, else JPEG.
 *
 * Returns: (nullable) (transfer full): the file
 */
GBytes *
atlas_picture_encode (GdkPixbuf   *pixbuf,
                      const char **content_type,
                      GError     **error)
{
  gboolean alpha = gdk_pixbuf_get_has_alpha (pixbuf);
  gsize length = 0;
  char *bytes = NULL;

  if (!(alpha ? gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &length, "png", error, NULL)
              : gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &length, "jpeg", error, "quality", "90", NULL)))
    return NULL;

  *content_type = alpha ? "image/png" : "image/jpeg";

  return g_bytes_new_take (bytes, length);
}
