/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells a query in words: what its chips say. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-query-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-edtf.h"
#include "atlas-labels.h"
#include "atlas-language.h"
#include "atlas-quantity.h"

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
  g_autofree char *latitude = atlas_query_write_degrees (term->latitude);
  g_autofree char *longitude = atlas_query_write_degrees (term->longitude);

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
