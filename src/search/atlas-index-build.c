/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds the index of a collection: in a file that gets its name when it is whole. What is cut short
 * leaves nothing that could be taken for an index. */
#define G_LOG_DOMAIN "atlas-search"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#ifdef HAVE_MALLOC_TRIM
#include <malloc.h>
#endif
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "atlas-index-private.h"
#include "atlas-index-reader.h"

#define LOCK_NAP_USECONDS 50000
#define FETCHED_AT_A_TIME (1024 * 1024)

/* What was written is hardly read again: what is mapped of it would be memory for nothing. */
#define BEGINNING \
  "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -4096; PRAGMA mmap_size = 0;" \
  "BEGIN"
#define ORDERING "CREATE UNIQUE INDEX doc_entry ON doc (entry)"

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

/* One process builds at a time. Returns -1 on error. */
static int
take_lock (const char    *base,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *folder = g_path_get_dirname (base);
  g_autofree char *name = g_strconcat (base, ".lock", NULL);
  int lock = -1;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    lock = g_open (name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (lock < 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                   /* translators: a folder; what the system says */
                   _("The search index cannot be kept in “%s”: %s"), folder, g_strerror (code));
      return -1;
    }

  while (flock (lock, LOCK_EX | LOCK_NB) != 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          close (lock);
          return -1;
        }
      g_usleep (LOCK_NAP_USECONDS);
    }

  return lock;
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

static gboolean
fill (Builder  *builder,
      GError  **error)
{
  AtlasIndex *index = builder->index;
  g_autofree char *run_file = g_strconcat (index->file, "-run", NULL);

#ifdef HAVE_MALLOC_TRIM
  /* Often there was an import just before. */
  malloc_trim (0);
#endif

  /* What changes from here on is found by the first update. */
  if (!atlas_db_read_state (builder->db, &index->since, error))
    return FALSE;

  index->keys = atlas_key_builder_new (index);
  index->inverting = atlas_inverting_new (run_file);
  if (!atlas_index_exec (index, BEGINNING, error) ||
      !atlas_index_create_tables (index, error) ||
      !atlas_index_read_labels (index, builder->db, error) ||
      !write_entries (builder, error))
    return FALSE;

  atlas_inverting_end (index->inverting);
  if (!atlas_key_builder_finish (index->keys, error))
    return FALSE;

  g_clear_pointer (&index->keys, atlas_key_builder_free);
  if (!atlas_index_exec (index, ORDERING, error))
    return FALSE;

  tell (builder, 0.9);

  return atlas_inverting_write (index->inverting, index, error) &&
         atlas_index_write_state (index, error) &&
         atlas_index_exec (index, "COMMIT", error) &&
         atlas_index_exec (index, "PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL", error);
}

/* It has been written without waiting for the disk. */
static gboolean
give_name (const char  *part,
           const char  *file,
           GError     **error)
{
  int descriptor = g_open (part, O_RDWR | O_CLOEXEC, 0);
  gboolean fine = descriptor >= 0 && fsync (descriptor) == 0;

  if (descriptor >= 0)
    close (descriptor);
  fine = fine && g_rename (part, file) == 0;
  if (!fine)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                   _("The search index cannot be kept in “%s”: %s"), file, g_strerror (code));
    }

  return fine;
}

static gboolean
build_generation (Builder     *builder,
                  const char  *base,
                  GArray      *before,
                  GError     **error)
{
  guint newest = before->len > 0 ? g_array_index (before, guint, 0) : 0;
  g_autofree char *part = g_strconcat (base, ".part", NULL);
  g_autofree char *file = atlas_index_file (base, newest + 1);
  gboolean fine;

  atlas_index_remove_file (part);
  builder->index = atlas_index_connect (part, TRUE, error);
  fine = builder->index != NULL;
  if (fine)
    {
      atlas_index_set_cancellable (builder->index, builder->cancellable);
      fine = fill (builder, error);
      atlas_index_close (builder->index);
    }
  fine = fine && give_name (part, file, error);

  if (!fine)
    atlas_index_remove_file (part);

  if (fine)
    atlas_index_remove_forgotten (base);
  for (guint i = 0; fine && i < before->len; i++)
    {
      g_autofree char *old = atlas_index_file (base, g_array_index (before, guint, i));

      atlas_index_remove_file (old);
    }

  return fine;
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
  lock = take_lock (base, cancellable, error);
  if (lock < 0)
    return FALSE;

  atlas_db_set_cancellable (db, cancellable);
  if (anew || !is_good (db, path, folder))
    {
      g_autoptr (GArray) before = atlas_index_list_generations (base);

      fine = build_generation (&builder, base, before, error);
    }
  atlas_db_set_cancellable (db, NULL);
  close (lock);

  if (fine)
    tell (&builder, 1.0);

  return fine;
}
