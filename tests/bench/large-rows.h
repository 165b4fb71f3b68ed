/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes records into a new collection past the store, with no history and no checks: quick. */
#pragma once

#include "atlas-record-set.h"

G_BEGIN_DECLS

typedef struct _LargeRows LargeRows;

LargeRows   *large_rows_new       (const char      *path,
                                   AtlasRecordSet  *shared,
                                   GError         **error);
gboolean     large_rows_add       (LargeRows       *self,
                                   gconstpointer    record,
                                   GError         **error);
gboolean     large_rows_finish    (LargeRows       *self,
                                   gboolean         fine,
                                   GError         **error);

/* What those who fill it have in common. */
gint64       large_random_id      (GRand           *random);
gboolean     large_chance         (GRand           *random,
                                   int              one,
                                   int              of);
void         large_add_collection (AtlasRecordSet  *shared,
                                   const char      *title);
void         large_add_text       (AtlasRecordSet  *shared,
                                   const char      *table,
                                   gint64           owner,
                                   const char      *field,
                                   const char      *language,
                                   const char      *words);
void         large_add_property   (AtlasRecordSet  *shared,
                                   gint64           id,
                                   const char      *key,
                                   const char      *type,
                                   const char      *family,
                                   const char      *english,
                                   const char      *chinese);
AtlasSource *large_add_source     (AtlasRecordSet  *shared,
                                   gint64           id,
                                   const char      *key);

G_END_DECLS
