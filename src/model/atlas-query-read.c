/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what stands behind the colon of a condition, and tells why it cannot be read. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-query-private.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-coordinate.h"
#include "atlas-edtf.h"
#include "atlas-edtf-words.h"
#include "atlas-labels.h"
#include "atlas-quantity.h"
#include "atlas-summary.h"

/* Half the way around the earth: nothing is farther. */
#define MAX_METRES 20037508
#define DEFAULT_METRES 10000

/* translators: {value} is what was typed; the other words are examples that can be typed */
static char *
tell (const char *message,
      const char *value)
{
  GString *told = g_string_new (message);

  g_string_replace (told, "{value}", value, 0);

  return g_string_free (told, FALSE);
}

static void
add_once (GPtrArray  *list,
          const char *value)
{
  if (!g_ptr_array_find_with_equal_func (list, value, g_str_equal, NULL))
    g_ptr_array_add (list, g_strdup (value));
}

static void
set_values (AtlasQueryTerm *term,
            GPtrArray      *values)
{
  g_ptr_array_add (values, NULL);
  g_strfreev (term->values);
  term->values = g_strdupv ((char **) values->pdata);
}

typedef const char *(*LabelFunc) (const char *value);

/* Adds what @word stands for, or all that it is the start of. */
static gboolean
add_listed (GPtrArray            *list,
            const AtlasQueryWord *words,
            const char * const   *known,
            LabelFunc             label,
            const char           *word)
{
  g_autofree char *folded = atlas_fold (word);
  const char *value = atlas_query_word_find (words, word);
  guint before = list->len;

  if (value != NULL)
    {
      add_once (list, value);
      return TRUE;
    }

  for (guint i = 0; words[i].word != NULL; i++)
    {
      if (*folded != '\0' && g_str_has_prefix (words[i].word, folded))
        add_once (list, words[i].value);
    }

  for (guint i = 0; known[i] != NULL; i++)
    {
      g_autofree char *own = atlas_fold (label (known[i]));

      if (*folded != '\0' && g_str_has_prefix (own, folded))
        add_once (list, known[i]);
    }

  return list->len > before;
}

static gboolean
read_list (GPtrArray            *values,
           const AtlasQueryWord *words,
           const char * const   *known,
           LabelFunc             label,
           const char           *problem_format,
           AtlasQueryTerm       *term,
           char                **problem)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < values->len; i++)
    {
      if (!add_listed (list, words, known, label, values->pdata[i]) && *problem == NULL)
        *problem = tell (problem_format, values->pdata[i]);
    }

  if (list->len == 0)
    return FALSE;

  set_values (term, list);

  return TRUE;
}

/* 1990s, 1990, 1990年代, 90s, 90年代, 1987. */
static char *
read_decade (const char *text)
{
  g_autofree char *folded = atlas_fold (text);
  gsize digits = strspn (folded, "0123456789");
  const char *behind = folded + digits;
  gboolean named = g_str_equal (behind, "s") || g_str_equal (behind, "'s") || g_str_equal (behind, "’s") ||
                   g_str_equal (behind, "年代");
  guint year = g_ascii_strtoull (folded, NULL, 10);

  if (digits == 4 && (named || *behind == '\0' || g_str_equal (behind, "年")))
    return g_strdup_printf ("%04us", year / 10 * 10);

  /* Of this century as far as it has come. */
  if (digits == 2 && named && year % 10 == 0)
    return g_strdup_printf ("%us", (year <= 20 ? 2000 : 1900) + year);

  return NULL;
}

static gboolean
read_decades (GPtrArray      *values,
              AtlasQueryTerm *term,
              char          **problem)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < values->len; i++)
    {
      g_autofree char *decade = read_decade (values->pdata[i]);

      if (decade != NULL)
        add_once (list, decade);
      else if (*problem == NULL)
        *problem = tell (_("“{value}” is no decade: write 1990s."), values->pdata[i]);
    }

  if (list->len == 0)
    return FALSE;

  set_values (term, list);

  return TRUE;
}

static gboolean
read_date (const char     *text,
           AtlasQueryTerm *term,
           char          **problem)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *edtf = atlas_edtf_from_words (text, &error);
  gint64 first, last;

  if (edtf == NULL)
    {
      *problem = g_strdup (error->message);
      return FALSE;
    }

  if (!atlas_edtf_years (edtf, &first, &last))
    {
      *problem = tell (_("“{value}” is in no certain year."), text);
      return FALSE;
    }

  g_free (term->values[0]);
  term->values[0] = g_steal_pointer (&edtf);

  return TRUE;
}

/* The number of metres that @text says; NAN: none. */
static double
read_radius (const char *text)
{
  static const struct { const char *unit; double metres; } units[] = {
    { "km", 1000 }, { "公里", 1000 }, { "千米", 1000 }, { "英里", 1609.344 }, { "miles", 1609.344 },
    { "mi", 1609.344 }, { "米", 1 }, { "m", 1 }, { "", 1000 },
  };
  g_autofree char *folded = g_strstrip (atlas_fold (text));
  double number;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (g_str_has_suffix (folded, units[i].unit))
        {
          folded[strlen (folded) - strlen (units[i].unit)] = '\0';
          if (!atlas_number_parse (folded, &number, NULL) || !(number > 0))
            return NAN;

          return CLAMP (round (number * units[i].metres), 1, MAX_METRES);
        }
    }

  return NAN;
}

/* As it can be written and read again: seven decimals, a centimetre. */
static double
round_degrees (double degrees)
{
  double rounded = round (degrees * 1e7) / 1e7;

  return rounded == 0 ? 0 : rounded;
}

static gboolean
read_near (const char     *text,
           AtlasQueryTerm *term,
           char          **problem)
{
  const char *tilde = strrchr (text, '~');
  g_autofree char *position = tilde != NULL ? g_strndup (text, tilde - text) : g_strdup (text);

  term->metres = tilde != NULL ? read_radius (tilde + 1) : DEFAULT_METRES;
  if (isnan (term->metres))
    {
      *problem = tell (_("“{value}” is no distance: write 20km or 500m."), tilde + 1);
      return FALSE;
    }

  if (!atlas_coordinate_parse (position, &term->longitude, &term->latitude, NULL))
    {
      *problem = tell (_("“{value}” is no position: write 24.48,118.09~20km."), position);
      return FALSE;
    }

  term->longitude = round_degrees (term->longitude);
  term->latitude = round_degrees (term->latitude);
  g_clear_pointer (&term->values[0], g_free);

  return TRUE;
}

/* has:picture is a flag, has:source is that it has not none, has:visitors is a property. */
static void
read_having (GPtrArray      *values,
             AtlasQueryTerm *term)
{
  const char *value = values->len == 1 ? atlas_query_word_find (atlas_query_having_words, values->pdata[0]) : NULL;
  const AtlasQueryKey *key = value != NULL ? atlas_query_key_find (value) : NULL;

  if (value == NULL)
    {
      set_values (term, values);
      return;
    }

  g_clear_pointer (&term->values, g_strfreev);
  term->values = g_new0 (char *, 2);
  term->values[0] = g_strdup (key != NULL ? "none" : value);
  term->type = key != NULL ? key->type : ATLAS_TERM_IS;
  term->open = FALSE;
  term->negated = key != NULL ? !term->negated : term->negated;
}

/* Fills @term, which has the type of @key and @values already, out of @values. A list of which one
 * value is understood is read, with a problem. */
gboolean
atlas_query_read_condition (const AtlasQueryKey *key,
                            GPtrArray           *values,
                            AtlasQueryTerm      *term,
                            char               **problem)
{
  g_autofree char *number = NULL;

  *problem = NULL;
  if (key->kind == ATLAS_QUERY_KEY_HAS)
    {
      read_having (values, term);
      return TRUE;
    }

  switch (key->type)
    {
    case ATLAS_TERM_KIND:
      return read_list (values, atlas_query_kind_words, atlas_kinds, atlas_label_kind,
                        _("“{value}” is no kind of record."), term, problem);

    case ATLAS_TERM_REVIEW:
      return read_list (values, atlas_query_review_words, atlas_review_states, atlas_label_review,
                        _("“{value}” is no state of review."), term, problem);

    case ATLAS_TERM_IS:
      return read_list (values, atlas_query_flag_words, atlas_query_flags, atlas_query_label_flag,
                        _("“{value}” is nothing that a record can be."), term, problem);

    case ATLAS_TERM_DECADE:
      return read_decades (values, term, problem);

    case ATLAS_TERM_AFTER:
    case ATLAS_TERM_BEFORE:
      return read_date (values->pdata[0], term, problem);

    case ATLAS_TERM_NEAR:
      return read_near (values->pdata[0], term, problem);

    default:
      for (guint i = 0; i < values->len; i++)
        {
          if (key->type != ATLAS_TERM_SAVED && key->type != ATLAS_TERM_PROPERTY && atlas_query_is_none (values->pdata[i]))
            {
              g_free (values->pdata[i]);
              values->pdata[i] = g_strdup ("none");
            }
        }
      set_values (term, values);
      return TRUE;
    }
}

/* As the model reads numbers, and 1.2m, 3b, 40%, ¥5亿. */
gboolean
atlas_query_read_number (const char *text,
                         double     *number)
{
  static const char * const signs[] = { "¥", "$", "€", "£" };
  g_autofree char *folded = g_strstrip (atlas_fold (text));
  const char *begin = folded;
  gsize length;
  g_autofree char *spelled = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (g_str_has_prefix (begin, signs[i]))
        begin += strlen (signs[i]);
    }

  length = strlen (begin);
  if (length > 0 && begin[length - 1] == '%')
    folded[begin - folded + --length] = '\0';

  if (atlas_number_parse (begin, number, NULL))
    return TRUE;

  if (length < 2 || (begin[length - 1] != 'm' && begin[length - 1] != 'b'))
    return FALSE;

  spelled = g_strdup_printf ("%.*s %s", (int) length - 1, begin, begin[length - 1] == 'm' ? "million" : "billion");

  return atlas_number_parse (spelled, number, NULL);
}
