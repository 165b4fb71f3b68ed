/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the start of a process to the first drawn map: ours with some sixty pins, and the whole
 * program, each against a bare window of GTK and libshumate with one raster layer. Prints all and
 * their ratios; bench-start.sh prepares what the program needs.
 *   bench-start BASEMAP              runs map and bare window in turn and prints
 *   bench-start BASEMAP run PROGRAM  the program as well
 *   bench-start BASEMAP ours         one run, ends when the map is drawn
 *   bench-start BASEMAP bare */
#include "atlas-map-view.h"

#include "bench-raster-source.h"

#include <adwaita.h>
#include <math.h>
#include <stdlib.h>

#define N_RUNS 9
#define WIDTH 1024
#define HEIGHT 768

static gboolean finished;

static void
finish (void)
{
  g_print ("drawn\n");
  finished = TRUE;
}

static AtlasPinSet *
make_pins (void)
{
  static const struct
  {
    const char *name;
    double      longitude;
    double      latitude;
  } hubs[] = {
    { "Xiamen", 118.089, 24.480 }, { "Jilin", 125.324, 43.886 },
    { "Haizhu", 113.317, 23.083 }, { "Wuxi", 120.301, 31.574 },
  };
  AtlasPinSet *pins = atlas_pin_set_new ();
  gint64 id = 1;

  for (guint i = 0; i < G_N_ELEMENTS (hubs); i++)
    {
      AtlasPin hub = { id++, hubs[i].longitude, hubs[i].latitude, 5000.0f, 0, FALSE };

      atlas_pin_set_add (pins, &hub, hubs[i].name);
      for (guint k = 0; k < 15; k++)
        {
          g_autofree char *label = g_strdup_printf ("%s record %u", hubs[i].name, k);
          AtlasPin pin = { id++, hubs[i].longitude + 0.01 * k * cos (k),
                           hubs[i].latitude + 0.01 * k * sin (k), 500.0f, 1 + k % 7, k % 5 == 0 };

          atlas_pin_set_add (pins, &pin, label);
        }
    }

  return pins;
}

static GtkWidget *
create_ours (const char *basemap)
{
  GtkWidget *view = atlas_map_view_new (basemap);
  g_autoptr (AtlasPinSet) pins = make_pins ();

  atlas_map_view_set_pins (ATLAS_MAP_VIEW (view), pins);
  atlas_map_view_fit_pins (ATLAS_MAP_VIEW (view), FALSE);
  g_signal_connect (view, "drawn", G_CALLBACK (finish), NULL);

  return view;
}

/* The same moment as the signal AtlasMapView::drawn: the frame after the last tile. */
static gboolean
bare_tick_cb (GtkWidget     *widget,
              GdkFrameClock *clock,
              gpointer       data)
{
  static gboolean complete = FALSE;

  if (complete)
    {
      finish ();
      return G_SOURCE_REMOVE;
    }

  complete = bench_raster_source_is_idle (data);
  if (complete)
    gtk_widget_queue_draw (widget);

  return G_SOURCE_CONTINUE;
}

static GtkWidget *
create_bare (void)
{
  ShumateMap *map = shumate_map_new ();
  ShumateViewport *viewport = shumate_map_get_viewport (map);
  ShumateMapSource *source = bench_raster_source_new ();

  shumate_viewport_set_reference_map_source (viewport, source);
  shumate_viewport_set_zoom_level (viewport, 5.0);
  shumate_location_set_location (SHUMATE_LOCATION (viewport), 34.0, 119.0);
  shumate_map_add_layer (map, SHUMATE_LAYER (shumate_map_layer_new (source, viewport)));
  gtk_widget_add_tick_callback (GTK_WIDGET (map), bare_tick_cb, source, g_object_unref);

  return GTK_WIDGET (map);
}

static int
run_once (const char *basemap,
          const char *which)
{
  GtkWidget *window;

  if (g_str_equal (which, "ours"))
    adw_init ();
  else
    gtk_init ();
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window),
                        g_str_equal (which, "ours") ? create_ours (basemap) : create_bare ());
  gtk_window_present (GTK_WINDOW (window));
  while (!finished)
    g_main_context_iteration (NULL, TRUE);

  return EXIT_SUCCESS;
}

/* Milliseconds until the process says on its standard output that the map is drawn. */
static double
time_once (const char *first,
           const char *second,
           const char *third)
{
  const char *command[] = { first, second, third, NULL };
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  double time;
  char byte;

  if (process == NULL ||
      g_input_stream_read (g_subprocess_get_stdout_pipe (process), &byte, 1, NULL, &error) != 1)
    g_error ("%s: %s", first, error != NULL ? error->message : "it ended without a map");

  time = (g_get_monotonic_time () - start) / 1000.0;
  if (!g_subprocess_wait_check (process, NULL, &error))
    g_error ("%s", error->message);

  return time;
}

static int
compare_doubles (gconstpointer one,
                 gconstpointer other)
{
  const double *a = one, *b = other;

  return *a < *b ? -1 : *a > *b;
}

static double
median (double *times)
{
  qsort (times, N_RUNS, sizeof *times, compare_doubles);

  return times[N_RUNS / 2];
}

int
main (int   argc,
      char *argv[])
{
  const char *program = argc == 4 ? argv[3] : NULL;
  double ours[N_RUNS], bare[N_RUNS], whole[N_RUNS];

  if (argc == 3)
    return run_once (argv[1], argv[2]);
  if (argc != 2 && argc != 4)
    {
      g_printerr ("bench-start BASEMAP [ours|bare|run PROGRAM]\n");
      return 2;
    }

  /* The first round is for the disk and the starter collection; then in turn, so that all see the
   * same machine. */
  for (int i = -1; i < N_RUNS; i++)
    {
      double times[] = { time_once (argv[0], argv[1], "ours"), time_once (argv[0], argv[1], "bare"),
                         program != NULL ? time_once (program, "--quit-when-drawn", NULL) : 0 };

      if (i < 0)
        continue;
      ours[i] = times[0];
      bare[i] = times[1];
      whole[i] = times[2];
    }

  g_print ("start to first drawn map, median of %d: bare window %.0f ms\n", N_RUNS, median (bare));
  g_print ("  our map with its pins %.0f ms, ratio %.2f\n", median (ours), median (ours) / median (bare));
  if (program != NULL)
    g_print ("  the whole program with the starter collection %.0f ms, ratio %.2f\n",
             median (whole), median (whole) / median (bare));

  return EXIT_SUCCESS;
}
