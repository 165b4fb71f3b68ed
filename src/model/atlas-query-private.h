/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the reader and writer of queries: the words they know. */
#pragma once

#include "atlas-query.h"

G_BEGIN_DECLS

/* What stands before a colon or a comparison. */
typedef enum
{
  ATLAS_QUERY_KEY_TERM,     /* a type of term */
  ATLAS_QUERY_KEY_HAS,      /* has:picture, has:visitors */
  ATLAS_QUERY_KEY_VALUE,    /* value>5: any property */
} AtlasQueryKeyKind;

typedef struct
{
  const char *word;         /* folded */
  AtlasQueryKeyKind kind;
  AtlasTermType type;
} AtlasQueryKey;

/* A word for one of a closed list. */
typedef struct
{
  const char *word;         /* folded */
  const char *value;
} AtlasQueryWord;

/* atlas-query-words.c */
extern const AtlasQueryKey  atlas_query_keys[];
extern const AtlasQueryWord atlas_query_kind_words[];
extern const AtlasQueryWord atlas_query_review_words[];
extern const AtlasQueryWord atlas_query_flag_words[];
extern const AtlasQueryWord atlas_query_having_words[];

const AtlasQueryKey *atlas_query_key_find   (const char           *word);
const AtlasQueryKey *atlas_query_key_almost (const char           *word);
const char          *atlas_query_word_find  (const AtlasQueryWord *words,
                                             const char           *word);
gboolean             atlas_query_is_none    (const char           *word);
gboolean             atlas_query_flag_is_bare (const char         *flag);

/* atlas-query-read.c: (out) term is filled; FALSE with a translated problem: it cannot be read. */
gboolean atlas_query_read_condition (const AtlasQueryKey *key,
                                     GPtrArray           *values,
                                     AtlasQueryTerm      *term,
                                     char               **problem);
gboolean atlas_query_read_number    (const char          *text,
                                     double              *number);

G_END_DECLS
