/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A temporary file without a name. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-spool.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static gboolean
fail (GError **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _("a temporary file: %s"), g_strerror (code));

  return FALSE;
}

/**
 * atlas_spool_open:
 * @error: return location for an error
 *
 * Returns: a file descriptor, to be closed by the caller; -1 is an error
 */
int
atlas_spool_open (GError **error)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "hub-atlas-XXXXXX", NULL);
  int spool = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);

  if (spool >= 0)
    g_unlink (path);
  else
    fail (error);

  return spool;
}

/**
 * atlas_spool_write:
 * @spool: a temporary file
 * @data: bytes
 * @length: how many
 * @error: return location for an error
 *
 * Writes at the end.
 *
 * Returns: whether all of it is there
 */
gboolean
atlas_spool_write (int          spool,
                   const char  *data,
                   gsize        length,
                   GError     **error)
{
  while (length > 0)
    {
      gssize n = write (spool, data, length);

      if (n < 0 && errno != EINTR)
        return fail (error);

      data += MAX (n, 0);
      length -= MAX (n, 0);
    }

  return TRUE;
}

/**
 * atlas_spool_read:
 * @spool: a temporary file
 * @data: (out): where the bytes go
 * @length: how many at most
 * @error: return location for an error
 *
 * Reads on from where it is.
 *
 * Returns: how many there were, 0 at the end, -1 is an error
 */
gssize
atlas_spool_read (int       spool,
                  char     *data,
                  gsize     length,
                  GError  **error)
{
  gssize n;

  do
    n = read (spool, data, length);
  while (n < 0 && errno == EINTR);

  if (n < 0)
    fail (error);

  return n;
}

/**
 * atlas_spool_rewind:
 * @spool: a temporary file
 * @error: return location for an error
 *
 * Goes to the beginning, for reading.
 *
 * Returns: whether it could
 */
gboolean
atlas_spool_rewind (int      spool,
                    GError **error)
{
  return lseek (spool, 0, SEEK_SET) == 0 || fail (error);
}
