/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as files write them. What has at most 15 digits and a small exponent is one exact division
 * away from its double (W. D. Clinger, How to Read Floating Point Numbers Accurately, 1990); the rest
 * goes to strtod. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-number-text.h"

#include <math.h>
#include <string.h>

#include "atlas-quantity.h"

#define LONGEST 400

static const double powers[] = {
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

static gboolean
read_slowly (const char *text,
             gsize       length,
             double     *number)
{
  char copy[LONGEST + 1];
  char *end;

  if (length > LONGEST)
    return FALSE;

  memcpy (copy, text, length);
  copy[length] = '\0';
  *number = g_ascii_strtod (copy, &end);

  return *end == '\0' && isfinite (*number);
}

/**
 * atlas_number_from_json:
 * @text: a number in JSON's form (RFC 8259, section 6)
 * @length: its length in bytes
 * @number: (out): the number
 *
 * Returns: whether it is one, and finite
 */
gboolean
atlas_number_from_json (const char *text,
                        gsize       length,
                        double     *number)
{
  const char *at = text, *end = text + length, *digits;
  gboolean negative;
  guint64 mantissa = 0;
  int n = 0, exponent = 0, explicit_exponent = 0;

  negative = at < end && *at == '-';
  at += negative;
  digits = at;

  for (; at < end && g_ascii_isdigit (*at); at++, n++)
    mantissa = n < 18 ? mantissa * 10 + (*at - '0') : mantissa;

  if (at == digits || (*digits == '0' && at - digits > 1))
    return FALSE;

  if (at < end && *at == '.')
    {
      const char *point = ++at;

      for (; at < end && g_ascii_isdigit (*at); at++, n++)
        {
          mantissa = n < 18 ? mantissa * 10 + (*at - '0') : mantissa;
          exponent--;
        }

      if (at == point)
        return FALSE;
    }

  if (at < end && (*at == 'e' || *at == 'E'))
    {
      gboolean down = FALSE;
      const char *first;

      at++;
      if (at < end && (*at == '+' || *at == '-'))
        down = *at++ == '-';

      for (first = at; at < end && g_ascii_isdigit (*at); at++)
        explicit_exponent = MIN (explicit_exponent * 10 + (*at - '0'), 10000);

      if (at == first)
        return FALSE;

      exponent += down ? -explicit_exponent : explicit_exponent;
    }

  if (at != end)
    return FALSE;

  if (n > 18 || mantissa > (G_GUINT64_CONSTANT (1) << 53) || ABS (exponent) > 22)
    return read_slowly (text, length, number);

  *number = exponent < 0 ? mantissa / powers[-exponent] : mantissa * powers[exponent];
  if (negative)
    *number = -*number;

  return TRUE;
}

/* Groups of three digits, as "1,234,567" or "1 234 567" has them. */
static gboolean
drop_groups (const char *text,
             gsize       length,
             char        group,
             char        point,
             char       *to)
{
  gsize digits = 0, n = 0;
  gboolean grouped = FALSE, in_fraction = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == group && !in_fraction)
        {
          if (digits == 0 || digits > 3 || (grouped && digits != 3))
            return FALSE;

          grouped = TRUE;
          digits = 0;
          continue;
        }

      if (text[i] == point || text[i] == 'e' || text[i] == 'E')
        {
          if (grouped && digits != 3)
            return FALSE;

          grouped = FALSE;
          in_fraction = TRUE;
        }

      digits += g_ascii_isdigit (text[i]) != 0;
      to[n++] = text[i] == point ? '.' : text[i];
    }

  to[n] = '\0';

  return !grouped || digits == 3;
}

/**
 * atlas_number_from_cell:
 * @text: a cell of a table
 * @length: its length in bytes
 * @decimal_comma: whether a comma stands before the fraction, and a point or blank between groups
 * @number: (out): the number
 *
 * Reads a number as spreadsheets write it: blanks around it, a plus sign, no digit before the point,
 * groups of three digits. Nothing is guessed: "1,234" is a number of thousands only without @decimal_comma.
 *
 * Returns: whether it is one, and finite
 */
gboolean
atlas_number_from_cell (const char *text,
                        gsize       length,
                        gboolean    decimal_comma,
                        double     *number)
{
  char copy[LONGEST + 2];
  char *start = copy + 1;

  while (length > 0 && g_ascii_isspace (*text))
    text++, length--;
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  if (length > 1 && *text == '+' && text[1] != '-')
    text++, length--;

  if (length == 0 || length > LONGEST)
    return FALSE;

  if (!decimal_comma && atlas_number_from_json (text, length, number))
    return TRUE;

  if (!drop_groups (text, length, decimal_comma ? '.' : ',', decimal_comma ? ',' : '.', start) &&
      !drop_groups (text, length, ' ', decimal_comma ? ',' : '.', start))
    return FALSE;

  if (start[0] == '.')
    *--start = '0';
  else if (start[0] == '-' && start[1] == '.')
    {
      *start = '0';
      *--start = '-';
    }

  /* A zero before other digits is no number of JSON, but one of a table. */
  while (start[0] == '0' && g_ascii_isdigit (start[1]))
    start++;

  return atlas_number_from_json (start, strlen (start), number);
}

/* @units: of 1e-7. */
static gsize
write_decimals (gint64   units,
                gboolean negative,
                char     text[ATLAS_NUMBER_LENGTH])
{
  guint32 fraction = (guint32) (units % 10000000);
  guint n = 7;
  gsize length = 0;

  if (negative)
    text[length++] = '-';
  length += atlas_integer_to_text (units / 10000000, text + length);

  if (fraction == 0)
    return length;

  for (; fraction % 10 == 0; n--)
    fraction /= 10;

  text[length++] = '.';
  for (guint i = n; i > 0; i--, fraction /= 10)
    text[length + i - 1] = (char) ('0' + fraction % 10);
  length += n;
  text[length] = '\0';

  return length;
}

/**
 * atlas_number_to_json:
 * @number: a finite number
 * @text: (out): it as JSON, in few digits that are read back as the same double
 *
 * Writes a number. What has at most seven decimals, as positions mostly do, is written quickly.
 *
 * Returns: how long it is
 */
gsize
atlas_number_to_json (double number,
                      char   text[ATLAS_NUMBER_LENGTH])
{
  double size = fabs (number);

  if (size < 1e8)
    {
      gint64 units = (gint64) (size * 1e7 + 0.5);

      if ((double) units / 1e7 == size)
        return write_decimals (units, number < 0, text);
    }

  if (size < 9e15 && floor (size) == size)
    return atlas_integer_to_text ((gint64) number, text);

  for (guint precision = 15; precision <= 17; precision++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%ug", precision);
      g_ascii_formatd (text, ATLAS_NUMBER_LENGTH, format, number);
      if (g_ascii_strtod (text, NULL) == number)
        break;
    }

  return strlen (text);
}
