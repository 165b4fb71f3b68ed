/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures as they come: from files and streams, thumbnails kept and found again. */
#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

#include "atlas-picture-cache.h"
#include "atlas-test.h"
#include "picture-test.h"

typedef struct
{
  char *folder;
  guint n_loads;
  GBytes *data;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->folder = g_dir_make_tmp ("hub-atlas-test-XXXXXX", NULL);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  remove_folder (f->folder);
  g_free (f->folder);
  g_clear_pointer (&f->data, g_bytes_unref);
}

static GFile *
write_file (Fixture    *f,
            const char *name,
            GBytes     *bytes)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));

  return g_file_new_for_path (path);
}

static AtlasPicture *
read_file (GFile   *file,
           GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  atlas_picture_read_async (file, NULL, take_result, &result);

  return atlas_picture_finish (await (&result), error);
}

/* The bytes stay what they were, whatever the file is called. */
static void
test_read (Fixture       *f,
           gconstpointer  data)
{
  static const struct { const char *format; const char *content_type; } formats[] = {
    { "png", "image/png" }, { "jpeg", "image/jpeg" }, { "tiff", "image/tiff" }, { "bmp", "image/bmp" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GBytes) bytes = make_picture (formats[i].format, 500, 250, FALSE);
      g_autoptr (GFile) file = write_file (f, "图片 1.dat", bytes);
      g_autoptr (GError) error = NULL;
      g_autoptr (AtlasPicture) picture = read_file (file, &error);
      g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (picture->data, bytes));
      g_assert_cmpstr (picture->content_type, ==, formats[i].content_type);
      g_assert_cmpstr (picture->file_name, ==, "图片 1.dat");
      g_assert_cmpstr (picture->hash, ==, hash);
      g_assert_cmpuint (picture->width, ==, 500);
      g_assert_cmpuint (picture->height, ==, 250);
      g_assert_cmpint (gdk_pixbuf_get_width (picture->thumbnail), ==, ATLAS_PICTURE_THUMBNAIL_SIZE);
      g_assert_cmpint (gdk_pixbuf_get_height (picture->thumbnail), ==, ATLAS_PICTURE_THUMBNAIL_SIZE / 2);
    }
}

/* A drawing has no pixels of its own: read where the system has a decoder, else said clearly. */
static void
test_drawing (Fixture       *f,
              gconstpointer  data)
{
  static const char drawing[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90000\" height=\"60000\"><rect width=\"9\" height=\"9\"/></svg>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (drawing, strlen (drawing));
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasPicture) picture = atlas_picture_new (bytes, "a.svg", NULL, NULL, &error);

  if (!atlas_picture_can_decode ("image/svg+xml"))
    {
      g_assert_error (error, ATLAS_PICTURE_ERROR, ATLAS_PICTURE_ERROR_NO_LOADER);
      g_assert_nonnull (strstr (error->message, "image/svg+xml"));
      return;
    }

  g_assert_no_error (error);
  g_assert_cmpuint (picture->width, ==, ATLAS_PICTURE_THUMBNAIL_SIZE);
  g_assert_cmpuint (picture->height, ==, ATLAS_PICTURE_THUMBNAIL_SIZE * 2 / 3);
}

/* A camera held upright writes the picture lying, and says so. */
static void
test_turned (Fixture       *f,
             gconstpointer  data)
{
  static const guint8 exif[] = {
    0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
    0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0
  };
  g_autoptr (GBytes) plain = make_picture ("jpeg", 400, 200, FALSE);
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (GBytes) turned = NULL;
  g_autoptr (AtlasPicture) picture = NULL;
  gsize length;
  const guint8 *bytes = g_bytes_get_data (plain, &length);

  g_byte_array_append (array, bytes, 2);
  g_byte_array_append (array, exif, sizeof exif);
  g_byte_array_append (array, bytes + 2, (guint) length - 2);
  turned = g_byte_array_free_to_bytes (g_steal_pointer (&array));
  picture = atlas_picture_new (turned, "a", NULL, NULL, NULL);
  g_assert_nonnull (picture);
  g_assert_cmpuint (picture->width, ==, 200);
  g_assert_cmpuint (picture->height, ==, 400);
}

static void
test_refused (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (f->folder);
  g_autoptr (GFile) missing = g_file_get_child (folder, "missing.png");
  g_autoptr (GFile) device = g_file_new_for_path ("/dev/zero");
  g_autofree char *path = g_build_filename (f->folder, "huge.png", NULL);
  g_autoptr (GFile) huge = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  FILE *file;

  g_assert_null (read_file (folder, &error));
  g_assert_error (error, ATLAS_PICTURE_ERROR, ATLAS_PICTURE_ERROR_UNKNOWN);
  g_clear_error (&error);

  g_assert_null (read_file (device, &error));
  g_assert_error (error, ATLAS_PICTURE_ERROR, ATLAS_PICTURE_ERROR_UNKNOWN);
  g_clear_error (&error);

  g_assert_null (read_file (missing, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* A hole of 600 MB. */
  file = fopen (path, "w");
  g_assert_cmpint (fseek (file, 600 * 1024 * 1024, SEEK_SET), ==, 0);
  fputc (0, file);
  fclose (file);
  g_assert_null (read_file (huge, &error));
  g_assert_error (error, ATLAS_PICTURE_ERROR, ATLAS_PICTURE_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "huge.png"));
}

static void
test_stream (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_picture ("png", 700, 700, TRUE);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) shrunk = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasPicture) picture = NULL;
  g_autoptr (AtlasPicture) smaller = NULL;

  atlas_picture_read_stream_async (stream, "Pasted", NULL, take_result, &result);
  picture = atlas_picture_finish (await (&result), &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (picture->data, bytes));
  g_assert_null (picture->file_name);

  /* Transparent stays transparent. */
  atlas_picture_shrink_async (picture, 350, NULL, take_result, &shrunk);
  smaller = atlas_picture_finish (await (&shrunk), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (smaller->content_type, ==, "image/png");
  g_assert_cmpuint (smaller->width, ==, 350);
  g_assert_cmpuint (g_bytes_get_size (smaller->data), <, g_bytes_get_size (picture->data));
}

static void
test_shrink_photo (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_picture ("png", 900, 300, FALSE);
  g_autoptr (AtlasPicture) picture = atlas_picture_new (bytes, "a.png", "a.png", NULL, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasPicture) smaller = NULL;

  atlas_picture_shrink_async (picture, 600, NULL, take_result, &result);
  smaller = atlas_picture_finish (await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (smaller->content_type, ==, "image/jpeg");
  g_assert_cmpuint (smaller->width, ==, 600);
  g_assert_cmpuint (smaller->height, ==, 200);
}

static void
test_cancelled (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_picture ("png", 100, 100, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (atlas_picture_new (bytes, "a", NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
load_cb (gint64               media,
         GCancellable        *cancellable,
         GAsyncReadyCallback  callback,
         gpointer             user_data,
         gpointer             data)
{
  Fixture *f = data;
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  f->n_loads++;
  g_assert_cmpint (media, ==, 17);
  if (f->data != NULL)
    g_task_return_pointer (task, g_bytes_ref (f->data), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_pointer (task, NULL, NULL);
}

static GdkTexture *
load (AtlasPictureCache  *cache,
      const char         *hash,
      guint               longest,
      GError            **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  atlas_picture_cache_load_async (cache, 17, hash, "A picture", longest, NULL, take_result, &result);

  return atlas_picture_cache_load_finish (cache, await (&result), error);
}

/* Made once, then from memory, then from the folder; losing the folder costs time only. */
static void
test_thumbnails (Fixture       *f,
                 gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (f->folder, "thumbnails", NULL);
  g_autoptr (AtlasPictureCache) cache = atlas_picture_cache_new (folder, load_cb, f);
  g_autofree char *hash = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  f->data = make_picture ("jpeg", 640, 320, FALSE);
  hash = atlas_picture_hash (f->data);
  path = g_strdup_printf ("%s/%s.png", folder, hash);

  for (guint round = 0; round < 5; round++)
    {
      static const guint loads[] = { 1, 1, 1, 2, 3 };
      g_autoptr (GdkTexture) texture = NULL;

      if (round >= 2)
        {
          g_object_unref (cache);
          cache = atlas_picture_cache_new (folder, load_cb, f);
        }
      if (round == 3)
        g_assert_cmpint (g_unlink (path), ==, 0);
      if (round == 4)
        g_assert_true (g_file_set_contents (path, "no picture", -1, NULL));

      texture = load (cache, hash, ATLAS_PICTURE_THUMBNAIL_SIZE, &error);
      g_assert_no_error (error);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, ATLAS_PICTURE_THUMBNAIL_SIZE);
      g_assert_cmpuint (f->n_loads, ==, loads[round]);
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    }

  {
    g_autoptr (GdkTexture) texture = load (cache, hash, 0, &error);

    g_assert_no_error (error);
    g_assert_cmpint (gdk_texture_get_width (texture), ==, 640);
  }
}

/* What a record says of its picture may be wrong, or be made to write elsewhere. */
static void
test_wrong_hashes (Fixture       *f,
                   gconstpointer  data)
{
  static const char * const hashes[] = {
    NULL, "", "../../../../tmp/x", "0000000000000000000000000000000000000000000000000000000000000000"
  };
  g_autoptr (AtlasPictureCache) cache = atlas_picture_cache_new (f->folder, load_cb, f);
  g_autoptr (GDir) dir = NULL;

  f->data = make_picture ("png", 64, 64, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (hashes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GdkTexture) texture = load (cache, hashes[i], ATLAS_PICTURE_THUMBNAIL_SIZE, &error);

      g_assert_no_error (error);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, 64);
    }

  dir = g_dir_open (f->folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

static void
test_gone (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (AtlasPictureCache) cache = atlas_picture_cache_new (f->folder, load_cb, f);
  g_autoptr (GError) error = NULL;

  g_assert_null (load (cache, NULL, 0, &error));
  g_assert_error (error, ATLAS_PICTURE_ERROR, ATLAS_PICTURE_ERROR_DAMAGED);
  g_clear_error (&error);

  atlas_picture_cache_disconnect (cache);
  g_assert_null (load (cache, NULL, 0, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A picture that was just read needs no second decoding. */
static void
test_put (Fixture       *f,
          gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_picture ("png", 400, 400, FALSE);
  g_autoptr (AtlasPicture) picture = atlas_picture_new (bytes, "a", NULL, NULL, NULL);
  g_autoptr (AtlasPictureCache) cache = atlas_picture_cache_new (f->folder, load_cb, f);
  g_autoptr (GdkTexture) texture = NULL;

  atlas_picture_cache_put (cache, picture);
  texture = load (cache, picture->hash, ATLAS_PICTURE_THUMBNAIL_SIZE, NULL);
  g_assert_nonnull (texture);
  g_assert_cmpuint (f->n_loads, ==, 0);

  /* One thread, one thing after another: the thumbnail is written before this is answered. */
  f->data = g_bytes_ref (bytes);
  g_clear_object (&texture);
  texture = load (cache, NULL, 0, NULL);
  g_assert_nonnull (texture);
  g_assert_finalize_object (g_steal_pointer (&cache));
  cache = atlas_picture_cache_new (f->folder, load_cb, f);
  g_clear_object (&texture);
  texture = load (cache, picture->hash, ATLAS_PICTURE_THUMBNAIL_SIZE, NULL);
  g_assert_nonnull (texture);
  g_assert_cmpuint (f->n_loads, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/picture/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("read", test_read);
  ADD ("drawing", test_drawing);
  ADD ("turned", test_turned);
  ADD ("refused", test_refused);
  ADD ("stream", test_stream);
  ADD ("shrink-photo", test_shrink_photo);
  ADD ("cancelled", test_cancelled);
  ADD ("thumbnails", test_thumbnails);
  ADD ("wrong-hashes", test_wrong_hashes);
  ADD ("gone", test_gone);
  ADD ("put", test_put);

  return g_test_run ();
}
