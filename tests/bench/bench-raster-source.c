/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Raster tiles out of thin air, as a map with no file and no network would have them. */
#include "bench-raster-source.h"

#define TILE_SIZE 256

struct _BenchRasterSource
{
  ShumateMapSource  parent_instance;

  GBytes           *png;
  guint             n_filled;
};

G_DEFINE_FINAL_TYPE (BenchRasterSource, bench_raster_source, SHUMATE_TYPE_MAP_SOURCE)

static cairo_status_t
append (void                *closure,
        const unsigned char *data,
        unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* A coast of sorts: as hard to decode as a plain map tile. */
static GBytes *
draw_png (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, TILE_SIZE, TILE_SIZE);
  GByteArray *bytes = g_byte_array_new ();
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 0.8, 0.87, 0.91);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.95, 0.94, 0.92);
  for (guint i = 0; i < 400; i++)
    cairo_line_to (cr, i * 97 % TILE_SIZE, i * 57 % TILE_SIZE);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, append, bytes);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (bytes);
}

static void
bench_raster_source_fill_tile_async (ShumateMapSource    *source,
                                     ShumateTile         *tile,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  BenchRasterSource *self = BENCH_RASTER_SOURCE (source);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (self->png, NULL);

  g_task_set_source_tag (task, bench_raster_source_fill_tile_async);
  shumate_tile_set_paintable (tile, GDK_PAINTABLE (texture));
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
  self->n_filled++;
  g_task_return_boolean (task, TRUE);
}

static gboolean
bench_raster_source_fill_tile_finish (ShumateMapSource  *source,
                                      GAsyncResult      *result,
                                      GError           **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
bench_raster_source_finalize (GObject *object)
{
  g_bytes_unref (BENCH_RASTER_SOURCE (object)->png);

  G_OBJECT_CLASS (bench_raster_source_parent_class)->finalize (object);
}

static void
bench_raster_source_class_init (BenchRasterSourceClass *klass)
{
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bench_raster_source_finalize;
  source_class->fill_tile_async = bench_raster_source_fill_tile_async;
  source_class->fill_tile_finish = bench_raster_source_fill_tile_finish;
}

static void
bench_raster_source_init (BenchRasterSource *self)
{
  self->png = draw_png ();
}

ShumateMapSource *
bench_raster_source_new (void)
{
  return g_object_new (BENCH_TYPE_RASTER_SOURCE, "id", "bench", "tile-size", TILE_SIZE,
                       "min-zoom-level", 0, "max-zoom-level", 17, NULL);
}

/* Whether tiles have been asked for; they are there at once. */
gboolean
bench_raster_source_is_idle (BenchRasterSource *self)
{
  return self->n_filled > 0;
}
