/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From EDTF to what the Citation Style Language can say, and back. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-csl-date.h"

#include <string.h>

#include "atlas-edtf.h"

/* There is no year 0 in CSL. */
static gint64
csl_year (gint64 year)
{
  return year > 0 ? year : year - 1;
}

/* FALSE where the year is not known at all. */
static gboolean
take_end (const AtlasEdtfDate *from,
          AtlasCslDay         *first,
          AtlasCslDay         *last,
          gboolean            *circa)
{
  const AtlasCslDay none = { 0 };
  gint64 low, high;

  *first = *last = none;

  if (from->open || from->unknown || g_str_has_prefix (from->year_text, "XXXX"))
    return FALSE;

  if (strchr (from->year_text, 'X') != NULL)
    {
      if (!atlas_edtf_years (from->year_text, &low, &high))
        return FALSE;

      first->year = csl_year (low);
      last->year = csl_year (high);
      *circa = TRUE;
      return TRUE;
    }

  first->year = csl_year (from->year);

  if (from->month > 12)
    first->season = from->month - 20;
  else if (!from->month_unspecified)
    first->month = from->month;

  if (first->month != 0 && !from->day_unspecified)
    first->day = from->day;

  *circa = *circa || from->approximate || from->uncertain;
  *last = *first;

  return TRUE;
}

static gboolean
same_day (const AtlasCslDay *one,
          const AtlasCslDay *other)
{
  return one->year == other->year && one->month == other->month && one->day == other->day &&
         one->season == other->season;
}

/**
 * atlas_csl_date_from_edtf:
 * @edtf: (nullable): a date
 * @date: (out): the same for a reference list
 *
 * An uncertain or approximate date becomes "circa"; a year with unspecified digits becomes the
 * range of the years that it may be, circa; a date whose year is not known is none.
 *
 * Returns: %FALSE if there is no date that can be cited
 */
gboolean
atlas_csl_date_from_edtf (const char   *edtf,
                          AtlasCslDate *date)
{
  const AtlasCslDate none = { 0 };
  AtlasCslDay ignored;
  AtlasEdtf parsed;
  gboolean has_first, has_last;

  *date = none;

  if (edtf == NULL || !atlas_edtf_parse (edtf, &parsed, NULL))
    return FALSE;

  has_first = take_end (&parsed.start, &date->first, &date->last, &date->circa);

  if (parsed.interval)
    {
      AtlasCslDay last;

      has_last = take_end (&parsed.end, &ignored, &last, &date->circa);

      if (has_first && has_last)
        date->last = last;
      else if (has_first)
        date->open = TRUE;
      else if (has_last)
        {
          /* Only the end is known: the range is about it. */
          date->first = date->last = last;
          date->circa = TRUE;
        }

      if (!has_first && !has_last)
        return FALSE;
    }
  else if (!has_first)
    {
      return FALSE;
    }

  if (date->open)
    date->last = date->first;

  date->range = date->open || !same_day (&date->first, &date->last);

  return TRUE;
}

static void
append_day (GString           *text,
            const AtlasCslDay *day)
{
  gint64 year = day->year > 0 ? day->year : day->year + 1;

  g_string_append_printf (text, year < 0 ? "-%04" G_GINT64_FORMAT : "%04" G_GINT64_FORMAT, ABS (year));

  if (day->season != 0)
    g_string_append_printf (text, "-%02u", day->season + 20);
  else if (day->month != 0)
    g_string_append_printf (text, "-%02u", day->month);

  if (day->month != 0 && day->day != 0)
    g_string_append_printf (text, "-%02u", day->day);
}

/**
 * atlas_csl_date_to_edtf:
 * @date: a date of a reference list
 *
 * Returns: (transfer full) (nullable): the date as EDTF; %NULL where there is no such date
 */
char *
atlas_csl_date_to_edtf (const AtlasCslDate *date)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_day (text, &date->first);
  if (date->circa)
    g_string_append_c (text, '~');

  if (date->range)
    {
      g_string_append_c (text, '/');

      if (date->open)
        g_string_append (text, "..");
      else
        append_day (text, &date->last);

      if (date->circa && !date->open)
        g_string_append_c (text, '~');
    }

  return atlas_edtf_is_valid (text->str) ? g_strdup (text->str) : NULL;
}

/**
 * atlas_csl_date_is_exact:
 * @edtf: a date
 *
 * Returns: whether nothing of the date is lost in a reference list's form
 */
gboolean
atlas_csl_date_is_exact (const char *edtf)
{
  g_autofree char *back = NULL;
  AtlasCslDate date;

  if (!atlas_csl_date_from_edtf (edtf, &date))
    return FALSE;

  back = atlas_csl_date_to_edtf (&date);

  return g_strcmp0 (back, edtf) == 0;
}
