/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching all collections of the library at once. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-library-search.h"

#include <string.h>

#include <glib/gstdio.h>

#include "atlas-library.h"
#include "atlas-searcher-private.h"

/* The index of a larger collection takes too long to be made while somebody waits: it is made
 * afterwards. */
#define MAX_INDEXED_BYTES (G_GINT64_CONSTANT (16) << 20)

/* More collections than that are not looked into. */
#define MAX_COLLECTIONS 8

struct _AtlasLibrarySearch
{
  GMutex lock;              /* of what follows: one question at a time */
  char *cache;              /* (nullable): where the indexes are */
  GHashTable *searchers;    /* char * path -> AtlasSearcher */
  GHashTable *unindexed;    /* a set of paths: collections that could not answer for want of an index */
  GHashTable *given_up;     /* a set of paths: collections of which no index can be made */

  GMutex indexing;          /* while indexes are made */
};

/**
 * atlas_library_hit_free:
 * @self: (transfer full): a hit
 */
void
atlas_library_hit_free (AtlasLibraryHit *self)
{
  g_free (self->path);
  atlas_hit_free (self->hit);
  g_free (self);
}

/**
 * atlas_library_search_new:
 * @cache: (nullable): the folder of the indexes; %NULL: the one in the cache
 *
 * Returns: (transfer full): a search, which may be used by any thread
 */
AtlasLibrarySearch *
atlas_library_search_new (const char *cache)
{
  AtlasLibrarySearch *self = g_new0 (AtlasLibrarySearch, 1);

  g_mutex_init (&self->lock);
  g_mutex_init (&self->indexing);
  self->cache = g_strdup (cache);
  self->searchers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) atlas_searcher_free);
  self->unindexed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->given_up = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * atlas_library_search_free:
 * @self: (transfer full): a search that nobody is waiting for
 */
void
atlas_library_search_free (AtlasLibrarySearch *self)
{
  g_hash_table_unref (self->searchers);
  g_hash_table_unref (self->unindexed);
  g_hash_table_unref (self->given_up);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->indexing);
  g_free (self->cache);
  g_free (self);
}

/**
 * atlas_library_search_close:
 * @self: a search
 *
 * Lets go of the collections; the next question opens them again. Blocks while one is answered.
 */
void
atlas_library_search_close (AtlasLibrarySearch *self)
{
  g_mutex_lock (&self->lock);
  g_hash_table_remove_all (self->searchers);
  g_mutex_unlock (&self->lock);
}

/**
 * atlas_library_search_await_indexing:
 * @self: a search
 *
 * Blocks until atlas_library_search_index(), cancelled on another thread, has let go of its collection.
 */
void
atlas_library_search_await_indexing (AtlasLibrarySearch *self)
{
  g_mutex_lock (&self->indexing);
  g_mutex_unlock (&self->indexing);
}

typedef struct
{
  char *path;
  gint64 changed;
} Member;

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  const Member *one = a;
  const Member *other = b;

  if (one->changed != other->changed)
    return one->changed > other->changed ? -1 : 1;

  return strcmp (one->path, other->path);
}

/**
 * atlas_library_search_list:
 * @first: (nullable): the collection that was open last
 *
 * Blocks.
 *
 * Returns: (transfer full) (array zero-terminated=1): the paths of the collections of the library,
 *   those used last first
 */
char **
atlas_library_search_list (const char *first)
{
  g_autofree char *folder = atlas_library_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (Member));
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      Member member = { NULL, 0 };
      GStatBuf status;

      if (*name == '.' || !g_str_has_suffix (name, ".gpkg"))
        continue;

      member.path = g_build_filename (folder, name, NULL);
      if (g_stat (member.path, &status) == 0)
        member.changed = g_strcmp0 (member.path, first) == 0 ? G_MAXINT64 : (gint64) status.st_mtime;
      g_array_append_val (members, member);
    }

  g_array_sort (members, compare_members);
  for (guint i = 0; i < members->len; i++)
    g_ptr_array_add (paths, g_array_index (members, Member, i).path);
  g_ptr_array_add (paths, NULL);

  return (char **) g_ptr_array_steal (paths, NULL);
}

static gboolean
may_be_indexed (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 && status.st_size <= MAX_INDEXED_BYTES;
}

static gboolean
build_index (AtlasLibrarySearch  *self,
             const char          *path,
             GCancellable        *cancellable,
             GError             **error)
{
  AtlasDb *db = atlas_db_open (path, ATLAS_DB_READ_ONLY, error);
  gboolean built;

  if (db == NULL)
    return FALSE;

  /* That takes as long as an import may take. */
  built = !atlas_index_is_being_built (db, path, self->cache) &&
          atlas_index_build (db, path, self->cache, FALSE, cancellable, NULL, NULL, error);
  atlas_db_close (db, NULL);

  return built;
}

/* Within a question. */
static gboolean
build (AtlasLibrarySearch  *self,
       const char          *path,
       GCancellable        *cancellable,
       GError             **error)
{
  if (may_be_indexed (path))
    return build_index (self, path, cancellable, error);

  if (!g_hash_table_contains (self->given_up, path))
    g_hash_table_add (self->unindexed, g_strdup (path));

  return FALSE;
}

static AtlasSearcher *
open_index (AtlasLibrarySearch  *self,
            const char          *path,
            GError             **error)
{
  AtlasDb *db = atlas_db_open (path, ATLAS_DB_READ_ONLY, error);

  return db != NULL ? atlas_searcher_open_index (db, path, self->cache, error) : NULL;
}

/* (nullable) (transfer none): the searcher of a collection, in step with it as far as that is quick. */
static AtlasSearcher *
get_searcher (AtlasLibrarySearch  *self,
              const char          *path,
              GCancellable        *cancellable,
              GError             **error)
{
  AtlasSearcher *searcher = g_hash_table_lookup (self->searchers, path);
  g_autoptr (GError) reason = NULL;
  AtlasIndexState state;

  if (searcher == NULL)
    {
      searcher = open_index (self, path, &reason);
      if (searcher == NULL && g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) &&
          build (self, path, cancellable, error))
        searcher = open_index (self, path, error);
      if (searcher == NULL)
        return NULL;
      g_hash_table_insert (self->searchers, g_strdup (path), searcher);
    }

  g_clear_error (&reason);
  state = atlas_searcher_update (searcher, &reason);
  if (state == ATLAS_INDEX_OUTDATED && build (self, path, cancellable, error))
    atlas_searcher_reopen (searcher, error);

  return searcher;
}

static void
take_hits (GPtrArray         *hits,
           const char        *path,
           AtlasSearchResult *result,
           guint              limit)
{
  while (result->records->len > 0 && hits->len < limit)
    {
      AtlasLibraryHit *hit = g_new0 (AtlasLibraryHit, 1);

      hit->path = g_strdup (path);
      hit->hit = g_ptr_array_steal_index (result->records, 0);
      g_ptr_array_add (hits, hit);
    }
}

/* A collection that cannot be read is passed over: the others still answer. */
static void
search_one (AtlasLibrarySearch       *self,
            const char               *path,
            const AtlasSearchRequest *request,
            GPtrArray                *hits,
            guint                     limit,
            GCancellable             *cancellable)
{
  g_autoptr (GError) error = NULL;
  AtlasSearcher *searcher = get_searcher (self, path, cancellable, &error);
  g_autoptr (AtlasSearchResult) result = NULL;

  if (searcher != NULL)
    result = atlas_searcher_run (searcher, request, cancellable, &error);

  if (result != NULL)
    {
      take_hits (hits, path, result, limit);
      return;
    }

  if (error != NULL)
    g_debug ("%s: %s", path, error->message);
  if (!g_cancellable_is_cancelled (cancellable))
    g_hash_table_remove (self->searchers, path);
}

/**
 * atlas_library_search_run:
 * @self: a search
 * @paths: (array zero-terminated=1): collections, those whose records come first at the beginning
 * @text: what is searched for, as typed
 * @labels: the language of the titles
 * @limit: how many records at most; of several collections none gives more than half of them
 * @cancellable: (nullable): what may cut it short
 * @error: where %G_IO_ERROR_CANCELLED goes
 *
 * Searches collections one after the other. Blocks; while one thread searches, others wait.
 *
 * Returns: (nullable) (transfer full) (element-type AtlasLibraryHit): the records, those of one
 *   collection together
 */
GPtrArray *
atlas_library_search_run (AtlasLibrarySearch  *self,
                          const char * const  *paths,
                          const char          *text,
                          AtlasLabelLanguage   labels,
                          guint                limit,
                          GCancellable        *cancellable,
                          GError             **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_library_hit_free);
  g_autoptr (AtlasQuery) query = atlas_query_parse (text);
  gboolean several = paths[0] != NULL && paths[1] != NULL;
  AtlasSearchRequest request = {
    .query = query,
    .labels = labels,
    .limit = several ? (limit + 1) / 2 : limit,
    .records_only = TRUE,
  };

  g_mutex_lock (&self->lock);
  for (guint i = 0; paths[i] != NULL && i < MAX_COLLECTIONS && hits->len < limit && !atlas_query_is_empty (query) &&
                    !g_cancellable_is_cancelled (cancellable); i++)
    search_one (self, paths[i], &request, hits, limit, cancellable);
  g_mutex_unlock (&self->lock);

  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : g_steal_pointer (&hits);
}

/* (nullable) (transfer full) */
static char *
next_unindexed (AtlasLibrarySearch *self)
{
  GHashTableIter iter;
  gpointer path;
  char *next = NULL;

  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, self->unindexed);
  if (g_hash_table_iter_next (&iter, &path, NULL))
    next = g_strdup (path);
  g_mutex_unlock (&self->lock);

  return next;
}

/* The next question opens the index that is there now. */
static void
note_indexed (AtlasLibrarySearch *self,
              const char         *path,
              gboolean            built)
{
  g_mutex_lock (&self->lock);
  g_hash_table_remove (self->unindexed, path);
  g_hash_table_remove (self->searchers, path);
  if (!built)
    g_hash_table_add (self->given_up, g_strdup (path));
  g_mutex_unlock (&self->lock);
}

/**
 * atlas_library_search_is_complete:
 * @self: a search
 *
 * Returns: %FALSE if a collection could not answer for want of an index: atlas_library_search_index()
 */
gboolean
atlas_library_search_is_complete (AtlasLibrarySearch *self)
{
  gboolean complete;

  g_mutex_lock (&self->lock);
  complete = g_hash_table_size (self->unindexed) == 0;
  g_mutex_unlock (&self->lock);

  return complete;
}

/**
 * atlas_library_search_index:
 * @self: a search
 * @cancellable: what may cut it short
 *
 * Makes the indexes that were wanting, which may take minutes; questions are answered meanwhile. What
 * cannot be indexed is not tried again. Blocks.
 */
void
atlas_library_search_index (AtlasLibrarySearch *self,
                            GCancellable       *cancellable)
{
  g_mutex_lock (&self->indexing);
  while (!g_cancellable_is_cancelled (cancellable))
    {
      g_autofree char *path = next_unindexed (self);
      g_autoptr (GError) error = NULL;
      gboolean built;

      if (path == NULL)
        break;

      built = build_index (self, path, cancellable, &error);
      if (g_cancellable_is_cancelled (cancellable))
        break;
      if (!built)
        g_debug ("%s: %s", path, error->message);
      note_indexed (self, path, built);
    }
  g_mutex_unlock (&self->indexing);
}
