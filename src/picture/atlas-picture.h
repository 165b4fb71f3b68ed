/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture on its way into a collection: a file as it was given, looked through, and known by what
 * is in it. A value: never changed once made, free to go from thread to thread. */
#pragma once

#include <gdk/gdk.h>

#include "atlas-picture-decode.h"

G_BEGIN_DECLS

/* The longer side of a thumbnail, in pixels: 160 at twice the scale. */
#define ATLAS_PICTURE_THUMBNAIL_SIZE 320

typedef struct
{
  GBytes     *data;         /* as given, byte by byte */
  const char *content_type; /* lives for ever */
  char       *name;         /* for people: a file's name, or what stands for one */
  char       *file_name;    /* (nullable): where it was a file */
  char       *hash;         /* SHA-256 of @data, hex */
  guint       width;        /* pixels, the right way up */
  guint       height;
  GdkPixbuf  *thumbnail;
  gatomicrefcount ref_count;
} AtlasPicture;

AtlasPicture *atlas_picture_ref               (AtlasPicture         *self);
void          atlas_picture_unref             (AtlasPicture         *self);
char         *atlas_picture_hash              (GBytes               *data);
AtlasPicture *atlas_picture_new               (GBytes               *data,
                                               const char           *name,
                                               const char           *file_name,
                                               GCancellable         *cancellable,
                                               GError              **error);
void          atlas_picture_read_async        (GFile                *file,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
void          atlas_picture_read_stream_async (GInputStream         *stream,
                                               const char           *name,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
void          atlas_picture_shrink_async      (AtlasPicture         *self,
                                               guint                 longest,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
AtlasPicture *atlas_picture_finish            (GAsyncResult         *result,
                                               GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasPicture, atlas_picture_unref)

G_END_DECLS
