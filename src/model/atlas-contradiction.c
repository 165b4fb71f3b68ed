/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which claims of an entry cannot both be true.
 *
 * Two claims are compared where they speak of the same thing: the same property, scope, state, unit,
 * currency and whole, at the same time, and neither is withdrawn. They contradict each other where
 * no value satisfies both: "more than 5" and "7" agree, "more than 5" and "4" do not. A figure printed
 * with few digits stands for all that would be rounded to it, "about" for a tenth more or less.
 *
 * Numbers and dates have one value at a time. Texts and links may be several at once, unless their
 * property is said to have a single one; texts are then held against those of their own language. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-contradiction.h"

#include <math.h>
#include <string.h>

#include "atlas-span-private.h"
#include "atlas-summary.h"

/* Of claims that are all alike more pairs than this tell nobody more. */
#define MAX_PAIRS_OF_A_FIGURE 1000

/* A claim with all that is compared of it. */
typedef struct
{
  const AtlasClaim *claim;
  AtlasSpan time;           /* what it speaks of */
  double low, high;         /* what its value lies between */
  gboolean open_low, open_high;   /* the bound itself is left out */
} Candidate;

static int
compare_ints (gint64 one,
              gint64 other)
{
  return (one > other) - (one < other);
}

static int
compare_doubles (double one,
                 double other)
{
  return (one > other) - (one < other);
}

/* Claims between which this is 0 speak of the same thing, but for the time. */
static int
compare_subjects (const AtlasClaim *one,
                  const AtlasClaim *other)
{
  const char *texts[][2] = {
    { one->state, other->state }, { one->unit, other->unit }, { one->currency, other->currency },
    { one->scope, other->scope }, { one->part_kind, other->part_kind },
    { one->text != NULL ? one->language : NULL, other->text != NULL ? other->language : NULL },
  };
  int order = compare_ints (one->property, other->property);

  for (guint i = 0; order == 0 && i < G_N_ELEMENTS (texts); i++)
    order = g_strcmp0 (texts[i][0], texts[i][1]);

  return order != 0 ? order : compare_ints (one->part_of, other->part_of);
}

/* Same subjects together, in them the same times, in these by what the value is at least: what is 5
 * before what is more than 5. */
static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *one = a;
  const Candidate *other = b;
  int order = compare_subjects (one->claim, other->claim);

  if (order == 0)
    order = compare_ints (one->time.from, other->time.from);
  if (order == 0)
    order = compare_ints (one->time.to, other->time.to);
  if (order == 0)
    order = compare_doubles (one->low, other->low);
  if (order == 0)
    order = one->open_low - other->open_low;

  return order != 0 ? order : compare_ints (one->claim->base.id, other->claim->base.id);
}

/* Whether the first @n_digits digits of a number, rounded, are these. */
static gboolean
has_digits (double      number,
            const char *digits,
            guint       n_digits)
{
  g_autofree char *text = g_strdup_printf ("%.*e", (int) n_digits - 1, fabs (number));
  guint n = 0;

  for (const char *p = text; *p != '\0' && *p != 'e'; p++)
    {
      if (g_ascii_isdigit (*p) && (n >= n_digits || *p != digits[n++]))
        return FALSE;
    }

  return n == n_digits;
}

/* By how much the true number may lie off the printed one: half a unit of the last digit in the
 * source's words, 0 where those are not kept or say the number in another way. */
static double
rounding_of (const AtlasClaim *claim)
{
  char digits[18];
  guint n = 0;
  const char *p = claim->as_written;

  if (p == NULL || claim->number == 0)
    return 0;

  while (*p != '\0' && !g_ascii_isdigit (*p))
    p++;
  for (; g_ascii_isdigit (*p) || ((*p == '.' || *p == ',') && g_ascii_isdigit (p[1])); p++)
    {
      if (!g_ascii_isdigit (*p) || (n == 0 && *p == '0'))
        continue;
      if (n == sizeof digits - 1)
        return 0;
      digits[n++] = *p;
    }

  if (n == 0 || !has_digits (claim->number, digits, n))
    return 0;

  return pow (10, floor (log10 (fabs (claim->number))) - n + 1) / 2;
}

static void
bound_number (Candidate *self)
{
  const AtlasClaim *claim = self->claim;
  const char *qualifier = claim->qualifier != NULL ? claim->qualifier : "=";
  double rounding = rounding_of (claim);
  double to = isnan (claim->number_to) ? claim->number : claim->number_to;

  if (strcmp (qualifier, "~") == 0)
    rounding = MAX (rounding, MAX (fabs (claim->number), fabs (to)) / 10);

  self->low = claim->number - (*qualifier == '>' ? 0 : rounding);
  self->high = to + (*qualifier == '<' ? 0 : rounding);

  /* The ends of a printed range bind where its qualifier does not speak of them. */
  if (*qualifier == '>' && isnan (claim->number_to))
    self->high = INFINITY;
  if (*qualifier == '<' && isnan (claim->number_to))
    self->low = -INFINITY;
  self->open_low = strcmp (qualifier, ">") == 0;
  self->open_high = strcmp (qualifier, "<") == 0;
}

/* What can only be the same or another: FALSE where there may be several. */
static gboolean
mark_value (Candidate           *self,
            const AtlasClaim    *claim,
            const AtlasProperty *property)
{
  g_autofree char *folded = NULL;

  if (!property->single_valued || (claim->text == NULL && claim->target == 0))
    return FALSE;

  if (claim->text != NULL)
    folded = g_strstrip (atlas_fold (claim->text));
  self->low = self->high = folded != NULL ? g_str_hash (folded) : claim->target;

  return TRUE;
}

/* FALSE: the claim is not of a sort that is compared. */
static gboolean
fill_candidate (Candidate           *self,
                const AtlasClaim    *claim,
                const AtlasProperty *property)
{
  AtlasSpan value;

  memset (self, 0, sizeof *self);
  self->claim = claim;
  if (property == NULL || g_strcmp0 (claim->rank, "withdrawn") == 0 ||
      !atlas_span_read (claim->period, &self->time))
    return FALSE;

  if (g_strcmp0 (property->value_type, "number") == 0 && isfinite (claim->number))
    {
      bound_number (self);
      return TRUE;
    }

  if (g_strcmp0 (property->value_type, "date") == 0 && claim->date != NULL &&
      atlas_span_read (claim->date, &value))
    {
      self->low = value.from;
      self->high = value.to;
      return TRUE;
    }

  return mark_value (self, claim, property);
}

/* Whether no value lies within the bounds of both. */
static gboolean
differ (const Candidate *one,
        const Candidate *other)
{
  double low = MAX (one->low, other->low);
  double high = MIN (one->high, other->high);

  return low > high ||
         (low == high && ((one->open_low && one->low == low) || (other->open_low && other->low == low) ||
                          (one->open_high && one->high == high) || (other->open_high && other->high == high)));
}

static gboolean
contradict (const Candidate *one,
            const Candidate *other)
{
  return atlas_span_is_same (&one->time, one->claim->period, &other->time, other->claim->period) &&
         differ (one, other);
}

static gboolean
stands_before (const AtlasClaim *one,
               const AtlasClaim *other)
{
  return one->ordinal != other->ordinal ? one->ordinal < other->ordinal : one->base.id < other->base.id;
}

static AtlasContradiction *
new_contradiction (const AtlasClaim *one,
                   const AtlasClaim *other)
{
  AtlasContradiction *self = g_new0 (AtlasContradiction, 1);
  gboolean in_order = stands_before (one, other);

  self->entry = one->entry;
  self->property = one->property;
  self->one = in_order ? one->base.id : other->base.id;
  self->other = in_order ? other->base.id : one->base.id;
  self->settled = (g_strcmp0 (one->rank, "preferred") == 0) != (g_strcmp0 (other->rank, "preferred") == 0);

  return self;
}

/* Most figures agree, or there is but one. */
static gboolean
all_agree (const Candidate *group,
           guint            n)
{
  double highest = -INFINITY, lowest = INFINITY;

  for (guint i = 0; i < n; i++)
    {
      highest = MAX (highest, group[i].low);
      lowest = MIN (lowest, group[i].high);
    }

  return highest < lowest;
}

/* The first of the candidates from @from to before @to, which are in order, that is at least @high. */
static guint
find_above (const Candidate *group,
            guint            from,
            guint            to,
            double           high)
{
  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (group[middle].low < high)
        from = middle + 1;
      else
        to = middle;
    }

  return from;
}

/* The pairs among candidates of one subject and entry, which are in order. Those that speak of the
 * same time stand near one another: past the end of a time there is nothing to compare. */
static void
add_pairs (GPtrArray       *pairs,
           const Candidate *group,
           guint            n)
{
  guint limit = pairs->len + MAX_PAIRS_OF_A_FIGURE;
  guint end = 0;

  for (guint i = 0; i < n; i++)
    {
      const Candidate *one = &group[i];

      if (i == end)
        {
          while (end < n && group[end].time.from == one->time.from && group[end].time.to == one->time.to)
            end++;
          if (all_agree (one, end - i) && (end == n || group[end].time.from > one->time.to))
            {
              i = end - 1;
              continue;
            }
        }

      for (guint j = find_above (group, i + 1, end, one->high);
           j < n && group[j].time.from <= one->time.to; j++)
        {
          if (!contradict (one, &group[j]))
            continue;
          if (pairs->len == limit)
            return;
          g_ptr_array_add (pairs, new_contradiction (one->claim, group[j].claim));
        }
    }
}

static int
compare_places (gconstpointer a,
                gconstpointer b,
                gpointer      places)
{
  const AtlasContradiction *one = *(const AtlasContradiction * const *) a;
  const AtlasContradiction *other = *(const AtlasContradiction * const *) b;
  int order = compare_ints (GPOINTER_TO_UINT (g_hash_table_lookup (places, &one->one)),
                            GPOINTER_TO_UINT (g_hash_table_lookup (places, &other->one)));

  return order != 0 ? order : compare_ints (GPOINTER_TO_UINT (g_hash_table_lookup (places, &one->other)),
                                            GPOINTER_TO_UINT (g_hash_table_lookup (places, &other->other)));
}

/* By where the claims stand in what was asked about. */
static void
sort_pairs (GPtrArray                *pairs,
            const AtlasClaim * const *claims,
            guint                     n_claims)
{
  g_autoptr (GHashTable) places = NULL;

  if (pairs->len < 2)
    return;

  places = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < n_claims; i++)
    g_hash_table_insert (places, (gpointer) &claims[i]->base.id, GUINT_TO_POINTER (i));
  g_ptr_array_sort_with_data (pairs, compare_places, places);
}

/**
 * atlas_contradictions_among:
 * @claims: (array length=n_claims): claims of one entry
 * @n_claims: how many there are
 * @properties: where their properties are looked for
 *
 * Finds the claims that cannot both be true, in the order of @claims. It takes about the time that
 * sorting them takes. Of claims of one property that all differ from one another only the first thousand
 * pairs are given.
 *
 * Returns: (transfer full) (element-type AtlasContradiction): the pairs
 */
GPtrArray *
atlas_contradictions_among (const AtlasClaim * const *claims,
                            guint                     n_claims,
                            AtlasRecordSet           *properties)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_free);
  g_autofree Candidate *candidates = NULL;
  guint n = 0;

  if (n_claims < 2)
    return pairs;

  candidates = g_new (Candidate, n_claims);
  for (guint i = 0; i < n_claims; i++)
    {
      const AtlasProperty *property = atlas_record_set_get (properties, ATLAS_RECORD_PROPERTY, claims[i]->property);

      if (fill_candidate (&candidates[n], claims[i], property))
        n++;
    }

  qsort (candidates, n, sizeof *candidates, compare_candidates);
  for (guint from = 0, to; from < n; from = to)
    {
      to = from + 1;
      while (to < n && compare_subjects (candidates[from].claim, candidates[to].claim) == 0)
        to++;
      add_pairs (pairs, &candidates[from], to - from);
    }
  sort_pairs (pairs, claims, n_claims);

  return pairs;
}

/**
 * atlas_contradictions_of:
 * @set: claims and their properties
 * @entry: the id of an entry
 *
 * Returns: (transfer full) (element-type AtlasContradiction): the pairs of claims of the entry that
 *   cannot both be true, as they stand in it
 */
GPtrArray *
atlas_contradictions_of (AtlasRecordSet *set,
                         gint64          entry)
{
  g_autoptr (GPtrArray) claims = atlas_record_set_children (set, ATLAS_RECORD_CLAIM, entry);

  return atlas_contradictions_among ((const AtlasClaim * const *) claims->pdata, claims->len, set);
}

/**
 * atlas_contradictions_find:
 * @set: claims and their properties
 *
 * Returns: (transfer full) (element-type AtlasContradiction): the pairs of claims of one entry that
 *   cannot both be true, of all entries that are in the set
 */
GPtrArray *
atlas_contradictions_find (AtlasRecordSet *set)
{
  g_autoptr (GPtrArray) entries = atlas_record_set_all (set, ATLAS_RECORD_ENTRY);
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < entries->len; i++)
    {
      GPtrArray *pairs = atlas_contradictions_of (set, ((AtlasRecord *) entries->pdata[i])->id);

      g_ptr_array_extend_and_steal (all, pairs);
    }

  return all;
}

/**
 * atlas_contradiction_get_other:
 * @self: a contradiction
 * @claim: the id of a claim
 *
 * Returns: the id of the claim that contradicts @claim; 0 if this is between others
 */
gint64
atlas_contradiction_get_other (const AtlasContradiction *self,
                               gint64                    claim)
{
  return self->one == claim ? self->other : self->other == claim ? self->one : 0;
}

/**
 * atlas_claims_contradict:
 * @one: a claim
 * @other: another one of the same entry
 * @property: (nullable): the property of both
 *
 * Returns: %TRUE if they cannot both be true
 */
gboolean
atlas_claims_contradict (const AtlasClaim    *one,
                         const AtlasClaim    *other,
                         const AtlasProperty *property)
{
  Candidate first, second;

  return compare_subjects (one, other) == 0 && fill_candidate (&first, one, property) &&
         fill_candidate (&second, other, property) && contradict (&first, &second);
}
