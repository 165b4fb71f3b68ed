/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records come in batches, and go through a thread that makes of entries what the index keeps, and writes it. Whoever stores them
 * waits only where that thread is some batches behind. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-index-feed.h"

#include <unistd.h>

#include "atlas-index-entry.h"
#include "atlas-index-making.h"
#include "atlas-record-document.h"

/* Batches under way. */
#define N_BATCHES 4

struct _AtlasIndexFeed
{
  AtlasIndexMaking *making;       /* (nullable): it is over */
  int               lock;         /* -1: the same */
  AtlasDbState      since;
  GCancellable     *cancellable;  /* ends what is being written */
  GCancellable     *outer;        /* (nullable): ends that one */
  gulong            link;         /* between them */
  GThread          *thread;       /* (nullable) */
  GAsyncQueue      *batches;      /* GPtrArray of the items' arrays of records; an empty one is the last */
  GAsyncQueue      *rooms;        /* the same, empty: one for each batch that may be under way */
  gboolean          ended;
  int               stopped;      /* atomic: there will be no index */
  GError           *error;        /* (nullable): of the thread, until it is joined: why not */
};

static void
cancelled_cb (GCancellable *outer,
              gpointer      inner)
{
  g_cancellable_cancel (inner);
}

/* There will be no index: others may make one. */
static void
let_go (AtlasIndexFeed *self)
{
  g_clear_pointer (&self->making, atlas_index_making_free);
  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;
}

/**
 * atlas_index_feed_new:
 * @db: a collection without entries
 * @path: its file
 * @folder: (nullable): where the index is kept; %NULL: in the cache
 * @cancellable: (nullable): what may cut it short
 * @error: where an error goes: %G_IO_ERROR_BUSY where another one builds an index
 *
 * Prepares an index. Until it is finished or freed nobody else builds one.
 *
 * Returns: (nullable) (transfer full): who takes entries
 */
AtlasIndexFeed *
atlas_index_feed_new (AtlasDb       *db,
                      const char    *path,
                      const char    *folder,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (AtlasIndexFeed) self = g_new0 (AtlasIndexFeed, 1);
  g_auto (AtlasDbState) state = { 0 };
  g_autofree char *base = NULL;

  self->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    {
      self->outer = g_object_ref (cancellable);
      self->link = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self->cancellable, NULL);
    }
  self->batches = g_async_queue_new_full ((GDestroyNotify) g_ptr_array_unref);
  self->rooms = g_async_queue_new_full ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < N_BATCHES; i++)
    g_async_queue_push (self->rooms, g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref));

  self->lock = -1;
  if (!atlas_db_read_state (db, &state, error))
    return NULL;

  base = atlas_index_base (state.uid, path, folder);
  self->lock = atlas_index_lock (base, FALSE, cancellable, error);
  if (self->lock < 0)
    return NULL;

  self->making = atlas_index_making_new (base, self->cancellable, error);
  if (self->making == NULL || !atlas_index_read_labels (self->making->index, db, error))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
index_item (AtlasIndexFeed       *self,
            AtlasRecordDocument  *room,
            AtlasIndexEntry      *entry,
            const GPtrArray      *records,
            GError              **error)
{
  AtlasIndex *index = self->making->index;
  AtlasDbDocument *document = atlas_record_document_fill (room, records);
  guint class;

  if (document == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "An entry is not told of in one place");
      return FALSE;
    }

  document->changed = self->since.sequence;
  class = atlas_index_class (g_strcmp0 (document->entry->kind, "hub") == 0, document->claims->len, 0);
  atlas_index_entry_read (entry, index, document);

  return atlas_index_write_entry (index, entry, atlas_index_take_rowid (index, class), error);
}

static gpointer
run (gpointer data)
{
  AtlasIndexFeed *self = data;
  g_autoptr (AtlasRecordDocument) room = atlas_record_document_new ();
  AtlasIndexEntry *entry = atlas_index_entry_new ();
  gboolean last = FALSE;

  while (!last)
    {
      GPtrArray *batch = g_async_queue_pop (self->batches);

      last = batch->len == 0;
      for (guint i = 0; i < batch->len && !g_atomic_int_get (&self->stopped); i++)
        {
          if (!index_item (self, room, entry, batch->pdata[i], &self->error))
            g_atomic_int_set (&self->stopped, TRUE);
        }
      if (g_atomic_int_get (&self->stopped))
        let_go (self);
      g_ptr_array_set_size (batch, 0);
      g_async_queue_push (self->rooms, batch);
    }

  atlas_index_entry_free (entry);

  if (self->making != NULL && !atlas_index_making_end_entries (self->making, &self->error))
    {
      g_atomic_int_set (&self->stopped, TRUE);
      let_go (self);
    }

  return NULL;
}

/**
 * atlas_index_feed_begin:
 * @self: who takes entries
 * @state: atlas_bulk_read_state()
 *
 * Begins to take them. All come with one change.
 */
void
atlas_index_feed_begin (AtlasIndexFeed     *self,
                        const AtlasDbState *state)
{
  self->since = *state;
  self->since.uid = g_strdup (state->uid);
  self->thread = g_thread_new ("atlas-index-feed", run, self);
}

/**
 * atlas_index_feed_add:
 * @self: who takes entries
 * @items: (array length=n_items) (element-type GPtrArray): arrays of records that were stored. Each is an entry with all that
 *   belongs to it, or something that belongs to none. They are kept for a while, and must not be changed
 * @n_items: how many
 *
 * Takes entries. What makes no entry, or speaks of one that came before, ends the index.
 */
void
atlas_index_feed_add (AtlasIndexFeed     *self,
                      GPtrArray * const  *items,
                      guint               n_items)
{
  GPtrArray *batch;

  if (n_items == 0 || g_atomic_int_get (&self->stopped))
    return;

  batch = g_async_queue_pop (self->rooms);
  for (guint i = 0; i < n_items; i++)
    g_ptr_array_add (batch, g_ptr_array_ref (items[i]));
  g_async_queue_push (self->batches, batch);
}

/**
 * atlas_index_feed_give_up:
 * @self: who takes entries
 * @reason: why, for a log
 *
 * Ends the index: something was stored that it is not told of.
 */
void
atlas_index_feed_give_up (AtlasIndexFeed *self,
                          const char     *reason)
{
  if (!g_atomic_int_get (&self->stopped))
    g_debug ("The index will be built afterwards: %s", reason);
  g_atomic_int_set (&self->stopped, TRUE);
  g_cancellable_cancel (self->cancellable);
}

/**
 * atlas_index_feed_end:
 * @self: who takes entries
 *
 * Says that there are no more, and does not wait: their words are put in order.
 */
void
atlas_index_feed_end (AtlasIndexFeed *self)
{
  if (self->ended)
    return;

  g_async_queue_push (self->batches, g_async_queue_pop (self->rooms));
  self->ended = TRUE;
}

/**
 * atlas_index_feed_finish:
 * @self: who has taken all entries
 * @db: the collection, in which they are now
 * @error: where an error goes
 *
 * Waits for the index, and puts it in the place of the one that there was. atlas_index_build() then finds nothing to do.
 *
 * Returns: %FALSE on error: there is no index, or the one that there was
 */
gboolean
atlas_index_feed_finish (AtlasIndexFeed  *self,
                         AtlasDb         *db,
                         GError         **error)
{
  g_auto (AtlasDbState) state = { 0 };
  AtlasIndex *index;

  atlas_index_feed_end (self);
  g_thread_join (g_steal_pointer (&self->thread));

  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }

  if (self->stopped)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Not all entries are told of in one place");
      return FALSE;
    }

  if (!atlas_db_read_state (db, &state, error))
    return FALSE;

  /* An import that brought nothing has left no change. */
  if (g_strcmp0 (state.uid, self->since.uid) != 0 || !atlas_db_has_change (db, &self->since))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "The collection has become another one");
      return FALSE;
    }

  index = self->making->index;
  index->since = self->since;
  self->since.uid = NULL;

  return atlas_index_write_new_numbers (index, error) &&
         atlas_index_read_labels (index, db, error) &&
         atlas_index_making_finish (self->making, error);
}

/**
 * atlas_index_feed_free:
 * @self: (transfer full): who takes entries
 *
 * Gives the index up, unless it was finished.
 */
void
atlas_index_feed_free (AtlasIndexFeed *self)
{
  if (self->thread != NULL)
    {
      atlas_index_feed_give_up (self, "the import has ended without it");
      atlas_index_feed_end (self);
      g_thread_join (self->thread);
    }

  let_go (self);
  if (self->outer != NULL)
    g_cancellable_disconnect (self->outer, self->link);
  g_clear_object (&self->outer);
  g_object_unref (self->cancellable);
  atlas_db_state_clear (&self->since);
  g_async_queue_unref (self->batches);
  g_async_queue_unref (self->rooms);
  g_clear_error (&self->error);
  g_free (self);
}
