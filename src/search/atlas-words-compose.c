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

/* An expression that is being made. */
typedef struct
{
  const AtlasWords *words;
  AtlasExpression  *expression;
  Table             table;
  AtlasLabelFinder *labels;   /* (nullable): what keywords and properties are called, if that counts */
} Composer;

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

/* Two letters begin many words: there is a token for that. */
static gboolean
is_beginning (const AtlasPattern *pattern)
{
  return pattern->n_tokens == 1 && g_utf8_strlen (pattern->tokens[0], -1) == 2;
}

/* Keywords and properties that are called so. */
static void
append_called (Composer           *self,
               const AtlasPattern *pattern,
               gboolean            open,
               guint               term)
{
  AtlasExpression called;

  if (self->labels == NULL)
    return;

  atlas_expression_init (&called, FALSE);
  atlas_expression_append (&called, "text : ");
  atlas_expression_append_phrase (&called, "", pattern, open, 0);
  atlas_expression_append_labels (self->expression, self->labels, called.text->str, self->table == TABLE_WORDS, term);
  atlas_expression_clear (&called);
}

/* Readings are made of signs of their own: no text is among them. */
static void
append_text (Composer        *self,
             const AtlasWord *word,
             guint            term)
{
  AtlasExpression *expression = self->expression;

  for (guint i = 0; i < word->patterns->len; i++)
    {
      const AtlasPattern *pattern = word->patterns->pdata[i];
      gboolean open = pattern->open && !expression->whole && !is_one_letter (word);
      gboolean beginning = open && self->table != TABLE_SOURCES && is_beginning (pattern);

      atlas_expression_append (expression, i > 0 ? " AND (" : "(");
      atlas_expression_append_phrase (expression, beginning ? ATLAS_MARK_BEGINNING : "", pattern, open && !beginning, term);
      append_called (self, pattern, open, term);
      atlas_expression_append (expression, ")");
    }
}

/* Readings of names, and if @labels, of keywords as well. */
static void
append_reading (Composer   *self,
                const char *reading,
                gboolean    labels,
                guint       term)
{
  atlas_expression_append_reading (self->expression, "reading", reading, FALSE, term);
  if (self->labels != NULL && labels)
    {
      g_autofree char *match = g_strdup_printf ("reading : (%s)", reading);

      atlas_expression_append_labels (self->expression, self->labels, match, self->table == TABLE_WORDS, term);
    }
}

static void
append_or_reading (Composer   *self,
                   const char *reading,
                   gboolean    labels,
                   guint       term)
{
  if (reading == NULL)
    return;

  atlas_expression_append (self->expression, " OR ");
  append_reading (self, reading, labels, term);
}

/* A word and all that it may mean alone. */
static void
append_word (Composer        *self,
             const AtlasWord *word,
             guint            term)
{
  AtlasExpression *expression = self->expression;
  gboolean open = word->open && !expression->whole;

  atlas_expression_append (expression, "((");
  append_text (self, word, term);
  atlas_expression_append (expression, ")");

  if (word->letters != NULL && (open || !is_one_letter (word)))
    {
      g_autofree char *reading = atlas_reading_match (word->letters, open);
      g_autofree char *initials = atlas_reading_match_initials (word->letters);

      /* A letter is no keyword. */
      append_or_reading (self, reading, !is_one_letter (word), term);
      append_or_reading (self, initials, TRUE, term);
    }

  /* One letter begins too many words: it is to begin a name. */
  if (open && is_one_letter (word) && self->table != TABLE_SOURCES)
    {
      atlas_expression_append (expression, " OR name : ");
      atlas_expression_append_phrase (expression, ATLAS_MARK_BEGINNING ATLAS_MARK_START, word->all, FALSE, term);
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
append_words (Composer *self,
              guint     from)
{
  const AtlasWords *words = self->words;
  AtlasExpression *expression = self->expression;

  atlas_expression_append (expression, "((");
  append_word (self, word_at (words, from), from);
  if (from + 1 < words->words->len)
    {
      atlas_expression_append (expression, " AND ");
      append_words (self, from + 1);
    }

  for (guint to = from + 1; to < MIN (from + ATLAS_WORDS_MAX_JOINED, words->words->len); to++)
    {
      g_autofree char *reading = atlas_words_join_reading (words, from, to, expression->whole);

      if (reading == NULL || expression->n_phrases > ATLAS_EXPRESSION_MAX_PHRASES / 2)
        continue;

      atlas_expression_append (expression, ") OR ((");
      append_reading (self, reading, TRUE, from);
      atlas_expression_append (expression, ")");
      if (to + 1 < words->words->len)
        {
          atlas_expression_append (expression, " AND ");
          append_words (self, to + 1);
        }
    }
  atlas_expression_append (expression, "))");
}

/* Words can be joined and divided in more ways than anybody types: beyond the bound they only stand for
 * themselves. */
static void
append_all (const AtlasWords *words,
            AtlasExpression  *expression,
            Table             table,
            AtlasLabelFinder *labels)
{
  Composer self = { words, expression, table, labels };

  append_words (&self, 0);
  if (!atlas_expression_is_full (expression))
    return;

  atlas_expression_reset (expression);
  for (guint i = 0; i < words->words->len; i++)
    {
      atlas_expression_append (expression, i > 0 ? " AND (" : "(");
      append_text (&self, word_at (words, i), i);
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
 * @labels: what keywords and properties are called
 *
 * Makes the expressions by which the tables of the index are asked for these words.
 */
void
atlas_words_compose (AtlasWords       *self,
                     AtlasLabelFinder *labels)
{
  append_all (self, &self->anywhere, TABLE_WORDS, labels);
  append_all (self, &self->names, TABLE_NAMES, labels);
  append_all (self, &self->whole_names, TABLE_NAMES, labels);
  append_all (self, &self->sources, TABLE_SOURCES, NULL);
  append_start (self, &self->start);
  append_start (self, &self->whole_start);
}
