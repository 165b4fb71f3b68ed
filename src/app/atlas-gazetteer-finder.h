/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds places for forms in the gazetteer that is installed with the program. */
#pragma once

#include "atlas-place-finder.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_GAZETTEER_FINDER (atlas_gazetteer_finder_get_type ())
G_DECLARE_FINAL_TYPE (AtlasGazetteerFinder, atlas_gazetteer_finder, ATLAS, GAZETTEER_FINDER, GObject)

AtlasPlaceFinder *atlas_gazetteer_finder_new (const char *path);

G_END_DECLS
