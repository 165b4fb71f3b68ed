/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time that map, list and pages are narrowed to: dragged, typed, stepped through or played. */
#pragma once

#include <gtk/gtk.h>

#include "atlas-time-index.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_TIME_BAR (atlas_time_bar_get_type ())
G_DECLARE_FINAL_TYPE (AtlasTimeBar, atlas_time_bar, ATLAS, TIME_BAR, GtkWidget)

/* Properties: undated (boolean): whether records without a date stay; speed (string): slow, normal, fast
 * Signals:
 *   changed (): another range, or undated
 *   add-to-search (char *terms): the same as terms of a search are wanted */

GtkWidget  *atlas_time_bar_new         (AtlasTimeIndex *index);
void        atlas_time_bar_set_within  (AtlasTimeBar   *self,
                                        AtlasIdSet     *within);
AtlasIdSet *atlas_time_bar_match       (AtlasTimeBar   *self);
char       *atlas_time_bar_dup_words   (AtlasTimeBar   *self);
gboolean    atlas_time_bar_set_text    (AtlasTimeBar   *self,
                                        const char     *text,
                                        GError        **error);
void        atlas_time_bar_clear       (AtlasTimeBar   *self);
gboolean    atlas_time_bar_get_playing (AtlasTimeBar   *self);

G_END_DECLS
