/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong with the files a map is drawn from. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ATLAS_MAP_ERROR (atlas_map_error_quark ())

typedef enum
{
  ATLAS_MAP_ERROR_MISSING,      /* there is no such file */
  ATLAS_MAP_ERROR_CORRUPT,      /* it is there and cannot be read as what it claims to be */
  ATLAS_MAP_ERROR_TOO_LARGE,    /* it asks for more memory or work than a map tile may */
  ATLAS_MAP_ERROR_UNSUPPORTED,  /* sound, but of a kind that cannot be drawn */
} AtlasMapError;

GQuark atlas_map_error_quark (void);

G_END_DECLS
