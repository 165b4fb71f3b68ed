/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All documents of the index in memory, with what conditions ask of them, in the order of their
 * importance. Only for src/search. */
#pragma once

#include "atlas-attributes.h"

G_BEGIN_DECLS

/* 64 bytes, for there may be a million. */
typedef struct
{
  gint64  rowid;            /* in the index */
  gint64  entry;
  guint64 name_keys[2];
  float   longitude;        /* degrees; NAN: no position. 24 bits tell 1 m apart near the equator */
  float   latitude;
  gint32  day;
  guint32 changed;
  guint32 hub;
  guint32 lists;            /* where its lists begin */
  guint16 flags;
  guint8  kind;
  guint8  review;
} AtlasDocument;

/* The lists of a document, as they are read one after the other. */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
} AtlasLists;

typedef struct _AtlasDocuments AtlasDocuments;

AtlasDocuments      *atlas_documents_new        (void);
void                 atlas_documents_free       (AtlasDocuments       *self);
gboolean             atlas_documents_take_row   (AtlasDocuments       *self,
                                                 gint64                rowid,
                                                 gint64                entry,
                                                 const guint8         *attributes,
                                                 gsize                 length);
void                 atlas_documents_merge      (AtlasDocuments       *self,
                                                 const AtlasDocuments *newer,
                                                 GArray               *entries);
guint                atlas_documents_size       (const AtlasDocuments *self);
const AtlasDocument *atlas_documents_get        (const AtlasDocuments *self,
                                                 guint                 place);
gboolean             atlas_documents_find       (const AtlasDocuments *self,
                                                 gint64                rowid,
                                                 guint                *place);
void                 atlas_documents_lists      (const AtlasDocuments *self,
                                                 const AtlasDocument  *document,
                                                 AtlasLists           *lists);

void                 atlas_documents_prefetch_lists (const AtlasDocuments *self,
                                                 const AtlasDocument  *document);
guint                atlas_lists_take_days      (AtlasLists           *lists,
                                                 AtlasDays            *days,
                                                 guint                 max);
guint                atlas_lists_take_numbers   (AtlasLists           *lists,
                                                 guint32              *numbers,
                                                 guint                 max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasDocuments, atlas_documents_free)

G_END_DECLS
