/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the entries of an open collection lie: read part by part, so that a map can show the first of
 * a million early, and kept true afterwards. */
#pragma once

#include "atlas-store.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_LOCATED (atlas_located_get_type ())
G_DECLARE_FINAL_TYPE (AtlasLocated, atlas_located, ATLAS, LOCATED, GObject)

/* Signals:
 *   replaced (): all of it is another now; also while it is read, each time that there is much more of it
 *   updated (GArray of AtlasSpot, GArray of gint64): some are new or other, some are nowhere any more
 *   failed (GError): it could not be read */

AtlasLocated *atlas_located_new         (AtlasStore   *store);
void          atlas_located_load        (AtlasLocated *self);
void          atlas_located_update      (AtlasLocated *self,
                                         GPtrArray    *summaries,
                                         const gint64 *gone,
                                         guint         n_gone);
AtlasSpots   *atlas_located_get_spots   (AtlasLocated *self);
gboolean      atlas_located_is_complete (AtlasLocated *self);
gboolean      atlas_located_is_reading  (AtlasLocated *self);

G_END_DECLS
