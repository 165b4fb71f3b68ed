/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A way over the globe from place to place: how long it is, what it encloses, where it goes. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Degrees, WGS-84. */
typedef struct
{
  double longitude;
  double latitude;
} AtlasWaypoint;

double atlas_track_length  (const AtlasWaypoint *spots,
                            guint            n_spots);
double atlas_track_area    (const AtlasWaypoint *spots,
                            guint            n_spots);
double atlas_track_bearing (const AtlasWaypoint *from,
                            const AtlasWaypoint *to);
void   atlas_track_between (const AtlasWaypoint *from,
                            const AtlasWaypoint *to,
                            double           part,
                            AtlasWaypoint       *spot);

G_END_DECLS
