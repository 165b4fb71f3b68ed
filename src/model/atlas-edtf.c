/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads EDTF texts. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-edtf.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-edtf-private.h"

/* Digits of a year behind a Y that fit into year_text with Y and sign. */
#define LONG_YEAR_DIGITS 13

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

  g_strlcpy (date->month_text, month, sizeof date->month_text);
  if (!date->month_unspecified)
    date->month = (month[0] - '0') * 10 + (month[1] - '0');

  if (date->month >= 21 && date->month <= 24)
    return **cursor != '-';

  if (**cursor == '-')
    {
      day = ++(*cursor);
      if (!read_digits (cursor, 2, &date->day_unspecified))
        return FALSE;

      g_strlcpy (date->day_text, day, sizeof date->day_text);
      if (!date->day_unspecified)
        date->day = (day[0] - '0') * 10 + (day[1] - '0');
    }

  return atlas_edtf_day_exists (date->year_text, month, day);
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

/* Seasons stand at no month that is the same everywhere: they only order by year. */
static gboolean
in_order (const AtlasEdtfDate *start,
          const AtlasEdtfDate *end)
{
  gint64 first, last;

  if (start->open || start->unknown || end->open || end->unknown ||
      !atlas_edtf_year_bound (start, FALSE, &first) || !atlas_edtf_year_bound (end, TRUE, &last) || first < last)
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
