/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long tiles take, of the base map and with a person's layers on it, and what a frame costs while they
 * arrive: bench-tiles BASEMAP. Of others' files there are none in the tree, so pictures are made here. */
#define G_LOG_DOMAIN "atlas-bench"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#include <adwaita.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <sqlite3.h>

#include "atlas-map-view.h"
#include "atlas-tile-stack.h"

#define SIDE 5

/* A frame that takes longer is seen to be late. */
#define MAX_FRAME 33.0

static const char *basemap;

/* Of the thread, in milliseconds: others are at work on the machine. */
static double
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static int
compare (const void *a, const void *b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static double
get_part (GArray *times, double part)
{
  g_array_sort (times, compare);

  return g_array_index (times, double, (guint) (part * (times->len - 1)));
}

/* A picture of noise and lines, as hard to unpack as a scan. */
static GBytes *
make_picture (const char *type)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 256, 256);
  guchar *pixels = gdk_pixbuf_get_pixels (pixbuf);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  char *bytes;
  gsize size;

  for (int y = 0; y < 256; y++)
    for (int x = 0; x < 256; x++)
      for (int i = 0; i < 3; i++)
        pixels[y * gdk_pixbuf_get_rowstride (pixbuf) + x * 3 + i] =
          (guchar) (x % 32 == 0 || y % 32 == 0 ? 60 : 200 + g_rand_int_range (random, 0, 24));
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &size, type, NULL, NULL));

  return g_bytes_new_take (bytes, size);
}

/* A file in which every tile of all levels is the same picture: by a view, so it is small. */
static char *
write_pictures (const char *type)
{
  g_autofree char *name = g_strdup_printf ("bench-%s.mbtiles", type);
  char *path = g_build_filename (g_get_user_cache_dir (), name, NULL);
  g_autoptr (GBytes) picture = make_picture (type);
  g_autofree char *sql = g_strdup_printf (
    "CREATE TABLE metadata (name TEXT, value TEXT);"
    "INSERT INTO metadata VALUES ('format', '%s'), ('minzoom', '0'), ('maxzoom', '18'), ('attribution', 'Nobody');"
    "CREATE TABLE picture (data BLOB);"
    "CREATE TABLE level (z INTEGER PRIMARY KEY, x INTEGER, y INTEGER);"
    "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);", type);
  sqlite3 *db = NULL;
  sqlite3_stmt *insert = NULL;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  remove (path);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "CREATE UNIQUE INDEX place ON tiles (zoom_level, tile_column, tile_row); BEGIN", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_prepare_v2 (db, "INSERT OR IGNORE INTO tiles VALUES (?, ?, ?, ?)", -1, &insert, NULL);
  for (int zoom = 0; zoom <= 13; zoom++)
    for (int dy = -6; dy <= 6; dy++)
      for (int dx = -8; dx <= 8; dx++)
        {
          int n = 1 << zoom;

          sqlite3_bind_int (insert, 1, zoom);
          sqlite3_bind_int (insert, 2, ((int) (0.834 * n) + dx + n) % n);
          sqlite3_bind_int (insert, 3, n - 1 - ((int) (0.409 * n) + dy + n) % n);
          sqlite3_bind_blob (insert, 4, g_bytes_get_data (picture, NULL), (int) g_bytes_get_size (picture), SQLITE_STATIC);
          sqlite3_step (insert);
          sqlite3_reset (insert);
        }
  sqlite3_finalize (insert);
  g_assert_cmpint (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);

  return path;
}

/* Around Wuxi, each tile once, as in a first view. */
static void
measure_tiles (AtlasTileStack *stack, const char *what)
{
  for (guint zoom = 3; zoom <= 11; zoom += 2)
    {
      guint n = 1u << zoom, column = (guint) (0.834 * n), row = (guint) (0.409 * n);
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
      double sum = 0.0;

      for (guint i = 0; i < SIDE * SIDE; i++)
        {
          double start = get_time (), time;

          cairo_surface_destroy (atlas_tile_stack_draw (stack, zoom, (column + i % SIDE + n - 2) % n,
                                                        (row + i / SIDE + n - 2) % n, 256, 1, 1, FALSE));
          time = get_time () - start;
          g_array_append_val (times, time);
          sum += time;
        }
      g_print ("%-24s zoom %2u: a tile takes %5.2f ms, 95 of 100 at most %5.2f ms\n", what, zoom,
               sum / times->len, get_part (times, 0.95));
    }
}

static void
measure (void)
{
  g_autoptr (AtlasTileLoader) ground = atlas_tile_loader_new (basemap);
  const char * const types[] = { "png", "jpeg" };
  g_autoptr (AtlasTileStack) bare = atlas_tile_stack_new (ground);

  measure_tiles (bare, "base map");
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    for (guint half = 0; half < 2; half++)
      {
        g_autofree char *path = write_pictures (types[i]);
        g_autofree char *what = g_strconcat (half ? "half seen through, " : "with pictures, ", types[i], NULL);
        g_autoptr (AtlasTileLoader) fresh = atlas_tile_loader_new (basemap);
        g_autoptr (AtlasTileLoader) layer = atlas_tile_loader_new (path);
        g_autoptr (AtlasTileStack) stack = atlas_tile_stack_new (fresh);

        atlas_tile_stack_add (stack, layer, half ? 0.5 : 1.0, NULL);
        measure_tiles (stack, what);
      }
}

typedef struct
{
  GArray *times;
  double  start;
} Frames;

static void
before_cb (Frames *frames)
{
  frames->start = get_time ();
}

static void
after_cb (Frames *frames)
{
  double time = get_time () - frames->start;

  g_array_append_val (frames->times, time);
}

typedef struct
{
  AtlasMapView *view;
  guint         step;
  gboolean      done;
} Tour;

/* A new level each half second: nearly all tiles are new each time. */
static gboolean
tour_cb (gpointer data)
{
  Tour *tour = data;
  static const double levels[] = { 3, 5, 7, 9, 11, 8, 6, 4, 10, 12, 5 };

  if (tour->step == G_N_ELEMENTS (levels))
    {
      tour->done = TRUE;
      return G_SOURCE_REMOVE;
    }
  atlas_map_view_fly_to (tour->view, 120.2 + 0.3 * (tour->step % 3), 31.5, levels[tour->step], tour->step % 2 == 0);
  tour->step++;

  return G_SOURCE_CONTINUE;
}

/* What the main thread works for a frame, from the clock's first phase to its last, while tiles come. */
static void
measure_frames (AtlasMapLayers *layers, const char *what)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *view = atlas_map_view_new (basemap);
  Frames frames = { g_array_new (FALSE, FALSE, sizeof (double)), 0.0 };
  Tour tour = { ATLAS_MAP_VIEW (view), 0, FALSE };
  GdkFrameClock *clock;
  guint n_late = 0;

  if (layers != NULL)
    atlas_map_view_set_layers (ATLAS_MAP_VIEW (view), layers, FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  adw_window_set_content (ADW_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_width (view) == 0)
    g_main_context_iteration (NULL, TRUE);
  clock = gtk_widget_get_frame_clock (view);
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_cb), &frames);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_cb), &frames);
  g_timeout_add (500, tour_cb, &tour);
  while (!tour.done)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (clock, &frames);

  for (guint i = 0; i < frames.times->len; i++)
    n_late += g_array_index (frames.times, double, i) > MAX_FRAME;
  g_print ("%-24s %u frames while tiles arrive: median %.1f ms, 99 of 100 at most %.1f ms, at most %.1f ms, %u above %.0f ms\n",
           what, frames.times->len, get_part (frames.times, 0.5), get_part (frames.times, 0.99),
           get_part (frames.times, 1.0), n_late, MAX_FRAME);
  g_array_unref (frames.times);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
measure_window (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "bench-layers", NULL);
  g_autofree char *path = write_pictures ("jpeg");
  g_autoptr (AtlasOnlineFetcher) fetcher = atlas_online_fetcher_new (folder, "HubAtlas/bench");
  g_autoptr (AtlasMapLayers) layers = atlas_map_layers_new (folder, fetcher);
  g_autoptr (AtlasMapLayer) layer = atlas_map_layer_new_for_file (path, FALSE);

  measure_frames (NULL, "base map");
  while (atlas_map_layer_get_state (layer) == ATLAS_MAP_LAYER_OPENING)
    g_main_context_iteration (NULL, TRUE);
  g_object_set (layer, "opacity", 0.6, NULL);
  atlas_map_layers_add (layers, layer);
  measure_frames (layers, "half seen through, jpeg");
}

int
main (int argc, char **argv)
{
  g_assert_cmpint (argc, ==, 2);
  basemap = argv[1];
  adw_init ();
  measure ();
  measure_window ();

  return EXIT_SUCCESS;
}
