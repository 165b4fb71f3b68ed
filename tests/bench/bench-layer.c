/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-layer FILE LONGITUDE LATITUDE ZOOM: frames while the map is panned by 400 pixels a second over what has not been
 * seen yet, so that tiles and names arrive all the time: the built-in map, and with a file of tiles on it. */
#include "window-test.h"

#include <math.h>
#include <stdlib.h>

#include "atlas-layers.h"
#include "bench-frames.h"
#include "make-large.h"
#include "measure.h"

#define N_FRAMES 400
#define PIXELS_A_FRAME (400.0 / 60.0)

typedef struct
{
  AtlasMapView *map;
  double longitude;
  double latitude;
  double zoom;
  double reach;             /* how far around that, degrees */
  GArray *times;            /* (element-type double) milliseconds a frame */
  GArray *work;             /* (element-type double) of them, of the processor */
  gint64 begun;
  gint64 begun_work;
  guint n;
} Pan;

/* To and fro in rows, each further down. */
static void
update_cb (GdkFrameClock *clock,
           Pan           *pan)
{
  double step = PIXELS_A_FRAME / (256.0 * exp2 (pan->zoom)) * 360.0;
  double along = fmod (pan->n * step, 4.0 * pan->reach);
  double longitude = along < 2.0 * pan->reach ? along - pan->reach : 3.0 * pan->reach - along;

  pan->begun = g_get_monotonic_time ();
  pan->begun_work = measure_worked ();
  atlas_map_view_set_camera (pan->map, pan->longitude + longitude, pan->latitude - pan->n * step * 0.2, pan->zoom);
}

static void
after_paint_cb (GdkFrameClock *clock,
                Pan           *pan)
{
  double took = (double) (g_get_monotonic_time () - pan->begun) / 1e3;
  double work = (double) (measure_worked () - pan->begun_work) / 1e3;

  if (pan->n == N_FRAMES)
    return;

  g_array_append_val (pan->times, took);
  g_array_append_val (pan->work, work);
  pan->n++;
}

static void
pan (AtlasWindow *window,
     const char  *what,
     Pan         *state)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) work = g_array_new (FALSE, FALSE, sizeof (double));
  gulong update, painted;
  guint n_slow = 0;

  state->map = window->map;
  state->times = times;
  state->work = work;
  state->n = 0;
  update = g_signal_connect (clock, "update", G_CALLBACK (update_cb), state);
  painted = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), state);
  gdk_frame_clock_begin_updating (clock);
  await_true (state->n == N_FRAMES);
  gdk_frame_clock_end_updating (clock);
  g_signal_handler_disconnect (clock, update);
  g_signal_handler_disconnect (clock, painted);

  for (guint i = 0; i < work->len; i++)
    n_slow += g_array_index (work, double, i) > 33.0;
  g_print ("%s: frame median %.1f ms, 99th %.1f ms, longest %.1f ms; of work %.1f, %.1f, %.1f ms, %u over 33 ms\n", what,
           measure_percentile (times, 0.5), measure_percentile (times, 0.99), measure_percentile (times, 1.0),
           measure_percentile (work, 0.5), measure_percentile (work, 0.99), measure_percentile (work, 1.0), n_slow);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("hub-atlas-bench-XXXXXX", NULL);
  g_autofree char *small = g_build_filename (folder, "small.gpkg", NULL);
  g_autofree char *file = argc > 4 ? g_strdup (argv[1]) : NULL;
  g_autoptr (AtlasMapLayer) layer = NULL;
  g_autoptr (GError) error = NULL;
  WindowTest f = { 0 };
  Pan state = { 0 };

  if (file == NULL)
    return g_printerr ("bench-layer FILE LONGITUDE LATITUDE ZOOM\n"), 2;

  state.longitude = strtod (argv[2], NULL);
  state.latitude = strtod (argv[3], NULL);
  state.zoom = strtod (argv[4], NULL);
  state.reach = 1500.0 / (256.0 * exp2 (state.zoom)) * 360.0;
  window_test_init (&argc, &argv);
  if (!make_large (small, 1, &error))
    g_error ("%s", error->message);

  f.application = ATLAS_APPLICATION (g_application_get_default ());
  f.path = g_strdup (small);
  window_test_open (&f, FALSE);
  gtk_window_set_default_size (GTK_WINDOW (f.window), 1280, 800);
  await_true (atlas_session_is_listed (f.window->session));
  pan (f.window, "the built-in map", &state);

  layer = atlas_map_layer_new_for_file (file, FALSE);
  atlas_map_layers_add (atlas_layers_get (GTK_APPLICATION (f.application)), layer);
  await_true (atlas_map_layer_get_state (layer) == ATLAS_MAP_LAYER_READY);
  pan (f.window, "with the layer", &state);
  pan (f.window, "the same way again", &state);
  window_test_close (&f);
  g_free (f.path);
  measure_remove_folder (folder);

  return 0;
}
