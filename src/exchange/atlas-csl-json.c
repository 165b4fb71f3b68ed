/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSL-JSON out. What CSL has no word for goes into "custom", where other programs leave it alone. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-csl-json.h"

#include "atlas-csl-date.h"
#include "atlas-json-writer.h"
#include "atlas-person-name.h"

/* What CSL and we both hold as one text. */
static const struct { const char *member; gsize offset; } texts[] = {
  { "title", G_STRUCT_OFFSET (AtlasSource, title) },
  { "container-title", G_STRUCT_OFFSET (AtlasSource, container_title) },
  { "publisher", G_STRUCT_OFFSET (AtlasSource, publisher) },
  { "publisher-place", G_STRUCT_OFFSET (AtlasSource, publisher_place) },
  { "edition", G_STRUCT_OFFSET (AtlasSource, edition) },
  { "volume", G_STRUCT_OFFSET (AtlasSource, volume) },
  { "issue", G_STRUCT_OFFSET (AtlasSource, issue) },
  { "number", G_STRUCT_OFFSET (AtlasSource, number) },
  { "page", G_STRUCT_OFFSET (AtlasSource, page) },
  { "section", G_STRUCT_OFFSET (AtlasSource, section) },
  { "genre", G_STRUCT_OFFSET (AtlasSource, genre) },
  { "URL", G_STRUCT_OFFSET (AtlasSource, url) },
  { "DOI", G_STRUCT_OFFSET (AtlasSource, doi) },
  { "ISBN", G_STRUCT_OFFSET (AtlasSource, isbn) },
  { "language", G_STRUCT_OFFSET (AtlasSource, language) },
  { "note", G_STRUCT_OFFSET (AtlasSource, note) },
};

static void
write_text (AtlasJsonWriter *writer,
            const char      *member,
            const char      *text)
{
  if (text != NULL && *text != '\0')
    atlas_json_writer_text (writer, member, text);
}

static void
write_names (AtlasJsonWriter *writer,
             const char      *member,
             const char      *text)
{
  g_autoptr (GPtrArray) names = atlas_person_names_parse (text);

  if (names->len == 0)
    return;

  atlas_json_writer_open (writer, member, '[');

  for (guint i = 0; i < names->len; i++)
    {
      const AtlasPersonName *name = names->pdata[i];

      atlas_json_writer_open (writer, NULL, '{');
      write_text (writer, "literal", name->literal);
      write_text (writer, "family", name->family);
      write_text (writer, "given", name->given);
      write_text (writer, "suffix", name->suffix);
      atlas_json_writer_close (writer);
    }

  atlas_json_writer_close (writer);
}

static void
write_day (AtlasJsonWriter   *writer,
           const AtlasCslDay *day)
{
  atlas_json_writer_open (writer, NULL, '[');
  atlas_json_writer_integer (writer, NULL, day->year);

  if (day->month != 0)
    atlas_json_writer_integer (writer, NULL, day->month);

  if (day->month != 0 && day->day != 0)
    atlas_json_writer_integer (writer, NULL, day->day);

  atlas_json_writer_close (writer);
}

static void
write_date (AtlasJsonWriter *writer,
            const char      *member,
            const char      *edtf)
{
  static const AtlasCslDay no_end = { 0 };
  AtlasCslDate date;

  if (!atlas_csl_date_from_edtf (edtf, &date))
    return;

  atlas_json_writer_open (writer, member, '{');
  atlas_json_writer_open (writer, "date-parts", '[');
  write_day (writer, &date.first);

  if (date.range)
    write_day (writer, date.open ? &no_end : &date.last);

  atlas_json_writer_close (writer);

  if (date.first.season != 0)
    atlas_json_writer_integer (writer, "season", date.first.season);

  if (date.circa)
    atlas_json_writer_boolean (writer, "circa", TRUE);

  atlas_json_writer_close (writer);
}

static gboolean
is_lossy (const char *edtf)
{
  return edtf != NULL && !atlas_csl_date_is_exact (edtf);
}

static void
write_custom (AtlasJsonWriter   *writer,
              const AtlasSource *source)
{
  if (source->archived_url == NULL && source->rights == NULL && source->content_hash == NULL &&
      source->issued_note == NULL && !is_lossy (source->issued) && !is_lossy (source->accessed))
    return;

  atlas_json_writer_open (writer, "custom", '{');

  if (is_lossy (source->issued))
    atlas_json_writer_text (writer, "issued-edtf", source->issued);

  if (is_lossy (source->accessed))
    atlas_json_writer_text (writer, "accessed-edtf", source->accessed);

  write_text (writer, "issued-note", source->issued_note);
  write_text (writer, "archived-url", source->archived_url);
  write_text (writer, "rights", source->rights);
  write_text (writer, "content-hash", source->content_hash);
  atlas_json_writer_close (writer);
}

static void
write_source (AtlasJsonWriter   *writer,
              const AtlasSource *source)
{
  atlas_json_writer_open (writer, NULL, '{');
  atlas_json_writer_text (writer, "id", source->key != NULL ? source->key : "");
  atlas_json_writer_text (writer, "type", source->type != NULL ? source->type : "document");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    write_text (writer, texts[i].member, G_STRUCT_MEMBER (const char *, source, texts[i].offset));

  write_names (writer, "author", source->author);
  write_names (writer, "editor", source->editor);
  write_date (writer, "issued", source->issued);
  write_date (writer, "accessed", source->accessed);
  write_custom (writer, source);
  atlas_json_writer_close (writer);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const AtlasSource *one = *(const AtlasSource * const *) a;
  const AtlasSource *other = *(const AtlasSource * const *) b;

  return g_strcmp0 (one->key, other->key);
}

/**
 * atlas_csl_json_write:
 * @sources: (element-type AtlasSource): sources
 * @length: (out) (optional): length in bytes
 *
 * Writes sources as a list in CSL-JSON, ordered by their keys: the same sources are always the same
 * bytes. A date that CSL cannot hold whole stands once more, as EDTF, in "custom".
 *
 * Returns: (transfer full): the text, ended by a line feed
 */
char *
atlas_csl_json_write (GPtrArray *sources,
                      gsize     *length)
{
  AtlasJsonWriter *writer = atlas_json_writer_new ();
  g_autoptr (GPtrArray) ordered = g_ptr_array_copy (sources, NULL, NULL);

  g_ptr_array_set_free_func (ordered, NULL);
  g_ptr_array_sort (ordered, compare_keys);
  atlas_json_writer_open (writer, NULL, '[');

  for (guint i = 0; i < ordered->len; i++)
    write_source (writer, ordered->pdata[i]);

  atlas_json_writer_close (writer);

  return atlas_json_writer_finish (writer, length);
}
