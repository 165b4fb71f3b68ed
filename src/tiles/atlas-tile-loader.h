/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a map file, reads and draws its tiles; made for worker threads. */
#pragma once

#include <cairo.h>

#include "atlas-tile-names.h"
#include "atlas-tile-paint.h"
#include "atlas-tile-picture.h"
#include "atlas-tile-store.h"

G_BEGIN_DECLS

typedef struct _AtlasTileLoader AtlasTileLoader;

/* Where tiles come from that are in no file of ours. Called on any thread; it must not wait for a
 * network. (transfer full) (nullable): the bytes of a tile. */
typedef GBytes *(*AtlasTileLookup) (gpointer data,
                                    guint    zoom,
                                    guint    column,
                                    guint    row);

/* What is to be drawn of a tile; nothing, if both are NULL. */
typedef struct
{
  AtlasVectorTile  *vector;
  AtlasTilePicture *picture;
  AtlasTileFrame    frame;
  gboolean          own;        /* a vector tile like those of the map that comes with the program */
} AtlasTileContent;

AtlasTileLoader *atlas_tile_loader_new            (const char            *path);
AtlasTileLoader *atlas_tile_loader_new_for_lookup (AtlasTileLookup        lookup,
                                                   gpointer               data,
                                                   GDestroyNotify         destroy,
                                                   guint                  max_zoom);
AtlasTileLoader *atlas_tile_loader_ref            (AtlasTileLoader       *self);
void             atlas_tile_loader_unref          (AtlasTileLoader       *self);
AtlasTileStore  *atlas_tile_loader_open           (AtlasTileLoader       *self,
                                                   GError               **error);
AtlasVectorTile *atlas_tile_loader_load           (AtlasTileLoader       *self,
                                                   guint                  zoom,
                                                   guint                  column,
                                                   guint                  row);
void             atlas_tile_loader_get            (AtlasTileLoader       *self,
                                                   guint                  zoom,
                                                   guint                  column,
                                                   guint                  row,
                                                   AtlasTileContent      *content);
gboolean         atlas_tile_loader_has_names      (AtlasTileLoader       *self);
AtlasTileNames  *atlas_tile_loader_read_names     (AtlasTileLoader       *self,
                                                   guint                  zoom,
                                                   guint                  column,
                                                   guint                  row,
                                                   guint                 *steps);
AtlasPlaceSet   *atlas_tile_loader_dup_places     (AtlasTileLoader       *self);
void             atlas_tile_loader_paint_ground   (AtlasTileLoader       *self,
                                                   cairo_t               *cr,
                                                   guint                  zoom,
                                                   guint                  column,
                                                   guint                  row,
                                                   double                 size,
                                                   gboolean               dark);
cairo_surface_t *atlas_tile_loader_draw           (AtlasTileLoader       *self,
                                                   guint                  zoom,
                                                   guint                  column,
                                                   guint                  row,
                                                   int                    size,
                                                   int                    margin,
                                                   int                    scale,
                                                   gboolean               dark);

gboolean         atlas_tile_content_covers        (const AtlasTileContent *content);
void             atlas_tile_content_paint         (const AtlasTileContent *content,
                                                   cairo_t               *cr,
                                                   double                 size,
                                                   double                 reach,
                                                   gboolean               dark);
void             atlas_tile_content_clear         (AtlasTileContent      *content);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasTileLoader, atlas_tile_loader_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AtlasTileContent, atlas_tile_content_clear)

G_END_DECLS
