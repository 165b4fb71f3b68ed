/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks towns up by the beginning of any of their names, on a thread of GTask's pool. */
#define G_LOG_DOMAIN "atlas-gazetteer"

#include "atlas-gazetteer.h"

#include <sqlite3.h>

#include "atlas-gazetteer-key.h"

struct _AtlasGazetteer
{
  GObject parent_instance;

  char *path;

  struct
  {
    GMutex lock;
    sqlite3 *db;            /* opened by the first search */
    sqlite3_stmt *find;
  } shared;
};

typedef struct
{
  char *key;
  guint limit;
} Search;

/* Who is called just that comes first, then the greatest; a name in some other language counts less. */
static const char statement[] =
  "SELECT place_id, name, name_zh, country, admin, admin_zh, longitude, latitude, population, feature,"
  "  min (CASE WHEN key = ?1 THEN rank ELSE rank + 2 END) AS score"
  " FROM key JOIN place USING (place_id)"
  " WHERE key >= ?1 AND key < ?1 || char (1114111)"
  " GROUP BY place_id ORDER BY score, population DESC, place_id LIMIT ?2";

G_DEFINE_FINAL_TYPE (AtlasGazetteer, atlas_gazetteer, G_TYPE_OBJECT)

static void
free_search (Search *search)
{
  g_free (search->key);
  g_free (search);
}

/* The lock is held. */
static gboolean
open_file (AtlasGazetteer  *self,
           GError         **error)
{
  if (self->shared.find != NULL)
    return TRUE;

  if (sqlite3_open_v2 (self->path, &self->shared.db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK &&
      sqlite3_prepare_v3 (self->shared.db, statement, -1, SQLITE_PREPARE_PERSISTENT, &self->shared.find, NULL) == SQLITE_OK)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", self->path, sqlite3_errmsg (self->shared.db));
  g_clear_pointer (&self->shared.db, sqlite3_close);

  return FALSE;
}

static char *
dup_column (sqlite3_stmt *row,
            int           column)
{
  return g_strdup ((const char *) sqlite3_column_text (row, column));
}

static AtlasGazetteerPlace *
read_place (sqlite3_stmt *row)
{
  AtlasGazetteerPlace *place = g_new0 (AtlasGazetteerPlace, 1);

  place->id = sqlite3_column_int64 (row, 0);
  place->name = dup_column (row, 1);
  place->name_zh = dup_column (row, 2);
  place->country = dup_column (row, 3);
  place->admin = dup_column (row, 4);
  place->admin_zh = dup_column (row, 5);
  place->longitude = sqlite3_column_double (row, 6);
  place->latitude = sqlite3_column_double (row, 7);
  place->population = sqlite3_column_int64 (row, 8);
  place->feature = dup_column (row, 9);

  return place;
}

/* The lock is held. */
static GPtrArray *
find (AtlasGazetteer  *self,
      const Search    *search,
      GError         **error)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_gazetteer_place_free);
  int status;

  if (!open_file (self, error))
    return NULL;

  sqlite3_bind_text (self->shared.find, 1, search->key, -1, SQLITE_STATIC);
  sqlite3_bind_int (self->shared.find, 2, (int) search->limit);
  while ((status = sqlite3_step (self->shared.find)) == SQLITE_ROW)
    g_ptr_array_add (places, read_place (self->shared.find));
  sqlite3_reset (self->shared.find);

  if (status != SQLITE_DONE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", self->path, sqlite3_errmsg (self->shared.db));
      return NULL;
    }

  return g_steal_pointer (&places);
}

static void
find_on_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  AtlasGazetteer *self = source;
  GError *error = NULL;
  GPtrArray *places = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  g_mutex_lock (&self->shared.lock);
  places = find (self, data, &error);
  g_mutex_unlock (&self->shared.lock);

  if (places != NULL)
    g_task_return_pointer (task, places, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
atlas_gazetteer_finalize (GObject *object)
{
  AtlasGazetteer *self = ATLAS_GAZETTEER (object);

  sqlite3_finalize (self->shared.find);
  sqlite3_close (self->shared.db);
  g_mutex_clear (&self->shared.lock);
  g_free (self->path);

  G_OBJECT_CLASS (atlas_gazetteer_parent_class)->finalize (object);
}

static void
atlas_gazetteer_class_init (AtlasGazetteerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_gazetteer_finalize;
}

static void
atlas_gazetteer_init (AtlasGazetteer *self)
{
  g_mutex_init (&self->shared.lock);
}

/**
 * atlas_gazetteer_place_free:
 * @place: (transfer full): a place
 *
 * Frees @place.
 */
void
atlas_gazetteer_place_free (AtlasGazetteerPlace *place)
{
  g_free (place->name);
  g_free (place->name_zh);
  g_free (place->country);
  g_free (place->admin);
  g_free (place->admin_zh);
  g_free (place->feature);
  g_free (place);
}

/**
 * atlas_gazetteer_new:
 * @path: the file that the build makes; it is opened by the first search
 *
 * Returns: (transfer full): a gazetteer
 */
AtlasGazetteer *
atlas_gazetteer_new (const char *path)
{
  AtlasGazetteer *self = g_object_new (ATLAS_TYPE_GAZETTEER, NULL);

  self->path = g_strdup (path);

  return self;
}

/**
 * atlas_gazetteer_find_async:
 * @self: a gazetteer
 * @text: the beginning of a name: in Latin letters, Chinese, or pinyin without tones
 * @limit: how many places at most
 * @cancellable: (nullable): stops it
 * @callback: told when it is done
 * @data: for @callback
 *
 * Looks for places, those that are called just @text first, then the greatest.
 */
void
atlas_gazetteer_find_async (AtlasGazetteer      *self,
                            const char          *text,
                            guint                limit,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  Search *search = g_new0 (Search, 1);

  search->key = atlas_gazetteer_key (text);
  search->limit = limit;
  g_task_set_source_tag (task, atlas_gazetteer_find_async);
  g_task_set_task_data (task, search, (GDestroyNotify) free_search);

  if (*search->key == '\0')
    g_task_return_pointer (task, g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_gazetteer_place_free),
                           (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_run_in_thread (task, find_on_thread);
}

/**
 * atlas_gazetteer_find_finish:
 * @self: a gazetteer
 * @result: what the callback was given
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type AtlasGazetteerPlace): the places, none where there are none;
 *   %NULL with @error set if the file cannot be read
 */
GPtrArray *
atlas_gazetteer_find_finish (AtlasGazetteer  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
