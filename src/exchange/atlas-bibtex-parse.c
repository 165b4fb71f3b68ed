/* SPDX-License-Identifier: GPL-3.0-or-later */
/* BibTeX in: where an entry ends, its fields, and what they are to a source. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-bibtex.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-edtf.h"
#include "atlas-latex.h"
#include "atlas-person-name.h"

typedef struct
{
  AtlasReference *reference;
  GHashTable     *fields;     /* name in small letters -> LaTeX */
} Entry;

/* Fields that become one text of a source. Of two for one text the first that is there counts. */
static const struct { const char *field; gsize offset; } texts[] = {
  { "title", G_STRUCT_OFFSET (AtlasSource, title) },
  { "journal", G_STRUCT_OFFSET (AtlasSource, container_title) },
  { "journaltitle", G_STRUCT_OFFSET (AtlasSource, container_title) },
  { "booktitle", G_STRUCT_OFFSET (AtlasSource, container_title) },
  { "maintitle", G_STRUCT_OFFSET (AtlasSource, container_title) },
  { "publisher", G_STRUCT_OFFSET (AtlasSource, publisher) },
  { "institution", G_STRUCT_OFFSET (AtlasSource, publisher) },
  { "school", G_STRUCT_OFFSET (AtlasSource, publisher) },
  { "organization", G_STRUCT_OFFSET (AtlasSource, publisher) },
  { "address", G_STRUCT_OFFSET (AtlasSource, publisher_place) },
  { "location", G_STRUCT_OFFSET (AtlasSource, publisher_place) },
  { "edition", G_STRUCT_OFFSET (AtlasSource, edition) },
  { "volume", G_STRUCT_OFFSET (AtlasSource, volume) },
  { "issue", G_STRUCT_OFFSET (AtlasSource, issue) },
  { "chapter", G_STRUCT_OFFSET (AtlasSource, section) },
  { "type", G_STRUCT_OFFSET (AtlasSource, genre) },
  { "isbn", G_STRUCT_OFFSET (AtlasSource, isbn) },
  { "copyright", G_STRUCT_OFFSET (AtlasSource, rights) },
  { "archivedurl", G_STRUCT_OFFSET (AtlasSource, archived_url) },
  { "issuednote", G_STRUCT_OFFSET (AtlasSource, issued_note) },
  { "contenthash", G_STRUCT_OFFSET (AtlasSource, content_hash) },
};

/* Fields that are read below, or that say something about the file and not about the source. */
static const char * const other[] = {
  "author", "editor", "subtitle", "number", "pages", "url", "doi", "date", "year", "month", "day", "urldate", "language",
  "langid", "note", "annote", "howpublished", "csltype", "entrysubtype", "timestamp", "owner", "date-added", "date-modified", NULL
};

static const char * const months[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };

static gboolean
is_name (char c)
{
  return c != '\0' && !g_ascii_isspace (c) && strchr ("\"#%'(),={}", c) == NULL;
}

/* Whether an entry begins at @at: "@", a word, a bracket. */
static gboolean
begins_entry (const char *at,
              const char *end)
{
  if (at == end || *at != '@')
    return FALSE;

  for (at++; at < end && g_ascii_isspace (*at); at++)
    ;
  if (at == end || !g_ascii_isalpha (*at))
    return FALSE;
  while (at < end && g_ascii_isalpha (*at))
    at++;
  while (at < end && g_ascii_isspace (*at))
    at++;

  return at < end && (*at == '{' || *at == '(');
}

/* Where what opens at @at is closed; NULL: not in what there is. @broken is where the next entry begins
 * although this one is open. */
static const char *
find_close (const char  *at,
            const char  *end,
            const char **broken)
{
  gboolean round = *at == '(';
  int depth = round ? 0 : 1;

  for (at++; at < end; at++)
    {
      if (*at == '{')
        depth++;
      else if (*at == '}')
        depth--;
      else if (*at == '@' && (at[-1] == '\n' || at[-1] == '\r') && begins_entry (at, end))
        return *broken = at, NULL;

      if ((round && depth == 0 && *at == ')') || (!round && depth == 0))
        return at + 1;
      if (depth < 0)
        return at + 1;
    }

  return NULL;
}

/**
 * atlas_bibtex_cut:
 * @text: what stands at a place of a file
 * @length: bytes of it
 * @at_end: whether nothing follows
 * @end: (out): how much of it the part is
 *
 * Finds the end of what begins here: text between entries, or an entry.
 *
 * Returns: what it is; with %ATLAS_BIBTEX_MORE @end is not set
 */
AtlasBibtexPart
atlas_bibtex_cut (const char *text,
                  gsize       length,
                  gboolean    at_end,
                  gsize      *end)
{
  const char *limit = text + length;
  const char *at = text, *close, *broken = NULL;

  if (length == 0 || *at != '@' || !begins_entry (at, limit))
    {
      /* An "@" near the end may be the beginning of an entry that is not whole yet. */
      const char *next = length > 1 ? memchr (text + 1, '@', length - 1) : NULL;

      if (length > 0 && *at == '@' && !at_end && next == NULL && length < 256)
        return ATLAS_BIBTEX_MORE;

      *end = next != NULL ? (gsize) (next - text) : length;
      return ATLAS_BIBTEX_NOTHING;
    }

  while (*at != '{' && *at != '(')
    at++;

  close = find_close (at, limit, &broken);
  if (close != NULL)
    {
      *end = close - text;
      return ATLAS_BIBTEX_ENTRY;
    }

  if (broken == NULL && !at_end && length < ATLAS_BIBTEX_MAX_ENTRY)
    return ATLAS_BIBTEX_MORE;

  *end = broken != NULL ? (gsize) (broken - text) : length;

  return ATLAS_BIBTEX_BROKEN;
}

static const char *
skip_space (const char *at)
{
  while (g_ascii_isspace (*at))
    at++;

  return at;
}

/* Reads a value in braces or quotation marks, without them. */
static const char *
read_delimited (const char *at,
                GString    *value)
{
  char close = *at == '{' ? '}' : '"';
  const char *start = at + 1;
  int depth = 0;

  for (at++; *at != '\0'; at++)
    {
      if (*at == close && depth == 0)
        break;
      if (*at == '{')
        depth++;
      else if (*at == '}')
        depth--;
    }

  g_string_append_len (value, start, at - start);

  return *at != '\0' ? at + 1 : at;
}

/* Reads a value: pieces joined by "#", each in braces, in quotation marks, a number or a macro. */
static const char *
read_value (const char *at,
            GHashTable *macros,
            GString    *value)
{
  for (;;)
    {
      at = skip_space (at);

      if (*at == '{' || *at == '"')
        {
          at = read_delimited (at, value);
        }
      else
        {
          const char *start = at;
          g_autofree char *word = NULL;
          const char *meant;

          while (is_name (*at))
            at++;
          word = g_ascii_strdown (start, at - start);
          meant = g_hash_table_lookup (macros, word);
          if (meant != NULL)
            g_string_append (value, meant);
          else
            g_string_append_len (value, start, at - start);
        }

      /* A macro may hold others: no value grows without end. */
      if (value->len > ATLAS_BIBTEX_MAX_ENTRY)
        g_string_truncate (value, ATLAS_BIBTEX_MAX_ENTRY);

      at = skip_space (at);
      if (*at != '#')
        return at;
      at++;
    }
}

/* Reads "name = value" as often as it stands there. */
static void
read_fields (const char *at,
             GHashTable *macros,
             GHashTable *fields)
{
  for (;;)
    {
      const char *start;
      g_autofree char *name = NULL;
      g_autoptr (GString) value = g_string_new (NULL);

      at = skip_space (at);
      while (*at == ',')
        at = skip_space (at + 1);

      start = at;
      while (is_name (*at))
        at++;
      if (at == start)
        return;

      name = g_ascii_strdown (start, at - start);
      at = skip_space (at);
      if (*at != '=')
        {
          /* A word alone: the next comma ends it. */
          while (*at != '\0' && *at != ',')
            at++;
          continue;
        }

      at = read_value (at + 1, macros, value);
      if (!g_hash_table_contains (fields, name))
        g_hash_table_insert (fields, g_steal_pointer (&name), g_strdup (value->str));
      while (*at != '\0' && *at != ',')
        at++;
    }
}

/* One person of several: "von Last, Jr, First", "First von Last", "{An Institution}". */
static AtlasPersonName *
read_person (const char *latex)
{
  AtlasPersonName *name = g_new0 (AtlasPersonName, 1);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const char *start = latex;
  const char *last_space = NULL, *von = NULL;
  gboolean at_word = TRUE;
  int depth = 0;

  for (const char *at = latex; ; at++)
    {
      if (*at == '{')
        depth++;
      else if (*at == '}')
        depth--;

      if (*at == '\0' || (depth <= 0 && *at == ','))
        {
          g_autofree char *piece = g_strndup (start, at - start);

          g_ptr_array_add (parts, atlas_latex_to_text (piece));
          start = at + 1;
        }
      else if (depth <= 0 && parts->len == 0 && (g_ascii_isspace (*at) || *at == '~'))
        {
          last_space = at;
          at_word = TRUE;
          continue;
        }
      else if (at_word && depth <= 0 && von == NULL && last_space != NULL && g_ascii_islower (*at))
        {
          von = at;
        }

      at_word = FALSE;
      if (*at == '\0')
        break;
    }

  if (parts->len >= 2)
    {
      name->family = g_steal_pointer (&parts->pdata[0]);
      name->given = g_steal_pointer (&parts->pdata[parts->len - 1]);
      if (parts->len > 2)
        name->suffix = g_steal_pointer (&parts->pdata[1]);
    }
  else if (last_space != NULL && *latex != '\0')
    {
      const char *family = von != NULL ? von : last_space + 1;
      g_autofree char *given = g_strndup (latex, family - latex);

      name->family = atlas_latex_to_text (family);
      name->given = atlas_latex_to_text (given);
    }

  if (name->family == NULL || *name->family == '\0' || name->given == NULL || *name->given == '\0')
    {
      g_autofree char *whole = name->family != NULL && *name->family != '\0' ? g_steal_pointer (&name->family)
                               : parts->len > 0 && parts->pdata[0] != NULL ? g_strdup (parts->pdata[0]) : NULL;

      g_clear_pointer (&name->family, g_free);
      g_clear_pointer (&name->given, g_free);
      g_clear_pointer (&name->suffix, g_free);
      name->literal = whole != NULL && *whole != '\0' ? g_steal_pointer (&whole) : atlas_latex_to_text (latex);
    }

  return name;
}

/* Names joined by " and ". */
static char *
read_people (const char *latex)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_person_name_free);
  const char *start = latex;
  int depth = 0;

  for (const char *at = latex; ; at++)
    {
      gboolean joint = depth <= 0 && g_ascii_isspace (*at) && g_ascii_strncasecmp (at + 1, "and", 3) == 0 &&
                       g_ascii_isspace (at[4]);

      if (*at == '{')
        depth++;
      else if (*at == '}')
        depth--;

      if (*at == '\0' || joint)
        {
          g_autofree char *one = g_strstrip (g_strndup (start, at - start));

          if (*one != '\0')
            g_ptr_array_add (names, g_ascii_strcasecmp (one, "others") == 0 ? NULL : read_person (one));
          if (names->len > 0 && names->pdata[names->len - 1] == NULL)
            {
              AtlasPersonName *more = g_new0 (AtlasPersonName, 1);

              more->literal = g_strdup ("et al.");
              names->pdata[names->len - 1] = more;
            }
          if (*at == '\0')
            break;
          at += 4;
          start = at;
        }
    }

  return atlas_person_names_write (names);
}

static char *
take_text (Entry      *self,
           const char *field)
{
  const char *latex = g_hash_table_lookup (self->fields, field);
  char *text = latex != NULL ? atlas_latex_to_text (latex) : NULL;

  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);

  return text;
}

/* A date in EDTF may have signs that mean something else in LaTeX. */
static char *
take_date (Entry      *self,
           const char *field)
{
  const char *value = g_hash_table_lookup (self->fields, field);
  g_autofree char *plain = value != NULL ? g_strstrip (g_strdup (value)) : NULL;

  if (plain != NULL && *plain == '{' && g_str_has_suffix (plain, "}"))
    {
      plain[strlen (plain) - 1] = '\0';
      return *plain != '\0' && plain[1] != '\0' ? g_strdup (plain + 1) : NULL;
    }

  return plain != NULL && atlas_edtf_is_valid (plain) ? g_steal_pointer (&plain) : take_text (self, field);
}

/* An address has no LaTeX in it but escapes. */
static char *
read_address (const char *latex)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *url = strstr (latex, "\\url");

  if (url != NULL)
    latex = url + 4;
  for (; *latex != '\0'; latex++)
    {
      if (*latex == '\\' && strchr ("_%&#~{}", latex[1]) != NULL && latex[1] != '\0')
        latex++;
      else if (*latex == '{' || *latex == '}' || g_ascii_isspace (*latex))
        continue;
      g_string_append_c (text, *latex);
    }

  return g_strdup (text->str);
}

/* "date" is EDTF; else year, and month and day where there are any. */
static void
read_issued (Entry *self)
{
  g_autofree char *date = take_date (self, "date");
  g_autofree char *year = take_text (self, "year");
  g_autofree char *month = take_text (self, "month");
  g_autofree char *day = take_text (self, "day");
  guint number = 0;
  g_autoptr (GString) edtf = g_string_new (year);

  if (date != NULL || year == NULL)
    {
      if (date != NULL)
        atlas_reference_set_date (self->reference, &self->reference->source->issued, "date", date);
      return;
    }

  if (month != NULL)
    {
      number = g_ascii_strtoull (month, NULL, 10);
      for (guint i = 0; number == 0 && i < G_N_ELEMENTS (months); i++)
        {
          if (g_ascii_strncasecmp (month, months[i], 3) == 0)
            number = i + 1;
        }
    }

  if (number >= 1 && number <= 12)
    g_string_append_printf (edtf, "-%02u", number);
  else if (month != NULL)
    g_string_printf (edtf, "%s %s", month, year);

  if (number >= 1 && number <= 12 && day != NULL && g_ascii_strtoull (day, NULL, 10) > 0)
    {
      gsize length = edtf->len;

      g_string_append_printf (edtf, "-%02u", (guint) MIN (g_ascii_strtoull (day, NULL, 10), 99));
      if (!atlas_edtf_is_valid (edtf->str))
        g_string_truncate (edtf, length);
    }

  if (!atlas_edtf_is_valid (edtf->str) && number > 0)
    g_string_assign (edtf, year);
  atlas_reference_set_date (self->reference, &self->reference->source->issued, "year", edtf->str);
}

static void
read_page (Entry *self)
{
  g_autofree char *pages = take_text (self, "pages");
  g_autoptr (GString) page = g_string_new (pages);

  if (pages == NULL)
    return;

  g_string_replace (page, "–", "-", 0);
  g_string_replace (page, "—", "-", 0);
  atlas_set_text (&self->reference->source->page, page->str);
}

static void
read_title (Entry *self)
{
  AtlasSource *source = self->reference->source;
  g_autofree char *subtitle = take_text (self, "subtitle");
  char *title = source->title;

  if (subtitle == NULL)
    return;

  source->title = title != NULL ? g_strdup_printf ("%s: %s", title, subtitle) : g_steal_pointer (&subtitle);
  g_free (title);
}

/* "number" is the issue of what comes out in numbers, and the number of a report or a book. */
static void
read_number (Entry *self)
{
  AtlasSource *source = self->reference->source;
  g_autofree char *number = take_text (self, "number");

  if (number == NULL)
    return;

  if (g_str_has_prefix (source->type, "article") && source->issue == NULL)
    source->issue = g_steal_pointer (&number);
  else
    source->number = g_steal_pointer (&number);
}

static void
read_place_on_web (Entry *self)
{
  AtlasSource *source = self->reference->source;
  const char *url = g_hash_table_lookup (self->fields, "url");
  const char *published = g_hash_table_lookup (self->fields, "howpublished");
  g_autofree char *doi = take_text (self, "doi");
  g_autofree char *accessed = take_date (self, "urldate");

  if (url == NULL && published != NULL && strstr (published, "://") != NULL)
    url = published;
  else if (published != NULL)
    {
      g_autofree char *text = atlas_latex_to_text (published);

      atlas_reference_add_note (self->reference, NULL, text);
    }

  if (url != NULL)
    {
      source->url = read_address (url);
      atlas_set_text (&source->url, source->url);
    }
  if (doi != NULL)
    atlas_reference_set_doi (self->reference, doi);
  if (accessed != NULL)
    atlas_reference_set_date (self->reference, &source->accessed, "urldate", accessed);
}

static void
read_people_and_notes (Entry *self)
{
  AtlasSource *source = self->reference->source;
  const char *author = g_hash_table_lookup (self->fields, "author");
  const char *editor = g_hash_table_lookup (self->fields, "editor");
  const char * const notes[] = { "note", "annote" };
  g_autofree char *language = take_text (self, "language");
  g_autofree char *langid = take_text (self, "langid");

  if (author != NULL)
    source->author = read_people (author);
  if (editor != NULL)
    source->editor = read_people (editor);

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autofree char *note = take_text (self, notes[i]);

      if (note != NULL)
        atlas_reference_add_note (self->reference, NULL, note);
    }

  if (language != NULL || langid != NULL)
    atlas_reference_set_language (self->reference, language != NULL ? language : langid);
}

static void
read_texts (Entry *self)
{
  GHashTableIter iter;
  gpointer name;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char **text = &G_STRUCT_MEMBER (char *, self->reference->source, texts[i].offset);

      if (*text == NULL)
        *text = take_text (self, texts[i].field);
      else if (g_hash_table_contains (self->fields, texts[i].field))
        atlas_reference_leave_out (self->reference, texts[i].field);
    }

  g_hash_table_iter_init (&iter, self->fields);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      gboolean known = g_strv_contains (other, name);

      for (guint i = 0; !known && i < G_N_ELEMENTS (texts); i++)
        known = g_str_equal (texts[i].field, name);
      if (!known)
        atlas_reference_leave_out (self->reference, name);
    }
}

static void
read_type (Entry      *self,
           const char *type)
{
  const char *csl = g_hash_table_lookup (self->fields, "csltype");

  self->reference->source->type =
    g_strdup (csl != NULL && *csl != '\0' ? csl
              : atlas_reference_type_of_bibtex (type, g_hash_table_lookup (self->fields, "entrysubtype")));
}

/**
 * atlas_bibtex_parse:
 * @entry: an entry as atlas_bibtex_cut() found it, sound UTF-8
 * @macros: (element-type utf8 utf8): what @string defined so far; more are added
 * @line: where it stands
 * @number: which one of the file it is
 *
 * Reads an entry.
 *
 * Returns: (transfer full) (nullable): the source or what is wrong with it; %NULL: it is none, but a
 *   comment, a preamble or a macro
 */
AtlasReference *
atlas_bibtex_parse (const char *entry,
                    GHashTable *macros,
                    guint       line,
                    guint       number)
{
  Entry self = { NULL, NULL };
  g_autofree char *body = g_strdup (entry);
  g_autofree char *type = NULL;
  g_autofree char *key = NULL;
  g_autoptr (GHashTable) fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const char *at = skip_space (entry + 1), *start = at;
  gsize length = strlen (body);

  while (g_ascii_isalpha (*at))
    at++;
  type = g_ascii_strdown (start, at - start);

  /* The bracket at the end closes the entry and no value. */
  if (length > 0 && (body[length - 1] == '}' || body[length - 1] == ')'))
    body[length - 1] = '\0';
  at = body + (skip_space (at) - entry);
  if (*at != '\0')
    at = skip_space (at + 1);

  if (g_str_equal (type, "comment") || g_str_equal (type, "preamble"))
    return NULL;

  if (g_str_equal (type, "string"))
    {
      GHashTableIter iter;
      gpointer name, value;

      read_fields (at, macros, fields);
      g_hash_table_iter_init (&iter, fields);
      while (g_hash_table_iter_next (&iter, &name, &value) && g_hash_table_size (macros) < 10000)
        g_hash_table_insert (macros, g_strdup (name), g_strdup (value));

      return NULL;
    }

  start = at;
  while (*at != '\0' && *at != ',' && *at != '=')
    at++;
  if (*at == '=')
    at = start;
  else
    key = g_strstrip (g_strndup (start, at - start));

  self.reference = atlas_reference_new (line, number);
  self.fields = fields;
  read_fields (at, macros, fields);
  if (key != NULL && *key != '\0')
    atlas_set_text (&self.reference->source->key, key);

  read_type (&self, type);
  read_texts (&self);
  read_title (&self);
  read_number (&self);
  read_page (&self);
  read_issued (&self);
  read_place_on_web (&self);
  read_people_and_notes (&self);
  atlas_reference_settle (self.reference);

  return self.reference;
}
