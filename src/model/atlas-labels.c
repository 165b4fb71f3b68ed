/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The closed lists of the model in the reader's language. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-labels.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct
{
  const char *value;
  const char *label;
} Label;

static const char *
look_up (const Label *labels,
         guint        n_labels,
         const char  *value)
{
  for (guint i = 0; i < n_labels; i++)
    {
      if (g_strcmp0 (labels[i].value, value) == 0)
        return g_dpgettext2 (GETTEXT_PACKAGE, "label", labels[i].label);
    }

  return value != NULL ? value : "";
}

#define LOOK_UP(labels, value) look_up (labels, G_N_ELEMENTS (labels), value)

const char *
atlas_label_kind (const char *kind)
{
  static const Label labels[] = {
    { "hub",          NC_("label", "Hub") },
    { "place",        NC_("label", "Place") },
    { "organisation", NC_("label", "Organisation") },
    { "person",       NC_("label", "Person") },
    { "work",         NC_("label", "Work") },
    { "event",        NC_("label", "Event") },
    { "platform",     NC_("label", "Platform") },
    { "policy",       NC_("label", "Policy") },
  };

  return LOOK_UP (labels, kind);
}

const char *
atlas_label_kind_plural (const char *kind)
{
  static const Label labels[] = {
    { "hub",          NC_("label", "Hubs") },
    { "place",        NC_("label", "Places") },
    { "organisation", NC_("label", "Organisations") },
    { "person",       NC_("label", "People") },
    { "work",         NC_("label", "Works") },
    { "event",        NC_("label", "Events") },
    { "platform",     NC_("label", "Platforms") },
    { "policy",       NC_("label", "Policies") },
  };

  return LOOK_UP (labels, kind);
}

const char *
atlas_label_name_kind (const char *kind)
{
  static const Label labels[] = {
    { "official",   NC_("label", "Official") },
    { "translated", NC_("label", "Translated") },
    { "romanised",  NC_("label", "Romanised") },
    { "alias",      NC_("label", "Also known as") },
    { "as-printed", NC_("label", "As printed") },
  };

  return LOOK_UP (labels, kind);
}

const char *
atlas_label_value_type (const char *type)
{
  static const Label labels[] = {
    { "number", NC_("label", "Number") },
    { "text",   NC_("label", "Text") },
    { "date",   NC_("label", "Date") },
    { "entry",  NC_("label", "Another record") },
  };

  return LOOK_UP (labels, type);
}

const char *
atlas_label_unit_family (const char *family)
{
  static const Label labels[] = {
    { "count",  NC_("label", "How many") },
    { "money",  NC_("label", "Money") },
    { "share",  NC_("label", "Share") },
    { "length", NC_("label", "Length") },
    { "area",   NC_("label", "Area") },
    { "time",   NC_("label", "Time") },
    { "other",  NC_("label", "Another unit") },
  };

  return LOOK_UP (labels, family);
}

const char *
atlas_label_review (const char *state)
{
  static const Label labels[] = {
    { "draft",               NC_("label", "Draft") },
    { "needs-source",        NC_("label", "Needs a source") },
    { "needs-second-source", NC_("label", "Needs a second source") },
    { "reviewed",            NC_("label", "Reviewed") },
  };

  return LOOK_UP (labels, state);
}

const char *
atlas_label_qualifier (const char *qualifier)
{
  static const Label labels[] = {
    { "=",  NC_("label", "exactly") },
    { ">",  NC_("label", "more than") },
    { ">=", NC_("label", "at least") },
    { "<",  NC_("label", "less than") },
    { "<=", NC_("label", "at most") },
    { "~",  NC_("label", "about") },
  };

  return LOOK_UP (labels, qualifier);
}

const char *
atlas_label_claim_state (const char *state)
{
  static const Label labels[] = {
    { "actual",   NC_("label", "Actual") },
    { "target",   NC_("label", "Target") },
    { "expected", NC_("label", "Expected") },
  };

  return LOOK_UP (labels, state);
}

const char *
atlas_label_rank (const char *rank)
{
  static const Label labels[] = {
    { "preferred", NC_("label", "Preferred") },
    { "normal",    NC_("label", "Normal") },
    { "disputed",  NC_("label", "Disputed") },
    { "withdrawn", NC_("label", "Withdrawn") },
  };

  return LOOK_UP (labels, rank);
}

const char *
atlas_label_confidence (const char *confidence)
{
  static const Label labels[] = {
    { "certain",  NC_("label", "Certain") },
    { "likely",   NC_("label", "Likely") },
    { "doubtful", NC_("label", "Doubtful") },
  };

  return LOOK_UP (labels, confidence);
}

static const char *
label_value_type (const char *type)
{
  static const Label labels[] = {
    { "number", NC_("label", "Number") },
    { "text",   NC_("label", "Text") },
    { "date",   NC_("label", "Date") },
    { "entry",  NC_("label", "Record") },
  };

  return LOOK_UP (labels, type);
}

static const char *
label_unit_family (const char *family)
{
  static const Label labels[] = {
    { "count",  NC_("label", "Count") },
    { "money",  NC_("label", "Money") },
    { "share",  NC_("label", "Share") },
    { "length", NC_("label", "Length") },
    { "area",   NC_("label", "Area") },
    { "time",   NC_("label", "Time") },
    { "other",  NC_("label", "Other") },
  };

  return LOOK_UP (labels, family);
}

static const char *
label_part_kind (const char *kind)
{
  static const Label labels[] = {
    { "of-which", NC_("label", "Part of it") },
    { "share-of", NC_("label", "Share of it") },
  };

  return LOOK_UP (labels, kind);
}

/**
 * atlas_label_sort:
 * @sort: (nullable): a word of %atlas_sorts
 *
 * Returns: (transfer none): what results are sorted by, in the reader's language
 */
const char *
atlas_label_sort (const char *sort)
{
  static const Label labels[] = {
    /* translators: what results of a search are sorted by */
    { "relevance", NC_("label", "Relevance") },
    { "name",      NC_("label", "Name") },
    { "date",      NC_("label", "Date") },
    { "figure",    NC_("label", "Figure") },
    { "distance",  NC_("label", "Distance") },
    { "changed",   NC_("label", "Last Change") },
  };

  return LOOK_UP (labels, sort != NULL ? sort : "relevance");
}

/**
 * atlas_label_chart:
 * @chart: (nullable): a word of %atlas_charts
 *
 * Returns: (transfer none): what is drawn at a stop, in the reader's language
 */
const char *
atlas_label_chart (const char *chart)
{
  static const Label labels[] = {
    /* translators: what is drawn beside the text of a stop */
    { "bars",       NC_("label", "Bars") },
    { "lines",      NC_("label", "Lines") },
    { "shares",     NC_("label", "Shares") },
    { "comparison", NC_("label", "Comparison") },
  };

  return LOOK_UP (labels, chart);
}

/**
 * atlas_label_value:
 * @type: a type of record
 * @field: a field of it
 * @value: a word of the field's closed list
 *
 * Returns: (transfer none) (nullable): the word in the reader's language; %NULL if the field has no
 *   closed list
 */
const char *
atlas_label_value (AtlasRecordType  type,
                   const char      *field,
                   const char      *value)
{
  static const struct { const char * const *values; const char *(*label) (const char *); } lists[] = {
    { atlas_kinds,         atlas_label_kind },
    { atlas_name_kinds,    atlas_label_name_kind },
    { atlas_review_states, atlas_label_review },
    { atlas_value_types,   label_value_type },
    { atlas_unit_families, label_unit_family },
    { atlas_qualifiers,    atlas_label_qualifier },
    { atlas_claim_states,  atlas_label_claim_state },
    { atlas_part_kinds,    label_part_kind },
    { atlas_ranks,         atlas_label_rank },
    { atlas_confidences,   atlas_label_confidence },
    { atlas_sorts,         atlas_label_sort },
    { atlas_charts,        atlas_label_chart },
  };
  const AtlasField *known = atlas_record_find_field (type, field);

  for (guint i = 0; known != NULL && known->values != NULL && i < G_N_ELEMENTS (lists); i++)
    {
      if (lists[i].values == known->values)
        return lists[i].label (value);
    }

  return NULL;
}

/* The place of a kind in the list of kinds, which is the order that kinds are shown in. */
int
atlas_kind_index (const char *kind)
{
  for (int i = 0; atlas_kinds[i] != NULL; i++)
    {
      if (g_strcmp0 (atlas_kinds[i], kind) == 0)
        return i;
    }

  return 0;
}

/* A radius for people: 800 m, 2.5 km, 40 km. */
char *
atlas_label_distance (double metres)
{
  if (metres < 1000)
    return g_strdup_printf (_("%.0f m"), metres);

  return g_strdup_printf (metres < 10000 && fmod (metres, 1000) != 0 ? _("%.1f km") : _("%.0f km"),
                          metres / 1000);
}

/**
 * atlas_label_area:
 * @square_metres: how large
 *
 * Returns: (transfer full): "640 m²", "2.41 km²", with three figures and no more: the earth is no sphere
 */
char *
atlas_label_area (double square_metres)
{
  double large = square_metres / 1e6;

  if (square_metres < 99500.0)
    /* Translators: an area that was measured on the map, in square metres. */
    return g_strdup_printf (_("%'.0f m²"), square_metres);

  /* Translators: an area that was measured on the map, in square kilometres. */
  return g_strdup_printf (_("%'.*f km²"), large < 10.0 ? 2 : large < 100.0 ? 1 : 0, large);
}

/* Marks that a quotation may begin or end with itself. */
static gboolean
is_quotation_mark (gunichar c)
{
  return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB || (c >= 0x300C && c <= 0x300F);
}

/**
 * atlas_label_quotation:
 * @words: words of a source
 *
 * Returns: (transfer full): @words in quotation marks; in those for a quotation within one where @words
 *   have marks of their own at either end, which would stand doubled
 */
char *
atlas_label_quotation (const char *words)
{
  const char *end = words + strlen (words);
  gboolean marked = *words != '\0' && (is_quotation_mark (g_utf8_get_char (words)) ||
                                       is_quotation_mark (g_utf8_get_char (g_utf8_prev_char (end))));

  /* translators: the second one is for a quotation that begins or ends with quotation marks of its own */
  return g_strdup_printf (marked ? C_("quotation", "‘%s’") : _("“%s”"), words);
}
