/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes an MBTiles 1.3 file; tiles that are alike are stored once. */
#pragma once

#include <glib.h>

#include "basemap-place.h"

G_BEGIN_DECLS

typedef struct _Mbtiles Mbtiles;

Mbtiles  *mbtiles_create       (const char   *path,
                                GError      **error);
void      mbtiles_free         (Mbtiles      *self);
gboolean  mbtiles_add_metadata (Mbtiles      *self,
                                const char   *name,
                                const char   *value,
                                GError      **error);
gboolean  mbtiles_add          (Mbtiles      *self,
                                int           zoom,
                                guint         column,
                                guint         row,
                                GByteArray   *tile,
                                GError      **error);
gboolean  mbtiles_add_place    (Mbtiles      *self,
                                const Place  *place,
                                GError      **error);
gboolean  mbtiles_finish       (Mbtiles      *self,
                                GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Mbtiles, mbtiles_free)

G_END_DECLS
