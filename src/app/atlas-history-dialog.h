/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was changed, by whom and when: of the collection or of one record. */
#pragma once

#include <adwaita.h>

#include "atlas-store.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_HISTORY_DIALOG (atlas_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AtlasHistoryDialog, atlas_history_dialog, ATLAS, HISTORY_DIALOG, AdwWindow)

GtkWidget *atlas_history_dialog_new (GtkWindow  *parent,
                                     AtlasStore *store,
                                     gint64      entry);

G_END_DECLS
