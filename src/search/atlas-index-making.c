/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An index is written in one transaction without a journal, into a file beside those that are in use. What is cut short leaves
 * nothing that could be taken for an index. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-index-making.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define LOCK_NAP_USECONDS 50000

/* What was written is hardly read again: what is mapped of it would be memory for nothing. */
#define BEGINNING \
  "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF; PRAGMA locking_mode = EXCLUSIVE;" \
  "PRAGMA cache_size = -4096; PRAGMA mmap_size = 0; BEGIN"

/**
 * atlas_index_lock:
 * @base: of a collection's index
 * @wait: whether to wait for another one who builds it
 * @cancellable: (nullable): ends waiting
 * @error: where an error goes: %G_IO_ERROR_BUSY where another one builds it
 *
 * Sees that nobody else builds an index of a collection meanwhile, here or in another process.
 *
 * Returns: a file, to be closed when that is over; -1 on error
 */
int
atlas_index_lock (const char    *base,
                  gboolean       wait,
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
      if (!wait)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, "Another one builds the index");
      if (!wait || g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          close (lock);
          return -1;
        }
      g_usleep (LOCK_NAP_USECONDS);
    }

  return lock;
}

/**
 * atlas_index_is_being_built:
 * @db: a collection
 * @path: its file
 * @folder: (nullable): where the index is kept; %NULL: in the cache
 *
 * Returns: whether somebody builds its index: atlas_index_build() would wait for that
 */
gboolean
atlas_index_is_being_built (AtlasDb    *db,
                            const char *path,
                            const char *folder)
{
  g_auto (AtlasDbState) state = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *base = NULL;
  int lock;

  if (!atlas_db_read_state (db, &state, NULL))
    return FALSE;

  base = atlas_index_base (state.uid, path, folder);
  lock = atlas_index_lock (base, FALSE, NULL, &error);
  if (lock >= 0)
    close (lock);

  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY);
}

/**
 * atlas_index_making_new:
 * @base: of a collection's index, which is locked
 * @cancellable: (nullable): what may cut it short
 * @error: where an error goes
 *
 * Begins an index.
 *
 * Returns: (nullable) (transfer full): one that has no entries and no labels yet
 */
AtlasIndexMaking *
atlas_index_making_new (const char    *base,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (AtlasIndexMaking) self = g_new0 (AtlasIndexMaking, 1);
  g_autofree char *run_file = NULL;

  self->base = g_strdup (base);
  self->part = g_strconcat (base, ".part", NULL);
  atlas_index_remove_file (self->part);
  self->index = atlas_index_connect (self->part, TRUE, error);
  if (self->index == NULL)
    return NULL;

  atlas_index_set_cancellable (self->index, cancellable);
  if (!atlas_index_exec (self->index, BEGINNING, error) || !atlas_index_create_tables (self->index, error))
    return NULL;

  run_file = g_strconcat (self->part, "-run", NULL);
  self->index->inverting = atlas_inverting_new (run_file);

  return g_steal_pointer (&self);
}

/**
 * atlas_index_making_free:
 * @self: (transfer full): an index
 *
 * Gives it up, unless it was finished.
 */
void
atlas_index_making_free (AtlasIndexMaking *self)
{
  g_clear_pointer (&self->index, atlas_index_close);
  atlas_index_remove_file (self->part);
  g_free (self->base);
  g_free (self->part);
  g_free (self);
}

/**
 * atlas_index_making_end_entries:
 * @self: an index that has all entries
 * @error: where an error goes
 *
 * Writes their words, numbers and keys.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_index_making_end_entries (AtlasIndexMaking  *self,
                                GError           **error)
{
  atlas_inverting_end (self->index->inverting);

  return atlas_inverting_write (self->index->inverting, self->index, error);
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

/**
 * atlas_index_making_finish:
 * @self: an index that has all, labels too, and knows where the collection's history stands
 * @error: where an error goes
 *
 * Gives the index its name, in the place of those before.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_index_making_finish (AtlasIndexMaking  *self,
                           GError           **error)
{
  g_autoptr (GArray) before = atlas_index_list_generations (self->base);
  g_autofree char *file = atlas_index_file (self->base, before->len > 0 ? g_array_index (before, guint, 0) + 1 : 1);

  if (!atlas_index_write_state (self->index, error) ||
      !atlas_index_exec (self->index, "COMMIT", error) ||
      !atlas_index_exec (self->index, "PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL", error))
    return FALSE;

  g_clear_pointer (&self->index, atlas_index_close);
  if (!give_name (self->part, file, error))
    return FALSE;

  atlas_index_remove_forgotten (self->base);
  for (guint i = 0; i < before->len; i++)
    {
      g_autofree char *old = atlas_index_file (self->base, g_array_index (before, guint, i));

      atlas_index_remove_file (old);
    }

  return TRUE;
}
