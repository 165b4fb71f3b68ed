/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives libshumate tiles that are drawn on worker threads, of all layers at once; those of servers are
 * asked for first. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-tile-source.h"

#include "atlas-map-layer.h"
#include "atlas-tile-paintable.h"

#define MAX_WORKERS 4
#define TILE_SIZE 256

/* A server that has not answered by then does not keep the other layers from being seen. */
#define PATIENCE_MILLISECONDS 150

struct _AtlasTileSource
{
  ShumateMapSource  parent_instance;

  AtlasTileStack   *stack;
  GPtrArray        *online;       /* AtlasMapLayer: those that are to be asked first */
  GThreadPool      *workers;
  gboolean          dark;
  int               scale;
  gboolean          textures;
  guint             n_started;
  guint             n_pending;
};

/* A tile that waits for servers; on the main thread alone. */
typedef struct
{
  GTask           *task;
  ShumateTile     *tile;
  guint            n_awaited;
  guint            patience;      /* timeout */
} Waiting;

/* One tile to draw. The worker sees the plain values and the stack only; what belongs to the main
 * thread is let go there. */
typedef struct
{
  GTask           *task;
  ShumateTile     *tile;
  AtlasTileStack  *stack;
  gboolean         early;         /* it is drawn once more when servers have answered */
  guint            zoom, column, row;
  int              scale;
  gboolean         dark;
  gboolean         textures;
  cairo_surface_t *surface;
} Job;

enum
{
  IDLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (AtlasTileSource, atlas_tile_source, SHUMATE_TYPE_MAP_SOURCE)

static void
free_job (Job *job)
{
  g_clear_pointer (&job->surface, cairo_surface_destroy);
  atlas_tile_stack_unref (job->stack);
  g_object_unref (job->tile);
  g_object_unref (job->task);
  g_free (job);
}

static GdkPaintable *
make_paintable (Job *job)
{
  g_autoptr (GBytes) bytes = NULL;
  cairo_surface_t *surface = job->surface;
  int side = TILE_SIZE * job->scale, stride;

  if (!job->textures)
    return atlas_tile_paintable_new (surface, TILE_SIZE);

  cairo_surface_flush (surface);
  stride = cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      (gsize) stride * side,
                                      (GDestroyNotify) cairo_surface_destroy,
                                      cairo_surface_reference (surface));

  return GDK_PAINTABLE (gdk_memory_texture_new (side, side, GDK_MEMORY_DEFAULT, bytes, stride));
}

/* On the main thread. Whatever happened, the tile is DONE: libshumate would wait for ever. */
static gboolean
deliver (gpointer data)
{
  Job *job = data;
  AtlasTileSource *self = ATLAS_TILE_SOURCE (g_task_get_source_object (job->task));

  /* What was drawn early comes too late. */
  if (job->early && g_task_get_completed (job->task))
    return G_SOURCE_REMOVE;

  if (job->surface != NULL)
    {
      g_autoptr (GdkPaintable) paintable = make_paintable (job);

      shumate_tile_set_paintable (job->tile, paintable);
    }
  shumate_tile_set_state (job->tile, SHUMATE_STATE_DONE);
  if (job->early)
    return G_SOURCE_REMOVE;
  if (--self->n_pending == 0)
    g_signal_emit (self, signals[IDLE], 0);

  if (job->surface != NULL)
    g_task_return_boolean (job->task, TRUE);
  else
    g_task_return_new_error (job->task, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                             "the tile is not wanted any more");

  return G_SOURCE_REMOVE;
}

static void
work (gpointer data, gpointer user_data)
{
  Job *job = data;
  g_autoptr (GSource) source = g_idle_source_new ();

  if (!g_cancellable_is_cancelled (g_task_get_cancellable (job->task)))
    job->surface = atlas_tile_stack_draw (job->stack, job->zoom, job->column, job->row,
                                          TILE_SIZE, job->textures ? 0 : ATLAS_TILE_MARGIN,
                                          job->scale, job->dark);

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver, job, (GDestroyNotify) free_job);
  g_source_attach (source, g_task_get_context (job->task));
}

static void
push_job (GTask       *task,
          ShumateTile *tile,
          gboolean     early)
{
  AtlasTileSource *self = ATLAS_TILE_SOURCE (g_task_get_source_object (task));
  Job *job = g_new0 (Job, 1);

  job->task = g_object_ref (task);
  job->tile = g_object_ref (tile);
  job->stack = atlas_tile_stack_ref (self->stack);
  job->early = early;
  job->zoom = shumate_tile_get_zoom_level (tile);
  job->column = shumate_tile_get_x (tile);
  job->row = shumate_tile_get_y (tile);
  job->scale = self->scale;
  job->dark = self->dark;
  job->textures = self->textures;
  g_thread_pool_push (self->workers, job, NULL);
}

static gboolean
impatient_cb (gpointer data)
{
  Waiting *waiting = data;

  waiting->patience = 0;
  push_job (waiting->task, waiting->tile, TRUE);

  return G_SOURCE_REMOVE;
}

/* One server is done with: has sent, has none, or cannot be asked. */
static void
stop_waiting (Waiting *waiting)
{
  if (--waiting->n_awaited > 0)
    return;

  g_clear_handle_id (&waiting->patience, g_source_remove);
  push_job (waiting->task, waiting->tile, FALSE);
  g_object_unref (waiting->task);
  g_object_unref (waiting->tile);
  g_free (waiting);
}

typedef struct
{
  Waiting       *waiting;
  AtlasMapLayer *layer;
} Asking;

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  Asking *asking = data;
  g_autoptr (GError) error = NULL;

  atlas_online_fetcher_fetch_finish (ATLAS_ONLINE_FETCHER (object), result, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    atlas_map_layer_set_trouble (asking->layer, error != NULL ? error->message : NULL);
  stop_waiting (asking->waiting);
  g_object_unref (asking->layer);
  g_free (asking);
}

static void
ask_servers (AtlasTileSource *self,
             GTask           *task,
             ShumateTile     *tile)
{
  Waiting *waiting = g_new0 (Waiting, 1);
  guint zoom = shumate_tile_get_zoom_level (tile);

  waiting->task = g_object_ref (task);
  waiting->tile = g_object_ref (tile);
  waiting->n_awaited = self->online->len;
  waiting->patience = g_timeout_add (PATIENCE_MILLISECONDS, impatient_cb, waiting);
  for (guint i = 0; i < self->online->len; i++)
    {
      AtlasMapLayer *layer = self->online->pdata[i];
      guint steps = zoom - MIN (zoom, atlas_map_layer_get_max_zoom (layer));
      Asking *asking = g_new0 (Asking, 1);

      asking->waiting = waiting;
      asking->layer = g_object_ref (layer);
      atlas_online_fetcher_fetch_async (atlas_map_layer_get_fetcher (layer), atlas_map_layer_get_source (layer),
                                        zoom - steps, shumate_tile_get_x (tile) >> steps,
                                        shumate_tile_get_y (tile) >> steps, g_task_get_cancellable (task),
                                        fetched_cb, asking);
    }
}

static void
atlas_tile_source_fill_tile_async (ShumateMapSource    *source,
                                   ShumateTile         *tile,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  AtlasTileSource *self = ATLAS_TILE_SOURCE (source);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, atlas_tile_source_fill_tile_async);
  self->n_started++;
  self->n_pending++;
  if (self->online->len > 0)
    ask_servers (self, task, tile);
  else
    push_job (task, tile, FALSE);
}

static gboolean
atlas_tile_source_fill_tile_finish (ShumateMapSource  *source,
                                    GAsyncResult      *result,
                                    GError           **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
atlas_tile_source_finalize (GObject *object)
{
  AtlasTileSource *self = ATLAS_TILE_SOURCE (object);

  /* No job is left: each holds a reference to the source through its task. */
  g_thread_pool_free (self->workers, FALSE, FALSE);
  g_clear_pointer (&self->stack, atlas_tile_stack_unref);
  g_clear_pointer (&self->online, g_ptr_array_unref);

  G_OBJECT_CLASS (atlas_tile_source_parent_class)->finalize (object);
}

static void
atlas_tile_source_class_init (AtlasTileSourceClass *klass)
{
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = atlas_tile_source_finalize;
  source_class->fill_tile_async = atlas_tile_source_fill_tile_async;
  source_class->fill_tile_finish = atlas_tile_source_fill_tile_finish;

  signals[IDLE] = g_signal_new ("idle", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
atlas_tile_source_init (AtlasTileSource *self)
{
  self->workers = g_thread_pool_new (work, NULL, CLAMP ((int) g_get_num_processors (), 1,
                                                        MAX_WORKERS), FALSE, NULL);
}

/**
 * atlas_tile_source_new:
 * @stack: what is drawn
 * @online: (nullable) (element-type AtlasMapLayer): layers of it whose servers are to be asked for each
 *   tile
 * @dark: whether to use the palette of the dark style
 * @scale: the scale factor of the display
 * @textures: whether tiles are to be textures, for GTK's GL renderer
 *
 * Returns: (transfer full): the source
 */
ShumateMapSource *
atlas_tile_source_new (AtlasTileStack *stack, GPtrArray *online, gboolean dark, int scale, gboolean textures)
{
  AtlasTileSource *self = g_object_new (ATLAS_TYPE_TILE_SOURCE,
                                        "min-zoom-level", 0,
                                        "tile-size", TILE_SIZE,
                                        NULL);

  self->stack = atlas_tile_stack_ref (stack);
  self->online = online != NULL ? g_ptr_array_ref (online) : g_ptr_array_new ();
  self->dark = dark;
  self->scale = MAX (scale, 1);
  self->textures = textures;

  return SHUMATE_MAP_SOURCE (self);
}

/**
 * atlas_tile_source_is_asked:
 * @self: a source
 *
 * Returns: whether any tile has been asked for
 */
gboolean
atlas_tile_source_is_asked (AtlasTileSource *self)
{
  g_return_val_if_fail (ATLAS_IS_TILE_SOURCE (self), FALSE);

  return self->n_started > 0;
}

/**
 * atlas_tile_source_is_idle:
 * @self: a source
 *
 * Returns: whether tiles have been asked for and all of them are drawn
 */
gboolean
atlas_tile_source_is_idle (AtlasTileSource *self)
{
  g_return_val_if_fail (ATLAS_IS_TILE_SOURCE (self), FALSE);

  return self->n_started > 0 && self->n_pending == 0;
}
