/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the index of a collection is, and whether it fits. Each build is a file of its own, a generation,
 * so that one can be searched while the next is made, by this process or another. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-index.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "atlas-index-private.h"

/* Documents of which only words are left, before the index is built anew. */
#define STALE_MIN 1000
#define STALE_SHARE 5

#define DAYS_REMEMBERED 90

/**
 * atlas_index_folder:
 *
 * Returns: (transfer full): the folder of the indexes, in the user's cache
 */
char *
atlas_index_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "hub-atlas", "search", NULL);
}

/**
 * atlas_index_base:
 * @uid: (nullable): of a collection
 * @path: its file
 * @folder: (nullable): where the index is; %NULL: in the cache
 *
 * Returns: (transfer full): how the names of all files of its index begin
 */
char *
atlas_index_base (const char *uid,
                  const char *path,
                  const char *folder)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  char *real = realpath (canonical, NULL);
  g_autofree char *text = g_strconcat (uid != NULL ? uid : "", "\n", real != NULL ? real : canonical, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_autofree char *in_cache = atlas_index_folder ();

  free (real);
  hash[32] = '\0';

  return g_build_filename (folder != NULL ? folder : in_cache, hash, NULL);
}

/**
 * atlas_index_file:
 * @base: of a collection's index
 * @generation: of the index
 *
 * Returns: (transfer full): its file
 */
char *
atlas_index_file (const char *base,
                  guint       generation)
{
  return g_strdup_printf ("%s-%u.sqlite", base, generation);
}

static int
compare_generations (gconstpointer a,
                     gconstpointer b)
{
  guint one = *(const guint *) a;
  guint other = *(const guint *) b;

  return one > other ? -1 : one < other;
}

/**
 * atlas_index_list_generations:
 * @base: of a collection's index
 *
 * Returns: (transfer full) (element-type guint): the generations that are there, newest first
 */
GArray *
atlas_index_list_generations (const char *base)
{
  GArray *generations = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *folder = g_path_get_dirname (base);
  g_autofree char *name = g_path_get_basename (base);
  g_autofree char *start = g_strconcat (name, "-", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    {
      char *end;
      guint64 generation;

      if (!g_str_has_prefix (file, start))
        continue;

      generation = g_ascii_strtoull (file + strlen (start), &end, 10);
      if (generation > 0 && generation < G_MAXUINT && strcmp (end, ".sqlite") == 0)
        {
          guint number = (guint) generation;

          g_array_append_val (generations, number);
        }
    }

  g_array_sort (generations, compare_generations);

  return generations;
}

/**
 * atlas_index_remove_file:
 * @file: a file of an index
 *
 * Removes it with what SQLite, and a build that was cut short, put beside it.
 */
void
atlas_index_remove_file (const char *file)
{
  static const char * const ends[] = { "", "-wal", "-shm", "-journal", "-run" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *name = g_strconcat (file, ends[i], NULL);

      g_unlink (name);
    }
}

/**
 * atlas_index_stale_allowed:
 * @self: an index
 *
 * Returns: how many documents may be stale before it is built anew
 */
guint
atlas_index_stale_allowed (const AtlasIndex *self)
{
  return (guint) MAX (STALE_MIN, self->n_docs / STALE_SHARE);
}

/**
 * atlas_index_has_all:
 * @self: an index that is in step with its collection, as the history tells it
 * @db: the collection
 *
 * Returns: whether it has as many documents as there are entries: not where another program has dropped
 *   the triggers that write the history, and then changed something
 */
gboolean
atlas_index_has_all (AtlasIndex *self,
                     AtlasDb    *db)
{
  if (!self->counted)
    self->counted = atlas_db_count_entries (db, NULL) == self->n_docs;

  return self->counted;
}

/**
 * atlas_index_remove_forgotten:
 * @base: of a collection's index
 *
 * Removes the files of other indexes that nobody has written to for long: their collections may be gone,
 * and if they are not, they are indexed again.
 */
void
atlas_index_remove_forgotten (const char *base)
{
  g_autofree char *folder = g_path_get_dirname (base);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 oldest = g_get_real_time () / G_USEC_PER_SEC - DAYS_REMEMBERED * 24 * 60 * 60;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      GStatBuf status;

      if (!g_str_has_prefix (file, base) && g_stat (file, &status) == 0 && status.st_mtime < oldest)
        g_unlink (file);
    }
}

/**
 * atlas_index_open:
 * @db: a collection
 * @path: its file
 * @folder: (nullable): where the index is; %NULL: in the cache
 * @error: where an error goes
 *
 * Opens the newest index of a collection. It may be behind: atlas_index_update(). An index that is
 * damaged, of another version or of an older copy of the file is none.
 *
 * Returns: (nullable) (transfer full): the index, for atlas_index_close(); %NULL with
 *   %G_IO_ERROR_NOT_FOUND if there is none that fits: atlas_index_build()
 */
AtlasIndex *
atlas_index_open (AtlasDb     *db,
                  const char  *path,
                  const char  *folder,
                  GError     **error)
{
  g_auto (AtlasDbState) state = { 0 };
  g_autofree char *base = NULL;
  g_autoptr (GArray) generations = NULL;

  if (!atlas_db_read_state (db, &state, error))
    return NULL;

  base = atlas_index_base (state.uid, path, folder);
  generations = atlas_index_list_generations (base);

  for (guint i = 0; i < generations->len; i++)
    {
      guint generation = g_array_index (generations, guint, i);
      g_autofree char *file = atlas_index_file (base, generation);
      g_autoptr (GError) reason = NULL;
      g_autoptr (AtlasIndex) self = atlas_index_connect (file, FALSE, &reason);

      if (self != NULL && atlas_index_read_state (self, &reason) &&
          g_strcmp0 (self->since.uid, state.uid != NULL ? state.uid : "") == 0 && atlas_db_has_change (db, &self->since))
        {
          self->base = g_steal_pointer (&base);
          self->generation = generation;
          self->seen = self->since;
          self->seen.uid = NULL;
          return g_steal_pointer (&self);
        }

      g_debug ("%s does not fit: %s", file, reason != NULL ? reason->message : "another history");
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no search index of %s", path);

  return NULL;
}
