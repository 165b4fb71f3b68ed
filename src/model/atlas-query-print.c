/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a query as it would be typed, so that it is read as the same again, and tells it in words. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-query-private.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-edtf.h"
#include "atlas-labels.h"
#include "atlas-language.h"
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

static char *
write_degrees (double degrees)
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
  g_autofree char *latitude = write_degrees (term->latitude);
  g_autofree char *longitude = write_degrees (term->longitude);
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

/* A flag as it is called, translated. */
const char *
atlas_query_label_flag (const char *flag)
{
  static const struct { const char *flag; const char *label; } labels[] = {
    { "unsourced", NC_("search", "With unsourced claims") },
    { "disputed",  NC_("search", "Disputed") },
    { "unlocated", NC_("search", "Without position") },
    { "located",   NC_("search", "With position") },
    { "pictured",  NC_("search", "With pictures") },
    { "target",    NC_("search", "With targets") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (g_str_equal (labels[i].flag, flag))
        return g_dpgettext2 (GETTEXT_PACKAGE, "search", labels[i].label);
    }

  return flag;
}

static const char *
label_value (AtlasTermType type,
             const char   *value)
{
  if (type == ATLAS_TERM_KIND)
    return atlas_label_kind (value);
  if (type == ATLAS_TERM_REVIEW)
    return atlas_label_review (value);
  if (type == ATLAS_TERM_IS)
    return atlas_query_label_flag (value);
  if (g_str_equal (value, "none"))
    return C_("search", "none");

  return value;
}

/* Event or Place. */
static char *
tell_values (const AtlasQueryTerm *term)
{
  GString *told = g_string_new (NULL);

  for (guint i = 0; term->values[i] != NULL; i++)
    {
      if (i > 0)
        /* translators: stands between things of which one will do: Kind: Event or Place */
        g_string_append (told, C_("search", " or "));
      g_string_append (told, label_value (term->type, term->values[i]));
    }

  return g_string_free (told, FALSE);
}

static char *
tell_value (const AtlasQueryTerm *term)
{
  static const struct { const char *op; const char *sign; } signs[] = {
    { ">=", "≥" }, { "<=", "≤" }, { ">", ">" }, { "<", "<" }, { "=", "=" },
  };
  g_autofree char *number = atlas_number_display (term->number, atlas_languages_wanted (ATLAS_LABELS_INTERFACE)[0]);
  const char *sign = term->op;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (g_str_equal (signs[i].op, term->op))
        sign = signs[i].sign;
    }

  return g_strdup_printf ("%s %s %s", term->values[0] != NULL ? term->values[0] : C_("search", "Any figure"), sign, number);
}

static char *
tell_near (const AtlasQueryTerm *term)
{
  g_autofree char *distance = atlas_label_distance (term->metres);
  g_autofree char *latitude = write_degrees (term->latitude);
  g_autofree char *longitude = write_degrees (term->longitude);

  /* translators: a distance, latitude and longitude: Within 20 km of 24.48, 118.09 */
  return g_strdup_printf (C_("search", "Within %s of %s, %s"), distance, latitude, longitude);
}

static char *
tell_date (const char *format,
           const char *edtf)
{
  g_autofree char *date = atlas_edtf_display (edtf);
  GString *told = g_string_new (format);

  g_string_replace (told, "{date}", date, 0);

  return g_string_free (told, FALSE);
}

static const char *
label_type (AtlasTermType type)
{
  switch (type)
    {
    case ATLAS_TERM_KIND: return C_("search", "Kind");
    case ATLAS_TERM_HUB: return C_("search", "Hub");
    case ATLAS_TERM_TAG: return C_("search", "Keyword");
    case ATLAS_TERM_PROPERTY: return C_("search", "Property");
    case ATLAS_TERM_SOURCE: return C_("search", "Source");
    case ATLAS_TERM_REVIEW: return C_("search", "Review");
    case ATLAS_TERM_DECADE: return C_("search", "Decade");
    case ATLAS_TERM_SAVED: return C_("search", "Saved search");
    default: return NULL;
    }
}

/* Without saying whether it is negated. */
static char *
describe (const AtlasQueryTerm *term)
{
  g_autofree char *values = NULL;

  switch (term->type)
    {
    case ATLAS_TERM_WORD:
      return g_strdup (term->values[0]);

    case ATLAS_TERM_PHRASE:
      /* translators: words that are searched for just so */
      return g_strdup_printf (C_("search", "“%s”"), term->values[0]);

    case ATLAS_TERM_AFTER:
      return tell_date (C_("search", "Since {date}"), term->values[0]);

    case ATLAS_TERM_BEFORE:
      return tell_date (C_("search", "Before {date}"), term->values[0]);

    case ATLAS_TERM_VALUE:
      return tell_value (term);

    case ATLAS_TERM_NEAR:
      return tell_near (term);

    case ATLAS_TERM_IS:
      return tell_values (term);

    default:
      values = tell_values (term);
      /* translators: what kind of condition, and what it asks for: Hub: Wuxi */
      return g_strdup_printf (C_("search", "%s: %s"), label_type (term->type), values);
    }
}

/**
 * atlas_query_term_describe:
 * @term: a term
 *
 * Returns: (transfer full): the term in words, translated: "Hub: Wuxi", "Not: Kind: Event or Place"
 */
char *
atlas_query_term_describe (const AtlasQueryTerm *term)
{
  g_autofree char *told = describe (term);

  if (!term->negated)
    return g_steal_pointer (&told);

  /* translators: %s is what shall not be the case: Not: Hub: Wuxi */
  return g_strdup_printf (C_("search", "Not: %s"), told);
}
