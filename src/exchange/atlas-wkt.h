/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Geometries as well-known text (OGC 06-103r4). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void     atlas_wkt_append (GString       *wkt,
                           const guint8  *wkb,
                           gsize          length);
gboolean atlas_wkt_parse  (const char    *wkt,
                           GByteArray    *wkb);

G_END_DECLS
