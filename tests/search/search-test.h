/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of searching share: a copy of the starter collection with an index of its own, and
 * questions in one line. */
#pragma once

#include "atlas-search.h"

G_BEGIN_DECLS

typedef struct
{
  char          *folder;
  char          *path;        /* of the collection, which may be written to */
  char          *cache;       /* of the index */
  AtlasSearcher *searcher;
} SearchTest;

void               search_test_init     (void);
void               search_test_begin    (int                *argc,
                                         char             ***argv);
void               search_test_add      (const char         *path,
                                         void              (*test) (SearchTest *f, gconstpointer data));
void               search_test_copy     (SearchTest         *self);
void               search_test_add_name (SearchTest         *self,
                                         const char         *key,
                                         const char         *text);
void               search_test_set_up   (SearchTest         *self,
                                         gconstpointer       data);
void               search_test_tear_down (SearchTest        *self,
                                         gconstpointer       data);
AtlasSearchResult *search_test_run      (SearchTest         *self,
                                         const char         *query,
                                         AtlasSort           sort,
                                         gboolean            descending);
AtlasSearchResult *search_test_count    (SearchTest         *self,
                                         const char         *query);
const char        *search_test_title    (const AtlasSearchResult *result,
                                         guint               place);
int                search_test_find     (const AtlasSearchResult *result,
                                         const char         *title);
char              *search_test_marked   (const char         *text,
                                         GArray             *marks);
guint              search_test_facet    (const AtlasSearchResult *result,
                                         AtlasFacet          facet,
                                         const char         *value);

G_END_DECLS
