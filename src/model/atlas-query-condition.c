/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the conditions of a query out of its text: a word, a colon and values, or a property, a comparison
 * and a number. What the values mean is read elsewhere. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-query-private.h"

#include <glib/gi18n-lib.h>

static gunichar
peek (const AtlasQueryReader *reader,
      guint                   at)
{
  return atlas_signs_plain (&reader->signs, at);
}

/* "=", ">", ">=", "<", "<=" as it is typed; NULL: none. @length: of how many signs. */
const char *
atlas_query_reader_operator (const AtlasQueryReader *reader,
                             guint                   at,
                             guint                  *length)
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

/* Reads the number behind a comparison and adds it; @property may be NULL: any. Nothing is taken where
 * there is no number: then @problem, if there is something else. */
gboolean
atlas_query_reader_comparison (AtlasQueryReader *reader,
                               guint             from,
                               gboolean          negated,
                               const char       *property,
                               const char       *op,
                               guint             behind_op,
                               char            **problem)
{
  g_autofree char *text = NULL;
  AtlasQueryTerm *term;
  guint before = reader->signs.at;
  gboolean closed = TRUE;
  double number;

  reader->signs.at = behind_op;
  if (peek (reader, behind_op) == '"')
    {
      text = atlas_signs_read_quoted (&reader->signs, &closed);
    }
  else
    {
      reader->signs.at = atlas_signs_word_end (&reader->signs, behind_op);
      text = atlas_signs_dup (&reader->signs, behind_op, reader->signs.at, TRUE);
    }

  if (*text == '\0' || !atlas_query_read_number (text, &number))
    {
      GString *told = g_string_new (*text != '\0' ? _("“{value}” is no number: write 1,000,000 or 100万.") : NULL);

      g_string_replace (told, "{value}", text, 0);
      *problem = g_string_free (told, *text == '\0');
      reader->signs.at = before;
      return FALSE;
    }

  term = atlas_query_term_new (ATLAS_TERM_VALUE, property);
  if (property != NULL)
    atlas_query_cut_value (term->values[0]);
  term->negated = negated;
  term->op = op;
  term->number = number == 0 ? 0 : number;
  atlas_query_reader_add_term (reader, term, from);

  return TRUE;
}

/* near:24.48, 118.09~20km: what is behind the comma belongs to it. */
static void
read_position (AtlasQueryReader *reader,
               GString          *text)
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

/* Notes what the text ends in. */
void
atlas_query_reader_set_tail (AtlasQueryReader    *reader,
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
read_values (AtlasQueryReader    *reader,
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
        atlas_query_reader_set_tail (reader, key, from, text->str);

      atlas_query_cut_value (text->str);
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
spell_out (const AtlasQueryReader *reader,
           guint                   from,
           guint                   colon,
           GPtrArray              *values)
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
void
atlas_query_reader_condition (AtlasQueryReader    *reader,
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
      atlas_query_reader_add_term (reader, g_steal_pointer (&term), start);
    }
  else
    {
      /* Without marks it might be read as something else. */
      gboolean phrase = quoted || values->len > 1 || key->type == ATLAS_TERM_NEAR;

      atlas_query_reader_add_text (reader, start, negated, g_steal_pointer (&words), phrase,
                                   FALSE, problem);
    }
}
