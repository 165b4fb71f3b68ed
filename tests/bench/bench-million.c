/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-million [FILE]: the map of a large collection against that of an empty one in a window of the same size: frames
 * while they are panned in turn by 400 pixels a second, how soon a filter is on it, how soon an edit; and the frames of
 * libshumate's own layer of markers with 10,000. Without FILE a collection of 100,000 is made. FILE is changed: an edit is made and undone. */
#include "window-test.h"

#include <math.h>
#include <shumate/shumate.h>

#include "bench-frames.h"
#include "make-large.h"
#include "measure.h"

#define N_ENTRIES 100000
#define PIXELS_A_FRAME (400.0 / 60.0)
#define ZOOM 6.0
#define WEST 98.0
#define EAST 122.0
#define LATITUDE 32.0
#define N_MARKERS 10000
#define N_EDITS 21
#define N_ROUNDS 5
#define N_FRAMES 200
#define REST_MILLISECONDS 500

typedef void (*Move) (gpointer data,
                      double   longitude);

typedef struct
{
  Move move;
  gpointer data;
  double longitude;
  GArray *times;            /* (element-type double) milliseconds a frame */
  GArray *works;            /* of which this thread has worked */
  gint64 begun;
  gint64 begun_work;
  guint n_left;
} Pan;

static void
update_cb (GdkFrameClock *clock,
           Pan           *pan)
{
  pan->begun = g_get_monotonic_time ();
  pan->begun_work = measure_worked ();
  pan->longitude += PIXELS_A_FRAME / (256.0 * exp2 (ZOOM)) * 360.0;
  if (pan->longitude > EAST)
    pan->longitude = WEST;
  pan->move (pan->data, pan->longitude);
}

static void
after_paint_cb (GdkFrameClock *clock,
                Pan           *pan)
{
  double took = (double) (g_get_monotonic_time () - pan->begun) / 1e3;
  double work = (double) (measure_worked () - pan->begun_work) / 1e3;

  if (pan->n_left == 0 || pan->begun == 0)
    return;

  g_array_append_val (pan->times, took);
  g_array_append_val (pan->works, work);
  pan->n_left--;
}

/* Returns: the median of what a frame took, in milliseconds */
static double
pan (GtkWidget  *widget,
     const char *what,
     Move        move,
     gpointer    data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) works = g_array_new (FALSE, FALSE, sizeof (double));
  Pan state = { .move = move, .data = data, .longitude = WEST, .times = times, .works = works, .n_left = N_FRAMES };
  gulong update, painted;
  double median;

  move (data, WEST);
  update = g_signal_connect (clock, "update", G_CALLBACK (update_cb), &state);
  painted = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &state);
  gdk_frame_clock_begin_updating (clock);
  await_true (state.n_left == 0);
  gdk_frame_clock_end_updating (clock);
  g_signal_handler_disconnect (clock, update);
  g_signal_handler_disconnect (clock, painted);

  median = measure_percentile (times, 0.5);
  g_print ("%s: frame median %.1f ms, 95th %.1f ms, 99th %.1f ms; of work %.1f, %.1f and %.1f ms\n", what, median,
           measure_percentile (times, 0.95), measure_percentile (times, 0.99), measure_percentile (works, 0.5),
           measure_percentile (works, 0.95), measure_percentile (works, 0.99));

  return median;
}

/* Where nothing composes windows GTK lays their frames over all of them, three times: without a graphics card that
 * takes longer than all else of a frame, and says nothing of the map. */
static void
forget_frame (GtkWidget *window)
{
  gtk_widget_remove_css_class (window, "solid-csd");
}

static void
move_map (gpointer data,
          double   longitude)
{
  atlas_map_view_set_camera (ATLAS_MAP_VIEW (data), longitude, LATITUDE, ZOOM);
}

static void
move_markers (gpointer data,
              double   longitude)
{
  ShumateViewport *viewport = shumate_map_get_viewport (SHUMATE_MAP (data));

  shumate_viewport_set_zoom_level (viewport, ZOOM);
  shumate_location_set_location (SHUMATE_LOCATION (viewport), LATITUDE, longitude);
}

/* What libshumate itself draws records with: a widget each, here without a map below. */
static double
pan_markers (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *map = GTK_WIDGET (shumate_map_new ());
  ShumateViewport *viewport = shumate_map_get_viewport (SHUMATE_MAP (map));
  ShumateMarkerLayer *layer = shumate_marker_layer_new (viewport);
  g_autoptr (ShumateMapSourceRegistry) registry = shumate_map_source_registry_new_with_defaults ();
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  double median;

  /* Only for its projection: no layer draws it, so that nothing is fetched. */
  shumate_viewport_set_reference_map_source (viewport,
      shumate_map_source_registry_get_by_id (registry, SHUMATE_MAP_SOURCE_OSM_MAPNIK));

  for (guint i = 0; i < N_MARKERS; i++)
    {
      ShumateMarker *marker = shumate_marker_new ();

      shumate_marker_set_child (marker, gtk_image_new_from_icon_name ("mark-location-symbolic"));
      shumate_location_set_location (SHUMATE_LOCATION (marker), g_rand_double_range (random, 20.0, 45.0),
                                     g_rand_double_range (random, 80.0, 135.0));
      shumate_marker_layer_add_marker (layer, marker);
    }
  shumate_map_add_layer (SHUMATE_MAP (map), SHUMATE_LAYER (layer));
  gtk_window_set_child (GTK_WINDOW (window), map);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  forget_frame (window);
  await_true (gtk_widget_get_mapped (map));
  median = pan (map, "ShumateMarkerLayer, 10,000 markers", move_markers, map);
  gtk_window_destroy (GTK_WINDOW (window));

  return median;
}

static gboolean
shows (AtlasWindow *window,
       gint64       id,
       double       longitude)
{
  const AtlasPin *pin = atlas_pin_set_find (atlas_map_view_get_pins (window->map), id);

  return pin != NULL && pin->longitude == longitude;
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GError) error = NULL;

  if (!atlas_store_apply_finish (ATLAS_STORE (source), result, &error))
    g_error ("%s", error->message);
  *(gint64 *) data = g_get_monotonic_time ();
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasChange) undone = atlas_store_undo_finish (ATLAS_STORE (source), result, &error);

  if (undone == NULL)
    g_error ("%s", error->message);
}

static gboolean
rested_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

/* A person does not make two edits at once: what follows from one is done when the next comes. */
static void
rest (void)
{
  gboolean rested = FALSE;

  g_timeout_add (REST_MILLISECONDS, rested_cb, &rested);
  while (!rested)
    g_main_context_iteration (NULL, TRUE);
}

/* From the commit, as the store tells it, to the pin's new place on the map; in milliseconds. */
static double
edit (AtlasWindow *window,
      gint64       id,
      double       longitude)
{
  AtlasStore *store = atlas_session_get_store (window->session);
  g_autoptr (AtlasEdit) change = atlas_edit_new ("move", "A record");
  gint64 committed = 0;
  AtlasRecordSet *set;
  AtlasEntry *moved;
  double took;

  set = atlas_detail_pane_get_set (window->detail_pane);
  moved = atlas_record_copy (atlas_record_set_get (set, ATLAS_RECORD_ENTRY, id));
  moved->position.longitude = longitude;
  atlas_edit_take (change, moved);
  atlas_store_apply_async (store, change, NULL, applied_cb, &committed);
  await_true (shows (window, id, longitude));
  took = committed != 0 ? (double) (g_get_monotonic_time () - committed) / 1e3 : 0.0;

  atlas_store_undo_async (store, NULL, undone_cb, NULL);
  await_true (!shows (window, id, longitude));
  rest ();

  return took;
}

static void
edit_often (AtlasWindow *window)
{
  const AtlasSpot *spot = atlas_spots_get (atlas_located_get_spots (atlas_session_get_located (window->session)), 0);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  gint64 id = spot->id;
  double longitude = spot->longitude;

  atlas_window_show_entry (window, id);
  await_true (window->entry_ready);
  rest ();
  for (guint i = 1; i <= N_EDITS; i++)
    {
      double took = edit (window, id, longitude + i);

      g_array_append_val (times, took);
    }

  g_print ("an edit is on the map after its commit: median %.1f ms, longest %.1f ms\n", measure_percentile (times, 0.5),
           measure_percentile (times, 1.0));
}

/* One in three, by chance. */
static void
filter (AtlasWindow *window)
{
  AtlasSpots *spots = atlas_located_get_spots (atlas_session_get_located (window->session));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const AtlasPin *hidden = NULL;
  gint64 start;

  for (guint i = 0; i < atlas_spots_size (spots); i += 3)
    g_array_append_val (ids, atlas_spots_get (spots, i)->id);
  hidden = atlas_pin_set_find (atlas_map_view_get_pins (window->map), atlas_spots_get (spots, 1)->id);

  /* As the time bar does it. */
  start = g_get_monotonic_time ();
  window->shown_time = atlas_id_set_take_sorted (g_steal_pointer (&ids));
  window->list_due = TRUE;
  atlas_window_narrow (window);
  await_true (window->shown != NULL);
  g_assert_false (atlas_map_view_is_shown (window->map, hidden));
  g_print ("a filter is on the map and on the list after %.0f ms\n", measure_seconds_since (start) * 1e3);
  g_clear_pointer (&window->shown_time, atlas_id_set_unref);
  window->list_due = TRUE;
  atlas_window_narrow (window);
  await_true (window->shown == NULL);
  g_assert_true (atlas_map_view_is_shown (window->map, hidden));
}

static void
show_window (AtlasWindow *window)
{
  gtk_widget_set_visible (GTK_WIDGET (window), TRUE);
  forget_frame (GTK_WIDGET (window));
  rest ();
}

/* A machine is not as fast at one time as at another: both are measured in turn, and what is told is the median of the rounds. */
static void
compare (AtlasWindow *empty,
         AtlasWindow *large)
{
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double ratio;

      gtk_widget_set_visible (GTK_WIDGET (large), FALSE);
      show_window (empty);
      ratio = 1.0 / pan (GTK_WIDGET (empty), "no records", move_map, empty->map);
      gtk_widget_set_visible (GTK_WIDGET (empty), FALSE);
      show_window (large);
      ratio *= pan (GTK_WIDGET (large), "all records", move_map, large->map);
      g_array_append_val (ratios, ratio);
    }

  g_print ("that is %.2f times as long, in one round %.2f, in another %.2f\n", measure_percentile (ratios, 0.5),
           measure_percentile (ratios, 0.0), measure_percentile (ratios, 1.0));
}

static void
open_window (WindowTest *f,
             const char *path,
             WindowTest *other)
{
  f->path = g_strdup (path);
  if (other == NULL)
    {
      window_test_open (f, FALSE);
    }
  else
    {
      atlas_application_open_path (f->application, f->path, FALSE);
      await_true ((f->window = window_test_find_other (other)) != NULL);
      window_test_await_rest (f);
    }
  forget_frame (GTK_WIDGET (f->window));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1280, 800);
  await_true (atlas_session_is_listed (f->window->session));
  while (atlas_search_get_progress (atlas_session_get_search (f->window->session)) < 1)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *given = argc > 1 ? g_strdup (argv[1]) : NULL;
  g_autofree char *folder = g_dir_make_tmp ("hub-atlas-bench-XXXXXX", NULL);
  g_autofree char *made = g_build_filename (folder, "large.gpkg", NULL);
  g_autofree char *none = g_build_filename (folder, "empty.gpkg", NULL);
  g_autoptr (GError) error = NULL;
  WindowTest empty = { 0 }, large = { 0 };
  double median;

  window_test_init (&argc, &argv);
  if (!make_large (none, 0, &error) || (given == NULL && !make_large (made, N_ENTRIES, &error)))
    g_error ("%s", error->message);

  empty.application = large.application = ATLAS_APPLICATION (g_application_get_default ());
  open_window (&empty, none, NULL);
  open_window (&large, given != NULL ? given : made, &empty);
  compare (empty.window, large.window);
  window_test_close (&empty);
  g_free (empty.path);

  filter (large.window);
  edit_often (large.window);
  bench_print_memory ("all records");
  median = pan (GTK_WIDGET (large.window), "all records", move_map, large.window->map);
  window_test_close (&large);
  g_free (large.path);
  g_print ("that is %.2f times as long as with ShumateMarkerLayer\n", median / pan_markers ());
  measure_remove_folder (folder);

  return 0;
}
