/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writings of a position that have a file of their own. */
#pragma once

#include "atlas-coordinate.h"

G_BEGIN_DECLS

gboolean atlas_coordinate_read_link (const char      *link,
                                     AtlasCoordinate *found);
gboolean atlas_coordinate_read_plus (const char      *text,
                                     AtlasCoordinate *found,
                                     GError         **error);
gboolean atlas_coordinate_read_utm  (const char      *text,
                                     AtlasCoordinate *found);
char    *atlas_coordinate_write_utm (double           longitude,
                                     double           latitude);

G_END_DECLS
