/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A geometry of GeoJSON out of a tree. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean atlas_geometry_from_json (JsonObject  *geometry,
                                   GByteArray  *wkb,
                                   GError     **error);

G_END_DECLS
