/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of a collection as textures: thumbnails, kept in the cache folder under the hash of what
 * they show, and whole ones for looking at. Where the bytes come from is the owner's affair. */
#pragma once

#include "atlas-picture.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_PICTURE_CACHE (atlas_picture_cache_get_type ())
G_DECLARE_FINAL_TYPE (AtlasPictureCache, atlas_picture_cache, ATLAS, PICTURE_CACHE, GObject)

/* Gives the bytes of a picture of the collection: as the GBytes of a GTask. */
typedef void (*AtlasPictureLoad) (gint64               media,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data,
                                  gpointer             data);

AtlasPictureCache *atlas_picture_cache_new        (const char           *folder,
                                                   AtlasPictureLoad      load,
                                                   gpointer              data);
void               atlas_picture_cache_disconnect (AtlasPictureCache    *self);
void               atlas_picture_cache_put        (AtlasPictureCache    *self,
                                                   AtlasPicture         *picture);
GdkTexture        *atlas_picture_cache_peek       (AtlasPictureCache    *self,
                                                   const char           *hash);
void               atlas_picture_cache_load_async (AtlasPictureCache    *self,
                                                   gint64                media,
                                                   const char           *hash,
                                                   const char           *name,
                                                   guint                 longest,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GdkTexture        *atlas_picture_cache_load_finish (AtlasPictureCache   *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

G_END_DECLS
