/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many entries with all that they are found by, one batch after the other, for whoever reads all of them: the room that a batch takes is
 * used again. */
#pragma once

#include "atlas-db-documents.h"

G_BEGIN_DECLS

typedef struct _AtlasDocumentReader AtlasDocumentReader;
typedef struct _AtlasDocumentBatch AtlasDocumentBatch;

AtlasDocumentReader *atlas_document_reader_new           (AtlasDb                   *db,
                                                          GError                   **error);
void                 atlas_document_reader_free          (AtlasDocumentReader       *self);
gboolean             atlas_document_reader_read          (AtlasDocumentReader       *self,
                                                          AtlasDocumentBatch        *batch,
                                                          const gint64              *ids,
                                                          const guint8              *apart,
                                                          guint                      n_ids,
                                                          guint                     *n_read,
                                                          GError                   **error);

AtlasDocumentBatch  *atlas_document_batch_new            (void);
void                 atlas_document_batch_free           (AtlasDocumentBatch        *self);
GPtrArray           *atlas_document_batch_get_documents  (const AtlasDocumentBatch  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasDocumentReader, atlas_document_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasDocumentBatch, atlas_document_batch_free)

G_END_DECLS
