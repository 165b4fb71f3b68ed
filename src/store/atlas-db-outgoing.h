/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an export asks of a collection. */
#pragma once

#include "atlas-db.h"

G_BEGIN_DECLS

GArray         *atlas_db_list_ids     (AtlasDb       *self,
                                       GError       **error);
AtlasRecordSet *atlas_db_load_names   (AtlasDb       *self,
                                       gint64         entry,
                                       GError       **error);
AtlasRecordSet *atlas_db_load_picture (AtlasDb       *self,
                                       gint64         id,
                                       GError       **error);
GHashTable     *atlas_db_count_values (AtlasDb       *self,
                                       GError       **error);
GHashTable     *atlas_db_list_cited   (AtlasDb       *self,
                                       const gint64  *entries,
                                       guint          n_entries,
                                       GError       **error);

G_END_DECLS
