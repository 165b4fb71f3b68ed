/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people might type: taken out of a collection, so that it is as common as the words in it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SEARCH_HAN_1,
  SEARCH_HAN_2,
  SEARCH_HAN_4,
  SEARCH_LATIN_2,
  SEARCH_LATIN_3,
  SEARCH_LATIN_4,
  SEARCH_LATIN_5,
  SEARCH_LATIN_6,
  SEARCH_LATIN_7,
  SEARCH_LATIN_8,
  SEARCH_TWO_WORDS,
  SEARCH_PINYIN,
  SEARCH_N_CLASSES,
} SearchClass;

extern const char * const search_class_names[SEARCH_N_CLASSES];

GPtrArray *search_queries_take (const char  *collection_path,
                                SearchClass  class,
                                guint        n_queries);

G_END_DECLS
