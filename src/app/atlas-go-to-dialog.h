/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks where the map should go: coordinates, a record, a place of the gazetteer. */
#pragma once

#include <adwaita.h>

#include "atlas-datum.h"
#include "atlas-place-finder.h"
#include "atlas-session.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_GO_TO_DIALOG (atlas_go_to_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AtlasGoToDialog, atlas_go_to_dialog, ATLAS, GO_TO_DIALOG, AdwWindow)

/* Signals: entry (int64 id), place (AtlasFoundPlace), coordinates (double longitude, double latitude) */

GtkWidget *atlas_go_to_dialog_new (GtkWindow        *parent,
                                   AtlasSession     *session,
                                   AtlasPlaceFinder *places,
                                   AtlasDatum        datum);

G_END_DECLS
