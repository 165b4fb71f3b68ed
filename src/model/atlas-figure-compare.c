/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which figures may stand on one axis: those of one property, unit, currency, time, scope and state. What
 * is not said is not taken to be the same. Where all that is there matches but something about it is
 * open, the axis carries the reason. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-figure-compare.h"

#include <math.h>
#include <string.h>

#include "atlas-contradiction.h"
#include "atlas-summary.h"

/* "About" is a tenth more or less, as in contradictions. */
#define ABOUT 0.1

static gboolean
is_same_word (const char *one,
              const char *other)
{
  g_autofree char *folded_one = g_strstrip (atlas_fold (one));
  g_autofree char *folded_other = g_strstrip (atlas_fold (other));

  return strcmp (folded_one, folded_other) == 0;
}

static AtlasFigureReasons
compare_units (const AtlasFigure *one,
               const AtlasFigure *other)
{
  gboolean countable = strcmp (one->measure, "count") == 0 || strcmp (one->measure, "other") == 0;

  if (strcmp (one->measure, other->measure) != 0)
    return ATLAS_FIGURE_MEASURE;

  if (strcmp (one->measure, "money") == 0)
    {
      if (one->currency == NULL || other->currency == NULL)
        return ATLAS_FIGURE_CURRENCY_UNKNOWN;

      return strcmp (one->currency, other->currency) != 0 ? ATLAS_FIGURE_CURRENCY : 0;
    }

  /* A number of what the property counts needs no word for it. */
  if (one->unit == NULL && other->unit == NULL && countable)
    return 0;
  if (one->unit == NULL || other->unit == NULL)
    return ATLAS_FIGURE_UNIT_UNKNOWN;

  return is_same_word (one->unit, other->unit) ? 0 : ATLAS_FIGURE_UNIT;
}

static gboolean
share_a_source (const AtlasFigure *one,
                const AtlasFigure *other)
{
  g_autoptr (GPtrArray) evidence = atlas_record_set_children (one->set, ATLAS_RECORD_EVIDENCE, one->claim->base.id);
  g_autoptr (GPtrArray) others = atlas_record_set_children (other->set, ATLAS_RECORD_EVIDENCE, other->claim->base.id);

  for (guint i = 0; i < evidence->len; i++)
    {
      for (guint j = 0; j < others->len; j++)
        {
          if (((const AtlasEvidence *) evidence->pdata[i])->source == ((const AtlasEvidence *) others->pdata[j])->source)
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
is_of_event (const AtlasFigure *self)
{
  return self->entry != NULL && g_strcmp0 (self->entry->kind, "event") == 0;
}

/* What of a period keeps its days from telling all: a season may lie anywhere in its year. */
static gboolean
is_vague (const char *period,
          gboolean   *season)
{
  AtlasEdtf edtf;

  if (strchr (period, 'X') != NULL || !atlas_edtf_parse (period, &edtf, NULL))
    return TRUE;

  *season |= edtf.start.month > 12 || edtf.end.month > 12;

  return *season || edtf.start.unknown || edtf.end.unknown;
}

static int
compare_days (const AtlasEdtfDay *one,
              const AtlasEdtfDay *other)
{
  if (one->year != other->year)
    return one->year < other->year ? -1 : 1;
  if (one->month != other->month)
    return one->month < other->month ? -1 : 1;

  return (one->day > other->day) - (one->day < other->day);
}

/* Negative where the period of @one has the earlier beginning; one without any is the earliest. */
static int
compare_first (const AtlasFigure *one,
               const AtlasFigure *other)
{
  if (one->first_day.open || other->first_day.open)
    return other->first_day.open - one->first_day.open;

  return compare_days (&one->first_day, &other->first_day);
}

static int
compare_last (const AtlasFigure *one,
              const AtlasFigure *other)
{
  if (one->last_day.open || other->last_day.open)
    return one->last_day.open - other->last_day.open;

  return compare_days (&one->last_day, &other->last_day);
}

static gboolean
are_apart (const AtlasFigure *one,
           const AtlasFigure *other)
{
  return (!one->last_day.open && !other->first_day.open && compare_days (&one->last_day, &other->first_day) < 0) ||
         (!other->last_day.open && !one->first_day.open && compare_days (&other->last_day, &one->first_day) < 0);
}

static gboolean
ends_month (const AtlasEdtfDay *day)
{
  return day->day == g_date_get_days_in_month (day->month, CLAMP (day->year, 1, 9999));
}

/* A time of whole months is as long as its months, whatever their days; any other as its days, of which
 * months have 31: 30 April to 1 May is two days all the same. */
static gint64
length_of (const AtlasFigure *self)
{
  const AtlasEdtfDay *first = &self->first_day;
  const AtlasEdtfDay *last = &self->last_day;
  gint64 months = (last->year - first->year) * 12 + last->month - first->month;

  if (first->open || last->open)
    return G_MAXINT64;
  if (first->day == 1 && ends_month (last))
    return (months + 1) * 31;
  if (months == 0)
    return last->day - first->day + 1;

  return (months - 1) * 31 + g_date_get_days_in_month (first->month, CLAMP (first->year, 1, 9999)) - first->day + 1 +
         last->day;
}

static AtlasFigureReasons
compare_known_periods (const AtlasFigure *one,
                       const AtlasFigure *other)
{
  gboolean season = FALSE;
  gboolean vague = is_vague (one->period, &season) | is_vague (other->period, &season);
  gboolean same_text = strcmp (one->period, other->period) == 0;
  int first = compare_first (one, other);
  int last = compare_last (one, other);

  if (are_apart (one, other))
    return ATLAS_FIGURE_PERIOD_APART |
           (!vague && length_of (one) != length_of (other) ? ATLAS_FIGURE_PERIOD_LENGTH : 0);

  if (vague && (!same_text || strchr (one->period, 'X') != NULL))
    return ATLAS_FIGURE_PERIOD_UNKNOWN;
  if (vague && !season)
    return ATLAS_FIGURE_PERIOD_UNSURE;

  if (first == 0 && last == 0)
    return strpbrk (one->period, "?~%") != NULL || strpbrk (other->period, "?~%") != NULL ? ATLAS_FIGURE_PERIOD_UNSURE : 0;

  return (first <= 0 && last >= 0) || (first >= 0 && last <= 0) ? ATLAS_FIGURE_PERIOD_WITHIN
                                                                : ATLAS_FIGURE_PERIOD_OVERLAPS;
}

static AtlasFigureReasons
compare_periods (const AtlasFigure *one,
                 const AtlasFigure *other)
{
  AtlasFigureReasons reasons;

  if (one->period == NULL && other->period == NULL)
    {
      if (is_of_event (one) && is_of_event (other))
        return ATLAS_FIGURE_PERIOD_OWN;

      return share_a_source (one, other) ? ATLAS_FIGURE_PERIOD_UNSAID : ATLAS_FIGURE_PERIOD_UNKNOWN;
    }

  if (!one->has_days || !other->has_days)
    return ATLAS_FIGURE_PERIOD_UNKNOWN;

  reasons = compare_known_periods (one, other);
  if ((reasons & ATLAS_FIGURE_REFUSING) == 0 &&
      (one->claim->period_note != NULL || other->claim->period_note != NULL))
    reasons |= ATLAS_FIGURE_PERIOD_INFERRED;

  return reasons;
}

/* What a figure covers, folded, in each language that it is said in. */
static GPtrArray *
list_scopes (const AtlasFigure *self)
{
  g_autoptr (GPtrArray) texts = atlas_record_set_children (self->set, ATLAS_RECORD_TEXT, self->claim->base.id);
  GPtrArray *scopes = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (scopes, g_strstrip (atlas_fold (self->scope)));
  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];

      if (g_strcmp0 (text->field, "scope") == 0)
        g_ptr_array_add (scopes, g_strstrip (atlas_fold (text->text)));
    }

  return scopes;
}

static AtlasFigureReasons
compare_scopes (const AtlasFigure *one,
                const AtlasFigure *other)
{
  g_autoptr (GPtrArray) scopes = NULL;
  g_autoptr (GPtrArray) others = NULL;

  if (one->scope == NULL && other->scope == NULL)
    return 0;
  if (one->scope == NULL || other->scope == NULL)
    return ATLAS_FIGURE_SCOPE_WHOLE;

  scopes = list_scopes (one);
  others = list_scopes (other);
  for (guint i = 0; i < scopes->len; i++)
    {
      if (g_ptr_array_find_with_equal_func (others, scopes->pdata[i], g_str_equal, NULL))
        return 0;
    }

  return ATLAS_FIGURE_SCOPE;
}

/* Shares can be held against one another only where they are shares of the same sort of thing. */
static AtlasFigureReasons
compare_wholes (const AtlasFigure *one,
                const AtlasFigure *other)
{
  g_autofree AtlasFigure *whole = NULL;
  g_autofree AtlasFigure *other_whole = NULL;

  if (g_strcmp0 (one->claim->part_kind, "share-of") != 0 || g_strcmp0 (other->claim->part_kind, "share-of") != 0 ||
      one->claim->part_of == other->claim->part_of)
    return 0;

  whole = one->whole != NULL ? atlas_figure_new (one->set, one->whole) : NULL;
  other_whole = other->whole != NULL ? atlas_figure_new (other->set, other->whole) : NULL;

  return whole != NULL && other_whole != NULL && whole->property == other_whole->property &&
         compare_scopes (whole, other_whole) == 0 ? 0 : ATLAS_FIGURE_WHOLE;
}

static AtlasFigureReasons
compare_extents (const AtlasFigure *one,
                 const AtlasFigure *other)
{
  if (atlas_figure_is_part_of (one, other) || atlas_figure_is_part_of (other, one))
    return ATLAS_FIGURE_PART;
  if (one->claim->part_of != 0 && one->claim->part_of == other->claim->part_of)
    return ATLAS_FIGURE_PARTS;

  return compare_scopes (one, other) | compare_wholes (one, other);
}

/* Whether the record of @one is said to lie in that of @other or to belong to it. */
static gboolean
belongs_to (const AtlasFigure *one,
            const AtlasFigure *other)
{
  g_autoptr (GPtrArray) claims = NULL;

  if (one->entry != NULL && one->entry->hub == other->claim->entry)
    return TRUE;

  claims = atlas_record_set_children (one->set, ATLAS_RECORD_CLAIM, one->claim->entry);
  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *claim = claims->pdata[i];
      const AtlasProperty *property;

      if (claim->target != other->claim->entry || g_strcmp0 (claim->rank, "withdrawn") == 0)
        continue;
      property = atlas_record_set_get (one->set, ATLAS_RECORD_PROPERTY, claim->property);
      if (property != NULL && (g_strcmp0 (property->key, "part-of") == 0 || g_strcmp0 (property->key, "located-in") == 0))
        return TRUE;
    }

  return FALSE;
}

static AtlasFigureReasons
compare_records (const AtlasFigure *one,
                 const AtlasFigure *other)
{
  AtlasFigureReasons reasons = 0;

  if (one->claim->entry == other->claim->entry)
    return 0;

  if (belongs_to (one, other) || belongs_to (other, one))
    reasons |= ATLAS_FIGURE_WITHIN;
  if (one->entry != NULL && other->entry != NULL && g_strcmp0 (one->entry->kind, other->entry->kind) != 0)
    reasons |= ATLAS_FIGURE_KIND;

  return reasons;
}

static AtlasFigureReasons
compare_worth (const AtlasFigure *one,
               const AtlasFigure *other)
{
  AtlasFigureReasons reasons = 0;

  if (one->withdrawn || other->withdrawn)
    reasons |= ATLAS_FIGURE_WITHDRAWN;
  if (one->ordinal || other->ordinal)
    reasons |= ATLAS_FIGURE_ORDINAL;
  if (one->disputed || other->disputed)
    reasons |= ATLAS_FIGURE_DISPUTED;
  if (!one->sourced || !other->sourced || one->doubtful || other->doubtful)
    reasons |= ATLAS_FIGURE_UNSOURCED;
  if (one->contradicted || other->contradicted ||
      (one->claim->entry == other->claim->entry && one->property == other->property &&
       atlas_claims_contradict (one->claim, other->claim, one->property)))
    reasons |= ATLAS_FIGURE_CONTRADICTED;

  return reasons;
}

static void
widen (const AtlasFigure *self,
       double            *low,
       double            *high)
{
  *low = self->low - (self->approximate ? ABOUT * fabs (self->low) : 0);
  *high = self->high + (self->approximate ? ABOUT * fabs (self->high) : 0);
}

static AtlasFigureReasons
compare_amounts (const AtlasFigure *one,
                 const AtlasFigure *other)
{
  AtlasFigureReasons reasons = 0;
  double low, high, other_low, other_high;

  widen (one, &low, &high);
  widen (other, &other_low, &other_high);
  if (high > other_low && other_high > low)
    reasons |= ATLAS_FIGURE_BOUND;
  if (one->approximate || other->approximate)
    reasons |= ATLAS_FIGURE_APPROXIMATE;

  return reasons;
}

/**
 * atlas_figures_compare:
 * @one: a figure
 * @other: another one
 * @reasons: (out) (optional): all that keeps them apart or has to be said
 *
 * Whether two figures may stand on one axis. They may where property, unit, currency, time, scope and
 * state are the same; where that is so only as far as is known, or a figure is disputed or without source,
 * the axis needs the reason beside it. What is not said is not the same as what is not said elsewhere, but
 * where one source says both, or each is of its own event.
 *
 * Returns: what may be done; the answer is the same whichever of the two comes first
 */
AtlasFigureRelation
atlas_figures_compare (const AtlasFigure  *one,
                       const AtlasFigure  *other,
                       AtlasFigureReasons *reasons)
{
  AtlasFigureReasons found = 0;

  g_return_val_if_fail (one != NULL && other != NULL, ATLAS_FIGURES_REFUSE);

  if (one->claim->base.id != other->claim->base.id)
    {
      found |= one->property != other->property ? ATLAS_FIGURE_PROPERTY : 0;
      found |= compare_units (one, other);
      if ((found & ATLAS_FIGURE_CURRENCY) != 0 &&
          (isfinite (one->claim->printed_number) || isfinite (other->claim->printed_number)))
        found |= ATLAS_FIGURE_PRINTED;
      found |= compare_periods (one, other);
      found |= compare_extents (one, other);
      found |= one->state != other->state ? ATLAS_FIGURE_STATE : 0;
      found |= compare_records (one, other);
    }
  found |= compare_worth (one, other);
  /* Which is greater is no question where they cannot be compared. */
  if ((found & ATLAS_FIGURE_REFUSING) == 0)
    found |= compare_amounts (one, other);
  /* No part is greater than its whole, and nothing than itself. */
  if ((found & ATLAS_FIGURE_PART) != 0 || one->claim->base.id == other->claim->base.id)
    found &= ~(guint) ATLAS_FIGURE_BOUND;

  if (reasons != NULL)
    *reasons = found;
  if ((found & ATLAS_FIGURE_REFUSING) != 0)
    return ATLAS_FIGURES_REFUSE;

  return (found & ATLAS_FIGURE_WARNING) != 0 ? ATLAS_FIGURES_WARN : ATLAS_FIGURES_SHARE;
}
