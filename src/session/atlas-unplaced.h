/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records that are not on the map because nobody has said where they lie: kept in step with the
 * collection, whatever its size. */
#pragma once

#include "atlas-id-set.h"
#include "atlas-store.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_UNPLACED (atlas_unplaced_get_type ())
G_DECLARE_FINAL_TYPE (AtlasUnplaced, atlas_unplaced, ATLAS, UNPLACED, GObject)

/* Signal: changed (): they were read, at first or because something has changed */

AtlasUnplaced *atlas_unplaced_new   (AtlasStore    *store);
void           atlas_unplaced_load  (AtlasUnplaced *self);
AtlasIdSet    *atlas_unplaced_get   (AtlasUnplaced *self);
guint          atlas_unplaced_count (AtlasUnplaced *self,
                                     AtlasIdSet    *within);

G_END_DECLS
