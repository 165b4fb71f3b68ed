/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts shapes and places into the tiles of one zoom level. */
#pragma once

#include "basemap-mbtiles.h"
#include "basemap-place.h"
#include "basemap-shape.h"

G_BEGIN_DECLS

typedef struct _Tiler Tiler;

Tiler    *tiler_new       (int          zoom,
                           gboolean     last);
void      tiler_free      (Tiler       *tiler);
void      tiler_add_shape (Tiler       *tiler,
                           const Shape *shape);
void      tiler_add_place (Tiler       *tiler,
                           const Place *place);
gboolean  tiler_write     (Tiler       *tiler,
                           Mbtiles     *file,
                           GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Tiler, tiler_free)

G_END_DECLS
