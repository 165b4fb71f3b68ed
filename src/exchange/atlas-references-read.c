/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of references in: BibTeX, RIS and CSL-JSON, a source at a time. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-formats-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-bibtex.h"
#include "atlas-csl-json-private.h"
#include "atlas-json-element.h"
#include "atlas-json.h"
#include "atlas-references-private.h"
#include "atlas-ris.h"
#include "atlas-source-key.h"

#define WINDOW (64 * 1024)

typedef struct
{
  AtlasReader      parent;
  GHashTable      *keys;      /* set of keys that sources have, for those that come without */
  GHashTable      *macros;    /* of BibTeX */
  AtlasRis        *ris;
  AtlasJsonStream  stream;    /* of CSL-JSON */
  AtlasJsonElement element;
  guint64          line;      /* of what comes next */
} ReferenceReader;

static gboolean
start (AtlasReader  *reader,
       GError      **error)
{
  ReferenceReader *self = (ReferenceReader *) reader;
  g_autoptr (GPtrArray) sources = atlas_record_set_all (atlas_maker_get_vocabulary (reader->maker), ATLAS_RECORD_SOURCE);

  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < sources->len; i++)
    g_hash_table_add (self->keys, g_strdup (((const AtlasSource *) sources->pdata[i])->key));
  self->line = 1;

  return TRUE;
}

static gboolean
start_bibtex (AtlasReader  *reader,
              GError      **error)
{
  ((ReferenceReader *) reader)->macros = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return start (reader, error);
}

static gboolean
start_ris (AtlasReader  *reader,
           GError      **error)
{
  ((ReferenceReader *) reader)->ris = atlas_ris_new ();

  return start (reader, error);
}

static gboolean
start_csl_json (AtlasReader  *reader,
                GError      **error)
{
  return start (reader, error) &&
         atlas_json_stream_start_list (&((ReferenceReader *) reader)->stream, reader->input, error);
}

static void
stop (AtlasReader *reader)
{
  ReferenceReader *self = (ReferenceReader *) reader;

  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_pointer (&self->macros, g_hash_table_unref);
  g_clear_pointer (&self->ris, atlas_ris_free);
  atlas_json_element_clear (&self->element);
}

/* Takes @reference: an item of it, or the reason why there is none. */
static AtlasReadResult
give (ReferenceReader  *self,
      AtlasReference   *reference,
      AtlasItem       **item,
      GError          **error)
{
  g_autoptr (AtlasReference) mine = reference;
  AtlasSource *source = g_steal_pointer (&mine->source);
  g_autoptr (AtlasSource) numbered = NULL;

  self->parent.place.record = mine->number;
  self->parent.place.line = mine->line;
  if (source == NULL)
    {
      g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_VALUE, mine->problem);
      return ATLAS_READ_BAD;
    }

  numbered = atlas_maker_make (self->parent.maker, ATLAS_RECORD_SOURCE);
  source->base.id = numbered->base.id;
  if (source->key == NULL)
    source->key = atlas_source_key_propose (source, self->keys);
  g_hash_table_add (self->keys, g_strdup (source->key));

  *item = atlas_item_new (&self->parent.place);
  atlas_item_take (*item, source);
  if (mine->left_out->len > 0)
    {
      g_autofree char *note = NULL;
      g_autofree char *list = NULL;

      g_ptr_array_add (mine->left_out, NULL);
      list = g_strjoinv (", ", (char **) mine->left_out->pdata);
      /* translators: names of fields of a file of references */
      note = g_strdup_printf (_("Left out: %s"), list);
      atlas_item_note (*item, note);
    }

  return ATLAS_READ_ONE;
}

/* Sound UTF-8 of a part of the file. What is none is what programs wrote before: GB 18030, or Latin. */
static char *
decode (const char *text,
        gsize       length)
{
  static const char * const charsets[] = { "GB18030", "WINDOWS-1252" };

  if (g_utf8_validate_len (text, length, NULL))
    return g_strndup (text, length);

  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      char *converted = g_convert (text, length, "UTF-8", charsets[i], NULL, NULL, NULL);

      if (converted != NULL)
        return converted;
    }

  return g_utf8_make_valid (text, length);
}

static guint64
count_lines (const char *text,
             gsize       length)
{
  guint64 n = 0;

  for (gsize i = 0; i < length; i++)
    n += text[i] == '\n';

  return n;
}

static AtlasReadResult
next_bibtex (AtlasReader  *reader,
             AtlasItem   **item,
             GError      **error)
{
  ReferenceReader *self = (ReferenceReader *) reader;
  gsize wanted = WINDOW;

  for (;;)
    {
      const char *data;
      gsize length, end = 0;
      AtlasBibtexPart part;
      AtlasReference *reference = NULL;
      guint64 line = self->line;

      if (!atlas_input_fill (reader->input, wanted, &data, &length, error))
        return ATLAS_READ_FAILED;
      if (length == 0)
        return ATLAS_READ_END;

      part = atlas_bibtex_cut (data, length, length < wanted, &end);
      if (part == ATLAS_BIBTEX_MORE)
        {
          wanted = MAX (2 * wanted, 2 * length);
          continue;
        }

      if (part == ATLAS_BIBTEX_ENTRY)
        {
          g_autofree char *entry = decode (data, end);

          reference = atlas_bibtex_parse (entry, self->macros, line, reader->place.record + 1);
        }

      self->line += count_lines (data, end);
      atlas_input_consume (reader->input, end);
      wanted = WINDOW;

      if (reference != NULL)
        return give (self, reference, item, error);
      if (part == ATLAS_BIBTEX_BROKEN)
        {
          reader->place.record++;
          reader->place.line = line;
          g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_SYNTAX,
                               _("the entry is not closed: a brace is missing"));
          return ATLAS_READ_BAD;
        }
    }
}

/* A line, ended in any way. Of one beyond all measure the beginning. */
static gboolean
next_line (ReferenceReader  *self,
           char            **line,
           GError          **error)
{
  const char *data;
  gsize length, end = 0;

  *line = NULL;
  if (!atlas_input_fill (self->parent.input, WINDOW, &data, &length, error))
    return FALSE;
  if (length == 0)
    return TRUE;

  while (end < length && data[end] != '\n' && data[end] != '\r')
    end++;

  *line = decode (data, end);
  if (end < length)
    end += data[end] == '\r' && end + 1 < length && data[end + 1] == '\n' ? 2 : 1;
  atlas_input_consume (self->parent.input, end);

  return TRUE;
}

static AtlasReadResult
next_ris (AtlasReader  *reader,
          AtlasItem   **item,
          GError      **error)
{
  ReferenceReader *self = (ReferenceReader *) reader;

  for (;;)
    {
      g_autofree char *line = NULL;
      AtlasReference *reference;

      if (!next_line (self, &line, error))
        return ATLAS_READ_FAILED;

      if (line == NULL)
        reference = atlas_ris_finish (self->ris);
      else
        reference = atlas_ris_feed (self->ris, self->line == 1 && g_str_has_prefix (line, "\xef\xbb\xbf") ? line + 3 : line, self->line);
      self->line++;

      if (reference != NULL)
        return give (self, reference, item, error);
      if (line == NULL)
        return ATLAS_READ_END;
    }
}

static AtlasReadResult
next_csl_json (AtlasReader  *reader,
               AtlasItem   **item,
               GError      **error)
{
  ReferenceReader *self = (ReferenceReader *) reader;
  AtlasReadResult result = atlas_json_element_next (&self->element, &self->stream, &reader->place, error);

  if (result != ATLAS_READ_ONE)
    return result;

  return give (self, atlas_csl_json_parse (json_node_get_object (self->element.root), reader->place.line, reader->place.record),
               item, error);
}

static gboolean
has (const char *start,
     gsize       length,
     const char *what)
{
  return g_strstr_len (start, length, what) != NULL;
}

/* An entry at the beginning of a line, of a kind that people use. */
static int
sniff_bibtex (const char *start,
              gsize       length)
{
  static const char * const kinds[] = {
    "article", "book", "booklet", "comment", "conference", "electronic", "inbook", "incollection", "inproceedings", "manual",
    "mastersthesis", "misc", "online", "phdthesis", "preamble", "proceedings", "report", "string", "techreport", "thesis",
    "unpublished", "www", "dataset", "legislation", "software", "collection", "patent", "standard",
  };

  for (const char *at = start; (at = memchr (at, '@', length - (at - start))) != NULL; at++)
    {
      if (at > start && at[-1] != '\n' && at[-1] != '\r' && at[-1] != '\xbf')
        continue;

      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        {
          gsize n = strlen (kinds[i]);

          if (length - (at - start) > n + 1 && g_ascii_strncasecmp (at + 1, kinds[i], n) == 0 && strchr ("{( \t", at[n + 1]) != NULL)
            return ATLAS_SNIFF_LIKELY;
        }
    }

  return ATLAS_SNIFF_NO;
}

static int
sniff_ris (const char *start,
           gsize       length)
{
  return has (start, length, "TY  - ") ? ATLAS_SNIFF_LIKELY : ATLAS_SNIFF_NO;
}

static int
sniff_csl_json (const char *start,
                gsize       length)
{
  gsize n = 0;

  while (n < length && strchr ("\xef\xbb\xbf \t\r\n", start[n]) != NULL && start[n] != '\0')
    n++;
  if (n >= length || start[n] != '[')
    return ATLAS_SNIFF_NO;

  return has (start, length, "\"date-parts\"") || has (start, length, "\"container-title\"") ||
         (has (start, length, "\"family\"") && has (start, length, "\"given\"")) ||
         (has (start, length, "\"type\"") && has (start, length, "\"title\"")) ? ATLAS_SNIFF_LIKELY + 5 : ATLAS_SNIFF_NO;
}

static const AtlasReaderClass bibtex_reader = {
  .size = sizeof (ReferenceReader), .start = start_bibtex, .next_item = next_bibtex, .stop = stop,
};

static const AtlasReaderClass ris_reader = {
  .size = sizeof (ReferenceReader), .start = start_ris, .next_item = next_ris, .stop = stop,
};

static const AtlasReaderClass csl_json_reader = {
  .size = sizeof (ReferenceReader), .start = start_csl_json, .next_item = next_csl_json, .stop = stop,
};

const AtlasFormat atlas_format_csl_json = {
  .id = "csl-json", .name = N_("CSL-JSON (sources)"), .extensions = "csl.json json", .media_type = "application/vnd.citationstyles.csl+json",
  .flags = ATLAS_FORMAT_SOURCES, .sniff = sniff_csl_json, .reader = &csl_json_reader, .writer = &atlas_csl_json_writer,
};

const AtlasFormat atlas_format_bibtex = {
  .id = "bibtex", .name = N_("BibTeX (sources)"), .extensions = "bib", .media_type = "application/x-bibtex",
  .flags = ATLAS_FORMAT_SOURCES, .sniff = sniff_bibtex, .reader = &bibtex_reader, .writer = &atlas_bibtex_writer,
};

const AtlasFormat atlas_format_ris = {
  .id = "ris", .name = N_("RIS (sources)"), .extensions = "ris", .media_type = "application/x-research-info-systems",
  .flags = ATLAS_FORMAT_SOURCES, .sniff = sniff_ris, .reader = &ris_reader, .writer = &atlas_ris_writer,
};
