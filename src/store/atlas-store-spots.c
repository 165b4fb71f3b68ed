/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All entries, part by part, as maps and lists ask for them when a collection is opened. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-store-private.h"

struct _AtlasPartReader
{
  gatomicrefcount ref_count;
  GMutex lock;              /* two may read, from both ends */
  gint64 after;             /* read up to here, and ... */
  gint64 before;            /* ... from here on */
  gboolean ended;
};

typedef struct
{
  AtlasPartReader *reader;
  guint max;
  gboolean from_end;
} Part;

/**
 * atlas_part_reader_new:
 *
 * Returns: (transfer full): what remembers how far was read, at the beginning
 */
AtlasPartReader *
atlas_part_reader_new (void)
{
  AtlasPartReader *self = g_new0 (AtlasPartReader, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->before = G_MAXINT64;

  return self;
}

/**
 * atlas_part_reader_unref:
 * @self: (transfer full): a reader
 *
 * Gives a reader up; what it was asked for is still read.
 */
void
atlas_part_reader_unref (AtlasPartReader *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
free_part (gpointer data)
{
  Part *part = data;

  atlas_part_reader_unref (part->reader);
  g_free (part);
}

/* Takes @task. */
static void
submit_part (AtlasStore      *self,
             GTask           *task,
             AtlasPartReader *reader,
             guint            max,
             gboolean         from_end,
             AtlasStoreRun    run,
             GDestroyNotify   free_result)
{
  Part *part = g_new0 (Part, 1);

  g_atomic_ref_count_inc (&reader->ref_count);
  part->reader = reader;
  part->max = max;
  part->from_end = from_end;
  atlas_store_submit (self, task, from_end ? ATLAS_JOB_READ : ATLAS_JOB_ASIDE, run, part, free_part, free_result);
}

static gpointer
run_read_spots (AtlasDb   *db,
                gpointer   data,
                GError   **error)
{
  Part *part = data;
  AtlasPartReader *reader = part->reader;
  gint64 after, before;
  GArray *spots;

  g_mutex_lock (&reader->lock);
  after = reader->after;
  before = reader->before;
  g_mutex_unlock (&reader->lock);

  spots = atlas_db_read_spots (db, &after, &before, part->from_end, part->max, error);

  g_mutex_lock (&reader->lock);
  if (part->from_end)
    reader->before = before;
  else
    reader->after = after;
  g_mutex_unlock (&reader->lock);

  return spots;
}

/**
 * atlas_store_read_spots_async:
 * @self: a store
 * @reader: what remembers how far was read
 * @max: how many entries to read at most
 * @from_end: whether to read the last of what is left
 * @cancellable: (nullable): what may cancel it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Reads the next part of where entries lie, from the end on the worker, from the beginning on the second
 * thread. Several parts may be asked for at once; those of one end come in order, and where the ends meet
 * both may have some entries.
 */
void
atlas_store_read_spots_async (AtlasStore          *self,
                              AtlasPartReader     *reader,
                              guint                max,
                              gboolean             from_end,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  submit_part (self, atlas_store_new_task (self, atlas_store_read_spots_async, cancellable, callback, user_data),
               reader, max, from_end, run_read_spots, (GDestroyNotify) g_array_unref);
}

/**
 * atlas_store_read_spots_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full) (element-type AtlasSpot): the part; %NULL without an error: all is read
 */
GArray *
atlas_store_read_spots_finish (AtlasStore    *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}

static gpointer
run_read_summaries (AtlasDb   *db,
                    gpointer   data,
                    GError   **error)
{
  Part *part = data;
  GPtrArray *summaries = part->reader->ended ? NULL
                         : atlas_db_read_summaries (db, &part->reader->after, part->max, error);

  part->reader->ended |= summaries == NULL;

  return summaries;
}

/**
 * atlas_store_read_summaries_async:
 * @self: a store
 * @reader: what remembers how far was read
 * @max: how many entries to read at most
 * @cancellable: (nullable): what may cancel it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Reads the next part of who the entries are, on the worker, as atlas_store_read_spots_async() does.
 */
void
atlas_store_read_summaries_async (AtlasStore          *self,
                                  AtlasPartReader     *reader,
                                  guint                max,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  submit_part (self, atlas_store_new_task (self, atlas_store_read_summaries_async, cancellable, callback, user_data),
               reader, max, FALSE, run_read_summaries, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * atlas_store_read_summaries_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full) (element-type AtlasSummary): the part; %NULL without an error: all is read
 */
GPtrArray *
atlas_store_read_summaries_finish (AtlasStore    *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return atlas_store_finish_pointer (self, result, error);
}
