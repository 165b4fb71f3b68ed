/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading entries and writing the index are two threads' work. The reading one is a few batches ahead and
 * has the collection's connection to itself until it is joined. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-index-reader.h"

/* Entries of one batch, and batches that are in memory at once. */
#define BATCH 256
#define BATCHES_AHEAD 3

struct _AtlasIndexReader
{
  AtlasDb     *db;
  GArray      *ids;         /* gint64, the most important first; of one class, by id */
  guint        ends[ATLAS_INDEX_N_CLASSES];
  GThread     *thread;
  GAsyncQueue *batches;     /* AtlasIndexBatch; the last one has neither documents nor an error */
  GAsyncQueue *places;      /* a place for each batch that may still be read; any pointer */
  int          stopped;     /* atomic */
};

/**
 * atlas_index_batch_free:
 * @self: (transfer full): a batch
 */
void
atlas_index_batch_free (AtlasIndexBatch *self)
{
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self);
}

static void
order_entries (AtlasIndexReader *self,
               GArray           *weights)
{
  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), weights->len);

  for (guint class = 0; class < ATLAS_INDEX_N_CLASSES; class++)
    {
      for (guint i = 0; i < weights->len; i++)
        {
          const AtlasDbWeight *weight = &g_array_index (weights, AtlasDbWeight, i);

          if (atlas_index_class (weight->hub, weight->n_claims, weight->n_referring) == class)
            g_array_append_val (self->ids, weight->id);
        }
      self->ends[class] = self->ids->len;
    }
}

static gpointer
read_all (gpointer data)
{
  AtlasIndexReader *self = data;
  gboolean fine = TRUE;
  guint class = 0;

  for (guint from = 0; fine && from < self->ids->len;)
    {
      AtlasIndexBatch *batch;
      guint to;

      g_async_queue_pop (self->places);
      if (g_atomic_int_get (&self->stopped))
        break;

      while (from >= self->ends[class])
        class++;
      to = MIN (from + BATCH, self->ends[class]);

      batch = g_new0 (AtlasIndexBatch, 1);
      batch->class = class;
      batch->fraction = (double) to / self->ids->len;
      batch->documents = atlas_db_load_documents (self->db, &g_array_index (self->ids, gint64, from), to - from, &batch->error);
      fine = batch->documents != NULL;
      g_async_queue_push (self->batches, batch);
      from = to;
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
  self->places = g_async_queue_new ();
  order_entries (self, weights);
  for (guint i = 0; i < BATCHES_AHEAD; i++)
    g_async_queue_push (self->places, self);
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
  AtlasIndexBatch *batch = g_async_queue_pop (self->batches);

  g_async_queue_push (self->places, self);

  return batch;
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
  g_async_queue_push (self->places, self);
  g_thread_join (self->thread);
  g_async_queue_unref (self->batches);
  g_async_queue_unref (self->places);
  g_array_unref (self->ids);
  g_free (self);
}
