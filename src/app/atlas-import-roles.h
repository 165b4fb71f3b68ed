/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a column of a file may become, as a list to choose from. */
#pragma once

#include <gio/gio.h>

#include "atlas-language.h"
#include "atlas-mapping.h"

G_BEGIN_DECLS

typedef struct _AtlasImportRoles AtlasImportRoles;

AtlasImportRoles *atlas_import_roles_new   (AtlasRecordSet           *vocabulary,
                                            AtlasLabelLanguage        labels);
AtlasImportRoles *atlas_import_roles_ref   (AtlasImportRoles         *self);
void              atlas_import_roles_unref (AtlasImportRoles         *self);
GListModel       *atlas_import_roles_get_labels (AtlasImportRoles    *self);
guint             atlas_import_roles_find  (AtlasImportRoles         *self,
                                            const AtlasColumnMapping *column);
void              atlas_import_roles_apply (AtlasImportRoles         *self,
                                            guint                     index,
                                            AtlasColumnMapping       *column);

G_END_DECLS
