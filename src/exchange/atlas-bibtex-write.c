/* SPDX-License-Identifier: GPL-3.0-or-later */
/* BibTeX out, for BibTeX and biblatex alike. What neither has a field for goes into fields of our own,
 * which both pass over. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-bibtex.h"

#include <string.h>

#include "atlas-csl-date.h"
#include "atlas-latex.h"
#include "atlas-person-name.h"

static void
append_raw (GString    *text,
            const char *field,
            const char *latex)
{
  if (latex != NULL && *latex != '\0')
    g_string_append_printf (text, ",\n  %s = {%s}", field, latex);
}

static void
append_field (GString    *text,
              const char *field,
              const char *plain)
{
  g_autoptr (GString) latex = g_string_new (NULL);

  if (plain == NULL)
    return;

  atlas_latex_append (latex, plain);
  append_raw (text, field, latex->str);
}

/* An address or identifier has no LaTeX in it; what would close the field is written as in addresses. */
static void
append_address (GString    *text,
                const char *field,
                const char *address)
{
  g_autoptr (GString) latex = g_string_new (address);

  g_string_replace (latex, "{", "%7B", 0);
  g_string_replace (latex, "}", "%7D", 0);
  g_string_replace (latex, "\\", "%5C", 0);
  append_raw (text, field, latex->str);
}

/* Capital letters behind the first are put in braces, word by word: styles would make them small. */
static void
append_title (GString    *text,
              const char *title)
{
  g_autoptr (GString) latex = g_string_new (NULL);
  const char *at = title;

  if (title == NULL)
    return;

  while (*at != '\0')
    {
      gsize length = strcspn (at, " -/([");
      g_autofree char *word = g_strndup (at, length);
      gboolean capital = FALSE;

      for (const char *c = at == title && length > 0 ? g_utf8_next_char (word) : word; *c != '\0'; c = g_utf8_next_char (c))
        capital = capital || g_unichar_isupper (g_utf8_get_char (c));

      if (capital)
        g_string_append_c (latex, '{');
      atlas_latex_append (latex, word);
      if (capital)
        g_string_append_c (latex, '}');

      at += length;
      if (*at != '\0')
        {
          const char sign[] = { *at++, '\0' };

          g_string_append (latex, sign);
          if (*sign == '-' && *at == '-')
            g_string_append (latex, "{}");
        }
    }

  append_raw (text, "title", latex->str);
}

static void
append_people (GString    *text,
               const char *field,
               const char *people)
{
  g_autoptr (GPtrArray) names = atlas_person_names_parse (people);
  g_autoptr (GString) latex = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      const AtlasPersonName *name = names->pdata[i];
      const char * const parts[] = { name->family, name->suffix, name->given };
      gboolean first = TRUE;

      if (i > 0)
        g_string_append (latex, " and ");

      if (name->literal != NULL)
        {
          g_string_append_c (latex, '{');
          atlas_latex_append (latex, name->literal);
          g_string_append_c (latex, '}');
          continue;
        }

      for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
        {
          gboolean braces = parts[k] != NULL && (strchr (parts[k], ',') != NULL || strstr (parts[k], " and ") != NULL);

          if (parts[k] == NULL)
            continue;
          g_string_append (latex, first ? "" : ", ");
          g_string_append (latex, braces ? "{" : "");
          atlas_latex_append (latex, parts[k]);
          g_string_append (latex, braces ? "}" : "");
          first = FALSE;
        }
    }

  append_raw (text, field, latex->str);
}

/* Year and month for BibTeX; "date", which biblatex reads first, where they do not say it all. */
static void
append_issued (GString    *text,
               const char *issued)
{
  static const char * const months[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };
  AtlasCslDate date;

  if (issued == NULL)
    return;

  if (atlas_csl_date_from_edtf (issued, &date) && date.first.year > 0)
    {
      g_string_append_printf (text, ",\n  year = {%" G_GINT64_FORMAT "}", date.first.year);
      if (date.first.month != 0)
        g_string_append_printf (text, ",\n  month = %s", months[date.first.month - 1]);
    }

  append_raw (text, "date", issued);
}

static void
append_type_fields (GString                  *text,
                    const AtlasSource        *source,
                    const AtlasReferenceType *type)
{
  if (type->subtype != NULL)
    append_raw (text, "entrysubtype", type->subtype);
  if (g_strcmp0 (atlas_reference_type_of_bibtex (type->bibtex, type->subtype), source->type) != 0)
    append_field (text, "csltype", source->type);
}

static void
append_where (GString           *text,
              const AtlasSource *source)
{
  const char *type = source->type != NULL ? source->type : "document";
  gboolean article = g_str_has_prefix (type, "article");
  gboolean part = g_str_equal (type, "chapter") || g_str_equal (type, "paper-conference");
  gboolean report = g_str_equal (type, "report");
  gboolean thesis = g_str_equal (type, "thesis");
  g_autoptr (GString) pages = g_string_new (NULL);

  append_field (text, part ? "booktitle" : "journal", source->container_title);
  append_field (text, report ? "institution" : thesis ? "school" : "publisher", source->publisher);
  append_field (text, "address", source->publisher_place);
  append_field (text, "edition", source->edition);
  append_field (text, "volume", source->volume);

  /* For what comes out in numbers, BibTeX calls the issue the number. */
  if (article && source->number == NULL)
    append_field (text, "number", source->issue);
  else
    append_field (text, "issue", source->issue);
  append_field (text, "number", source->number);

  if (source->page != NULL)
    atlas_latex_append (pages, source->page);
  g_string_replace (pages, "-", "--", 0);
  append_raw (text, "pages", pages->str);
  append_field (text, "chapter", source->section);
  append_field (text, "type", source->genre);
}

/**
 * atlas_bibtex_append:
 * @text: where to write
 * @source: a source
 *
 * Writes a source as an entry, never its private text. It is read as the same again.
 */
void
atlas_bibtex_append (GString           *text,
                     const AtlasSource *source)
{
  const AtlasReferenceType *type = atlas_reference_type_of_csl (source->type);
  g_autofree char *key = g_strdup (source->key != NULL ? source->key : "");

  /* No key of ours has these; one that came from elsewhere may. */
  g_strdelimit (key, " \t\r\n{}(),=#%\"'\\~", '-');

  g_string_append_printf (text, "@%s{%s", type->bibtex, key);
  append_type_fields (text, source, type);
  append_people (text, "author", source->author);
  append_people (text, "editor", source->editor);
  append_title (text, source->title);
  append_where (text, source);
  append_issued (text, source->issued);
  append_field (text, "issuednote", source->issued_note);
  append_address (text, "url", source->url);
  append_raw (text, "urldate", source->accessed);
  append_address (text, "archivedurl", source->archived_url);
  append_address (text, "doi", source->doi);
  append_field (text, "isbn", source->isbn);
  append_field (text, "language", source->language);
  append_field (text, "copyright", source->rights);
  append_field (text, "contenthash", source->content_hash);
  append_field (text, "note", source->note);
  g_string_append (text, "\n}\n\n");
}
