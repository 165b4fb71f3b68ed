/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes expressions of FTS5 of the words of a query. All words must be there. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-words.h"

#include <string.h>

/* More of one word is not compared: it is a pasted text. */
#define MAX_TOKENS 48

/* The longest syllable: zhuang. A word that is longer cannot be met by one in the column of readings. */
#define SYLLABLE_MAX 6

typedef enum
{
  TABLE_WORDS,
  TABLE_NAMES,
  TABLE_SOURCES,
} Table;

/* The columns of each but that of readings. */
static const char * const text_columns[] = {
  [TABLE_WORDS] = "{name tag description claim quotation} : ",
  [TABLE_NAMES] = "{name tag} : ",
  [TABLE_SOURCES] = "{title more} : ",
};

static void
free_word (gpointer data)
{
  AtlasWord *word = data;

  atlas_tokens_free (word->tokens);
  atlas_pattern_free (word->pattern);
  g_free (word->letters);
  g_free (word);
}

static const AtlasToken *
token_at (const AtlasWord *word,
          guint            place)
{
  return &g_array_index (word->tokens->tokens, AtlasToken, place);
}

/* One letter alone of a script that makes words. */
static gboolean
is_one_letter (const AtlasWord *word)
{
  const AtlasToken *token = token_at (word, 0);

  return word->tokens->tokens->len == 1 && !token->single && g_utf8_strlen (token->text, token->length) == 1;
}

static char *
join_letters (AtlasTokens *tokens)
{
  g_autoptr (GString) letters = g_string_new (NULL);

  for (guint i = 0; i < tokens->tokens->len; i++)
    g_string_append (letters, g_array_index (tokens->tokens, AtlasToken, i).text);

  for (gsize i = 0; i < letters->len; i++)
    {
      if (letters->str[i] < 'a' || letters->str[i] > 'z')
        return NULL;
    }

  return g_strdup (letters->str);
}

/* NULL where there is nothing in it to look for. */
static AtlasWord *
read_word (const AtlasQueryTerm *term)
{
  AtlasTokens *tokens = atlas_tokens_new (term->values[0] != NULL ? term->values[0] : "", -1);
  AtlasWord *word;
  const char *texts[MAX_TOKENS];

  if (tokens->tokens->len == 0)
    {
      atlas_tokens_free (tokens);
      return NULL;
    }

  if (tokens->tokens->len > MAX_TOKENS)
    g_array_set_size (tokens->tokens, MAX_TOKENS);

  for (guint i = 0; i < tokens->tokens->len; i++)
    texts[i] = g_array_index (tokens->tokens, AtlasToken, i).text;

  word = g_new0 (AtlasWord, 1);
  word->tokens = tokens;
  word->phrase = term->type == ATLAS_TERM_PHRASE;
  word->open = term->open && !g_array_index (tokens->tokens, AtlasToken, tokens->tokens->len - 1).single;
  word->pattern = atlas_pattern_new (texts, tokens->tokens->len, word->open);
  word->letters = word->phrase ? NULL : join_letters (tokens);

  return word;
}

/* Tokens are letters, numbers or signs: no quotation mark is among them, and if one were, it would be
 * doubled. */
static void
append_tokens (GString         *text,
               const AtlasWord *word)
{
  for (guint i = 0; i < word->tokens->tokens->len; i++)
    {
      for (const char *at = token_at (word, i)->text; *at != '\0'; at++)
        {
          if (*at == '"')
            g_string_append_c (text, '"');
          g_string_append_c (text, *at);
        }
      g_string_append_c (text, ' ');
    }
}

static void
add_phrase (AtlasExpression *self,
            guint            term)
{
  if (self->n_phrases < ATLAS_WORDS_MAX_PHRASES)
    self->terms[self->n_phrases++] = (guint8) term;
}

static void
append_text (AtlasExpression *self,
             const AtlasWord *word,
             guint            term,
             Table            table)
{
  /* What stands in the column of readings is asked for in its own way. */
  if (word->letters != NULL && word->tokens->tokens->len == 1 && strlen (word->letters) <= SYLLABLE_MAX)
    g_string_append (self->text, text_columns[table]);

  g_string_append_c (self->text, '"');
  append_tokens (self->text, word);
  g_string_append_c (self->text, '"');
  if (word->open && !is_one_letter (word))
    g_string_append (self->text, " *");
  add_phrase (self, term);
}

/* A word and all that it may mean alone. */
static void
append_word (AtlasExpression *self,
             const AtlasWord *word,
             guint            term,
             Table            table)
{
  g_string_append_c (self->text, '(');
  append_text (self, word, term, table);

  /* One letter begins too many words: it is to begin a name. */
  if (word->open && is_one_letter (word) && table != TABLE_SOURCES)
    {
      g_string_append (self->text, " OR {name reading} : \"" ATLAS_MARK_START);
      append_tokens (self->text, word);
      g_string_append (self->text, "\" *");
      add_phrase (self, term);
    }
  g_string_append_c (self->text, ')');
}

/* All words from @from on. */
static void
append_words (AtlasWords      *self,
              AtlasExpression *expression,
              guint            from,
              Table            table)
{
  append_word (expression, self->words->pdata[from], from, table);
  if (from + 1 < self->words->len)
    {
      g_string_append (expression->text, " AND ");
      append_words (self, expression, from + 1, table);
    }
}

static void
append_start (AtlasWords *self)
{
  AtlasExpression *start = &self->start;
  const AtlasWord *last = self->words->pdata[self->words->len - 1];

  g_string_append (start->text, "name : \"" ATLAS_MARK_START);
  for (guint i = 0; i < self->words->len; i++)
    {
      const AtlasWord *word = self->words->pdata[i];

      append_tokens (start->text, word);
    }
  g_string_append (start->text, last->open ? "\" *" : "\"");
  add_phrase (start, 0);
}

/**
 * atlas_words_new:
 * @terms: (element-type AtlasQueryTerm): terms of a query; of them words and phrases are taken that
 *   are to be there
 *
 * Reads the words of a query.
 *
 * Returns: (transfer full): how to ask for them
 */
AtlasWords *
atlas_words_new (GPtrArray *terms)
{
  AtlasWords *self = g_new0 (AtlasWords, 1);
  GString *key = g_string_new (NULL);
  gboolean any = FALSE;

  self->words = g_ptr_array_new_with_free_func (free_word);
  self->anywhere.text = g_string_new (NULL);
  self->names.text = g_string_new (NULL);
  self->start.text = g_string_new (NULL);
  self->sources.text = g_string_new (NULL);

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

      for (guint j = 0; j < word->tokens->tokens->len; j++)
        g_string_append (key, token_at (word, j)->text);
      self->open = term->open;
      g_ptr_array_add (self->words, word);
    }

  self->key = g_string_free (key, FALSE);
  self->hopeless = any && self->words->len == 0;

  if (self->words->len > 0)
    {
      append_words (self, &self->anywhere, 0, TABLE_WORDS);
      append_words (self, &self->names, 0, TABLE_NAMES);
      append_words (self, &self->sources, 0, TABLE_SOURCES);
      append_start (self);
    }

  return self;
}

/**
 * atlas_words_free:
 * @self: (transfer full): words
 */
void
atlas_words_free (AtlasWords *self)
{
  g_ptr_array_unref (self->words);
  g_string_free (self->anywhere.text, TRUE);
  g_string_free (self->names.text, TRUE);
  g_string_free (self->start.text, TRUE);
  g_string_free (self->sources.text, TRUE);
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
