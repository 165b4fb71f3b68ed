/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures for tests, made as they run. */
#pragma once

#include "atlas-picture.h"

G_BEGIN_DECLS

/* A gradient with some noise, so that it does not shrink to nothing. */
G_GNUC_UNUSED static GBytes *
make_picture (const char *format,
              int         width,
              int         height,
              gboolean    alpha)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, width, height);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GError) error = NULL;
  guchar *pixels = gdk_pixbuf_get_pixels (pixbuf);
  int channels = gdk_pixbuf_get_n_channels (pixbuf);
  char *bytes;
  gsize length;

  for (int y = 0; y < height; y++)
    {
      for (int x = 0; x < width; x++)
        {
          guchar *pixel = pixels + y * gdk_pixbuf_get_rowstride (pixbuf) + x * channels;

          pixel[0] = (guchar) (x * 255 / width);
          pixel[1] = (guchar) (y * 255 / height);
          pixel[2] = (guchar) g_rand_int_range (random, 0, 256);
          if (alpha)
            pixel[3] = (guchar) (x * 255 / width);
        }
    }

  gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &length, format, &error, NULL);
  g_assert_no_error (error);

  return g_bytes_new_take (bytes, length);
}

G_END_DECLS
