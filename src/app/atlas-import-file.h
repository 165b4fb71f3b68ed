/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file of an import: its format, how it is to be read, and what becomes of each of its columns. */
#pragma once

#include <adwaita.h>

#include "atlas-import-roles.h"
#include "atlas-intake.h"

G_BEGIN_DECLS

#define ATLAS_TYPE_IMPORT_FILE (atlas_import_file_get_type ())
G_DECLARE_FINAL_TYPE (AtlasImportFile, atlas_import_file, ATLAS, IMPORT_FILE, AdwBin)

/* Signals, after what is known of the file was changed accordingly:
 *   mapped (): a column becomes something else
 *   reread (): it has to be looked at again: another format or encoding */

GtkWidget *atlas_import_file_new (AtlasIntakeFile  *file,
                                  AtlasImportRoles *roles,
                                  gboolean          alone);

G_END_DECLS
