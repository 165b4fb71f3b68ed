/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a view looks at, and the way between places and pixels. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double x;              /* the middle of the view on the unit square */
  double y;
  double world;          /* how many pixels the unit square is wide */
  double width;
  double height;
} AtlasCamera;

double atlas_camera_pixels_per_metre (const AtlasCamera *camera,
                                      double             latitude);
void   atlas_camera_to_view          (const AtlasCamera *camera,
                                      double             longitude,
                                      double             latitude,
                                      double            *x,
                                      double            *y);
void   atlas_camera_to_location      (const AtlasCamera *camera,
                                      double             x,
                                      double             y,
                                      double            *longitude,
                                      double            *latitude);

G_END_DECLS
