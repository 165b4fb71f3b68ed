/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a date that was said in words as the EDTF of its two ends, and finds the day, month or year
 * beside one. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-edtf-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-edtf.h"

/* The tenth plan began in 2001; the earliest of the row without a gap is the sixth. */
#define PLAN_TEN 2001
#define PLAN_FIRST 6
#define PLAN_LAST 20

/**
 * atlas_date_span_clear:
 * @span: both ends of a date
 *
 * Frees what is in @span.
 */
void
atlas_date_span_clear (AtlasDateSpan *span)
{
  g_clear_pointer (&span->first, g_free);
  g_clear_pointer (&span->last, g_free);
}

static void
append_year (GString *text,
             gint64   year)
{
  if (year > 9999 || year < -9999)
    g_string_append_printf (text, "Y%" G_GINT64_FORMAT, year);
  else
    g_string_append_printf (text, "%s%04" G_GINT64_FORMAT, year < 0 ? "-" : "", ABS (year));
}

/* 30 days hath September. */
static guint
month_length (const AtlasDatePart *part)
{
  GDateYear year = part->has_year && part->year > 0 && part->year <= 9999 ? part->year : 2000;

  return g_date_get_days_in_month (part->month, year);
}

/* One end, with @month and @day as they are at this end; 0: not said. */
static char *
write_end (const AtlasDatePart *part,
           guint                month,
           guint                day,
           gboolean             about)
{
  GString *text = g_string_new (NULL);
  gboolean no_month = month == 0 && (part->no_month || day != 0 || part->no_day);

  if (part->has_year)
    append_year (text, part->year);
  else
    g_string_append (text, "XXXX");

  for (guint i = 0; i < part->masked; i++)
    text->str[text->len - 1 - i] = 'X';

  if (month != 0)
    g_string_append_printf (text, "-%02u", month);
  else if (no_month)
    g_string_append (text, "-XX");

  if (day != 0)
    g_string_append_printf (text, "-%02u", day);
  else if (part->no_day)
    g_string_append (text, "-XX");

  if (*part->time != '\0')
    g_string_append_printf (text, "T%s", part->time);

  if (about || part->perhaps)
    g_string_append_c (text, about && part->perhaps ? '%' : about ? '~' : '?');

  return g_string_free (text, FALSE);
}

static void
write_years (const AtlasDatePart *part,
             gint64               first,
             gint64               last,
             AtlasDateSpan       *span)
{
  AtlasDatePart end = *part;

  end.has_year = TRUE;
  end.year = first;
  span->first = write_end (&end, 0, 0, part->about);
  end.year = last;
  span->last = write_end (&end, 0, 0, part->about);
}

/* A time that is told as several years. FALSE: it is none. */
static gboolean
write_several_years (const AtlasDatePart *part,
                     AtlasDateSpan       *span)
{
  if (part->plan == ATLAS_PLAN_REPUBLIC)
    write_years (part, 1912, 1949, span);
  else if (part->plan != 0)
    write_years (part, PLAN_TEN + 5 * ((int) part->plan - 10), PLAN_TEN + 5 * ((int) part->plan - 10) + 4, span);
  else if (part->century_bc != 0)
    write_years (part, 1 - 100 * (gint64) part->century_bc, -100 * ((gint64) part->century_bc - 1), span);
  else
    return FALSE;

  return TRUE;
}

static gboolean
weekday_fits (const AtlasDatePart *part)
{
  g_autoptr (GDate) date = NULL;

  if (part->weekday == 0 || part->day == 0 || part->month == 0 || !part->has_year || part->masked > 0 ||
      part->year < 1 || part->year > 9999 || !g_date_valid_dmy (part->day, part->month, part->year))
    return TRUE;

  date = g_date_new_dmy (part->day, part->month, part->year);

  return g_date_get_weekday (date) == part->weekday;
}

static gboolean
check_part (const AtlasDatePart  *part,
            GError              **error)
{
  gboolean several = part->plan != 0 || part->century_bc != 0;
  guint kinds = (part->month != 0 || part->day != 0 || part->no_day || part->no_month) + (part->season != 0) +
                (part->first_month != 0) + several;

  if (!part->said)
    return atlas_date_refuse (error, _("This says no date."));

  if (part->bare >= 0)
    return atlas_date_refuse (error, _("It is not clear what the number says. Write a year with four digits, or a day with its month."));

  if (part->plan != 0 && part->plan != ATLAS_PLAN_REPUBLIC && (part->plan < PLAN_FIRST || part->plan > PLAN_LAST))
    return atlas_date_refuse (error, _("This five-year plan is not known."));

  if (kinds > 1 || (several && part->has_year) || (part->ten_days != 0 && (part->month == 0 || part->day != 0)) ||
      ((part->begin || part->finish) && (part->day != 0 || part->masked > 0 || kinds > (part->month != 0) || part->ten_days != 0)) ||
      (part->masked > 0 && (part->season != 0 || part->first_month != 0)))
    return atlas_date_refuse (error, _("These words do not go together."));

  if (part->has_year && part->no_year)
    return atlas_date_refuse (error, _("A year is given, and said to be unknown."));

  if (!weekday_fits (part))
    return atlas_date_refuse (error, _("This day was another day of the week. One of the two is wrong."));

  return TRUE;
}

/**
 * atlas_date_part_write:
 * @part: a date as it was said
 * @span: (out): its two ends as EDTF
 * @error: return location for a #GError
 *
 * The beginning and the end of a year or month are written as about its first and last month or day.
 *
 * Returns: %FALSE with @error set if EDTF cannot say it
 */
gboolean
atlas_date_part_write (const AtlasDatePart  *part,
                       AtlasDateSpan        *span,
                       GError              **error)
{
  guint first_month = part->season != 0 ? part->season : part->first_month != 0 ? part->first_month : part->month;
  guint last_month = part->first_month != 0 ? part->last_month : first_month;
  guint first_day = part->day, last_day = part->day;
  gboolean about = part->about || part->begin || part->finish;

  if (!check_part (part, error))
    return FALSE;

  if (write_several_years (part, span))
    return TRUE;

  if (part->ten_days != 0)
    {
      first_day = part->ten_days * 10 - 9;
      last_day = part->ten_days == 3 ? month_length (part) : part->ten_days * 10;
    }
  else if (part->begin || part->finish)
    {
      if (part->month != 0)
        first_day = last_day = part->begin ? 1 : month_length (part);
      else
        first_month = last_month = part->begin ? 1 : 12;
    }

  span->first = write_end (part, first_month, first_day, about);
  span->last = write_end (part, last_month, last_day, about);

  if (!atlas_edtf_is_valid (span->first) || !atlas_edtf_is_valid (span->last))
    return atlas_date_refuse (error, _("There is no such day in the calendar."));

  return TRUE;
}

/**
 * atlas_date_step:
 * @edtf: a date without marks, not a period
 * @direction: 1 or -1
 *
 * Returns: (transfer full) (nullable): the day, month or year after it or before it; %NULL where that
 *   is not known, since the year or the month is not
 */
char *
atlas_date_step (const char *edtf,
                 int         direction)
{
  AtlasEdtf parsed;
  AtlasEdtfDate *date = &parsed.start;
  AtlasDatePart part = { .bare = -1, .has_year = TRUE };

  if (!atlas_edtf_parse (edtf, &parsed, NULL) || strpbrk (edtf, "XYT?~%/") != NULL || date->month > 12)
    return NULL;

  part.year = date->year;
  part.month = date->month;
  part.day = date->day;

  if (date->day != 0 && (date->year < 2 || date->year > 9998))
    return NULL;

  if (date->day != 0)
    {
      g_autoptr (GDate) day = g_date_new_dmy (date->day, date->month, date->year);

      if (direction > 0)
        g_date_add_days (day, 1);
      else
        g_date_subtract_days (day, 1);
      part.year = g_date_get_year (day);
      part.month = g_date_get_month (day);
      part.day = g_date_get_day (day);
    }
  else if (date->month != 0)
    {
      int months = (int) date->month - 1 + direction;

      part.year += months < 0 ? -1 : months / 12;
      part.month = (months + 12) % 12 + 1;
    }
  else
    {
      part.year += direction;
    }

  return write_end (&part, part.month, part.day, FALSE);
}
