/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks what becomes of files that are imported, shows what would come of them, and takes them in. */
#pragma once

#include <adwaita.h>

#include "atlas-intake.h"
#include "atlas-session.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_IMPORT_DIALOG (atlas_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AtlasImportDialog, atlas_import_dialog, ATLAS, IMPORT_DIALOG, AdwWindow)

/* Signals:
 *   imported (char *told): the collection has them; told: what to say, with a way to undo it
 *   made (char *path): a collection was made of them */

GtkWidget *atlas_import_dialog_new (GtkWindow    *parent,
                                    AtlasSession *session,
                                    AtlasIntake  *intake,
                                    gboolean      new_collection);

G_END_DECLS
