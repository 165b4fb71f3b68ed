/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By what a search can be narrowed: how many of the records have what, to be ticked. */
#pragma once

#include <adwaita.h>

#include "atlas-finder.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_FACET_LIST (atlas_facet_list_get_type ())
G_DECLARE_FINAL_TYPE (AtlasFacetList, atlas_facet_list, ATLAS, FACET_LIST, AdwBin)

/* Signals: toggled (uint: AtlasTermType, char *value, boolean on): by the person */

gboolean   atlas_facet_list_update (AtlasFacetList *self,
                                    AtlasFinder    *finder);

G_END_DECLS
