/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drawn tile for GTK's cairo renderer, which is far quicker with surfaces than with textures. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* At a zoom between two levels tiles end between pixels, and what is behind them would shine
 * through there. So the picture goes on a little under the tiles to the right and below. */
#define ATLAS_TILE_MARGIN 1

#define ATLAS_TYPE_TILE_PAINTABLE (atlas_tile_paintable_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTilePaintable, atlas_tile_paintable, ATLAS, TILE_PAINTABLE, GObject)

GdkPaintable *atlas_tile_paintable_new (cairo_surface_t *surface,
                                        int              size);

G_END_DECLS
