/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field in which a place is found by its name: what is found stands below it while one types. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-place-finder.h"
#include "atlas-record.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_PLACE_SEARCH (atlas_place_search_get_type ())
G_DECLARE_FINAL_TYPE (AtlasPlaceSearch, atlas_place_search, ATLAS, PLACE_SEARCH, GtkBox)

/* Signals: found (AtlasFoundPlace) */

GtkWidget *atlas_place_search_new      (AtlasPlaceFinder *finder);
void       atlas_place_search_set_near (AtlasPlaceSearch *self,
                                        const AtlasPoint *near,
                                        const char       *name);

G_END_DECLS
