/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small collection with its index, for the tests of the index: a hub, and a park with one claim. */
#pragma once

#include "atlas-index-keys.h"
#include "queue-test.h"

G_BEGIN_DECLS

typedef struct
{
  Fixture base;           /* writes to the collection */
  char *cache;
  AtlasDb *reader;        /* what the index reads through */
  AtlasIndex *index;
} IndexTest;

enum { HUB = 11, PARK = 12, NAME = 21, SOURCE = 31, PROPERTY = 41, CLAIM = 51, LABEL = 71 };

void            index_test_set_up    (IndexTest     *f,
                                      gconstpointer  data);
void            index_test_tear_down (IndexTest     *f,
                                      gconstpointer  data);
void            index_test_build     (IndexTest     *f);
AtlasIndexState index_test_update    (IndexTest     *f);
gint64          index_test_count     (IndexTest     *f,
                                      const char    *match);
gint64          index_test_count_label (IndexTest  *f,
                                      const char    *column,
                                      const char    *match);
gint64          index_test_find_key  (IndexTest     *f,
                                      const char    *key);
gint64          index_test_query     (IndexTest     *f,
                                      const char    *sql);

G_END_DECLS
