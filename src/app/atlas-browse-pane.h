/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of all records, grouped by hub and kind, and in its place what a search has found. */
#pragma once

#include <adwaita.h>

#include "atlas-browse-model.h"
#include "atlas-search-pane.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_BROWSE_PANE (atlas_browse_pane_get_type ())
G_DECLARE_FINAL_TYPE (AtlasBrowsePane, atlas_browse_pane, ATLAS, BROWSE_PANE, AdwBin)

/* Signals: selected (int64 id): by the person; activated (int64 id) */

void  atlas_browse_pane_set_model       (AtlasBrowsePane  *self,
                                         AtlasBrowseModel *model);
void  atlas_browse_pane_set_title       (AtlasBrowsePane  *self,
                                         const char       *title,
                                         const char       *subtitle);
void  atlas_browse_pane_select          (AtlasBrowsePane  *self,
                                         gint64            id);
void  atlas_browse_pane_set_lists       (AtlasBrowsePane  *self,
                                         GtkWidget        *lists);
void  atlas_browse_pane_set_narrowed    (AtlasBrowsePane  *self,
                                         const char       *time);
void  atlas_browse_pane_set_loading     (AtlasBrowsePane  *self,
                                         gboolean          loading);
void  atlas_browse_pane_set_search      (AtlasBrowsePane  *self,
                                         GtkWidget        *search);
AtlasSearchPane *atlas_browse_pane_get_search_pane (AtlasBrowsePane *self);

G_END_DECLS
