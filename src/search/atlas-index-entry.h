/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the index keeps of an entry, ready to be written. Only for src/search. */
#pragma once

#include "atlas-index-private.h"

G_BEGIN_DECLS

/* Names and keywords stand in both tables of words: how they begin, and their initials, only in that of names. */
typedef enum
{
  ATLAS_INDEX_COLUMN_NAME,
  ATLAS_INDEX_COLUMN_READING,
  ATLAS_INDEX_COLUMN_DESCRIPTION,
  ATLAS_INDEX_COLUMN_CLAIM,
  ATLAS_INDEX_COLUMN_QUOTATION,
  ATLAS_INDEX_COLUMN_TAG,
  ATLAS_INDEX_COLUMN_AS_NAME,
  ATLAS_INDEX_COLUMN_AS_NAME_READING,
  ATLAS_INDEX_N_COLUMNS
} AtlasIndexColumn;

/* Kept for the next entry, whose texts are of much the same size. */
struct _AtlasIndexEntry
{
  gint64           id;
  gboolean         hub;
  GPtrArray       *names;       /* AtlasName: of a hub */
  GString         *columns[ATLAS_INDEX_N_COLUMNS];
  GString         *keys;        /* each ended by a zero byte */
  AtlasAttributes  attributes;
  GByteArray      *encoded;     /* the same in bytes */
  GByteArray      *shown;
  GArray          *numbers;     /* AtlasIndexNumber */
};

AtlasIndexEntry *atlas_index_entry_new      (void);
void             atlas_index_entry_read     (AtlasIndexEntry        *self,
                                             AtlasIndex             *index,
                                             const AtlasDbDocument  *document);
gsize            atlas_index_entry_get_size (const AtlasIndexEntry  *self);

G_END_DECLS
