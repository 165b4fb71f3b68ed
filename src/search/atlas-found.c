/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the words of a query stand in a text. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-pieces.h"

static void
add_found (GArray            *found,
           const AtlasTokens *tokens,
           guint              first,
           guint              n_tokens,
           guint              term)
{
  AtlasFound one = {
    .start = g_array_index (tokens->tokens, AtlasToken, first).start,
    .end = g_array_index (tokens->tokens, AtlasToken, first + n_tokens - 1).end,
    .term = term,
  };

  g_array_append_val (found, one);
}

static gboolean
find_written (const AtlasWords  *words,
              const AtlasTokens *tokens,
              guint              term,
              GArray            *found)
{
  const AtlasWord *word = words->words->pdata[term];
  gboolean any = FALSE;

  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      guint n;

      if (!atlas_pattern_meets (word->pattern, tokens, i, &n))
        continue;
      add_found (found, tokens, i, n, term);
      any = TRUE;
    }

  return any;
}

/**
 * atlas_words_find:
 * @words: words
 * @text: a text
 * @terms: (out): which of the words are in it, a bit each
 *
 * Returns: (transfer full) (element-type AtlasFound): where the words stand
 */
GArray *
atlas_words_find (const AtlasWords *words,
                  const char       *text,
                  guint64          *terms)
{
  g_autoptr (AtlasTokens) tokens = atlas_tokens_new (text, -1);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (AtlasFound));

  *terms = 0;
  for (guint i = 0; i < words->words->len; i++)
    {
      if (find_written (words, tokens, i, found))
        *terms |= G_GUINT64_CONSTANT (1) << i;
    }

  return found;
}
