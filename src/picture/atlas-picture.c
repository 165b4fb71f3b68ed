/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture on its way into a collection. */
#define G_LOG_DOMAIN "atlas-picture"

#include "atlas-picture.h"

#include <glib/gi18n-lib.h>

#include "atlas-picture-work.h"

#define PORTION (256 * 1024)

/**
 * atlas_picture_ref:
 * @self: a picture
 *
 * Returns: (transfer full): the same picture
 */
AtlasPicture *
atlas_picture_ref (AtlasPicture *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_picture_unref:
 * @self: (transfer full): a picture
 *
 * Drops a reference; the last one frees the picture.
 */
void
atlas_picture_unref (AtlasPicture *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_bytes_unref (self->data);
  g_clear_object (&self->thumbnail);
  g_free (self->name);
  g_free (self->file_name);
  g_free (self->hash);
  g_free (self);
}

/**
 * atlas_picture_hash:
 * @data: a file
 *
 * Returns: (transfer full): its SHA-256 in hexadecimal digits
 */
char *
atlas_picture_hash (GBytes *data)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, data);
}

static gboolean
check_bytes (guint64      size,
             const char  *name,
             GError     **error)
{
  g_autofree char *limit = NULL;

  if (size <= ATLAS_PICTURE_MAX_BYTES)
    return TRUE;

  limit = g_format_size_full (ATLAS_PICTURE_MAX_BYTES, G_FORMAT_SIZE_IEC_UNITS);
  g_set_error (error, ATLAS_PICTURE_ERROR, ATLAS_PICTURE_ERROR_TOO_LARGE,
               /* translators: the name of a file; a size such as 512.0 MiB */
               _("“%s” is larger than %s. A collection is one file, and that would be too much for it."),
               name, limit);

  return FALSE;
}

/**
 * atlas_picture_new:
 * @data: a file
 * @name: what to call it
 * @file_name: (nullable): its name where it has one of its own
 * @cancellable: (nullable): what may stop it
 * @error: where an error goes
 *
 * Looks a file through, to the last pixel, and keeps it as it is. Takes its time: not for the main
 * thread.
 *
 * Returns: (nullable) (transfer full): the picture
 */
AtlasPicture *
atlas_picture_new (GBytes        *data,
                   const char    *name,
                   const char    *file_name,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GdkPixbuf) thumbnail = NULL;
  AtlasPictureInfo info;
  AtlasPicture *self;
  guint width, height;
  gboolean turned;

  if (!check_bytes (g_bytes_get_size (data), name, error) ||
      !atlas_picture_probe (data, name, &info, error))
    return NULL;

  thumbnail = atlas_picture_decode (data, name, ATLAS_PICTURE_THUMBNAIL_SIZE, cancellable, error);
  if (thumbnail == NULL)
    return NULL;

  /* A camera that was held upright says so beside the pixels. */
  width = (guint) gdk_pixbuf_get_width (thumbnail);
  height = (guint) gdk_pixbuf_get_height (thumbnail);
  turned = (info.width > info.height && width < height) || (info.width < info.height && width > height);

  self = g_new0 (AtlasPicture, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->data = g_bytes_ref (data);
  self->content_type = info.content_type;
  self->name = g_strdup (name);
  self->file_name = g_strdup (file_name);
  self->hash = atlas_picture_hash (data);
  self->width = info.width == 0 ? width : turned ? info.height : info.width;
  self->height = info.width == 0 ? height : turned ? info.width : info.height;
  self->thumbnail = g_steal_pointer (&thumbnail);

  return self;
}

/* Everything that a stream gives, but never more than may be taken. */
static GBytes *
read_all (GInputStream  *stream,
          const char    *name,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gssize got = 1;

  while (got > 0)
    {
      guint before = bytes->len;

      if (!check_bytes (before, name, error))
        return NULL;

      g_byte_array_set_size (bytes, before + PORTION);
      got = g_input_stream_read (stream, bytes->data + before, PORTION, cancellable, error);
      g_byte_array_set_size (bytes, before + (guint) MAX (got, 0));
    }

  return got < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* The size first: a disk that pretends to be a picture is not read for an hour. */
static gboolean
check_file (GFile         *file,
            const char    *name,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                       G_FILE_QUERY_INFO_NONE, cancellable, error);

  if (info == NULL)
    return FALSE;

  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, ATLAS_PICTURE_ERROR, ATLAS_PICTURE_ERROR_UNKNOWN,
                   /* translators: the name of a folder or device */
                   _("“%s” is not a file."), name);
      return FALSE;
    }

  return check_bytes ((guint64) g_file_info_get_size (info), name, error);
}

static void
return_picture (GTask        *task,
                GBytes       *data,
                const char   *name,
                const char   *file_name,
                GError       *error)
{
  AtlasPicture *picture = NULL;

  if (data != NULL)
    picture = atlas_picture_new (data, name, file_name, g_task_get_cancellable (task), &error);

  if (picture != NULL)
    g_task_return_pointer (task, picture, (GDestroyNotify) atlas_picture_unref);
  else
    g_task_return_error (task, error);
}

static void
read_file (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  GFile *file = data;
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = base != NULL ? g_filename_display_name (base) : g_file_get_parse_name (file);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  if (check_file (file, name, cancellable, &error))
    stream = g_file_read (file, cancellable, &error);
  if (stream != NULL)
    bytes = read_all (G_INPUT_STREAM (stream), name, cancellable, &error);

  return_picture (task, bytes, name, name, error);
}

/**
 * atlas_picture_read_async:
 * @file: a file, wherever it is
 * @cancellable: (nullable): what may stop it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Reads a file as a picture.
 */
void
atlas_picture_read_async (GFile               *file,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, atlas_picture_read_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  atlas_picture_work (task, read_file);
}

typedef struct
{
  GInputStream *stream;
  char *name;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->stream);
  g_free (reading->name);
  g_free (reading);
}

/* Not on the decoding thread: another program's clipboard may be slow, and its stream belongs to
 * the main loop. */
typedef struct
{
  GTask *task;
  GByteArray *bytes;
} Gathering;

static void
work_on_bytes (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  g_autoptr (GBytes) bytes = g_object_steal_data (G_OBJECT (task), "bytes");

  return_picture (task, bytes, ((Reading *) data)->name, NULL, NULL);
}

static void
got_bytes_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  Gathering *gathering = data;
  Reading *reading = g_task_get_task_data (gathering->task);
  GError *error = NULL;
  g_autoptr (GBytes) portion = g_input_stream_read_bytes_finish (reading->stream, result, &error);
  gboolean over = portion != NULL && g_bytes_get_size (portion) == 0;

  if (portion != NULL)
    g_byte_array_append (gathering->bytes, g_bytes_get_data (portion, NULL), (guint) g_bytes_get_size (portion));

  if (portion != NULL && check_bytes (gathering->bytes->len, reading->name, &error) && !over)
    {
      g_input_stream_read_bytes_async (reading->stream, PORTION, G_PRIORITY_DEFAULT,
                                       g_task_get_cancellable (gathering->task), got_bytes_cb, gathering);
      return;
    }

  if (error != NULL)
    {
      g_task_return_error (gathering->task, error);
    }
  else
    {
      g_object_set_data_full (G_OBJECT (gathering->task), "bytes",
                              g_byte_array_free_to_bytes (g_steal_pointer (&gathering->bytes)),
                              (GDestroyNotify) g_bytes_unref);
      atlas_picture_work (gathering->task, work_on_bytes);
    }

  g_clear_pointer (&gathering->bytes, g_byte_array_unref);
  g_object_unref (gathering->task);
  g_free (gathering);
}

/**
 * atlas_picture_read_stream_async:
 * @stream: what the clipboard or a drop gives
 * @name: what to call it
 * @cancellable: (nullable): what may stop it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Reads a stream to its end as a picture, which has no file name then.
 */
void
atlas_picture_read_stream_async (GInputStream        *stream,
                                 const char          *name,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  Gathering *gathering = g_new0 (Gathering, 1);
  Reading *reading = g_new0 (Reading, 1);

  reading->stream = g_object_ref (stream);
  reading->name = g_strdup (name);
  gathering->bytes = g_byte_array_new ();
  gathering->task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (gathering->task, atlas_picture_read_stream_async);
  g_task_set_task_data (gathering->task, reading, free_reading);
  g_input_stream_read_bytes_async (stream, PORTION, G_PRIORITY_DEFAULT, cancellable, got_bytes_cb, gathering);
}

static void
shrink (GTask        *task,
        gpointer      source,
        gpointer      data,
        GCancellable *cancellable)
{
  AtlasPicture *self = data;
  guint longest = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (task), "longest"));
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *content_type;
  GError *error = NULL;

  pixbuf = atlas_picture_decode (self->data, self->name, longest, cancellable, &error);
  if (pixbuf != NULL)
    bytes = atlas_picture_encode (pixbuf, &content_type, &error);

  return_picture (task, bytes, self->name, self->file_name, error);
}

/**
 * atlas_picture_shrink_async:
 * @self: a picture
 * @longest: how many pixels its longer side shall have at most
 * @cancellable: (nullable): what may stop it
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Makes a smaller copy, as PNG where it is transparent, else as JPEG.
 */
void
atlas_picture_shrink_async (AtlasPicture        *self,
                            guint                longest,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, atlas_picture_shrink_async);
  g_task_set_task_data (task, atlas_picture_ref (self), (GDestroyNotify) atlas_picture_unref);
  g_object_set_data (G_OBJECT (task), "longest", GUINT_TO_POINTER (longest));
  atlas_picture_work (task, shrink);
}

/**
 * atlas_picture_finish:
 * @result: what the callback was given
 * @error: where an error goes
 *
 * Returns: (nullable) (transfer full): the picture
 */
AtlasPicture *
atlas_picture_finish (GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
