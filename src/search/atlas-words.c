/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes expressions of FTS5 of the words of a query. All words must be there; each as it stands, or as
 * a reading of Han: of the whole, or together with its neighbours ("xia men"). */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-words.h"

#include <string.h>

#include "atlas-reading.h"
#include "atlas-search-sign.h"

/* More of one word is not compared: it is a pasted text. */
#define MAX_TOKENS 48

/* The longest syllable: zhuang. A word that is longer cannot be met by one in the column of readings. */
#define SYLLABLE_MAX 6

/* So many words with spaces between them are tried as one reading. */
#define MAX_JOINED 4

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

/* What stands between the ends of sentences, which no phrase goes across. */
static GPtrArray *
make_patterns (AtlasTokens *tokens,
               gboolean     open)
{
  GPtrArray *patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_pattern_free);
  const char *texts[MAX_TOKENS];
  guint n = 0;

  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      const AtlasToken *token = &g_array_index (tokens->tokens, AtlasToken, i);

      if (token->stopped && n > 0)
        {
          g_ptr_array_add (patterns, atlas_pattern_new (texts, n, FALSE));
          n = 0;
        }
      texts[n++] = token->text;
    }
  g_ptr_array_add (patterns, atlas_pattern_new (texts, n, open));

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
  word->phrase = term->type == ATLAS_TERM_PHRASE;
  word->open = term->open && !g_array_index (tokens->tokens, AtlasToken, tokens->tokens->len - 1).single;
  word->patterns = make_patterns (tokens, word->open);
  word->letters = word->phrase ? NULL : join_letters (tokens);

  return word;
}

/* Tokens are letters, numbers or signs: no quotation mark is among them, and if one were, it would be
 * doubled. */
static void
append_token (GString    *text,
              const char *token)
{
  for (const char *at = token; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *at);
    }
  g_string_append_c (text, ' ');
}

static void
add_phrase (AtlasExpression *self,
            guint            term)
{
  if (self->n_phrases < ATLAS_WORDS_MAX_PHRASES)
    self->terms[self->n_phrases++] = (guint8) term;
}

/* Takes over an expression made elsewhere: strings, which are phrases, and OR. */
static void
append_reading (AtlasExpression *self,
                const char      *columns,
                const char      *expression,
                guint            term,
                gboolean         start)
{
  gboolean inside = FALSE;

  g_string_append_printf (self->text, "%s : (", columns);
  for (const char *at = expression; *at != '\0'; at++)
    {
      g_string_append_c (self->text, *at);
      if (*at != '"')
        continue;

      inside = !inside;
      if (inside)
        add_phrase (self, term);
      if (inside && start && !g_str_has_prefix (at + 1, ATLAS_MARK_START))
        g_string_append (self->text, ATLAS_MARK_START);
    }
  g_string_append_c (self->text, ')');
}

static void
append_phrase (AtlasExpression    *self,
               const AtlasPattern *pattern,
               gboolean            open,
               guint               term)
{
  g_string_append_c (self->text, '"');
  for (guint i = 0; i < pattern->n_tokens; i++)
    append_token (self->text, pattern->tokens[i]);
  g_string_append (self->text, open ? "\" *" : "\"");
  add_phrase (self, term);
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

  for (guint i = 0; i < word->patterns->len; i++)
    {
      const AtlasPattern *pattern = word->patterns->pdata[i];

      g_string_append (self->text, i > 0 ? " AND " : "");
      append_phrase (self, pattern, pattern->open && !self->whole && !is_one_letter (word), term);
    }
}

/* A word and all that it may mean alone. */
static void
append_word (AtlasExpression *self,
             const AtlasWord *word,
             guint            term,
             Table            table)
{
  g_autofree char *reading = NULL, *initials = NULL;

  if (word->letters != NULL && word->letters[1] != '\0')
    {
      reading = atlas_reading_match (word->letters, word->open && !self->whole);
      initials = atlas_reading_match_initials (word->letters);
    }

  g_string_append_c (self->text, '(');
  g_string_append_c (self->text, '(');
  append_text (self, word, term, table);
  g_string_append_c (self->text, ')');

  if (reading != NULL)
    {
      g_string_append (self->text, " OR ");
      append_reading (self, reading_columns[table], reading, term, FALSE);
    }
  if (initials != NULL)
    {
      g_string_append (self->text, " OR ");
      append_reading (self, reading_columns[table], initials, term, FALSE);
    }
  /* One letter begins too many words: it is to begin a name. */
  if (word->open && !self->whole && is_one_letter (word) && table != TABLE_SOURCES)
    {
      g_string_append (self->text, " OR {name reading} : \"" ATLAS_MARK_START);
      append_token (self->text, token_at (word, 0)->text);
      g_string_append (self->text, "\" *");
      add_phrase (self, term);
    }
  g_string_append_c (self->text, ')');
}

/* The reading that words make as one: "xia men". NULL if they make none. */
static char *
joined_reading (AtlasWords *self,
                guint       from,
                guint       to,
                gboolean    whole)
{
  g_autoptr (GString) letters = g_string_new (NULL);

  for (guint i = from; i <= to; i++)
    {
      const AtlasWord *word = self->words->pdata[i];

      if (word->letters == NULL || (from < to && strlen (word->letters) > SYLLABLE_MAX))
        return NULL;
      g_string_append (letters, letters->len > 0 ? " " : "");
      g_string_append (letters, word->letters);
    }

  return atlas_reading_match (letters->str, ((AtlasWord *) self->words->pdata[to])->open && !whole);
}

/* All words from @from on, each alone or joined with those behind it. */
static void
append_words (AtlasWords      *self,
              AtlasExpression *expression,
              guint            from,
              Table            table)
{
  g_string_append (expression->text, "((");
  append_word (expression, self->words->pdata[from], from, table);
  if (from + 1 < self->words->len)
    {
      g_string_append (expression->text, " AND ");
      append_words (self, expression, from + 1, table);
    }

  for (guint to = from + 1; to < MIN (from + MAX_JOINED, self->words->len); to++)
    {
      g_autofree char *reading = joined_reading (self, from, to, expression->whole);

      if (reading == NULL || expression->n_phrases > ATLAS_WORDS_MAX_PHRASES / 2)
        continue;

      g_string_append (expression->text, ") OR (");
      append_reading (expression, reading_columns[table], reading, from, FALSE);
      if (to + 1 < self->words->len)
        {
          g_string_append (expression->text, " AND ");
          append_words (self, expression, to + 1, table);
        }
    }
  g_string_append (expression->text, "))");
}

static void
append_start (AtlasWords      *self,
              AtlasExpression *start)
{
  const AtlasWord *last = self->words->pdata[self->words->len - 1];
  gboolean open = last->open && !start->whole;
  g_autoptr (GString) letters = g_string_new (NULL);
  g_autofree char *reading = NULL;
  gboolean latin = TRUE;

  g_string_append (start->text, "name : \"" ATLAS_MARK_START);
  for (guint i = 0; i < self->words->len; i++)
    {
      const AtlasWord *word = self->words->pdata[i];

      for (guint j = 0; j < word->tokens->tokens->len; j++)
        append_token (start->text, token_at (word, j)->text);
      latin &= word->letters != NULL;
      if (latin)
        g_string_append_printf (letters, "%s%s", i > 0 ? " " : "", word->letters);
    }
  g_string_append (start->text, open ? "\" *" : "\"");
  add_phrase (start, 0);

  if (latin && letters->len > 1)
    reading = atlas_reading_match (letters->str, open);
  else if (latin && open)
    reading = g_strdup_printf ("\"%s\" *", letters->str);
  if (reading != NULL)
    {
      g_string_append (start->text, " OR ");
      append_reading (start, "reading", reading, 0, TRUE);
    }
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
      g_autofree char *initials = NULL;

      if (word->letters == NULL)
        continue;

      if (word->letters[1] == '\0')
        {
          g_autofree char *one = word->open ? g_strdup_printf ("\"" ATLAS_MARK_START "%s\" *", word->letters) : NULL;

          if (one != NULL)
            add_readings (self, one, i, i, FALSE);
          continue;
        }

      initials = atlas_reading_match_initials (word->letters);
      if (initials != NULL)
        add_readings (self, initials, i, i, TRUE);

      for (guint to = i; to < MIN (i + MAX_JOINED, self->words->len); to++)
        {
          g_autofree char *reading = joined_reading (self, i, to, FALSE);

          if (reading != NULL)
            add_readings (self, reading, i, to, FALSE);
        }
    }
}

/* Words with spaces between them can be joined in so many ways that nobody types: the number of
 * phrases has a bound, beyond which words only stand for themselves. */
static void
compose (AtlasWords      *self,
         AtlasExpression *expression,
         Table            table)
{
  append_words (self, expression, 0, table);

  if (expression->n_phrases < ATLAS_WORDS_MAX_PHRASES)
    return;

  g_string_truncate (expression->text, 0);
  expression->n_phrases = 0;
  for (guint i = 0; i < self->words->len; i++)
    {
      if (i > 0)
        g_string_append (expression->text, " AND ");
      append_text (expression, self->words->pdata[i], i, table);
    }
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
  self->readings = g_ptr_array_new_with_free_func (free_reading);
  self->anywhere.text = g_string_new (NULL);
  self->names.text = g_string_new (NULL);
  self->whole_names.text = g_string_new (NULL);
  self->whole_names.whole = TRUE;
  self->start.text = g_string_new (NULL);
  self->whole_start.text = g_string_new (NULL);
  self->whole_start.whole = TRUE;
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
      self->open = word->open;
      g_ptr_array_add (self->words, word);
    }

  self->key = g_string_free (key, FALSE);
  self->one = self->words->len == 1 && ((AtlasWord *) self->words->pdata[0])->tokens->tokens->len == 1;
  self->hopeless = any && self->words->len == 0;

  if (self->words->len > 0)
    {
      compose (self, &self->anywhere, TABLE_WORDS);
      compose (self, &self->names, TABLE_NAMES);
      compose (self, &self->sources, TABLE_SOURCES);
      compose (self, &self->whole_names, TABLE_NAMES);
      append_start (self, &self->start);
      append_start (self, &self->whole_start);
      find_readings (self);
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
  g_ptr_array_unref (self->readings);
  g_string_free (self->anywhere.text, TRUE);
  g_string_free (self->names.text, TRUE);
  g_string_free (self->whole_names.text, TRUE);
  g_string_free (self->start.text, TRUE);
  g_string_free (self->whole_start.text, TRUE);
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
