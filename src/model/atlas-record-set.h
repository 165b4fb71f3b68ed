/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bag of records with their links: a whole collection on its way in or out, or one entry with all
 * that is needed to show it. Not locked: one thread at a time. */
#pragma once

#include "atlas-record.h"

G_BEGIN_DECLS

typedef struct _AtlasRecordSet AtlasRecordSet;

AtlasRecordSet *atlas_record_set_new      (void);
AtlasRecordSet *atlas_record_set_ref      (AtlasRecordSet  *self);
void            atlas_record_set_unref    (AtlasRecordSet  *self);
gboolean        atlas_record_set_take     (AtlasRecordSet  *self,
                                           gpointer         record);
gconstpointer   atlas_record_set_get      (AtlasRecordSet  *self,
                                           AtlasRecordType  type,
                                           gint64           id);
GPtrArray      *atlas_record_set_all      (AtlasRecordSet  *self,
                                           AtlasRecordType  type);
GPtrArray      *atlas_record_set_children (AtlasRecordSet  *self,
                                           AtlasRecordType  type,
                                           gint64           owner);
guint           atlas_record_set_size     (AtlasRecordSet  *self);
const char     *atlas_record_set_text     (AtlasRecordSet  *self,
                                           gint64           owner,
                                           const char      *field,
                                           const char * const *languages);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasRecordSet, atlas_record_set_unref)

G_END_DECLS
