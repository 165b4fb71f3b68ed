/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows come in pieces of memory, of which there are a few: each is of one table, and who writes them takes them as they come. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-inverted.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-index-private.h"
#include "atlas-segment-table.h"

/* What is handed over at once, and how many are under way. */
#define PIECE_BYTES (96 * 1024)
#define N_PIECES 12

/* Rows of one statement: half as much time goes into starting it. */
#define NUMBERS_AT_ONCE 32

typedef struct
{
  AtlasInvertedTable  table;
  GByteArray         *bytes;    /* none: there is no more for the table */
  GError             *error;    /* (nullable): why there is no more at all */
} Piece;

struct _AtlasInverted
{
  GAsyncQueue *pieces;          /* Piece */
  GAsyncQueue *empty;           /* Piece: those that may be filled */
  Piece       *filling[ATLAS_INVERTED_N_TABLES];  /* (nullable): of the thread that fills the table */
  int          stopped;         /* atomic */
};

static Piece *
new_piece (void)
{
  Piece *piece = g_new0 (Piece, 1);

  piece->bytes = g_byte_array_new ();

  return piece;
}

static void
free_piece (gpointer data)
{
  Piece *piece = data;

  g_byte_array_unref (piece->bytes);
  g_clear_error (&piece->error);
  g_free (piece);
}

/**
 * atlas_inverted_new:
 *
 * Returns: (transfer full): a way for rows
 */
AtlasInverted *
atlas_inverted_new (void)
{
  AtlasInverted *self = g_new0 (AtlasInverted, 1);

  self->pieces = g_async_queue_new_full (free_piece);
  self->empty = g_async_queue_new_full (free_piece);
  for (guint i = 0; i < N_PIECES; i++)
    g_async_queue_push (self->empty, new_piece ());

  return self;
}

/**
 * atlas_inverted_stop:
 * @self: a way for rows
 *
 * Says that nobody takes them any more: whoever gives some is told so, and does not wait.
 */
void
atlas_inverted_stop (AtlasInverted *self)
{
  g_atomic_int_set (&self->stopped, TRUE);
  /* Each table's may be waited for: one to be filled, and one to say that it is over. */
  for (guint i = 0; i < 2 * ATLAS_INVERTED_N_TABLES; i++)
    g_async_queue_push (self->empty, new_piece ());
}

/**
 * atlas_inverted_free:
 * @self: (transfer full): a way that nobody uses any more
 */
void
atlas_inverted_free (AtlasInverted *self)
{
  for (guint i = 0; i < ATLAS_INVERTED_N_TABLES; i++)
    g_clear_pointer (&self->filling[i], free_piece);
  g_async_queue_unref (self->pieces);
  g_async_queue_unref (self->empty);
  g_free (self);
}

static void
hand_over (AtlasInverted      *self,
           AtlasInvertedTable  table)
{
  if (self->filling[table] != NULL)
    g_async_queue_push (self->pieces, g_steal_pointer (&self->filling[table]));
}

/**
 * atlas_inverted_put:
 * @self: a way for rows
 * @table: which one, of one thread alone
 * @head: the beginning of a row
 * @head_length: of it
 * @bytes: (nullable): what stands behind it
 * @length: of that
 * @error: where an error goes: %G_IO_ERROR_CANCELLED where nobody takes rows any more
 *
 * Gives a row, or waits until there is room for one.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_inverted_put (AtlasInverted       *self,
                    AtlasInvertedTable   table,
                    gconstpointer        head,
                    gsize                head_length,
                    const guint8        *bytes,
                    gsize                length,
                    GError             **error)
{
  GByteArray *filling;

  if (g_atomic_int_get (&self->stopped))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The operation was cancelled"));
      return FALSE;
    }

  if (self->filling[table] == NULL)
    {
      self->filling[table] = g_async_queue_pop (self->empty);
      self->filling[table]->table = table;
    }

  filling = self->filling[table]->bytes;
  g_byte_array_append (filling, head, (guint) head_length);
  if (length > 0)
    g_byte_array_append (filling, bytes, (guint) length);
  if (filling->len >= PIECE_BYTES)
    hand_over (self, table);

  return TRUE;
}

/**
 * atlas_inverted_end:
 * @self: a way for rows
 * @table: which has all of them
 */
void
atlas_inverted_end (AtlasInverted      *self,
                    AtlasInvertedTable  table)
{
  Piece *last;

  hand_over (self, table);
  last = g_async_queue_pop (self->empty);
  last->table = table;
  g_async_queue_push (self->pieces, last);
}

/**
 * atlas_inverted_fail:
 * @self: a way for rows
 * @error: (transfer full): why there will be no more
 */
void
atlas_inverted_fail (AtlasInverted *self,
                     GError        *error)
{
  Piece *piece = new_piece ();

  piece->error = error;
  g_async_queue_push (self->pieces, piece);
}

static gboolean
insert_numbers_at_once (AtlasIndex    *index,
                        const guint8  *at,
                        guint          n_numbers,
                        const char    *sql,
                        GError       **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (index, sql, error);

  if (statement == NULL)
    return FALSE;

  for (int i = 0; i < (int) n_numbers; i++)
    {
      AtlasInvertedNumber number;

      memcpy (&number, at + (gsize) i * sizeof number, sizeof number);
      sqlite3_bind_int64 (statement, 3 * i + 1, number.property);
      sqlite3_bind_double (statement, 3 * i + 2, number.value);
      sqlite3_bind_int64 (statement, 3 * i + 3, number.doc);
    }

  return atlas_index_run (index, statement, error);
}

static gboolean
insert_numbers (gpointer           index,
                const GByteArray  *bytes,
                GError           **error)
{
  g_autoptr (GString) many = g_string_new ("INSERT INTO number (property, value, doc) VALUES (?, ?, ?)");
  g_autofree char *one = g_strdup (many->str);
  guint n_left = (guint) (bytes->len / sizeof (AtlasInvertedNumber));
  const guint8 *at = bytes->data;
  gboolean fine = TRUE;

  for (guint i = 1; i < NUMBERS_AT_ONCE; i++)
    g_string_append (many, ", (?, ?, ?)");

  for (guint n; fine && n_left > 0; n_left -= n, at += n * sizeof (AtlasInvertedNumber))
    {
      n = n_left >= NUMBERS_AT_ONCE ? NUMBERS_AT_ONCE : 1;
      fine = insert_numbers_at_once (index, at, n, n > 1 ? many->str : one, error);
    }

  return fine;
}

static gboolean
insert_blocks (gpointer           index,
               const GByteArray  *bytes,
               GError           **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (index, "INSERT INTO key_block (first, doc, keys) VALUES (?1, ?2, ?3)", error);
  const guint8 *at = bytes->data, *end = bytes->data + bytes->len;
  gboolean fine = statement != NULL;
  AtlasInvertedBlock block;

  for (; fine && at < end; at += block.length)
    {
      gsize first;

      memcpy (&block, at, sizeof block);
      at += sizeof block;
      first = strlen ((const char *) at);
      sqlite3_reset (statement);
      sqlite3_bind_text (statement, 1, (const char *) at, (int) first, SQLITE_STATIC);
      sqlite3_bind_int64 (statement, 2, block.doc);
      sqlite3_bind_blob (statement, 3, at + first + 1, (int) (block.length - first - 1), SQLITE_STATIC);
      fine = atlas_index_run (index, statement, error);
    }

  return fine;
}

static gboolean
insert_records (gpointer           table,
                const GByteArray  *bytes,
                GError           **error)
{
  const guint8 *at = bytes->data, *end = bytes->data + bytes->len;
  AtlasInvertedRecord head;

  for (; at < end; at += head.length)
    {
      AtlasSegmentRecord record;

      memcpy (&head, at, sizeof head);
      at += sizeof head;
      record = (AtlasSegmentRecord) { head.term, head.id, at, head.length };
      if (!atlas_segment_table_write (&record, table, error))
        return FALSE;
    }

  return TRUE;
}

/* Writes what has come at once into a table. */
typedef struct
{
  gboolean (*insert) (gpointer           target,
                      const GByteArray  *bytes,
                      GError           **error);
  gpointer   target;
} Goal;

static gboolean
write_pieces (AtlasInverted  *self,
              GCancellable   *cancellable,
              const Goal     *goals,
              GError        **error)
{
  guint n_open = ATLAS_INVERTED_N_TABLES;
  gboolean fine = TRUE;

  while (fine && n_open > 0)
    {
      Piece *piece = g_async_queue_pop (self->pieces);
      const Goal *goal = &goals[piece->table];

      if (piece->error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&piece->error));
          free_piece (piece);
          return FALSE;
        }

      if (piece->bytes->len == 0)
        n_open--;
      fine = !g_cancellable_set_error_if_cancelled (cancellable, error) && goal->insert (goal->target, piece->bytes, error);
      g_byte_array_set_size (piece->bytes, 0);
      g_async_queue_push (self->empty, piece);
    }

  return fine;
}

/**
 * atlas_inverted_write:
 * @self: a way for rows
 * @index: the index that is being built, within a transaction; all these tables are empty
 * @error: where an error goes
 *
 * Fills the tables, until all have ended.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_inverted_write (AtlasInverted  *self,
                      AtlasIndex     *index,
                      GError        **error)
{
  g_autoptr (AtlasSegmentTable) names = atlas_segment_table_new (index, "names", error);
  g_autoptr (AtlasSegmentTable) words = names != NULL ? atlas_segment_table_new (index, "words", error) : NULL;
  const Goal goals[ATLAS_INVERTED_N_TABLES] = {
    [ATLAS_INVERTED_NUMBERS] = { insert_numbers, index },
    [ATLAS_INVERTED_KEYS] = { insert_blocks, index },
    [ATLAS_INVERTED_NAMES] = { insert_records, names },
    [ATLAS_INVERTED_WORDS] = { insert_records, words },
  };

  return words != NULL && write_pieces (self, index->cancellable, goals, error);
}
