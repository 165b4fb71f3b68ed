/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which entries are there already: by an identifier, or by a name and a place. */
#pragma once

#include "atlas-db.h"

G_BEGIN_DECLS

/* So far may two positions of one thing lie apart, in metres. */
#define ATLAS_NAME_TABLE_NEAR 1000.0

typedef struct _AtlasNameTable AtlasNameTable;

AtlasNameTable *atlas_name_table_new      (AtlasDb           *db,
                                           GError           **error);
void            atlas_name_table_free     (AtlasNameTable    *self);
gboolean        atlas_name_table_is_empty (AtlasNameTable    *self);
gint64          atlas_name_table_find     (AtlasNameTable    *self,
                                           const char        *name,
                                           const AtlasPoint  *point,
                                           const char        *kind);
gboolean        atlas_db_find_identifier  (AtlasDb           *self,
                                           const char        *scheme,
                                           const char        *value,
                                           gint64            *entry,
                                           GError           **error);
gboolean        atlas_db_find_named       (AtlasDb           *self,
                                           const char        *name,
                                           gint64            *entry,
                                           GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasNameTable, atlas_name_table_free)

G_END_DECLS
