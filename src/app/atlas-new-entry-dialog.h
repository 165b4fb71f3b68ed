/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks what a new record is called, of what kind it is and where it belongs. */
#pragma once

#include <adwaita.h>

#include "atlas-drafts.h"
#include "atlas-place-finder.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_NEW_ENTRY_DIALOG (atlas_new_entry_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AtlasNewEntryDialog, atlas_new_entry_dialog, ATLAS, NEW_ENTRY_DIALOG, AdwWindow)

/* Signals: created (AtlasEdit, int64 id, boolean place) */

GtkWidget *atlas_new_entry_dialog_new (GtkWindow   *parent,
                                       GListModel  *entries,
                                       AtlasDrafts *drafts,
                                       gint64       hub);
void       atlas_new_entry_dialog_put_at (AtlasNewEntryDialog   *self,
                                       const AtlasFoundPlace *place);

G_END_DECLS
