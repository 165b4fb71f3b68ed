/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number with all that belongs to it: bounds, currency, unit, the other end of a range. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-claim-line.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* How many words may stand between a number and its unit: 17 highly concentrated cultural parks. */
#define WORDS_BEFORE_UNIT 4

static void
add_bound (AtlasClaimAmount *amount,
           const char       *bound)
{
  if (amount->qualifier == NULL)
    amount->qualifier = bound;
  else if (!g_str_equal (amount->qualifier, bound))
    amount->clash = TRUE;
}

static void
add_currency (AtlasClaimAmount *amount,
              const char       *code)
{
  if (g_str_equal (code, "¥"))
    amount->bare_yen = amount->currency[0] == '\0';
  else if (amount->currency[0] == '\0' || (amount->bare_yen && (g_str_equal (code, "CNY") || g_str_equal (code, "JPY"))))
    g_strlcpy (amount->currency, code, sizeof amount->currency), amount->bare_yen = FALSE;
  else if (!g_str_equal (amount->currency, code))
    amount->clash = TRUE;
}

static gsize
read_currency_before (const AtlasClaimLine *self,
                      gsize                 at,
                      AtlasClaimAmount     *amount)
{
  const char *code = NULL;
  char iso[4];
  gsize end = atlas_claim_line_find (self, at, atlas_claim_currencies_before, &code);

  if (end == 0 && (end = atlas_claim_currency_code (self, at, iso)) > 0)
    code = iso;

  if (end > 0)
    add_currency (amount, code);

  return end;
}

/* Words before the number; @solid is set to where those begin that are a part of the value. */
static gsize
read_before (const AtlasClaimLine *self,
             gsize                 at,
             AtlasClaimAmount     *amount,
             gsize                *solid,
             gboolean             *between)
{
  *solid = G_MAXSIZE;
  *between = FALSE;

  for (gsize end; ; at = atlas_claim_line_skip (self, end))
    {
      const char *value = NULL;
      gboolean weak = FALSE;

      if ((end = atlas_claim_line_match (self, at, "between")) > 0 || (end = atlas_claim_line_match (self, at, "from")) > 0)
        {
          *between = TRUE;
          weak = self->text[at] == 'f';
        }
      else if ((end = atlas_claim_line_find (self, at, atlas_claim_bounds_before, &value)) > 0)
        {
          /* "-" and the like have been looked at by the reader of numbers. */
          add_bound (amount, value);
        }
      else if ((end = atlas_claim_line_find (self, at, atlas_claim_reached, &value)) > 0)
        {
          weak = *value == ' ';
          if (weak && amount->growth && (self->text[at] == 't' || (guchar) self->text[at] >= 128))
            amount->growth = amount->down = FALSE;
          if (*value == '+' || *value == '-')
            {
              amount->growth = TRUE;
              amount->down = *value == '-';
            }
        }
      else if ((end = read_currency_before (self, at, amount)) == 0)
        {
          return at;
        }

      if (!weak && *solid == G_MAXSIZE)
        *solid = at;
    }
}

static void
set_unit (AtlasClaimAmount *amount,
          const char       *unit)
{
  if (*unit == '#')
    {
      amount->measure = unit + 1;
      return;
    }

  if (amount->unit != NULL && !g_str_equal (amount->unit, unit))
    amount->clash = TRUE;

  amount->unit = unit;
  amount->measure = NULL;
}

/* Bounds, currency and unit behind the number. */
static gsize
read_behind (const AtlasClaimLine *self,
             gsize                 at,
             AtlasClaimAmount     *amount)
{
  for (gsize end; ; at = end)
    {
      gsize next = atlas_claim_line_skip (self, at);
      const char *value = NULL;
      const char *unit = NULL;
      char iso[4];
      gsize longer;

      if (next == at && self->text[at] == '-' && g_ascii_isalpha (self->text[at + 1]))
        next++;      /* "three-year", "80-million-yuan" */

      end = atlas_claim_line_find (self, next, atlas_claim_currencies_after, &value);
      if (end == 0 && (end = atlas_claim_currency_code (self, next, iso)) > 0)
        value = iso;

      if (end > 0)
        {
          add_currency (amount, value);
          continue;
        }

      end = atlas_claim_line_find (self, next, atlas_claim_bounds_after, &value);
      longer = amount->unit == NULL ? atlas_claim_line_find (self, next, atlas_claim_units, &unit) : 0;

      if (longer > end && amount->currency[0] == '\0' && !amount->bare_yen)
        {
          set_unit (amount, unit);
          amount->unit_start = next;
          amount->unit_end = longer;
          end = longer;
        }
      else if (end > 0)
        {
          add_bound (amount, value);
        }
      else
        {
          return at;
        }
    }
}

/* What separates the ends of a range at @at. */
static gsize
read_to (const AtlasClaimLine *self,
         gsize                 at,
         gboolean              between)
{
  static const char * const signs[] = { "-", "\342\200\223", "~", "to", "至", "到", "or" };
  gsize next = atlas_claim_line_skip (self, at);
  gsize end;

  if (between && (end = atlas_claim_line_match (self, next, "and")) > 0)
    return atlas_claim_line_skip (self, end);

  for (guint i = 0; i < 6; i++)
    {
      gsize length = strlen (signs[i]);

      if (strncmp (self->text + next, signs[i], length) != 0 || !atlas_claim_line_is_free (self, next, next + length))
        continue;

      end = atlas_claim_line_skip (self, next + length);
      /* A dash with a space on one side only is a sign of its own: a minus, or a pause. */
      if (i < 3 && (next > at) != (end > next + length))
        return 0;

      return i == 3 && (next == at || end == next + length) ? 0 : end;
    }

  return 0;
}

/* Puts the two ends together; a magnitude behind the second counts for both: 10-20 million. */
static void
join_range (AtlasClaimAmount *amount,
            AtlasClaimAmount *upper)
{
  double low = amount->number.value;

  if (upper->number.refusal != NULL)
    amount->number.refusal = upper->number.refusal;
  else if (!amount->number.magnitude && upper->number.magnitude && amount->number.unit == NULL)
    {
      double factor = upper->number.value / upper->number.digits;

      /* What is said in words is one number with its magnitude: three to four million. */
      if (amount->number.digits < upper->number.digits && upper->number.digits != upper->number.value)
        low = amount->number.digits * factor;
      else
        amount->number.refusal = _("It is not clear whether the magnitude in “{words}” counts for both numbers.");
    }
  else if (amount->number.magnitude && !upper->number.magnitude)
    amount->number.refusal = _("It is not clear whether the magnitude in “{words}” counts for both numbers.");

  if (amount->number.refusal == NULL && low >= upper->number.value)
    amount->number.refusal = _("The second number of “{words}” is not larger than the first one, so it is no range.");

  if (amount->number.ordinal || upper->number.ordinal)
    amount->number.refusal = _("“{words}” is more than one number.");

  amount->number.value = low;
  amount->number.magnitude |= upper->number.magnitude;
  amount->to = upper->number.value;

  if (upper->unit != NULL)
    set_unit (amount, upper->unit);
  if (upper->measure != NULL && amount->unit == NULL)
    amount->measure = upper->measure;
  if (upper->currency[0] != '\0')
    add_currency (amount, upper->currency);
  amount->bare_yen |= upper->bare_yen && amount->currency[0] == '\0';
  amount->clash |= upper->clash;
  if (upper->qualifier != NULL)
    add_bound (amount, upper->qualifier);

  /* A range has its bounds already; it can only be about right. */
  amount->clash |= amount->qualifier != NULL && !g_str_equal (amount->qualifier, "~") &&
                   !g_str_equal (amount->qualifier, "=");
  amount->number.more |= upper->number.more;
}

/* The upper end of a range behind @at. */
static gsize
read_range (const AtlasClaimLine *self,
            gsize                 at,
            gboolean              between,
            AtlasClaimAmount     *amount)
{
  gsize next = read_to (self, at, between);
  AtlasClaimAmount upper = { .to = NAN };
  gsize end;

  if (next == 0)
    return at;

  end = read_currency_before (self, next, &upper);
  next = end > 0 ? atlas_claim_line_skip (self, end) : next;
  end = atlas_claim_number_read (self, next, &upper.number);
  if (end == 0)
    return at;

  if (upper.number.unit != NULL)
    set_unit (&upper, upper.number.unit);
  end = read_behind (self, end, &upper);
  join_range (amount, &upper);

  return end;
}

/* A known unit some words behind the number: 21,000 cultural enterprises, 2.1万家文化企业. */
static void
look_for_unit (const AtlasClaimLine *self,
               AtlasClaimAmount     *amount)
{
  static const char * const stops[] = { "in", "by", "from", "for", "with", "to", "and", "of", "or", "on", "at", "than", "as", NULL };
  gsize at = amount->end;

  for (guint words = 0; words < (amount->measure != NULL ? 12 : WORDS_BEFORE_UNIT); words++)
    {
      gsize next = atlas_claim_line_skip (self, at);
      const char *unit = NULL;
      gsize end, word;

      if (next >= self->length || (next == at && !amount->measure))
        return;

      end = atlas_claim_line_find (self, next, atlas_claim_units, &unit);
      if (end > 0 && *unit != '#' && words > 0 && g_str_equal (atlas_claim_unit_family (unit), "count"))
        {
          amount->unit = unit;
          amount->unit_start = next;
          amount->unit_end = end;
          return;
        }

      for (guint i = 0; stops[i] != NULL; i++)
        {
          if (atlas_claim_line_match (self, next, stops[i]) > 0)
            return;
        }

      if (amount->measure != NULL && (guchar) self->text[next] >= 128)
        word = g_utf8_next_char (self->text + next) - self->text;
      else
        for (word = next; g_ascii_isalpha (self->text[word]) || self->text[word] == '-'; word++)
          ;

      if (word == next || !atlas_claim_line_is_free (self, next, word) ||
          !g_unichar_isalpha (g_utf8_get_char (self->text + next)))
        return;

      at = word;
    }
}

/* Numbers in words are often only words: they count with a unit, a bound or a magnitude. */
static gboolean
is_believable (const AtlasClaimAmount *amount)
{
  gboolean has_unit = amount->unit != NULL || amount->measure != NULL || amount->currency[0] != '\0';

  if (!amount->number.words)
    return TRUE;

  if (amount->number.unit != NULL || amount->number.refusal != NULL)
    return TRUE;

  if (amount->number.ordinal)
    return FALSE;

  /* 百, 千, 万 alone: 近百家, but not 百家. */
  if (amount->number.bare)
    return amount->qualifier != NULL;

  return has_unit || amount->qualifier != NULL ||
         (amount->number.magnitude && amount->number.end - amount->number.start > 3);
}

/* 第十五届, 15th edition, 13th session. */
static gsize
read_ordinal_noun (const AtlasClaimLine *self,
                   gsize                 at,
                   gboolean             *found)
{
  static const AtlasClaimWord nouns[] = {
    { "届", "" }, { "次", "" }, { "期", "" }, { "edition", "" }, { "session", "" }, { "time", "" }, { NULL, NULL }
  };
  gsize end = atlas_claim_line_find (self, atlas_claim_line_skip (self, at), nouns, NULL);

  *found = end > 0;

  return end > 0 ? end : at;
}

static void
finish (AtlasClaimAmount *amount)
{
  if (amount->number.more)
    add_bound (amount, ">");

  if (amount->number.letter_m && amount->currency[0] == '\0' && !amount->bare_yen &&
      amount->number.refusal == NULL)
    amount->number.refusal = _("“{words}”: a letter may stand for a magnitude or for a unit. Write “million” or “billion”.");

  /* Of money and counts a growth is no level: "rose by 5 million" does not say to how many. */
  if (amount->growth && amount->number.refusal == NULL && g_strcmp0 (amount->unit, "%") != 0 &&
      g_strcmp0 (amount->unit, "percentage points") != 0 && g_strcmp0 (amount->unit, "‰") != 0)
    amount->number.refusal = _("“{words}” is how much it changed, and not how much it is.");

  if ((amount->currency[0] != '\0' || amount->bare_yen) && amount->unit != NULL)
    amount->clash = TRUE;

  if (amount->clash && amount->number.refusal == NULL)
    amount->number.refusal = _("The words of “{words}” contradict each other.");

  if (amount->currency[0] != '\0' || amount->bare_yen)
    amount->family = "money";
  else if (amount->unit != NULL)
    amount->family = atlas_claim_unit_family (amount->unit);
  else if (amount->measure != NULL)
    amount->family = "count";
}

/**
 * atlas_claim_amount_read:
 * @self: a line
 * @at: an offset
 * @amount: (out): the amount, or why it cannot be read
 *
 * Reads a number with bounds, currency and unit at @at. Nothing is marked as read.
 *
 * Returns: the offset behind it; 0 if there is none
 */
gsize
atlas_claim_amount_read (const AtlasClaimLine *self,
                         gsize                 at,
                         AtlasClaimAmount     *amount)
{
  gboolean between, noun;
  gsize solid, next, end;

  memset (amount, 0, sizeof *amount);
  amount->to = NAN;

  if (!atlas_claim_line_is_word_start (self, at) || self->taken[at] != ATLAS_CLAIM_FREE)
    return 0;

  next = read_before (self, at, amount, &solid, &between);
  end = atlas_claim_number_read (self, next, &amount->number);
  if (end == 0)
    return 0;

  amount->outer = at;
  amount->start = MIN (solid, next);
  amount->unit = amount->number.unit;

  if (amount->number.ordinal)
    {
      end = read_ordinal_noun (self, end, &noun);
      amount->number.words &= !noun;
    }

  if (!amount->number.ordinal)
    end = read_behind (self, end, amount);
  if (amount->number.refusal == NULL)
    end = read_range (self, end, between, amount);

  amount->end = end;
  if (amount->number.refusal == NULL && amount->unit == NULL && amount->currency[0] == '\0' && !amount->bare_yen &&
      !amount->number.ordinal && amount->number.unit == NULL)
    look_for_unit (self, amount);

  finish (amount);

  return is_believable (amount) ? end : 0;
}
