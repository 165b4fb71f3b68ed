/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two to six records side by side, to read: what belongs to them, what is said of them, their figures on shared
 * axes where that is honest, and the reason in words where it is not. */
#pragma once

#include <adwaita.h>

#include "atlas-comparison.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_COMPARE_VIEW (atlas_compare_view_get_type ())
G_DECLARE_FINAL_TYPE (AtlasCompareView, atlas_compare_view, ATLAS, COMPARE_VIEW, AdwBin)

/* Signals: open-entry (int64 id), open-claim (int64 entry, int64 claim),
 *   open-source (int64 source, int64 evidence), remove (int64 entry): its column is not wanted */

GtkWidget *atlas_compare_view_new           (void);
void       atlas_compare_view_set           (AtlasCompareView   *self,
                                             AtlasComparison    *comparison,
                                             AtlasLabelLanguage  labels);
void       atlas_compare_view_set_removable (AtlasCompareView   *self,
                                             gboolean            removable);

G_END_DECLS
