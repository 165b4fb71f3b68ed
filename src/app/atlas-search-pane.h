/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search beside the page: what is looked for, what was found, by what it can be narrowed. */
#pragma once

#include <adwaita.h>

#include "atlas-finder.h"
#include "atlas-query-entry.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SEARCH_PANE (atlas_search_pane_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSearchPane, atlas_search_pane, ATLAS, SEARCH_PANE, AdwBin)

/* Property: ready (boolean): there is something to show: an answer, or that it takes long
 * Signals:
 *   open (AtlasResultItem): a result was chosen, and it says where it is
 *   change-query (AtlasQuery): the person wants to look for this instead
 *   leave (): upwards out of the results; stop (): Escape */

void     atlas_search_pane_set_finder    (AtlasSearchPane *self,
                                          AtlasFinder     *finder,
                                          AtlasEntryList  *entries);
void     atlas_search_pane_set_entry     (AtlasSearchPane *self,
                                          AtlasQueryEntry *entry);
void     atlas_search_pane_set_sort_menu (AtlasSearchPane *self,
                                          GMenuModel      *menu);
void     atlas_search_pane_set_filters   (AtlasSearchPane *self,
                                          gboolean         filters);
void     atlas_search_pane_set_progress  (AtlasSearchPane *self,
                                          double           progress);
gboolean atlas_search_pane_focus_results (AtlasSearchPane *self);
void     atlas_search_pane_open_first    (AtlasSearchPane *self);
gboolean atlas_search_pane_is_ready      (AtlasSearchPane *self);

G_END_DECLS
