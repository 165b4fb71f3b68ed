/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as texts, digit by digit: what is read back or shown is what was entered, no more and no
 * less. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-quantity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "atlas-language.h"

/* Decimals that a number before a word such as "million" may have. */
#define MAX_DECIMALS 4

/* A number is 0.DIGITS times ten to the power of @exponent. */
typedef struct
{
  gboolean negative;
  char digits[ATLAS_INTEGER_LENGTH];
  int count;
  int exponent;
} Decimal;

/**
 * atlas_integer_to_text:
 * @number: a number
 * @text: (out): its digits, behind a minus sign where it is negative
 *
 * Writes a whole number quickly: an export and the index of the search have millions of them.
 *
 * Returns: how many signs these are
 */
gsize
atlas_integer_to_text (gint64 number,
                       char   text[ATLAS_INTEGER_LENGTH])
{
  guint64 left = number < 0 ? -(guint64) number : (guint64) number;
  char digits[ATLAS_INTEGER_LENGTH];
  gsize n = 0, length = 0;

  /* From behind. */
  do
    digits[n++] = (char) ('0' + left % 10);
  while ((left /= 10) > 0);

  if (number < 0)
    text[length++] = '-';
  while (n > 0)
    text[length++] = digits[--n];
  text[length] = '\0';

  return length;
}

static void
drop_noughts (Decimal *decimal)
{
  while (decimal->count > 1 && decimal->digits[decimal->count - 1] == '0')
    decimal->count--;
}

/* Most numbers have a few digits. If a whole number of up to 15 digits, divided by a power of ten, gives this double, then so reads
 * it, and nothing shorter: no two numbers of so many digits are the same double. */
static gboolean
decompose_short (double   number,
                 Decimal *decimal)
{
  static const double powers[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6 };

  for (guint i = 0; i < G_N_ELEMENTS (powers); i++)
    {
      double whole = nearbyint (number * powers[i]);

      if (whole >= 1e15 || whole < 1)
        continue;

      if (whole / powers[i] == number)
        {
          decimal->count = (int) atlas_integer_to_text ((gint64) whole, decimal->digits);
          decimal->exponent = decimal->count - (int) i;
          drop_noughts (decimal);
          return TRUE;
        }
    }

  return FALSE;
}

/* The shortest digits that stand for this very double. */
static void
decompose (double   number,
           Decimal *decimal)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  const char *exponent;

  decimal->negative = number < 0;
  if (decompose_short (fabs (number), decimal))
    return;

  /* What fewer would do for ends in noughts. */
  for (int precision = 14; precision <= 16; precision++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%de", precision);
      g_ascii_formatd (text, sizeof text, format, fabs (number));
      if (g_ascii_strtod (text, NULL) == fabs (number))
        break;
    }

  exponent = strchr (text, 'e');
  decimal->exponent = atoi (exponent + 1) + 1;
  decimal->count = 0;

  for (const char *c = text; c < exponent; c++)
    {
      if (g_ascii_isdigit (*c))
        decimal->digits[decimal->count++] = *c;
    }

  drop_noughts (decimal);
}

/* Writes a number divided by ten to the power of @shift. */
static char *
lay_out (const Decimal *decimal,
         int            shift,
         int            group_from)
{
  GString *text = g_string_new (decimal->negative ? "-" : "");
  int whole = decimal->exponent - shift;

  if (whole <= 0)
    g_string_append_c (text, '0');

  for (int i = 0; i < whole; i++)
    {
      if (group_from > 0 && whole >= group_from && i > 0 && (whole - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, i < decimal->count ? decimal->digits[i] : '0');
    }

  if (decimal->count > whole)
    {
      g_string_append_c (text, '.');
      for (int i = whole; i < decimal->count; i++)
        g_string_append_c (text, i < 0 ? '0' : decimal->digits[i]);
    }

  return g_string_free (text, FALSE);
}

/* Beyond these, noughts tell less than an exponent. */
static gboolean
is_readable (const Decimal *decimal)
{
  return decimal->exponent > -6 && decimal->exponent <= 21;
}

/**
 * atlas_number_to_text:
 * @number: a number
 *
 * Writes the shortest decimal that reads back as the same double, with a point and without
 * grouping, whatever the locale.
 *
 * Returns: (transfer full): the text; empty where @number is not finite
 */
char *
atlas_number_to_text (double number)
{
  Decimal decimal;
  g_autofree char *digits = NULL;

  if (!isfinite (number))
    return g_strdup ("");

  if (number == 0)
    return g_strdup ("0");

  decompose (number, &decimal);
  if (is_readable (&decimal))
    return lay_out (&decimal, 0, 0);

  digits = lay_out (&decimal, decimal.exponent - 1, 0);

  return g_strdup_printf ("%se%d", digits, decimal.exponent - 1);
}

/**
 * atlas_number_display:
 * @number: a number
 * @language: (nullable): BCP 47; Chinese, or else English
 *
 * Writes a number as people read it: 10 billion, 21,000; in Chinese 100亿, 2.1万. No digit is lost: a
 * number that would need more than four decimals before the word is written in full.
 *
 * Returns: (transfer full): the text; empty where @number is not finite
 */
char *
atlas_number_display (double      number,
                      const char *language)
{
  static const struct { int power; const char *word; } english[] = {
    { 12, " trillion" }, { 9, " billion" }, { 6, " million" }, { 0, NULL }
  };
  static const struct { int power; const char *word; } chinese[] = {
    { 12, "万亿" }, { 8, "亿" }, { 4, "万" }, { 0, NULL }
  };
  gboolean in_chinese = atlas_language_matches (language, "zh");
  /* Chinese readers are used to four digits without a comma: 2100亿. */
  int group_from = in_chinese ? 5 : 4;
  Decimal decimal;

  if (!isfinite (number) || number == 0)
    return atlas_number_to_text (number);

  decompose (number, &decimal);
  if (!is_readable (&decimal))
    return atlas_number_to_text (number);

  for (guint i = 0; i + 1 < G_N_ELEMENTS (english); i++)
    {
      int power = in_chinese ? chinese[i].power : english[i].power;

      if (decimal.exponent > power && decimal.count - (decimal.exponent - power) <= MAX_DECIMALS)
        {
          g_autofree char *digits = lay_out (&decimal, power, group_from);

          return g_strconcat (digits, in_chinese ? chinese[i].word : english[i].word, NULL);
        }

      if (decimal.exponent > power)
        break;
    }

  return lay_out (&decimal, 0, group_from);
}
