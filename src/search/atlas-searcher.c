/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers one request after the other, on one thread: out of the index, whose documents are in memory
 * with what conditions ask of them, and out of the collection, for what is shown. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-searcher-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-hits.h"

#define CACHE_KIBIBYTES 32768

/* Entries whose claims are kept as they are shown: some kilobytes each. */
#define N_TOLD 200

/* (nullable) (transfer full): the index, ready to say where words stand. */
static AtlasIndex *
connect_index (AtlasSearcher  *self,
               GError        **error)
{
  g_autoptr (AtlasIndex) index = atlas_index_open (self->db, self->path, self->folder, error);

  if (index == NULL)
    return NULL;

  if (!atlas_where_register (atlas_index_get_handle (index), &self->expression))
    {
      g_set_error_literal (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_FAILED,
                           _("SQLite was built without full text search"));
      return NULL;
    }

  return g_steal_pointer (&index);
}

/**
 * atlas_searcher_open_index:
 * @db: (transfer full): the collection, for reading
 * @path: where it is
 * @folder: (nullable): where the index is; %NULL: in the cache
 * @error: where an error goes
 *
 * Opens what is there of the index, without bringing it up to date.
 *
 * Returns: (nullable) (transfer full): the searcher; %NULL on error, also where there is no index yet
 */
AtlasSearcher *
atlas_searcher_open_index (AtlasDb     *db,
                           const char  *path,
                           const char  *folder,
                           GError     **error)
{
  g_autoptr (AtlasSearcher) self = g_new0 (AtlasSearcher, 1);

  self->db = db;
  atlas_db_set_cache_size (db, CACHE_KIBIBYTES);
  self->told = atlas_shelf_new (db, N_TOLD);
  self->path = g_strdup (path);
  self->folder = g_strdup (folder);
  self->conditions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) atlas_bits_free);
  self->facet_types = g_byte_array_new ();
  self->hubs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->saved = g_ptr_array_new ();
  self->index = connect_index (self, error);

  return self->index != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * atlas_searcher_open:
 * @collection_path: a collection
 * @index_path: (nullable): the folder of the index; %NULL: the one in the cache
 * @error: where an error goes
 *
 * Opens a collection for searching. The index is made if there is none, and brought up to date, which
 * may take a while.
 *
 * Returns: (nullable) (transfer full): the searcher; %NULL on error
 */
AtlasSearcher *
atlas_searcher_open (const char  *collection_path,
                     const char  *index_path,
                     GError     **error)
{
  AtlasDb *db = atlas_db_open (collection_path, ATLAS_DB_READ_ONLY, error);
  g_autoptr (AtlasSearcher) self = NULL;

  if (db == NULL)
    return NULL;

  if (!atlas_index_build (db, collection_path, index_path, FALSE, NULL, NULL, NULL, error))
    {
      atlas_db_close (db, NULL);
      return NULL;
    }

  self = atlas_searcher_open_index (db, collection_path, index_path, error);
  if (self == NULL || !atlas_searcher_sync (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * atlas_searcher_free:
 * @self: (transfer full): a searcher
 *
 * Closes the index and the collection.
 */
void
atlas_searcher_free (AtlasSearcher *self)
{
  g_clear_pointer (&self->index, atlas_index_close);
  g_clear_pointer (&self->told, atlas_shelf_free);
  if (self->db != NULL)
    atlas_db_close (self->db, NULL);
  g_clear_pointer (&self->documents, atlas_documents_free);
  g_clear_pointer (&self->matches, atlas_bits_free);
  g_hash_table_unref (self->conditions);
  g_byte_array_unref (self->facet_types);
  g_hash_table_unref (self->hubs);
  g_ptr_array_unref (self->saved);
  g_clear_object (&self->cancellable);
  g_free (self->matched_words);
  g_free (self->path);
  g_free (self->folder);
  g_free (self);
}

/**
 * atlas_searcher_is_cancelled:
 * @self: a searcher
 * @error: where %G_IO_ERROR_CANCELLED goes
 *
 * Returns: %TRUE if nobody wants the answer any more
 */
gboolean
atlas_searcher_is_cancelled (AtlasSearcher  *self,
                             GError        **error)
{
  return g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static void
forget (AtlasSearcher *self)
{
  g_hash_table_remove_all (self->conditions);
  g_clear_pointer (&self->matched_words, g_free);
  g_clear_pointer (&self->matches, atlas_bits_free);
}
static gboolean
take_documents (AtlasSearcher   *self,
                sqlite3_stmt    *statement,
                AtlasDocuments  *documents,
                GError         **error)
{
  int code;

  while ((code = atlas_index_step (self->index, statement, error)) == SQLITE_ROW)
    atlas_documents_take_row (documents, sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1),
                              sqlite3_column_blob (statement, 2), (gsize) sqlite3_column_bytes (statement, 2));

  return code == SQLITE_DONE;
}

static gboolean
load_documents (AtlasSearcher  *self,
                GError        **error)
{
  g_autoptr (AtlasDocuments) documents = atlas_documents_new ();
  sqlite3_stmt *statement = atlas_index_prepare (self->index,
                                                 "SELECT rowid, entry, attributes FROM doc ORDER BY rowid", error);

  if (statement == NULL || !take_documents (self, statement, documents, error) || !atlas_names_load (self, error))
    return FALSE;

  forget (self);
  g_clear_pointer (&self->documents, atlas_documents_free);
  self->documents = g_steal_pointer (&documents);

  return TRUE;
}

static int
compare_rowids (gconstpointer one,
                gconstpointer other)
{
  gint64 a = *(const gint64 *) one, b = *(const gint64 *) other;

  return (a > b) - (a < b);
}

/* Their documents have new rowids, or are there no more. */
static GArray *
find_rowids (AtlasSearcher  *self,
             GArray         *entries,
             GError        **error)
{
  g_autoptr (GArray) rowids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < entries->len; i++)
    {
      sqlite3_stmt *statement = atlas_index_prepare (self->index, "SELECT rowid FROM doc WHERE entry = ?1", error);
      int code;

      if (statement == NULL)
        return NULL;

      sqlite3_bind_int64 (statement, 1, g_array_index (entries, gint64, i));
      while ((code = atlas_index_step (self->index, statement, error)) == SQLITE_ROW)
        {
          gint64 rowid = sqlite3_column_int64 (statement, 0);

          g_array_append_val (rowids, rowid);
        }
      if (code != SQLITE_DONE)
        return NULL;
    }
  g_array_sort (rowids, compare_rowids);

  return g_steal_pointer (&rowids);
}

static gboolean
reload_documents (AtlasSearcher  *self,
                  GArray         *entries,
                  GError        **error)
{
  g_autoptr (AtlasDocuments) newer = atlas_documents_new ();
  g_autoptr (GArray) rowids = find_rowids (self, entries, error);

  if (rowids == NULL)
    return FALSE;

  for (guint i = 0; i < rowids->len; i++)
    {
      sqlite3_stmt *statement = atlas_index_prepare (self->index,
                                                     "SELECT rowid, entry, attributes FROM doc WHERE rowid = ?1", error);

      if (statement == NULL)
        return FALSE;
      /* An entry may be named twice. */
      if (i > 0 && g_array_index (rowids, gint64, i) == g_array_index (rowids, gint64, i - 1))
        continue;

      sqlite3_bind_int64 (statement, 1, g_array_index (rowids, gint64, i));
      if (!take_documents (self, statement, newer, error))
        return FALSE;
    }

  forget (self);
  atlas_documents_merge (self->documents, newer, entries);

  return atlas_names_load (self, error);
}

/**
 * atlas_searcher_update:
 * @self: a searcher
 * @error: where an error goes
 *
 * Takes in what has changed in the collection, or what another process has indexed.
 *
 * Returns: whether anything changed, and whether the index must be built anew
 */
AtlasIndexState
atlas_searcher_update (AtlasSearcher  *self,
                       GError        **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (gint64));
  AtlasIndexState state = atlas_index_update (self->index, self->db, entries, error);

  /* Saved searches are rows of the collection: what they find may differ now. */
  if (state == ATLAS_INDEX_UPDATED && self->documents != NULL && !reload_documents (self, entries, error))
    {
      g_clear_pointer (&self->documents, atlas_documents_free);
      return ATLAS_INDEX_FAILED;
    }

  return state;
}

/**
 * atlas_searcher_reopen:
 * @self: a searcher
 * @error: where an error goes
 *
 * Goes over to an index that was built anew.
 *
 * Returns: %FALSE on error; the searcher has the old one then
 */
gboolean
atlas_searcher_reopen (AtlasSearcher  *self,
                       GError        **error)
{
  AtlasIndex *index = connect_index (self, error);

  if (index == NULL)
    return FALSE;

  forget (self);
  g_clear_pointer (&self->documents, atlas_documents_free);
  g_clear_pointer (&self->index, atlas_index_close);
  self->index = index;

  return TRUE;
}

/**
 * atlas_searcher_sync:
 * @self: a searcher
 * @error: where an error goes
 *
 * Brings the index in step with the collection. It is built anew where that is necessary.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_searcher_sync (AtlasSearcher  *self,
                     GError        **error)
{
  switch (atlas_searcher_update (self, error))
    {
    case ATLAS_INDEX_IN_STEP:
    case ATLAS_INDEX_UPDATED:
      return TRUE;
    case ATLAS_INDEX_OUTDATED:
      return atlas_index_build (self->db, self->path, self->folder, FALSE, NULL, NULL, NULL, error) &&
             atlas_searcher_reopen (self, error) &&
             atlas_searcher_update (self, error) != ATLAS_INDEX_FAILED;
    case ATLAS_INDEX_FAILED:
    default:
      return FALSE;
    }
}

/**
 * atlas_searcher_begin:
 * @self: a searcher
 * @cancellable: (nullable): what may cut short what follows
 * @error: where an error goes
 *
 * Holds on to the index as it is now, until atlas_searcher_end().
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_searcher_begin (AtlasSearcher  *self,
                      GCancellable   *cancellable,
                      GError        **error)
{
  sqlite3_stmt *begin;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  g_set_object (&self->cancellable, cancellable);
  atlas_index_set_cancellable (self->index, cancellable);
  atlas_db_set_cancellable (self->db, cancellable);
  begin = atlas_index_prepare (self->index, "BEGIN", NULL);
  if (begin != NULL && sqlite3_step (begin) == SQLITE_DONE)
    return TRUE;

  g_set_error_literal (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_BUSY,
                       _("The search index is in use by another program"));
  atlas_searcher_end (self);

  return FALSE;
}

/**
 * atlas_searcher_end:
 * @self: a searcher
 *
 * Lets go of the index as it was.
 */
void
atlas_searcher_end (AtlasSearcher *self)
{
  sqlite3 *handle = atlas_index_get_handle (self->index);
  sqlite3_stmt *commit;

  for (sqlite3_stmt *statement = sqlite3_next_stmt (handle, NULL); statement != NULL;
       statement = sqlite3_next_stmt (handle, statement))
    sqlite3_reset (statement);
  commit = sqlite3_get_autocommit (handle) ? NULL : atlas_index_prepare (self->index, "COMMIT", NULL);
  if (commit != NULL)
    {
      sqlite3_step (commit);
      sqlite3_reset (commit);
    }

  atlas_index_set_cancellable (self->index, NULL);
  atlas_db_set_cancellable (self->db, NULL);
  g_clear_object (&self->cancellable);
}

/**
 * atlas_searcher_prepare:
 * @self: a searcher
 * @error: where an error goes
 *
 * Makes sure that the documents are in memory.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_searcher_prepare (AtlasSearcher  *self,
                        GError        **error)
{
  return self->documents != NULL || load_documents (self, error);
}
