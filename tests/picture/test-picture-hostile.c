/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that say they are larger than any memory, that are cut short, or that are anything at all:
 * an error with the file's name in it, and never more memory than a picture may take. */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "picture-test.h"

static void
put (GByteArray *array,
     const void *bytes,
     gsize       length)
{
  g_byte_array_append (array, bytes, (guint) length);
}

static void
put_number (GByteArray *array,
            guint64     number,
            guint       n,
            gboolean    big)
{
  for (guint i = 0; i < n; i++)
    {
      guint8 byte = (guint8) (number >> (8 * (big ? n - 1 - i : i)));

      put (array, &byte, 1);
    }
}

static GBytes *
finish (GByteArray *array)
{
  return g_byte_array_free_to_bytes (array);
}

static guint
crc (const guint8 *bytes,
     gsize         length)
{
  guint value = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      value ^= bytes[i];
      for (guint bit = 0; bit < 8; bit++)
        value = (value & 1) != 0 ? value >> 1 ^ 0xedb88320 : value >> 1;
    }

  return value ^ 0xffffffff;
}

static void
put_chunk (GByteArray *array,
           const char *type,
           const void *bytes,
           gsize       length)
{
  guint start;

  put_number (array, length, 4, TRUE);
  start = array->len;
  put (array, type, 4);
  put (array, bytes, length);
  put_number (array, crc (array->data + start, array->len - start), 4, TRUE);
}

static GBytes *
make_png (guint    width,
          guint    height,
          gboolean whole)
{
  GByteArray *array = g_byte_array_new ();
  g_autoptr (GByteArray) head = g_byte_array_new ();
  static const guint8 data[] = { 0x78, 0x9c, 0x63, 0x00, 0x00, 0x00, 0x01, 0x00, 0x01 };

  put (array, "\x89PNG\r\n\x1a\n", 8);
  put_number (head, width, 4, TRUE);
  put_number (head, height, 4, TRUE);
  put (head, "\x08\x06\0\0\0", 5);
  put_chunk (array, "IHDR", head->data, head->len);
  put_chunk (array, "IDAT", data, sizeof data);
  if (whole)
    put_chunk (array, "IEND", "", 0);

  return finish (array);
}

static void
put_gif_head (GByteArray *array,
              guint       width,
              guint       height)
{
  put (array, "GIF89a", 6);
  put_number (array, width, 2, FALSE);
  put_number (array, height, 2, FALSE);
  put (array, "\x80\0\0", 3);
  put (array, "\0\0\0\xff\xff\xff", 6);
}

/* One pixel of data, whatever the size. */
static void
put_gif_frame (GByteArray *array,
               guint       width,
               guint       height)
{
  put (array, ",\0\0\0\0", 5);
  put_number (array, width, 2, FALSE);
  put_number (array, height, 2, FALSE);
  put (array, "\0\x02\x02\x44\x01\0", 6);
}

static GBytes *
make_gif (guint width,
          guint height,
          guint frame_width,
          guint frame_height,
          guint n_frames)
{
  GByteArray *array = g_byte_array_new ();

  put_gif_head (array, width, height);
  for (guint i = 0; i < n_frames; i++)
    put_gif_frame (array, frame_width, frame_height);
  put (array, ";", 1);

  return finish (array);
}

static GBytes *
make_tiff (guint    width,
           guint    height,
           gboolean big)
{
  GByteArray *array = g_byte_array_new ();

  put (array, big ? "MM\0*" : "II*\0", 4);
  put_number (array, 8, 4, big);
  put_number (array, 2, 2, big);
  for (guint i = 0; i < 2; i++)
    {
      put_number (array, 256 + i, 2, big);
      put_number (array, 4, 2, big);
      put_number (array, 1, 4, big);
      put_number (array, i == 0 ? width : height, 4, big);
    }
  put_number (array, 0, 4, big);

  return finish (array);
}

static GBytes *
make_webp (guint width,
           guint height)
{
  GByteArray *array = g_byte_array_new ();

  put (array, "RIFF", 4);
  put_number (array, 22, 4, FALSE);
  put (array, "WEBPVP8X", 8);
  put_number (array, 10, 4, FALSE);
  put_number (array, 0, 4, FALSE);
  put_number (array, width - 1, 3, FALSE);
  put_number (array, height - 1, 3, FALSE);

  return finish (array);
}

/* One that moves: @n_frames frames of 3 × 2 red pixels, all said to be at @x on a canvas of 40 × 30. */
static GBytes *
make_moving_webp (guint n_frames,
                  guint x)
{
  static const guint8 red[] = {
    0x2f, 0x02, 0x40, 0x00, 0x00, 0x07, 0x10, 0xfd, 0x8f, 0xfe, 0x07, 0x22, 0xa2, 0xff, 0x01, 0x00
  };
  GByteArray *array = g_byte_array_new ();

  put (array, "RIFF", 4);
  put_number (array, 22 + 14 + n_frames * (32 + sizeof red), 4, FALSE);
  put (array, "WEBPVP8X\x0a\0\0\0\x02\0\0\0", 16);
  put_number (array, 40 - 1, 3, FALSE);
  put_number (array, 30 - 1, 3, FALSE);
  put (array, "ANIM\x06\0\0\0\0\0\0\0\0\0", 14);
  for (guint i = 0; i < n_frames; i++)
    {
      put (array, "ANMF", 4);
      put_number (array, 24 + sizeof red, 4, FALSE);
      put_number (array, x / 2, 3, FALSE);
      put_number (array, 0, 3, FALSE);
      put_number (array, 3 - 1, 3, FALSE);
      put_number (array, 2 - 1, 3, FALSE);
      put_number (array, 100, 4, FALSE);
      put (array, "VP8L", 4);
      put_number (array, sizeof red - 1, 4, FALSE);
      put (array, red, sizeof red);
    }

  return finish (array);
}

static GBytes *
make_bmp (guint width,
          int   height)
{
  GByteArray *array = g_byte_array_new ();

  put (array, "BM", 2);
  put_number (array, 54, 4, FALSE);
  put_number (array, 0, 4, FALSE);
  put_number (array, 54, 4, FALSE);
  put_number (array, 40, 4, FALSE);
  put_number (array, width, 4, FALSE);
  put_number (array, (guint) height, 4, FALSE);
  put_number (array, 1, 2, FALSE);
  put_number (array, 24, 2, FALSE);
  for (guint i = 0; i < 24; i++)
    put_number (array, 0, 1, FALSE);

  return finish (array);
}

static GBytes *
make_jpeg (guint width,
           guint height)
{
  GByteArray *array = g_byte_array_new ();

  put (array, "\xff\xd8\xff\xc2\0\x11\x08", 7);
  put_number (array, height, 2, TRUE);
  put_number (array, width, 2, TRUE);
  put (array, "\x03\x01\x22\0\x02\x11\x01\x03\x11\x01", 10);
  put (array, "\xff\xda\0\x0c\x03\x01\0\x02\x11\x03\x11\0\x3f\0", 14);
  put (array, "\0\0\xff\xd9", 4);

  return finish (array);
}

/* Kilobytes that the process has ever had at once. */
static long
peak (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss;
}

static void
assert_refused (GBytes *data,
                int     code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = atlas_picture_decode (data, "Some picture.xyz", 0, NULL, &error);

  g_assert_null (pixbuf);
  g_assert_error (error, ATLAS_PICTURE_ERROR, code);
  g_assert_nonnull (strstr (error->message, "Some picture.xyz"));
}

static void
test_bombs (void)
{
  GBytes *bombs[] = {
    make_png (60000, 60000, TRUE),
    make_png (60000, 60000, FALSE),
    make_png (G_MAXUINT32, G_MAXUINT32, TRUE),
    make_png (G_MAXINT32, 1, TRUE),
    make_gif (65535, 65535, 1, 1, 1),
    make_gif (1, 1, 65535, 65535, 1),
    make_tiff (60000, 60000, FALSE),
    make_tiff (G_MAXUINT32, 60000, TRUE),
    make_webp (16384, 16384),
    make_webp (1 << 24, 1 << 24),
    make_bmp (60000, -60000),
    make_bmp (G_MAXUINT32, G_MININT32),
    make_jpeg (65500, 65500),
  };
  long before = peak ();

  for (guint i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      assert_refused (bombs[i], ATLAS_PICTURE_ERROR_TOO_LARGE);
      g_bytes_unref (bombs[i]);
    }

  g_assert_cmpint (peak () - before, <, 20 * 1024);
}

/* A picture that says that it is as large as may be and holds next to nothing. */
static void
test_hollow (void)
{
  g_autoptr (GBytes) png = make_png (8000, 8000, TRUE);
  g_autoptr (GBytes) jpeg = make_jpeg (8000, 8000);
  g_autoptr (GBytes) bmp = make_bmp (8000, 8000);
  GBytes *all[] = { png, jpeg, bmp };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GdkPixbuf) pixbuf = atlas_picture_decode (all[i], "hollow", 200, NULL, &error);

      if (pixbuf == NULL)
        g_assert_error (error, ATLAS_PICTURE_ERROR, ATLAS_PICTURE_ERROR_DAMAGED);
      else
        g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, 200);
    }
}

/* Of a hundred thousand frames one is unpacked. */
static void
test_many_frames (void)
{
  g_autoptr (GBytes) gif = make_gif (2000, 2000, 2000, 2000, 100000);
  g_autoptr (GError) error = NULL;
  AtlasPictureInfo info;
  long before = peak ();

  g_assert_true (atlas_picture_probe (gif, "a", &info, &error));
  g_assert_cmpuint (info.useful, <, 60);

  {
    g_autoptr (GdkPixbuf) pixbuf = atlas_picture_decode (gif, "a", 100, NULL, NULL);

    g_assert_cmpint (peak () - before, <, 100 * 1024);
  }
}

/* Frames without pixels, or outside the canvas. The first file is one that random bytes came to:
 * GdkPixbuf asserts at it. */
static void
test_odd_frames (void)
{
  static const guint8 found[] = {
    'G', 'I', 'F', '8', '9', 'a', 0x28, 0, 0x1e, 0, 0x80, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff,
    ',', 0, 0, 0, 0, 0, 0, 0x79, 0, 0, 2, 2, 0x44, 1, 0, ',', 0, 0, 0, 0, 0x28,
  };
  static const struct { guint width, height, frame_width, frame_height; } cases[] = {
    { 40, 30, 0, 30 }, { 40, 30, 40, 0 }, { 40, 30, 0, 0 }, { 40, 30, 41, 30 }, { 40, 30, 40, 31 },
    { 0, 30, 40, 30 }, { 40, 0, 40, 30 }, { 0, 0, 0, 0 },
  };
  g_autoptr (GBytes) first = g_bytes_new_static (found, sizeof found);
  g_autoptr (GBytes) moved = make_gif (40, 30, 40, 30, 1);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) outside = NULL;

  assert_refused (first, ATLAS_PICTURE_ERROR_DAMAGED);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) gif = make_gif (cases[i].width, cases[i].height,
                                         cases[i].frame_width, cases[i].frame_height, 1);

      assert_refused (gif, ATLAS_PICTURE_ERROR_DAMAGED);
    }

  put (bytes, g_bytes_get_data (moved, NULL), g_bytes_get_size (moved));
  bytes->data[20] = 1;
  outside = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  assert_refused (outside, ATLAS_PICTURE_ERROR_DAMAGED);
}

/* A WebP that moves: the decoder of moving ones warns of what it does not like, and a warning is a
 * bug of ours. It is given the first frame as a picture of its own, or nothing. */
static void
test_moving_webp (void)
{
  g_autoptr (GBytes) whole = make_moving_webp (1000, 4);
  g_autoptr (GBytes) none = make_moving_webp (0, 0);
  g_autoptr (GBytes) outside = make_moving_webp (2, 38);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, 50);
  g_autoptr (GError) error = NULL;
  AtlasPictureInfo info;

  assert_refused (none, ATLAS_PICTURE_ERROR_DAMAGED);
  assert_refused (outside, ATLAS_PICTURE_ERROR_DAMAGED);
  assert_refused (cut, ATLAS_PICTURE_ERROR_DAMAGED);

  g_assert_true (atlas_picture_probe (whole, "a", &info, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (info.width, ==, 40);
  g_assert_cmpuint (info.height, ==, 30);
  g_assert_cmpuint (info.useful, <, 100);

  if (atlas_picture_can_decode ("image/webp"))
    {
      g_autoptr (GdkPixbuf) pixbuf = atlas_picture_decode (whole, "a", 0, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, 3);
      g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, 2);
      g_assert_cmpmem (gdk_pixbuf_read_pixels (pixbuf), 3, "\xff\0\0", 3);
    }
}

static void
test_cut_short (void)
{
  static const char * const formats[] = { "png", "jpeg", "tiff", "bmp" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GBytes) whole = make_picture (formats[i], 300, 200, FALSE);
      g_autoptr (GdkPixbuf) pixbuf = atlas_picture_decode (whole, formats[i], 0, NULL, NULL);

      g_assert_nonnull (pixbuf);
      for (guint part = 1; part < 10; part += 2)
        {
          g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) * part / 10);

          g_test_message ("%u tenths of a %s", part, formats[i]);
          assert_refused (cut, ATLAS_PICTURE_ERROR_DAMAGED);
        }
    }
}

static void
test_no_picture (void)
{
  static const char * const texts[] = { "", "G", "Some text", "<html><p>hello</p></html>", "/* XPM */ static char *a[] = {" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (texts[i], strlen (texts[i]));

      assert_refused (bytes, ATLAS_PICTURE_ERROR_UNKNOWN);
    }
}

/* Files with some bytes changed: a picture or an error, nothing else. */
static void
test_spoilt (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (42);
  GBytes *seeds[] = {
    make_picture ("png", 40, 30, TRUE), make_picture ("jpeg", 40, 30, FALSE), make_picture ("tiff", 40, 30, FALSE),
    make_picture ("bmp", 40, 30, FALSE), make_gif (40, 30, 40, 30, 3), make_webp (40, 30), make_png (40, 30, TRUE),
    make_moving_webp (2, 4),
  };
  guint rounds = g_test_slow () ? 3000 : 150;
  guint n_pictures = 0;
  guint n_errors = 0;

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      gsize length = g_bytes_get_size (seeds[i]);

      for (guint round = 0; round < rounds; round++)
        {
          guint8 *bytes = g_memdup2 (g_bytes_get_data (seeds[i], NULL), length);
          gsize kept = g_rand_boolean (random) ? length : (gsize) g_rand_int_range (random, 0, (int) length);
          guint n = (guint) g_rand_int_range (random, 1, 8);
          gsize reach = g_rand_boolean (random) ? MIN (length, 64) : length;
          g_autoptr (GBytes) spoilt = NULL;
          g_autoptr (GError) error = NULL;
          g_autoptr (GdkPixbuf) pixbuf = NULL;

          for (guint k = 0; k < n; k++)
            bytes[g_rand_int_range (random, 0, (int) reach)] = (guint8) g_rand_int (random);

          spoilt = g_bytes_new_take (bytes, kept);
          pixbuf = atlas_picture_decode (spoilt, "spoilt", 64, NULL, &error);
          g_assert_true ((pixbuf == NULL) == (error != NULL));
          if (pixbuf != NULL)
            {
              n_pictures++;
              g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), <=, 64);
              g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), <=, 64);
            }
          else
            {
              n_errors++;
              g_assert_true (error->domain == ATLAS_PICTURE_ERROR);
            }
        }
      g_bytes_unref (seeds[i]);
    }

  g_test_message ("%u pictures, %u errors", n_pictures, n_errors);
  g_assert_cmpuint (n_errors, >, rounds);
}

static void
test_noise (void)
{
  static const char * const heads[] = {
    "", "\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "GIF89a", "II*", "MM", "RIFF....WEBP", "BM", "<svg "
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (43);

  for (guint round = 0; round < 900; round++)
    {
      const char *head = heads[round % G_N_ELEMENTS (heads)];
      g_autoptr (GByteArray) array = g_byte_array_new ();
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GdkPixbuf) pixbuf = NULL;

      put (array, head, strlen (head));
      for (guint i = (guint) g_rand_int_range (random, 0, 300); i > 0; i--)
        put_number (array, g_rand_int (random), 1, FALSE);
      bytes = g_byte_array_free_to_bytes (g_steal_pointer (&array));
      pixbuf = atlas_picture_decode (bytes, "noise", 64, NULL, &error);
      g_assert_true ((pixbuf == NULL) == (error != NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/hostile/bombs", test_bombs);
  g_test_add_func ("/picture/hostile/hollow", test_hollow);
  g_test_add_func ("/picture/hostile/many-frames", test_many_frames);
  g_test_add_func ("/picture/hostile/odd-frames", test_odd_frames);
  g_test_add_func ("/picture/hostile/moving-webp", test_moving_webp);
  g_test_add_func ("/picture/hostile/cut-short", test_cut_short);
  g_test_add_func ("/picture/hostile/no-picture", test_no_picture);
  g_test_add_func ("/picture/hostile/spoilt", test_spoilt);
  g_test_add_func ("/picture/hostile/noise", test_noise);

  return g_test_run ();
}
