/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of the camera from one view to another, out and in again as a bird would go. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double x;             /* the middle, on the unit square of atlas-mercator.h */
  double y;
  double extent;        /* how much of the square is in view */
} AtlasFlightView;

typedef struct
{
  AtlasFlightView from;
  AtlasFlightView to;
  double          distance;
  double          r0;
  double          length;    /* of the way, in units that the eye finds even */
} AtlasFlight;

void   atlas_flight_init         (AtlasFlight           *self,
                                  const AtlasFlightView *from,
                                  const AtlasFlightView *to);
double atlas_flight_get_duration (const AtlasFlight     *self);
void   atlas_flight_at           (const AtlasFlight     *self,
                                  double                 progress,
                                  AtlasFlightView       *view);

G_END_DECLS
