/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs are one behind the other in a file without a name, which is gone with the process. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-runs.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "atlas-head-sort.h"
#include "atlas-segment-format.h"
#include "atlas-store-error.h"

#define WRITTEN_AT_A_TIME (256 * 1024)
/* What is read of all runs at a time, and of one at least and at most. */
#define READ_OF_ALL (4 * 1024 * 1024)
#define READ_MIN (8 * 1024)
#define READ_MAX (256 * 1024)

/* A run that is being read. */
typedef struct
{
  guint8        *bytes;
  gsize          room;
  gsize          at;
  gsize          filled;
  gint64         offset;      /* in the file, of what comes behind those bytes */
  gint64         end;
  guint64        head;        /* the first bytes of the term */
  AtlasRunPiece  piece;
} Reader;

struct _AtlasRuns
{
  char       *path;
  int         file;           /* -1: nothing was written */
  gint64      size;
  GByteArray *bytes;          /* to be written */
  GArray     *ends;           /* gint64: of each run */
  Reader     *readers;
  Reader    **heap;           /* the one with the first piece is the first */
  guint       n_readers;
  guint       n_left;
  gboolean    taken;          /* the first piece was given out */
};

/**
 * atlas_runs_new:
 * @path: where there is room for a file, which is never seen there
 *
 * Returns: (transfer full): no runs
 */
AtlasRuns *
atlas_runs_new (const char *path)
{
  AtlasRuns *self = g_new0 (AtlasRuns, 1);

  self->path = g_strdup (path);
  self->file = -1;
  self->bytes = g_byte_array_new ();
  self->ends = g_array_new (FALSE, FALSE, sizeof (gint64));

  return self;
}

/**
 * atlas_runs_free:
 * @self: (transfer full): runs
 */
void
atlas_runs_free (AtlasRuns *self)
{
  for (guint i = 0; i < self->n_readers; i++)
    g_free (self->readers[i].bytes);
  if (self->file >= 0)
    close (self->file);
  g_free (self->readers);
  g_free (self->heap);
  g_byte_array_unref (self->bytes);
  g_array_unref (self->ends);
  g_free (self->path);
  g_free (self);
}

static gboolean
fail (AtlasRuns  *self,
      int         code,
      GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    g_set_error_literal (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_NO_SPACE,
                         _("There is no space left for the search index"));
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                 _("The search index cannot be kept in “%s”: %s"), folder, g_strerror (code));

  return FALSE;
}

static gboolean
open_file (AtlasRuns  *self,
           GError    **error)
{
  /* What an end of the machine has left. */
  g_unlink (self->path);

  /* Others make a file of this name next. */
  self->file = g_open (self->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (self->file < 0 || g_unlink (self->path) != 0)
    return fail (self, errno, error);

  return TRUE;
}

static gboolean
write_bytes (AtlasRuns  *self,
             GError    **error)
{
  if (self->file < 0 && !open_file (self, error))
    return FALSE;

  for (gsize at = 0; at < self->bytes->len;)
    {
      gssize n = write (self->file, self->bytes->data + at, self->bytes->len - at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return fail (self, n < 0 ? errno : ENOSPC, error);
      at += (gsize) n;
    }

  self->size += self->bytes->len;
  g_byte_array_set_size (self->bytes, 0);

  return TRUE;
}

static guint8 *
put_length (guint8  *bytes,
            guint32  length)
{
  memcpy (bytes, &length, sizeof length);

  return bytes + sizeof length;
}

/**
 * atlas_runs_add:
 * @self: runs
 * @piece: the next of this run, in the order of terms, then of rows; between two rows of a term that a run has lies none
 *   that another run has for it
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_runs_add (AtlasRuns            *self,
                const AtlasRunPiece  *piece,
                GError              **error)
{
  guint8 head[2 * sizeof (guint32) + 2 * ATLAS_SEGMENT_NUMBER_MAX];
  guint8 *at = head + sizeof (guint32);
  gsize n_head, before = self->bytes->len;

  at = put_length (at, (guint32) piece->term_length);
  at += atlas_segment_put_number (at, (guint64) piece->first);
  at += atlas_segment_put_number (at, (guint64) (piece->last - piece->first));
  n_head = (gsize) (at - head);
  put_length (head, (guint32) (n_head - sizeof (guint32) + piece->term_length + piece->length));

  g_byte_array_set_size (self->bytes, (guint) (before + n_head + piece->term_length + piece->length));
  at = self->bytes->data + before;
  memcpy (at, head, n_head);
  memcpy (at + n_head, piece->term, piece->term_length);
  memcpy (at + n_head + piece->term_length, piece->rows, piece->length);

  return self->bytes->len < WRITTEN_AT_A_TIME || write_bytes (self, error);
}

/**
 * atlas_runs_end_run:
 * @self: runs
 * @error: where an error goes
 *
 * What is added from here on begins with the first terms again.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_runs_end_run (AtlasRuns  *self,
                    GError    **error)
{
  if (self->bytes->len > 0 && !write_bytes (self, error))
    return FALSE;

  g_array_append_val (self->ends, self->size);

  return TRUE;
}

/**
 * atlas_runs_get_number:
 * @self: runs
 *
 * Returns: how many have ended
 */
guint
atlas_runs_get_number (const AtlasRuns *self)
{
  return self->ends->len;
}

/* Sees that there are @n bytes, or all that is left. */
static gboolean
fetch (AtlasRuns  *self,
       Reader     *reader,
       gsize       n,
       GError    **error)
{
  if (reader->filled - reader->at >= n || reader->offset == reader->end)
    return TRUE;

  memmove (reader->bytes, reader->bytes + reader->at, reader->filled - reader->at);
  reader->filled -= reader->at;
  reader->at = 0;
  if (n > reader->room)
    {
      reader->room = n;
      reader->bytes = g_realloc (reader->bytes, n);
    }

  while (reader->filled < reader->room && reader->offset < reader->end)
    {
      gsize wanted = MIN (reader->room - reader->filled, (gsize) (reader->end - reader->offset));
      gssize got = pread (self->file, reader->bytes + reader->filled, wanted, reader->offset);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        return fail (self, got < 0 ? errno : EIO, error);
      reader->filled += (gsize) got;
      reader->offset += got;
    }

  return TRUE;
}

/* The next piece; at the end it has no term. */
static gboolean
read_piece (AtlasRuns  *self,
            Reader     *reader,
            GError    **error)
{
  AtlasRunPiece *piece = &reader->piece;
  guint32 length, term_length;
  guint64 number;
  const guint8 *at;

  *piece = (AtlasRunPiece) { 0 };
  if (!fetch (self, reader, sizeof length, error))
    return FALSE;
  if (reader->filled == reader->at)
    return TRUE;

  memcpy (&length, reader->bytes + reader->at, sizeof length);
  if (!fetch (self, reader, sizeof length + length, error))
    return FALSE;

  at = reader->bytes + reader->at + sizeof length;
  reader->at += sizeof length + length;
  memcpy (&term_length, at, sizeof term_length);
  at += sizeof term_length;
  at += atlas_segment_get_number (at, &number);
  piece->first = (gint64) number;
  at += atlas_segment_get_number (at, &number);
  piece->last = piece->first + (gint64) number;
  piece->term = (const char *) at;
  piece->term_length = term_length;
  piece->rows = at + term_length;
  piece->length = (gsize) (reader->bytes + reader->at - piece->rows);

  reader->head = atlas_head_of (piece->term, term_length);

  return TRUE;
}

static gboolean
is_before (const Reader *one,
           const Reader *other)
{
  int order;

  if (one->head != other->head)
    return one->head < other->head;

  order = memcmp (one->piece.term, other->piece.term, MIN (one->piece.term_length, other->piece.term_length));
  if (order == 0)
    order = (one->piece.term_length > other->piece.term_length) - (one->piece.term_length < other->piece.term_length);

  return order != 0 ? order < 0 : one->piece.first < other->piece.first;
}

static void
sink (AtlasRuns *self,
      guint      at)
{
  Reader *reader = self->heap[at];

  for (guint child; (child = 2 * at + 1) < self->n_left; at = child)
    {
      if (child + 1 < self->n_left && is_before (self->heap[child + 1], self->heap[child]))
        child++;
      if (!is_before (self->heap[child], reader))
        break;
      self->heap[at] = self->heap[child];
    }
  self->heap[at] = reader;
}

/**
 * atlas_runs_rewind:
 * @self: runs, all of which have ended
 * @error: where an error goes
 *
 * Begins to read them.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_runs_rewind (AtlasRuns  *self,
                   GError    **error)
{
  gsize room;

  g_assert (self->readers == NULL);

  g_byte_array_set_size (self->bytes, 0);
  self->n_readers = self->ends->len;
  self->readers = g_new0 (Reader, MAX (self->n_readers, 1));
  self->heap = g_new0 (Reader *, MAX (self->n_readers, 1));
  room = CLAMP (READ_OF_ALL / MAX (self->n_readers, 1), READ_MIN, READ_MAX);

  for (guint i = 0; i < self->n_readers; i++)
    {
      Reader *reader = &self->readers[i];

      reader->room = room;
      reader->bytes = g_malloc (room);
      reader->offset = i > 0 ? g_array_index (self->ends, gint64, i - 1) : 0;
      reader->end = g_array_index (self->ends, gint64, i);
      if (!read_piece (self, reader, error))
        return FALSE;
      if (reader->piece.term != NULL)
        self->heap[self->n_left++] = reader;
    }

  for (guint i = self->n_left / 2; i-- > 0;)
    sink (self, i);

  return TRUE;
}

/**
 * atlas_runs_next:
 * @self: runs that are being read
 * @piece: (out): the next piece, in the order of terms, then of rows; there until the next call. Its term
 *   is %NULL where there are no more
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_runs_next (AtlasRuns      *self,
                 AtlasRunPiece  *piece,
                 GError        **error)
{
  *piece = (AtlasRunPiece) { 0 };

  if (self->taken)
    {
      if (!read_piece (self, self->heap[0], error))
        return FALSE;
      if (self->heap[0]->piece.term == NULL)
        self->heap[0] = self->heap[--self->n_left];
      if (self->n_left > 0)
        sink (self, 0);
    }

  self->taken = self->n_left > 0;
  if (self->taken)
    *piece = self->heap[0]->piece;

  return TRUE;
}
