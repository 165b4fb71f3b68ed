/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks what a new property is called and what its values are, where one is needed. */
#pragma once

#include <adwaita.h>

#include "atlas-drafts.h"
#include "atlas-edit.h"
#include "atlas-record-set.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_NEW_PROPERTY_DIALOG (atlas_new_property_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AtlasNewPropertyDialog, atlas_new_property_dialog, ATLAS, NEW_PROPERTY_DIALOG, AdwWindow)

/* Signals: created (AtlasEdit, int64 id) */

GtkWidget *atlas_new_property_dialog_new (GtkWindow      *parent,
                                          AtlasRecordSet *vocabulary,
                                          AtlasDrafts    *drafts,
                                          const char     *label);

G_END_DECLS
