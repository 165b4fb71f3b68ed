/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in English words: two million, half a million, two thirds. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-claim-line.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const AtlasClaimWord small_words[] = {
  { "one", "1" }, { "two", "2" }, { "three", "3" }, { "four", "4" }, { "five", "5" }, { "six", "6" }, { "seven", "7" },
  { "eight", "8" }, { "nine", "9" }, { "ten", "10" }, { "eleven", "11" }, { "twelve", "12" }, { "thirteen", "13" },
  { "fourteen", "14" }, { "fifteen", "15" }, { "sixteen", "16" }, { "seventeen", "17" }, { "eighteen", "18" },
  { "nineteen", "19" }, { "a dozen", "12" }, { "two dozen", "24" }, { "three dozen", "36" }, { "a", "a" }, { "an", "a" },
  { NULL, NULL }
};

static const AtlasClaimWord tens_words[] = {
  { "twenty", "20" }, { "thirty", "30" }, { "forty", "40" }, { "fifty", "50" }, { "sixty", "60" }, { "seventy", "70" },
  { "eighty", "80" }, { "ninety", "90" }, { NULL, NULL }
};

static const AtlasClaimWord big_words[] = {
  { "thousand", "3" }, { "million", "6" }, { "billion", "9" }, { "trillion", "12" }, { NULL, NULL }
};

static const AtlasClaimWord fraction_words[] = {
  { "one third", "1/3" }, { "a third", "1/3" }, { "two thirds", "2/3" }, { "a quarter", "1/4" }, { "one quarter", "1/4" },
  { "three quarters", "3/4" }, { "one fifth", "1/5" }, { "a fifth", "1/5" }, { "two fifths", "2/5" }, { "three fifths", "3/5" },
  { "four fifths", "4/5" }, { "one half", "1/2" }, { "half of", "1/2" }, { "one tenth", "1/10" }, { "a tenth", "1/10" },
  { "one in three", "1/3" }, { "half the", "1/2" }, { NULL, NULL }
};

static const AtlasClaimWord ordinal_words[] = {
  { "first", "1" }, { "second", "2" }, { "third", "3" }, { "fourth", "4" }, { "fifth", "5" }, { "sixth", "6" }, { "seventh", "7" },
  { "eighth", "8" }, { "ninth", "9" }, { "tenth", "10" }, { "eleventh", "11" }, { "twelfth", "12" }, { "thirteenth", "13" },
  { "fourteenth", "14" }, { "fifteenth", "15" }, { "sixteenth", "16" }, { "seventeenth", "17" }, { "eighteenth", "18" },
  { "nineteenth", "19" }, { "twentieth", "20" }, { NULL, NULL }
};

/* Below a thousand: two hundred and five, forty-one. */
static gsize
read_hundreds (const AtlasClaimLine *self,
               gsize                 at,
               gint64               *value,
               gboolean             *article)
{
  const char *word = NULL;
  gsize end = atlas_claim_line_find (self, at, tens_words, &word);
  gsize next, hundred;

  *article = FALSE;
  if (end > 0)
    {
      const char *one = NULL;

      *value = g_ascii_strtoll (word, NULL, 10);
      next = self->text[end] == '-' ? end + 1 : atlas_claim_line_skip (self, end);
      hundred = next > end ? atlas_claim_line_find (self, next, small_words, &one) : 0;
      if (hundred > 0 && strlen (one) == 1 && *one != 'a')
        {
          *value += g_ascii_strtoll (one, NULL, 10);
          end = hundred;
        }
      return end;
    }

  end = atlas_claim_line_find (self, at, small_words, &word);
  if (end == 0)
    return 0;

  *article = *word == 'a';
  *value = *article ? 1 : g_ascii_strtoll (word, NULL, 10);
  hundred = atlas_claim_line_match (self, atlas_claim_line_skip (self, end), "hundred");

  if (hundred > 0 && *value < 100)
    {
      gint64 below = 0;
      gboolean ignored;

      *value *= 100;
      *article = FALSE;
      end = hundred;
      next = atlas_claim_line_skip (self, end);
      hundred = atlas_claim_line_match (self, next, "and");
      if (hundred > 0)
        next = atlas_claim_line_skip (self, hundred);
      hundred = next > end ? read_hundreds (self, next, &below, &ignored) : 0;
      if (hundred > 0 && below < 100 && !ignored)
        {
          *value += below;
          end = hundred;
        }
    }

  return end;
}

/**
 * atlas_claim_number_words_read:
 * @self: a line
 * @at: an offset
 * @number: (inout): the number
 *
 * Reads a number in English words, or a share such as two thirds.
 *
 * Returns: the offset behind it; 0 if there is none
 */
gsize
atlas_claim_number_words_read (const AtlasClaimLine *self,
                               gsize                 at,
                               AtlasClaimNumber     *number)
{
  const char *word = NULL;
  double total = 0;
  int last = 99;
  gsize end, whole = 0;

  if (!g_ascii_isalpha (self->text[at]))
    return 0;

  number->words = TRUE;
  end = atlas_claim_line_find (self, at, fraction_words, &word);
  if (end > 0)
    {
      number->unit = "%";
      number->value = 100 * g_ascii_strtod (word, NULL) / g_ascii_strtod (word + 2, NULL);
      return end;
    }

  end = atlas_claim_line_match (self, at, "half a million");
  if (end > 0 || (end = atlas_claim_line_match (self, at, "half a billion")) > 0)
    {
      number->value = self->text[end - 7] == 'm' ? 5e5 : 5e8;
      number->magnitude = TRUE;
      return end;
    }

  end = atlas_claim_line_find (self, at, ordinal_words, &word);
  if (end > 0)
    {
      number->ordinal = TRUE;
      number->value = g_ascii_strtod (word, NULL);
      return end;
    }

  for (gsize next = at; ; )
    {
      gint64 part;
      gboolean article;
      gsize big;
      int power = 0;

      end = read_hundreds (self, next, &part, &article);
      if (end == 0)
        break;

      big = atlas_claim_line_find (self, atlas_claim_line_skip (self, end), big_words, &word);
      if (big > 0)
        power = atoi (word);

      /* "A" alone is no number, and what follows must be smaller. */
      if ((article && power == 0) || power >= last)
        break;

      total += part * pow (10, power);
      number->magnitude |= power > 0;
      last = power;
      whole = big > 0 ? big : end;
      next = atlas_claim_line_skip (self, whole);
      if (power == 0)
        break;
    }

  number->value = number->digits = whole > 0 ? total : NAN;

  return whole;
}
