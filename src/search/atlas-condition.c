/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a condition holds for a document. What takes the index to know, such as the hub that goes by
 * a name, has been found out before. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-condition.h"

#include <math.h>

#include "atlas-distance.h"
#include "atlas-labels.h"

#define MAX_NUMBERS 256
#define MAX_DAYS 64
#define METRES_IN_DEGREE 110000.0

/**
 * atlas_condition_new:
 * @type: what it is about
 *
 * Returns: (transfer full): a condition that asks for nothing yet
 */
AtlasCondition *
atlas_condition_new (AtlasTermType type)
{
  AtlasCondition *self = g_new0 (AtlasCondition, 1);

  self->type = type;
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->entries = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->decades = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->first = ATLAS_DAY_MIN;
  self->last = ATLAS_DAY_MAX;

  return self;
}

/**
 * atlas_condition_free:
 * @self: (transfer full): a condition
 */
void
atlas_condition_free (AtlasCondition *self)
{
  g_array_unref (self->numbers);
  g_array_unref (self->entries);
  g_array_unref (self->decades);
  g_free (self);
}

static void
add_number (AtlasCondition *self,
            int             number)
{
  guint32 value = (guint32) number;

  if (number >= 0)
    g_array_append_val (self->numbers, value);
}

static int
review_index (const char *state)
{
  for (int i = 0; atlas_review_states[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (atlas_review_states[i], state) == 0)
        return i;
    }

  return -1;
}

static int
kind_index (const char *word)
{
  g_autofree char *kind = g_ascii_strdown (word, -1);

  return atlas_kind_index (kind);
}

/* "1990s" */
static gboolean
add_decade (AtlasCondition *self,
            const char     *value)
{
  char *end;
  gint64 year = g_ascii_strtoll (value, &end, 10);
  gint32 decade = (gint32) (CLAMP (year, -1000000, 1000000) >= 0 ? CLAMP (year, 0, 1000000) / 10
                                                                 : (CLAMP (year, -1000000, -1) - 9) / 10);

  if (end == value)
    return FALSE;

  g_array_append_val (self->decades, decade);

  return TRUE;
}

static gboolean
add_flag (AtlasCondition *self,
          const char     *word)
{
  static const struct { const char *word; guint flag; } flags[] = {
    { "unsourced", ATLAS_ATTRIBUTE_UNSOURCED },
    { "disputed", ATLAS_ATTRIBUTE_DISPUTED },
    { "located", ATLAS_ATTRIBUTE_LOCATED },
    { "pictured", ATLAS_ATTRIBUTE_PICTURED },
    { "target", ATLAS_ATTRIBUTE_TARGET },
    { "expected", ATLAS_ATTRIBUTE_EXPECTED },
    { "withdrawn", ATLAS_ATTRIBUTE_WITHDRAWN },
  };

  if (g_ascii_strcasecmp (word, "unlocated") == 0)
    {
      self->unlocated = TRUE;
      return TRUE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      if (g_ascii_strcasecmp (word, flags[i].word) == 0)
        {
          self->flags |= flags[i].flag;
          return TRUE;
        }
    }

  return FALSE;
}

/* The day that is the first of a date. */
static gboolean
first_day (const char *edtf,
           gint32     *day)
{
  AtlasDays days;

  if (!atlas_days_of (edtf, &days))
    return FALSE;

  *day = days.first;

  return TRUE;
}

static gboolean
add_value (AtlasCondition *self,
           AtlasTermType   type,
           const char     *value)
{
  guint before = self->numbers->len;
  gint32 day;

  switch (type)
    {
    case ATLAS_TERM_KIND:
      add_number (self, kind_index (value));
      return self->numbers->len > before;
    case ATLAS_TERM_REVIEW:
      add_number (self, review_index (value));
      return self->numbers->len > before;
    case ATLAS_TERM_DECADE:
      return add_decade (self, value);
    case ATLAS_TERM_IS:
      return add_flag (self, value);
    case ATLAS_TERM_AFTER:
      if (!first_day (value, &day))
        return FALSE;
      self->first = MAX (self->first, day);
      return TRUE;
    case ATLAS_TERM_BEFORE:
      if (!first_day (value, &day))
        return FALSE;
      self->last = MIN (self->last, day == ATLAS_DAY_MIN ? day : day - 1);
      return TRUE;
    case ATLAS_TERM_WORD:
    case ATLAS_TERM_PHRASE:
    case ATLAS_TERM_HUB:
    case ATLAS_TERM_TAG:
    case ATLAS_TERM_PROPERTY:
    case ATLAS_TERM_SOURCE:
    case ATLAS_TERM_VALUE:
    case ATLAS_TERM_NEAR:
    case ATLAS_TERM_SAVED:
    default:
      return FALSE;
    }
}

/**
 * atlas_condition_add:
 * @self: a condition
 * @term: a term of a query that means itself: of kinds, review states, decades, times, a place or flags
 *
 * Takes over what a term asks for. The times of two terms become one condition: something is to be
 * dated after the one and before the other.
 *
 * Returns: %FALSE if none of the values of @term is one
 */
gboolean
atlas_condition_add (AtlasCondition       *self,
                     const AtlasQueryTerm *term)
{
  gboolean any = FALSE;

  self->negated = term->negated;

  if (term->type == ATLAS_TERM_NEAR)
    {
      self->longitude = term->longitude;
      self->latitude = term->latitude;
      self->metres = term->metres;
      return TRUE;
    }

  for (guint i = 0; term->values[i] != NULL; i++)
    any |= add_value (self, term->type, term->values[i]);

  return any;
}

static gboolean
has_number (const AtlasCondition *self,
            guint32               number)
{
  for (guint i = 0; i < self->numbers->len; i++)
    {
      if (g_array_index (self->numbers, guint32, i) == number)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_in_hub (const AtlasCondition *self,
           const AtlasDocument  *document)
{
  if (self->none && document->hub == 0)
    return TRUE;

  for (guint i = 0; i < self->entries->len; i++)
    {
      if (g_array_index (self->entries, gint64, i) == document->entry)
        return TRUE;
    }

  return document->hub != 0 && has_number (self, document->hub);
}

static gboolean
is_near (const AtlasCondition *self,
         const AtlasDocument  *document)
{
  if (isnan (document->latitude) ||
      fabs (document->latitude - self->latitude) * METRES_IN_DEGREE > self->metres)
    return FALSE;

  return atlas_distance (self->longitude, self->latitude, document->longitude, document->latitude) <= self->metres;
}

/**
 * atlas_decades_of:
 * @days: (array length=n_days): times
 * @n_days: how many
 * @decades: (out caller-allocates) (array length=max): where the decades go, each once
 * @max: how many fit
 *
 * Tells the decades in which times lie. Of one without end it is that in which the end lies that is
 * known; of one longer than a hundred years those of both ends.
 *
 * Returns: how many decades
 */
guint
atlas_decades_of (const AtlasDays *days,
                  guint            n_days,
                  gint32          *decades,
                  guint            max)
{
  guint n = 0;

  for (guint i = 0; i < n_days; i++)
    {
      gint32 first = days[i].first != ATLAS_DAY_MIN ? days[i].first : days[i].last;
      gint32 last = days[i].last != ATLAS_DAY_MAX ? days[i].last : first;
      /* 512 numbers a year, and years before 0 are rounded down like those after. */
      gint32 from = (gint32) floor ((first >> 9) / 10.0), to = (gint32) floor ((last >> 9) / 10.0);
      gint32 step = to - from > 10 ? to - from : 1;

      for (gint32 decade = from; decade <= to; decade += step)
        {
          gboolean known = FALSE;

          for (guint j = 0; j < n; j++)
            known |= decades[j] == decade;
          if (!known && n < max)
            decades[n++] = decade;
        }
    }

  return n;
}

static gboolean
is_dated (const AtlasCondition *self,
          const AtlasDays      *days,
          guint                 n_days)
{
  gint32 decades[MAX_DAYS];
  guint n_decades;

  if (self->type != ATLAS_TERM_DECADE)
    {
      for (guint i = 0; i < n_days; i++)
        {
          if (days[i].last >= self->first && days[i].first <= self->last)
            return TRUE;
        }
      return FALSE;
    }

  n_decades = atlas_decades_of (days, n_days, decades, MAX_DAYS);
  for (guint i = 0; i < n_decades; i++)
    {
      for (guint j = 0; j < self->decades->len; j++)
        {
          if (g_array_index (self->decades, gint32, j) == decades[i])
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
has_listed (const AtlasCondition *self,
            const AtlasDocuments *documents,
            const AtlasDocument  *document)
{
  AtlasDays days[MAX_DAYS];
  guint32 numbers[MAX_NUMBERS];
  AtlasLists lists;
  guint n;

  atlas_documents_lists (documents, document, &lists);
  n = atlas_lists_take_days (&lists, days, MAX_DAYS);

  if (self->type == ATLAS_TERM_DECADE || self->type == ATLAS_TERM_AFTER)
    return is_dated (self, days, n);

  n = atlas_lists_take_numbers (&lists, numbers, MAX_NUMBERS);
  if (self->type != ATLAS_TERM_TAG)
    n = atlas_lists_take_numbers (&lists, numbers, MAX_NUMBERS);
  if (self->type == ATLAS_TERM_SOURCE)
    n = atlas_lists_take_numbers (&lists, numbers, MAX_NUMBERS);

  if (self->none && n == 0)
    return TRUE;

  for (guint i = 0; i < n; i++)
    {
      if (has_number (self, numbers[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
holds (const AtlasCondition *self,
       const AtlasDocuments *documents,
       const AtlasDocument  *document)
{
  switch (self->type)
    {
    case ATLAS_TERM_KIND:
      return has_number (self, document->kind);
    case ATLAS_TERM_REVIEW:
      return has_number (self, document->review);
    case ATLAS_TERM_HUB:
      return is_in_hub (self, document);
    case ATLAS_TERM_NEAR:
      return is_near (self, document);
    case ATLAS_TERM_IS:
      return (document->flags & self->flags) != 0 || (self->unlocated && isnan (document->latitude));
    case ATLAS_TERM_TAG:
    case ATLAS_TERM_PROPERTY:
    case ATLAS_TERM_SOURCE:
    case ATLAS_TERM_DECADE:
    case ATLAS_TERM_AFTER:
      return has_listed (self, documents, document);
    case ATLAS_TERM_BEFORE:
    case ATLAS_TERM_WORD:
    case ATLAS_TERM_PHRASE:
    case ATLAS_TERM_VALUE:
    case ATLAS_TERM_SAVED:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * atlas_condition_holds:
 * @self: a condition; one of times is of type %ATLAS_TERM_AFTER
 * @documents: the documents
 * @document: one of them
 *
 * Returns: %TRUE if @document is as it should be
 */
gboolean
atlas_condition_holds (const AtlasCondition *self,
                       const AtlasDocuments *documents,
                       const AtlasDocument  *document)
{
  return holds (self, documents, document) != self->negated;
}
