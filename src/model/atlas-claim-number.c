/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds a number of digits in a line, with its magnitude, and tells why one cannot be read: what may mean
 * two numbers is none. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-claim-line.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-quantity.h"

static const AtlasClaimWord magnitudes[] = {
  { "hundred", "e2" }, { "thousand", "e3" }, { "k", "e3" }, { "ten thousand", "e4" }, { "hundred thousand", "e5" },
  { "million", "e6" }, { "millions", "e6" }, { "mn", "e6" }, { "mln", "e6" }, { "m", "e6" }, { "mio", "e6" },
  { "hundred million", "e8" }, { "billion", "e9" }, { "billions", "e9" }, { "bn", "e9" }, { "bln", "e9" }, { "b", "e9" },
  { "trillion", "e12" }, { "trillions", "e12" }, { "tn", "e12" }, { "trn", "e12" }, { "trln", "e12" },
  { NULL, NULL }
};

/* Where digits, points, commas and what else people put between digits end. Two points are no part of a number. */
static gsize
end_of_digits (const AtlasClaimLine *self,
               gsize                 at)
{
  gsize end = at;

  while (end < self->length && atlas_claim_line_is_free (self, end, end + 1))
    {
      if (g_ascii_isdigit (self->text[end]))
        end++;
      else if (strchr (".,'", self->text[end]) != NULL && end > at && g_ascii_isdigit (self->text[end + 1]))
        end++;
      else if (strncmp (self->text + end, "\302\240", 2) == 0 && g_ascii_isdigit (self->text[end + 2]))
        end += 2;
      else
        break;
    }

  return end;
}

/* Whether the digits are in groups of three behind @separator, and no more than a decimal point follows. */
static gboolean
is_grouped (const char *digits,
            const char *separator)
{
  gsize first = strspn (digits, "0123456789");
  const char *c = digits + first;

  if (first == 0 || first > 3 || !g_str_has_prefix (c, separator))
    return FALSE;

  while (g_str_has_prefix (c, separator))
    {
      c += strlen (separator);
      if (strspn (c, "0123456789") != 3)
        return FALSE;
      c += 3;
    }

  return *c == '\0' || (*c == '.' && strspn (c + 1, "0123456789") == strlen (c + 1));
}

/* Why these digits cannot be read for sure; NULL if they can. @exact: a magnitude or a percent sign follows. */
static const char *
doubt_digits (const char *digits,
              gboolean    exact)
{
  gsize whole = strspn (digits, "0123456789");
  const char *behind = digits + whole;

  if (strlen (digits) > 100)
    return _("“{words}” is too long for a number.");

  if (*behind == '\0' || is_grouped (digits, ",") || is_grouped (digits, "\302\240"))
    return NULL;

  if (*behind == '.' && strspn (behind + 1, "0123456789") == strlen (behind + 1))
    {
      if (strlen (behind + 1) == 3 && whole <= 3 && !exact && *digits != '0')
        return _("“{words}” may mean thousands or a fraction. Write it with a comma or without the zeros at its end.");
      return NULL;
    }

  if (*behind == ',')
    return _("“{words}”: thousands have three digits after each comma, and a fraction has a point.");

  return _("“{words}” is no number that can be read for sure. Write it as 21,000 or 2.5.");
}

static char *
without_groups (const char *digits)
{
  GString *plain = g_string_new (digits);

  g_string_replace (plain, ",", "", 0);
  g_string_replace (plain, "\302\240", "", 0);

  return g_string_free (plain, FALSE);
}

/* One of 十百千万亿 at @at. */
static gsize
chinese_magnitude (const AtlasClaimLine *self,
                   gsize                 at)
{
  static const char * const signs[] = { "十", "百", "千", "万", "亿", "萬", "億" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (strncmp (self->text + at, signs[i], 3) == 0 && atlas_claim_line_is_free (self, at, at + 3))
        return at + 3;
    }

  return 0;
}

/* 多 or 余 before a magnitude: 100多万. */
static gsize
more_sign (const AtlasClaimLine *self,
           gsize                 at)
{
  static const char * const signs[] = { "多", "余", "餘" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (strncmp (self->text + at, signs[i], 3) == 0)
        return at + 3;
    }

  return 0;
}

/**
 * atlas_claim_magnitude_at:
 * @self: a line
 * @at: an offset
 *
 * Returns: %TRUE if a magnitude stands at @at, behind spaces perhaps, so that what is before it is a number
 */
gboolean
atlas_claim_magnitude_at (const AtlasClaimLine *self,
                          gsize                 at)
{
  gsize next = atlas_claim_line_skip (self, at);

  return chinese_magnitude (self, next) > 0 || more_sign (self, next) > 0 ||
         atlas_claim_line_find (self, next, magnitudes, NULL) > 0;
}

/* Magnitudes and further digits: 亿, 1亿2000万, 100多万. Puts all but 多 behind @canonical. */
static gsize
read_chinese_tail (const AtlasClaimLine *self,
                   gsize                 at,
                   GString              *canonical,
                   AtlasClaimNumber     *number)
{
  gsize spaced = atlas_claim_line_skip (self, at);
  gsize more = more_sign (self, spaced);
  gsize end = at;

  if (more > 0 && chinese_magnitude (self, more) > 0)
    {
      number->more = TRUE;
      spaced = more;
    }

  for (gsize next; (next = chinese_magnitude (self, spaced)) > 0; )
    {
      gsize digits;

      g_string_append_len (canonical, self->text + spaced, next - spaced);
      number->magnitude = TRUE;
      end = spaced = next;

      digits = end_of_digits (self, end);
      if (digits > end && chinese_magnitude (self, end) == 0)
        {
          g_string_append_len (canonical, self->text + end, digits - end);
          end = spaced = digits;
        }
    }

  return end;
}

/* A magnitude in English; words such as gazillion are refused. */
static gsize
read_english_tail (const AtlasClaimLine *self,
                   gsize                 at,
                   GString              *canonical,
                   AtlasClaimNumber     *number)
{
  gsize begin = atlas_claim_line_skip (self, at);
  const char *power = NULL;
  gsize end, letters = begin;

  if (self->text[begin] == '-' && begin == at)
    begin++;

  /* "5bn" is one word and still a number with a magnitude. */
  for (guint i = 0; magnitudes[i].phrase != NULL; i++)
    {
      gsize length = strlen (magnitudes[i].phrase);
      gsize match = begin > at ? atlas_claim_line_match (self, begin, magnitudes[i].phrase)
                  : strncmp (self->text + begin, magnitudes[i].phrase, length) == 0 &&
                    !g_ascii_isalnum (self->text[begin + length]) ? begin + length : 0;

      /* A single letter that stands alone is no magnitude. */
      if (match > letters && !(length == 1 && begin > at))
        {
          letters = match;
          power = magnitudes[i].value;
        }
    }

  if (power != NULL)
    {
      end = letters;
      number->letter_m = end - begin == 1 && (self->text[begin] == 'm' || self->text[begin] == 'b');
      number->magnitude = TRUE;
      g_string_append (canonical, power);
      return end;
    }

  for (end = begin; g_ascii_isalpha (self->text[end]); end++)
    ;

  if (end - begin > 6 && (g_strstr_len (self->text + begin, end - begin, "illion") != NULL ||
                          g_strstr_len (self->text + begin, end - begin, "illiard") != NULL))
    number->refusal = _("The magnitude in “{words}” is not known.");
  else if (atlas_claim_line_match (self, begin, "lakh") > 0 || atlas_claim_line_match (self, begin, "crore") > 0)
    number->refusal = _("The magnitude in “{words}” is not known.");
  else
    end = at;

  return end;
}

/* "21 000" may be one number or two. */
static gsize
read_spaced_groups (const AtlasClaimLine *self,
                    gsize                 start,
                    gsize                 end)
{
  gsize whole = strspn (self->text + start, "0123456789");

  if (whole != end - start || whole > 3)
    return end;

  while (self->text[end] == ' ' && strspn (self->text + end + 1, "0123456789") == 3 &&
         atlas_claim_line_is_free (self, end, end + 4))
    end += 4;

  return end;
}

/* Letters glued to the digits that are no magnitude and no unit: 3D, 5G. */
static gboolean
is_name (const AtlasClaimLine *self,
         gsize                 at)
{
  char code[4];
  gsize letters = 0;

  if (!g_ascii_isalpha (self->text[at]))
    return FALSE;

  while (g_ascii_isalpha (self->text[at + letters]))
    letters++;

  for (guint i = 0; atlas_claim_units[i].phrase != NULL; i++)
    {
      gsize length = strlen (atlas_claim_units[i].phrase);

      if (strncmp (self->text + at, atlas_claim_units[i].phrase, length) == 0 &&
          !g_ascii_isalpha (self->text[at + length]))
        return FALSE;
    }

  /* A code is a word of its own in the eyes of atlas_claim_currency_code() only behind a space. */
  if (letters != 3)
    return TRUE;

  for (guint i = 0; i < 3; i++)
    code[i] = g_ascii_toupper (self->text[at + i]);
  code[3] = '\0';

  return !atlas_currency_is_valid (code);
}

static gsize
refuse (AtlasClaimNumber *number,
        gsize             end,
        const char       *reason)
{
  number->refusal = reason;
  number->end = end;
  number->value = NAN;

  return end;
}

static gsize
read_digits (const AtlasClaimLine *self,
             gsize                 at,
             AtlasClaimNumber     *number)
{
  gboolean negative = self->text[at] == '-';
  gsize start = at + (self->text[at] == '-' || self->text[at] == '+');
  gsize end = end_of_digits (self, start);
  g_autofree char *digits = NULL;
  g_autofree char *plain = NULL;
  g_autoptr (GString) canonical = NULL;
  const char *doubt;
  gsize tail, percent;

  if (end == start || !g_ascii_isdigit (self->text[start]))
    return 0;

  if (at > 0 && strchr (".,'", self->text[at - 1]) != NULL && (at == 1 || !g_ascii_isalpha (self->text[at - 2])))
    return refuse (number, end, _("What stands before “{words}” is not clear. Write 0.5 and not .5."));

  if ((self->text[end] == '/' || self->text[end] == ':') && g_ascii_isdigit (self->text[end + 1]))
    {
      gsize all = end + strspn (self->text + end, "0123456789/:.");

      return refuse (number, all, _("“{words}” may be a date, a time or a fraction."));
    }

  tail = read_spaced_groups (self, start, end);
  if (tail > end)
    return refuse (number, tail, _("“{words}” may be one number or several. Write thousands with a comma."));

  digits = g_strndup (self->text + start, end - start);
  plain = without_groups (digits);
  canonical = g_string_new (plain);
  number->digits = g_ascii_strtod (plain, NULL);

  tail = read_chinese_tail (self, end, canonical, number);
  if (tail == end)
    tail = read_english_tail (self, end, canonical, number);

  percent = atlas_claim_line_skip (self, tail);
  doubt = doubt_digits (digits, number->magnitude || self->text[percent] == '%' ||
                        atlas_claim_line_match (self, percent, "percent") > 0);
  if (doubt != NULL)
    return refuse (number, tail, doubt);

  if (number->refusal != NULL)
    return refuse (number, tail, number->refusal);

  if (!number->magnitude && g_ascii_isalpha (self->text[end]))
    {
      gsize two = end + 2;

      if (end + 2 <= self->length && !g_ascii_isalpha (self->text[two]) &&
          (strncmp (self->text + end, "st", 2) == 0 || strncmp (self->text + end, "nd", 2) == 0 ||
           strncmp (self->text + end, "rd", 2) == 0 || strncmp (self->text + end, "th", 2) == 0))
        {
          number->ordinal = TRUE;
          tail = two;
        }
      else if (is_name (self, end))
        {
          while (g_ascii_isalnum (self->text[tail]))
            tail++;
          return refuse (number, tail, _("“{words}” looks like a name and not like a number."));
        }
    }

  number->year_like = end - start == 4 && strlen (digits) == 4 && !number->magnitude && !negative &&
                      number->digits >= 1000 && number->digits < 2200;
  number->end = tail;

  if (!atlas_number_parse (canonical->str, &number->value, NULL))
    return refuse (number, tail, _("“{words}” may mean two numbers. Write it with all its digits."));

  if (negative)
    {
      number->value = -number->value;
      number->digits = -number->digits;
    }

  return tail;
}

/**
 * atlas_claim_number_read:
 * @self: a line
 * @at: an offset
 * @number: (out): the number, or why it cannot be read
 *
 * Reads a number in digits or in words at @at.
 *
 * Returns: the offset behind it; 0 if there is no number at all
 */
gsize
atlas_claim_number_read (const AtlasClaimLine *self,
                         gsize                 at,
                         AtlasClaimNumber     *number)
{
  gboolean sign = (self->text[at] == '+' || self->text[at] == '-') && g_ascii_isdigit (self->text[at + 1]);
  gsize end;

  memset (number, 0, sizeof *number);
  number->start = at;
  number->value = NAN;

  if (at >= self->length)
    return 0;

  end = atlas_claim_numeral_read (self, at, number);
  if (end == 0 && (sign || g_ascii_isdigit (self->text[at])))
    end = read_digits (self, at, number);
  if (end == 0)
    end = atlas_claim_number_words_read (self, at, number);

  return number->end = end;
}
