/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching all collections of the library at once, for the shell's search: a few records of each. */
#pragma once

#include "atlas-search.h"

G_BEGIN_DECLS

typedef struct
{
  char      *path;          /* of the collection */
  AtlasHit  *hit;           /* a record of it */
} AtlasLibraryHit;

typedef struct _AtlasLibrarySearch AtlasLibrarySearch;

AtlasLibrarySearch *atlas_library_search_new   (const char          *cache);
void                atlas_library_search_free  (AtlasLibrarySearch  *self);
GPtrArray          *atlas_library_search_run   (AtlasLibrarySearch  *self,
                                                const char * const  *paths,
                                                const char          *text,
                                                AtlasLabelLanguage   labels,
                                                guint                limit,
                                                GCancellable        *cancellable,
                                                GError             **error);
gboolean            atlas_library_search_is_complete (AtlasLibrarySearch *self);
void                atlas_library_search_index (AtlasLibrarySearch  *self,
                                                GCancellable        *cancellable);
void                atlas_library_search_await_indexing (AtlasLibrarySearch *self);
void                atlas_library_search_close (AtlasLibrarySearch  *self);
char              **atlas_library_search_list  (const char          *first);
void                atlas_library_hit_free     (AtlasLibraryHit     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasLibrarySearch, atlas_library_search_free)

G_END_DECLS
