/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Positions as people write them: decimal degrees, degrees and minutes, geo: URIs, Chinese. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ATLAS_COORDINATE_ERROR (atlas_coordinate_error_quark ())

typedef enum
{
  ATLAS_COORDINATE_ERROR_SYNTAX,    /* no position */
  ATLAS_COORDINATE_ERROR_RANGE,     /* a position that is not on the earth */
} AtlasCoordinateError;

typedef enum
{
  ATLAS_COORDINATE_DECIMAL,         /* 24.48000, 118.09000 */
  ATLAS_COORDINATE_DMS,             /* 24°28′48″N 118°5′24″E */
} AtlasCoordinateFormat;

GQuark   atlas_coordinate_error_quark (void);
gboolean atlas_coordinate_parse       (const char             *text,
                                       double                 *longitude,
                                       double                 *latitude,
                                       GError                **error);
char    *atlas_coordinate_format      (double                  longitude,
                                       double                  latitude,
                                       AtlasCoordinateFormat   format);

G_END_DECLS
