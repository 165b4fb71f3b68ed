/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a query: their tokens, by which they are found again in a text, and the expressions by
 * which the index is asked for them. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-words.h"

#include <string.h>

#include "atlas-reading.h"
#include "atlas-search-sign.h"

/* More of one word is not compared: it is a pasted text. */
#define MAX_TOKENS 48

static void
free_word (gpointer data)
{
  AtlasWord *word = data;

  atlas_tokens_free (word->tokens);
  atlas_pattern_free (word->all);
  g_ptr_array_unref (word->patterns);
  g_free (word->letters);
  g_free (word);
}

static void
free_reading (gpointer data)
{
  AtlasReading *reading = data;

  atlas_pattern_free (reading->pattern);
  g_free (reading);
}

static char *
join_letters (AtlasTokens *tokens)
{
  g_autoptr (GString) letters = g_string_new (NULL);

  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      g_string_append (letters, i > 0 ? " " : "");
      g_string_append (letters, g_array_index (tokens->tokens, AtlasToken, i).text);
    }

  for (gsize i = 0; i < letters->len; i++)
    {
      if ((letters->str[i] < 'a' || letters->str[i] > 'z') && letters->str[i] != ' ')
        return NULL;
    }

  return g_strdup (letters->str);
}

static AtlasPattern *
pattern_of (const AtlasTokens *tokens,
            guint              from,
            guint              to,
            gboolean           open)
{
  const char *texts[MAX_TOKENS];

  for (guint i = from; i < to; i++)
    texts[i - from] = g_array_index (tokens->tokens, AtlasToken, i).text;

  return atlas_pattern_new (texts, to - from, open);
}

/* What stands between the ends of sentences, which no phrase goes across. */
static GPtrArray *
make_patterns (const AtlasTokens *tokens,
               gboolean           open)
{
  GPtrArray *patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_pattern_free);
  guint from = 0;

  for (guint i = 1; i < tokens->tokens->len; i++)
    {
      if (!g_array_index (tokens->tokens, AtlasToken, i).stopped)
        continue;

      g_ptr_array_add (patterns, pattern_of (tokens, from, i, FALSE));
      from = i;
    }
  g_ptr_array_add (patterns, pattern_of (tokens, from, tokens->tokens->len, open));

  return patterns;
}

/* NULL where there is nothing in it to look for. */
static AtlasWord *
read_word (const AtlasQueryTerm *term)
{
  AtlasTokens *tokens = atlas_tokens_new (term->values[0] != NULL ? term->values[0] : "", -1);
  AtlasWord *word;

  if (tokens->tokens->len == 0)
    {
      atlas_tokens_free (tokens);
      return NULL;
    }

  if (tokens->tokens->len > MAX_TOKENS)
    g_array_set_size (tokens->tokens, MAX_TOKENS);

  word = g_new0 (AtlasWord, 1);
  word->tokens = tokens;
  word->open = term->open && !g_array_index (tokens->tokens, AtlasToken, tokens->tokens->len - 1).single;
  word->all = pattern_of (tokens, 0, tokens->tokens->len, word->open);
  word->patterns = make_patterns (tokens, word->open);
  word->letters = term->type == ATLAS_TERM_WORD ? join_letters (tokens) : NULL;

  return word;
}

/* The phrases of an expression, to be found again in the readings of a name. */
static void
add_readings (AtlasWords *self,
              const char *expression,
              guint       from,
              guint       to,
              gboolean    initials)
{
  g_auto (GStrv) parts = g_strsplit (expression, "\"", -1);

  for (guint i = 1; parts[0] != NULL && parts[i] != NULL && parts[i + 1] != NULL; i += 2)
    {
      g_auto (GStrv) tokens = g_strsplit (parts[i], " ", -1);
      const char *last = tokens[MAX (g_strv_length (tokens), 1) - 1];
      AtlasReading *reading = g_new0 (AtlasReading, 1);

      reading->pattern = atlas_pattern_new ((const char * const *) tokens, -1, strchr (parts[i + 1], '*') != NULL);
      reading->from = from;
      reading->to = to;
      /* A pair of initials is of two signs. */
      reading->initials = initials || (last != NULL && g_utf8_get_char (last) >= ATLAS_READING_PAIRS &&
                                       g_utf8_get_char (last) <= ATLAS_READING_LAST);
      g_ptr_array_add (self->readings, reading);
    }
}

static void
find_readings (AtlasWords *self)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      const AtlasWord *word = self->words->pdata[i];
      g_autofree char *initials = word->letters != NULL ? atlas_reading_match_initials (word->letters) : NULL;

      if (initials != NULL)
        add_readings (self, initials, i, i, TRUE);

      for (guint to = i; to < MIN (i + ATLAS_WORDS_MAX_JOINED, self->words->len); to++)
        {
          g_autofree char *reading = atlas_words_join_reading (self, i, to, FALSE);

          if (reading != NULL)
            add_readings (self, reading, i, to, FALSE);
        }
    }
}

/**
 * atlas_words_new:
 * @terms: (element-type AtlasQueryTerm): terms of a query; of them words and phrases are taken that
 *   are to be there
 * @index: the index that is asked, which knows what keywords are called
 * @error: where an error goes
 *
 * Reads the words of a query.
 *
 * Returns: (nullable) (transfer full): how to ask for them; %NULL on error
 */
AtlasWords *
atlas_words_new (GPtrArray   *terms,
                 AtlasIndex  *index,
                 GError     **error)
{
  g_autoptr (AtlasWords) self = g_new0 (AtlasWords, 1);
  GString *key = g_string_new (NULL);
  gboolean any = FALSE;

  self->words = g_ptr_array_new_with_free_func (free_word);
  self->readings = g_ptr_array_new_with_free_func (free_reading);
  atlas_expression_init (&self->anywhere, FALSE);
  atlas_expression_init (&self->names, FALSE);
  atlas_expression_init (&self->whole_names, TRUE);
  atlas_expression_init (&self->start, FALSE);
  atlas_expression_init (&self->whole_start, TRUE);
  atlas_expression_init (&self->sources, FALSE);

  for (guint i = 0; i < terms->len && self->words->len < ATLAS_WORDS_MAX_TERMS; i++)
    {
      const AtlasQueryTerm *term = terms->pdata[i];
      AtlasWord *word;

      if (term->type != ATLAS_TERM_WORD && term->type != ATLAS_TERM_PHRASE)
        continue;

      any = TRUE;
      word = read_word (term);
      if (word == NULL)
        continue;

      for (guint j = 0; j < word->all->n_tokens; j++)
        g_string_append (key, word->all->tokens[j]);
      self->open = word->open;
      g_ptr_array_add (self->words, word);
    }

  self->key = g_string_free (key, FALSE);
  self->one = self->words->len == 1 && ((AtlasWord *) self->words->pdata[0])->all->n_tokens == 1;
  self->hopeless = any && self->words->len == 0;

  if (self->words->len > 0)
    {
      AtlasLabelFinder *labels = atlas_label_finder_new (index);

      atlas_words_compose (self, labels);
      find_readings (self);
      if (!atlas_label_finder_end (labels, error))
        return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * atlas_words_free:
 * @self: (transfer full): words
 */
void
atlas_words_free (AtlasWords *self)
{
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->readings);
  atlas_expression_clear (&self->anywhere);
  atlas_expression_clear (&self->names);
  atlas_expression_clear (&self->whole_names);
  atlas_expression_clear (&self->start);
  atlas_expression_clear (&self->whole_start);
  atlas_expression_clear (&self->sources);
  g_free (self->key);
  g_free (self);
}

/**
 * atlas_words_is_empty:
 * @self: words
 *
 * Returns: %TRUE if there is no word to look for: conditions alone decide
 */
gboolean
atlas_words_is_empty (const AtlasWords *self)
{
  return self->words->len == 0;
}

/**
 * atlas_words_need_names:
 * @self: words
 *
 * Returns: %TRUE if they ask for what the table of names alone knows: how a name begins, and initials
 */
gboolean
atlas_words_need_names (const AtlasWords *self)
{
  for (const char *at = self->names.text->str; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar sign = g_utf8_get_char (at);

      if ((sign >= ATLAS_READING_PAIRS && sign <= ATLAS_READING_LAST) || g_str_has_prefix (at, ATLAS_MARK_START))
        return TRUE;
    }

  return FALSE;
}

/**
 * atlas_words_are_all:
 * @self: words
 * @terms: a bit for each of them that was found
 *
 * Returns: %TRUE if every one was
 */
gboolean
atlas_words_are_all (const AtlasWords *self,
                     guint64           terms)
{
  guint64 all = (G_GUINT64_CONSTANT (1) << self->words->len) - 1;

  return (terms & all) == all;
}
