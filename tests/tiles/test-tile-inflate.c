/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unpacking of tiles: what comes out, and what is refused. */
#define G_LOG_DOMAIN "atlas-test"

#include "atlas-map-error.h"
#include "atlas-tile-inflate.h"

#include <string.h>
#include <zlib.h>

/* @window: 15 makes zlib data, 31 makes gzip. */
static GBytes *
pack (const char *data, gsize size, int window)
{
  z_stream stream = { 0 };
  guint8 *out;

  g_assert_cmpint (deflateInit2 (&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY), ==, Z_OK);
  stream.avail_out = deflateBound (&stream, size);
  out = g_malloc (stream.avail_out);
  stream.next_out = out;
  stream.next_in = (guint8 *) data;
  stream.avail_in = size;
  g_assert_cmpint (deflate (&stream, Z_FINISH), ==, Z_STREAM_END);
  size = stream.total_out;
  deflateEnd (&stream);

  return g_bytes_new_take (out, size);
}

static void
test_round_trip (void)
{
  const int windows[] = { 15, 31 };
  g_autofree char *text = g_strnfill (200000, 'w');

  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      g_autoptr (GBytes) packed = pack (text, 200000, windows[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) plain = atlas_tile_inflate (packed, 1 << 20, &error);

      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), text, 200000);
    }
}

static void
test_plain (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\x1a\x02zz", 4);
  g_autoptr (GBytes) same = atlas_tile_inflate (bytes, 100, NULL);

  g_assert_true (g_bytes_equal (bytes, same));
}

static void
test_bomb (void)
{
  g_autofree char *zeros = g_malloc0 (32 << 20);
  g_autoptr (GBytes) packed = pack (zeros, 32 << 20, 31);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_bytes_get_size (packed), <, 64 * 1024);
  g_assert_null (atlas_tile_inflate (packed, 1 << 20, &error));
  g_assert_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_TOO_LARGE);
}

static void
test_cut_short (void)
{
  g_autoptr (GBytes) packed = pack ("a tile of the map, of the map", 29, 31);

  for (gsize size = 2; size < g_bytes_get_size (packed); size++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (packed, 0, size);
      g_autoptr (GError) error = NULL;

      g_assert_null (atlas_tile_inflate (part, 1000, &error));
      g_assert_error (error, ATLAS_MAP_ERROR, ATLAS_MAP_ERROR_CORRUPT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/map/tile-inflate/round-trip", test_round_trip);
  g_test_add_func ("/map/tile-inflate/plain", test_plain);
  g_test_add_func ("/map/tile-inflate/bomb", test_bomb);
  g_test_add_func ("/map/tile-inflate/cut-short", test_cut_short);

  return g_test_run ();
}
