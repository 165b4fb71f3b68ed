/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a map is drawn of: the base map and, above it, a person's own layers. Never changed once it is
 * shared; any thread. */
#pragma once

#include "atlas-camera.h"
#include "atlas-tile-loader.h"

G_BEGIN_DECLS

typedef struct _AtlasTileStack AtlasTileStack;

AtlasTileStack  *atlas_tile_stack_new             (AtlasTileLoader    *ground);
AtlasTileStack  *atlas_tile_stack_ref             (AtlasTileStack     *self);
void             atlas_tile_stack_unref           (AtlasTileStack     *self);
void             atlas_tile_stack_add             (AtlasTileStack     *self,
                                                   AtlasTileLoader    *loader,
                                                   double              opacity,
                                                   const char         *attribution);
guint            atlas_tile_stack_get_n_layers    (AtlasTileStack     *self);
AtlasTileLoader *atlas_tile_stack_get_ground      (AtlasTileStack     *self);
char            *atlas_tile_stack_dup_attribution (AtlasTileStack     *self);
cairo_surface_t *atlas_tile_stack_draw            (AtlasTileStack     *self,
                                                   guint               zoom,
                                                   guint               column,
                                                   guint               row,
                                                   int                 size,
                                                   int                 margin,
                                                   int                 scale,
                                                   gboolean            dark);
void             atlas_tile_stack_paint           (cairo_t            *cr,
                                                   const AtlasCamera  *camera,
                                                   double              scale,
                                                   gpointer            stack);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasTileStack, atlas_tile_stack_unref)

G_END_DECLS
