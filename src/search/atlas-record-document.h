/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry as the index reads it, out of records that are in memory. Only for src/search. */
#pragma once

#include "atlas-db-documents.h"

G_BEGIN_DECLS

typedef struct _AtlasRecordDocument AtlasRecordDocument;

AtlasRecordDocument *atlas_record_document_new  (void);
void                 atlas_record_document_free (AtlasRecordDocument *self);
AtlasDbDocument     *atlas_record_document_fill (AtlasRecordDocument *self,
                                                 const GPtrArray     *records);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasRecordDocument, atlas_record_document_free)

G_END_DECLS
