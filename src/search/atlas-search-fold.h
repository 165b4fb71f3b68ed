/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as it is compared when searching: full and half width, case, accents, Traditional and
 * Simplified made one; taken apart into tokens that remember where in the original they stood. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Noncharacters of Unicode, which no text holds, mark what the index adds to texts. */
#define ATLAS_MARK_COLOCATED "\xef\xb7\x91"   /* U+FDD1: the token behind it stands where the one before stands */
#define ATLAS_MARK_GAP "\xef\xb7\x92"         /* U+FDD2: a token of its own, which no phrase goes across */
#define ATLAS_MARK_START "\xef\xb7\x93"       /* U+FDD3, before the first token of a name or reading */
#define ATLAS_MARK_LABEL "\xef\xb7\x94"     /* U+FDD4, before the number of a keyword or property: all that it is called */
#define ATLAS_MARK_BEGINNING "\xef\xb7\x95" /* U+FDD5, before two letters with which a word of the text begins */

/* A token: a word, or one sign of a script that is written without spaces, or an emoji. */
typedef struct
{
  const char *text;       /* folded; not ended by zero */
  guint       length;
  guint       start;      /* bytes of the original */
  guint       end;
  gboolean    colocated;  /* at the place of the one before, not the next one */
  gboolean    stopped;    /* the end of a sentence stands before it: no phrase goes across */
  gboolean    single;     /* one sign that does not make words with its neighbours: Han, kana, emoji */
} AtlasToken;

/* Anything but 0 ends it. */
typedef int (*AtlasTokenFunc) (const AtlasToken *token,
                               gpointer          data);

/* Tokens with a text of their own. */
typedef struct
{
  GArray  *tokens;        /* AtlasToken */
  GString *folded;        /* where their texts are, each ended by a zero byte */
} AtlasTokens;

int          atlas_tokenize      (const char     *text,
                                  gssize          length,
                                  AtlasTokenFunc  func,
                                  gpointer        data);
AtlasTokens *atlas_tokens_new    (const char     *text,
                                  gssize          length);
void         atlas_tokens_free   (AtlasTokens    *self);
char        *atlas_search_key    (const char     *text);
char        *atlas_search_key_end (const char    *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasTokens, atlas_tokens_free)

G_END_DECLS
