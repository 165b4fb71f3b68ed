/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A map tile that is a picture, decoded. Never changed once made; any thread. */
#pragma once

#include <cairo.h>

#include "atlas-tile-path.h"

G_BEGIN_DECLS

typedef struct _AtlasTilePicture AtlasTilePicture;

AtlasTilePicture *atlas_tile_picture_decode    (GBytes                *bytes,
                                                GError               **error);
AtlasTilePicture *atlas_tile_picture_ref       (AtlasTilePicture      *self);
void              atlas_tile_picture_unref     (AtlasTilePicture      *self);
gsize             atlas_tile_picture_get_size  (AtlasTilePicture      *self);
gboolean          atlas_tile_picture_is_opaque (AtlasTilePicture      *self);
void              atlas_tile_picture_paint     (AtlasTilePicture      *self,
                                                cairo_t               *cr,
                                                const AtlasTileFrame  *frame,
                                                double                 size,
                                                double                 reach);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasTilePicture, atlas_tile_picture_unref)

G_END_DECLS
