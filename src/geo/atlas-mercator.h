/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spherical Web Mercator (EPSG:3857) on the unit square: the projection of every tiled map. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The latitude at which the Mercator square ends, in degrees. */
#define ATLAS_MERCATOR_MAX_LATITUDE 85.0511287798066

double atlas_mercator_x         (double longitude);
double atlas_mercator_y         (double latitude);
double atlas_mercator_longitude (double x);
double atlas_mercator_latitude  (double y);

G_END_DECLS
