/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives libshumate tiles that are drawn from vector data, on worker threads. */
#define G_LOG_DOMAIN "atlas-map"

#include "atlas-tile-source.h"

#include "atlas-tile-paintable.h"

#define MAX_WORKERS 4
#define TILE_SIZE 256

struct _AtlasTileSource
{
  ShumateMapSource  parent_instance;

  AtlasTileLoader  *loader;
  GThreadPool      *workers;
  gboolean          dark;
  int               scale;
  gboolean          textures;
  guint             n_started;
  guint             n_pending;
};

/* One tile to draw. The worker sees the plain values and the loader only; what belongs to the main
 * thread is let go there. */
typedef struct
{
  GTask           *task;
  ShumateTile     *tile;
  AtlasTileLoader *loader;
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
  atlas_tile_loader_unref (job->loader);
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

  if (job->surface != NULL)
    {
      g_autoptr (GdkPaintable) paintable = make_paintable (job);

      shumate_tile_set_paintable (job->tile, paintable);
    }
  shumate_tile_set_state (job->tile, SHUMATE_STATE_DONE);
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
    job->surface = atlas_tile_loader_draw (job->loader, job->zoom, job->column, job->row,
                                           TILE_SIZE, job->textures ? 0 : ATLAS_TILE_MARGIN,
                                           job->scale, job->dark);

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver, job, (GDestroyNotify) free_job);
  g_source_attach (source, g_task_get_context (job->task));
}

static void
atlas_tile_source_fill_tile_async (ShumateMapSource    *source,
                                   ShumateTile         *tile,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  AtlasTileSource *self = ATLAS_TILE_SOURCE (source);
  Job *job = g_new0 (Job, 1);

  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, atlas_tile_source_fill_tile_async);
  job->tile = g_object_ref (tile);
  job->loader = atlas_tile_loader_ref (self->loader);
  job->zoom = shumate_tile_get_zoom_level (tile);
  job->column = shumate_tile_get_x (tile);
  job->row = shumate_tile_get_y (tile);
  job->scale = self->scale;
  job->dark = self->dark;
  job->textures = self->textures;
  self->n_started++;
  self->n_pending++;
  g_thread_pool_push (self->workers, job, NULL);
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
  g_clear_pointer (&self->loader, atlas_tile_loader_unref);

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
 * @loader: what reads and draws
 * @dark: whether to use the palette of the dark style
 * @scale: the scale factor of the display
 * @textures: whether tiles are to be textures, for GTK's GL renderer
 *
 * Returns: (transfer full): the source
 */
ShumateMapSource *
atlas_tile_source_new (AtlasTileLoader *loader, gboolean dark, int scale, gboolean textures)
{
  AtlasTileSource *self = g_object_new (ATLAS_TYPE_TILE_SOURCE,
                                        "min-zoom-level", 0,
                                        "tile-size", TILE_SIZE,
                                        NULL);

  self->loader = atlas_tile_loader_ref (loader);
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
