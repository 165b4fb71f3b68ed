/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unpacks the compressed bytes of a map tile, up to a limit. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *atlas_tile_inflate (GBytes  *packed,
                            gsize    limit,
                            GError **error);

G_END_DECLS
