/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a query as the index is asked for them. Only for src/search. */
#pragma once

#include "atlas-expression.h"
#include "atlas-label-finder.h"
#include "atlas-query.h"

G_BEGIN_DECLS

#define ATLAS_WORDS_MAX_TERMS 16

/* A word of a query: what stands between two spaces, or a quoted phrase. */
typedef struct
{
  AtlasTokens  *tokens;
  AtlasPattern *all;          /* its tokens in a row */
  GPtrArray    *patterns;     /* AtlasPattern: the same, or between the ends of sentences one each */
  char         *letters;      /* (nullable): the tokens, where they are Latin letters only: it may be a reading */
  gboolean      open;
} AtlasWord;

/* One way in which words may be the reading of a name. */
typedef struct
{
  AtlasPattern *pattern;      /* of syllables, or of pairs of initials */
  guint         from;         /* these words */
  guint         to;
  gboolean      initials;
} AtlasReading;

typedef struct
{
  GPtrArray      *words;      /* AtlasWord, at most ATLAS_WORDS_MAX_TERMS */
  GPtrArray      *readings;   /* AtlasReading */
  gboolean        hopeless;   /* something was typed of which nothing can be looked for */
  AtlasExpression anywhere;   /* for the table `words` */
  AtlasExpression names;      /* for the table `names` */
  AtlasExpression whole_names; /* the same, the last word not going on */
  AtlasExpression start;      /* for the table `names`: names that begin so */
  AtlasExpression whole_start;
  AtlasExpression sources;    /* for the table `source` */
  char           *key;        /* all words as one */
  gboolean        one;        /* it is a single token */
  gboolean        open;       /* the last word is */
} AtlasWords;

AtlasWords *atlas_words_new            (GPtrArray        *terms,
                                        AtlasIndex       *index,
                                        GError          **error);
void        atlas_words_free           (AtlasWords       *self);
gboolean    atlas_words_is_empty       (const AtlasWords *self);
gboolean    atlas_words_need_names     (const AtlasWords *self);
gboolean    atlas_words_are_all        (const AtlasWords *self,
                                        guint64           terms);

/* atlas-words-compose.c */
void        atlas_words_compose        (AtlasWords       *self,
                                        AtlasLabelFinder *labels);
char       *atlas_words_join_reading   (const AtlasWords *self,
                                        guint             from,
                                        guint             to,
                                        gboolean          whole);

/* So many words with spaces between them are tried as one reading. */
#define ATLAS_WORDS_MAX_JOINED 4

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasWords, atlas_words_free)

G_END_DECLS
