/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RIS out. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-ris.h"

#include <string.h>

#include "atlas-csl-date.h"
#include "atlas-person-name.h"

/* A field is one line. */
static void
append_field (GString    *text,
              const char *tag,
              const char *value)
{
  gsize start;

  if (value == NULL || *value == '\0')
    return;

  g_string_append_printf (text, "%s  - ", tag);
  start = text->len;
  g_string_append (text, value);
  for (char *c = text->str + start; *c != '\0'; c++)
    {
      if (*c == '\n' || *c == '\r')
        *c = ' ';
    }
  g_string_append (text, "\r\n");
}

/* EndNote's way to say that a comma does not part family and given name: the first one stands twice. */
static char *
write_literal (const char *literal)
{
  const char *comma = strchr (literal, ',');

  return comma == NULL ? g_strdup (literal)
                       : g_strdup_printf ("%.*s,%s", (int) (comma - literal), literal, comma);
}

static void
append_people (GString    *text,
               const char *tag,
               const char *people)
{
  g_autoptr (GPtrArray) names = atlas_person_names_parse (people);

  for (guint i = 0; i < names->len; i++)
    {
      const AtlasPersonName *name = names->pdata[i];
      g_autofree char *line = name->literal != NULL ? write_literal (name->literal)
                              : name->suffix != NULL ? g_strdup_printf ("%s, %s, %s", name->family, name->given, name->suffix)
                                                     : g_strdup_printf ("%s, %s", name->family, name->given);

      append_field (text, tag, line);
    }
}

static void
append_date (GString    *text,
             const char *tag,
             const char *year_tag,
             const char *edtf)
{
  AtlasCslDate date;

  if (!atlas_csl_date_from_edtf (edtf, &date) || date.first.year < 1)
    return;

  if (year_tag != NULL)
    g_string_append_printf (text, "%s  - %04" G_GINT64_FORMAT "\r\n", year_tag, date.first.year);

  g_string_append_printf (text, "%s  - %04" G_GINT64_FORMAT "/", tag, date.first.year);
  if (date.first.month != 0)
    g_string_append_printf (text, "%02u", date.first.month);
  g_string_append_c (text, '/');
  if (date.first.month != 0 && date.first.day != 0)
    g_string_append_printf (text, "%02u", date.first.day);
  g_string_append (text, "/\r\n");
}

static void
append_pages (GString    *text,
              const char *page)
{
  const char *dash = page != NULL ? strchr (page, '-') : NULL;
  g_autofree char *first = NULL;

  if (dash == NULL || dash == page || dash[1] == '\0' || strpbrk (page, ", ;") != NULL)
    {
      append_field (text, "SP", page);
      return;
    }

  first = g_strndup (page, dash - page);
  append_field (text, "SP", first);
  append_field (text, "EP", dash + 1);
}

/**
 * atlas_ris_append:
 * @text: where to write
 * @source: a source
 *
 * Writes a source, never its private text. RIS cannot hold: how certain a date is and where it ends,
 * what of it was inferred, rights, the hash of a text, and types that it has no word for.
 */
void
atlas_ris_append (GString           *text,
                  const AtlasSource *source)
{
  append_field (text, "TY", atlas_reference_type_of_csl (source->type)->ris);
  append_field (text, "ID", source->key);
  append_people (text, "AU", source->author);
  append_people (text, "ED", source->editor);
  append_field (text, "TI", source->title);
  append_field (text, "T2", source->container_title);
  append_date (text, "DA", "PY", source->issued);
  append_field (text, "PB", source->publisher);
  append_field (text, "CY", source->publisher_place);
  append_field (text, "ET", source->edition);
  append_field (text, "VL", source->volume);
  append_field (text, "IS", source->issue);
  append_field (text, "M1", source->number);
  append_pages (text, source->page);
  append_field (text, "SE", source->section);
  append_field (text, "M3", source->genre);
  append_field (text, "UR", source->url);
  if (source->url != NULL)
    append_field (text, "UR", source->archived_url);
  append_field (text, "DO", source->doi);
  append_field (text, "SN", source->isbn);
  append_field (text, "LA", source->language);
  append_date (text, "Y2", NULL, source->accessed);
  append_field (text, "N1", source->note);
  g_string_append (text, "ER  - \r\n\r\n");
}
