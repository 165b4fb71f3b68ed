/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unpacks a member of a zip archive as it is read, and stops where it is a bomb. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-zip-stream.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "atlas-json.h"

/* Below this much, any ratio is harmless. */
#define SMALL (1024 * 1024)

struct _AtlasZipStream
{
  GInputStream parent;

  int       fd;
  guint64   at;             /* in the archive */
  guint64   left;           /* packed bytes that are not read yet */
  guint64   taken;          /* packed bytes that are */
  guint64   made;           /* bytes that came out */
  guint64   size;           /* that should */
  guint32   wanted_crc;
  guint32   crc;
  gboolean  stored;
  gboolean  ended;
  z_stream  inflate;
  gboolean  inflating;
  guint8    buffer[16384];
};

G_DEFINE_FINAL_TYPE (AtlasZipStream, atlas_zip_stream, G_TYPE_INPUT_STREAM)

/**
 * atlas_zip_ratio_is_sane:
 * @packed: bytes in an archive
 * @size: bytes that come out of them
 *
 * Returns: whether that is no bomb
 */
gboolean
atlas_zip_ratio_is_sane (guint64 packed,
                         guint64 size)
{
  return size <= ATLAS_ZIP_MAX_SIZE && (size <= SMALL || size / ATLAS_ZIP_MAX_RATIO <= packed);
}

static gssize
fail (GError     **error,
      const char  *message)
{
  g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_SYNTAX, message);

  return -1;
}

/* Gets packed bytes; 0: there are no more. */
static gssize
fetch (AtlasZipStream *self,
       guint8         *buffer,
       gsize           count)
{
  gssize got = pread (self->fd, buffer, MIN (count, self->left), self->at);

  if (got > 0)
    {
      self->at += got;
      self->left -= got;
      self->taken += got;
    }

  return got;
}

static gssize
inflate_some (AtlasZipStream  *self,
              guint8          *buffer,
              gsize            count,
              GError         **error)
{
  self->inflate.next_out = buffer;
  self->inflate.avail_out = MIN (count, SMALL);

  while (self->inflate.avail_out > 0 && !self->ended)
    {
      int code;

      if (self->inflate.avail_in == 0)
        {
          gssize got = fetch (self, self->buffer, sizeof self->buffer);

          if (got <= 0)
            return fail (error, _("the archive is cut off"));
          self->inflate.next_in = self->buffer;
          self->inflate.avail_in = got;
        }

      code = inflate (&self->inflate, Z_NO_FLUSH);
      if (code == Z_STREAM_END)
        self->ended = TRUE;
      else if (code != Z_OK)
        return fail (error, _("the archive is damaged"));
    }

  return self->inflate.next_out - buffer;
}

static gssize
atlas_zip_stream_read (GInputStream  *stream,
                       void          *buffer,
                       gsize          count,
                       GCancellable  *cancellable,
                       GError       **error)
{
  AtlasZipStream *self = ATLAS_ZIP_STREAM (stream);
  gssize got;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  if (count == 0)
    return 0;

  if (self->ended)
    got = 0;
  else if (self->stored)
    got = self->left > 0 ? fetch (self, buffer, count) : 0;
  else
    got = inflate_some (self, buffer, count, error);

  if (got < 0)
    return error != NULL && *error == NULL ? fail (error, _("the archive cannot be read")) : -1;

  self->made += got;
  self->crc = crc32 (self->crc, buffer, got);
  if (!atlas_zip_ratio_is_sane (self->taken, self->made))
    return fail (error, _("the archive would unpack to far more than it is: it is not read"));
  if (self->stored && self->left == 0)
    self->ended = TRUE;
  if (self->ended && (self->crc != self->wanted_crc || self->made != self->size))
    return fail (error, _("the archive is damaged: a checksum in it is wrong"));

  return got;
}

static void
atlas_zip_stream_finalize (GObject *object)
{
  AtlasZipStream *self = ATLAS_ZIP_STREAM (object);

  if (self->inflating)
    inflateEnd (&self->inflate);
  if (self->fd >= 0)
    close (self->fd);

  G_OBJECT_CLASS (atlas_zip_stream_parent_class)->finalize (object);
}

static void
atlas_zip_stream_class_init (AtlasZipStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_zip_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = atlas_zip_stream_read;
}

static void
atlas_zip_stream_init (AtlasZipStream *self)
{
  self->fd = -1;
}

/**
 * atlas_zip_stream_new:
 * @fd: an archive, of which the stream keeps a copy for itself
 * @start: where the bytes of the member begin
 * @member: what the archive says about it
 *
 * Returns: (transfer full): its bytes, unpacked
 */
GInputStream *
atlas_zip_stream_new (int                   fd,
                      guint64               start,
                      const AtlasZipMember *member)
{
  AtlasZipStream *self = g_object_new (ATLAS_TYPE_ZIP_STREAM, NULL);

  self->fd = fcntl (fd, F_DUPFD_CLOEXEC, 3);
  self->at = start;
  self->left = member->packed;
  self->size = member->size;
  self->wanted_crc = member->crc;
  self->crc = crc32 (0, NULL, 0);
  self->stored = member->method == 0;
  self->inflating = !self->stored && inflateInit2 (&self->inflate, -MAX_WBITS) == Z_OK;

  return G_INPUT_STREAM (self);
}
