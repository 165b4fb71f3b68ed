/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of references out: the sources that are handed over, and those that the entries handed over are
 * believed by, each once, in the order of their keys. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-references-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-bibtex.h"
#include "atlas-csl-date.h"
#include "atlas-csl-json.h"
#include "atlas-ris.h"

typedef struct
{
  AtlasWriter  parent;
  GHashTable  *ids;         /* set of gint64: sources that are cited or were taken */
  GPtrArray   *sources;     /* (element-type AtlasSource): that were handed over themselves */
} ReferenceWriter;

static gboolean
begin (AtlasWriter  *writer,
       GError      **error)
{
  ReferenceWriter *self = (ReferenceWriter *) writer;

  self->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->sources = g_ptr_array_new_with_free_func (atlas_record_free);

  return TRUE;
}

static void
clear (AtlasWriter *writer)
{
  ReferenceWriter *self = (ReferenceWriter *) writer;

  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
}

static gboolean
add_id (ReferenceWriter *self,
        gint64           id)
{
  gint64 *copy = g_new (gint64, 1);

  *copy = id;

  return g_hash_table_add (self->ids, copy);
}

static gboolean
write_item (AtlasWriter      *writer,
            const AtlasItem  *item,
            GError          **error)
{
  ReferenceWriter *self = (ReferenceWriter *) writer;

  for (guint i = 0; i < item->records->len; i++)
    {
      const AtlasRecord *record = item->records->pdata[i];

      if (record->type == ATLAS_RECORD_SOURCE && add_id (self, record->id))
        g_ptr_array_add (self->sources, atlas_record_copy (record));
      else if (record->type == ATLAS_RECORD_EVIDENCE)
        add_id (self, ((const AtlasEvidence *) record)->source);
    }

  return TRUE;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return g_strcmp0 ((*(const AtlasSource * const *) a)->key, (*(const AtlasSource * const *) b)->key);
}

/* All that are to be written. The vocabulary lends those that are only cited. */
static GPtrArray *
gather (ReferenceWriter *self)
{
  GPtrArray *all = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < self->sources->len; i++)
    {
      const AtlasSource *source = self->sources->pdata[i];

      g_ptr_array_add (all, (gpointer) source);
      g_hash_table_remove (self->ids, &source->base.id);
    }

  g_hash_table_iter_init (&iter, self->ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      gconstpointer source = atlas_record_set_get (self->parent.options->vocabulary, ATLAS_RECORD_SOURCE, *(gint64 *) id);

      if (source != NULL)
        g_ptr_array_add (all, (gpointer) source);
    }

  g_ptr_array_sort (all, compare_keys);
  self->parent.n_items = all->len;

  return all;
}

static gboolean
end_csl_json (AtlasWriter  *writer,
              GError      **error)
{
  g_autoptr (GPtrArray) sources = gather ((ReferenceWriter *) writer);
  gsize length;
  g_autofree char *text = atlas_csl_json_write (sources, &length);

  g_string_append_len (writer->buffer, text, length);

  return TRUE;
}

static gboolean
end_bibtex (AtlasWriter  *writer,
            GError      **error)
{
  g_autoptr (GPtrArray) sources = gather ((ReferenceWriter *) writer);

  for (guint i = 0; i < sources->len; i++)
    atlas_bibtex_append (writer->buffer, sources->pdata[i]);

  return TRUE;
}

/* Whether a date is more than a day, a month or a year. */
static gboolean
is_more_than_a_day (const char *edtf)
{
  AtlasCslDate date;

  return edtf != NULL && (!atlas_csl_date_is_exact (edtf) || !atlas_csl_date_from_edtf (edtf, &date) ||
                          date.range || date.circa || date.first.season != 0 || date.first.year < 1);
}

static gboolean
end_ris (AtlasWriter  *writer,
         GError      **error)
{
  g_autoptr (GPtrArray) sources = gather ((ReferenceWriter *) writer);

  for (guint i = 0; i < sources->len; i++)
    {
      const AtlasSource *source = sources->pdata[i];
      const AtlasReferenceType *type = atlas_reference_type_of_csl (source->type);

      atlas_ris_append (writer->buffer, source);
      if (g_strcmp0 (atlas_reference_type_of_ris (type->ris), source->type) != 0)
        atlas_writer_lose (writer, _("types of sources"), 1);
      if (is_more_than_a_day (source->issued) || is_more_than_a_day (source->accessed))
        atlas_writer_lose (writer, _("dates that are not certain, or span some time"), 1);
      if (source->issued_note != NULL)
        atlas_writer_lose (writer, _("notes on dates"), 1);
      if (source->rights != NULL)
        atlas_writer_lose (writer, _("rights"), 1);
      if (source->content_hash != NULL)
        atlas_writer_lose (writer, _("hashes of texts"), 1);
      if (source->archived_url != NULL && source->url == NULL)
        atlas_writer_lose (writer, _("addresses in archives"), 1);
    }

  return TRUE;
}

const AtlasWriterClass atlas_csl_json_writer = {
  .size = sizeof (ReferenceWriter), .begin = begin, .write = write_item, .end = end_csl_json, .clear = clear,
};

const AtlasWriterClass atlas_bibtex_writer = {
  .size = sizeof (ReferenceWriter), .begin = begin, .write = write_item, .end = end_bibtex, .clear = clear,
};

const AtlasWriterClass atlas_ris_writer = {
  .size = sizeof (ReferenceWriter), .begin = begin, .write = write_item, .end = end_ris, .clear = clear,
};
