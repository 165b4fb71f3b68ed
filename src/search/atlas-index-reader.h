/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads entries, and makes of them what the index keeps, on a thread of its own, while those before are written. Only for
 * src/search. */
#pragma once

#include "atlas-index-entry.h"

G_BEGIN_DECLS

typedef struct _AtlasIndexReader AtlasIndexReader;

/* Entries of one class. To be freed before the reader. */
typedef struct
{
  GPtrArray   *entries;     /* AtlasIndexEntry: as many as there is room for */
  guint        n_entries;   /* none: there are no more, or they could not be read */
  GError      *error;       /* (nullable): why not */
  guint        class;
  double       fraction;    /* of all entries, read up to here */
  GAsyncQueue *rooms;       /* where the room goes back to */
} AtlasIndexBatch;

AtlasIndexReader *atlas_index_reader_new  (AtlasIndex       *index,
                                           AtlasDb          *db,
                                           GArray           *weights);
AtlasIndexBatch  *atlas_index_reader_next (AtlasIndexReader *self);
void              atlas_index_reader_free (AtlasIndexReader *self);
void              atlas_index_batch_free  (AtlasIndexBatch  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasIndexReader, atlas_index_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasIndexBatch, atlas_index_batch_free)

G_END_DECLS
