/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a map is drawn of: the base map and, above it, a person's own layers. Never changed once it is
 * shared; any thread. */
#pragma once

#include <gio/gio.h>

#include "atlas-camera.h"
#include "atlas-tile-loader.h"

G_BEGIN_DECLS

typedef struct _AtlasTileStack AtlasTileStack;

/* Tiles of a view, all of them included; columns go on around the globe. */
typedef struct
{
  guint  zoom;
  gint64 left;
  gint64 top;
  gint64 right;
  gint64 bottom;
} AtlasTileRange;

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
gboolean         atlas_tile_stack_has_names       (AtlasTileStack     *self);
AtlasTileNames  *atlas_tile_stack_read_names      (AtlasTileStack     *self,
                                                   const AtlasTileRange *range,
                                                   GCancellable       *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasTileStack, atlas_tile_stack_unref)

G_END_DECLS
