/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses the property of a claim whose value has been read. One is certain only where the line names
 * it; all others that fit are candidates. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-claim-reading.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Whether the words of a name are free, or stand beside the number in what was read as the value:
 * 21,000 enterprises, annual growth of 5%. */
static gboolean
is_available (AtlasClaimReading      *reading,
              const AtlasClaimNaming *naming)
{
  const AtlasClaimAmount *amount = &reading->amount;

  /* "Countries and regions" are not the same as countries. */
  if (reading->has_amount && naming->start < amount->unit_end && naming->end > amount->unit_start &&
      (naming->end < amount->unit_end ||
       (naming->start > amount->unit_start && g_ascii_isalpha (reading->line->text[naming->start]))))
    return FALSE;

  for (gsize i = naming->start; i < naming->end; i++)
    {
      gboolean beside = reading->has_amount &&
                        ((i >= amount->outer && i < amount->number.start) ||
                         (i >= amount->number.end && i < MAX (amount->end, amount->unit_end)));

      if (reading->line->taken[i] != ATLAS_CLAIM_FREE && !beside)
        return FALSE;
    }

  return TRUE;
}

/* How well a property fits; below 0 it does not. */
static int
score (AtlasClaimReading   *reading,
       const AtlasProperty *property,
       int                 *quality,
       gsize               *length)
{
  const AtlasClaimAmount *amount = &reading->amount;
  int points = 0;

  *quality = 0;
  *length = 0;

  if (reading->has_amount && !atlas_claim_property_takes (property, amount))
    return -1;
  if (!reading->has_amount && reading->claim->date != NULL && !atlas_claim_is_type (property, "date"))
    return -1;

  for (guint i = 0; i < reading->namings->len; i++)
    {
      const AtlasClaimNaming *naming = &g_array_index (reading->namings, AtlasClaimNaming, i);

      if (naming->property != property || !is_available (reading, naming))
        continue;

      if (naming->end - naming->start > *length || (naming->end - naming->start == *length && naming->quality > *quality))
        {
          *quality = naming->quality;
          *length = naming->end - naming->start;
        }
    }

  points = *quality > 0 ? 1000 + (int) MIN (*length, 60) * 10 + *quality : 0;

  if (reading->has_amount && property->default_unit != NULL && amount->unit != NULL &&
      g_str_equal (property->default_unit, amount->unit))
    points += 8;
  if (reading->has_amount && amount->family != NULL && g_strcmp0 (amount->family, property->unit_family) == 0)
    points += 2;
  if (reading->has_amount && amount->measure != NULL &&
      atlas_claim_measure_unit (amount->measure, property->default_unit) != NULL)
    points += 4;
  if (atlas_claim_property_fits_kind (property, reading->kind))
    points += 16;

  return points;
}

typedef struct
{
  const AtlasProperty *property;
  int points;
  int quality;
  gsize length;
  gboolean fits;
} Candidate;

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *one = a;
  const Candidate *other = b;

  if (one->points != other->points)
    return other->points - one->points;

  return one->property->ordinal < other->property->ordinal ? -1 : one->property->ordinal > other->property->ordinal;
}

/* A property may be told by what it measures alone: money by money, and a count by its very unit. */
static gboolean
is_candidate (AtlasClaimReading *reading,
              const Candidate   *candidate)
{
  const AtlasClaimAmount *amount = &reading->amount;

  if (candidate->points < 0)
    return FALSE;

  if (candidate->quality > 0)
    return TRUE;

  if (!reading->has_amount)
    return reading->claim->date != NULL && candidate->fits;

  if (amount->family == NULL || g_strcmp0 (amount->family, candidate->property->unit_family) != 0 || !candidate->fits)
    return amount->number.ordinal && candidate->fits;

  if (!g_str_equal (amount->family, "count"))
    return TRUE;

  return g_strcmp0 (candidate->property->default_unit, amount->unit) == 0 ||
         (amount->measure != NULL && atlas_claim_measure_unit (amount->measure, candidate->property->default_unit) != NULL);
}

static void
find_property (AtlasClaimReading *reading)
{
  AtlasRecordSet *vocabulary = reading->vocabulary;
  g_autoptr (GPtrArray) all = vocabulary != NULL ? atlas_record_set_all (vocabulary, ATLAS_RECORD_PROPERTY) : NULL;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Candidate));
  const Candidate *best, *second;

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      Candidate candidate = { .property = all->pdata[i] };

      candidate.fits = atlas_claim_property_fits_kind (candidate.property, reading->kind);
      candidate.points = score (reading, candidate.property, &candidate.quality, &candidate.length);
      if (is_candidate (reading, &candidate))
        g_array_append_val (found, candidate);
    }

  g_array_sort (found, compare_candidates);
  for (guint i = 0; i < found->len; i++)
    g_array_append_val (reading->draft->candidates, g_array_index (found, Candidate, i).property->base.id);

  if (found->len == 0)
    return;

  best = &g_array_index (found, Candidate, 0);
  second = found->len > 1 ? &g_array_index (found, Candidate, 1) : NULL;

  /* It is certain where the line names it and nothing else as well. */
  if (best->quality > 0 && best->fits &&
      (second == NULL || second->quality == 0 || second->length < best->length || !second->fits ||
       (second->length == best->length && second->quality < best->quality)))
    reading->property = best->property;
}

static int
compare_lengths (gconstpointer a,
                 gconstpointer b)
{
  const AtlasClaimNaming *one = a;
  const AtlasClaimNaming *other = b;

  return (int) (other->end - other->start) - (int) (one->end - one->start);
}

/* Takes the words that name the property. */
static void
take_names (AtlasClaimReading *reading)
{
  const AtlasClaimNaming *longest = NULL;

  g_array_sort (reading->namings, compare_lengths);
  for (guint i = 0; i < reading->namings->len; i++)
    {
      const AtlasClaimNaming *naming = &g_array_index (reading->namings, AtlasClaimNaming, i);


      if (naming->property == reading->property && is_available (reading, naming))
        atlas_claim_line_take (reading->line, naming->start, naming->end, ATLAS_CLAIM_READ), longest = naming;
    }

  /* A colon or a dash behind the name is a part of it. */
  if (longest != NULL)
    {
      gsize next = atlas_claim_line_skip (reading->line, longest->end);

      if (next < reading->line->length && strchr (":=-", reading->line->text[next]) != NULL &&
          reading->line->taken[next] == ATLAS_CLAIM_FREE)
        atlas_claim_line_take (reading->line, next, next + 1, ATLAS_CLAIM_READ);
    }
}

/* A measure word or no unit at all: what the property counts in. */
static void
settle_unit (AtlasClaimReading *reading)
{
  AtlasClaimAmount *amount = &reading->amount;
  AtlasClaim *claim = reading->claim;
  const AtlasProperty *property = reading->property;
  const char *unit = property != NULL ? property->default_unit : NULL;

  if (!reading->has_amount || claim->unit != NULL || claim->currency != NULL || amount->number.ordinal)
    return;

  if (amount->measure != NULL)
    {
      const char *counted = atlas_claim_measure_unit (amount->measure, unit);

      atlas_set_text (&claim->unit, counted != NULL ? counted : amount->measure);
      if (counted == NULL)
        atlas_claim_line_note_words (reading->line, ATLAS_CLAIM_NOTE_MISSING, amount->start, amount->end,
                                     _("It is not said what is counted: “{words}”."));
    }
  else if (property != NULL && g_strcmp0 (property->unit_family, "money") == 0)
    {
      atlas_claim_line_note_words (reading->line, ATLAS_CLAIM_NOTE_MISSING, amount->start, amount->end,
                                   _("The currency of “{words}” is not said."));
    }
  else if (property != NULL && g_strcmp0 (property->unit_family, "count") == 0)
    {
      atlas_set_text (&claim->unit, unit);
    }
  else if (property != NULL && unit != NULL)
    {
      atlas_claim_line_note_words (reading->line, ATLAS_CLAIM_NOTE_MISSING, amount->start, amount->end,
                                   _("The unit of “{words}” is not said."));
    }
}

/**
 * atlas_claim_choose_property:
 * @reading: what has been read
 *
 * Finds the property by what the line calls it, or else the ones that could have such a value, and
 * puts in the unit that the property counts in.
 */
void
atlas_claim_choose_property (AtlasClaimReading *reading)
{
  find_property (reading);
  if (reading->hint != NULL)
    reading->property = reading->hint;
  take_names (reading);
  settle_unit (reading);
}
