/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for words: all of them must be there, each as it stands, or as a reading of Han: of the whole, or
 * together with its neighbours ("xia men"). */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-words.h"

#include <string.h>

#include "atlas-reading.h"

/* The longest syllable: zhuang. A longer word is not joined with its neighbours. */
#define SYLLABLE_MAX 6

typedef enum
{
  TABLE_WORDS,
  TABLE_NAMES,
  TABLE_SOURCES,
} Table;

static const char * const reading_columns[] = {
  [TABLE_WORDS] = "{reading tag}",
  [TABLE_NAMES] = "{reading tag}",
  [TABLE_SOURCES] = "reading",
};

static const AtlasWord *
word_at (const AtlasWords *self,
         guint             place)
{
  return self->words->pdata[place];
}

/* One letter alone of a script that makes words. */
static gboolean
is_one_letter (const AtlasWord *word)
{
  const AtlasToken *token = &g_array_index (word->tokens->tokens, AtlasToken, 0);

  return word->tokens->tokens->len == 1 && !token->single && g_utf8_strlen (token->text, token->length) == 1;
}

/* Readings are made of signs of their own: no text is among them. */
static void
append_text (AtlasExpression *expression,
             const AtlasWord *word,
             guint            term)
{
  for (guint i = 0; i < word->patterns->len; i++)
    {
      const AtlasPattern *pattern = word->patterns->pdata[i];

      atlas_expression_append (expression, i > 0 ? " AND " : "");
      atlas_expression_append_phrase (expression, "", pattern,
                                      pattern->open && !expression->whole && !is_one_letter (word), term);
    }
}

static void
append_or_reading (AtlasExpression *expression,
                   const char      *columns,
                   const char      *reading,
                   guint            term)
{
  if (reading == NULL)
    return;

  atlas_expression_append (expression, " OR ");
  atlas_expression_append_reading (expression, columns, reading, FALSE, term);
}

/* A word and all that it may mean alone. */
static void
append_word (AtlasExpression *expression,
             const AtlasWord *word,
             guint            term,
             Table            table)
{
  gboolean open = word->open && !expression->whole;

  atlas_expression_append (expression, "((");
  append_text (expression, word, term);
  atlas_expression_append (expression, ")");

  if (word->letters != NULL && (open || !is_one_letter (word)))
    {
      g_autofree char *reading = atlas_reading_match (word->letters, open);
      g_autofree char *initials = atlas_reading_match_initials (word->letters);

      /* A letter is no keyword. */
      append_or_reading (expression, is_one_letter (word) ? "reading" : reading_columns[table], reading, term);
      append_or_reading (expression, reading_columns[table], initials, term);
    }

  /* One letter begins too many words: it is to begin a name. */
  if (open && is_one_letter (word) && table != TABLE_SOURCES)
    {
      atlas_expression_append (expression, " OR name : ");
      atlas_expression_append_phrase (expression, ATLAS_MARK_START, word->all, TRUE, term);
    }
  atlas_expression_append (expression, ")");
}

/**
 * atlas_words_join_reading:
 * @self: words
 * @from: the first of them
 * @to: the last of them
 * @whole: whether the last one is no start of a longer one
 *
 * Returns: (nullable) (transfer full): the reading that these words make as one, as
 *   atlas_reading_match() puts it; %NULL if they make none
 */
char *
atlas_words_join_reading (const AtlasWords *self,
                          guint             from,
                          guint             to,
                          gboolean          whole)
{
  g_autoptr (GString) letters = g_string_new (NULL);

  for (guint i = from; i <= to; i++)
    {
      const AtlasWord *word = word_at (self, i);

      if (word->letters == NULL || (from < to && strlen (word->letters) > SYLLABLE_MAX))
        return NULL;
      g_string_append (letters, letters->len > 0 ? " " : "");
      g_string_append (letters, word->letters);
    }

  if (letters->len == 1 && (whole || !word_at (self, to)->open))
    return NULL;

  return atlas_reading_match (letters->str, word_at (self, to)->open && !whole);
}

/* All words from @from on, each alone or joined with those behind it. */
static void
append_words (const AtlasWords *self,
              AtlasExpression  *expression,
              guint             from,
              Table             table)
{
  atlas_expression_append (expression, "((");
  append_word (expression, word_at (self, from), from, table);
  if (from + 1 < self->words->len)
    {
      atlas_expression_append (expression, " AND ");
      append_words (self, expression, from + 1, table);
    }

  for (guint to = from + 1; to < MIN (from + ATLAS_WORDS_MAX_JOINED, self->words->len); to++)
    {
      g_autofree char *reading = atlas_words_join_reading (self, from, to, expression->whole);

      if (reading == NULL || expression->n_phrases > ATLAS_EXPRESSION_MAX_PHRASES / 2)
        continue;

      atlas_expression_append (expression, ") OR (");
      atlas_expression_append_reading (expression, reading_columns[table], reading, FALSE, from);
      if (to + 1 < self->words->len)
        {
          atlas_expression_append (expression, " AND ");
          append_words (self, expression, to + 1, table);
        }
    }
  atlas_expression_append (expression, "))");
}

/* Words can be joined and divided in more ways than anybody types: beyond the bound they only stand for
 * themselves. */
static void
append_all (const AtlasWords *self,
            AtlasExpression  *expression,
            Table             table)
{
  append_words (self, expression, 0, table);
  if (!atlas_expression_is_full (expression))
    return;

  atlas_expression_reset (expression);
  for (guint i = 0; i < self->words->len; i++)
    {
      atlas_expression_append (expression, i > 0 ? " AND (" : "(");
      append_text (expression, word_at (self, i), i);
      atlas_expression_append (expression, ")");
    }
}

static void
append_start (const AtlasWords *self,
              AtlasExpression  *expression)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (AtlasPattern) pattern = NULL;
  g_autofree char *reading = NULL;
  gboolean open = self->open && !expression->whole;

  for (guint i = 0; i < self->words->len; i++)
    {
      const AtlasPattern *all = word_at (self, i)->all;

      for (guint j = 0; j < all->n_tokens; j++)
        g_ptr_array_add (texts, all->tokens[j]);
    }

  pattern = atlas_pattern_new ((const char * const *) texts->pdata, texts->len, open);
  atlas_expression_append (expression, "name : ");
  atlas_expression_append_phrase (expression, ATLAS_MARK_START, pattern, open, 0);

  reading = atlas_words_join_reading (self, 0, self->words->len - 1, expression->whole);
  if (reading != NULL)
    {
      atlas_expression_append (expression, " OR ");
      atlas_expression_append_reading (expression, "reading", reading, TRUE, 0);
    }
}

/**
 * atlas_words_compose:
 * @self: words, some
 *
 * Makes the expressions by which the tables of the index are asked for these words.
 */
void
atlas_words_compose (AtlasWords *self)
{
  append_all (self, &self->anywhere, TABLE_WORDS);
  append_all (self, &self->names, TABLE_NAMES);
  append_all (self, &self->whole_names, TABLE_NAMES);
  append_all (self, &self->sources, TABLE_SOURCES);
  append_start (self, &self->start);
  append_start (self, &self->whole_start);
}
