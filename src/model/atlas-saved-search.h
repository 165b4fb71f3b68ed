/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searches that are kept in the collection: found by what they are called, made, named, moved. */
#pragma once

#include "atlas-edit.h"
#include "atlas-language.h"
#include "atlas-record-set.h"

G_BEGIN_DECLS

const AtlasSavedSearch *atlas_saved_search_find  (AtlasRecordSet         *searches,
                                                  const char             *title);
const char             *atlas_saved_search_title (AtlasRecordSet         *searches,
                                                  const AtlasSavedSearch *search,
                                                  AtlasLabelLanguage      labels);
char                   *atlas_saved_search_dup_title_in (AtlasRecordSet  *searches,
                                                  gint64                  id,
                                                  const char             *language);

gint64                  atlas_saved_search_add   (AtlasEdit              *edit,
                                                  AtlasRecordSet         *searches,
                                                  const char             *query,
                                                  guint                   sort,
                                                  gint64                  property,
                                                  gboolean                descending);
void                    atlas_saved_search_set_sort (AtlasSavedSearch    *search,
                                                  guint                   sort,
                                                  gint64                  property,
                                                  gboolean                descending);
guint                   atlas_saved_search_get_sort (const AtlasSavedSearch *search);
void                    atlas_saved_search_set_title (AtlasEdit          *edit,
                                                  AtlasRecordSet         *searches,
                                                  gint64                  id,
                                                  const char             *language,
                                                  const char             *title);
gboolean                atlas_saved_search_move  (AtlasEdit              *edit,
                                                  AtlasRecordSet         *searches,
                                                  gint64                  id,
                                                  int                     by);

G_END_DECLS
