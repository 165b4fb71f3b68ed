/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads numbers as people type them, in English and Chinese. Digits and magnitude are put together
 * as text and read once, so that 8.6 billion is the very double that 8600000000 is. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-quantity.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Full width to half width, every space and minus to the plain one, capitals to small letters. NULL
 * for broken UTF-8. */
static char *
simplify (const char *text)
{
  GString *simple;

  if (!g_utf8_validate (text, -1, NULL))
    return NULL;

  simple = g_string_new (NULL);
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (character >= 0xff01 && character <= 0xff5e)
        character -= 0xfee0;
      else if (g_unichar_isspace (character))
        character = ' ';
      else if (character == 0x2212)
        character = '-';

      if (character < 128)
        character = g_ascii_tolower (character);
      g_string_append_unichar (simple, character);
    }

  g_strstrip (simple->str);

  return g_string_free (simple, FALSE);
}

/* Digits, grouped by threes with commas or spaces or not at all, and decimals. */
static gboolean
read_digits (const char **cursor,
             GString     *digits)
{
  const char *begin = *cursor;
  const char *c = begin + strspn (begin, "0123456789");
  char separator = *c;

  g_string_append_len (digits, begin, c - begin);

  if ((separator == ',' || (separator == ' ' && g_ascii_isdigit (c[1]))) && c > begin)
    {
      if (c - begin > 3)
        return FALSE;

      for (; *c == separator && g_ascii_isdigit (c[1]); c += 4)
        {
          if (strspn (c + 1, "0123456789") != 3)
            return FALSE;
          g_string_append_len (digits, c + 1, 3);
        }
    }

  if (*c == '.')
    {
      gsize decimals = strspn (c + 1, "0123456789");

      if (decimals == 0)
        return FALSE;

      g_string_append_len (digits, c, decimals + 1);
      c += decimals + 1;
    }

  if (c == begin)
    return FALSE;

  *cursor = c;

  return TRUE;
}

static int
read_english_word (const char **cursor)
{
  static const struct { const char *word; int power; } words[] = {
    { "thousand", 3 }, { "k", 3 }, { "million", 6 }, { "mn", 6 }, { "billion", 9 }, { "bn", 9 },
    { "trillion", 12 }, { "tn", 12 },
  };
  const char *begin = *cursor + strspn (*cursor, " ");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i].word);

      if (strncmp (begin, words[i].word, length) == 0 && begin[length] == '\0')
        {
          *cursor = begin + length;
          return words[i].power;
        }
    }

  return 0;
}

/* The power of ten that one of 十百千万亿 at @text stands for; 0 if there is none. */
static int
power_of_character (const char  *text,
                    const char **end)
{
  static const struct { const char *character; int power; } characters[] = {
    { "十", 1 }, { "百", 2 }, { "千", 3 }, { "万", 4 }, { "萬", 4 }, { "亿", 8 }, { "億", 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (characters); i++)
    {
      if (g_str_has_prefix (text, characters[i].character))
        {
          *end = text + strlen (characters[i].character);
          return characters[i].power;
        }
    }

  return 0;
}

/* One or more of 十百千万亿, the larger behind the smaller: 千万, 万亿. */
static int
read_chinese_word (const char **cursor)
{
  const char *begin = *cursor + strspn (*cursor, " ");
  const char *end = begin;
  int total = 0, last = 0, power;

  while ((power = power_of_character (begin, &end)) > last)
    {
      total += power;
      last = power;
      *cursor = begin = end;
    }

  if (total > 0)
    *cursor += strspn (*cursor, " ");

  return total;
}

/* What follows 亿 or 万 is less than one of it: 1亿2000万, 3万5000. Without a word of its own it must
 * be as long as the noughts it replaces, for 3万5 may mean two things. */
static gboolean
is_remainder (const char *digits,
              int         power,
              int         last_power)
{
  const char *point = strchr (digits, '.');
  int whole = point != NULL ? point - digits : (int) strlen (digits);

  if (power == 0)
    return whole == last_power;

  return power < last_power && whole + power <= last_power;
}

/* e10, e+10, e-10. */
static void
read_exponent (const char **cursor,
               GString     *digits)
{
  const char *c = *cursor;
  gsize length;

  if (*c++ != 'e')
    return;

  c += *c == '+' || *c == '-';
  length = strspn (c, "0123456789");
  if (length == 0)
    return;

  g_string_append_len (digits, *cursor, c + length - *cursor);
  *cursor = c + length;
}

/* One or more pieces of digits and magnitude. */
static gboolean
read_number (const char *text,
             double     *number)
{
  const char *cursor = text;
  gboolean negative = *cursor == '-';
  int power = 0, last_power = 0;
  double sum = 0;

  if (*cursor == '-' || *cursor == '+')
    cursor++;

  do
    {
      g_autoptr (GString) digits = g_string_new (NULL);
      gboolean first = last_power == 0;

      if (!read_digits (&cursor, digits))
        return FALSE;

      power = read_chinese_word (&cursor);
      if (!first && !is_remainder (digits->str, power, last_power))
        return FALSE;

      last_power = power;
      if (first && power == 0)
        power = read_english_word (&cursor);

      if (power > 0)
        g_string_append_printf (digits, "e%d", power);
      else if (first)
        read_exponent (&cursor, digits);

      sum += g_ascii_strtod (digits->str, NULL);
    }
  while (last_power > 0 && *cursor != '\0');

  *number = negative && sum != 0 ? -sum : sum;

  return *cursor == '\0' && isfinite (sum);
}

/**
 * atlas_number_parse:
 * @text: (nullable): what a person typed
 * @number: (out): the number; NAN if @text is none
 * @error: return location for a #GError
 *
 * Reads a number: 8,600,000,000; 8.6 billion; 10bn; 1亿; 3.5万亿; 1亿2000万; full-width digits. Nothing
 * may stand before or behind it. The error is %G_IO_ERROR_INVALID_DATA.
 *
 * Returns: %FALSE with @error set if @text is not a number
 */
gboolean
atlas_number_parse (const char  *text,
                    double      *number,
                    GError     **error)
{
  g_autofree char *simple = text != NULL && strlen (text) < 200 ? simplify (text) : NULL;

  *number = NAN;

  if (simple != NULL && read_number (simple, number))
    return TRUE;

  *number = NAN;

  if (text == NULL || (simple != NULL && *simple == '\0'))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("There is no number."));
    }
  else
    {
      g_autofree char *legible = g_utf8_make_valid (text, -1);
      g_autofree char *shown = g_utf8_substring (legible, 0, MIN (g_utf8_strlen (legible, -1), 40));

      /* translators: the examples are numbers that can be typed; leave them as they are */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("“%s” is not a number: write 21,000, 8.6 billion, 2.1万 or 86亿."), shown);
    }

  return FALSE;
}
