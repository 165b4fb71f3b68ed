/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a query as it would be typed, so that it is read as the same again. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-query-private.h"

#include <math.h>
#include <string.h>

#include "atlas-quantity.h"

/* What would end a value: see find_plain() of the reader. */
#define MARKS "\"＂“”„‟「」『』,，、﹐"

static void
append_quoted (GString    *text,
               const char *value)
{
  g_string_append_c (text, '"');
  for (const char *c = value; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      g_string_append_unichar (text, character);
      if (character == '"' || character == 0xff02)
        g_string_append_unichar (text, character);
    }
  g_string_append_c (text, '"');
}

/* Appends a value, in quotation marks where it has a sign that would end it. */
void
atlas_query_append_value (GString    *text,
                          const char *value)
{
  gboolean bare = *value != '\0';

  for (const char *c = value; *c != '\0' && bare; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      bare = !g_unichar_isspace (character) && !g_unichar_iscntrl (character) && g_utf8_strchr (MARKS, -1, character) == NULL;
    }

  if (bare)
    g_string_append (text, value);
  else
    append_quoted (text, value);
}

/* Appends @word as it is, if it is read as the very @term so, or else in quotation marks. */
static void
append_word (GString              *text,
             const char           *word,
             const char           *behind,
             const AtlasQueryTerm *term)
{
  g_autofree char *bare = g_strconcat (term->negated ? "-" : "", word, behind, NULL);
  g_autoptr (AtlasQuery) wanted = atlas_query_new ();
  g_autoptr (AtlasQuery) read = atlas_query_parse (bare);

  g_ptr_array_add (wanted->terms, atlas_query_term_copy (term));
  if (atlas_query_equal (wanted, read))
    g_string_append (text, word);
  else
    append_quoted (text, word);
  g_string_append (text, behind);
}

/* As few decimals as say the same, seven at most. */
char *
atlas_query_write_degrees (double degrees)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  gsize length;

  g_ascii_formatd (digits, sizeof digits, "%.7f", degrees);
  for (length = strlen (digits); digits[length - 1] == '0'; length--)
    ;
  length -= digits[length - 1] == '.';

  return g_strndup (digits, length);
}

static void
append_near (GString              *text,
             const AtlasQueryTerm *term)
{
  g_autofree char *latitude = atlas_query_write_degrees (term->latitude);
  g_autofree char *longitude = atlas_query_write_degrees (term->longitude);
  gboolean in_km = fmod (term->metres, 1000) == 0;
  g_autofree char *distance = atlas_number_to_text (in_km ? term->metres / 1000 : term->metres);

  g_string_append_printf (text, "near:%s,%s~%s%s", latitude, longitude, distance, in_km ? "km" : "m");
}

/**
 * atlas_query_term_to_string:
 * @term: a term
 *
 * Returns: (transfer full): the term as it is typed: hub:无锡, -"two words", visitors>=1000
 */
char *
atlas_query_term_to_string (const AtlasQueryTerm *term)
{
  GString *text = g_string_new (term->negated ? "-" : NULL);

  switch (term->type)
    {
    case ATLAS_TERM_WORD:
      append_word (text, term->values[0], "", term);
      break;

    case ATLAS_TERM_PHRASE:
      append_quoted (text, term->values[0]);
      break;

    case ATLAS_TERM_NEAR:
      append_near (text, term);
      break;

    case ATLAS_TERM_VALUE:
      {
        g_autofree char *number = atlas_number_to_text (term->number);
        g_autofree char *behind = g_strconcat (term->op, number, NULL);

        append_word (text, term->values[0] != NULL ? term->values[0] : "value", behind, term);
      }
      break;

    default:
      if (term->type != ATLAS_TERM_IS || term->values[1] != NULL || !atlas_query_flag_is_bare (term->values[0]))
        g_string_append_printf (text, "%s:", atlas_term_type_word (term->type));

      for (guint i = 0; term->values[i] != NULL; i++)
        {
          if (i > 0)
            g_string_append_c (text, ',');
          atlas_query_append_value (text, term->values[i]);
        }
      break;
    }

  return g_string_free (text, FALSE);
}

/**
 * atlas_query_to_string:
 * @self: a query
 *
 * Returns: (transfer full): the query as it is typed, which atlas_query_parse() reads as an equal one
 */
char *
atlas_query_to_string (const AtlasQuery *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->terms->len; i++)
    {
      g_autofree char *term = atlas_query_term_to_string (self->terms->pdata[i]);

      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, term);
    }

  return g_string_free (text, FALSE);
}
