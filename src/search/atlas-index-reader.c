/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading entries and writing the index are two threads' work. The reading one is a few batches ahead and
 * has the collection's connection to itself until it is joined. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-index-reader.h"

#include "atlas-document-reader.h"

/* Entries that are read at once; those of one batch, which may be fewer where they are large; and batches that are in memory
 * at once. */
#define READ 256
#define BATCH 64
#define BATCH_BYTES (1024 * 1024)
#define N_BATCHES 6
/* So many other entries between two of a class are read with them. */
#define BETWEEN_MAX 2

struct _AtlasIndexReader
{
  AtlasIndex  *index;
  AtlasDb     *db;
  GArray      *ids;         /* gint64, the most important first; of one class, by id */
  GByteArray  *apart;       /* of each, whether many others are between the one before and it */
  guint        ends[ATLAS_INDEX_N_CLASSES];
  GThread     *thread;
  GAsyncQueue *batches;     /* AtlasIndexBatch; the last one has neither entries nor an error */
  GAsyncQueue *rooms;       /* AtlasIndexBatch: those that may be filled */
  GPtrArray   *all_rooms;
  int          stopped;     /* atomic */
};

/**
 * atlas_index_batch_free:
 * @self: (transfer full): a batch
 */
void
atlas_index_batch_free (AtlasIndexBatch *self)
{
  g_clear_error (&self->error);
  g_async_queue_push (self->rooms, self);
}

static AtlasIndexBatch *
new_room (AtlasIndexReader *self)
{
  AtlasIndexBatch *room = g_new0 (AtlasIndexBatch, 1);

  room->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_index_entry_free);
  room->rooms = self->rooms;

  return room;
}

static void
free_room (gpointer data)
{
  AtlasIndexBatch *room = data;

  g_ptr_array_unref (room->entries);
  g_clear_error (&room->error);
  g_free (room);
}

static void
order_entries (AtlasIndexReader *self,
               GArray           *weights)
{
  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), weights->len);
  self->apart = g_byte_array_sized_new (weights->len);

  for (guint class = 0; class < ATLAS_INDEX_N_CLASSES; class++)
    {
      guint next = 0;

      for (guint i = 0; i < weights->len; i++)
        {
          const AtlasDbWeight *weight = &g_array_index (weights, AtlasDbWeight, i);
          guint8 apart = i > next + BETWEEN_MAX;

          if (atlas_index_class (weight->hub, weight->n_claims, weight->n_referring) != class)
            continue;

          g_array_append_val (self->ids, weight->id);
          g_byte_array_append (self->apart, &apart, 1);
          next = i + 1;
        }
      self->ends[class] = self->ids->len;
    }
}

/* Waits for room. NULL: nobody wants more. */
static AtlasIndexBatch *
take_room (AtlasIndexReader *self,
           guint             class)
{
  AtlasIndexBatch *batch = g_async_queue_pop (self->rooms);

  if (g_atomic_int_get (&self->stopped))
    return NULL;

  batch->n_entries = 0;
  batch->class = class;

  return batch;
}

static gsize
add_entry (AtlasIndexReader      *self,
           AtlasIndexBatch       *batch,
           const AtlasDbDocument *document)
{
  AtlasIndexEntry *entry;

  if (batch->n_entries == batch->entries->len)
    g_ptr_array_add (batch->entries, atlas_index_entry_new ());
  entry = batch->entries->pdata[batch->n_entries++];
  atlas_index_entry_read (entry, self->index, document);

  return atlas_index_entry_get_size (entry);
}

/* Hands over what was read. FALSE: nobody wants more. */
static gboolean
pass_on (AtlasIndexReader *self,
         GPtrArray        *documents,
         guint             class,
         double            fraction)
{
  for (guint i = 0; i < documents->len;)
    {
      AtlasIndexBatch *batch = take_room (self, class);
      gsize size = 0;

      if (batch == NULL)
        return FALSE;

      while (i < documents->len && batch->n_entries < BATCH && size < BATCH_BYTES)
        size += add_entry (self, batch, documents->pdata[i++]);
      batch->fraction = fraction;
      g_async_queue_push (self->batches, batch);
    }

  return TRUE;
}

static gboolean
read_entries (AtlasIndexReader  *self,
              GError           **error)
{
  g_autoptr (AtlasDocumentReader) reader = atlas_document_reader_new (self->db, error);
  g_autoptr (AtlasDocumentBatch) documents = atlas_document_batch_new ();
  guint class = 0, n;

  if (reader == NULL)
    return FALSE;

  for (guint from = 0; from < self->ids->len; from += n)
    {
      while (from >= self->ends[class])
        class++;

      if (!atlas_document_reader_read (reader, documents, &g_array_index (self->ids, gint64, from), self->apart->data + from,
                                       MIN (READ, self->ends[class] - from), &n, error))
        return FALSE;
      if (!pass_on (self, atlas_document_batch_get_documents (documents), class, (double) (from + n) / self->ids->len))
        return TRUE;
    }

  return TRUE;
}

static gpointer
read_all (gpointer data)
{
  AtlasIndexReader *self = data;
  GError *error = NULL;
  AtlasIndexBatch *last;

  read_entries (self, &error);
  last = take_room (self, 0);
  if (last != NULL)
    {
      last->error = g_steal_pointer (&error);
      g_async_queue_push (self->batches, last);
    }
  g_clear_error (&error);

  return NULL;
}

/**
 * atlas_index_reader_new:
 * @index: an index that is being built, whose labels were read
 * @db: a collection, which nobody else uses until the reader is freed
 * @weights: (element-type AtlasDbWeight): its entries
 *
 * Begins to read all entries, the most important first.
 *
 * Returns: (transfer full): the reader
 */
AtlasIndexReader *
atlas_index_reader_new (AtlasIndex *index,
                        AtlasDb    *db,
                        GArray     *weights)
{
  AtlasIndexReader *self = g_new0 (AtlasIndexReader, 1);

  self->index = index;
  self->db = db;
  self->batches = g_async_queue_new ();
  self->rooms = g_async_queue_new ();
  self->all_rooms = g_ptr_array_new_with_free_func (free_room);
  order_entries (self, weights);
  for (guint i = 0; i < N_BATCHES; i++)
    {
      g_ptr_array_add (self->all_rooms, new_room (self));
      g_async_queue_push (self->rooms, self->all_rooms->pdata[i]);
    }
  self->thread = g_thread_new ("atlas-index-reader", read_all, self);

  return self;
}

/**
 * atlas_index_reader_next:
 * @self: a reader
 *
 * Waits for the next entries.
 *
 * Returns: (transfer full): the entries, or an error, or neither: there are no more
 */
AtlasIndexBatch *
atlas_index_reader_next (AtlasIndexReader *self)
{
  return g_async_queue_pop (self->batches);
}

/**
 * atlas_index_reader_free:
 * @self: (transfer full): a reader
 *
 * Ends reading, if it goes on, and gives the collection back.
 */
void
atlas_index_reader_free (AtlasIndexReader *self)
{
  g_atomic_int_set (&self->stopped, TRUE);
  g_async_queue_push (self->rooms, self);
  g_thread_join (self->thread);
  g_async_queue_unref (self->batches);
  g_async_queue_unref (self->rooms);
  g_ptr_array_unref (self->all_rooms);
  g_array_unref (self->ids);
  g_byte_array_unref (self->apart);
  g_free (self);
}
