/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where records lie, as a map needs it: packed in the order of their ids, so that a million are read
 * in a moment, handed from thread to thread as one, and shared by who reads and who shows them. */
#pragma once

#include "atlas-summary.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  double longitude;         /* degrees, WGS-84 */
  double latitude;
  float  precision_m;       /* NAN: not known */
  guint8 kind;              /* index into atlas_kinds */
  guint8 doubtful;          /* a draft, or wants a source */
} AtlasSpot;

typedef struct _AtlasSpots AtlasSpots;

AtlasSpots      *atlas_spots_new        (void);
AtlasSpots      *atlas_spots_new_from_parts (GPtrArray      *parts);
AtlasSpots      *atlas_spots_ref        (AtlasSpots         *self);
void             atlas_spots_unref      (AtlasSpots         *self);
guint            atlas_spots_size       (AtlasSpots         *self);
const AtlasSpot *atlas_spots_get        (AtlasSpots         *self,
                                         guint               index);
const AtlasSpot *atlas_spots_get_from   (AtlasSpots         *self,
                                         guint               index,
                                         guint              *n_spots);
int              atlas_spots_find       (AtlasSpots         *self,
                                         gint64              id);
AtlasSpots      *atlas_spots_update     (AtlasSpots         *self,
                                         const AtlasSpot    *spots,
                                         guint               n_spots,
                                         const gint64       *gone,
                                         guint               n_gone);
gboolean         atlas_spot_fill        (AtlasSpot          *spot,
                                         const AtlasSummary *summary);
gboolean         atlas_spot_is_doubtful (const char         *review);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasSpots, atlas_spots_unref)

G_END_DECLS
