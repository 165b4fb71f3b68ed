/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims whose value is a number or a date: state, period and amount. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-claim-reading.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

static void
read_states (AtlasClaimReading *reading)
{
  AtlasClaimLine *line = reading->line;
  const char *found = NULL;

  for (gsize at = 0; at < line->length; at = g_utf8_next_char (line->text + at) - line->text)
    {
      const char *state = NULL;
      gsize end = 0;

      if (line->taken[at] == ATLAS_CLAIM_FREE)
        end = atlas_claim_line_find (line, at, atlas_claim_states_in_words, &state);

      if (end == 0)
        continue;

      /* "Will" and 将 are weak: a plan says "target: will reach". */
      if (found != NULL && !g_str_equal (found, state) &&
          (g_str_has_prefix (line->text + at, "will") || g_str_has_prefix (line->text + at, "将")))
        state = found;

      if (found != NULL && !g_str_equal (found, state))
        {
          atlas_claim_refuse (reading, at, end, _("“{words}” contradicts what was said before of the state."));
          continue;
        }

      if (g_str_has_prefix (line->text + at, "will") || g_str_has_prefix (line->text + at, "将"))
        atlas_claim_line_note_words (line, ATLAS_CLAIM_NOTE_REMARK, at, end, _("“{words}” was read as what is expected."));

      found = state;
      atlas_claim_line_take (line, at, end, ATLAS_CLAIM_READ);
    }

  if (found != NULL)
    atlas_set_text (&reading->claim->state, found);
  reading->state_named = found != NULL;
}

/* Reads each time in the line: the first one counts, a second one is refused. */
static void
read_periods (AtlasClaimReading *reading,
              gboolean           plain_years)
{
  AtlasClaimPeriod period;

  while (atlas_claim_period_find (reading->line, plain_years, &period))
    {
      if (period.refusal != NULL)
        atlas_claim_refuse (reading, period.start, period.end, period.refusal);
      else if (reading->claim->period != NULL)
        atlas_claim_refuse (reading, period.start, period.end, _("“{words}” is a second time. A claim has only one."));
      else
        {
          atlas_set_text (&reading->claim->period, period.edtf);
          atlas_claim_line_take (reading->line, period.start, period.end, ATLAS_CLAIM_READ);
        }
    }
}

static void
refuse_words (AtlasClaimReading    *reading,
              const AtlasClaimWord *words,
              const char           *reason,
              gboolean              is_value)
{
  AtlasClaimLine *line = reading->line;

  for (gsize at = 0; at < line->length; at = g_utf8_next_char (line->text + at) - line->text)
    {
      gsize end = line->taken[at] == ATLAS_CLAIM_FREE ? atlas_claim_line_find (line, at, words, NULL) : 0;

      /* 30多家 is no 多家. */
      if (end == 0 || (at > 0 && g_ascii_isdigit (line->text[at - 1])))
        continue;

      atlas_claim_refuse (reading, at, end, reason);
      if (is_value)
        atlas_claim_widen_value (reading, at, end);
    }
}

/* Whether @at stands within brackets. */
static gboolean
is_in_brackets (const AtlasClaimLine *line,
                gsize                 at)
{
  while (at > 0 && line->text[at - 1] != ')')
    {
      if (line->text[--at] == '(')
        return TRUE;
    }

  return FALSE;
}

/* "or", 约合: what stands between an amount and the same in another currency. */
static gboolean
is_conversion (const AtlasClaimLine   *line,
               const AtlasClaimAmount *first,
               const AtlasClaimAmount *other)
{
  static const char * const words[] = {
    "or", ", or", "equivalent to", ", equivalent to", "i.e.", ", i.e.", "约合", "折合", "合", "或", ",约合", ",合", ",折合", ";约合", NULL
  };
  g_autofree char *between = NULL;

  if (first->end >= other->start || other->currency[0] == '\0' || first->currency[0] == '\0' ||
      g_str_equal (first->currency, other->currency))
    return FALSE;

  if (is_in_brackets (line, other->start) && !is_in_brackets (line, first->start))
    return TRUE;

  between = g_strndup (line->text + first->end, other->start - first->end);
  g_strstrip (between);

  return g_strv_contains (words, between);
}

static void
take_amount (AtlasClaimReading      *reading,
             const AtlasClaimAmount *amount)
{
  atlas_claim_line_take (reading->line, amount->outer, amount->end, ATLAS_CLAIM_READ);
  if (amount->unit_end > 0)
    atlas_claim_line_take (reading->line, amount->unit_start, amount->unit_end, ATLAS_CLAIM_READ);
  atlas_claim_widen_value (reading, amount->start, MAX (amount->end, amount->unit_end));
}

static gboolean
is_plain_year (const AtlasClaimAmount *amount)
{
  return amount->number.year_like && amount->qualifier == NULL && amount->family == NULL && isnan (amount->to) &&
         amount->number.refusal == NULL && !amount->growth;
}

static GArray *
find_amounts (AtlasClaimReading *reading)
{
  AtlasClaimLine *line = reading->line;
  GArray *amounts = g_array_new (FALSE, FALSE, sizeof (AtlasClaimAmount));

  for (gsize at = 0; at < line->length; )
    {
      AtlasClaimAmount amount;
      gsize end = 0;

      if (line->taken[at] == ATLAS_CLAIM_FREE && line->text[at] != ' ')
        end = atlas_claim_amount_read (line, at, &amount);

      if (end > 0)
        g_array_append_val (amounts, amount);

      at = end > 0 ? end : (gsize) (g_utf8_next_char (line->text + at) - line->text);
    }

  return amounts;
}

static gboolean
names_a_date (AtlasClaimReading *reading)
{
  gboolean date = FALSE;

  if (reading->hint != NULL)
    return atlas_claim_is_type (reading->hint, "date");

  for (guint i = 0; i < reading->namings->len; i++)
    {
      const AtlasClaimNaming *naming = &g_array_index (reading->namings, AtlasClaimNaming, i);

      date |= atlas_claim_is_type (naming->property, "date") && atlas_claim_line_is_free (reading->line, naming->start, naming->end);
    }

  return date;
}

/* Numbers that look like years: a year where another number is the value, else refused. */
static void
settle_years (AtlasClaimReading *reading,
              GArray            *amounts)
{
  guint others = 0, years = 0;

  for (guint i = 0; i < amounts->len; i++)
    {
      if (is_plain_year (&g_array_index (amounts, AtlasClaimAmount, i)))
        years++;
      else
        others++;
    }

  for (guint i = 0; i < amounts->len; i++)
    {
      AtlasClaimAmount *amount = &g_array_index (amounts, AtlasClaimAmount, i);
      g_autofree char *edtf = NULL;

      if (!is_plain_year (amount))
        continue;

      if (reading->claim->period != NULL && others == 0 && years == 1)
        continue;

      edtf = g_strdup_printf ("%04d", (int) amount->number.value);
      if (years == 1 && reading->claim->period == NULL && (others > 0 || reading->value_end > 0 || names_a_date (reading)))
        {
          atlas_set_text (&reading->claim->period, edtf);
          atlas_claim_line_take (reading->line, amount->start, amount->end, ATLAS_CLAIM_READ);
        }
      else
        {
          atlas_claim_refuse (reading, amount->start, amount->end, _("“{words}” may be a year or a number."));
          atlas_claim_widen_value (reading, amount->start, amount->end);
        }

      g_array_remove_index (amounts, i--);
    }
}

static void
set_printed (AtlasClaimReading      *reading,
             const AtlasClaimAmount *first,
             const AtlasClaimAmount *amount)
{
  if (amount->number.refusal != NULL || !isnan (amount->to))
    {
      atlas_claim_refuse (reading, amount->start, amount->end, amount->number.refusal != NULL ? amount->number.refusal :
                          _("“{words}” is a range; the amount in another currency is one number."));
      atlas_claim_widen_value (reading, amount->start, amount->end);
      return;
    }

  atlas_claim_line_take (reading->line, first->end, amount->start, ATLAS_CLAIM_READ);
  reading->claim->printed_number = amount->number.value;
  atlas_set_text (&reading->claim->printed_currency, amount->currency);
  take_amount (reading, amount);

  /* The bracket belongs to the value as written. */
  for (gsize at = atlas_claim_line_skip (reading->line, amount->end); at < reading->line->length; at++)
    {
      if (reading->line->text[at] == ')')
        atlas_claim_widen_value (reading, at, at + 1);
      if (reading->line->text[at] == ')' || reading->line->text[at] == ' ' || g_ascii_isalnum (reading->line->text[at]))
        break;
    }
}

static const char *
turned (const char *qualifier)
{
  switch (qualifier != NULL ? qualifier[0] : '=')
    {
    case '>':
      return qualifier[1] == '=' ? "<=" : "<";
    case '<':
      return qualifier[1] == '=' ? ">=" : ">";
    default:
      return qualifier;
    }
}

static void
set_amount (AtlasClaimReading *reading)
{
  AtlasClaimAmount *amount = &reading->amount;
  AtlasClaim *claim = reading->claim;

  take_amount (reading, amount);
  claim->number = amount->number.value;
  claim->number_to = amount->to;

  if (amount->down)
    {
      claim->number = isnan (amount->to) ? -amount->number.value : -amount->to;
      claim->number_to = isnan (amount->to) ? NAN : -amount->number.value;
      amount->qualifier = turned (amount->qualifier);
      atlas_claim_line_note_words (reading->line, ATLAS_CLAIM_NOTE_REMARK, amount->start, amount->end,
                                   _("A fall was read as negative growth: “{words}”."));
    }

  if (amount->bare_yen)
    {
      g_strlcpy (amount->currency, "CNY", sizeof amount->currency);
      if (!reading->line->chinese)
        atlas_claim_line_note_words (reading->line, ATLAS_CLAIM_NOTE_REMARK, amount->start, amount->end,
                                     _("¥ was read as yuan; it may be yen."));
    }

  atlas_set_text (&claim->qualifier, amount->qualifier != NULL ? amount->qualifier : "=");
  atlas_set_text (&claim->currency, amount->currency);
  atlas_set_text (&claim->unit, amount->unit);
  reading->has_amount = TRUE;
  reading->has_value = TRUE;
}

static void
read_amounts (AtlasClaimReading *reading)
{
  g_autoptr (GArray) amounts = find_amounts (reading);
  const AtlasClaimAmount *first = NULL;
  guint others = 0;

  settle_years (reading, amounts);

  for (guint i = 0; i < amounts->len; i++)
    {
      const AtlasClaimAmount *amount = &g_array_index (amounts, AtlasClaimAmount, i);

      if (first == NULL)
        first = amount;
      else if (is_conversion (reading->line, first, amount) && isnan (reading->claim->printed_number))
        set_printed (reading, first, amount);
      else
        others++;
    }

  if (first == NULL)
    return;

  if (others == 0 && first->number.refusal == NULL && reading->value_end > 0 && isnan (reading->claim->printed_number))
    others++;

  for (guint i = 0; i < amounts->len; i++)
    {
      const AtlasClaimAmount *amount = &g_array_index (amounts, AtlasClaimAmount, i);

      if (!atlas_claim_line_is_free (reading->line, amount->start, amount->end))
        continue;

      if (amount->number.refusal != NULL || others > 0)
        {
          atlas_claim_refuse (reading, amount->start, amount->end, amount->number.refusal != NULL ? amount->number.refusal :
                              _("The line has more numbers than one claim: “{words}” is one of them."));
          atlas_claim_widen_value (reading, amount->start, amount->end);
        }
    }

  if (others == 0 && first->number.refusal == NULL)
    {
      reading->amount = *first;
      set_amount (reading);
    }
}

/* With a property of dates and no number the time is the value. */
static void
settle_date (AtlasClaimReading *reading)
{
  if (reading->has_amount || reading->value_end > 0 || reading->claim->period == NULL || !names_a_date (reading))
    return;

  reading->claim->date = g_steal_pointer (&reading->claim->period);
  reading->has_value = TRUE;
}

/**
 * atlas_claim_read_figure:
 * @reading: what has been read
 *
 * Reads a number, or a date, with its state and period.
 */
void
atlas_claim_read_figure (AtlasClaimReading *reading)
{
  read_states (reading);
  refuse_words (reading, atlas_claim_relative_times,
                _("“{words}” counts from the day of the source. Write the year."), FALSE);
  read_periods (reading, names_a_date (reading));
  refuse_words (reading, atlas_claim_vague_numbers, _("“{words}” is no number."), TRUE);
  read_amounts (reading);
  settle_date (reading);
  atlas_claim_choose_property (reading);
}
