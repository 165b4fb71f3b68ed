/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells EDTF dates in words. Every order of words is a translatable format, so that a language
 * which writes the year first needs nothing but its translation. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-edtf.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char * const months[] = {
  NC_("month in a date", "January"), NC_("month in a date", "February"), NC_("month in a date", "March"),
  NC_("month in a date", "April"), NC_("month in a date", "May"), NC_("month in a date", "June"),
  NC_("month in a date", "July"), NC_("month in a date", "August"), NC_("month in a date", "September"),
  NC_("month in a date", "October"), NC_("month in a date", "November"), NC_("month in a date", "December"),
};

static const char * const seasons[] = {
  NC_("season in a date", "spring"), NC_("season in a date", "summer"),
  NC_("season in a date", "autumn"), NC_("season in a date", "winter"),
};

/* Puts values in the place of the names in braces. Takes pairs of name and value, ended by NULL. */
static char * G_GNUC_NULL_TERMINATED
fill (const char *format,
      ...)
{
  GString *text = g_string_new (format);
  const char *name;
  va_list pairs;

  va_start (pairs, format);
  while ((name = va_arg (pairs, const char *)) != NULL)
    g_string_replace (text, name, va_arg (pairs, const char *), 0);
  va_end (pairs);

  return g_string_free (text, FALSE);
}

static const char *
month_or_season (guint month)
{
  return month > 12 ? g_dpgettext2 (GETTEXT_PACKAGE, "season in a date", seasons[month - 21])
                    : g_dpgettext2 (GETTEXT_PACKAGE, "month in a date", months[month - 1]);
}

static char *
number_of_year (gint64 year)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, year > 0 ? year : 1 - year);

  if (year > 0)
    /* translators: a year by itself, or as a part of a date: {year} is its number. Chinese: {year}年 */
    return fill (C_("date", "{year}"), "{year}", number, NULL);

  /* translators: a year before our era; {year} is its number */
  return fill (C_("date", "{year} BC"), "{year}", number, NULL);
}

/* The year, or the years it may be; NULL where it is not known. */
static char *
tell_year (const AtlasEdtfDate *date)
{
  const char *unspecified = strchr (date->year_text, 'X');
  g_autofree char *first_words = NULL;
  g_autofree char *last_words = NULL;
  gint64 first, last;

  if (unspecified == NULL)
    return number_of_year (date->year);

  if (!atlas_edtf_years (date->year_text, &first, &last))
    return NULL;

  if (first >= 1000 && last == first + 9 && unspecified[1] == '\0')
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, first);

      /* translators: a decade: the 2010s */
      return fill (C_("date", "the {year}s"), "{year}", number, NULL);
    }

  first_words = number_of_year (first);
  last_words = number_of_year (last);

  /* translators: the year is not known exactly: between 1500 and 1599 */
  return fill (C_("date", "between {first} and {last}"), "{first}", first_words, "{last}", last_words, NULL);
}

/* The part of a date that is less than a year; NULL where nothing is known of it. */
static char *
tell_day (const AtlasEdtfDate *date)
{
  g_autofree char *day = g_strdup_printf ("%u", date->day);

  if (date->month != 0 && date->day != 0)
    /* translators: a day without its year: 26 August. Chinese: {month}{day}日 */
    return fill (C_("date", "{day} {month}"), "{day}", day, "{month}", month_or_season (date->month), NULL);

  if (date->month != 0)
    return g_strdup (month_or_season (date->month));

  if (date->day != 0)
    /* translators: the day of a month that is not known: day 25 */
    return fill (C_("date", "day {day}"), "{day}", day, NULL);

  return NULL;
}

/* Puts a day (nullable) and the year of @date together. */
static char *
with_year (const char          *day,
           const AtlasEdtfDate *date)
{
  g_autofree char *year = tell_year (date);

  if (day == NULL && year == NULL)
    return g_strdup (C_("date", "year not printed"));

  if (day == NULL)
    return g_steal_pointer (&year);

  if (year == NULL)
    /* translators: a date whose year is not known: 26 August, year not printed */
    return fill (C_("date", "{date}, year not printed"), "{date}", day, NULL);

  if (strchr (date->year_text, 'X') != NULL || date->month == 0)
    /* translators: 25 December, between 1560 and 1569 */
    return fill (C_("date", "{date}, {year}"), "{date}", day, "{year}", year, NULL);

  /* translators: 26 August 2019, May 2023, spring 2018. Chinese: {year}{date} */
  return fill (C_("date", "{date} {year}"), "{date}", day, "{year}", year, NULL);
}

static char *
with_gaps (const char          *words,
           const AtlasEdtfDate *date)
{
  gboolean year_known = strspn (date->year_text, "-X") < strlen (date->year_text);

  /* Whoever does not know the year is not told that the month is missing too. */
  if (year_known && date->month_unspecified && date->day_unspecified)
    return fill (C_("date", "{date}, month and day not printed"), "{date}", words, NULL);

  if (year_known && date->month_unspecified)
    return fill (C_("date", "{date}, month not printed"), "{date}", words, NULL);

  if (year_known && date->day_unspecified)
    return fill (C_("date", "{date}, day not printed"), "{date}", words, NULL);

  return g_strdup (words);
}

static char *
with_time (const char          *words,
           const AtlasEdtfDate *date)
{
  const char *zone = date->time + MIN (8, strlen (date->time));
  g_autofree char *clock = NULL;
  g_autofree char *time = NULL;

  if (*date->time == '\0')
    return g_strdup (words);

  /* Whole minutes are told without seconds. */
  clock = g_strndup (date->time, strncmp (date->time + 5, ":00", 3) == 0 ? 5 : 8);
  if (*zone == 'Z')
    time = g_strdup_printf ("%s UTC", clock);
  else
    time = g_strdup_printf ("%s%s%s", clock, *zone != '\0' ? " UTC" : "", zone);

  /* translators: a date with the time of day: 24 May 2023, 10:00 UTC+08:00 */
  return fill (C_("date", "{date}, {time}"), "{date}", words, "{time}", time, NULL);
}

static char *
with_doubts (const char          *words,
             const AtlasEdtfDate *date)
{
  if (date->uncertain && date->approximate)
    return fill (C_("date", "perhaps about {date}"), "{date}", words, NULL);

  if (date->approximate)
    return fill (C_("date", "about {date}"), "{date}", words, NULL);

  if (date->uncertain)
    return fill (C_("date", "perhaps {date}"), "{date}", words, NULL);

  return g_strdup (words);
}

static char *
tell_date (const AtlasEdtfDate *date)
{
  g_autofree char *day = tell_day (date);
  g_autofree char *words = with_year (day, date);
  g_autofree char *gaps = with_gaps (words, date);
  g_autofree char *time = with_time (gaps, date);

  return with_doubts (time, date);
}

static gboolean
is_plain (const AtlasEdtfDate *date)
{
  return !date->uncertain && !date->approximate && !date->month_unspecified && !date->day_unspecified;
}

/* Two ends in one year, which is then told once: 24–25 May 2023. */
static char *
tell_within_year (const AtlasEdtfDate *start,
                  const AtlasEdtfDate *end)
{
  g_autofree char *from = tell_day (start);
  g_autofree char *to = tell_day (end);
  g_autofree char *span = NULL;

  if (start->month == end->month && start->day != 0 && end->day != 0)
    {
      g_autofree char *first = g_strdup_printf ("%u", start->day);
      g_autofree char *last = g_strdup_printf ("%u", end->day);

      /* translators: days of one month: 24–25 May. Chinese: {month}{first}–{last}日 */
      span = fill (C_("date", "{first}–{last} {month}"), "{first}", first, "{last}", last,
                   "{month}", month_or_season (start->month), NULL);
    }
  else if (start->day == 0 && end->day == 0)
    {
      /* translators: from one year, month or season to another: 2018–2021, May–June */
      span = fill (C_("date", "{start}–{end}"), "{start}", from, "{end}", to, NULL);
    }
  else
    {
      /* translators: from one date to another: 24 May – 3 June 2023 */
      span = fill (C_("date", "{start} – {end}"), "{start}", from, "{end}", to, NULL);
    }

  return with_year (span, start);
}

static char *
tell_both_ends (const AtlasEdtfDate *start,
                const AtlasEdtfDate *end)
{
  g_autofree char *from = tell_date (start);
  g_autofree char *to = tell_date (end);
  gboolean years_only = start->month == 0 && end->month == 0 && start->year > 0 &&
                        strchr (start->year_text, 'X') == NULL && strchr (end->year_text, 'X') == NULL;

  if (strcmp (from, to) == 0)
    return g_steal_pointer (&from);

  if (is_plain (start) && is_plain (end) && start->month != 0 && end->month != 0 &&
      strcmp (start->year_text, end->year_text) == 0)
    return tell_within_year (start, end);

  if (is_plain (start) && is_plain (end) && years_only)
    return fill (C_("date", "{start}–{end}"), "{start}", from, "{end}", to, NULL);

  return fill (C_("date", "{start} – {end}"), "{start}", from, "{end}", to, NULL);
}

static char *
tell_interval (const AtlasEdtf *edtf)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (*edtf->start.year_text != '\0' && *edtf->end.year_text != '\0')
    return tell_both_ends (&edtf->start, &edtf->end);

  if (*edtf->start.year_text != '\0')
    {
      from = tell_date (&edtf->start);

      if (edtf->end.open)
        /* translators: a time without end, the date included: 2019 or after */
        return fill (C_("date", "{date} or after"), "{date}", from, NULL);

      return fill (C_("date", "from {date}, end not known"), "{date}", from, NULL);
    }

  to = tell_date (&edtf->end);

  if (edtf->start.open)
    /* translators: a time without beginning, the date included: 2021 or before */
    return fill (C_("date", "{date} or before"), "{date}", to, NULL);

  return fill (C_("date", "until {date}, start not known"), "{date}", to, NULL);
}

/**
 * atlas_edtf_display:
 * @text: (nullable): an EDTF text
 *
 * Tells a date in words, in the language of the interface: about 2019; 24–25 May 2023; 26 August,
 * year not printed.
 *
 * Returns: (transfer full): the words; @text itself where it is not valid; empty for %NULL
 */
char *
atlas_edtf_display (const char *text)
{
  AtlasEdtf edtf;

  if (!atlas_edtf_parse (text, &edtf, NULL))
    return text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");

  return edtf.interval ? tell_interval (&edtf) : tell_date (&edtf.start);
}
