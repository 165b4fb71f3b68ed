/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of a file or a pipe, seen through a window that grows as far as one record needs. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-input.h"

#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "atlas-decoder.h"
#include "atlas-json.h"
#include "atlas-spool.h"

/* How much is read at once. */
#define CHUNK (256 * 1024)
#define RAW (CHUNK / ATLAS_DECODER_GROWTH - 16)

/* What an encoding is told by. */
#define DETECTED (256 * 1024)

struct _AtlasInput
{
  gatomicrefcount ref_count;
  GFile          *file;         /* (nullable) */
  GInputStream   *stream;       /* (nullable): spent */
  char           *name;
  GCancellable   *cancellable;
  gint64          size;         /* -1: not known */

  char           *buffer;
  gsize           capacity;
  gsize           start;        /* of what is not consumed */
  gsize           end;
  guint64         consumed;     /* bytes of the file before @start */
  gboolean        at_end;
  guint64         pulled;       /* bytes read, before any decoding */

  AtlasDecoder   *decoder;      /* (nullable): of what is not UTF-8 */
  char           *raw;          /* what was read and not decoded yet */
  gsize           skipped;      /* bytes of the byte order mark that are still to be left out */
  char           *encoding;     /* (nullable): what the text was taken to be in */

  int             spool;        /* what came out of a pipe, -1: none */
  guint64         spooled;      /* bytes in it */
  guint64         replayed;     /* bytes of it that were read again */
  gboolean        replaying;    /* reads come from the spool first */
};

static AtlasInput *
new_input (GInputStream *stream,
           const char   *name,
           GCancellable *cancellable)
{
  AtlasInput *self = g_new0 (AtlasInput, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->stream = g_object_ref (stream);
  self->name = g_strdup (name);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->size = -1;
  self->spool = -1;

  return self;
}

/**
 * atlas_input_new_file:
 * @file: a file
 * @cancellable: (nullable): interrupts all reading
 * @error: return location for an error
 *
 * Opens a file.
 *
 * Returns: (transfer full): the input, or %NULL
 */
AtlasInput *
atlas_input_new_file (GFile         *file,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GFileInfo) info = NULL;
  g_autofree char *name = g_file_get_basename (file);
  AtlasInput *self;

  if (stream == NULL)
    return NULL;

  self = new_input (G_INPUT_STREAM (stream), name != NULL ? name : "", cancellable);
  self->file = g_object_ref (file);

  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                         cancellable, NULL);
  if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
    self->size = g_file_info_get_size (info);

  return self;
}

/**
 * atlas_input_new_stream:
 * @stream: what is read, such as the standard input
 * @name: what it is called, in messages and for its ending
 * @cancellable: (nullable): interrupts all reading
 *
 * Returns: (transfer full): the input, whose size nobody knows
 */
AtlasInput *
atlas_input_new_stream (GInputStream *stream,
                        const char   *name,
                        GCancellable *cancellable)
{
  return new_input (stream, name, cancellable);
}

/**
 * atlas_input_new_bytes:
 * @bytes: all that there is
 * @name: what it is called
 *
 * Returns: (transfer full): the input
 */
AtlasInput *
atlas_input_new_bytes (GBytes     *bytes,
                       const char *name)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  AtlasInput *self = new_input (stream, name, NULL);

  self->size = g_bytes_get_size (bytes);

  return self;
}

/**
 * atlas_input_ref:
 * @self: an input
 *
 * Returns: (transfer full): @self
 */
AtlasInput *
atlas_input_ref (AtlasInput *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_input_unref:
 * @self: (transfer full): an input
 *
 * Closes it with the last reference.
 */
void
atlas_input_unref (AtlasInput *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  if (self->spool >= 0)
    close (self->spool);

  g_clear_object (&self->file);
  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->decoder, atlas_decoder_free);
  g_free (self->raw);
  g_free (self->encoding);
  g_free (self->name);
  g_free (self->buffer);
  g_free (self);
}

/**
 * atlas_input_get_name:
 * @self: an input
 *
 * Returns: (transfer none): what it is called, without folders
 */
const char *
atlas_input_get_name (AtlasInput *self)
{
  return self->name;
}

/**
 * atlas_input_get_size:
 * @self: an input
 *
 * Returns: its size in bytes, or -1 where nobody knows
 */
gint64
atlas_input_get_size (AtlasInput *self)
{
  return self->size;
}

/**
 * atlas_input_get_offset:
 * @self: an input
 *
 * Returns: how many bytes were consumed
 */
guint64
atlas_input_get_offset (AtlasInput *self)
{
  return self->consumed;
}

/**
 * atlas_input_get_read:
 * @self: an input
 *
 * Returns: how many bytes of the file were read since the beginning
 */
guint64
atlas_input_get_read (AtlasInput *self)
{
  return self->pulled;
}

/**
 * atlas_input_get_cancellable:
 * @self: an input
 *
 * Returns: (transfer none) (nullable): what interrupts reading it
 */
GCancellable *
atlas_input_get_cancellable (AtlasInput *self)
{
  return self->cancellable;
}

static gboolean
spool_out (AtlasInput  *self,
           const char  *data,
           gsize        length,
           GError     **error)
{
  if (self->spool < 0 && (self->spool = atlas_spool_open (error)) < 0)
    return FALSE;

  /* What is read again may have left off in the middle. */
  if (lseek (self->spool, 0, SEEK_END) < 0 || !atlas_spool_write (self->spool, data, length, error))
    return FALSE;

  self->spooled += length;

  return TRUE;
}

static gboolean
can_seek (AtlasInput *self)
{
  return G_IS_SEEKABLE (self->stream) && g_seekable_can_seek (G_SEEKABLE (self->stream));
}

/* The next bytes, wherever they come from; 0 at the end, -1 is an error. */
static gssize
pull (AtlasInput  *self,
      gpointer     buffer,
      gsize        count,
      GError     **error)
{
  gssize n;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return -1;

  if (self->replaying && self->replayed < self->spooled)
    {
      n = atlas_spool_read (self->spool, buffer, MIN (count, self->spooled - self->replayed), error);
      self->replayed += MAX (n, 0);
      return n;
    }

  n = g_input_stream_read (self->stream, buffer, count, self->cancellable, error);

  if (n > 0 && !can_seek (self))
    {
      if (!spool_out (self, buffer, n, error))
        return -1;

      self->replayed = self->spooled;
    }

  return n;
}

static void
make_room (AtlasInput *self,
           gsize       wanted)
{
  gsize kept = self->end - self->start;

  if (self->start > 0 && self->start + wanted > self->capacity)
    {
      memmove (self->buffer, self->buffer + self->start, kept);
      self->start = 0;
      self->end = kept;
    }

  if (self->start + wanted > self->capacity)
    {
      self->capacity = MAX (self->start + wanted, 2 * self->capacity);
      self->buffer = g_realloc (self->buffer, self->capacity + 1);
    }
}

/* More into the window, decoded if need be; 0 at the end, -1 is an error. */
static gssize
pull_text (AtlasInput  *self,
           GError     **error)
{
  gssize n;

  if (self->decoder == NULL)
    {
      n = pull (self, self->buffer + self->end, self->capacity - self->end, error);
      self->pulled += MAX (n, 0);
      return n;
    }

  if (self->raw == NULL)
    self->raw = g_malloc (RAW);

  do
    {
      gsize skipped;

      n = pull (self, self->raw, RAW, error);
      if (n < 0)
        return -1;

      self->pulled += n;
      self->at_end = n == 0;
      skipped = MIN (self->skipped, (gsize) n);
      self->skipped -= skipped;

      n = (gssize) atlas_decoder_feed (self->decoder, self->raw + skipped, n - skipped, self->at_end,
                                       self->buffer + self->end, self->capacity - self->end);
    }
  while (n == 0 && !self->at_end);

  return n;
}

/**
 * atlas_input_fill:
 * @self: an input
 * @wanted: how many bytes are wanted, %ATLAS_INPUT_MAX_PICTURE at most
 * @data: (out): what is not consumed yet; until the next call
 * @length: (out): how much that is: at least @wanted, unless the file ends before
 * @error: return location for an error
 *
 * Looks at what comes next. One byte beyond @length may be read, and is NUL.
 *
 * Returns: %FALSE and an error where it cannot be read
 */
gboolean
atlas_input_fill (AtlasInput  *self,
                  gsize        wanted,
                  const char **data,
                  gsize       *length,
                  GError     **error)
{
  g_return_val_if_fail (wanted <= ATLAS_INPUT_MAX_PICTURE, FALSE);

  while (self->end - self->start < wanted && !self->at_end)
    {
      gssize n;

      make_room (self, MAX (wanted, self->end - self->start + CHUNK));

      n = pull_text (self, error);
      if (n < 0)
        return FALSE;

      self->at_end = self->at_end || n == 0;
      self->end += n;
    }

  if (self->buffer == NULL)
    make_room (self, CHUNK);

  self->buffer[self->end] = '\0';
  *data = self->buffer + self->start;
  *length = self->end - self->start;

  return TRUE;
}

/**
 * atlas_input_consume:
 * @self: an input
 * @length: a number of bytes that atlas_input_fill() gave
 *
 * Leaves bytes behind.
 */
void
atlas_input_consume (AtlasInput *self,
                     gsize       length)
{
  g_return_if_fail (length <= self->end - self->start);

  self->start += length;
  self->consumed += length;
}

/**
 * atlas_input_read:
 * @self: an input
 * @buffer: where the bytes go
 * @count: how many at most
 * @error: return location for an error
 *
 * Reads and consumes.
 *
 * Returns: how many there were, 0 at the end, -1 is an error
 */
gssize
atlas_input_read (AtlasInput  *self,
                  gpointer     buffer,
                  gsize        count,
                  GError     **error)
{
  const char *data;
  gsize length;

  if (!atlas_input_fill (self, 1, &data, &length, error))
    return -1;

  length = MIN (length, count);
  memcpy (buffer, data, length);
  atlas_input_consume (self, length);

  return length;
}

/* To the beginning of what is read, the window empty. */
static gboolean
reread (AtlasInput  *self,
        GError     **error)
{
  if (can_seek (self))
    {
      if (!g_seekable_seek (G_SEEKABLE (self->stream), 0, G_SEEK_SET, self->cancellable, error))
        return FALSE;
    }
  else
    {
      if (self->spool >= 0 && !atlas_spool_rewind (self->spool, error))
        return FALSE;

      self->replaying = TRUE;
      self->replayed = 0;
    }

  self->start = self->end = 0;
  self->consumed = self->pulled = 0;
  self->at_end = FALSE;
  self->skipped = 0;
  g_clear_pointer (&self->decoder, atlas_decoder_free);

  return TRUE;
}

/**
 * atlas_input_rewind:
 * @self: an input
 * @error: return location for an error
 *
 * Goes back to the beginning, of a pipe as well.
 *
 * Returns: whether it could
 */
gboolean
atlas_input_rewind (AtlasInput  *self,
                    GError     **error)
{
  /* All is still in the window. */
  if (self->consumed <= self->start && self->decoder == NULL)
    {
      self->start -= self->consumed;
      self->consumed = 0;
      return TRUE;
    }

  return reread (self, error);
}

/**
 * atlas_input_decode:
 * @self: an input that holds a text, at its beginning
 * @encoding: (nullable): what it is in; %NULL: that is found out
 * @found: (out) (optional) (transfer full): what it is taken to be in
 * @error: return location for an error
 *
 * From now on the window shows the text in UTF-8, without a byte order mark. What says that it is UTF-8
 * may still have bytes that are not. Ends with atlas_input_rewind().
 *
 * Returns: whether it is a text
 */
gboolean
atlas_input_decode (AtlasInput  *self,
                    const char  *encoding,
                    char       **found,
                    GError     **error)
{
  g_autofree char *detected = NULL;
  const char *start;
  gsize length, mark;

  g_return_val_if_fail (self->consumed == 0 && self->decoder == NULL, FALSE);

  if (!atlas_input_fill (self, DETECTED, &start, &length, error))
    return FALSE;

  detected = atlas_encoding_detect (start, MIN (length, DETECTED), &mark);
  if (encoding == NULL && detected == NULL)
    {
      g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT,
                           _("the file is no text in an encoding that is known"));
      return FALSE;
    }

  if (encoding == NULL)
    encoding = detected;

  if (encoding != self->encoding)
    {
      g_free (self->encoding);
      self->encoding = g_strdup (encoding);
      encoding = self->encoding;
    }

  if (found != NULL)
    *found = g_strdup (encoding);

  if (g_ascii_strcasecmp (encoding, "UTF-8") == 0)
    {
      atlas_input_consume (self, mark);
      return TRUE;
    }

  if (!reread (self, error))
    return FALSE;

  self->skipped = g_strcmp0 (encoding, detected) == 0 ? mark : 0;
  self->decoder = atlas_decoder_new (encoding, error);

  return self->decoder != NULL;
}

/**
 * atlas_input_dup_path:
 * @self: an input
 * @error: return location for an error
 *
 * A path for what can only read files. What is no local file is read to its end and kept.
 *
 * Returns: (transfer full): a path that is good as long as @self is, or %NULL
 */
char *
atlas_input_dup_path (AtlasInput  *self,
                      GError     **error)
{
  g_autofree char *chunk = NULL;
  gssize n;

  if (self->file != NULL && g_file_peek_path (self->file) != NULL)
    return g_file_get_path (self->file);

  if (!atlas_input_rewind (self, error))
    return NULL;

  if (self->spool < 0 && (self->spool = atlas_spool_open (error)) < 0)
    return NULL;

  chunk = g_malloc (CHUNK);

  while ((n = atlas_input_read (self, chunk, CHUNK, error)) > 0)
    {
      if (can_seek (self) && !spool_out (self, chunk, n, error))
        return NULL;
    }

  return n < 0 || !atlas_input_rewind (self, error) ? NULL : g_strdup_printf ("/proc/self/fd/%d", self->spool);
}

/**
 * atlas_input_rewind_text:
 * @self: an input that atlas_input_decode() was called for
 * @error: return location for an error
 *
 * Goes back to the beginning of the text, and decodes it as before.
 *
 * Returns: whether it could
 */
gboolean
atlas_input_rewind_text (AtlasInput  *self,
                         GError     **error)
{
  return atlas_input_rewind (self, error) && atlas_input_decode (self, self->encoding, NULL, error);
}
