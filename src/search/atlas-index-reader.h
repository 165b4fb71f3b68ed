/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads entries on a thread of its own, while those before are indexed. Only for src/search. */
#pragma once

#include "atlas-document-reader.h"
#include "atlas-index-private.h"

G_BEGIN_DECLS

typedef struct _AtlasIndexReader AtlasIndexReader;

/* Entries of one class. To be freed before the reader. */
typedef struct
{
  GPtrArray *documents;   /* (nullable): AtlasDbDocument; NULL: none could be read */
  AtlasDocumentBatch *room;   /* (nullable): that has them */
  GAsyncQueue *rooms;     /* where that goes back to */
  GError    *error;       /* (nullable): why not */
  guint      class;
  double     fraction;    /* of all entries, read up to here */
} AtlasIndexBatch;

AtlasIndexReader *atlas_index_reader_new  (AtlasDb          *db,
                                           GArray           *weights);
AtlasIndexBatch  *atlas_index_reader_next (AtlasIndexReader *self);
void              atlas_index_reader_free (AtlasIndexReader *self);
void              atlas_index_batch_free  (AtlasIndexBatch  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasIndexReader, atlas_index_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasIndexBatch, atlas_index_batch_free)

G_END_DECLS
