/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Geometries of KML in the making, element by element. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AtlasKmlGeometry AtlasKmlGeometry;

AtlasKmlGeometry *atlas_kml_geometry_new         (void);
void              atlas_kml_geometry_free        (AtlasKmlGeometry  *self);
void              atlas_kml_geometry_clear       (AtlasKmlGeometry  *self);
gboolean          atlas_kml_geometry_begin       (AtlasKmlGeometry  *self,
                                                  const char        *element);
void              atlas_kml_geometry_end         (AtlasKmlGeometry  *self,
                                                  const char        *element);
gboolean          atlas_kml_geometry_coordinates (AtlasKmlGeometry  *self,
                                                  const char        *text,
                                                  char               separator,
                                                  GError           **error);
gboolean          atlas_kml_geometry_finish      (AtlasKmlGeometry  *self,
                                                  GByteArray        *wkb);
gboolean          atlas_kml_geometry_has_heights (AtlasKmlGeometry  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasKmlGeometry, atlas_kml_geometry_free)

G_END_DECLS
