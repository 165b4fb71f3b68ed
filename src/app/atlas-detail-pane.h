/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sidebar with the selected record: reads it from the store and keeps it up to date. */
#pragma once

#include <adwaita.h>

#include "atlas-place-finder.h"
#include "atlas-session.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_DETAIL_PANE (atlas_detail_pane_get_type ())
G_DECLARE_FINAL_TYPE (AtlasDetailPane, atlas_detail_pane, ATLAS, DETAIL_PANE, AdwBin)

/* Signals: submit (AtlasEdit), open-entry (int64 id), open-source (int64 source, int64 evidence),
 * open-field (int64 entry, uint type, int64 id, char *field),
 * ready (): what was asked for is on the screen, gone (): the shown entry is no more, failed (GError),
 * preview (AtlasPoint: where a form puts it, double precision_m) */

void     atlas_detail_pane_set_session (AtlasDetailPane *self,
                                        AtlasSession    *session);
void     atlas_detail_pane_show        (AtlasDetailPane *self,
                                        gint64           id);
void     atlas_detail_pane_refresh     (AtlasDetailPane *self);
gboolean atlas_detail_pane_edit        (AtlasDetailPane *self,
                                        AtlasRecordType  type,
                                        gint64           id,
                                        const char      *field);
gboolean atlas_detail_pane_new_claim   (AtlasDetailPane *self,
                                        gint64           source,
                                        const char      *quotation);
gboolean atlas_detail_pane_reveal_claim (AtlasDetailPane *self,
                                        gint64           claim);
gboolean atlas_detail_pane_start_claim (AtlasDetailPane *self);
gboolean atlas_detail_pane_settle      (AtlasDetailPane *self);
void     atlas_detail_pane_set_place_finder (AtlasDetailPane  *self,
                                             AtlasPlaceFinder *finder);
AtlasRecordSet *atlas_detail_pane_get_set (AtlasDetailPane *self);

G_END_DECLS
