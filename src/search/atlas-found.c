/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the words of a query stand in a text: as they are written, and in a name, as it is read. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-pieces.h"

#include <string.h>

#include "atlas-reading.h"

static void
add_found (GArray            *found,
           const AtlasTokens *tokens,
           guint              first,
           guint              n_tokens,
           guint              term)
{
  guint last = MIN (first + n_tokens, tokens->tokens->len) - 1;
  AtlasFound one = {
    .start = g_array_index (tokens->tokens, AtlasToken, first).start,
    .end = g_array_index (tokens->tokens, AtlasToken, last).end,
    .term = term,
  };

  g_array_append_val (found, one);
}

static gboolean
find_pattern (const AtlasPattern *pattern,
              const AtlasTokens  *tokens,
              guint               term,
              GArray             *found)
{
  gboolean any = FALSE;

  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      guint n;

      if (!atlas_pattern_meets (pattern, tokens, i, &n))
        continue;
      add_found (found, tokens, i, n, term);
      any = TRUE;
    }

  return any;
}

static gboolean
find_written (const AtlasWord   *word,
              const AtlasTokens *tokens,
              guint              term,
              GArray            *found)
{
  gboolean all = TRUE;

  for (guint i = 0; i < word->patterns->len; i++)
    all &= find_pattern (word->patterns->pdata[i], tokens, term, found);

  return all;
}

static int
collect_cb (const AtlasToken *token,
            gpointer          data)
{
  AtlasTokens *readings = data;
  AtlasToken copy = *token;

  copy.text = GSIZE_TO_POINTER (readings->folded->len);
  g_string_append_len (readings->folded, token->text, token->length);
  g_string_append_c (readings->folded, '\0');
  g_array_append_val (readings->tokens, copy);

  return 0;
}

/* How a text is read, with all the marks that only the index makes. */
static AtlasTokens *
read_text (const char *text)
{
  g_autoptr (GString) column = g_string_new (NULL);
  AtlasTokens *readings = g_new0 (AtlasTokens, 1);

  readings->tokens = g_array_new (FALSE, FALSE, sizeof (AtlasToken));
  readings->folded = g_string_new (NULL);
  atlas_reading_append (column, text, ATLAS_READING_INITIALS | ATLAS_READING_START);
  atlas_tokenize (column->str, (gssize) column->len, collect_cb, readings);

  for (guint i = 0; i < readings->tokens->len; i++)
    {
      AtlasToken *token = &g_array_index (readings->tokens, AtlasToken, i);

      token->text = readings->folded->str + GPOINTER_TO_SIZE (token->text);
    }

  return readings;
}

/* Signs that have no reading, such as emoji, have no place in one. */
static GArray *
places_of (const AtlasTokens *tokens)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const AtlasToken *token = &g_array_index (tokens->tokens, AtlasToken, i);

      if (!token->single || g_unichar_get_script (g_utf8_get_char (token->text)) == G_UNICODE_SCRIPT_HAN)
        g_array_append_val (places, i);
    }

  return places;
}

static void
find_reading (const AtlasReading *reading,
              const AtlasTokens  *tokens,
              const AtlasTokens  *readings,
              GArray             *places,
              GArray             *found,
              guint64            *terms)
{
  guint place = 0;

  for (guint i = 0; i < readings->tokens->len; i++)
    {
      guint n, length, first, last;

      if (g_array_index (readings->tokens, AtlasToken, i).colocated)
        continue;

      place++;
      if (place > places->len || !atlas_pattern_meets (reading->pattern, readings, i, &n))
        continue;

      length = reading->pattern->n_tokens + (reading->initials ? 1 : 0);
      first = g_array_index (places, guint, place - 1);
      last = g_array_index (places, guint, MIN (place - 1 + length, places->len) - 1);
      for (guint term = reading->from; term <= reading->to; term++)
        {
          add_found (found, tokens, first, last - first + 1, term);
          *terms |= G_GUINT64_CONSTANT (1) << term;
        }
    }
}

/* All words as one, however the name is spaced: the beginning of it, or all. */
static void
find_key (const AtlasWords  *words,
          const AtlasTokens *tokens,
          GArray            *found,
          guint64           *terms)
{
  g_autoptr (GString) name = g_string_new (NULL);
  guint n = 0;

  while (n < tokens->tokens->len && name->len < strlen (words->key))
    g_string_append (name, g_array_index (tokens->tokens, AtlasToken, n++).text);

  if (!(words->open && words->one ? g_str_has_prefix (name->str, words->key) : g_str_equal (name->str, words->key)))
    return;

  for (guint i = 0; n > 0 && i < words->words->len; i++)
    {
      add_found (found, tokens, 0, n, i);
      *terms |= G_GUINT64_CONSTANT (1) << i;
    }
}

/**
 * atlas_words_find:
 * @words: words
 * @text: a text
 * @names: whether the words may be readings of Han in it: it is a name
 * @terms: (out): which of the words are in it, a bit each
 *
 * Returns: (transfer full) (element-type AtlasFound): where the words stand
 */
GArray *
atlas_words_find (const AtlasWords *words,
                  const char       *text,
                  gboolean          names,
                  guint64          *terms)
{
  g_autoptr (AtlasTokens) tokens = atlas_tokens_new (text, -1);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (AtlasFound));

  *terms = 0;
  for (guint i = 0; i < words->words->len; i++)
    {
      if (find_written (words->words->pdata[i], tokens, i, found))
        *terms |= G_GUINT64_CONSTANT (1) << i;
    }

  if (names && *terms == 0)
    find_key (words, tokens, found, terms);

  if (names && words->readings->len > 0 && !g_str_is_ascii (text))
    {
      g_autoptr (AtlasTokens) readings = read_text (text);
      g_autoptr (GArray) places = places_of (tokens);

      for (guint i = 0; i < words->readings->len; i++)
        find_reading (words->readings->pdata[i], tokens, readings, places, found, terms);
    }

  return found;
}
