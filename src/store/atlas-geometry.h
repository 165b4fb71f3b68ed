/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points, lines and areas as GeoPackage geometry blobs. */
#pragma once

#include "atlas-record.h"

G_BEGIN_DECLS

/* Header and little-endian WKB of a point without envelope. */
#define ATLAS_GEOMETRY_POINT_SIZE 29

void     atlas_geometry_encode (const AtlasPoint *point,
                                guint8            blob[ATLAS_GEOMETRY_POINT_SIZE]);
gboolean atlas_geometry_decode (const guint8     *blob,
                                gsize             length,
                                AtlasPoint       *point);
gboolean atlas_geometry_decode_single (const guint8 *blob,
                                gsize             length,
                                gint32           *system,
                                AtlasPoint       *point);
gboolean atlas_geometry_measure (const guint8    *blob,
                                gsize             length,
                                double            bounds[4]);
guint8  *atlas_geometry_encode_shape (GBytes     *wkb,
                                gsize            *length);
GBytes  *atlas_geometry_decode_shape (const guint8 *blob,
                                gsize             length);

G_END_DECLS
