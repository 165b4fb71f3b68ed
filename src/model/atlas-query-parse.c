/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a query as it is typed, in English or Chinese, with whatever signs an input method puts. It
 * never fails: what is no condition is words to look for. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-query-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* What is being read, and where the last piece of it began: that is what a completion completes. */
typedef struct
{
  AtlasSigns signs;
  AtlasQuery *query;
  AtlasQueryTail tail;
} Reader;

static gunichar
peek (const Reader *reader,
      guint         at)
{
  return atlas_signs_plain (&reader->signs, at);
}

/* Cuts what is longer than anybody types. */
static gboolean
cut (char *text)
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
static void
add_term (Reader         *reader,
          AtlasQueryTerm *term,
          guint           from)
{
  term->start = reader->signs.signs[from].offset;
  term->end = reader->signs.signs[reader->signs.at].offset;
  g_ptr_array_add (reader->query->terms, term);
}

/* Adds words to look for; takes @text and @problem. What is in quotation marks, has a space or is cut
 * is a phrase, so that it is written and read again as the same. */
static void
add_text (Reader  *reader,
          guint    from,
          gboolean negated,
          char    *text,
          gboolean phrase,
          gboolean open,
          char    *problem)
{
  AtlasQueryTerm *term;
  gboolean is_cut = cut (text);

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
  add_term (reader, term, from);
}

/* "=", ">", ">=", "<", "<=" as it is typed; NULL: none. @length: of how many signs. */
static const char *
read_operator (const Reader *reader,
               guint         at,
               guint        *length)
{
  gunichar first = peek (reader, at), second = peek (reader, at + 1);

  *length = 1;
  if (first == 0x2265 || first == 0x2267)
    return ">=";
  if (first == 0x2264 || first == 0x2266)
    return "<=";

  *length = 2;
  if ((first == '>' && second == '=') || (first == '=' && second == '>'))
    return ">=";
  if ((first == '<' && second == '=') || (first == '=' && second == '<'))
    return "<=";

  *length = 1;

  return first == '>' ? ">" : first == '<' ? "<" : first == '=' ? "=" : NULL;
}

/* Reads the number behind a comparison and adds it; takes @property, NULL: any. Nothing is taken where
 * there is no number: then @problem, if there is something else. */
static gboolean
add_comparison (Reader     *reader,
                guint       from,
                gboolean    negated,
                char       *property,
                const char *op,
                guint       behind_op,
                char      **problem)
{
  g_autofree char *owned = property;
  g_autofree char *text = NULL;
  AtlasQueryTerm *term;
  guint before = reader->signs.at;
  gboolean closed = TRUE;
  double number;

  reader->signs.at = behind_op;
  if (peek (reader, behind_op) == '"')
    text = atlas_signs_read_quoted (&reader->signs, &closed);
  else
    text = atlas_signs_dup (&reader->signs, behind_op, reader->signs.at = atlas_signs_word_end (&reader->signs, behind_op), TRUE);

  if (*text == '\0' || !atlas_query_read_number (text, &number))
    {
      GString *told = g_string_new (*text != '\0' ? _("“{value}” is no number: write 1,000,000 or 100万.") : NULL);

      g_string_replace (told, "{value}", text, 0);
      *problem = g_string_free (told, *text == '\0');
      reader->signs.at = before;
      return FALSE;
    }

  if (owned != NULL)
    cut (owned);
  term = atlas_query_term_new (ATLAS_TERM_VALUE, owned);
  term->negated = negated;
  term->op = op;
  term->number = number == 0 ? 0 : number;
  add_term (reader, term, from);

  return TRUE;
}

/* near:24.48, 118.09~20km: what is behind the comma belongs to it. */
static void
read_position (Reader  *reader,
               GString *text)
{
  guint begin = reader->signs.at;
  guint behind;

  reader->signs.at = atlas_signs_word_end (&reader->signs, begin);
  if (reader->signs.at > begin && peek (reader, reader->signs.at - 1) == ',')
    {
      for (behind = reader->signs.at; peek (reader, behind) == ' '; behind++)
        ;
      if (g_unichar_isdigit (peek (reader, behind)) || peek (reader, behind) == '-')
        reader->signs.at = atlas_signs_word_end (&reader->signs, behind);
    }

  for (guint i = begin; i < reader->signs.at; i++)
    {
      if (peek (reader, i) != ' ')
        g_string_append_unichar (text, peek (reader, i));
    }
}

static void
set_tail (Reader              *reader,
          const AtlasQueryKey *key,
          guint                from,
          const char          *text)
{
  g_free (reader->tail.text);
  reader->tail.key = key;
  reader->tail.start = reader->signs.signs[from].offset;
  reader->tail.text = g_strdup (text);
}

/* Reads what is behind a colon: one value, or several with commas between them. @open: the last one
 * may not be at its end. */
static GPtrArray *
read_values (Reader              *reader,
             const AtlasQueryKey *key,
             gboolean            *quoted,
             gboolean            *open)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  AtlasTermType type = key->type;
  gboolean single = type == ATLAS_TERM_AFTER || type == ATLAS_TERM_BEFORE || type == ATLAS_TERM_NEAR;

  *quoted = *open = FALSE;
  for (;;)
    {
      GString *text = g_string_new (NULL);
      guint from = reader->signs.at;
      gboolean closed = FALSE;

      if (peek (reader, from) == '"')
        {
          g_autofree char *inside = atlas_signs_read_quoted (&reader->signs, &closed);

          g_string_append (text, inside);
          *quoted = TRUE;
          *open = !closed;
        }
      else if (type == ATLAS_TERM_NEAR)
        {
          read_position (reader, text);
        }
      else
        {
          for (guint at = from; !atlas_signs_end_word (&reader->signs, at) && (single || peek (reader, at) != ','); at++)
            {
              g_string_append_unichar (text, reader->signs.signs[at].character);
              reader->signs.at = at + 1;
            }
          *open = reader->signs.at == reader->signs.n_signs;
        }

      if (reader->signs.at == reader->signs.n_signs && !closed)
        set_tail (reader, key, from, text->str);

      cut (text->str);
      if (*text->str != '\0' && values->len < ATLAS_QUERY_MAX_VALUES)
        g_ptr_array_add (values, g_string_free (text, FALSE));
      else
        g_string_free (text, TRUE);

      if (single || peek (reader, reader->signs.at) != ',')
        break;
      reader->signs.at++;
    }

  return values;
}

/* What was typed as a condition, as words. */
static char *
spell_out (const Reader *reader,
           guint         from,
           guint         colon,
           GPtrArray    *values)
{
  g_autofree char *key = atlas_signs_dup (&reader->signs, from, colon + 1, FALSE);
  GString *text = g_string_new (key);

  for (guint i = 0; i < values->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", (const char *) values->pdata[i]);

  return g_string_free (text, FALSE);
}

/* Whether the values are names, of which the start may stand at the end of a text. */
static gboolean
is_named (AtlasTermType type)
{
  return type == ATLAS_TERM_HUB || type == ATLAS_TERM_TAG || type == ATLAS_TERM_PROPERTY ||
         type == ATLAS_TERM_SOURCE || type == ATLAS_TERM_SAVED;
}

/* Reads the condition whose key ends at @colon. Without any value it is being typed, and nothing yet. */
static void
read_condition (Reader              *reader,
                const AtlasQueryKey *key,
                guint                start,
                guint                from,
                guint                colon,
                gboolean             negated)
{
  g_autoptr (GPtrArray) values = NULL;
  g_autofree char *words = NULL;
  g_autoptr (AtlasQueryTerm) term = NULL;
  char *problem = NULL;
  gboolean quoted, open;

  reader->signs.at = colon + 1;
  values = read_values (reader, key, &quoted, &open);
  if (values->len == 0)
    return;

  words = spell_out (reader, from, colon, values);
  term = atlas_query_term_new (key->type, values->pdata[0]);
  term->negated = negated;
  term->open = open && is_named (key->type);
  if (atlas_query_read_condition (key, values, term, &problem))
    {
      term->problem = problem;
      add_term (reader, g_steal_pointer (&term), start);
    }
  else
    {
      /* Without its marks it might be read as something else. */
      add_text (reader, start, negated, g_steal_pointer (&words), quoted || values->len > 1 || key->type == ATLAS_TERM_NEAR,
                FALSE, problem);
    }
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
read_word (Reader  *reader,
           guint    start,
           guint    from,
           gboolean negated)
{
  guint end = atlas_signs_word_end (&reader->signs, from);
  guint sign = from, length = 0;
  const AtlasQueryKey *key = NULL;
  const char *op = NULL;
  const char *flag;
  g_autofree char *word = NULL;
  g_autofree char *whole = NULL;
  char *problem = NULL;

  while (sign < end && peek (reader, sign) != ':' && (op = read_operator (reader, sign, &length)) == NULL)
    sign++;

  word = atlas_signs_dup (&reader->signs, from, sign, FALSE);
  if (sign < end && sign > from && g_utf8_strlen (word, -1) < ATLAS_QUERY_MAX_LENGTH)
    key = atlas_query_key_find (word);

  if (sign < end && op == NULL && key != NULL && key->kind != ATLAS_QUERY_KEY_VALUE)
    {
      read_condition (reader, key, start, from, sign, negated);
      return;
    }

  /* visitors:>5 is visitors>5, and value:5 is value=5. */
  if (sign < end && op == NULL)
    {
      op = read_operator (reader, sign + 1, &length);
      length++;
      if (op == NULL && key != NULL)
        {
          op = "=";
          length = 1;
        }
    }

  if (sign < end && op != NULL && may_be_property (word) &&
      add_comparison (reader, start, negated,
                      key != NULL && key->kind == ATLAS_QUERY_KEY_VALUE ? NULL : g_strdup (word), op, sign + length, &problem))
    return;

  reader->signs.at = end;
  whole = atlas_signs_dup (&reader->signs, from, end, FALSE);
  if (end == reader->signs.n_signs)
    set_tail (reader, NULL, from, whole);

  flag = g_utf8_strlen (whole, -1) < ATLAS_QUERY_MAX_LENGTH ? atlas_query_word_find (atlas_query_flag_words, whole) : NULL;
  if (flag != NULL && atlas_query_flag_is_bare (flag))
    {
      AtlasQueryTerm *term = atlas_query_term_new (ATLAS_TERM_IS, flag);

      term->negated = negated;
      add_term (reader, term, start);
      return;
    }

  if (problem == NULL && sign < end && peek (reader, sign) == ':' && sign + 1 < end)
    problem = doubt_key (word);

  add_text (reader, start, negated, g_steal_pointer (&whole), FALSE, FALSE, problem);
}

/* A phrase, or a property of several words before a comparison. */
static void
read_phrase (Reader  *reader,
             guint    start,
             gboolean negated)
{
  gboolean closed;
  char *text = atlas_signs_read_quoted (&reader->signs, &closed);
  guint length = 0;
  const char *op = closed && *text != '\0' ? read_operator (reader, reader->signs.at, &length) : NULL;
  char *problem = NULL;

  if (op != NULL && add_comparison (reader, start, negated, g_strdup (text), op, reader->signs.at + length, &problem))
    g_free (text);
  else
    add_text (reader, start, negated, text, TRUE, !closed, problem);
}

static void
read_term (Reader *reader)
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
open_last_word (const Reader *reader)
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
read_query (Reader     *reader,
            const char *text)
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
  Reader reader = { 0 };

  read_query (&reader, text);
  g_free (reader.tail.text);

  return reader.query;
}

/* What @text ends in: what somebody is typing who has typed this much. */
void
atlas_query_parse_tail (const char     *text,
                        AtlasQueryTail *tail)
{
  Reader reader = { 0 };

  read_query (&reader, text);
  atlas_query_free (reader.query);
  *tail = reader.tail;
}
