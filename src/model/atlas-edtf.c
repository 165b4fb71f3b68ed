/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads EDTF texts and checks them against the calendar. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-edtf.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Digits of a year behind a Y that fit into year_text with Y and sign. */
#define LONG_YEAR_DIGITS 13

static gboolean
is_leap (gint64 year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static guint
days_of (guint    month,
         gboolean leap)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && leap ? 29 : days[month - 1];
}

/* Whether @value, written with as many digits as @pattern has, is a case of it: an X is any digit. */
static gboolean
fits (guint       value,
      const char *pattern,
      gsize       length)
{
  for (gsize i = length; i-- > 0; value /= 10)
    {
      if (pattern[i] != 'X' && (guint) (pattern[i] - '0') != value % 10)
        return FALSE;
    }

  return TRUE;
}

/* Reads @length digits or Xs. */
static gboolean
read_digits (const char **cursor,
             gsize        length,
             gboolean    *unspecified)
{
  *unspecified = FALSE;

  for (gsize i = 0; i < length; i++, (*cursor)++)
    {
      if (**cursor == 'X')
        *unspecified = TRUE;
      else if (!g_ascii_isdigit (**cursor))
        return FALSE;
    }

  return TRUE;
}

/* Whether a year as written may be a leap year. */
static gboolean
may_be_leap (const char *year)
{
  gboolean negative = *year == '-';

  if (strchr (year, 'X') == NULL)
    return is_leap (g_ascii_strtoll (year, NULL, 10));

  for (gint64 value = 0; value <= 9999; value++)
    {
      if (is_leap (value) && fits (value, year + negative, 4))
        return TRUE;
    }

  return FALSE;
}

/* Whether there is a day in the calendar that the patterns allow. */
static gboolean
day_exists (const char *year,
            const char *month,
            const char *day)
{
  for (guint m = 1; m <= 12; m++)
    {
      guint days;

      if (!fits (m, month, 2))
        continue;

      days = days_of (m, m == 2 && may_be_leap (year));
      for (guint d = 1; d <= days; d++)
        {
          if (fits (d, day, 2))
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
read_two (const char **cursor,
          guint       *value)
{
  if (!g_ascii_isdigit ((*cursor)[0]) || !g_ascii_isdigit ((*cursor)[1]))
    return FALSE;

  *value = ((*cursor)[0] - '0') * 10 + ((*cursor)[1] - '0');
  *cursor += 2;

  return TRUE;
}

/* hh:mm:ss with nothing, Z, +hh or +hh:mm behind it. */
static gboolean
read_time (const char    **cursor,
           AtlasEdtfDate  *date)
{
  const char *begin = *cursor;
  guint hour, minute, second;

  if (!read_two (cursor, &hour) || *(*cursor)++ != ':' ||
      !read_two (cursor, &minute) || *(*cursor)++ != ':' ||
      !read_two (cursor, &second))
    return FALSE;

  if (hour > 24 || minute > 59 || second > 60 ||
      (hour == 24 && (minute != 0 || second != 0)) ||
      (second == 60 && minute != 59))
    return FALSE;

  if (**cursor == 'Z')
    {
      (*cursor)++;
    }
  else if (**cursor == '+' || **cursor == '-')
    {
      (*cursor)++;
      minute = 0;
      if (!read_two (cursor, &hour) || hour > 23)
        return FALSE;
      if (**cursor == ':' && ((*cursor)++, !read_two (cursor, &minute) || minute > 59))
        return FALSE;
    }

  g_strlcpy (date->time, begin, MIN (sizeof date->time, (gsize) (*cursor - begin) + 1));

  return TRUE;
}

static gboolean
read_long_year (const char    **cursor,
                AtlasEdtfDate  *date)
{
  const char *begin = *cursor;
  gboolean negative = begin[1] == '-';
  const char *digits = begin + 1 + negative;
  gsize length = strspn (digits, "0123456789");

  /* Four digits are written without the Y. */
  if (length < 5 || length > LONG_YEAR_DIGITS || *digits == '0')
    return FALSE;

  *cursor = digits + length;
  g_strlcpy (date->year_text, begin, *cursor - begin + 1);
  date->year = g_ascii_strtoll (begin + 1, NULL, 10);

  return TRUE;
}

static gboolean
read_year (const char    **cursor,
           AtlasEdtfDate  *date)
{
  const char *begin = *cursor;
  gboolean negative = *begin == '-';
  gboolean unspecified;

  *cursor += negative;
  if (!read_digits (cursor, 4, &unspecified))
    return FALSE;

  g_strlcpy (date->year_text, begin, *cursor - begin + 1);

  for (const char *digit = begin + negative; digit < *cursor; digit++)
    date->year = date->year * 10 + (*digit == 'X' ? 0 : *digit - '0');

  if (negative)
    date->year = -date->year;

  return !(negative && date->year == 0 && !unspecified);
}

/* "-MM" and "-DD" where they are there. */
static gboolean
read_month_and_day (const char    **cursor,
                    AtlasEdtfDate  *date)
{
  const char *month, *day = "XX";

  if (**cursor != '-')
    return TRUE;

  month = ++(*cursor);
  if (!read_digits (cursor, 2, &date->month_unspecified))
    return FALSE;

  if (!date->month_unspecified)
    date->month = (month[0] - '0') * 10 + (month[1] - '0');

  if (date->month >= 21 && date->month <= 24)
    return **cursor != '-';

  if (**cursor == '-')
    {
      day = ++(*cursor);
      if (!read_digits (cursor, 2, &date->day_unspecified))
        return FALSE;

      if (!date->day_unspecified)
        date->day = (day[0] - '0') * 10 + (day[1] - '0');
    }

  return day_exists (date->year_text, month, day);
}

/* One date, from @begin to before @end. */
static gboolean
read_date (const char    *begin,
           const char    *end,
           gboolean       in_interval,
           AtlasEdtfDate *date)
{
  const char *cursor = begin;

  if (*cursor == 'Y')
    {
      if (!read_long_year (&cursor, date))
        return FALSE;
    }
  else if (!read_year (&cursor, date) || !read_month_and_day (&cursor, date))
    {
      return FALSE;
    }

  if (*cursor == 'T')
    {
      cursor++;
      return !in_interval && date->day != 0 && date->month != 0 &&
             strchr (date->year_text, 'X') == NULL &&
             read_time (&cursor, date) && cursor == end;
    }

  if (cursor < end && strchr ("?~%", *cursor) != NULL)
    {
      date->uncertain = *cursor != '~';
      date->approximate = *cursor != '?';
      cursor++;
    }

  return cursor == end;
}

/* The first or the last year that a year as written may stand for. FALSE where it may be any. */
static gboolean
year_bound (const AtlasEdtfDate *date,
            gboolean             last,
            gint64              *year)
{
  const char *digits = date->year_text;
  gboolean negative = *digits == '-';
  gint64 value = 0;

  if (*digits == 'Y')
    {
      *year = date->year;
      return TRUE;
    }

  digits += negative;
  if (strspn (digits, "X") == strlen (digits))
    return FALSE;

  for (; *digits != '\0'; digits++)
    value = value * 10 + (*digits != 'X' ? *digits - '0' : last != negative ? 9 : 0);

  *year = negative ? -value : value;

  return TRUE;
}

/* Seasons stand at no month that is the same everywhere: they only order by year. */
static gboolean
in_order (const AtlasEdtfDate *start,
          const AtlasEdtfDate *end)
{
  gint64 first, last;

  if (start->open || start->unknown || end->open || end->unknown ||
      !year_bound (start, FALSE, &first) || !year_bound (end, TRUE, &last) || first < last)
    return TRUE;

  if (first > last)
    return FALSE;

  if (start->month == 0 || end->month == 0 || (start->month > 12) != (end->month > 12))
    return TRUE;

  if (start->month != end->month)
    return start->month < end->month;

  return start->day == 0 || end->day == 0 || start->day <= end->day;
}

static gboolean
read_end (const char    *begin,
          const char    *end,
          AtlasEdtfDate *date)
{
  if (begin == end)
    date->unknown = TRUE;
  else if (end - begin == 2 && strncmp (begin, "..", 2) == 0)
    date->open = TRUE;
  else
    return read_date (begin, end, TRUE, date);

  return TRUE;
}

static gboolean
read_edtf (const char *text,
           AtlasEdtf  *edtf)
{
  const char *end = text + strlen (text);
  const char *slash = strchr (text, '/');

  if (slash == NULL)
    {
      if (!read_date (text, end, FALSE, &edtf->start))
        return FALSE;

      edtf->end = edtf->start;
      return TRUE;
    }

  edtf->interval = TRUE;

  return read_end (text, slash, &edtf->start) &&
         read_end (slash + 1, end, &edtf->end) &&
         (*edtf->start.year_text != '\0' || *edtf->end.year_text != '\0') &&
         in_order (&edtf->start, &edtf->end);
}

/**
 * atlas_edtf_parse:
 * @text: (nullable): an EDTF text
 * @edtf: (out): what it says; empty if it is not valid
 * @error: return location for a #GError
 *
 * Reads a date, a date with time, or an interval of dates. The error is %G_IO_ERROR_INVALID_DATA.
 * An interval must have a date at one end at least, and must not end before it begins.
 *
 * Returns: %FALSE with @error set if @text is not EDTF or no such day exists
 */
gboolean
atlas_edtf_parse (const char  *text,
                  AtlasEdtf   *edtf,
                  GError     **error)
{
  memset (edtf, 0, sizeof *edtf);

  if (text != NULL && read_edtf (text, edtf))
    return TRUE;

  memset (edtf, 0, sizeof *edtf);

  if (text == NULL || *text == '\0')
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("There is no date."));
    }
  else
    {
      g_autofree char *shown = g_utf8_make_valid (text, -1);

      /* translators: the examples are EDTF and stay as they are; only the words are translated */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("“%s” is not a date: write 2023, 2023-05, 2023-05-24, 2018/2021, 2019~ (about) "
                     "or XXXX-08-26 (year not printed)."), shown);
    }

  return FALSE;
}

/**
 * atlas_edtf_is_valid:
 * @text: (nullable): what should be an EDTF text
 *
 * Returns: %TRUE if atlas_edtf_parse() would read it
 */
gboolean
atlas_edtf_is_valid (const char *text)
{
  AtlasEdtf edtf;

  return atlas_edtf_parse (text, &edtf, NULL);
}

static gboolean
end_years (const AtlasEdtfDate *date,
           gint64              *first,
           gint64              *last)
{
  return !date->open && !date->unknown &&
         year_bound (date, FALSE, first) && year_bound (date, TRUE, last);
}

/**
 * atlas_edtf_years:
 * @text: (nullable): an EDTF text
 * @first: (out): the first year that it may speak of; %G_MININT64 where the start is open
 * @last: (out): the last one; %G_MAXINT64 where the end is open
 *
 * For filters by time. An end that is not known counts as the year of the other end, since nothing
 * more is sure.
 *
 * Returns: %FALSE if @text is not valid or no year is known at all
 */
gboolean
atlas_edtf_years (const char *text,
                  gint64     *first,
                  gint64     *last)
{
  AtlasEdtf edtf;
  gint64 start_first, start_last, end_first, end_last;
  gboolean has_start, has_end;

  *first = *last = 0;
  if (!atlas_edtf_parse (text, &edtf, NULL))
    return FALSE;

  has_start = end_years (&edtf.start, &start_first, &start_last);
  has_end = end_years (&edtf.end, &end_first, &end_last);

  if (!has_start && !has_end)
    return FALSE;

  *first = has_start ? start_first : edtf.start.open ? G_MININT64 : end_first;
  *last = has_end ? end_last : edtf.end.open ? G_MAXINT64 : start_last;

  return TRUE;
}
