/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a query as it is typed, in English or Chinese, with whatever signs an input method puts. It
 * never fails: what is no condition is words to look for. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-query-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

static gunichar
peek (const AtlasQueryReader *reader,
      guint                   at)
{
  return atlas_signs_plain (&reader->signs, at);
}

/* Cuts what is longer than anybody types. */
gboolean
atlas_query_cut_value (char *text)
{
  char *end;

  if (g_utf8_strlen (text, -1) <= ATLAS_QUERY_MAX_LENGTH)
    return FALSE;

  end = g_utf8_offset_to_pointer (text, ATLAS_QUERY_MAX_LENGTH);
  *end = '\0';
  g_strchomp (text);

  return TRUE;
}

/* Takes @term and says where it was. */
void
atlas_query_reader_add_term (AtlasQueryReader *reader,
                             AtlasQueryTerm   *term,
                             guint             from)
{
  term->start = reader->signs.signs[from].offset;
  term->end = reader->signs.signs[reader->signs.at].offset;
  g_ptr_array_add (reader->query->terms, term);
}

/* Adds words to look for; takes @text and @problem. What is in quotation marks, has a space or is cut
 * is a phrase, so that it is written and read again as the same. */
void
atlas_query_reader_add_text (AtlasQueryReader *reader,
                             guint             from,
                             gboolean          negated,
                             char             *text,
                             gboolean          phrase,
                             gboolean          open,
                             char             *problem)
{
  AtlasQueryTerm *term;
  gboolean is_cut = atlas_query_cut_value (text);

  if (*text == '\0')
    {
      g_free (text);
      g_free (problem);
      return;
    }

  phrase |= is_cut || strchr (text, ' ') != NULL;
  term = atlas_query_term_new (phrase ? ATLAS_TERM_PHRASE : ATLAS_TERM_WORD, NULL);
  term->negated = negated;
  term->open = phrase && open;
  term->values[0] = text;
  term->problem = problem;
  if (is_cut && problem == NULL)
    term->problem = g_strdup (_("Only the beginning is searched for."));
  atlas_query_reader_add_term (reader, term, from);
}

/* Why "foo:bar" is read as words; NULL: most likely it is meant so, as in "Re:Zero". */
static char *
doubt_key (const char *word)
{
  const AtlasQueryKey *meant = atlas_query_key_almost (word);
  GString *told;

  if (meant == NULL)
    return NULL;

  /* translators: {typed} and {word} are words of the search, such as hub */
  told = g_string_new (_("“{typed}:” is searched for as it stands. Did you mean “{word}:”?"));
  g_string_replace (told, "{typed}", word, 0);
  g_string_replace (told, "{word}", meant->word, 0);

  return g_string_free (told, FALSE);
}

static gboolean
may_be_property (const char *word)
{
  return g_unichar_isalpha (g_utf8_get_char (word)) && strpbrk (word, "/?&()[]{}") == NULL;
}

/* A word that begins at @from, or what may be one: key:value, property>5, a flag. */
static void
read_word (AtlasQueryReader *reader,
           guint             start,
           guint             from,
           gboolean          negated)
{
  guint end = atlas_signs_word_end (&reader->signs, from);
  guint sign = from, length = 0;
  const AtlasQueryKey *key = NULL;
  const char *op = NULL;
  const char *property;
  const char *flag;
  g_autofree char *word = NULL;
  g_autofree char *whole = NULL;
  char *problem = NULL;

  while (sign < end && peek (reader, sign) != ':' && (op = atlas_query_reader_operator (reader, sign, &length)) == NULL)
    sign++;

  word = atlas_signs_dup (&reader->signs, from, sign, FALSE);
  if (sign < end && sign > from && g_utf8_strlen (word, -1) < ATLAS_QUERY_MAX_LENGTH)
    key = atlas_query_key_find (word);

  if (sign < end && op == NULL && key != NULL && key->kind != ATLAS_QUERY_KEY_VALUE)
    {
      atlas_query_reader_condition (reader, key, start, from, sign, negated);
      return;
    }

  /* visitors:>5 is visitors>5, and value:5 is value=5. */
  if (sign < end && op == NULL)
    {
      op = atlas_query_reader_operator (reader, sign + 1, &length);
      length++;
      if (op == NULL && key != NULL)
        {
          op = "=";
          length = 1;
        }
    }

  property = key != NULL && key->kind == ATLAS_QUERY_KEY_VALUE ? NULL : word;
  if (sign < end && op != NULL && may_be_property (word) &&
      atlas_query_reader_comparison (reader, start, negated, property, op, sign + length, &problem))
    return;

  reader->signs.at = end;
  whole = atlas_signs_dup (&reader->signs, from, end, FALSE);
  if (end == reader->signs.n_signs)
    atlas_query_reader_set_tail (reader, NULL, from, whole);

  flag = g_utf8_strlen (whole, -1) < ATLAS_QUERY_MAX_LENGTH ? atlas_query_word_find (atlas_query_flag_words, whole) : NULL;
  if (flag != NULL && atlas_query_flag_is_bare (flag))
    {
      AtlasQueryTerm *term = atlas_query_term_new (ATLAS_TERM_IS, flag);

      term->negated = negated;
      atlas_query_reader_add_term (reader, term, start);
      return;
    }

  if (problem == NULL && sign < end && peek (reader, sign) == ':' && sign + 1 < end)
    problem = doubt_key (word);

  atlas_query_reader_add_text (reader, start, negated, g_steal_pointer (&whole), FALSE, FALSE, problem);
}

/* A phrase, or a property of several words before a comparison. */
static void
read_phrase (AtlasQueryReader *reader,
             guint             start,
             gboolean          negated)
{
  gboolean closed;
  char *text = atlas_signs_read_quoted (&reader->signs, &closed);
  guint length = 0;
  const char *op = closed && *text != '\0' ? atlas_query_reader_operator (reader, reader->signs.at, &length) : NULL;
  char *problem = NULL;

  if (op != NULL &&
      atlas_query_reader_comparison (reader, start, negated, text, op, reader->signs.at + length, &problem))
    g_free (text);
  else
    atlas_query_reader_add_text (reader, start, negated, text, TRUE, !closed, problem);
}

static void
read_term (AtlasQueryReader *reader)
{
  guint start = reader->signs.at;
  guint from = start;

  while (peek (reader, from) == '-')
    from++;

  reader->signs.at = from;
  if (peek (reader, from) == '"')
    read_phrase (reader, start, from > start);
  else if (!atlas_signs_end_word (&reader->signs, from))
    read_word (reader, start, from, from > start);
}

/* The last word that is looked for may be the start of a longer one, whatever conditions follow: one
 * that is added shall narrow what was found and not change what the word means. A space behind it and
 * nothing more says that it is whole. */
static void
open_last_word (const AtlasQueryReader *reader)
{
  GPtrArray *terms = reader->query->terms;

  for (guint i = terms->len; i-- > 0; )
    {
      AtlasQueryTerm *term = terms->pdata[i];

      if (term->type == ATLAS_TERM_WORD && !term->negated)
        {
          term->open = i + 1 < terms->len || term->end == reader->signs.signs[reader->signs.n_signs].offset;
          return;
        }
    }
}

static void
read_query (AtlasQueryReader *reader,
            const char       *text)
{
  reader->query = atlas_query_new ();
  atlas_signs_take (&reader->signs, text != NULL ? text : "");
  while (reader->signs.at < reader->signs.n_signs)
    {
      if (peek (reader, reader->signs.at) == ' ')
        {
          reader->signs.at++;
        }
      else if (reader->query->terms->len < ATLAS_QUERY_MAX_TERMS)
        {
          read_term (reader);
        }
      else
        {
          AtlasQueryTerm *last = reader->query->terms->pdata[ATLAS_QUERY_MAX_TERMS - 1];

          if (last->problem == NULL)
            last->problem = g_strdup (_("Only the words up to this one are searched for."));
          break;
        }
    }

  open_last_word (reader);
  g_clear_pointer (&reader->signs.signs, g_free);
}

/**
 * atlas_query_parse:
 * @text: (nullable): what was typed: any bytes
 *
 * Reads a query. What is not understood is read as words, with a problem.
 *
 * Returns: (transfer full): the query
 */
AtlasQuery *
atlas_query_parse (const char *text)
{
  AtlasQueryReader reader = { 0 };

  read_query (&reader, text);
  g_free (reader.tail.text);

  return reader.query;
}

/* What @text ends in: what somebody is typing who has typed this much. */
void
atlas_query_parse_tail (const char     *text,
                        AtlasQueryTail *tail)
{
  AtlasQueryReader reader = { 0 };

  read_query (&reader, text);
  atlas_query_free (reader.query);
  *tail = reader.tail;
}
