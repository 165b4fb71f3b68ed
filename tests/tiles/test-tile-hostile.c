/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tiles that mean harm: whatever they ask for, they are refused or drawn in a moment, in little memory. */
#define G_LOG_DOMAIN "atlas-test"

#include "atlas-map-error.h"
#include "atlas-tile-paint.h"
#include "atlas-tile-picture.h"
#include "atlas-tile-writer.h"

#include <sys/resource.h>
#include <time.h>
#include <zlib.h>

/* Of the processor, whatever else is at work on the machine. An ordinary tile takes 5 ms; a worker that
 * is held for this long is not missed. */
#define MAX_SECONDS 5.0

static double
get_seconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static void
paint_at (AtlasVectorTile *tile, guint zoom, guint data_zoom)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 257, 257);
  cairo_t *cr = cairo_create (surface);
  guint last = (1u << zoom) - 1;
  const AtlasTileFrame frame = { zoom, last / 2, last / 2, data_zoom };

  atlas_tile_paint (cr, tile, &frame, 256, FALSE);
  atlas_tile_paint_streets (cr, tile, &frame, 256, FALSE);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Points that jump from one edge of the tile to the other; as a line or an area. */
static AtlasVectorTile *
make_zigzag (const char *layer, const char *sort, guint kind, guint n, GError **error)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GByteArray) tile = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint32 word = 1 << 3 | TILE_MOVE;
  int x = 0, y = 0;

  for (guint i = 0; i < n; i++)
    {
      int to_x = g_rand_int_range (random, 0, 4096), to_y = i % 2 * 4096;

      if (i == 0 || i == 1)
        {
          word = i == 0 ? (guint32) (1 << 3 | TILE_MOVE) : (n - 1) << 3 | TILE_LINE;
          g_array_append_val (words, word);
        }
      word = zigzag (to_x - x);
      g_array_append_val (words, word);
      word = zigzag (to_y - y);
      g_array_append_val (words, word);
      x = to_x;
      y = to_y;
    }
  word = 1 << 3 | TILE_CLOSE;
  if (kind == 3)
    g_array_append_val (words, word);
  tile = make_tile_of (layer, make_feature (kind, (const guint32 *) (gpointer) words->data, words->len),
                       "class", sort);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&tile));

  return atlas_vector_tile_decode (bytes, error);
}

static void
test_tangle (void)
{
  const struct { const char *layer, *sort; guint kind; } tangles[] = {
    { "land", "x", 3 }, { "river", "x", 2 }, { "water", "x", 3 }, { "transportation", "motorway", 2 },
    { "landcover", "wood", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tangles); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AtlasVectorTile) tile = make_zigzag (tangles[i].layer, tangles[i].sort, tangles[i].kind,
                                                      300000, &error);
      double start = get_seconds (), seconds;

      g_assert_no_error (error);
      paint_at (tile, 14, 14);
      seconds = get_seconds () - start;
      g_test_message ("a tangle in %s takes %.2f s", tangles[i].layer, seconds);
      g_assert_cmpfloat (seconds, <, MAX_SECONDS);
    }
}

/* Enlarged until the numbers of cairo would not hold it. */
static void
test_enlarged (void)
{
  g_autoptr (AtlasVectorTile) area = make_zigzag ("land", "x", 3, 2000, NULL);
  g_autoptr (AtlasVectorTile) line = make_zigzag ("transportation", "motorway", 2, 2000, NULL);
  double start = get_seconds ();

  for (guint zoom = 0; zoom <= 22; zoom++)
    {
      paint_at (area, zoom, 0);
      paint_at (line, zoom, 0);
    }
  g_assert_cmpfloat (get_seconds () - start, <, 2 * MAX_SECONDS);
}

/* An area that is enlarged a million times is still where it is. */
static void
test_place (void)
{
  g_autoptr (GByteArray) bytes = make_half_tile ("land");
  g_autoptr (GBytes) packed = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_autoptr (AtlasVectorTile) tile = atlas_vector_tile_decode (packed, NULL);

  for (guint zoom = 1; zoom <= 22; zoom++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 256, 256);
      cairo_t *cr = cairo_create (surface);
      guint half = 1u << (zoom - 1);
      const AtlasTileFrame left = { zoom, half - 1, half, 0 }, right = { zoom, half, half, 0 };
      guint32 land, water;

      atlas_tile_paint (cr, tile, &left, 256, FALSE);
      cairo_surface_flush (surface);
      land = ((const guint32 *) (gconstpointer) cairo_image_surface_get_data (surface))[100] & 0xffffff;
      atlas_tile_paint (cr, tile, &right, 256, FALSE);
      cairo_surface_flush (surface);
      water = ((const guint32 *) (gconstpointer) cairo_image_surface_get_data (surface))[100] & 0xffffff;
      g_assert_cmphex (land, ==, 0xf3f1eb);
      g_assert_cmphex (water, ==, 0xcbdfe8);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
test_too_many_points (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasVectorTile) tile = make_zigzag ("land", "x", 3, 1100000, &error);

  g_assert_null (tile);
  g_assert_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_TOO_LARGE);
}

/* One command that announces 500 million points, and none of them there. */
static void
test_announced (void)
{
  const guint32 words[] = { 1 << 3 | TILE_MOVE, 0, 0, 0x1fffffffu << 3 | TILE_LINE, 2, 2 };
  g_autoptr (GByteArray) bytes = make_tile ("land", 4096, make_feature (3, words, G_N_ELEMENTS (words)));
  g_autoptr (GBytes) packed = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_autoptr (GError) error = NULL;

  g_assert_null (atlas_vector_tile_decode (packed, &error));
  g_assert_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_CORRUPT);
}

/* A gigabyte of nothing in a megabyte. */
static void
test_bomb (void)
{
  gsize chunk = 1 << 20;
  g_autofree guint8 *zeros = g_malloc0 (chunk);
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  z_stream stream = { 0 };
  double start;

  g_byte_array_set_size (packed, 2 << 20);
  g_assert_cmpint (deflateInit2 (&stream, 9, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY), ==, Z_OK);
  stream.next_out = packed->data;
  stream.avail_out = packed->len;
  for (guint i = 0; i < 1024; i++)
    {
      stream.next_in = zeros;
      stream.avail_in = (uInt) chunk;
      g_assert_cmpint (deflate (&stream, i == 1023 ? Z_FINISH : Z_NO_FLUSH), >=, Z_OK);
    }
  g_byte_array_set_size (packed, (guint) stream.total_out);
  deflateEnd (&stream);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&packed));

  start = get_seconds ();
  g_assert_null (atlas_vector_tile_decode (bytes, &error));
  g_assert_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_TOO_LARGE);
  g_assert_cmpfloat (get_seconds () - start, <, MAX_SECONDS);
}

/* Pictures that announce more pixels than any tile has, or are none. */
static void
test_pictures (void)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R',
                                0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 2, 0, 0, 0, 0, 0, 0, 0 };
  static const guint8 jpeg[] = { 0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0,
                                 0xff, 0xd9 };
  static const guint8 gif[] = "GIF89a\1\0\1\0\0\0\0;";
  static const guint8 svg[] = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";
  const struct { const guint8 *data; gsize size; } files[] = {
    { png, sizeof png }, { jpeg, sizeof jpeg }, { gif, sizeof gif - 1 }, { svg, sizeof svg - 1 }, { png, 8 },
    { png, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (files[i].data, files[i].size);
      g_autoptr (GError) error = NULL;

      g_assert_null (atlas_tile_picture_decode (bytes, &error));
      g_assert_nonnull (error);
    }
}

/* All of that leaves no more in memory than a program has room for. */
static void
test_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  g_test_message ("at most %ld MB at a time", usage.ru_maxrss / 1024);
  g_assert_cmpint (usage.ru_maxrss / 1024, <, 400);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/map/tile-hostile/tangle", test_tangle);
  g_test_add_func ("/map/tile-hostile/enlarged", test_enlarged);
  g_test_add_func ("/map/tile-hostile/place", test_place);
  g_test_add_func ("/map/tile-hostile/too-many-points", test_too_many_points);
  g_test_add_func ("/map/tile-hostile/announced", test_announced);
  g_test_add_func ("/map/tile-hostile/bomb", test_bomb);
  g_test_add_func ("/map/tile-hostile/pictures", test_pictures);
  g_test_add_func ("/map/tile-hostile/memory", test_memory);

  return g_test_run ();
}
