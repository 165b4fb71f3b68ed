/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One value for all selected rows: hub, kind, state of review or a tag. */
#pragma once

#include <adwaita.h>

#include "atlas-cell.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_SET_ALL_DIALOG (atlas_set_all_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AtlasSetAllDialog, atlas_set_all_dialog, ATLAS, SET_ALL_DIALOG, AdwWindow)

/* Signals: apply (AtlasEdit, char *told): to be stored, and what to say then */

GtkWidget *atlas_set_all_dialog_new (GtkWindow             *parent,
                                     const AtlasCellSource *source,
                                     GListModel            *entries,
                                     GArray                *ids);

G_END_DECLS
