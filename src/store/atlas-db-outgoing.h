/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an export asks of a collection. */
#pragma once

#include "atlas-db.h"

G_BEGIN_DECLS

GHashTable     *atlas_db_list_with_text (AtlasDb     *self,
                                       GError       **error);
AtlasRecordSet *atlas_db_load_names   (AtlasDb       *self,
                                       gint64         entry,
                                       GError       **error);
gboolean        atlas_db_has_record   (AtlasDb       *self,
                                       AtlasRecordType type,
                                       gint64         id,
                                       gboolean      *there,
                                       GError       **error);
AtlasRecordSet *atlas_db_load_with_texts  (AtlasDb       *self,
                                       AtlasRecordType type,
                                       gint64         id,
                                       GError       **error);
GHashTable     *atlas_db_list_cited   (AtlasDb       *self,
                                       const gint64  *entries,
                                       guint          n_entries,
                                       GError       **error);

G_END_DECLS
