/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All entries of a collection, by id and without an object for each: made on any thread. What is in it
 * never changes and lives as long as the book, so that other threads may read it while the list that
 * has it goes on. */
#pragma once

#include "atlas-language.h"
#include "atlas-summary.h"

G_BEGIN_DECLS

typedef struct
{
  AtlasSummary *summary;
  char         *key;        /* of its name, for strcmp(): see atlas_collation_key() */
} AtlasListed;

typedef struct _AtlasEntryBook AtlasEntryBook;

AtlasEntryBook *atlas_entry_book_new   (GPtrArray          *summaries,
                                        AtlasLabelLanguage  labels);
AtlasEntryBook *atlas_entry_book_ref   (AtlasEntryBook     *self);
void            atlas_entry_book_unref (AtlasEntryBook     *self);
AtlasLabelLanguage atlas_entry_book_get_labels (AtlasEntryBook *self);
GPtrArray      *atlas_entry_book_list  (AtlasEntryBook     *self);
AtlasListed    *atlas_entry_book_add   (AtlasEntryBook     *self,
                                        AtlasSummary       *summary);
guint           atlas_listed_find      (GPtrArray          *listed,
                                        gint64              id,
                                        gboolean           *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasEntryBook, atlas_entry_book_unref)

G_END_DECLS
