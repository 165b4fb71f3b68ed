/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The directory of a zip archive (APPNOTE.TXT 6.3.10, without Zip64, encryption and several disks), taken
 * as hostile: every offset, name and number is checked before it is used. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-zip.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "atlas-json.h"
#include "atlas-zip-stream.h"

#define END_SIZE 22
#define CENTRAL_SIZE 46
#define LOCAL_SIZE 30
#define MAX_COMMENT 65535
#define MAX_DIRECTORY (16 * 1024 * 1024)

struct _AtlasZip
{
  int        fd;
  guint64    size;
  GPtrArray *members;   /* (element-type AtlasZipMember) */
};

static void
free_member (gpointer data)
{
  AtlasZipMember *member = data;

  g_free (member->name);
  g_free (member);
}

/**
 * atlas_zip_free:
 * @self: (nullable): an archive
 *
 * Closes it. A stream of a member goes on: it has the file for itself.
 */
void
atlas_zip_free (AtlasZip *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    close (self->fd);
  g_ptr_array_unref (self->members);
  g_free (self);
}

static gboolean
refuse (GError     **error,
        const char  *message)
{
  g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_SYNTAX, message);

  return FALSE;
}

static guint16
read16 (const guint8 *at)
{
  return at[0] | at[1] << 8;
}

static guint32
read32 (const guint8 *at)
{
  return read16 (at) | (guint32) read16 (at + 2) << 16;
}

static gboolean
read_at (AtlasZip  *self,
         guint64    offset,
         guint8    *buffer,
         gsize      count,
         GError   **error)
{
  gsize done = 0;

  if (offset > self->size || count > self->size - offset)
    return refuse (error, _("the archive is cut off"));

  while (done < count)
    {
      gssize got = pread (self->fd, buffer + done, count - done, offset + done);

      if (got <= 0)
        return refuse (error, _("the archive cannot be read"));
      done += got;
    }

  return TRUE;
}

/* The record at the end says where the directory is. A comment may stand behind it. */
static gboolean
find_directory (AtlasZip  *self,
                guint64   *offset,
                guint32   *length,
                guint     *n_members,
                GError   **error)
{
  gsize wanted = MIN (self->size, END_SIZE + MAX_COMMENT);
  g_autofree guint8 *tail = g_malloc (wanted + 1);

  if (self->size < END_SIZE)
    return refuse (error, _("the archive is cut off"));
  if (!read_at (self, self->size - wanted, tail, wanted, error))
    return FALSE;

  for (gsize at = wanted - END_SIZE + 1; at-- > 0; )
    {
      const guint8 *end = tail + at;

      if (memcmp (end, "PK\5\6", 4) != 0 || at + END_SIZE + read16 (end + 20) > wanted)
        continue;

      *n_members = read16 (end + 10);
      *length = read32 (end + 12);
      *offset = read32 (end + 16);
      if (read16 (end + 4) != 0 || *n_members == 0xffff || *offset == G_MAXUINT32)
        return refuse (error, _("archives of several parts or of more than 4 GiB cannot be read"));
      if (*n_members > ATLAS_ZIP_MAX_MEMBERS || *length > MAX_DIRECTORY)
        return refuse (error, _("there are too many files in the archive"));

      return TRUE;
    }

  return refuse (error, _("the archive is cut off: it has no directory"));
}

static gboolean
is_safe_name (const char *name)
{
  g_auto (GStrv) parts = NULL;

  if (*name == '\0' || *name == '/' || strchr (name, '\\') != NULL || strchr (name, ':') != NULL)
    return FALSE;

  parts = g_strsplit (name, "/", -1);

  return !g_strv_contains ((const char * const *) parts, "..");
}

static gboolean
add_member (AtlasZip      *self,
            const guint8  *entry,
            guint16        name_length,
            GError       **error)
{
  AtlasZipMember *member = g_new0 (AtlasZipMember, 1);
  g_autofree char *raw = g_strndup ((const char *) entry + CENTRAL_SIZE, name_length);

  member->flags = read16 (entry + 8);
  member->method = read16 (entry + 10);
  member->crc = read32 (entry + 16);
  member->packed = read32 (entry + 20);
  member->size = read32 (entry + 24);
  member->offset = read32 (entry + 42);
  member->name = g_utf8_make_valid (raw, -1);
  g_ptr_array_add (self->members, member);

  if (strlen (raw) != name_length || !is_safe_name (member->name))
    return refuse (error, _("a file in the archive has a name that leads out of it"));

  return TRUE;
}

static gboolean
read_directory (AtlasZip  *self,
                GError   **error)
{
  guint64 offset;
  guint32 length, at = 0;
  guint n_members;
  g_autofree guint8 *directory = NULL;

  if (!find_directory (self, &offset, &length, &n_members, error))
    return FALSE;

  directory = g_malloc (length + 1);
  if (!read_at (self, offset, directory, length, error))
    return FALSE;

  for (guint i = 0; i < n_members; i++)
    {
      const guint8 *entry = directory + at;
      guint32 size;

      if (length - at < CENTRAL_SIZE || memcmp (entry, "PK\1\2", 4) != 0)
        return refuse (error, _("the directory of the archive is damaged"));

      size = CENTRAL_SIZE + read16 (entry + 28) + read16 (entry + 30) + read16 (entry + 32);
      if (length - at < size)
        return refuse (error, _("the directory of the archive is damaged"));
      if (!add_member (self, entry, read16 (entry + 28), error))
        return FALSE;
      at += size;
    }

  return TRUE;
}

/**
 * atlas_zip_open:
 * @path: a file
 * @error: where an error goes
 *
 * Reads the directory of an archive. Blocks.
 *
 * Returns: (transfer full): the archive, or %NULL on error
 */
AtlasZip *
atlas_zip_open (const char  *path,
                GError     **error)
{
  g_autoptr (AtlasZip) self = g_new0 (AtlasZip, 1);
  struct stat status;

  self->members = g_ptr_array_new_with_free_func (free_member);
  self->fd = open (path, O_RDONLY | O_CLOEXEC);
  if (self->fd < 0 || fstat (self->fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      refuse (error, _("the archive cannot be read"));
      return NULL;
    }

  self->size = status.st_size;

  return read_directory (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * atlas_zip_get_members:
 * @self: an archive
 *
 * Returns: (transfer none) (element-type AtlasZipMember): the files in it, in the order of its directory
 */
GPtrArray *
atlas_zip_get_members (AtlasZip *self)
{
  return self->members;
}

/**
 * atlas_zip_check_total:
 * @self: an archive that another program will unpack
 * @most: bytes
 * @error: where an error goes
 *
 * Looks, before another program does, whether all that the archive says it holds is within @most bytes
 * and no member grows out of all measure.
 *
 * Returns: %FALSE if it does not
 */
gboolean
atlas_zip_check_total (AtlasZip  *self,
                       guint64    most,
                       GError   **error)
{
  guint64 total = 0;

  for (guint i = 0; i < self->members->len; i++)
    {
      const AtlasZipMember *member = self->members->pdata[i];

      total += member->size;
      if (total > most || !atlas_zip_ratio_is_sane (member->packed, member->size))
        return refuse (error, _("the archive would unpack to far more than it is: it is not read"));
    }

  return TRUE;
}

/**
 * atlas_zip_read:
 * @self: an archive
 * @member: one of its members
 * @error: where an error goes
 *
 * Opens a member for reading. Reading fails where more comes out than is sane, or other bytes than the
 * archive promised.
 *
 * Returns: (transfer full): a stream, or %NULL on error
 */
GInputStream *
atlas_zip_read (AtlasZip              *self,
                const AtlasZipMember  *member,
                GError               **error)
{
  guint8 header[LOCAL_SIZE];
  guint64 start;

  if (member->flags & 1)
    return refuse (error, _("the archive is encrypted")), NULL;
  if (member->method != 0 && member->method != 8)
    return refuse (error, _("the archive is packed in a way that cannot be read")), NULL;
  if (!read_at (self, member->offset, header, LOCAL_SIZE, error))
    return NULL;
  if (memcmp (header, "PK\3\4", 4) != 0)
    return refuse (error, _("the directory of the archive is damaged")), NULL;

  start = member->offset + LOCAL_SIZE + read16 (header + 26) + read16 (header + 28);
  if (start > self->size || member->packed > self->size - start)
    return refuse (error, _("the archive is cut off")), NULL;

  return atlas_zip_stream_new (self->fd, start, member);
}

/**
 * atlas_zip_is:
 * @start: the first bytes of a file
 * @length: how many
 *
 * Returns: whether it begins like an archive
 */
gboolean
atlas_zip_is (const char *start,
              gsize       length)
{
  return length >= 4 && (memcmp (start, "PK\3\4", 4) == 0 || memcmp (start, "PK\5\6", 4) == 0);
}
