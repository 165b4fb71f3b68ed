/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between which days a date lies, in the calendar that is used today, also for the time before it. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-edtf.h"

#include <string.h>

#include "atlas-edtf-private.h"

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
gboolean
atlas_edtf_day_exists (const char *year,
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

/* The first or the last year that a year as written may stand for. FALSE where it may be any. */
gboolean
atlas_edtf_year_bound (const AtlasEdtfDate *date,
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

/* The first or last day of a year that the patterns of @date allow. */
static gboolean
day_in_year (const AtlasEdtfDate *date,
             gint64               year,
             gboolean             last,
             AtlasEdtfDay        *found)
{
  const char *month = *date->month_text != '\0' && date->month <= 12 ? date->month_text : "XX";
  const char *day = *date->day_text != '\0' ? date->day_text : "XX";

  for (guint i = 0; i < 12; i++)
    {
      guint m = last ? 12 - i : i + 1;
      guint days = days_of (m, is_leap (year));

      for (guint j = 0; fits (m, month, 2) && j < days; j++)
        {
          guint d = last ? days - j : j + 1;

          if (fits (d, day, 2))
            {
              *found = (AtlasEdtfDay) { FALSE, year, m, d };
              return TRUE;
            }
        }
    }

  return FALSE;
}

/* The first or last day that @date may stand for. FALSE where its year may be any. */
static gboolean
date_bound (const AtlasEdtfDate *date,
            gboolean             last,
            AtlasEdtfDay        *found)
{
  gboolean negative = *date->year_text == '-';
  gint64 first_year, last_year;

  if (date->open || date->unknown || !atlas_edtf_year_bound (date, FALSE, &first_year) ||
      !atlas_edtf_year_bound (date, TRUE, &last_year))
    return FALSE;

  for (gint64 i = 0; i <= last_year - first_year; i++)
    {
      gint64 year = last ? last_year - i : first_year + i;

      if ((first_year == last_year || fits (ABS (year), date->year_text + negative, 4)) &&
          day_in_year (date, year, last, found))
        return TRUE;
    }

  return FALSE;
}

/**
 * atlas_edtf_bounds:
 * @text: (nullable): an EDTF text
 * @first: (out): the first day that it may speak of, or that it has no beginning
 * @last: (out): the last one, or that it has no end
 *
 * A season may lie anywhere in its year: it is not in the same months everywhere. An end that is not
 * known counts as the other end, since nothing more is sure. Doubts do not widen anything.
 *
 * Returns: %FALSE if @text is not valid or no year is known at all
 */
gboolean
atlas_edtf_bounds (const char   *text,
                   AtlasEdtfDay *first,
                   AtlasEdtfDay *last)
{
  AtlasEdtf edtf;
  AtlasEdtfDay start_last, end_first;
  gboolean has_start, has_end;

  *first = *last = (AtlasEdtfDay) { TRUE, 0, 0, 0 };
  if (!atlas_edtf_parse (text, &edtf, NULL))
    return FALSE;

  has_start = date_bound (&edtf.start, FALSE, first) && date_bound (&edtf.start, TRUE, &start_last);
  has_end = date_bound (&edtf.end, TRUE, last) && date_bound (&edtf.end, FALSE, &end_first);

  if (!has_start && has_end && !edtf.start.open)
    *first = end_first;
  if (!has_end && has_start && !edtf.end.open)
    *last = start_last;

  return has_start || has_end;
}

/**
 * atlas_edtf_years:
 * @text: (nullable): an EDTF text
 * @first: (out): the first year that it may speak of; %G_MININT64 where the start is open
 * @last: (out): the last one; %G_MAXINT64 where the end is open
 *
 * For filters by time: the years of atlas_edtf_bounds().
 *
 * Returns: %FALSE if @text is not valid or no year is known at all
 */
gboolean
atlas_edtf_years (const char *text,
                  gint64     *first,
                  gint64     *last)
{
  AtlasEdtfDay first_day, last_day;

  *first = *last = 0;
  if (!atlas_edtf_bounds (text, &first_day, &last_day))
    return FALSE;

  *first = first_day.open ? G_MININT64 : first_day.year;
  *last = last_day.open ? G_MAXINT64 : last_day.year;

  return TRUE;
}
