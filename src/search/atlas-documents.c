/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents in packed arrays: of a million, about a hundred bytes each. They are in the order of their
 * rowids, which is that of their importance and that in which FTS5 tells its matches. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-documents.h"

#include <string.h>

/* Documents whose rowids are one behind the other, up to the next run. There are few, and so a place is told without
 * reading documents here and there in a large array. */
typedef struct
{
  gint64 rowid;             /* of the first one */
  guint  place;
} Run;

struct _AtlasDocuments
{
  GArray     *documents;    /* AtlasDocument */
  GArray     *runs;         /* Run, in order */
  GByteArray *lists;        /* of all documents, also of some that are gone */
};

/**
 * atlas_documents_new:
 *
 * Returns: (transfer full): no documents
 */
AtlasDocuments *
atlas_documents_new (void)
{
  AtlasDocuments *self = g_new0 (AtlasDocuments, 1);

  self->documents = g_array_new (FALSE, FALSE, sizeof (AtlasDocument));
  self->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  self->lists = g_byte_array_new ();

  return self;
}

/**
 * atlas_documents_free:
 * @self: (transfer full): documents
 */
void
atlas_documents_free (AtlasDocuments *self)
{
  g_array_unref (self->documents);
  g_array_unref (self->runs);
  g_byte_array_unref (self->lists);
  g_free (self);
}

static void
append_document (AtlasDocuments      *self,
                 const AtlasDocument *document)
{
  Run run = { document->rowid, self->documents->len };

  if (run.place == 0 || g_array_index (self->documents, AtlasDocument, run.place - 1).rowid != run.rowid - 1)
    g_array_append_val (self->runs, run);
  g_array_append_vals (self->documents, document, 1);
}

/**
 * atlas_documents_take_row:
 * @self: documents
 * @rowid: in the index; greater than those of all before
 * @entry: of which entry it is
 * @attributes: as atlas_attributes_encode() writes them
 * @length: how many bytes
 *
 * Adds a document.
 *
 * Returns: %FALSE if @attributes are damaged, or there is no room for so many
 */
gboolean
atlas_documents_take_row (AtlasDocuments *self,
                          gint64          rowid,
                          gint64          entry,
                          const guint8   *attributes,
                          gsize           length)
{
  AtlasAttributes read;
  AtlasDocument document = { .rowid = rowid, .entry = entry };
  gsize head = atlas_attributes_decode (&read, attributes, length);

  if (head == 0 || self->lists->len > G_MAXUINT32 - length - 8)
    return FALSE;

  document.name_keys[0] = read.name_keys[0];
  document.name_keys[1] = read.name_keys[1];
  document.longitude = (float) read.longitude;
  document.latitude = (float) read.latitude;
  document.day = read.day;
  document.changed = read.changed;
  document.hub = read.hub;
  document.flags = read.flags;
  document.kind = read.kind;
  document.review = read.review;
  document.lists = self->lists->len;

  atlas_varint_write (self->lists, (guint32) (length - head));
  g_byte_array_append (self->lists, attributes + head, (guint) (length - head));
  append_document (self, &document);

  return TRUE;
}

static void
take_lists (AtlasDocuments       *self,
            const AtlasDocuments *other,
            AtlasDocument        *document)
{
  AtlasLists lists;
  guint32 place = self->lists->len;

  atlas_documents_lists (other, document, &lists);
  atlas_varint_write (self->lists, (guint32) (lists.end - lists.at));
  g_byte_array_append (self->lists, lists.at, (guint) (lists.end - lists.at));
  document->lists = place;
}

/**
 * atlas_documents_merge:
 * @self: documents
 * @newer: documents that came afterwards
 * @entries: (element-type gint64): of which entries; those that are not in @newer are no more
 *
 * Takes over documents that were indexed anew, in place of those of the same entries.
 */
void
atlas_documents_merge (AtlasDocuments       *self,
                       const AtlasDocuments *newer,
                       GArray               *entries)
{
  g_autoptr (GHashTable) changed = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) old = g_steal_pointer (&self->documents);
  guint at = 0;

  self->documents = g_array_sized_new (FALSE, FALSE, sizeof (AtlasDocument), old->len + newer->documents->len);
  g_array_set_size (self->runs, 0);

  for (guint i = 0; i < entries->len; i++)
    g_hash_table_add (changed, &g_array_index (entries, gint64, i));

  for (guint i = 0; i <= newer->documents->len; i++)
    {
      const AtlasDocument *next = i < newer->documents->len ? &g_array_index (newer->documents, AtlasDocument, i) : NULL;

      for (; at < old->len && (next == NULL || g_array_index (old, AtlasDocument, at).rowid < next->rowid); at++)
        {
          if (!g_hash_table_contains (changed, &g_array_index (old, AtlasDocument, at).entry))
            append_document (self, &g_array_index (old, AtlasDocument, at));
        }

      if (next != NULL)
        {
          AtlasDocument copy = *next;

          take_lists (self, newer, &copy);
          append_document (self, &copy);
        }
    }
}

/**
 * atlas_documents_size:
 * @self: documents
 *
 * Returns: how many there are
 */
guint
atlas_documents_size (const AtlasDocuments *self)
{
  return self->documents->len;
}

/**
 * atlas_documents_get:
 * @self: documents
 * @place: which, from 0
 *
 * Returns: (transfer none): a document
 */
const AtlasDocument *
atlas_documents_get (const AtlasDocuments *self,
                     guint                 place)
{
  return &g_array_index (self->documents, AtlasDocument, place);
}

/**
 * atlas_documents_find:
 * @self: documents
 * @rowid: in the index
 * @place: (out): its place
 *
 * Finds a document.
 *
 * Returns: %FALSE if there is no such document: the index remembers words of one that is gone
 */
gboolean
atlas_documents_find (const AtlasDocuments *self,
                      gint64                rowid,
                      guint                *place)
{
  const Run *runs = &g_array_index (self->runs, Run, 0);
  guint low = 0, high = self->runs->len, end;

  /* The last run that does not begin behind it. */
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (runs[middle].rowid <= rowid)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return FALSE;

  end = low < self->runs->len ? runs[low].place : self->documents->len;
  if (rowid - runs[low - 1].rowid >= end - runs[low - 1].place)
    return FALSE;

  *place = runs[low - 1].place + (guint) (rowid - runs[low - 1].rowid);

  return TRUE;
}

/**
 * atlas_documents_lists:
 * @self: documents
 * @document: one of them
 * @lists: (out): its lists: days, tags, properties, sources
 *
 * Opens the lists of a document, to be taken in their order.
 */
void
atlas_documents_lists (const AtlasDocuments *self,
                       const AtlasDocument  *document,
                       AtlasLists           *lists)
{
  const guint8 *end = self->lists->data + self->lists->len;
  guint32 length;

  lists->at = self->lists->data + document->lists;
  length = atlas_varint_read (&lists->at, end);
  lists->end = lists->at + MIN (length, (gsize) (end - lists->at));
}

/**
 * atlas_documents_prefetch_lists:
 * @self: documents
 * @document: one of them
 *
 * Says that its lists are going to be opened.
 */
void
atlas_documents_prefetch_lists (const AtlasDocuments *self,
                                const AtlasDocument  *document)
{
  __builtin_prefetch (self->lists->data + document->lists);
}

static gint32
take_day (const guint8 **at)
{
  guint32 value;

  memcpy (&value, *at, sizeof value);
  *at += sizeof value;

  return (gint32) GUINT32_FROM_LE (value);
}

/**
 * atlas_lists_take_days:
 * @lists: the lists of a document, none taken yet
 * @days: (out caller-allocates) (array length=max): where the times go
 * @max: how many fit; 0: none are wanted
 *
 * Takes the times that an entry speaks of.
 *
 * Returns: how many were taken
 */
guint
atlas_lists_take_days (AtlasLists *lists,
                       AtlasDays  *days,
                       guint       max)
{
  guint n = atlas_varint_read (&lists->at, lists->end);
  const guint8 *at = lists->at;

  n = MIN (n, (guint) ((lists->end - at) / 8));
  for (guint i = 0; i < MIN (n, max); i++)
    {
      days[i].first = take_day (&at);
      days[i].last = take_day (&at);
    }
  lists->at += (gsize) n * 8;

  return MIN (n, max);
}

/**
 * atlas_lists_take_numbers:
 * @lists: the lists of a document, the times taken
 * @numbers: (out caller-allocates) (array length=max): where the numbers go
 * @max: how many fit; 0: none are wanted
 *
 * Takes the next list of numbers: first tags, then properties, then sources.
 *
 * Returns: how many were taken
 */
guint
atlas_lists_take_numbers (AtlasLists *lists,
                          guint32    *numbers,
                          guint       max)
{
  guint n = atlas_varint_read (&lists->at, lists->end);

  for (guint i = 0; i < n && lists->at < lists->end; i++)
    {
      guint32 number = atlas_varint_read (&lists->at, lists->end);

      if (i < max)
        numbers[i] = number;
    }

  return MIN (n, max);
}
