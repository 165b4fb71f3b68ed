/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thumbnail of a picture: a button to look at it, a menu, and a mark where something about it is
 * still to be said. */
#pragma once

#include "atlas-entry-context.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_MEDIA_TILE (atlas_media_tile_get_type ())
G_DECLARE_FINAL_TYPE (AtlasMediaTile, atlas_media_tile, ATLAS, MEDIA_TILE, AdwBin)

/* Asks by the actions media.show, media.edit, media.earlier, media.later and media.remove, each with
 * the id of the link. */

GtkWidget *atlas_media_tile_new      (AtlasEntryContext     *context,
                                      const AtlasEntryMedia *link,
                                      gboolean               first,
                                      gboolean               last,
                                      GCancellable          *cancellable);

G_END_DECLS
