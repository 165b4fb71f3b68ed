/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-tiles FILE: what the tiles of a base map take to read and to draw, zoom by zoom: those of views of 1280x800
 * pixels around the four cities of the starter collection, each as if nothing had been seen before. */
#include <cairo.h>

#include "atlas-camera.h"
#include "atlas-mercator.h"
#include "atlas-tile-stack.h"
#include "measure.h"

#define TILE_SIZE 256
#define N_ACROSS 6
#define N_DOWN 5

static const double cities[][2] = { { 118.089, 24.480 }, { 125.324, 43.886 }, { 113.317, 23.083 }, { 120.301, 31.574 } };
static const guint zooms[] = { 3, 5, 7, 9, 11 };

static void
add (GArray *times,
     gint64  start)
{
  double took = (double) (measure_worked () - start) / 1e3;

  g_array_append_val (times, took);
}

/* With a stack of its own, for one remembers what it has read. */
static void
draw_view (const char   *path,
           guint         zoom,
           const double *city,
           GArray       *times)
{
  g_autoptr (AtlasTileStack) stack = NULL;
  AtlasTileLoader *loader = atlas_tile_loader_new (path);
  g_autoptr (GError) error = NULL;
  int n = 1 << zoom;
  int left = (int) (atlas_mercator_x (city[0]) * n) - N_ACROSS / 2;
  int top = (int) (atlas_mercator_y (city[1]) * n) - N_DOWN / 2;

  if (atlas_tile_loader_open (loader, &error) == NULL)
    g_error ("%s", error->message);
  stack = atlas_tile_stack_new (loader);
  atlas_tile_loader_unref (loader);

  for (int column = left; column < left + N_ACROSS; column++)
    for (int row = MAX (top, 0); row < MIN (top + N_DOWN, n); row++)
      {
        gint64 start = measure_worked ();

        cairo_surface_destroy (atlas_tile_stack_draw (stack, zoom, (guint) ((column + n) % n), (guint) row, TILE_SIZE, 1, 1, FALSE));
        add (times, start);
      }
}

static double
mean (GArray *times)
{
  double sum = 0.0;

  for (guint i = 0; i < times->len; i++)
    sum += g_array_index (times, double, i);

  return sum / times->len;
}

int
main (int    argc,
      char **argv)
{
  if (argc != 2)
    g_error ("bench-tiles FILE");

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

      for (guint city = 0; city < G_N_ELEMENTS (cities); city++)
        draw_view (argv[1], zooms[i], cities[city], times);
      g_print ("zoom %2u: mean %5.1f ms, 95th %5.1f ms of work, %u tiles\n", zooms[i], mean (times),
               measure_percentile (times, 0.95), times->len);
    }

  return 0;
}
