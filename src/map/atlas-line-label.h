/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where along a line its name can be written: pure functions of pixels. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double x;
  double y;
} AtlasLinePoint;

/* Where the middle of a name is, and how far it is turned clockwise: never upside down. */
typedef struct
{
  double x;
  double y;
  int    degrees;
} AtlasLineSpot;

double   atlas_line_get_length (const AtlasLinePoint *points,
                                guint                 n_points);
gboolean atlas_line_find_spot  (const AtlasLinePoint *points,
                                guint                 n_points,
                                double                at,
                                double                width,
                                double                bend,
                                AtlasLineSpot        *spot);

G_END_DECLS
