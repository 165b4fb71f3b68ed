/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GeoJSON out, and geometries as it writes them. */
#pragma once

#include "atlas-writer.h"

G_BEGIN_DECLS

extern const AtlasWriterClass atlas_geojson_writer;
extern const AtlasWriterClass atlas_geojsonseq_writer;

gboolean atlas_geojson_append_geometry (GString      *out,
                                        const guint8 *wkb,
                                        gsize         length);

G_END_DECLS
