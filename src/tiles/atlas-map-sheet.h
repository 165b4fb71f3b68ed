/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture of the map to give away or to print: the map with its scale and credits, and around it a title, a
 * legend and the day. */
#pragma once

#include <gio/gio.h>

#include "atlas-map-picture.h"

G_BEGIN_DECLS

typedef enum
{
  ATLAS_MAP_SHEET_PNG,
  ATLAS_MAP_SHEET_SVG,
  ATLAS_MAP_SHEET_PDF,
} AtlasMapSheetFormat;

#define ATLAS_N_MAP_SHEET_FORMATS (ATLAS_MAP_SHEET_PDF + 1)

/* Made on one thread, then given to another; it needs nothing that is not its own. */
typedef struct
{
  AtlasTileLoader     *loader;
  AtlasMapPictureView  view;
  GArray              *pins;        /* (element-type AtlasMapPicturePin): labels are its own, kinds are words of atlas_kinds */
  AtlasFigureOverlay  *figures;     /* (nullable): of the view */
  AtlasIdSet          *shown;       /* (nullable): of the view */
  AtlasTileNames      *names;       /* (nullable): of the view */
  char                *attribution; /* (nullable): of the view */
  GDestroyNotify       free_over;   /* (nullable): of the view's over_data */
  char                *title;       /* (nullable) */
  char                *date;        /* (nullable): in words */
  gboolean             legend;
} AtlasMapSheet;

AtlasMapSheet   *atlas_map_sheet_new    (AtlasTileLoader            *loader,
                                         const AtlasMapPictureView  *view);
void             atlas_map_sheet_free   (AtlasMapSheet              *self);
void             atlas_map_sheet_add    (AtlasMapSheet              *self,
                                         const AtlasMapPicturePin   *pin);
void             atlas_map_sheet_measure (AtlasMapSheet             *self,
                                         double                     *width,
                                         double                     *height);
gboolean         atlas_map_sheet_draw   (AtlasMapSheet              *self,
                                         cairo_t                    *cr,
                                         GError                    **error);
cairo_surface_t *atlas_map_sheet_record (AtlasMapSheet              *self,
                                         GError                    **error);
GBytes          *atlas_map_sheet_render (AtlasMapSheet              *self,
                                         AtlasMapSheetFormat         format,
                                         double                      scale,
                                         GError                    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasMapSheet, atlas_map_sheet_free)

G_END_DECLS
