/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the field of the search what hubs, keywords, properties, sources and saved searches there are. */
#pragma once

#include "atlas-query-finder.h"
#include "atlas-session.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_NAME_FINDER (atlas_name_finder_get_type ())
G_DECLARE_FINAL_TYPE (AtlasNameFinder, atlas_name_finder, ATLAS, NAME_FINDER, GObject)

AtlasQueryFinder *atlas_name_finder_new (AtlasSession *session);

G_END_DECLS
