/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates in citations. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-citation-private.h"

/* English in both styles: GB/T 7714 writes numbers. */
static const char * const months[] = {
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
  "December",
};

static const char * const seasons[] = { "Spring", "Summer", "Autumn", "Winter" };

static const char *
year (Cite              *self,
      const AtlasCslDay *day,
      const char        *before,
      const char        *after)
{
  gint64 number = ABS (day->year);

  return cite_format (self, "%" G_GINT64_FORMAT "%s", number,
                      day->year < 0 ? before : number < 1000 ? after : "");
}

static const char *
year_gb (Cite              *self,
         const AtlasCslDay *day)
{
  return year (self, day, "BC", "AD");
}

/* The year by itself, in brackets where it is not certain. */
const char *
cite_year_gb (Cite       *self,
              const char *edtf)
{
  AtlasCslDate date;
  const char *text;

  if (!atlas_csl_date_from_edtf (edtf, &date))
    return NULL;

  text = year_gb (self, &date.first);

  if (date.open)
    text = cite_format (self, "%s-", text);
  else if (date.first.year != date.last.year)
    text = cite_format (self, "%s-%s", text, year_gb (self, &date.last));

  return date.circa ? cite_wrap (self, "[", text, "]") : text;
}

/* 2019-05-30; of the end of a range only what differs: 2019-05-30/06-02. */
const char *
cite_date_gb (Cite       *self,
              const char *edtf)
{
  AtlasCslDate date;
  GString *text;

  if (!atlas_csl_date_from_edtf (edtf, &date))
    return NULL;

  text = g_string_new (year_gb (self, &date.first));

  if (date.first.month != 0)
    g_string_append_printf (text, "-%02u", date.first.month);
  if (date.first.day != 0)
    g_string_append_printf (text, "-%02u", date.first.day);

  if (date.open)
    {
      g_string_append_c (text, '/');
    }
  else if (date.range)
    {
      gboolean same_year = date.first.year == date.last.year;
      gboolean same_month = same_year && date.first.month == date.last.month;
      const char *seam = "/";

      if (!same_year)
        {
          g_string_append_printf (text, "/%s", year_gb (self, &date.last));
          seam = "-";
        }

      if (date.last.month != 0 && !same_month)
        {
          g_string_append_printf (text, "%s%02u", seam, date.last.month);
          seam = "-";
        }

      if (date.last.day != 0)
        g_string_append_printf (text, "%s%02u", seam, date.last.day);
    }

  return cite_keep (self, g_string_free (text, FALSE));
}

static const char *
day_apa (Cite              *self,
         const AtlasCslDay *day)
{
  if (day->season != 0)
    return seasons[day->season - 1];

  if (day->month == 0)
    return NULL;

  return day->day != 0 ? cite_format (self, "%s %u", months[day->month - 1], day->day) : months[day->month - 1];
}

/* Month and day of both ends of a range: "May 1–3", "May 30–June 2". */
static const char *
days_apa (Cite               *self,
          const AtlasCslDate *date)
{
  const char *first = day_apa (self, &date->first);
  const char *last = day_apa (self, &date->last);

  if (date->open)
    return cite_wrap (self, "", first, "–");

  if (!date->range || first == NULL || last == NULL)
    return first;

  if (date->first.year == date->last.year && date->first.month == date->last.month &&
      date->first.month != 0 && date->first.day != date->last.day && date->last.day != 0)
    return cite_format (self, "%s–%u", first, date->last.day);

  return g_strcmp0 (first, last) != 0 ? cite_format (self, "%s–%s", first, last) : first;
}

static const char *
years_apa (Cite               *self,
           const AtlasCslDate *date)
{
  const char *first = year (self, &date->first, " B.C.E.", " C.E.");

  if (date->open)
    return cite_format (self, "%s–", first);

  if (date->first.year != date->last.year)
    return cite_format (self, "%s–%s", first, year (self, &date->last, " B.C.E.", " C.E."));

  return first;
}

/* In parentheses: "(ca. 2019, May 30)", "(n.d.)". */
const char *
cite_date_apa (Cite       *self,
               const char *edtf,
               gboolean    whole)
{
  AtlasCslDate date;
  const char *text;

  if (!atlas_csl_date_from_edtf (edtf, &date))
    return "(n.d.)";

  text = cite_join (self, ", ", years_apa (self, &date), whole ? days_apa (self, &date) : NULL);

  return cite_wrap (self, date.circa ? "(ca. " : "(", text, ")");
}

/* The year without parentheses, as acts and court cases have it. */
const char *
cite_year_apa (Cite       *self,
               const char *edtf)
{
  AtlasCslDate date;

  return atlas_csl_date_from_edtf (edtf, &date) ? years_apa (self, &date) : NULL;
}

/* "May 1, 2024", "May 2024", "2024". */
const char *
cite_day_words (Cite       *self,
                const char *edtf)
{
  AtlasCslDate date;

  if (!atlas_csl_date_from_edtf (edtf, &date))
    return NULL;

  return cite_join (self, date.first.day != 0 ? ", " : " ", day_apa (self, &date.first),
                    year (self, &date.first, " B.C.E.", " C.E."));
}
