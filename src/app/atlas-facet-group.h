/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of one facet, to be ticked. */
#pragma once

#include <adwaita.h>

#include "atlas-search.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_FACET_GROUP (atlas_facet_group_get_type ())
G_DECLARE_FINAL_TYPE (AtlasFacetGroup, atlas_facet_group, ATLAS, FACET_GROUP, AdwBin)

/* Signals: toggled (char *value, boolean on): by the person */

GtkWidget *atlas_facet_group_new    (const char      *title,
                                     gboolean         expanded);
void       atlas_facet_group_update (AtlasFacetGroup *self,
                                     GPtrArray       *values);

G_END_DECLS
