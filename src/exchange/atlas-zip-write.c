/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packs one file as it is written (APPNOTE.TXT 6.3.10): its sizes and checksum stand behind it. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-zip-write.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zlib.h>

#include "atlas-json.h"

/* Sizes behind the data, and a name in UTF-8. */
#define FLAGS (1 << 3 | 1 << 11)
/* 1 January 1980: the same collection is always the same bytes. */
#define DAY 0x21
#define VERSION 20
#define DEFLATED 8

struct _AtlasZipWriter
{
  char     *name;
  z_stream  deflate;
  guint32   crc;
  guint64   size;
  guint64   packed;
};

static void
put16 (GString *out,
       guint    number)
{
  const char bytes[2] = { number & 0xff, number >> 8 & 0xff };

  g_string_append_len (out, bytes, 2);
}

static void
put32 (GString *out,
       guint32  number)
{
  put16 (out, number & 0xffff);
  put16 (out, number >> 16);
}

/* What local header and directory have in common. */
static void
put_head (AtlasZipWriter *self,
          GString        *out,
          gboolean        known)
{
  put16 (out, VERSION);
  put16 (out, FLAGS);
  put16 (out, DEFLATED);
  put16 (out, 0);
  put16 (out, DAY);
  put32 (out, known ? self->crc : 0);
  put32 (out, known ? self->packed : 0);
  put32 (out, known ? self->size : 0);
  put16 (out, strlen (self->name));
  put16 (out, 0);
}

/**
 * atlas_zip_writer_new:
 * @name: what the file in the archive is called
 * @out: where the archive goes, at its beginning
 *
 * Returns: (transfer full): a writer
 */
AtlasZipWriter *
atlas_zip_writer_new (const char *name,
                      GString    *out)
{
  AtlasZipWriter *self = g_new0 (AtlasZipWriter, 1);

  self->name = g_strdup (name);
  self->crc = crc32 (0, NULL, 0);
  if (deflateInit2 (&self->deflate, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    g_error ("there is no memory");

  g_string_append_len (out, "PK\3\4", 4);
  put_head (self, out, FALSE);
  g_string_append (out, name);

  return self;
}

/**
 * atlas_zip_writer_free:
 * @self: (nullable): a writer
 */
void
atlas_zip_writer_free (AtlasZipWriter *self)
{
  if (self == NULL)
    return;

  deflateEnd (&self->deflate);
  g_free (self->name);
  g_free (self);
}

static void
pack (AtlasZipWriter *self,
      const char     *data,
      gsize           length,
      int             flush,
      GString        *out)
{
  guint8 packed[16384];

  self->deflate.next_in = (guint8 *) data;
  self->deflate.avail_in = length;
  do
    {
      self->deflate.next_out = packed;
      self->deflate.avail_out = sizeof packed;
      deflate (&self->deflate, flush);
      g_string_append_len (out, (const char *) packed, sizeof packed - self->deflate.avail_out);
      self->packed += sizeof packed - self->deflate.avail_out;
    }
  while (self->deflate.avail_out == 0);
}

/**
 * atlas_zip_writer_add:
 * @self: a writer
 * @data: more bytes of the file
 * @length: how many, less than 4 GiB
 * @out: where the archive goes
 * @error: where an error goes
 *
 * Returns: %FALSE if the file becomes larger than an archive of this kind can hold
 */
gboolean
atlas_zip_writer_add (AtlasZipWriter  *self,
                      const char      *data,
                      gsize            length,
                      GString         *out,
                      GError         **error)
{
  if (self->size + length > G_MAXUINT32 / 2)
    {
      g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT,
                           _("an archive cannot hold as much: choose the format that is not packed"));
      return FALSE;
    }

  self->crc = crc32 (self->crc, (const guint8 *) data, length);
  self->size += length;
  pack (self, data, length, Z_NO_FLUSH, out);

  return TRUE;
}

/**
 * atlas_zip_writer_end:
 * @self: a writer
 * @out: where the archive goes
 *
 * Writes the directory.
 */
void
atlas_zip_writer_end (AtlasZipWriter *self,
                      GString        *out)
{
  guint64 start;
  gsize before = out->len;

  pack (self, NULL, 0, Z_FINISH, out);
  g_string_append_len (out, "PK\7\10", 4);
  put32 (out, self->crc);
  put32 (out, self->packed);
  put32 (out, self->size);

  /* The local header has 30 bytes and the name, what stands behind the data 16. */
  start = 30 + strlen (self->name) + self->packed + 16;
  before = out->len;
  g_string_append_len (out, "PK\1\2", 4);
  put16 (out, VERSION);
  put_head (self, out, TRUE);
  put16 (out, 0);
  put16 (out, 0);
  put16 (out, 0);
  put32 (out, 0);
  put32 (out, 0);
  g_string_append (out, self->name);

  put32 (out, 0x06054b50);
  put16 (out, 0);
  put16 (out, 0);
  put16 (out, 1);
  put16 (out, 1);
  put32 (out, out->len - 12 - before);
  put32 (out, start);
  put16 (out, 0);
}
