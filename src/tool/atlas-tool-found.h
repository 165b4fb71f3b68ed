/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search found, onto standard output. */
#pragma once

#include "atlas-search.h"

G_BEGIN_DECLS

/* atlas-found-text.c, atlas-found-json.c */
GPtrArray *atlas_tool_list_problems (const AtlasSearchRequest *request,
                                     const AtlasSearchResult  *result);
void       atlas_tool_found_text    (const AtlasSearchRequest *request,
                                     const AtlasSearchResult  *result,
                                     gboolean                  facets);
void       atlas_tool_found_json    (const AtlasSearchRequest *request,
                                     const AtlasSearchResult  *result,
                                     gboolean                  facets);

G_END_DECLS
