/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RIS in, line by line. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-ris.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-edtf.h"

/* What one field, and what one record may be at most. */
#define MAX_FIELD (64 * 1024)
#define MAX_RECORD (1024 * 1024)

struct _AtlasRis
{
  AtlasReference *reference;    /* NULL: between records */
  guint           n_references;
  gsize           bytes;        /* of the record so far */
  char            tag[3];       /* of the field that goes on in the next line */
  GString        *value;
  char           *first_page;
  char           *last_page;
  char           *year;
  char           *date;
  gboolean        stray;        /* there was text that belongs to no record, and it was told */
};

/* Tags that become one text. Of two for one text the first in the file counts. */
static const struct { const char *tag; gsize offset; } texts[] = {
  { "ID", G_STRUCT_OFFSET (AtlasSource, key) },
  { "TI", G_STRUCT_OFFSET (AtlasSource, title) },
  { "T1", G_STRUCT_OFFSET (AtlasSource, title) },
  { "CT", G_STRUCT_OFFSET (AtlasSource, title) },
  { "T2", G_STRUCT_OFFSET (AtlasSource, container_title) },
  { "JF", G_STRUCT_OFFSET (AtlasSource, container_title) },
  { "JO", G_STRUCT_OFFSET (AtlasSource, container_title) },
  { "JA", G_STRUCT_OFFSET (AtlasSource, container_title) },
  { "BT", G_STRUCT_OFFSET (AtlasSource, container_title) },
  { "PB", G_STRUCT_OFFSET (AtlasSource, publisher) },
  { "CY", G_STRUCT_OFFSET (AtlasSource, publisher_place) },
  { "PP", G_STRUCT_OFFSET (AtlasSource, publisher_place) },
  { "ET", G_STRUCT_OFFSET (AtlasSource, edition) },
  { "VL", G_STRUCT_OFFSET (AtlasSource, volume) },
  { "IS", G_STRUCT_OFFSET (AtlasSource, issue) },
  { "M1", G_STRUCT_OFFSET (AtlasSource, number) },
  { "SE", G_STRUCT_OFFSET (AtlasSource, section) },
  { "M3", G_STRUCT_OFFSET (AtlasSource, genre) },
  { "SN", G_STRUCT_OFFSET (AtlasSource, isbn) },
};

/**
 * atlas_ris_new:
 *
 * Returns: (transfer full): a parser at the beginning of a file
 */
AtlasRis *
atlas_ris_new (void)
{
  AtlasRis *self = g_new0 (AtlasRis, 1);

  self->value = g_string_new (NULL);

  return self;
}

static void
clear_record (AtlasRis *self)
{
  g_clear_pointer (&self->reference, atlas_reference_free);
  g_clear_pointer (&self->first_page, g_free);
  g_clear_pointer (&self->last_page, g_free);
  g_clear_pointer (&self->year, g_free);
  g_clear_pointer (&self->date, g_free);
  g_string_truncate (self->value, 0);
  self->tag[0] = '\0';
  self->bytes = 0;
}

/**
 * atlas_ris_free:
 * @self: (nullable): a parser
 */
void
atlas_ris_free (AtlasRis *self)
{
  if (self == NULL)
    return;

  clear_record (self);
  g_string_free (self->value, TRUE);
  g_free (self);
}

/* "YYYY/MM/DD/anything", parts left empty where they are not known; or a date in any other form. */
static char *
read_date (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 4);
  guint n_parts = g_strv_length (parts);
  g_autoptr (GString) edtf = NULL;

  if (n_parts == 0 || strlen (parts[0]) != 4 || strspn (parts[0], "0123456789") != 4)
    return g_strdup (text);

  edtf = g_string_new (parts[0]);
  for (guint i = 1; i < MIN (n_parts, 3) && *parts[i] != '\0'; i++)
    {
      if (strspn (parts[i], "0123456789") != strlen (parts[i]) || strlen (parts[i]) > 2)
        return g_strdup (text);
      g_string_append_printf (edtf, "-%02u", (guint) g_ascii_strtoull (parts[i], NULL, 10));
    }

  return atlas_edtf_is_valid (edtf->str) ? g_strdup (edtf->str) : g_strdup (text);
}

/* Another name behind those that are there. RIS has commas as we have them; a semicolon is no joint. Two
 * commas stand for one in the name of an institution. */
static void
add_name (char       **names,
          const char  *name)
{
  g_autofree char *one = NULL;
  char *before = *names;
  const char *comma = strchr (name, ',');

  /* Nothing behind the comma: an institution. */
  if (comma != NULL && comma[1 + strspn (comma + 1, " ")] == '\0')
    one = g_strndup (name, comma - name);
  else if (comma != NULL && comma[1] == ',')
    one = g_strdup_printf ("{%.*s%s}", (int) (comma - name), name, comma + 1);
  else if (strchr (name, ';') != NULL)
    one = g_strdup_printf ("{%s}", name);
  else
    one = g_strdup (name);

  *names = before != NULL ? g_strdup_printf ("%s; %s", before, one) : g_steal_pointer (&one);
  g_free (before);
}

static void
take_address (AtlasSource *source,
              const char  *address)
{
  if (source->url == NULL)
    source->url = g_strdup (address);
  else if (source->archived_url == NULL && !g_str_equal (source->url, address))
    source->archived_url = g_strdup (address);
}

static gboolean
take_text (AtlasReference *reference,
           const char     *tag,
           const char     *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char **text;

      if (!g_str_equal (texts[i].tag, tag))
        continue;

      text = &G_STRUCT_MEMBER (char *, reference->source, texts[i].offset);
      if (*text == NULL)
        *text = g_strdup (value);
      else if (!g_str_equal (*text, value))
        atlas_reference_leave_out (reference, tag);
      return TRUE;
    }

  return FALSE;
}

static void
keep (char       **text,
      const char  *value)
{
  if (*text == NULL)
    *text = g_strdup (value);
}

/* A field is whole: the next line begins another one. */
static void
take_field (AtlasRis *self)
{
  AtlasReference *reference = self->reference;
  g_autofree char *value = g_strstrip (g_strdup (self->value->str));
  const char *tag = self->tag;

  g_string_truncate (self->value, 0);
  if (reference == NULL || reference->source == NULL || *tag == '\0' || *value == '\0')
    return;

  if (take_text (reference, tag, value))
    return;

  if (g_str_equal (tag, "TY"))
    reference->source->type = g_strdup (atlas_reference_type_of_ris (value));
  else if (g_str_equal (tag, "AU") || g_str_equal (tag, "A1"))
    add_name (&reference->source->author, value);
  else if (g_str_equal (tag, "ED") || g_str_equal (tag, "A2"))
    add_name (&reference->source->editor, value);
  else if (g_str_equal (tag, "PY") || g_str_equal (tag, "Y1"))
    keep (&self->year, value);
  else if (g_str_equal (tag, "DA"))
    keep (&self->date, value);
  else if (g_str_equal (tag, "SP"))
    keep (&self->first_page, value);
  else if (g_str_equal (tag, "EP"))
    keep (&self->last_page, value);
  else if (g_str_equal (tag, "UR"))
    take_address (reference->source, value);
  else if (g_str_equal (tag, "DO"))
    atlas_reference_set_doi (reference, value);
  else if (g_str_equal (tag, "LA"))
    atlas_reference_set_language (reference, value);
  else if (g_str_equal (tag, "N1") || g_str_equal (tag, "NO"))
    atlas_reference_add_note (reference, NULL, value);
  else if (g_str_equal (tag, "Y2"))
    {
      g_autofree char *date = read_date (value);

      atlas_reference_set_date (reference, &reference->source->accessed, tag, date);
    }
  else
    atlas_reference_leave_out (reference, tag);
}

static void
settle_pages (AtlasRis *self)
{
  AtlasSource *source = self->reference->source;

  if (self->first_page == NULL)
    return;
  if (self->last_page == NULL || g_str_equal (self->first_page, self->last_page) || strchr (self->first_page, '-') != NULL)
    source->page = g_strdup (self->first_page);
  else
    source->page = g_strdup_printf ("%s-%s", self->first_page, self->last_page);
}

/**
 * atlas_ris_finish:
 * @self: a parser
 *
 * Ends the record that is being read, as the end of the file does.
 *
 * Returns: (transfer full) (nullable): it, or %NULL if none had begun
 */
AtlasReference *
atlas_ris_finish (AtlasRis *self)
{
  AtlasReference *reference;

  take_field (self);
  reference = self->reference;
  if (reference != NULL && reference->source != NULL)
    {
      const char *date = self->date != NULL ? self->date : self->year;

      settle_pages (self);
      if (date != NULL)
        {
          g_autofree char *edtf = read_date (date);

          atlas_reference_set_date (reference, &reference->source->issued, self->date != NULL ? "DA" : "PY", edtf);

          /* A date that cannot be read does not take the year with it. */
          if (reference->source->issued == NULL && self->date != NULL && self->year != NULL)
            {
              g_autofree char *year = read_date (self->year);

              atlas_reference_set_date (reference, &reference->source->issued, "PY", year);
            }
        }
      atlas_reference_settle (reference);
    }

  self->reference = NULL;
  clear_record (self);

  return reference;
}

static gboolean
has_tag (const char *line)
{
  return g_ascii_isupper (line[0]) && (g_ascii_isupper (line[1]) || g_ascii_isdigit (line[1])) &&
         line[2] == ' ' && (line[3] == ' ' ? line[4] == '-' : line[3] == '-');
}

/**
 * atlas_ris_feed:
 * @self: a parser
 * @line: the next line, without what ends it; sound UTF-8
 * @number_of_line: its number, from 1
 *
 * Returns: (transfer full) (nullable): the record that ended with this line; %NULL: none did
 */
AtlasReference *
atlas_ris_feed (AtlasRis   *self,
                const char *line,
                guint       number_of_line)
{
  AtlasReference *done = NULL;
  const char *value;

  if (!has_tag (line))
    {
      if (self->reference != NULL && self->value->len + strlen (line) < MAX_FIELD)
        {
          g_string_append_c (self->value, ' ');
          g_string_append (self->value, line);
        }
      else if (self->reference == NULL && !self->stray && line[strspn (line, " \t\xef\xbb\xbf")] != '\0')
        {
          self->stray = TRUE;
          done = atlas_reference_new (number_of_line, self->n_references + 1);
          atlas_reference_refuse (done, _("text that belongs to no record"));
        }

      return done;
    }

  value = strchr (line, '-') + 1;
  take_field (self);

  if (strncmp (line, "ER", 2) == 0)
    return atlas_ris_finish (self);

  if (strncmp (line, "TY", 2) == 0)
    {
      /* The one before was not ended. */
      done = atlas_ris_finish (self);
      self->reference = atlas_reference_new (number_of_line, ++self->n_references);
    }
  else if (self->reference == NULL)
    {
      if (self->stray)
        return NULL;
      self->stray = TRUE;
      done = atlas_reference_new (number_of_line, self->n_references + 1);
      atlas_reference_refuse (done, _("a field before the first “TY  -”"));
      return done;
    }

  self->bytes += strlen (line);
  if (self->bytes > MAX_RECORD && self->reference->source != NULL)
    atlas_reference_refuse (self->reference, _("the record is longer than 1 MiB"));

  memcpy (self->tag, line, 2);
  g_string_assign (self->value, value);
  g_string_truncate (self->value, MIN (self->value->len, MAX_FIELD));

  return done;
}
