/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time that a date speaks of, from its first day to its last. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-time-span.h"

#include <string.h>

#include "atlas-calendar.h"
#include "atlas-edtf.h"

static gboolean
is_doubtful (const AtlasEdtfDate *date)
{
  return date->uncertain || date->approximate || date->unknown || date->month_unspecified ||
         date->day_unspecified || strchr (date->year_text, 'X') != NULL;
}

/**
 * atlas_time_span_read:
 * @edtf: (nullable): a date
 * @span: (out): the days between which it lies: see atlas_edtf_bounds()
 *
 * Reads a date for filters by time, for what is drawn along an axis of time.
 *
 * Returns: %FALSE if @edtf is no date, or no year is known of it
 */
gboolean
atlas_time_span_read (const char    *edtf,
                      AtlasTimeSpan *span)
{
  AtlasEdtf parsed;
  AtlasEdtfDay first, last;

  *span = (AtlasTimeSpan) { ATLAS_CALENDAR_EVER_BEFORE, ATLAS_CALENDAR_EVER_AFTER, 0 };
  if (edtf == NULL || !atlas_edtf_bounds (edtf, &first, &last) || !atlas_edtf_parse (edtf, &parsed, NULL))
    return FALSE;

  if (!first.open)
    span->first = atlas_calendar_day (first.year, first.month, first.day);
  if (!last.open)
    span->last = atlas_calendar_day (last.year, last.month, last.day);
  if (is_doubtful (&parsed.start))
    span->flags |= ATLAS_TIME_FIRST_DOUBTFUL;
  if (is_doubtful (&parsed.end))
    span->flags |= ATLAS_TIME_LAST_DOUBTFUL;
  if (!parsed.interval && span->first != span->last)
    span->flags |= ATLAS_TIME_WITHIN;

  return TRUE;
}

/**
 * atlas_time_span_meets:
 * @self: a time
 * @first: the first day of another
 * @last: its last day
 *
 * Returns: whether they share a day
 */
gboolean
atlas_time_span_meets (const AtlasTimeSpan *self,
                       gint32               first,
                       gint32               last)
{
  return (self->flags & ATLAS_TIME_UNDATED) == 0 && self->first <= last && self->last >= first;
}

typedef enum
{
  YEARS,
  MONTHS,
  DAYS,
} Precision;

/* How much must be said to begin, or to end, on this day. */
static Precision
precision_of (gint32   day,
              gboolean last)
{
  gint64 year;
  guint month, of_month;

  atlas_calendar_date (day, &year, &month, &of_month);
  if (last ? month == 12 && of_month == 31 : month == 1 && of_month == 1)
    return YEARS;

  return of_month == (last ? atlas_calendar_month_days (year, month) : 1) ? MONTHS : DAYS;
}

static char *
write_day (gint32    day,
           Precision precision)
{
  gint64 year;
  guint month, of_month;
  g_autofree char *text = NULL;

  atlas_calendar_date (day, &year, &month, &of_month);
  if (ABS (year) > 9999)
    return g_strdup_printf ("Y%" G_GINT64_FORMAT, year);

  text = g_strdup_printf ("%s%04" G_GINT64_FORMAT, year < 0 ? "-" : "", ABS (year));
  if (precision == YEARS)
    return g_steal_pointer (&text);
  if (precision == MONTHS)
    return g_strdup_printf ("%s-%02u", text, month);

  return g_strdup_printf ("%s-%02u-%02u", text, month, of_month);
}

/**
 * atlas_time_span_to_edtf:
 * @first: a day; %ATLAS_CALENDAR_EVER_BEFORE: no beginning
 * @last: another, not before it; %ATLAS_CALENDAR_EVER_AFTER: no end
 *
 * Writes a stretch of time as short as may be: a year, a month, a day, or from one to another.
 *
 * Returns: (transfer full): as EDTF
 */
char *
atlas_time_span_to_edtf (gint32 first,
                         gint32 last)
{
  gboolean begins = first != ATLAS_CALENDAR_EVER_BEFORE;
  gboolean ends = last != ATLAS_CALENDAR_EVER_AFTER;
  Precision precision = MAX (begins ? precision_of (first, FALSE) : YEARS, ends ? precision_of (last, TRUE) : YEARS);
  g_autofree char *start = begins ? write_day (first, precision) : g_strdup ("..");
  g_autofree char *end = ends ? write_day (last, precision) : g_strdup ("..");
  AtlasTimeSpan span;

  /* One text may say both. */
  for (guint i = 0; i < 2; i++)
    {
      const char *text = i == 0 ? start : end;

      if (atlas_time_span_read (text, &span) && span.first == first && span.last == last)
        return g_strdup (text);
    }

  return g_strdup_printf ("%s/%s", start, end);
}
