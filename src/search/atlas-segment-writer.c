/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the one segment of a full text index that is built from nothing, as FTS5's own 'optimize' would leave it. FTS5 looks
 * for each word of each document in a table in memory, writes many segments and merges them; where all words are in order
 * already, none of that is needed. What stands where is told at the beginning of ext/fts5/fts5_index.c in SQLite's sources:
 * the leaves (terms, and of each the rows with the places), an index of the terms that leaves begin with, for terms of many
 * leaves an index of the rows these begin with, and a record of which segments there are. It is format 4, which every SQLite since
 * 3.9 reads and writes. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-segment-writer.h"

#include <string.h>

#include "atlas-segment-rows.h"

#define LEAF_BYTES ATLAS_SEGMENT_LEAF_BYTES
#define HEAD_BYTES 4
/* A term is written with two lengths, and its place goes to the end of the leaf. */
#define TERM_EXTRA 6
/* Of all terms of a table without further indexes of beginnings. */
#define PREFIX '0'
/* A term of fewer leaves without another one is read from its first one on. */
#define LEAVES_MIN 4

struct _AtlasSegmentWriter
{
  AtlasSegmentSink sink;
  gpointer      data;

  guint8        leaf[LEAF_BYTES];
  guint         used;
  guint8        terms[LEAF_BYTES];      /* where they begin: the end of the leaf */
  guint         n_terms_bytes;
  guint         last_term;
  gint64        number;                 /* of the leaf */
  gboolean      rowless;                /* no row begins on it */

  GString      *term;                   /* the last one */
  gboolean      listed;                 /* it has rows */
  gint64        row;                    /* the last one */

  GString      *first;                  /* that tells the last leaf with terms from the one before */
  gint64        first_leaf;
  guint         n_bare;                 /* leaves without a term behind that one */
  AtlasSegmentRows *rows;               /* that leaves begin with */
};

static gboolean
write_record (AtlasSegmentWriter  *self,
              gint64               id,
              const guint8        *bytes,
              gsize                length,
              GError             **error)
{
  AtlasSegmentRecord record = { FALSE, id, bytes, length };

  return self->sink (&record, self->data, error);
}

/**
 * atlas_segment_writer_new:
 * @sink: takes the records
 * @data: for @sink
 *
 * Begins the index of a table without indexes of beginnings and with all places of words ("detail=full").
 *
 * Returns: (transfer full): the writer
 */
AtlasSegmentWriter *
atlas_segment_writer_new (AtlasSegmentSink sink,
                          gpointer         data)
{
  AtlasSegmentWriter *self = g_new0 (AtlasSegmentWriter, 1);

  self->sink = sink;
  self->data = data;
  self->used = HEAD_BYTES;
  self->number = 1;
  self->rowless = TRUE;
  self->term = g_string_new (NULL);
  self->first = g_string_new (NULL);
  self->first_leaf = 1;
  self->rows = atlas_segment_rows_new (sink, data);

  return self;
}

/**
 * atlas_segment_writer_free:
 * @self: (transfer full): a writer
 */
void
atlas_segment_writer_free (AtlasSegmentWriter *self)
{
  atlas_segment_rows_free (self->rows);
  g_string_free (self->term, TRUE);
  g_string_free (self->first, TRUE);
  g_free (self);
}

/* The last leaf with terms, now that it is known how many without follow it. */
static gboolean
end_leaves (AtlasSegmentWriter  *self,
            GError             **error)
{
  gboolean indexed = self->n_bare >= LEAVES_MIN && !atlas_segment_rows_is_empty (self->rows);
  AtlasSegmentRecord place = { TRUE, self->first_leaf << 1 | (indexed ? 1 : 0), (const guint8 *) self->first->str, self->first->len };

  if (indexed && !atlas_segment_rows_write (self->rows, error))
    return FALSE;
  self->n_bare = 0;

  return self->sink (&place, self->data, error);
}

static void
put_short (guint8 *bytes,
           guint   number)
{
  bytes[0] = (guint8) (number >> 8);
  bytes[1] = (guint8) number;
}

static gboolean
end_leaf (AtlasSegmentWriter  *self,
          GError             **error)
{
  put_short (self->leaf + 2, self->used);
  if (self->n_terms_bytes == 0)
    {
      self->n_bare++;
      if (self->rowless)
        atlas_segment_rows_skip (self->rows);
    }
  memcpy (self->leaf + self->used, self->terms, self->n_terms_bytes);
  if (!write_record (self, ATLAS_SEGMENT_LEAF_ID (self->number), self->leaf, self->used + self->n_terms_bytes, error))
    return FALSE;

  memset (self->leaf, 0, HEAD_BYTES);
  self->used = HEAD_BYTES;
  self->n_terms_bytes = 0;
  self->last_term = 0;
  self->number++;
  self->rowless = TRUE;

  return TRUE;
}

static guint
room (const AtlasSegmentWriter *self)
{
  return LEAF_BYTES - self->used - self->n_terms_bytes;
}

static void
put_number (AtlasSegmentWriter *self,
            guint64             number)
{
  self->used += atlas_segment_put_number (self->leaf + self->used, number);
}

static void
put_bytes (AtlasSegmentWriter *self,
           const guint8       *bytes,
           gsize               length)
{
  memcpy (self->leaf + self->used, bytes, length);
  self->used += (guint) length;
}

static void
tell_term_place (AtlasSegmentWriter *self)
{
  self->n_terms_bytes += atlas_segment_put_number (self->terms + self->n_terms_bytes, self->used - self->last_term);
  self->last_term = self->used;
}

/* Begins a leaf by its first term: that is told from the last one before by as few signs as will do. */
static gboolean
begin_terms (AtlasSegmentWriter  *self,
             const char          *term,
             gsize                length,
             gsize                shared,
             GError             **error)
{
  if (self->number == 1)
    return TRUE;

  if (!end_leaves (self, error))
    return FALSE;

  g_string_truncate (self->first, 0);
  g_string_append_c (self->first, PREFIX);
  g_string_append_len (self->first, term, (gssize) MIN (shared + 1, length));
  self->first_leaf = self->number;

  return TRUE;
}

/**
 * atlas_segment_writer_add_term:
 * @self: a writer
 * @term: the next term, in the order of their bytes
 * @length: of it: at most %ATLAS_SEGMENT_TERM_MAX bytes
 * @error: where an error goes
 *
 * Begins a term, of which atlas_segment_writer_add_rows() tells the rows.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_segment_writer_add_term (AtlasSegmentWriter  *self,
                               const char          *term,
                               gsize                length,
                               GError             **error)
{
  gsize shared = 0;

  g_assert (length <= ATLAS_SEGMENT_TERM_MAX);

  while (shared < length && shared < self->term->len && term[shared] == self->term->str[shared])
    shared++;

  if (self->used > HEAD_BYTES && room (self) < length + 1 + TERM_EXTRA && !end_leaf (self, error))
    return FALSE;

  if (self->n_terms_bytes == 0)
    {
      if (!begin_terms (self, term, length, shared, error))
        return FALSE;
      tell_term_place (self);
      put_number (self, length + 1);
      self->leaf[self->used++] = PREFIX;
      put_bytes (self, (const guint8 *) term, length);
    }
  else
    {
      tell_term_place (self);
      put_number (self, shared + 1);
      put_number (self, length - shared);
      put_bytes (self, (const guint8 *) term + shared, length - shared);
    }

  g_string_truncate (self->term, shared);
  g_string_append_len (self->term, term + shared, (gssize) (length - shared));
  self->listed = FALSE;
  self->rowless = FALSE;
  atlas_segment_rows_begin (self->rows, self->number);

  return TRUE;
}

/* A row's number stands on the same leaf as the length of its places, which takes @n_length bytes. */
static gboolean
begin_row (AtlasSegmentWriter  *self,
           gint64               row,
           guint                n_length,
           GError             **error)
{
  guint8 buffer[ATLAS_SEGMENT_NUMBER_MAX];
  gboolean absolute = self->rowless || !self->listed;
  guint n = atlas_segment_put_number (buffer, (guint64) (absolute ? row : row - self->row));

  if (room (self) < n + n_length)
    {
      if (!end_leaf (self, error))
        return FALSE;
      n = atlas_segment_put_number (buffer, (guint64) row);
    }

  if (self->rowless)
    {
      put_short (self->leaf, self->used);
      if (!atlas_segment_rows_add (self->rows, self->number, row, error))
        return FALSE;
    }

  put_bytes (self, buffer, n);
  self->listed = TRUE;
  self->rowless = FALSE;
  self->row = row;

  return TRUE;
}

/* The places of one row go on from leaf to leaf. */
static gboolean
put_places (AtlasSegmentWriter  *self,
            const guint8        *at,
            const guint8        *end,
            GError             **error)
{
  while (at < end)
    {
      gsize n = MIN ((gsize) (end - at), room (self));

      /* No number is cut. */
      while (at + n < end && n > 0 && at[n - 1] >= 0x80)
        n--;
      put_bytes (self, at, n);
      at += n;
      if (at < end && !end_leaf (self, error))
        return FALSE;
    }

  return TRUE;
}

/* What stands behind the number of a row. */
typedef struct
{
  gint64        number;
  const guint8 *at;           /* the length of its places */
  const guint8 *places;
  const guint8 *end;
} Row;

static void
read_row (Row          *self,
          gint64        number,
          const guint8 *at)
{
  guint64 length;

  self->number = number;
  self->at = at;
  self->places = at + atlas_segment_get_number (at, &length);
  self->end = self->places + (length >> 1);
}

static void
read_next_row (Row       *self,
               const Row *before)
{
  guint64 distance;
  const guint8 *at = before->end + atlas_segment_get_number (before->end, &distance);

  read_row (self, before->number + (gint64) distance, at);
}

/**
 * atlas_segment_writer_add_rows:
 * @self: a writer with a term
 * @first: the first row that has the term; behind those that were added
 * @last: the last one
 * @rows: (array length=length): of the first row the places; then, of each other one, how much further it is than the
 *   one before, and the places. Places are told as in FTS5: twice the length, and what is as long as that
 * @length: how many bytes
 * @error: where an error goes
 *
 * Adds rows.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_segment_writer_add_rows (AtlasSegmentWriter  *self,
                               gint64               first,
                               gint64               last,
                               const guint8        *rows,
                               gsize                length,
                               GError             **error)
{
  const guint8 *end = rows + length;
  Row row, next;

  read_row (&next, first, rows);
  do
    {
      const guint8 *from = next.at;
      const guint8 *limit;

      row = next;
      if (!begin_row (self, row.number, (guint) (row.places - row.at), error))
        return FALSE;

      limit = from + room (self);
      if (end <= limit)
        {
          put_bytes (self, from, (gsize) (end - from));
          self->row = last;
          return TRUE;
        }

      /* Whole rows, as many as there is room for, and one that goes on on the next leaf. */
      while (row.end <= limit && row.end < end)
        {
          read_next_row (&next, &row);
          if (next.places > limit)
            break;
          row = next;
        }

      put_bytes (self, from, (gsize) (row.places - from));
      if (!put_places (self, row.places, row.end, error))
        return FALSE;

      self->row = row.number;
      if (row.end < end)
        read_next_row (&next, &row);
    }
  while (row.end < end);

  return TRUE;
}

/* Which segments there are: none of the newest, and this one. */
static gboolean
write_structure (AtlasSegmentWriter  *self,
                 GError             **error)
{
  const guint64 numbers[] = { 2, 1, 0, 0, 0, 0, 1, ATLAS_SEGMENT, 1, (guint64) self->number - 1 };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    atlas_segment_append_number (bytes, numbers[i]);

  return write_record (self, ATLAS_SEGMENT_STRUCTURE_ID, bytes->data, bytes->len, error);
}

/**
 * atlas_segment_writer_finish:
 * @self: a writer with all terms
 * @n_rows: how many rows the table has
 * @n_tokens: (array length=n_columns): how many places each column has
 * @n_columns: how many columns
 * @error: where an error goes
 *
 * Ends the segment and makes it known.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_segment_writer_finish (AtlasSegmentWriter  *self,
                             gint64               n_rows,
                             const gint64        *n_tokens,
                             guint                n_columns,
                             GError             **error)
{
  g_autoptr (GByteArray) averages = g_byte_array_new ();

  if (self->used > HEAD_BYTES && !end_leaf (self, error))
    return FALSE;
  if (self->number > 1 && (!end_leaves (self, error) || !write_structure (self, error)))
    return FALSE;

  atlas_segment_append_number (averages, (guint64) n_rows);
  for (guint i = 0; i < n_columns; i++)
    atlas_segment_append_number (averages, (guint64) n_tokens[i]);

  return write_record (self, ATLAS_SEGMENT_AVERAGES_ID, averages->data, averages->len, error);
}
