/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds the index of a collection out of what is in it. */
#define G_LOG_DOMAIN "atlas-search"

#include "config.h"

#include <fcntl.h>
#ifdef HAVE_MALLOC_TRIM
#include <malloc.h>
#endif
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "atlas-index-making.h"
#include "atlas-index-reader.h"

#define FETCHED_AT_A_TIME (1024 * 1024)

/* How much of the time goes into reading and writing the entries; the rest is putting their words in order. */
#define SHARE_OF_ENTRIES 0.85

typedef struct
{
  AtlasDb            *db;
  const char         *path;
  AtlasIndex         *index;
  GCancellable       *cancellable;
  AtlasIndexProgress  progress;
  gpointer            data;
} Builder;

static void
tell (Builder *builder,
      double   fraction)
{
  if (builder->progress != NULL)
    builder->progress (fraction, builder->data);
}

static gboolean
write_batch (Builder                *builder,
             const AtlasIndexBatch  *batch,
             GError                **error)
{
  gboolean fine = TRUE;

  for (guint i = 0; fine && i < batch->n_entries; i++)
    fine = atlas_index_write_entry (builder->index, batch->entries->pdata[i],
                                    atlas_index_take_rowid (builder->index, batch->class), error);

  return fine;
}

/* What is told of an entry lies all over the collection. Asked for from one end to the other it comes into memory, where there is room
 * for it, one part behind the other. What is wrong is found by those who read it. */
static void
fetch_collection (Builder *builder)
{
  gint64 memory = (gint64) sysconf (_SC_PHYS_PAGES) * sysconf (_SC_PAGESIZE);
  int file = g_open (builder->path, O_RDONLY | O_CLOEXEC, 0);
  struct stat status;

  if (file < 0)
    return;

  if (fstat (file, &status) == 0 && status.st_size < memory / 2)
    {
      /* Of more at a time the system takes only the beginning. */
      for (off_t at = 0; at < status.st_size && !g_cancellable_is_cancelled (builder->cancellable); at += FETCHED_AT_A_TIME)
        posix_fadvise (file, at, FETCHED_AT_A_TIME, POSIX_FADV_WILLNEED);
    }
  close (file);
}

static gboolean
write_entries (Builder  *builder,
               GError  **error)
{
  g_autoptr (GArray) weights = NULL;
  g_autoptr (AtlasIndexReader) reader = NULL;

  fetch_collection (builder);
  weights = atlas_db_weigh_entries (builder->db, error);
  if (weights == NULL)
    return FALSE;

  reader = atlas_index_reader_new (builder->index, builder->db, weights);
  g_clear_pointer (&weights, g_array_unref);

  while (TRUE)
    {
      g_autoptr (AtlasIndexBatch) batch = atlas_index_reader_next (reader);

      if (batch->error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&batch->error));
          return FALSE;
        }

      if (batch->n_entries == 0)
        return TRUE;

      if (g_cancellable_set_error_if_cancelled (builder->cancellable, error) || !write_batch (builder, batch, error))
        return FALSE;

      tell (builder, SHARE_OF_ENTRIES * batch->fraction);
    }
}

/* What changes once the state was read is found by the first update. */
static gboolean
build_generation (Builder     *builder,
                  const char  *base,
                  GError     **error)
{
  g_autoptr (AtlasIndexMaking) making = NULL;

#ifdef HAVE_MALLOC_TRIM
  /* Often there was an import just before. */
  malloc_trim (0);
#endif

  making = atlas_index_making_new (base, builder->cancellable, error);
  if (making == NULL)
    return FALSE;

  builder->index = making->index;
  if (!atlas_db_read_state (builder->db, &builder->index->since, error) ||
      !atlas_index_read_labels (builder->index, builder->db, error) ||
      !write_entries (builder, error))
    return FALSE;

  return atlas_index_making_end_entries (making, error) && atlas_index_making_finish (making, error);
}

/* Whether the index that is there is worth going on with. */
static gboolean
is_good (AtlasDb    *db,
         const char *path,
         const char *folder)
{
  g_autoptr (AtlasIndex) index = atlas_index_open (db, path, folder, NULL);
  g_autoptr (GArray) changed = NULL;
  guint allowed;

  if (index == NULL)
    return FALSE;

  allowed = atlas_index_stale_allowed (index);
  changed = atlas_db_list_changed (db, &index->since, allowed + 1, NULL);

  return changed != NULL && changed->len + index->n_stale <= allowed &&
         (changed->len > 0 || atlas_index_has_all (index, db));
}

/**
 * atlas_index_build:
 * @db: a collection
 * @path: its file
 * @folder: (nullable): where the index is kept; %NULL: in the cache
 * @anew: whether to build it even where there is one that fits
 * @cancellable: (nullable): what may cut it short
 * @progress: (nullable): is told how far it is, on this thread
 * @data: for @progress
 * @error: where an error goes
 *
 * Builds the index. Where another process is building it, this one waits for that, and has nothing to
 * do afterwards. Indexes that are open go on answering from what they hold; after this they should be
 * opened again. Cut short, it leaves everything as it was.
 *
 * Returns: %FALSE on error: %ATLAS_STORE_ERROR_NO_SPACE, %G_IO_ERROR_CANCELLED ...
 */
gboolean
atlas_index_build (AtlasDb             *db,
                   const char          *path,
                   const char          *folder,
                   gboolean             anew,
                   GCancellable        *cancellable,
                   AtlasIndexProgress   progress,
                   gpointer             data,
                   GError             **error)
{
  Builder builder = { db, path, NULL, cancellable, progress, data };
  g_auto (AtlasDbState) state = { 0 };
  g_autofree char *base = NULL;
  gboolean fine = TRUE;
  int lock;

  if (!atlas_db_read_state (db, &state, error))
    return FALSE;

  base = atlas_index_base (state.uid, path, folder);
  lock = atlas_index_lock (base, TRUE, cancellable, error);
  if (lock < 0)
    return FALSE;

  atlas_db_set_cancellable (db, cancellable);
  if (anew || !is_good (db, path, folder))
    fine = build_generation (&builder, base, error);
  atlas_db_set_cancellable (db, NULL);
  close (lock);

  if (fine)
    tell (&builder, 1.0);

  return fine;
}
