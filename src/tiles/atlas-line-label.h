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

/* Of the squares that a name covers. */
#define ATLAS_LINE_ROW_MAX 64

double   atlas_line_get_length (const AtlasLinePoint *points,
                                guint                 n_points);
gboolean atlas_line_find_spot  (const AtlasLinePoint *points,
                                guint                 n_points,
                                double                at,
                                double                width,
                                double                bend,
                                AtlasLineSpot        *spot);
guint    atlas_line_spot_get_row (const AtlasLineSpot *spot,
                                double                width,
                                double                side,
                                AtlasLinePoint       *middles);

G_END_DECLS
