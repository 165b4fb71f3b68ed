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

/* A sign of the text: what it is, and where. */
typedef struct
{
  gunichar character;       /* U+FFFD for a byte that is no UTF-8 */
  gunichar plain;           /* the sign of ASCII that it stands for in the grammar; '"' for every mark
                             * that opens or closes a phrase; ' ' for all space */
  guint offset;             /* in the text, in bytes */
} AtlasSign;

typedef struct
{
  AtlasSign *signs;    /* (owned): ending in one of character 0 */
  guint n_signs;
  guint at;                 /* what is read next */
} AtlasSigns;

/* What the text ends in. */
typedef struct
{
  const AtlasQueryKey *key; /* (nullable): it is a value of this; else a word, perhaps a key */
  guint start;              /* where it begins, its quotation mark included, in bytes */
  char *text;               /* (owned) (nullable): without marks; NULL: the text ends in nothing of these */
} AtlasQueryTail;

/* What is being read, and where the last piece of it began: that is what a completion completes. */
typedef struct
{
  AtlasSigns signs;
  AtlasQuery *query;
  AtlasQueryTail tail;
} AtlasQueryReader;

/* atlas-query-condition.c */
const char          *atlas_query_reader_operator   (const AtlasQueryReader *reader,
                                                    guint                   at,
                                                    guint                  *length);
gboolean             atlas_query_reader_comparison (AtlasQueryReader       *reader,
                                                    guint                   from,
                                                    gboolean                negated,
                                                    const char             *property,
                                                    const char             *op,
                                                    guint                   behind_op,
                                                    char                  **problem);
void                 atlas_query_reader_condition  (AtlasQueryReader       *reader,
                                                    const AtlasQueryKey    *key,
                                                    guint                   start,
                                                    guint                   from,
                                                    guint                   colon,
                                                    gboolean                negated);
void                 atlas_query_reader_set_tail   (AtlasQueryReader       *reader,
                                                    const AtlasQueryKey    *key,
                                                    guint                   from,
                                                    const char             *text);

/* atlas-query-parse.c */
gboolean             atlas_query_cut_value         (char                   *text);
void                 atlas_query_reader_add_term   (AtlasQueryReader       *reader,
                                                    AtlasQueryTerm         *term,
                                                    guint                   from);
void                 atlas_query_reader_add_text   (AtlasQueryReader       *reader,
                                                    guint                   from,
                                                    gboolean                negated,
                                                    char                   *text,
                                                    gboolean                phrase,
                                                    gboolean                open,
                                                    char                   *problem);
void                 atlas_query_parse_tail   (const char     *text,
                                               AtlasQueryTail *tail);

/* atlas-query-print.c */
void                 atlas_query_append_value (GString    *text,
                                               const char *value);
char                *atlas_query_write_degrees (double     degrees);

/* atlas-query-describe.c */
const char          *atlas_query_label_flag   (const char *flag);

/* atlas-query-signs.c */
void                 atlas_signs_take      (AtlasSigns       *self,
                                                  const char            *text);
gunichar             atlas_signs_plain     (const AtlasSigns *self,
                                                  guint                  at);
gboolean             atlas_signs_end_word  (const AtlasSigns *self,
                                                  guint                  at);
guint                atlas_signs_word_end  (const AtlasSigns *self,
                                                  guint                  at);
char                *atlas_signs_dup       (const AtlasSigns *self,
                                                  guint                  from,
                                                  guint                  to,
                                                  gboolean               plain);
char                *atlas_signs_read_quoted (AtlasSigns     *self,
                                                  gboolean              *closed);

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
