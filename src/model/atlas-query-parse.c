/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a query as it is typed, in English or Chinese, with whatever signs an input method puts. It
 * never fails: what is no condition is words to look for. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-query-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* A sign of the text: what it is, and where. */
typedef struct
{
  gunichar character;       /* U+FFFD for a byte that is no UTF-8 */
  gunichar plain;           /* the sign of ASCII that it stands for in the grammar; '"' for every mark
                             * that opens or closes a phrase; ' ' for all space */
  guint offset;             /* in the text, in bytes */
} Sign;

typedef struct
{
  Sign *signs;              /* ending in one of character 0 */
  guint n_signs;
  guint at;
  AtlasQuery *query;
} Reader;

/* What Chinese input methods type in place of the signs of ASCII. */
static gunichar
find_plain (gunichar character)
{
  switch (character)
    {
    case 0xfffd:
      return character;

    case 0x2018: case 0x2019:   /* single marks are apostrophes as well */
      return character;

    case 0x201c: case 0x201d: case 0x201e: case 0x201f:
    case 0x300c: case 0x300d: case 0x300e: case 0x300f:
      return '"';

    case 0x3001: case 0xfe50:
      return ',';

    case 0x2212: case 0xfe63:
      return '-';

    case 0xfe55:
      return ':';

    case 0x301c: case 0x223c:
      return '~';

    default:
      break;
    }

  if (g_unichar_isspace (character) || g_unichar_iscntrl (character))
    return ' ';

  return character >= 0xff01 && character <= 0xff5e ? character - 0xfee0 : character;
}

static void
take_signs (Reader     *reader,
            const char *text)
{
  gsize length = strlen (text);
  GArray *signs = g_array_sized_new (FALSE, FALSE, sizeof (Sign), MIN (length, 1000) + 1);
  Sign last = { 0 };

  for (gsize at = 0; at < MIN (length, G_MAXUINT32); )
    {
      gunichar character = g_utf8_get_char_validated (text + at, length - at);
      gboolean broken = character == (gunichar) -1 || character == (gunichar) -2;
      Sign sign = { .offset = at };

      sign.character = broken ? 0xfffd : character;
      sign.plain = find_plain (sign.character);
      g_array_append_val (signs, sign);
      at += broken ? 1 : g_utf8_skip[(guchar) text[at]];
    }

  last.offset = MIN (length, G_MAXUINT32);
  g_array_append_val (signs, last);
  reader->n_signs = signs->len - 1;
  reader->signs = (Sign *) (gpointer) g_array_free (signs, FALSE);
}

static gunichar
plain_at (const Reader *reader,
          guint         at)
{
  return at < reader->n_signs ? reader->signs[at].plain : 0;
}

/* Whether a word ends before @at. */
static gboolean
ends_word (const Reader *reader,
           guint         at)
{
  gunichar plain = plain_at (reader, at);

  return plain == 0 || plain == ' ' || plain == '"';
}

static guint
find_word_end (const Reader *reader,
               guint         at)
{
  while (!ends_word (reader, at))
    at++;

  return at;
}

static char *
dup_range (const Reader *reader,
           guint         from,
           guint         to,
           gboolean      plain)
{
  GString *text = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    g_string_append_unichar (text, plain ? reader->signs[i].plain : reader->signs[i].character);

  return g_string_free (text, FALSE);
}

/* Whether @closing ends a phrase that @opening began. */
static gboolean
closes (gunichar opening,
        gunichar closing)
{
  if (opening == '"' || opening == 0xff02)
    return closing == '"' || closing == 0xff02;

  if (opening == 0x300c || opening == 0x300d)
    return closing == 0x300d;

  if (opening == 0x300e || opening == 0x300f)
    return closing == 0x300f;

  return closing == '"' || (closing >= 0x201c && closing <= 0x201f);
}

/* Reads what is in quotation marks at the reader, spaces made one each. A mark twice is a mark. */
static char *
read_quoted (Reader   *reader,
             gboolean *closed)
{
  gunichar opening = reader->signs[reader->at++].character;
  GString *text = g_string_new (NULL);

  *closed = FALSE;
  for (; reader->at < reader->n_signs && !*closed; reader->at++)
    {
      const Sign *sign = &reader->signs[reader->at];

      if (closes (opening, sign->character))
        {
          *closed = sign[1].character != sign->character;
          if (*closed)
            continue;
          reader->at++;
        }

      if (sign->plain != ' ')
        g_string_append_unichar (text, sign->character);
      else if (text->len > 0 && text->str[text->len - 1] != ' ')
        g_string_append_c (text, ' ');
    }

  g_strchomp (text->str);

  return g_string_free (text, FALSE);
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
  term->start = reader->signs[from].offset;
  term->end = reader->signs[reader->at].offset;
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
  gunichar first = plain_at (reader, at), second = plain_at (reader, at + 1);

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
  guint before = reader->at;
  gboolean closed = TRUE;
  double number;

  reader->at = behind_op;
  if (plain_at (reader, behind_op) == '"')
    text = read_quoted (reader, &closed);
  else
    text = dup_range (reader, behind_op, reader->at = find_word_end (reader, behind_op), TRUE);

  if (*text == '\0' || !atlas_query_read_number (text, &number))
    {
      GString *told = g_string_new (*text != '\0' ? _("“{value}” is no number: write 1,000,000 or 100万.") : NULL);

      g_string_replace (told, "{value}", text, 0);
      *problem = g_string_free (told, *text == '\0');
      reader->at = before;
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
read_position (Reader *reader,
               GString *text)
{
  guint begin = reader->at;
  guint behind;

  reader->at = find_word_end (reader, begin);
  if (reader->at > begin && plain_at (reader, reader->at - 1) == ',')
    {
      for (behind = reader->at; plain_at (reader, behind) == ' '; behind++)
        ;
      if (g_unichar_isdigit (plain_at (reader, behind)) || plain_at (reader, behind) == '-')
        reader->at = find_word_end (reader, behind);
    }

  for (guint i = begin; i < reader->at; i++)
    g_string_append_unichar (text, reader->signs[i].plain);
}

/* Reads what is behind a colon: one value, or several with commas between them. @open: the last one
 * may not be at its end. */
static GPtrArray *
read_values (Reader        *reader,
             AtlasTermType  type,
             gboolean      *quoted,
             gboolean      *open)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  gboolean single = type == ATLAS_TERM_AFTER || type == ATLAS_TERM_BEFORE || type == ATLAS_TERM_NEAR;

  *quoted = *open = FALSE;
  for (;;)
    {
      GString *text = g_string_new (NULL);
      gboolean closed = FALSE;

      if (plain_at (reader, reader->at) == '"')
        {
          g_autofree char *inside = read_quoted (reader, &closed);

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
          for (; !ends_word (reader, reader->at) && (single || plain_at (reader, reader->at) != ','); reader->at++)
            g_string_append_unichar (text, reader->signs[reader->at].character);
          *open = reader->at == reader->n_signs;
        }

      cut (text->str);
      if (*text->str != '\0' && values->len < ATLAS_QUERY_MAX_VALUES)
        g_ptr_array_add (values, g_string_free (text, FALSE));
      else
        g_string_free (text, TRUE);

      if (single || plain_at (reader, reader->at) != ',')
        break;
      reader->at++;
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
  g_autofree char *key = dup_range (reader, from, colon + 1, FALSE);
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

  reader->at = colon + 1;
  values = read_values (reader, key->type, &quoted, &open);
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
  guint end = find_word_end (reader, from);
  guint sign = from, length = 0;
  const AtlasQueryKey *key = NULL;
  const char *op = NULL;
  const char *flag;
  g_autofree char *word = NULL;
  g_autofree char *whole = NULL;
  char *problem = NULL;

  while (sign < end && plain_at (reader, sign) != ':' && (op = read_operator (reader, sign, &length)) == NULL)
    sign++;

  word = dup_range (reader, from, sign, FALSE);
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

  reader->at = end;
  whole = dup_range (reader, from, end, FALSE);
  flag = g_utf8_strlen (whole, -1) < ATLAS_QUERY_MAX_LENGTH ? atlas_query_word_find (atlas_query_flag_words, whole) : NULL;
  if (flag != NULL && atlas_query_flag_is_bare (flag))
    {
      AtlasQueryTerm *term = atlas_query_term_new (ATLAS_TERM_IS, flag);

      term->negated = negated;
      add_term (reader, term, start);
      return;
    }

  if (problem == NULL && sign < end && plain_at (reader, sign) == ':' && sign + 1 < end)
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
  char *text = read_quoted (reader, &closed);
  guint length = 0;
  const char *op = closed && *text != '\0' ? read_operator (reader, reader->at, &length) : NULL;
  char *problem = NULL;

  if (op != NULL && add_comparison (reader, start, negated, g_strdup (text), op, reader->at + length, &problem))
    g_free (text);
  else
    add_text (reader, start, negated, text, TRUE, !closed, problem);
}

static void
read_term (Reader *reader)
{
  guint start = reader->at;
  guint from = start;

  while (plain_at (reader, from) == '-')
    from++;

  reader->at = from;
  if (plain_at (reader, from) == '"')
    read_phrase (reader, start, from > start);
  else if (!ends_word (reader, from))
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
          term->open = i + 1 < terms->len || term->end == reader->signs[reader->n_signs].offset;
          return;
        }
    }
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
  Reader reader = { .query = atlas_query_new () };

  take_signs (&reader, text != NULL ? text : "");
  while (reader.at < reader.n_signs)
    {
      if (plain_at (&reader, reader.at) == ' ')
        {
          reader.at++;
        }
      else if (reader.query->terms->len < ATLAS_QUERY_MAX_TERMS)
        {
          read_term (&reader);
        }
      else
        {
          AtlasQueryTerm *last = reader.query->terms->pdata[ATLAS_QUERY_MAX_TERMS - 1];

          if (last->problem == NULL)
            last->problem = g_strdup (_("Only the words up to this one are searched for."));
          break;
        }
    }

  open_last_word (&reader);
  g_free (reader.signs);

  return reader.query;
}
