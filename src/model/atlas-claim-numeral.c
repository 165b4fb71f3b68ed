/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in Chinese signs: 一亿五千万, 三成, 三分之一. What people say for short and means two things
 * (一百二, 三五家) is refused. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-claim-line.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* The value of a Chinese digit at @text; -1 for none. All of them are three bytes long. */
static int
digit_of (const char *text)
{
  static const struct { const char *sign; int value; } digits[] = {
    { "零", 0 }, { "〇", 0 }, { "一", 1 }, { "二", 2 }, { "两", 2 }, { "兩", 2 }, { "三", 3 }, { "四", 4 }, { "五", 5 },
    { "六", 6 }, { "七", 7 }, { "八", 8 }, { "九", 9 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    {
      if (strncmp (text, digits[i].sign, 3) == 0)
        return digits[i].value;
    }

  return -1;
}

/* The power of ten of 十百千万亿 at @text; 0 for none. */
static int
power_of (const char *text)
{
  static const struct { const char *sign; int power; } powers[] = {
    { "十", 1 }, { "百", 2 }, { "千", 3 }, { "万", 4 }, { "萬", 4 }, { "亿", 8 }, { "億", 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (powers); i++)
    {
      if (strncmp (text, powers[i].sign, 3) == 0)
        return powers[i].power;
    }

  return 0;
}

static gboolean
is_sign (const char *text,
         const char *sign)
{
  return strncmp (text, sign, 3) == 0;
}

static gboolean
is_more (const char *text)
{
  return is_sign (text, "多") || is_sign (text, "余") || is_sign (text, "餘");
}

/* Whole number below 10000 in 十百千, from @text to @end: 三百零五. FALSE for what may mean two things. */
static gboolean
read_section (const char *text,
              const char *end,
              gint64     *value)
{
  static const int ones[] = { 1, 10, 100, 1000 };
  int last = 4, digit = -1;
  gboolean zero = FALSE;

  *value = 0;
  for (const char *c = text; c < end; c += 3)
    {
      int power = power_of (c);
      int next = digit_of (c);

      if (power > 0 && power <= 3)
        {
          if (power >= last || (digit < 0 && !(power == 1 && c == text)) || digit == 0)
            return FALSE;

          *value += (digit < 0 ? 1 : digit) * ones[power];
          last = power;
          digit = -1;
          zero = FALSE;
        }
      else if (next == 0 && digit < 0)
        {
          zero = TRUE;
        }
      else if (next > 0 && digit < 0)
        {
          digit = next;
        }
      else
        {
          return FALSE;
        }
    }

  /* 一百二 is short for 120, and some read it as 102. */
  if (digit > 0 && last < 4 && last > 1 && !zero)
    return FALSE;

  *value += MAX (digit, 0);

  return TRUE;
}

/* 一亿五千万, 二十一, 十五. */
static gboolean
read_whole (const char *text,
            const char *end,
            double     *value)
{
  int last = 99;
  const char *begin = text;
  gint64 section;

  *value = 0;
  for (const char *c = text; c < end; c += 3)
    {
      int power = power_of (c);

      if (power < 4)
        continue;

      /* 万亿: one magnitude on the other. */
      if (power == 4 && c + 3 < end && power_of (c + 3) == 8)
        {
          power = 12;
          c += 3;
        }

      if (power >= last || !read_section (begin, c - (power == 12 ? 3 : 0), &section) || section == 0)
        return FALSE;

      *value += section * pow (10, power);
      last = power;
      begin = c + 3;
    }

  if (begin == end)
    return TRUE;

  /* 三万五 is short for 35000, and may be 30005. */
  if (last < 99 && end - begin == 3)
    return FALSE;

  if (!read_section (begin, end, &section))
    return FALSE;

  *value += section;

  return TRUE;
}

/* Digits alone: 二〇一九. */
static gboolean
all_digits (const char *text,
            const char *end,
            double     *value)
{
  *value = 0;
  for (; text < end; text += 3)
    {
      int digit = digit_of (text);

      if (digit < 0)
        return FALSE;
      *value = *value * 10 + digit;
    }

  return TRUE;
}

/* A fraction behind 点: 一点五, with a magnitude or without. */
static gboolean
read_with_point (const char *text,
                 const char *point,
                 const char *end,
                 double     *value)
{
  g_autoptr (GString) decimal = g_string_new (NULL);
  const char *c = point + 3;
  double whole;
  int power = 0;

  if (!read_whole (text, point, &whole) || c == end || text == point)
    return FALSE;

  g_string_append_printf (decimal, "%.0f.", whole);
  for (; c < end && digit_of (c) >= 0; c += 3)
    g_string_append_c (decimal, '0' + digit_of (c));

  for (; c < end && power_of (c) > 0; c += 3)
    power += power_of (c);

  g_string_append_printf (decimal, "e%d", power);
  *value = g_ascii_strtod (decimal->str, NULL);

  return c == end && decimal->str[decimal->len - 1] != '.';
}

static gboolean
read_numeral (const char *text,
              const char *end,
              double     *value)
{
  const char *point = g_strstr_len (text, end - text, "点");

  if (point != NULL)
    return read_with_point (text, point, end, value);

  if (all_digits (text, end, value))
    return end - text == 3 || end - text == 12;

  return read_whole (text, end, value);
}

/* Where the numeral at @at ends, and whether 多 stands in the midst of it. */
static gsize
end_of_numeral (const AtlasClaimLine *self,
                gsize                 at,
                GString              *numeral,
                gboolean             *more)
{
  gsize end = at;

  for (;;)
    {
      const char *c = self->text + end;

      if (end + 3 > self->length || !atlas_claim_line_is_free (self, end, end + 3))
        break;

      if (is_more (c) && end > at && power_of (c - 3) > 0 && power_of (c + 3) > 0)
        *more = TRUE;
      else if (digit_of (c) >= 0 || power_of (c) > 0 ||
               (is_sign (c, "点") && end > at && digit_of (c + 3) >= 0 && digit_of (c - 3) >= 0))
        g_string_append_len (numeral, c, 3);
      else if (is_sign (c, "点") && end > at && power_of (c - 3) == 1 && digit_of (c + 3) >= 0)
        g_string_append_len (numeral, c, 3);
      else
        break;

      end += 3;
    }

  return end;
}

/* A whole or decimal number in digits or Chinese signs, without magnitude for the digits. */
static gsize
read_plain (const AtlasClaimLine *self,
            gsize                 at,
            double               *value)
{
  gsize length = strspn (self->text + at, "0123456789.");

  if (length > 0 && length < 12 && g_ascii_isdigit (self->text[at]))
    {
      char *behind;
      g_autofree char *digits = g_strndup (self->text + at, length);

      *value = g_ascii_strtod (digits, &behind);
      return *behind == '\0' ? at + length : 0;
    }
  else
    {
      g_autoptr (GString) numeral = g_string_new (NULL);
      gboolean more = FALSE;
      gsize end = end_of_numeral (self, at, numeral, &more);

      return end > at && !more && read_numeral (numeral->str, numeral->str + numeral->len, value) ? end : 0;
    }
}

/* 百分之九, 千分之三, 三分之一. */
static gsize
read_fraction (const AtlasClaimLine *self,
               gsize                 at,
               AtlasClaimNumber     *number)
{
  double below, above;
  gsize middle, end;

  if (g_str_has_prefix (self->text + at, "百分之") || g_str_has_prefix (self->text + at, "千分之"))
    {
      end = read_plain (self, at + 9, &above);
      if (end == 0)
        return 0;

      number->unit = self->text[at + 1] == "百"[1] && self->text[at + 2] == "百"[2] ? "%" : "‰";
      number->value = above;
      return end;
    }

  middle = read_plain (self, at, &below);
  if (middle == 0 || !g_str_has_prefix (self->text + middle, "分之"))
    return 0;

  end = read_plain (self, middle + 6, &above);
  if (end == 0 || below < 2 || above < 1 || above > below)
    return 0;

  number->unit = "%";
  number->value = 100 * above / below;

  return end;
}

/* 三成, 八成五, 三成半, 3成. */
static gsize
read_tenths (const AtlasClaimLine *self,
             gsize                 at,
             AtlasClaimNumber     *number)
{
  /* 成 begins and ends many words. */
  static const char * const others[] = { "立", "为", "员", "果", "功", "都", "本", "长", "交", "就", "熟", "绩", "效", "品", "型" };
  double tenths, rest = 0;
  gsize end = read_plain (self, at, &tenths);
  int digit;

  if (end == 0 || !g_str_has_prefix (self->text + end, "成") || tenths <= 0 || tenths > 10)
    return 0;

  end += 3;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      if (g_str_has_prefix (self->text + end, others[i]))
        return 0;
    }

  digit = digit_of (self->text + end);
  if (is_sign (self->text + end, "半"))
    rest = 5, end += 3;
  else if (digit > 0 && floor (tenths) == tenths && digit_of (self->text + end + 3) < 0 && power_of (self->text + end + 3) == 0)
    rest = digit, end += 3;

  number->unit = "%";
  number->value = tenths * 10 + rest;

  return end;
}

/**
 * atlas_claim_numeral_read:
 * @self: a line
 * @at: an offset
 * @number: (inout): the number
 *
 * Reads a number in Chinese signs, or a share such as 三成, 百分之九 and 三分之一.
 *
 * Returns: the offset behind it; 0 if there is none
 */
gsize
atlas_claim_numeral_read (const AtlasClaimLine *self,
                          gsize                 at,
                          AtlasClaimNumber     *number)
{
  g_autoptr (GString) numeral = g_string_new (NULL);
  gboolean ordinal = g_str_has_prefix (self->text + at, "第");
  gsize begin = ordinal ? at + 3 : at;
  gsize end;

  if (!ordinal && ((end = read_fraction (self, at, number)) > 0 || (end = read_tenths (self, at, number)) > 0))
    return end;

  if (ordinal && g_ascii_isdigit (self->text[begin]))
    {
      number->ordinal = TRUE;
      end = read_plain (self, begin, &number->value);
      return end;
    }

  end = end_of_numeral (self, begin, numeral, &number->more);
  if (end == begin)
    return 0;

  number->words = TRUE;
  number->ordinal = ordinal;
  number->magnitude = power_of (numeral->str + numeral->len - 3) > 0;

  /* 近百, 逾千万: the magnitude alone is one of it. */
  number->bare = power_of (numeral->str) > 1;
  if (number->bare)
    g_string_prepend (numeral, "一");

  if (!read_numeral (numeral->str, numeral->str + numeral->len, &number->value))
    {
      if (end - begin < 6)
        return 0;

      number->value = NAN;
      number->refusal = _("“{words}” may mean two numbers. Write it in digits.");
    }
  else
    {
      number->year_like = end - begin == 12 && !number->magnitude && number->value >= 1000 && number->value < 2200;
    }

  number->digits = number->value;

  return end;
}
