/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units of figures. They are stored in English words; the ones that the program knows are read and typed
 * in the language of the interface. */
#include "atlas-unit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MANY 1000000

static const char * const known_units[] = {
  "%", "‰", "activities", "artists", "awards", "books",
  "clusters", "companies", "countries", "countries and regions", "days", "employees",
  "enterprises", "episodes", "events", "films", "hectares", "hours",
  "institutions", "investors", "km", "km²", "languages", "m",
  "members", "minutes", "months", "mu", "parks", "participants",
  "people", "percentage points", "projects", "square metres", "students", "universities",
  "users", "views", "visitors", "weeks", "works", "years"
};

/**
 * atlas_unit_format:
 * @unit: a unit as it is stored
 * @n: how many, for the plural
 *
 * Returns: (nullable): how a number of it is written, translated, with {number} in the place of the number; %NULL where
 *   the program does not know the unit
 */
const char *
atlas_unit_format (const char *unit,
                   gulong      n)
{
  /* translators: {number} is a number with its magnitude, such as 21,000 or 10 billion. Chinese needs the
   * measure word: {number}家企业, {number}人次 */
  if (strcmp (unit, "%") == 0)
    return C_("quantity", "{number}%");
  if (strcmp (unit, "‰") == 0)
    return C_("quantity", "{number}‰");
  if (strcmp (unit, "activities") == 0)
    return ngettext ("{number} activity", "{number} activities", n);
  if (strcmp (unit, "artists") == 0)
    return ngettext ("{number} artist", "{number} artists", n);
  if (strcmp (unit, "awards") == 0)
    return ngettext ("{number} award", "{number} awards", n);
  if (strcmp (unit, "books") == 0)
    return ngettext ("{number} book", "{number} books", n);
  if (strcmp (unit, "clusters") == 0)
    return ngettext ("{number} cluster", "{number} clusters", n);
  if (strcmp (unit, "companies") == 0)
    return ngettext ("{number} company", "{number} companies", n);
  if (strcmp (unit, "countries") == 0)
    return ngettext ("{number} country", "{number} countries", n);
  if (strcmp (unit, "countries and regions") == 0)
    return ngettext ("{number} country or region", "{number} countries and regions", n);
  if (strcmp (unit, "days") == 0)
    return ngettext ("{number} day", "{number} days", n);
  if (strcmp (unit, "employees") == 0)
    return ngettext ("{number} employee", "{number} employees", n);
  if (strcmp (unit, "enterprises") == 0)
    return ngettext ("{number} enterprise", "{number} enterprises", n);
  if (strcmp (unit, "episodes") == 0)
    return ngettext ("{number} episode", "{number} episodes", n);
  if (strcmp (unit, "events") == 0)
    return ngettext ("{number} event", "{number} events", n);
  if (strcmp (unit, "films") == 0)
    return ngettext ("{number} film", "{number} films", n);
  if (strcmp (unit, "hectares") == 0)
    return ngettext ("{number} hectare", "{number} hectares", n);
  if (strcmp (unit, "hours") == 0)
    return ngettext ("{number} hour", "{number} hours", n);
  if (strcmp (unit, "institutions") == 0)
    return ngettext ("{number} institution", "{number} institutions", n);
  if (strcmp (unit, "investors") == 0)
    return ngettext ("{number} investor", "{number} investors", n);
  if (strcmp (unit, "km") == 0)
    return C_("quantity", "{number} km");
  if (strcmp (unit, "km²") == 0)
    return C_("quantity", "{number} km²");
  if (strcmp (unit, "languages") == 0)
    return ngettext ("{number} language", "{number} languages", n);
  if (strcmp (unit, "m") == 0)
    return C_("quantity", "{number} m");
  if (strcmp (unit, "members") == 0)
    return ngettext ("{number} member", "{number} members", n);
  if (strcmp (unit, "minutes") == 0)
    return ngettext ("{number} minute", "{number} minutes", n);
  if (strcmp (unit, "months") == 0)
    return ngettext ("{number} month", "{number} months", n);
  if (strcmp (unit, "mu") == 0)
    return ngettext ("{number} mu", "{number} mu", n);
  if (strcmp (unit, "parks") == 0)
    return ngettext ("{number} park", "{number} parks", n);
  if (strcmp (unit, "participants") == 0)
    return ngettext ("{number} participant", "{number} participants", n);
  if (strcmp (unit, "people") == 0)
    return ngettext ("{number} person", "{number} people", n);
  if (strcmp (unit, "percentage points") == 0)
    return ngettext ("{number} percentage point", "{number} percentage points", n);
  if (strcmp (unit, "projects") == 0)
    return ngettext ("{number} project", "{number} projects", n);
  if (strcmp (unit, "square metres") == 0)
    return ngettext ("{number} square metre", "{number} square metres", n);
  if (strcmp (unit, "students") == 0)
    return ngettext ("{number} student", "{number} students", n);
  if (strcmp (unit, "universities") == 0)
    return ngettext ("{number} university", "{number} universities", n);
  if (strcmp (unit, "users") == 0)
    return ngettext ("{number} user", "{number} users", n);
  if (strcmp (unit, "views") == 0)
    return ngettext ("{number} view", "{number} views", n);
  if (strcmp (unit, "visitors") == 0)
    return ngettext ("{number} visitor", "{number} visitors", n);
  if (strcmp (unit, "weeks") == 0)
    return ngettext ("{number} week", "{number} weeks", n);
  if (strcmp (unit, "works") == 0)
    return ngettext ("{number} work", "{number} works", n);
  if (strcmp (unit, "years") == 0)
    return ngettext ("{number} year", "{number} years", n);

  return NULL;
}

/**
 * atlas_unit_display:
 * @unit: (nullable): a unit as it is stored
 *
 * Returns: (transfer full) (nullable): the unit by itself, in the language of the interface; one that the program does not
 *   know as it is stored
 */
char *
atlas_unit_display (const char *unit)
{
  const char *format = unit != NULL ? atlas_unit_format (unit, MANY) : NULL;
  g_auto (GStrv) around = format != NULL ? g_strsplit (format, "{number}", 2) : NULL;

  return around != NULL && around[0] != NULL ? g_strstrip (g_strjoinv (" ", around)) : g_strdup (unit);
}

/**
 * atlas_unit_read:
 * @text: a unit as a person types it
 * @likely: (nullable) (element-type utf8): units as they are stored, of which it may be one; the first that fits is taken
 *
 * Returns: (transfer full): the unit as it is stored: one of @likely, one that the program knows, or the text itself
 */
char *
atlas_unit_read (const char *text,
                 GPtrArray  *likely)
{
  guint n_likely = likely != NULL ? likely->len : 0;

  for (guint i = 0; i < n_likely + G_N_ELEMENTS (known_units); i++)
    {
      const char *unit = i < n_likely ? likely->pdata[i] : known_units[i - n_likely];
      g_autofree char *shown = atlas_unit_display (unit);

      if (strcmp (text, shown) == 0 || strcmp (text, unit) == 0)
        return g_strdup (unit);
    }

  return g_strdup (text);
}
