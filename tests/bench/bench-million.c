/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-million [FILE]: the map of a large collection against that of a small one in the same window: frames
 * while it is panned by 400 pixels a second, how soon a filter is on it, how soon an edit. Without FILE a
 * collection of 100,000 is made. FILE is changed: an edit is made and undone. */
#include "window-test.h"

#include <math.h>

#include "bench-frames.h"
#include "make-large.h"
#include "measure.h"

#define N_ENTRIES 100000
#define PIXELS_A_FRAME (400.0 / 60.0)
#define ZOOM 6.0

typedef struct
{
  AtlasMapView *map;
  GArray *times;            /* (element-type double) milliseconds a frame */
  gint64 begun;
  guint n_left;
} Pan;

static void
update_cb (GdkFrameClock *clock,
           Pan           *pan)
{
  double longitude, latitude, zoom;

  pan->begun = g_get_monotonic_time ();
  atlas_map_view_get_camera (pan->map, &longitude, &latitude, &zoom);
  longitude += PIXELS_A_FRAME / (256.0 * exp2 (ZOOM)) * 360.0;
  atlas_map_view_set_camera (pan->map, longitude > 122.0 ? 98.0 : longitude, 32.0, ZOOM);
}

static void
after_paint_cb (GdkFrameClock *clock,
                Pan           *pan)
{
  double took = (double) (g_get_monotonic_time () - pan->begun) / 1e3;

  if (pan->n_left == 0)
    return;

  g_array_append_val (pan->times, took);
  pan->n_left--;
}

static double
pan (AtlasWindow *window,
     const char  *what)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  Pan state = { .map = window->map, .times = times, .n_left = 400 };
  gulong update, painted;
  double median;

  atlas_map_view_set_camera (window->map, 98.0, 32.0, ZOOM);
  update = g_signal_connect (clock, "update", G_CALLBACK (update_cb), &state);
  painted = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &state);
  gdk_frame_clock_begin_updating (clock);
  await_true (state.n_left == 0);
  gdk_frame_clock_end_updating (clock);
  g_signal_handler_disconnect (clock, update);
  g_signal_handler_disconnect (clock, painted);

  median = measure_percentile (times, 0.5);
  g_print ("%s: frame median %.1f ms, 95th %.1f ms, 99th %.1f ms\n", what, median,
           measure_percentile (times, 0.95), measure_percentile (times, 0.99));

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

/* From the commit, as the store tells it, to the pin's new place on the map. */
static void
edit (AtlasWindow *window)
{
  AtlasSession *session = window->session;
  const AtlasSpot *spot = atlas_spots_get (atlas_located_get_spots (atlas_session_get_located (session)));
  gint64 id = spot->id, committed = 0;
  double longitude = spot->longitude + 1.0;
  g_autoptr (AtlasEdit) change = atlas_edit_new ("move", "A record");
  AtlasRecordSet *set;
  AtlasEntry *moved;

  atlas_window_show_entry (window, id);
  await_true (window->entry_ready);
  set = atlas_detail_pane_get_set (window->detail_pane);
  moved = atlas_record_copy (atlas_record_set_get (set, ATLAS_RECORD_ENTRY, id));
  moved->position.longitude = longitude;
  atlas_edit_take (change, moved);
  atlas_store_apply_async (atlas_session_get_store (session), change, NULL, applied_cb, &committed);
  await_true (shows (window, id, longitude));
  g_print ("an edit is on the map %.1f ms after its commit\n",
           committed != 0 ? (double) (g_get_monotonic_time () - committed) / 1e3 : 0.0);

  atlas_store_undo_async (atlas_session_get_store (session), NULL, undone_cb, NULL);
  await_true (!shows (window, id, longitude));
}

/* One in three, by chance. */
static void
filter (AtlasWindow *window)
{
  AtlasSpots *spots = atlas_located_get_spots (atlas_session_get_located (window->session));
  const AtlasSpot *all = atlas_spots_get (spots);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (AtlasIdSet) shown = NULL;
  const AtlasPin *hidden = NULL;
  gint64 start;

  for (guint i = 0; i < atlas_spots_size (spots); i++)
    if (i % 3 == 0)
      g_array_append_val (ids, all[i].id);
  shown = atlas_id_set_take_sorted (g_steal_pointer (&ids));
  hidden = atlas_pin_set_find (atlas_map_view_get_pins (window->map), all[1].id);

  start = g_get_monotonic_time ();
  atlas_map_view_set_shown (window->map, shown);
  await_true (!atlas_map_view_is_shown (window->map, hidden));
  g_print ("a filter is on the map after %.0f ms\n", measure_seconds_since (start) * 1e3);
  atlas_map_view_set_shown (window->map, NULL);
  await_true (atlas_map_view_is_shown (window->map, hidden));
}

static void
open_window (WindowTest *f,
             const char *path)
{
  f->path = g_strdup (path);
  window_test_open (f, FALSE);
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
  g_autofree char *small = g_build_filename (folder, "small.gpkg", NULL);
  g_autoptr (GError) error = NULL;
  WindowTest f = { 0 };
  double empty, large;

  window_test_init (&argc, &argv);
  if (!make_large (small, 1, &error) || (given == NULL && !make_large (made, N_ENTRIES, &error)))
    g_error ("%s", error->message);

  f.application = ATLAS_APPLICATION (g_application_get_default ());
  open_window (&f, small);
  empty = pan (f.window, "one record");
  window_test_close (&f);
  g_clear_pointer (&f.path, g_free);

  open_window (&f, given != NULL ? given : made);
  large = pan (f.window, "all records");
  g_print ("that is %.2f times as long\n", large / empty);
  filter (f.window);
  edit (f.window);
  bench_print_memory ("all records");
  window_test_close (&f);
  g_free (f.path);
  measure_remove_folder (folder);

  return 0;
}
