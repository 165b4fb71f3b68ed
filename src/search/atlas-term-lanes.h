/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terms of rows that come in several lanes: within each they ascend, and all rows of a lane lie before those of the next, but
 * what comes first is of any of them. Only for src/search. */
#pragma once

#include "atlas-term-lists.h"

G_BEGIN_DECLS

#define ATLAS_TERM_LANES 8

typedef struct _AtlasTermLanes AtlasTermLanes;

AtlasTermLanes *atlas_term_lanes_new       (void);
void            atlas_term_lanes_free      (AtlasTermLanes        *self);
AtlasTermLists *atlas_term_lanes_get       (AtlasTermLanes        *self,
                                            guint                  lane);
gboolean        atlas_term_lanes_keep_to   (AtlasTermLanes        *self,
                                            gsize                  memory,
                                            AtlasRuns             *runs,
                                            GError               **error);
gboolean        atlas_term_lanes_write_all (AtlasTermLanes        *self,
                                            AtlasRuns             *runs,
                                            GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasTermLanes, atlas_term_lanes_free)

G_END_DECLS
