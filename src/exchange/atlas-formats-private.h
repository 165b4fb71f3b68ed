/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formats of this layer, each defined in its own file: a line here and one in atlas-format.c. */
#pragma once

#include "atlas-format.h"

G_BEGIN_DECLS

extern const AtlasFormat atlas_format_geojson;
extern const AtlasFormat atlas_format_geojsonseq;

G_END_DECLS
