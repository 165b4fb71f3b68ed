/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long tiles and place names take to draw: bench-map FILE. */
#define G_LOG_DOMAIN "atlas-test"

#include "atlas-label-layer.h"
#include "atlas-tile-loader.h"

#include <math.h>
#include <time.h>

static AtlasTileLoader *loader;

/* Time of the processor, in milliseconds: others may be at work on the machine. */
static double
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

/* Around Wuxi, each tile once, as in a first view. */
static void
bench_tiles (void)
{
  for (guint zoom = 3; zoom <= 13; zoom += 2)
    {
      guint n = 1u << zoom, column = 0.834 * n, row = 0.409 * n, n_tiles = 0;
      double worst = 0.0, sum = 0.0;

      for (guint dy = 0; dy < 5; dy++)
        for (guint dx = 0; dx < 5; dx++)
          {
            double start = get_time ();
            cairo_surface_t *surface = atlas_tile_loader_draw (loader, zoom,
                                                               (column + dx + n - 2) % n,
                                                               (row + dy + n - 2) % n, 256, 1, 1,
                                                               FALSE);
            double time = get_time () - start;

            cairo_surface_destroy (surface);
            sum += time;
            worst = MAX (worst, time);
            n_tiles++;
          }
      g_test_message ("zoom %2u: a tile takes %.2f ms, at most %.2f ms", zoom, sum / n_tiles,
                      worst);
    }
}

static double
draw_frame (AtlasLabelLayer *layer, cairo_t *cr)
{
  double start = get_time ();
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  GTK_WIDGET_GET_CLASS (layer)->snapshot (GTK_WIDGET (layer), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    gsk_render_node_draw (node, cr);

  return get_time () - start;
}

static void
bench_labels (void)
{
  GtkWidget *window = gtk_window_new ();
  g_autoptr (ShumateViewport) viewport = shumate_viewport_new ();
  AtlasLabelLayer *layer = atlas_label_layer_new (viewport);
  AtlasTileStore *store = atlas_tile_loader_open (loader, NULL);
  g_autoptr (AtlasPlaceSet) places = atlas_tile_store_read_places (store, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1280, 800);
  cairo_t *cr = cairo_create (surface);

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (layer));
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_width (GTK_WIDGET (layer)) == 0)
    g_main_context_iteration (NULL, TRUE);
  atlas_label_layer_set_places (layer, places);
  atlas_label_layer_set_language (layer, ATLAS_LABELS_CHINESE);

  for (double zoom = 3.0; zoom <= 11.0; zoom += 2.0)
    {
      double sum = 0.0, first;

      shumate_viewport_set_zoom_level (viewport, zoom);
      shumate_location_set_location (SHUMATE_LOCATION (viewport), 31.5, 120.0);
      first = draw_frame (layer, cr);
      for (guint i = 0; i < 100; i++)
        {
          shumate_location_set_location (SHUMATE_LOCATION (viewport), 31.5,
                                         120.0 + i * 0.01 / exp2 (zoom));
          sum += draw_frame (layer, cr);
        }
      g_test_message ("zoom %2.0f: labels take %.2f ms a frame, %.2f ms the first time", zoom,
                      sum / 100, first);
    }

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  /* Not gtk_test_init (), which asks for a locale that need not be there. */
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_assert_cmpint (argc, ==, 2);
  loader = atlas_tile_loader_new (argv[1]);

  g_test_add_func ("/bench/map/tiles", bench_tiles);
  g_test_add_func ("/bench/map/labels", bench_labels);
  g_test_run ();
  atlas_tile_loader_unref (loader);

  return 0;
}
