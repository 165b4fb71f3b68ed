/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stretch of time as two whole numbers, to compare dates of any precision. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-span-private.h"

#include <string.h>

#include "atlas-edtf.h"

#define MONTH 31
#define YEAR (12 * MONTH)
/* Before and after all that a date can say. */
#define FIRST (-LAST)
#define LAST (G_GINT64_CONSTANT (1) << 50)

/* The year with each unspecified digit as @digit. */
static gint64
year_with (const AtlasEdtfDate *date,
           char                 digit)
{
  char text[sizeof date->year_text];

  g_strlcpy (text, date->year_text, sizeof text);
  g_strdelimit (text, "X", digit);

  return CLAMP (g_ascii_strtoll (text, NULL, 10), -G_GINT64_CONSTANT (1000000000), G_GINT64_CONSTANT (1000000000));
}

/* The first and last month, from 0, of what is given of a year; those of winter go into the next. */
static void
months_of (const AtlasEdtfDate *date,
           gint64              *first,
           gint64              *last)
{
  gboolean season = date->month >= 21 && date->month <= 24;

  if (date->month == 0 || date->month_unspecified)
    {
      *first = 0;
      *last = 11;
    }
  else
    {
      *first = season ? 2 + 3 * (date->month - 21) : date->month - 1;
      *last = *first + (season ? 2 : 0);
    }
}

static void
read_date (const AtlasEdtfDate *date,
           AtlasSpan           *span)
{
  gboolean negative = *date->year_text == '-';
  gint64 first, last, unit;
  gboolean day = date->day != 0 && !date->day_unspecified && !date->month_unspecified;

  months_of (date, &first, &last);
  span->from = year_with (date, negative ? '9' : '0') * YEAR + first * MONTH;
  span->to = year_with (date, negative ? '0' : '9') * YEAR + last * MONTH + MONTH - 1;
  if (day)
    {
      span->from += date->day - 1;
      span->to += (gint64) date->day - MONTH;
    }

  /* "About" and "perhaps" are a year, month or day off. */
  unit = day ? 1 : date->month != 0 && !date->month_unspecified ? MONTH : YEAR;
  if (date->approximate || date->uncertain)
    {
      span->from -= unit;
      span->to += unit;
    }
}

/* What the text speaks of, from its first day to its last; without text no particular time. FALSE:
 * it is no date. */
gboolean
atlas_span_read (const char *edtf,
                 AtlasSpan  *span)
{
  AtlasEdtf parsed;
  AtlasSpan end;

  span->from = FIRST;
  span->to = LAST;
  if (edtf == NULL || *edtf == '\0')
    return TRUE;
  if (!atlas_edtf_parse (edtf, &parsed, NULL))
    return FALSE;

  if (!parsed.interval)
    {
      read_date (&parsed.start, span);
      return TRUE;
    }

  if (!parsed.start.open && !parsed.start.unknown)
    {
      read_date (&parsed.start, &end);
      span->from = end.from;
    }
  if (!parsed.end.open && !parsed.end.unknown)
    {
      read_date (&parsed.end, &end);
      span->to = end.to;
    }

  return TRUE;
}

/* Whether two claims of these periods speak of the same time: what the periods share is more than
 * half of either. A year and one of its months are not the same, nor two five-year plans that meet;
 * no period is the same only as none, and a year that was not printed only as itself. */
gboolean
atlas_span_is_same (const AtlasSpan *one,
                    const char      *edtf,
                    const AtlasSpan *other,
                    const char      *other_edtf)
{
  gint64 shared = MIN (one->to, other->to) - MAX (one->from, other->from) + 1;
  gint64 longer = MAX (one->to - one->from, other->to - other->from) + 1;

  if (g_strcmp0 (edtf, other_edtf) == 0)
    return TRUE;
  if (edtf == NULL || other_edtf == NULL || strchr (edtf, 'X') != NULL || strchr (other_edtf, 'X') != NULL)
    return FALSE;

  return shared > longer / 2;
}
