/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Smooth and efficient zooming and panning, after J. J. van Wijk and W. A. A. Nuij (2003): the path
 * on which the picture changes at an even pace. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-flight.h"

#include <math.h>

/* How far out a flight goes: the value that the paper's subjects liked best. */
#define RHO 1.42

#define SECONDS_PER_UNIT 0.42
#define MIN_SECONDS 0.22
#define MAX_SECONDS 1.6

/**
 * atlas_flight_init:
 * @self: (out): a flight
 * @from: where it begins
 * @to: where it ends
 *
 * Plans a flight. It takes the shorter way around the world.
 */
void
atlas_flight_init (AtlasFlight           *self,
                   const AtlasFlightView *from,
                   const AtlasFlightView *to)
{
  double w0 = from->extent, w1 = to->extent, square = RHO * RHO, u, b0, b1;

  self->from = *from;
  self->to = *to;
  self->to.x -= round (to->x - from->x);
  u = self->distance = hypot (self->to.x - from->x, to->y - from->y);

  /* Where the middle hardly moves the path is a plain zoom. */
  if (u < 1e-4 * MIN (w0, w1))
    {
      self->r0 = 0.0;
      self->length = fabs (log (w1 / w0)) / RHO;
      self->distance = 0.0;
      return;
    }

  b0 = (w1 * w1 - w0 * w0 + square * square * u * u) / (2.0 * w0 * square * u);
  b1 = (w1 * w1 - w0 * w0 - square * square * u * u) / (2.0 * w1 * square * u);
  self->r0 = asinh (-b0);
  self->length = (asinh (-b1) - self->r0) / RHO;
}

/**
 * atlas_flight_get_duration:
 * @self: a flight
 *
 * Returns: how many seconds it takes
 */
double
atlas_flight_get_duration (const AtlasFlight *self)
{
  return CLAMP (self->length * SECONDS_PER_UNIT, MIN_SECONDS, MAX_SECONDS);
}

/**
 * atlas_flight_at:
 * @self: a flight
 * @progress: how much of its time has passed, 0 to 1
 * @view: (out): what is in view then
 *
 * Finds the view at a moment of the flight; it starts and ends gently.
 */
void
atlas_flight_at (const AtlasFlight *self,
                 double             progress,
                 AtlasFlightView   *view)
{
  double eased, s, share = 0.0;

  progress = CLAMP (progress, 0.0, 1.0);
  eased = progress * progress * (3.0 - 2.0 * progress);
  if (progress >= 1.0)
    {
      *view = self->to;
      return;
    }

  s = eased * self->length;
  if (self->distance > 0.0)
    {
      double u = self->from.extent / (RHO * RHO) *
                 (cosh (self->r0) * tanh (RHO * s + self->r0) - sinh (self->r0));

      share = u / self->distance;
      view->extent = self->from.extent * cosh (self->r0) / cosh (RHO * s + self->r0);
    }
  else
    view->extent = self->from.extent * pow (self->to.extent / self->from.extent, eased);

  view->x = self->from.x + (self->to.x - self->from.x) * share;
  view->y = self->from.y + (self->to.y - self->from.y) * share;
}
