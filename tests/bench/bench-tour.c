/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tour before an audience: how long from the key to the first frame of the flight, and how long the
 * frames of a flight take against those of the same map moved by hand, in the same run. */
#include "teach-test.h"

#include <math.h>

#include "atlas-presentation.h"
#include "measure.h"

#define WIDTH 1920
#define HEIGHT 1080

/* Frames of the map moved by hand at each stop, and how far it moves from one to the next, pixels. */
#define N_PANS 12
#define STEP 12.0

typedef struct
{
  AtlasPresentation *window;
  AtlasMapView      *map;
  gint64             begun;     /* the frame that is being made */
  gint64             painted;   /* when the last one was done */
  double             longitude; /* as painted last */
  double             latitude;
  double             zoom;
  gboolean           moved;     /* since the one before */
  guint              n_pans;    /* still to be made */
  GArray            *times;     /* (nullable) double: seconds a frame, of those in which the map moved */
} Bench;

static void
before_cb (Bench *bench)
{
  bench->begun = g_get_monotonic_time ();
}

static void
after_cb (Bench *bench)
{
  double longitude, latitude, zoom, time;

  atlas_map_view_get_camera (bench->map, &longitude, &latitude, &zoom);
  bench->painted = g_get_monotonic_time ();
  bench->moved = longitude != bench->longitude || latitude != bench->latitude || zoom != bench->zoom;
  bench->longitude = longitude;
  bench->latitude = latitude;
  bench->zoom = zoom;
  time = (bench->painted - bench->begun) / 1e6;
  if (bench->moved && bench->times != NULL)
    g_array_append_val (bench->times, time);
}

static gboolean
pan_cb (GtkWidget     *map,
        GdkFrameClock *clock,
        gpointer       data)
{
  Bench *bench = data;

  if (bench->n_pans == 0)
    return G_SOURCE_REMOVE;

  bench->n_pans--;
  atlas_map_view_set_camera (bench->map, bench->longitude + STEP * 360.0 / (256.0 * exp2 (bench->zoom)), bench->latitude,
                             bench->zoom);

  return G_SOURCE_CONTINUE;
}

static void
rest (void)
{
  gint64 until = g_get_monotonic_time () + G_USEC_PER_SEC;

  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
}

static void
report (const char *what,
        GArray     *times)
{
  g_print ("%s: %u frames, half within %.1f ms, 95 of 100 within %.1f ms\n", what, times->len,
           measure_percentile (times, 0.5) * 1e3, measure_percentile (times, 0.95) * 1e3);
}

/* By hand, with the words on the screen, here and there in turn with flights: what else the machine does
 * weighs on both. */
static void
pan (Bench  *bench,
     GArray *times)
{
  bench->times = times;
  bench->n_pans = N_PANS;
  gtk_widget_add_tick_callback (GTK_WIDGET (bench->map), pan_cb, bench, NULL);
  await_true (bench->n_pans == 0);
  rest ();
  bench->times = NULL;
}

/* Returns: seconds from the key to the first frame; less than 0: the stop is where the one before was */
static double
fly (Bench  *bench,
     GArray *times)
{
  gint64 pressed = g_get_monotonic_time ();
  double start;

  bench->moved = FALSE;
  bench->times = times;
  app_test_press_key (GTK_WIDGET (bench->window), GDK_KEY_Right);
  if (!atlas_map_view_is_flying (bench->map))
    return -1.0;

  await_true (bench->moved);
  start = (bench->painted - pressed) / 1e6;
  await_true (!atlas_map_view_is_flying (bench->map));
  bench->times = NULL;
  rest ();

  return start;
}

static void
measure (Bench *bench,
         guint  n_stops)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) flights = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) pans = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 1; i < n_stops; i++)
    {
      double start;

      pan (bench, pans);
      start = fly (bench, flights);
      if (start >= 0.0)
        g_array_append_val (starts, start);
    }

  report ("moved by hand", pans);
  report ("in flight", flights);
  g_print ("from the key to the first frame of the flight: half within %.1f ms, at most %.1f ms\n",
           measure_percentile (starts, 0.5) * 1e3, measure_percentile (starts, 1.0) * 1e3);
  g_print ("a frame in flight takes %.2f times one moved by hand\n",
           measure_percentile (flights, 0.5) / measure_percentile (pans, 0.5));
}

static void
bench_tour (TeachTest     *f,
            gconstpointer  data)
{
  g_autoptr (AtlasTalk) talk = atlas_talk_new (f->stories->pdata[0], 0, ATLAS_LABELS_ENGLISH);
  g_autofree char *basemap = g_build_filename (g_getenv ("HUB_ATLAS_DATA_DIR"), "basemap.mbtiles", NULL);
  GtkWidget *window = atlas_presentation_new (NULL, f->session, talk, basemap);
  Bench bench = { .window = ATLAS_PRESENTATION (window) };
  GdkFrameClock *clock;

  bench.map = atlas_stage_get_map (atlas_presentation_get_stage (bench.window));
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
  rest ();
  clock = gtk_widget_get_frame_clock (window);
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_cb), &bench);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_cb), &bench);

  measure (&bench, atlas_story_get_n_stops (f->stories->pdata[0]));

  g_signal_handlers_disconnect_by_data (clock, &bench);
  gtk_window_destroy (GTK_WINDOW (window));
  await_pending ();
}

int
main (int   argc,
      char *argv[])
{
  teach_test_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  g_test_add ("/bench/tour", TeachTest, NULL, teach_test_set_up, bench_tour, teach_test_tear_down);

  return app_test_run ();
}
