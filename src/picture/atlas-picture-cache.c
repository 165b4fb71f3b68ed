/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of a collection as textures. */
#define G_LOG_DOMAIN "atlas-picture"

#include "atlas-picture-cache.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "atlas-picture-work.h"

/* Thumbnails in memory: some 20 MB at most. */
#define MAX_KEPT 48

struct _AtlasPictureCache
{
  GObject parent_instance;

  char *folder;
  AtlasPictureLoad load;
  gpointer load_data;

  GHashTable *kept;         /* hash -> GdkTexture */
  GQueue order;             /* of the hashes in @kept, the newest first */
};

G_DEFINE_FINAL_TYPE (AtlasPictureCache, atlas_picture_cache, G_TYPE_OBJECT)

/* What the thread works on. */
typedef struct
{
  char *path;               /* (nullable): where the thumbnail is, or shall be */
  char *hash;               /* (nullable) */
  char *name;
  guint longest;
  GBytes *data;             /* (nullable): the picture itself */
  GdkPixbuf *pixbuf;        /* (nullable): a thumbnail to be put there */
} Job;

/* What the main thread knows of a request. */
typedef struct
{
  GTask *task;
  gint64 media;
  Job *job;
} Request;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->data, g_bytes_unref);
  g_clear_object (&job->pixbuf);
  g_free (job->path);
  g_free (job->hash);
  g_free (job->name);
  g_free (job);
}

static Job *
copy_job (const Job *job)
{
  Job *copy = g_new0 (Job, 1);

  copy->path = g_strdup (job->path);
  copy->hash = g_strdup (job->hash);
  copy->name = g_strdup (job->name);
  copy->longest = job->longest;
  copy->data = job->data != NULL ? g_bytes_ref (job->data) : NULL;

  return copy;
}

static void
free_request (Request *request)
{
  free_job (request->job);
  g_object_unref (request->task);
  g_free (request);
}

/* The hash comes out of a file that anybody may have written. */
static gboolean
is_hash (const char *hash)
{
  return hash != NULL && strlen (hash) == 64 && strspn (hash, "0123456789abcdef") == 64;
}

static char *
path_of (AtlasPictureCache *self,
         const char        *hash)
{
  g_autofree char *file = NULL;

  if (!is_hash (hash))
    return NULL;

  file = g_strconcat (hash, ".png", NULL);

  return g_build_filename (self->folder, file, NULL);
}

static void
keep (AtlasPictureCache *self,
      const char        *hash,
      GdkTexture        *texture)
{
  if (!is_hash (hash) || g_hash_table_contains (self->kept, hash))
    return;

  while (self->order.length >= MAX_KEPT)
    {
      g_autofree char *oldest = g_queue_pop_tail (&self->order);

      g_hash_table_remove (self->kept, oldest);
    }

  g_queue_push_head (&self->order, g_strdup (hash));
  g_hash_table_insert (self->kept, g_strdup (hash), g_object_ref (texture));
}

/* A cache that cannot be written costs time, no more. */
static void
write_thumbnail (const char *path,
                 GdkPixbuf  *pixbuf)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (g_mkdir_with_parents (folder, 0700) != 0 ||
      !gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &length, "png", &error, NULL) ||
      !g_file_set_contents (path, bytes, (gssize) length, &error))
    g_info ("No thumbnail is kept in %s: %s", path, error != NULL ? error->message : g_strerror (errno));
}

static void
write_thumbnail_work (GTask        *task,
                      gpointer      source,
                      gpointer      data,
                      GCancellable *cancellable)
{
  Job *job = data;

  write_thumbnail (job->path, job->pixbuf);
  g_task_return_boolean (task, TRUE);
}

static GdkPixbuf *
read_thumbnail (const char   *path,
                GCancellable *cancellable)
{
  g_autoptr (GBytes) bytes = NULL;
  char *contents;
  gsize length;

  if (path == NULL || !g_file_get_contents (path, &contents, &length, NULL))
    return NULL;

  bytes = g_bytes_new_take (contents, length);

  return atlas_picture_decode (bytes, path, ATLAS_PICTURE_THUMBNAIL_SIZE, cancellable, NULL);
}

/* Without the bytes of the picture, all that can be done is look for a thumbnail: NULL without
 * error says that there is none. */
static void
load_work (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  GError *error = NULL;

  if (job->data == NULL)
    {
      pixbuf = read_thumbnail (job->path, cancellable);
    }
  else
    {
      pixbuf = atlas_picture_decode (job->data, job->name, job->longest, cancellable, &error);

      if (pixbuf != NULL && job->path != NULL)
        {
          g_autofree char *hash = atlas_picture_hash (job->data);

          /* What another program put in its place has another hash than the record says. */
          if (strcmp (hash, job->hash) == 0)
            write_thumbnail (job->path, pixbuf);
        }
    }

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, pixbuf != NULL ? gdk_texture_new_for_pixbuf (pixbuf) : NULL, g_object_unref);
}

static void
decoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Request *request = data;
  AtlasPictureCache *self = g_task_get_source_object (request->task);
  GError *error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (texture == NULL)
    {
      g_task_return_error (request->task, error);
    }
  else
    {
      if (request->job->path != NULL)
        keep (self, request->job->hash, texture);
      g_task_return_pointer (request->task, g_steal_pointer (&texture), g_object_unref);
    }

  free_request (request);
}

static void
run (Request             *request,
     GAsyncReadyCallback  callback)
{
  g_autoptr (GTask) task = g_task_new (NULL, g_task_get_cancellable (request->task), callback, request);

  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, copy_job (request->job), free_job);
  atlas_picture_work (task, load_work);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Request *request = data;
  GError *error = NULL;

  request->job->data = g_task_propagate_pointer (G_TASK (result), &error);

  if (request->job->data != NULL)
    {
      run (request, decoded_cb);
      return;
    }

  if (error == NULL)
    error = g_error_new (ATLAS_PICTURE_ERROR, ATLAS_PICTURE_ERROR_DAMAGED,
                         _("“%s” is no longer in the collection."), request->job->name);
  g_task_return_error (request->task, error);
  free_request (request);
}

static void
load_data (Request *request)
{
  AtlasPictureCache *self = g_task_get_source_object (request->task);

  if (self->load == NULL)
    {
      g_task_return_new_error (request->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The collection is closed");
      free_request (request);
      return;
    }

  self->load (request->media, g_task_get_cancellable (request->task), loaded_cb, request, self->load_data);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Request *request = data;
  AtlasPictureCache *self = g_task_get_source_object (request->task);
  GError *error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    {
      g_task_return_error (request->task, error);
      free_request (request);
    }
  else if (texture != NULL)
    {
      keep (self, request->job->hash, texture);
      g_task_return_pointer (request->task, g_steal_pointer (&texture), g_object_unref);
      free_request (request);
    }
  else
    {
      load_data (request);
    }
}

static void
atlas_picture_cache_finalize (GObject *object)
{
  AtlasPictureCache *self = ATLAS_PICTURE_CACHE (object);

  g_hash_table_unref (self->kept);
  g_queue_clear_full (&self->order, g_free);
  g_free (self->folder);

  G_OBJECT_CLASS (atlas_picture_cache_parent_class)->finalize (object);
}

static void
atlas_picture_cache_class_init (AtlasPictureCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_picture_cache_finalize;
}

static void
atlas_picture_cache_init (AtlasPictureCache *self)
{
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_queue_init (&self->order);
}

/**
 * atlas_picture_cache_new:
 * @folder: where thumbnails are kept; made when the first one is
 * @load: what gives the bytes of a picture
 * @data: for @load
 *
 * Returns: (transfer full): a cache
 */
AtlasPictureCache *
atlas_picture_cache_new (const char       *folder,
                         AtlasPictureLoad  load,
                         gpointer          data)
{
  AtlasPictureCache *self = g_object_new (ATLAS_TYPE_PICTURE_CACHE, NULL);

  self->folder = g_strdup (folder);
  self->load = load;
  self->load_data = data;

  return self;
}

/**
 * atlas_picture_cache_disconnect:
 * @self: a cache
 *
 * What gives the bytes goes: nothing more is asked of it.
 */
void
atlas_picture_cache_disconnect (AtlasPictureCache *self)
{
  self->load = NULL;
}

/**
 * atlas_picture_cache_put:
 * @self: a cache
 * @picture: a picture that has just been read
 *
 * Keeps its thumbnail, so that it need not be made again.
 */
void
atlas_picture_cache_put (AtlasPictureCache *self,
                         AtlasPicture      *picture)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  g_autoptr (GdkTexture) texture = gdk_texture_new_for_pixbuf (picture->thumbnail);
  Job *job = g_new0 (Job, 1);

  keep (self, picture->hash, texture);
  job->path = path_of (self, picture->hash);
  job->pixbuf = g_object_ref (picture->thumbnail);
  g_task_set_source_tag (task, atlas_picture_cache_put);
  g_task_set_task_data (task, job, free_job);
  atlas_picture_work (task, write_thumbnail_work);
}

/**
 * atlas_picture_cache_peek:
 * @self: a cache
 * @hash: (nullable): the SHA-256 of a picture
 *
 * Returns: (nullable) (transfer none): the thumbnail, if it is in memory
 */
GdkTexture *
atlas_picture_cache_peek (AtlasPictureCache *self,
                          const char        *hash)
{
  return hash != NULL ? g_hash_table_lookup (self->kept, hash) : NULL;
}

/**
 * atlas_picture_cache_load_async:
 * @self: a cache
 * @media: the id of the picture in the collection
 * @hash: (nullable): the SHA-256 of its bytes, as the record says
 * @name: what to call it in an error
 * @longest: %ATLAS_PICTURE_THUMBNAIL_SIZE: the thumbnail; else how many pixels the longer side shall
 *   have at most, 0: as many as it has
 * @cancellable: (nullable): what may stop it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Makes a texture of a picture.
 */
void
atlas_picture_cache_load_async (AtlasPictureCache   *self,
                                gint64               media,
                                const char          *hash,
                                const char          *name,
                                guint                longest,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  gboolean small = longest == ATLAS_PICTURE_THUMBNAIL_SIZE;
  Request *request;

  g_task_set_source_tag (task, atlas_picture_cache_load_async);

  if (small && atlas_picture_cache_peek (self, hash) != NULL)
    {
      g_task_return_pointer (task, g_object_ref (atlas_picture_cache_peek (self, hash)), g_object_unref);
      return;
    }

  request = g_new0 (Request, 1);
  request->task = g_steal_pointer (&task);
  request->media = media;
  request->job = g_new0 (Job, 1);
  request->job->path = small ? path_of (self, hash) : NULL;
  request->job->hash = g_strdup (hash);
  request->job->name = g_strdup (name);
  request->job->longest = longest;

  if (request->job->path != NULL)
    run (request, looked_cb);
  else
    load_data (request);
}

/**
 * atlas_picture_cache_load_finish:
 * @self: a cache
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the texture
 */
GdkTexture *
atlas_picture_cache_load_finish (AtlasPictureCache  *self,
                                 GAsyncResult       *result,
                                 GError            **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
