/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many records each saved search finds, counted again whenever that may have changed. */
#pragma once

#include "atlas-session.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SAVED_COUNTS (atlas_saved_counts_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSavedCounts, atlas_saved_counts, ATLAS, SAVED_COUNTS, GObject)

/* Signal: counted (int64 id, uint count, boolean more): G_MAXUINT records or more are told as more */

AtlasSavedCounts *atlas_saved_counts_new  (AtlasSession     *session);
void              atlas_saved_counts_stop (AtlasSavedCounts *self);

G_END_DECLS
