/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading entries and writing the index are two threads' work. The reading one is a few batches ahead and
 * has the collection's connection to itself until it is joined. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-index-reader.h"

/* Entries of one batch, and batches that are in memory at once. */
#define BATCH 256
#define N_BATCHES 4
/* So many other entries between two of a class are read with them. */
#define BETWEEN_MAX 2

struct _AtlasIndexReader
{
  AtlasDb     *db;
  GArray      *ids;         /* gint64, the most important first; of one class, by id */
  GByteArray  *apart;       /* of each, whether many others are between the one before and it */
  guint        ends[ATLAS_INDEX_N_CLASSES];
  GThread     *thread;
  GAsyncQueue *batches;     /* AtlasIndexBatch; the last one has neither documents nor an error */
  GAsyncQueue *rooms;       /* AtlasDocumentBatch: those that may be filled */
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
  if (self->room != NULL)
    g_async_queue_push (self->rooms, self->room);
  g_clear_error (&self->error);
  g_free (self);
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

/* Reads entries from @from on. Returns how many, or 0 on error. */
static guint
fill_batch (AtlasIndexReader     *self,
            AtlasDocumentReader  *reader,
            AtlasIndexBatch      *batch,
            guint                 from)
{
  guint to = MIN (from + BATCH, self->ends[batch->class]);
  guint n_read = 0;

  if (!atlas_document_reader_read (reader, batch->room, &g_array_index (self->ids, gint64, from), self->apart->data + from, to - from,
                                   &n_read, &batch->error))
    return 0;

  batch->fraction = (double) (from + n_read) / self->ids->len;
  batch->documents = atlas_document_batch_get_documents (batch->room);

  return n_read;
}

static gpointer
read_all (gpointer data)
{
  AtlasIndexReader *self = data;
  g_autoptr (AtlasDocumentReader) reader = NULL;
  AtlasIndexBatch *batch;
  guint class = 0, n = 1;

  for (guint from = 0; n > 0 && from < self->ids->len; from += n)
    {
      AtlasDocumentBatch *room = g_async_queue_pop (self->rooms);

      if (g_atomic_int_get (&self->stopped))
        break;

      while (from >= self->ends[class])
        class++;

      batch = g_new0 (AtlasIndexBatch, 1);
      batch->room = room;
      batch->rooms = self->rooms;
      batch->class = class;
      if (reader == NULL)
        reader = atlas_document_reader_new (self->db, &batch->error);
      n = reader != NULL ? fill_batch (self, reader, batch, from) : 0;
      g_async_queue_push (self->batches, batch);
    }

  g_async_queue_push (self->batches, g_new0 (AtlasIndexBatch, 1));

  return NULL;
}

/**
 * atlas_index_reader_new:
 * @db: a collection, which nobody else uses until the reader is freed
 * @weights: (element-type AtlasDbWeight): its entries
 *
 * Begins to read all entries, the most important first.
 *
 * Returns: (transfer full): the reader
 */
AtlasIndexReader *
atlas_index_reader_new (AtlasDb *db,
                        GArray  *weights)
{
  AtlasIndexReader *self = g_new0 (AtlasIndexReader, 1);

  self->db = db;
  self->batches = g_async_queue_new_full ((GDestroyNotify) atlas_index_batch_free);
  self->rooms = g_async_queue_new ();
  self->all_rooms = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_document_batch_free);
  order_entries (self, weights);
  for (guint i = 0; i < N_BATCHES; i++)
    {
      g_ptr_array_add (self->all_rooms, atlas_document_batch_new ());
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
