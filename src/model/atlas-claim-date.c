/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people write them, in English and Chinese, as EDTF: 24 May 2023, 5月24日, H1 2023, 1990s. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-claim-line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-edtf.h"

static const AtlasClaimWord months[] = {
  { "january", "01" }, { "february", "02" }, { "march", "03" }, { "april", "04" }, { "may", "05" }, { "june", "06" },
  { "july", "07" }, { "august", "08" }, { "september", "09" }, { "october", "10" }, { "november", "11" }, { "december", "12" },
  { "jan", "01" }, { "feb", "02" }, { "mar", "03" }, { "apr", "04" }, { "jun", "06" }, { "jul", "07" }, { "aug", "08" },
  { "sep", "09" }, { "sept", "09" }, { "oct", "10" }, { "nov", "11" }, { "dec", "12" }, { "jan.", "01" }, { "feb.", "02" },
  { "mar.", "03" }, { "apr.", "04" }, { "jun.", "06" }, { "jul.", "07" }, { "aug.", "08" }, { "sep.", "09" }, { "sept.", "09" },
  { "oct.", "10" }, { "nov.", "11" }, { "dec.", "12" },
  { NULL, NULL }
};

/* Parts of a year: first and last month, or a season of EDTF. */
static const AtlasClaimWord parts[] = {
  { "h1", "01-06" }, { "h2", "07-12" }, { "1h", "01-06" }, { "2h", "07-12" }, { "q1", "01-03" }, { "q2", "04-06" },
  { "q3", "07-09" }, { "q4", "10-12" }, { "1q", "01-03" }, { "2q", "04-06" }, { "3q", "07-09" }, { "4q", "10-12" },
  { "first half of", "01-06" }, { "second half of", "07-12" }, { "first half", "01-06" }, { "second half", "07-12" },
  { "first quarter of", "01-03" }, { "second quarter of", "04-06" }, { "third quarter of", "07-09" },
  { "fourth quarter of", "10-12" }, { "first quarter", "01-03" }, { "second quarter", "04-06" }, { "third quarter", "07-09" },
  { "fourth quarter", "10-12" }, { "first three quarters of", "01-09" }, { "first six months of", "01-06" },
  { "first nine months of", "01-09" }, { "first three months of", "01-03" }, { "first two months of", "01-02" },
  { "spring", "21" }, { "summer", "22" }, { "autumn", "23" }, { "winter", "24" }, { "spring of", "21" }, { "summer of", "22" },
  { "autumn of", "23" }, { "winter of", "24" },
  { "end of", "12" }, { "the end of", "12" }, { "year end", "12" }, { "end", "12" },
  { NULL, NULL }
};

/* Behind a year in Chinese. */
static const AtlasClaimWord chinese_parts[] = {
  { "上半年", "01-06" }, { "下半年", "07-12" }, { "第一季度", "01-03" }, { "第二季度", "04-06" }, { "第三季度", "07-09" },
  { "第四季度", "10-12" }, { "一季度", "01-03" }, { "二季度", "04-06" }, { "三季度", "07-09" }, { "四季度", "10-12" },
  { "前三季度", "01-09" }, { "前三个季度", "01-09" }, { "前两个月", "01-02" }, { "前3个月", "01-03" }, { "前三个月", "01-03" },
  { "前6个月", "01-06" }, { "前六个月", "01-06" }, { "前9个月", "01-09" }, { "前九个月", "01-09" }, { "底", "12" }, { "年底", "12" },
  { "末", "12" }, { "年末", "12" }, { "春", "21" }, { "春季", "21" }, { "夏", "22" }, { "夏季", "22" }, { "秋", "23" }, { "秋季", "23" },
  { "冬", "24" }, { "冬季", "24" },
  { NULL, NULL }
};

static void
set_part (AtlasClaimDate *date,
          const char     *year,
          const char     *part)
{
  g_snprintf (date->first, sizeof date->first, "%s-%.2s", year, part);
  date->last[0] = '\0';
  if (part[2] == '-')
    g_snprintf (date->last, sizeof date->last, "%s-%.2s", year, part + 3);
}

/* Four digits that may be a year, with nothing of a number around them. */
static gsize
read_year (const AtlasClaimLine *self,
           gsize                 at,
           char                  year[5])
{
  const char *c = self->text + at;
  int value;

  if (strspn (c, "0123456789") != 4 || ((c[4] == '.' || c[4] == ',') && g_ascii_isdigit (c[5])) ||
      c[4] == '%' || !atlas_claim_line_is_word_start (self, at) || !atlas_claim_line_is_free (self, at, at + 4) ||
      ((c[4] == '-' || c[4] == '/') && g_ascii_isdigit (c[5])) || atlas_claim_line_is_inside (self, at))
    return 0;

  value = atoi (c);
  if (value < 1000 || value >= 2200)
    return 0;

  g_strlcpy (year, c, 5);

  return at + 4;
}

/* Whether what follows makes a count of what looks like a year: 2000 people. */
static gboolean
is_counted (const AtlasClaimLine *self,
            gsize                 at)
{
  gsize next = atlas_claim_line_skip (self, at);
  const char *unit;

  return atlas_claim_line_find (self, next, atlas_claim_units, &unit) > 0 ||
         atlas_claim_line_find (self, next, atlas_claim_currencies_after, NULL) > 0 ||
         atlas_claim_magnitude_at (self, at) || self->text[at] == '+' || g_ascii_isalpha (self->text[at]);
}

static gsize
read_small (const AtlasClaimLine *self,
            gsize                 at,
            int                   most,
            int                  *value)
{
  gsize length = strspn (self->text + at, "0123456789");

  if (length < 1 || length > 2 || !atlas_claim_line_is_free (self, at, at + length))
    return 0;

  *value = atoi (self->text + at);

  return *value >= 1 && *value <= most ? at + length : 0;
}

/* A year in Chinese: 2019年, 二〇一九年, 公元前221年. The digits behind it say what of the year. */
static gsize
read_chinese_year (const AtlasClaimLine *self,
                   gsize                 at,
                   char                  year[8])
{
  AtlasClaimNumber number;
  gsize end = 0;
  char digits[5];

  if (g_str_has_prefix (self->text + at, "公元前"))
    {
      gsize begin = at + strlen ("公元前");
      gsize length = strspn (self->text + begin, "0123456789");

      if (length < 1 || length > 4 || !g_str_has_prefix (self->text + begin + length, "年"))
        return 0;

      g_snprintf (year, 8, "-%04d", (atoi (self->text + begin) - 1) % 10000);
      return begin + length + 3;
    }

  if (read_year (self, at, digits) > 0)
    {
      g_strlcpy (year, digits, 8);
      end = at + 4;
    }
  else if (strncmp (self->text + at, "一", 3) == 0 || strncmp (self->text + at, "二", 3) == 0)
    {
      memset (&number, 0, sizeof number);
      end = atlas_claim_numeral_read (self, at, &number);
      if (end == 0 || !number.year_like)
        return 0;
      g_snprintf (year, 8, "%04d", (int) number.value % 10000);
    }

  return end > 0 && g_str_has_prefix (self->text + end, "年") ? end + 3 : 0;
}

/* 5月, 5月24日, behind a year or alone. */
static gsize
read_chinese_day (const AtlasClaimLine *self,
                  gsize                 at,
                  const char           *year,
                  AtlasClaimDate       *date)
{
  int month, day;
  gsize end = read_small (self, at, 12, &month), next;

  if (end == 0 || !g_str_has_prefix (self->text + end, "月"))
    return 0;

  end += 3;
  g_snprintf (date->first, sizeof date->first, "%s-%02d", year, month);
  next = read_small (self, end, 31, &day);
  if (next > 0 && (g_str_has_prefix (self->text + next, "日") || g_str_has_prefix (self->text + next, "号")))
    {
      g_snprintf (date->first, sizeof date->first, "%s-%02d-%02d", year, month, day);
      end = next + 3;
    }
  else if (g_str_equal (year, "XXXX") && g_str_has_prefix (self->text + end, "份"))
    {
      return end + 3;
    }

  /* 5月24日至26日, 5月24日—6月2日 are put together by the reader of periods. */
  return end;
}

static gsize
read_chinese (const AtlasClaimLine *self,
              gsize                 at,
              AtlasClaimDate       *date)
{
  char year[8];
  const char *part = NULL;
  gsize end = read_chinese_year (self, at, year), next;

  if (end == 0)
    return read_chinese_day (self, at, "XXXX", date);

  if (g_str_has_prefix (self->text + end, "代"))
    {
      end += 3;
      if (year[3] != '0')
        date->refusal = _("“{words}” is no decade.");
      year[3] = 'X';
      g_strlcpy (date->first, year, sizeof date->first);
      return end;
    }

  next = read_chinese_day (self, atlas_claim_line_skip (self, end), year, date);
  if (next > 0)
    return next;

  next = atlas_claim_line_find (self, end, chinese_parts, &part);
  if (next > 0)
    {
      set_part (date, year, part);
      return next;
    }

  if (g_str_has_prefix (self->text + end, "初"))
    {
      date->refusal = _("“{words}” is no month: write which one.");
      return end + 3;
    }

  g_strlcpy (date->first, year, sizeof date->first);

  if (g_str_has_prefix (self->text + end, "左右") || g_str_has_prefix (self->text + end, "前后"))
    {
      strcat (date->first, "~");
      return end + 6;
    }

  return g_str_has_prefix (self->text + end, "度") ? end + 3 : end;
}

/* 20世纪90年代, 上世纪90年代, 90年代, 19世纪, 1990s, the 19th century. */
static gsize
read_decade (const AtlasClaimLine *self,
             gsize                 at,
             AtlasClaimDate       *date)
{
  const char *c = self->text + at;
  gsize digits = strspn (c, "0123456789");
  gsize end = at;
  int century = 0, decade;

  if (g_str_has_prefix (c, "上世纪"))
    century = 20, end = at + 9;
  else if (digits == 2 && g_str_has_prefix (c + 2, "世纪"))
    century = atoi (c), end = at + 8;

  if (century > 0 && century <= 21)
    {
      digits = strspn (self->text + end, "0123456789");
      decade = digits == 2 ? atoi (self->text + end) : 0;

      if (digits == 2 && g_str_has_prefix (self->text + end + 2, "年代") && decade % 10 == 0)
        {
          g_snprintf (date->first, sizeof date->first, "%02d%dX", century - 1, decade / 10);
          return end + 8;
        }

      g_snprintf (date->first, sizeof date->first, "%02dXX", century - 1);
      return *c < 0 ? 0 : end;
    }

  if (digits == 2 && g_str_has_prefix (c + 2, "年代"))
    {
      date->refusal = _("The century of “{words}” is not said.");
      return at + 8;
    }

  if (digits == 4 && c[3] == '0' && (c[4] == 's' || strncmp (c + 4, "'s", 2) == 0) &&
      !g_ascii_isalpha (c[c[4] == 's' ? 5 : 6]))
    {
      end = at + (c[4] == 's' ? 5 : 6);
      if (c[2] == '0')
        date->refusal = _("“{words}” may be ten years or a hundred.");
      g_snprintf (date->first, sizeof date->first, "%.3sX", c);
      return end;
    }

  if ((digits == 1 || digits == 2) &&
      (strncmp (c + digits, "th century", 10) == 0 || strncmp (c + digits, "st century", 10) == 0) &&
      atoi (c) >= 1 && atoi (c) <= 21)
    {
      g_snprintf (date->first, sizeof date->first, "%02dXX", atoi (c) - 1);
      return at + digits + 10;
    }

  return 0;
}

/* The year behind a day, a month or a part of the year; XXXX where it is not printed. */
static gsize
read_year_behind (const AtlasClaimLine *self,
                  gsize                 at,
                  char                  year[5])
{
  gsize next = atlas_claim_line_skip (self, at);
  gsize end;

  if (self->text[next] == ',')
    next = atlas_claim_line_skip (self, next + 1);

  if ((end = atlas_claim_line_match (self, next, "of")) > 0 || (end = atlas_claim_line_match (self, next, "in")) > 0)
    next = atlas_claim_line_skip (self, end);

  end = read_year (self, next, year);
  if (end > 0 && !is_counted (self, end))
    return end;

  g_strlcpy (year, "XXXX", 5);

  return at;
}

static gsize
skip_ordinal (const AtlasClaimLine *self,
              gsize                 at)
{
  static const char * const endings[] = { "st", "nd", "rd", "th" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (strncmp (self->text + at, endings[i], 2) == 0 && !g_ascii_isalpha (self->text[at + 2]))
        return at + 2;
    }

  return at;
}

/* A second day of the same month behind @at: 24-25 May, May 24 to 25. */
static gsize
read_second_day (const AtlasClaimLine *self,
                 gsize                 at,
                 int                  *day)
{
  static const char * const signs[] = { "-", "\342\200\223", "~", "to", "and", "until" };
  gsize next = atlas_claim_line_skip (self, at);

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      gsize end;

      if (strncmp (self->text + next, signs[i], strlen (signs[i])) != 0)
        continue;

      end = read_small (self, atlas_claim_line_skip (self, next + strlen (signs[i])), 31, day);
      if (end > 0 && !g_ascii_isdigit (self->text[end]) && strchr (".%", self->text[end]) == NULL)
        return skip_ordinal (self, end);
      if (end > 0 && self->text[end] == '\0')
        return end;
    }

  return 0;
}

static void
set_days (AtlasClaimDate *date,
          const char     *year,
          const char     *month,
          int             first,
          int             last)
{
  g_snprintf (date->first, sizeof date->first, "%s-%s-%02d", year, month, first);
  if (last > 0)
    g_snprintf (date->last, sizeof date->last, "%s-%s-%02d", year, month, last);
}

/* 26 August 2019, 24 to 25 May, May 24, 2023, May 24-25, May 2023. */
static gsize
read_english_day (const AtlasClaimLine *self,
                  gsize                 at,
                  AtlasClaimDate       *date)
{
  const char *month = NULL;
  char year[5];
  int first, last = 0;
  gsize end = read_small (self, at, 31, &first), next, second;

  if (end > 0 && atlas_claim_line_is_word_start (self, at) && !atlas_claim_line_is_inside (self, at))
    {
      end = skip_ordinal (self, end);
      second = read_second_day (self, end, &last);
      end = second > 0 ? second : end;
      next = atlas_claim_line_skip (self, end);
      second = atlas_claim_line_match (self, next, "of");
      next = second > 0 ? atlas_claim_line_skip (self, second) : next;
      next = atlas_claim_line_find (self, next, months, &month);
      if (next == 0)
        return 0;

      end = read_year_behind (self, next, year);
      set_days (date, year, month, first, last);
      return end;
    }

  end = atlas_claim_line_find (self, at, months, &month);
  if (end == 0)
    return 0;

  next = read_small (self, atlas_claim_line_skip (self, end), 31, &first);
  if (next > 0 && (self->text[next] == '.' || self->text[next] == '%') && g_ascii_isdigit (self->text[next + 1]))
    return 0;

  if (next > 0)
    {
      gsize day_end = skip_ordinal (self, next);

      second = read_second_day (self, day_end, &last);
      day_end = second > 0 ? second : day_end;
      end = read_year_behind (self, day_end, year);
      if (end == day_end && is_counted (self, day_end))
        return 0;

      set_days (date, year, month, first, last);
      return end;
    }

  /* "May" alone is as often a verb. */
  next = read_year_behind (self, end, year);
  if (next == end && self->text[at] == 'm' && self->text[at + 1] == 'a')
    return 0;

  g_snprintf (date->first, sizeof date->first, "%s-%s", year, month);

  return next;
}

static gsize
read_part (const AtlasClaimLine *self,
           gsize                 at,
           AtlasClaimDate       *date)
{
  const char *part = NULL;
  char year[5];
  gsize begin = atlas_claim_line_match (self, at, "the");
  gsize end, next;

  end = atlas_claim_line_find (self, begin > 0 ? atlas_claim_line_skip (self, begin) : at, parts, &part);
  if (end > 0)
    {
      next = self->text[end] == '-' ? end + 1 : end;
      next = read_year_behind (self, next, year);
      if (g_str_equal (year, "XXXX"))
        {
          if (strlen (part) == 2)
            return 0;
          date->refusal = _("The year of “{words}” is not said.");
          return end;
        }

      set_part (date, year, part);
      return next;
    }

  end = read_year (self, at, year);
  if (end > 0)
    {
      next = atlas_claim_line_skip (self, end);
      if ((next = atlas_claim_line_find (self, next, parts, &part)) > 0 && strlen (part) == 5 &&
          (g_ascii_isdigit (self->text[next - 1]) || g_ascii_isdigit (self->text[next - 2])))
        {
          set_part (date, year, part);
          return next;
        }
    }

  end = atlas_claim_line_find (self, at, chinese_parts, &part);
  if (end > 0 && strlen (part) == 5)
    {
      date->refusal = _("The year of “{words}” is not said.");
      return end;
    }

  return 0;
}

/* EDTF as it is, and dates in digits. */
static gsize
read_digits (const AtlasClaimLine *self,
             gsize                 at,
             AtlasClaimDate       *date)
{
  gsize length = strspn (self->text + at, "0123456789x-./~?%");
  g_autofree char *token = NULL;
  g_autofree char *upper = NULL;
  int a, b, year;
  char end_sign;

  if (!atlas_claim_line_is_word_start (self, at) || !atlas_claim_line_is_free (self, at, at + length))
    return 0;

  while (length > 0 && strchr (".-", self->text[at + length - 1]) != NULL &&
         !(length > 2 && strncmp (self->text + at + length - 3, "/..", 3) == 0))
    length--;

  if (length == 10 && self->text[at + 10] == 't')
    length += 1 + strspn (self->text + at + 11, "0123456789:z+-");

  if (length < 5 || g_ascii_isalnum (self->text[at + length]) || atlas_claim_line_is_inside (self, at) ||
      !atlas_claim_line_is_free (self, at, at + length))
    return 0;

  token = g_strndup (self->text + at, length);
  upper = g_ascii_strup (token, -1);

  if (length == 7 && token[4] == '-' && atoi (token + 5) == (atoi (token) + 1) % 100 && strchr (token, 'x') == NULL)
    {
      date->refusal = _("“{words}” may be a month or the turn of two years.");
      return at + length;
    }

  if (atlas_edtf_is_valid (upper) && strlen (upper) < sizeof date->first && (strpbrk (upper, "-/X~?") != NULL || upper[length - 1] == '%') &&
      *upper != '-' && !(length == 7 && token[5] == '2'))
    {
      /* "2000%" is a number. */
      if (strpbrk (upper, "-/X~?") == NULL)
        return 0;
      g_strlcpy (date->first, upper, sizeof date->first);
      return at + length;
    }

  if (sscanf (token, "%4d/%2d/%2d%c", &year, &a, &b, &end_sign) == 3 ||
      sscanf (token, "%4d.%2d.%2d%c", &year, &a, &b, &end_sign) == 3)
    {
      if (year >= 1000)
        {
          g_snprintf (date->first, sizeof date->first, "%04d-%02d-%02d", year, abs (a) % 100, abs (b) % 100);
          return at + length;
        }
    }

  if (sscanf (token, "%2d/%2d/%4d%c", &a, &b, &year, &end_sign) == 3 ||
      sscanf (token, "%2d.%2d.%4d%c", &a, &b, &year, &end_sign) == 3)
    {
      if (year >= 1000 && a >= 1 && b >= 1)
        {
          if (a <= 12 && b <= 12 && a != b)
            date->refusal = _("It is not clear which number of “{words}” is the month.");
          g_snprintf (date->first, sizeof date->first, "%04d-%02d-%02d", year, a > 12 ? b : a, a > 12 ? a : b);
          return at + length;
        }
    }

  return 0;
}

/* About 2010, circa 1956. */
static gsize
read_about (const AtlasClaimLine *self,
            gsize                 at,
            AtlasClaimDate       *date)
{
  static const AtlasClaimWord words[] = {
    { "about", "" }, { "around", "" }, { "circa", "" }, { "c.", "" }, { "ca.", "" }, { "approximately", "" }, { "约", "" },
    { "大约", "" }, { NULL, NULL }
  };
  gsize end = atlas_claim_line_find (self, at, words, NULL);
  gsize next, chinese;
  char year[8];

  if (end == 0)
    return 0;

  next = atlas_claim_line_skip (self, end);
  chinese = read_chinese_year (self, next, year);
  if (chinese > 0)
    {
      g_snprintf (date->first, sizeof date->first, "%s~", year);
      return chinese;
    }

  end = read_year (self, next, year);
  if (end == 0 || is_counted (self, end))
    return 0;

  g_snprintf (date->first, sizeof date->first, "%s~", year);

  return end;
}

/* 221 BC, AD 618. */
static gsize
read_era (const AtlasClaimLine *self,
          gsize                 at,
          AtlasClaimDate       *date)
{
  gsize digits = strspn (self->text + at, "0123456789");
  gsize begin = at, end;

  if (digits >= 1 && digits <= 4 && atlas_claim_line_is_word_start (self, at))
    {
      gsize next = atlas_claim_line_skip (self, at + digits);
      int value = atoi (self->text + at);

      if (((end = atlas_claim_line_match (self, next, "bc")) > 0 ||
           (end = atlas_claim_line_match (self, next, "bce")) > 0) && value > 0)
        {
          g_snprintf (date->first, sizeof date->first, value == 1 ? "0000" : "-%04d", value - 1);
          return end;
        }

      if (((end = atlas_claim_line_match (self, next, "ad")) > 0 ||
           (end = atlas_claim_line_match (self, next, "ce")) > 0) && value > 0)
        {
          g_snprintf (date->first, sizeof date->first, "%04d", value);
          return end;
        }
    }

  begin = atlas_claim_line_match (self, at, "ad");
  if (begin > 0)
    {
      begin = atlas_claim_line_skip (self, begin);
      digits = strspn (self->text + begin, "0123456789");
      if (digits >= 1 && digits <= 4 && atoi (self->text + begin) > 0)
        {
          g_snprintf (date->first, sizeof date->first, "%04d", atoi (self->text + begin));
          return begin + digits;
        }
    }

  return 0;
}

/**
 * atlas_claim_date_read:
 * @self: a line
 * @at: an offset
 * @plain_years: whether a mere year is a date, and not perhaps a number
 * @date: (out): the date, or why it cannot be read
 *
 * Reads a date, or a time such as a half of a year, at @at.
 *
 * Returns: the offset behind it; 0 if there is none
 */
gsize
atlas_claim_date_read (const AtlasClaimLine *self,
                       gsize                 at,
                       gboolean              plain_years,
                       AtlasClaimDate       *date)
{
  static gsize (* const readers[]) (const AtlasClaimLine *, gsize, AtlasClaimDate *) = {
    read_digits, read_decade, read_chinese, read_about, read_era, read_english_day, read_part,
  };
  char year[5];
  gsize end;

  if (at >= self->length || self->taken[at] != ATLAS_CLAIM_FREE || !atlas_claim_line_is_word_start (self, at))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      memset (date, 0, sizeof *date);
      end = readers[i] (self, at, date);

      if (end == 0)
        continue;

      if (date->refusal == NULL &&
          (!atlas_edtf_is_valid (date->first) || (date->last[0] != '\0' && !atlas_edtf_is_valid (date->last))))
        date->refusal = _("There is no such day as “{words}”.");
      return end;
    }

  memset (date, 0, sizeof *date);
  end = plain_years ? read_year (self, at, year) : 0;
  if (end == 0 || is_counted (self, end))
    return 0;

  g_strlcpy (date->first, year, sizeof date->first);

  return end;
}
