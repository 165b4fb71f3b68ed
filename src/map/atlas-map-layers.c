/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layers on the base map, one list for all windows. What is in it is remembered in a key file beside
 * the copies, written by a worker a moment after a change. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-map-layers.h"
#include "atlas-map-layers-private.h"

#include <glib/gstdio.h>
#include <string.h>

#define FILE_NAME "layers.ini"
#define SAVE_AFTER_MILLISECONDS 300

struct _AtlasMapLayers
{
  GObject             parent_instance;

  char               *folder;
  AtlasOnlineFetcher *fetcher;
  GPtrArray          *layers;         /* AtlasMapLayer */
  guint               save_timeout;
  guint               changed_idle;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void atlas_map_layers_model_init (GListModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (AtlasMapLayers, atlas_map_layers, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, atlas_map_layers_model_init))

static GType
get_item_type (GListModel *model)
{
  return ATLAS_TYPE_MAP_LAYER;
}

static guint
get_n_items (GListModel *model)
{
  return ATLAS_MAP_LAYERS (model)->layers->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GPtrArray *layers = ATLAS_MAP_LAYERS (model)->layers;

  return position < layers->len ? g_object_ref (layers->pdata[position]) : NULL;
}

static void
atlas_map_layers_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* What is to be written, and where. */
typedef struct
{
  char *folder;
  char *text;
} Writing;

static void
free_writing (Writing *writing)
{
  g_free (writing->folder);
  g_free (writing->text);
  g_free (writing);
}

static Writing *
make_writing (AtlasMapLayers *self)
{
  g_autoptr (GKeyFile) file = atlas_map_layers_to_key_file (G_LIST_MODEL (self), self->folder);
  Writing *writing = g_new0 (Writing, 1);

  writing->folder = g_strdup (self->folder);
  writing->text = g_key_file_to_data (file, NULL, NULL);

  return writing;
}

static void
write_file (const Writing *writing)
{
  g_autofree char *path = g_build_filename (writing->folder, FILE_NAME, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (writing->folder, 0700);
  if (!g_file_set_contents_full (path, writing->text, -1,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &error))
    g_message ("remembering the layers of the map: %s", error->message);
}

static void
save_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  write_file (data);
  g_task_return_boolean (task, TRUE);
}

static gboolean
save_cb (gpointer data)
{
  AtlasMapLayers *self = data;
  g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);

  self->save_timeout = 0;
  g_task_set_source_tag (task, save_cb);
  g_task_set_task_data (task, make_writing (self), (GDestroyNotify) free_writing);
  g_task_run_in_thread (task, save_in_thread);

  return G_SOURCE_REMOVE;
}

static gboolean
changed_cb (gpointer data)
{
  AtlasMapLayers *self = data;

  self->changed_idle = 0;
  g_signal_emit (self, signals[CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
note_change (AtlasMapLayers *self)
{
  if (self->changed_idle == 0)
    self->changed_idle = g_idle_add (changed_cb, self);
}

static void
queue_save (AtlasMapLayers *self)
{
  if (self->save_timeout == 0)
    self->save_timeout = g_timeout_add (SAVE_AFTER_MILLISECONDS, save_cb, self);
}

static void
layer_changed_cb (AtlasMapLayers *self,
                  GParamSpec     *pspec)
{
  if (!g_str_equal (pspec->name, "trouble"))
    note_change (self);
  if (!g_str_equal (pspec->name, "state") && !g_str_equal (pspec->name, "trouble"))
    queue_save (self);
}

static void
insert (AtlasMapLayers *self,
        AtlasMapLayer  *layer,
        guint           position)
{
  g_ptr_array_insert (self->layers, (int) position, g_object_ref (layer));
  g_signal_connect_object (layer, "notify", G_CALLBACK (layer_changed_cb), self, G_CONNECT_SWAPPED);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
  note_change (self);
}

static void
atlas_map_layers_dispose (GObject *object)
{
  AtlasMapLayers *self = ATLAS_MAP_LAYERS (object);

  atlas_map_layers_flush (self);
  g_clear_handle_id (&self->changed_idle, g_source_remove);
  g_ptr_array_set_size (self->layers, 0);
  g_clear_object (&self->fetcher);

  G_OBJECT_CLASS (atlas_map_layers_parent_class)->dispose (object);
}

static void
atlas_map_layers_finalize (GObject *object)
{
  AtlasMapLayers *self = ATLAS_MAP_LAYERS (object);

  g_ptr_array_unref (self->layers);
  g_free (self->folder);

  G_OBJECT_CLASS (atlas_map_layers_parent_class)->finalize (object);
}

static void
atlas_map_layers_class_init (AtlasMapLayersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_map_layers_dispose;
  G_OBJECT_CLASS (klass)->finalize = atlas_map_layers_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
atlas_map_layers_init (AtlasMapLayers *self)
{
  self->layers = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * atlas_map_layers_new:
 * @folder: where copies and the list itself are kept
 * @fetcher: what asks servers
 *
 * Returns: (transfer full): a list, empty until it is loaded
 */
AtlasMapLayers *
atlas_map_layers_new (const char         *folder,
                      AtlasOnlineFetcher *fetcher)
{
  AtlasMapLayers *self = g_object_new (ATLAS_TYPE_MAP_LAYERS, NULL);

  self->folder = g_strdup (folder);
  self->fetcher = g_object_ref (fetcher);

  return self;
}

/**
 * atlas_map_layers_get_fetcher:
 * @self: the layers
 *
 * Returns: (transfer none): what asks servers
 */
AtlasOnlineFetcher *
atlas_map_layers_get_fetcher (AtlasMapLayers *self)
{
  g_return_val_if_fail (ATLAS_IS_MAP_LAYERS (self), NULL);

  return self->fetcher;
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  GError *error = NULL;

  if (g_key_file_load_from_file (file, data, G_KEY_FILE_NONE, &error) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_clear_error (&error);
      g_task_return_pointer (task, g_steal_pointer (&file), (GDestroyNotify) g_key_file_unref);
    }
  else
    g_task_return_error (task, error);
}

/**
 * atlas_map_layers_load_async:
 * @self: the layers
 * @callback: (nullable): what to call then
 * @user_data: for @callback
 *
 * Reads what was remembered.
 */
void
atlas_map_layers_load_async (AtlasMapLayers      *self,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ATLAS_IS_MAP_LAYERS (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, atlas_map_layers_load_async);
  g_task_set_task_data (task, g_build_filename (self->folder, FILE_NAME, NULL), g_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * atlas_map_layers_load_finish:
 * @self: the layers
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Puts what was read below the layers that are there already.
 *
 * Returns: whether it could be read; a list that is not there is an empty one
 */
gboolean
atlas_map_layers_load_finish (AtlasMapLayers  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  g_autoptr (GKeyFile) file = g_task_propagate_pointer (G_TASK (result), error);
  g_autoptr (GPtrArray) layers = NULL;

  if (file == NULL)
    return FALSE;

  layers = atlas_map_layers_from_key_file (file, self->folder, self->fetcher);
  for (guint i = 0; i < layers->len && self->layers->len < ATLAS_MAP_MAX_LAYERS; i++)
    insert (self, layers->pdata[i], self->layers->len);

  return TRUE;
}

/**
 * atlas_map_layers_flush:
 * @self: the layers
 *
 * Writes at once what was to be written soon: the program ends.
 */
void
atlas_map_layers_flush (AtlasMapLayers *self)
{
  Writing *writing;

  if (self->save_timeout == 0)
    return;

  g_clear_handle_id (&self->save_timeout, g_source_remove);
  writing = make_writing (self);
  write_file (writing);
  free_writing (writing);
}

/**
 * atlas_map_layers_add:
 * @self: the layers
 * @layer: a layer
 *
 * Puts a layer on top.
 */
void
atlas_map_layers_add (AtlasMapLayers *self,
                      AtlasMapLayer  *layer)
{
  g_return_if_fail (ATLAS_IS_MAP_LAYERS (self));
  g_return_if_fail (ATLAS_IS_MAP_LAYER (layer));

  insert (self, layer, 0);
  queue_save (self);
}

typedef struct
{
  char              *path;
  AtlasOnlineCache  *cache;
  AtlasOnlineSource *source;
} Leftover;

static void
free_leftover (Leftover *leftover)
{
  g_free (leftover->path);
  g_clear_pointer (&leftover->cache, atlas_online_cache_unref);
  g_clear_pointer (&leftover->source, atlas_online_source_unref);
  g_free (leftover);
}

static void
clean_in_thread (GTask        *task,
                 gpointer      object,
                 gpointer      data,
                 GCancellable *cancellable)
{
  Leftover *leftover = data;

  if (leftover->path != NULL)
    g_unlink (leftover->path);
  if (leftover->source != NULL)
    atlas_online_cache_forget (leftover->cache, leftover->source);
  g_task_return_boolean (task, TRUE);
}

/**
 * atlas_map_layers_remove:
 * @self: the layers
 * @layer: one of them
 *
 * Takes a layer away: with its copy, and with what is at hand of a server. A file that is no copy stays.
 */
void
atlas_map_layers_remove (AtlasMapLayers *self,
                         AtlasMapLayer  *layer)
{
  g_autoptr (AtlasMapLayer) kept = g_object_ref (layer);
  g_autoptr (GTask) task = NULL;
  Leftover *leftover;
  guint position;

  g_return_if_fail (ATLAS_IS_MAP_LAYERS (self));

  if (!g_ptr_array_find (self->layers, layer, &position))
    return;

  g_signal_handlers_disconnect_by_data (layer, self);
  g_ptr_array_remove_index (self->layers, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  note_change (self);
  queue_save (self);

  leftover = g_new0 (Leftover, 1);
  leftover->path = atlas_map_layer_is_copied (layer) ? g_strdup (atlas_map_layer_get_path (layer)) : NULL;
  if (atlas_map_layer_get_source (layer) != NULL)
    {
      leftover->source = atlas_online_source_ref (atlas_map_layer_get_source (layer));
      leftover->cache = atlas_online_cache_ref (atlas_online_fetcher_get_cache (self->fetcher));
    }
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, atlas_map_layers_remove);
  g_task_set_task_data (task, leftover, (GDestroyNotify) free_leftover);
  g_task_run_in_thread (task, clean_in_thread);
}

/**
 * atlas_map_layers_move:
 * @self: the layers
 * @layer: one of them
 * @position: where it is to be, counted from the top
 *
 * Changes the order.
 */
void
atlas_map_layers_move (AtlasMapLayers *self,
                       AtlasMapLayer  *layer,
                       guint           position)
{
  guint before;

  g_return_if_fail (ATLAS_IS_MAP_LAYERS (self));

  if (!g_ptr_array_find (self->layers, layer, &before) || position == before || position >= self->layers->len)
    return;

  g_object_ref (layer);
  g_ptr_array_remove_index (self->layers, before);
  g_ptr_array_insert (self->layers, (int) position, layer);
  g_list_model_items_changed (G_LIST_MODEL (self), MIN (before, position), ABS ((int) before - (int) position) + 1,
                              ABS ((int) before - (int) position) + 1);
  note_change (self);
  queue_save (self);
}

/**
 * atlas_map_layers_dup_new_path:
 * @self: the layers
 * @name: what a file is called
 *
 * Returns: (transfer full): a file in the folder of the copies that is not there yet
 */
char *
atlas_map_layers_dup_new_path (AtlasMapLayers *self,
                               const char     *name)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *stem = dot != NULL && dot > name ? g_strndup (name, dot - name) : g_strdup (name);
  char *path = NULL;

  g_strdelimit (stem, "/\\", '-');
  if (*stem == '.')
    *stem = '-';
  for (guint i = 1; path == NULL; i++)
    {
      g_autofree char *tried = i == 1 ? g_strconcat (stem, dot != NULL && dot > name ? dot : "", NULL)
                                      : g_strdup_printf ("%s %u%s", stem, i, dot != NULL && dot > name ? dot : "");

      path = g_build_filename (self->folder, tried, NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        g_clear_pointer (&path, g_free);
    }

  return path;
}

typedef struct
{
  AtlasMapLayers *layers;     /* its folder alone is looked at */
  GFile          *file;
  int            *percent;
} Copying;

static void
free_copying (Copying *copying)
{
  g_object_unref (copying->layers);
  g_object_unref (copying->file);
  g_free (copying);
}

static void
count_copied (goffset  done,
              goffset  total,
              gpointer data)
{
  Copying *copying = data;

  if (copying->percent != NULL && total > 0)
    g_atomic_int_set (copying->percent, (int) (done * 100 / total));
}

static void
copy_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Copying *copying = data;
  g_autofree char *name = g_file_get_basename (copying->file);
  g_autofree char *path = NULL;
  g_autoptr (GFile) target = NULL;
  GError *error = NULL;

  g_mkdir_with_parents (copying->layers->folder, 0700);
  path = atlas_map_layers_dup_new_path (copying->layers, name);
  target = g_file_new_for_path (path);
  if (g_file_copy (copying->file, target, G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable, count_copied, copying, &error))
    {
      g_task_return_pointer (task, g_steal_pointer (&path), g_free);
      return;
    }

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    g_unlink (path);
  g_task_return_error (task, error);
}

/**
 * atlas_map_layers_copy_async:
 * @self: the layers
 * @file: a file of tiles from anywhere
 * @percent: (nullable): atomic, is told how far it is; it must be there until the end
 * @cancellable: (nullable): what may stop it; nothing is left then
 * @callback: what to call then
 * @user_data: for @callback
 *
 * Copies a file into the folder.
 */
void
atlas_map_layers_copy_async (AtlasMapLayers      *self,
                             GFile               *file,
                             int                 *percent,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Copying *copying = g_new0 (Copying, 1);

  g_return_if_fail (ATLAS_IS_MAP_LAYERS (self));

  copying->layers = g_object_ref (self);
  copying->file = g_object_ref (file);
  copying->percent = percent;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, atlas_map_layers_copy_async);
  g_task_set_task_data (task, copying, (GDestroyNotify) free_copying);
  g_task_run_in_thread (task, copy_in_thread);
}

/**
 * atlas_map_layers_copy_finish:
 * @self: the layers
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): where the copy is
 */
char *
atlas_map_layers_copy_finish (AtlasMapLayers  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
