/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Positions as people write them: decimal degrees, degrees and minutes, geo: URIs, Chinese, addresses
 * of web maps, the UTM grid, Plus Codes. */
#pragma once

#include <glib.h>

#include "atlas-datum.h"

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
  ATLAS_COORDINATE_DM,              /* 24°28.800′N 118°5.400′E */
  ATLAS_COORDINATE_UTM,             /* 50N 610454 2707806 */
  ATLAS_COORDINATE_GEO,             /* geo:24.48000,118.09000 */
} AtlasCoordinateFormat;

/* A position as it was written, before any datum is changed. */
typedef struct
{
  double     longitude;
  double     latitude;
  AtlasDatum datum;
  gboolean   datum_known;           /* the writing itself says which: the address of a web map does */
} AtlasCoordinate;

GQuark   atlas_coordinate_error_quark (void);
gboolean atlas_coordinate_read        (const char             *text,
                                       AtlasCoordinate        *found,
                                       GError                **error);
gboolean atlas_coordinate_parse       (const char             *text,
                                       double                 *longitude,
                                       double                 *latitude,
                                       GError                **error);
char    *atlas_coordinate_format      (double                  longitude,
                                       double                  latitude,
                                       AtlasCoordinateFormat   format);

G_END_DECLS
