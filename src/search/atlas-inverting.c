/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts go to the thread, and in the end records come back, some at a time in one piece of memory each, of which there are a
 * few. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-inverting.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-index-private.h"
#include "atlas-number-order.h"

/* What the words of the entries may take in memory before they are put in order: as much as lies near a processor, for each word is
 * looked for there, and no more than takes some milliseconds, while others wait. */
#define NAMES_MEMORY (1024 * 1024)
#define WORDS_MEMORY (3 * 1024 * 1024)

/* What is handed over at once, and how many are under way. A piece that has become much larger is given up. */
#define PIECE_BYTES (96 * 1024)
#define PIECE_MAX (1024 * 1024)
#define N_PIECES 16

#define N_TEXTS (ATLAS_INVERTING_NAMES + ATLAS_INVERTING_WORDS)

static const char * const tables[] = { "names", "words" };

/* Of a row; its texts stand behind it, and its numbers. */
typedef struct
{
  gint64 row;
  gsize  lengths[N_TEXTS];
  guint  n_numbers;
} RowHead;

/* A number as it comes back. */
typedef struct
{
  AtlasIndexNumber number;
  gint64           row;
} RowNumber;

/* Of a record, whose bytes stand behind it. */
typedef struct
{
  gint64   id;
  guint32  length;
  gboolean term;
} RecordHead;

struct _AtlasInverting
{
  AtlasInverter *inverters[G_N_ELEMENTS (tables)];
  AtlasNumberOrder *numbers;
  GThread       *thread;
  GAsyncQueue   *texts;         /* GByteArray of rows; an empty one is the last */
  GAsyncQueue   *records;       /* GByteArray of numbers, then of records; an empty one ends those of a table */
  GAsyncQueue   *empty;         /* GByteArray: those that may be filled, by whoever comes first */
  GByteArray    *piece;         /* (nullable): that is being filled with rows */
  GByteArray    *record_piece;  /* (nullable): of the thread: with records */
  gboolean       ended;
  int            stopped;       /* atomic */
  int            failed;        /* atomic: there is an error, which is the thread's until then */
  GError        *error;
};

/* Waits for room. */
static GByteArray *
take_piece (AtlasInverting *self)
{
  return g_async_queue_pop (self->empty);
}

static void
give_back (AtlasInverting *self,
           GByteArray     *piece)
{
  if (piece->len > PIECE_MAX)
    {
      g_byte_array_unref (piece);
      piece = g_byte_array_new ();
    }
  g_byte_array_set_size (piece, 0);
  g_async_queue_push (self->empty, piece);
}

static gboolean
take_rows (AtlasInverting    *self,
           const GByteArray  *piece,
           GError           **error)
{
  const guint8 *at = piece->data, *end = piece->data + piece->len;

  while (at < end)
    {
      AtlasInverterText texts[N_TEXTS];
      RowHead head;
      guint lane;

      memcpy (&head, at, sizeof head);
      at += sizeof head;
      lane = (guint) (head.row >> ATLAS_INDEX_CLASS_SHIFT);
      for (guint i = 0; i < N_TEXTS; i++)
        {
          texts[i] = (AtlasInverterText) { (const char *) at, head.lengths[i] };
          at += head.lengths[i];
        }

      if (!atlas_inverter_add_row (self->inverters[0], lane, head.row, texts, error) ||
          !atlas_inverter_add_row (self->inverters[1], lane, head.row, texts + ATLAS_INVERTING_NAMES, error))
        return FALSE;

      for (guint i = 0; i < head.n_numbers; i++)
        {
          AtlasIndexNumber number;

          memcpy (&number, at, sizeof number);
          at += sizeof number;
          if (!atlas_number_order_add (self->numbers, number.property, number.value, lane, head.row, error))
            return FALSE;
        }
    }

  return TRUE;
}

/* Appends to what is handed over. */
static gboolean
put_bytes (AtlasInverting  *self,
           gconstpointer    head,
           gsize            head_length,
           const guint8    *bytes,
           gsize            length,
           GError         **error)
{
  if (g_atomic_int_get (&self->stopped))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The operation was cancelled"));
      return FALSE;
    }

  if (self->record_piece == NULL)
    self->record_piece = take_piece (self);
  g_byte_array_append (self->record_piece, head, (guint) head_length);
  if (length > 0)
    g_byte_array_append (self->record_piece, bytes, (guint) length);
  if (self->record_piece->len >= PIECE_BYTES)
    g_async_queue_push (self->records, g_steal_pointer (&self->record_piece));

  return TRUE;
}

static gboolean
take_record (const AtlasSegmentRecord  *record,
             gpointer                   data,
             GError                   **error)
{
  RecordHead head = { record->id, (guint32) record->length, record->term };

  return put_bytes (data, &head, sizeof head, record->bytes, record->length, error);
}

static gboolean
take_number (gint64     property,
             double     value,
             gint64     doc,
             gpointer   data,
             GError   **error)
{
  RowNumber number = { { property, value }, doc };

  return put_bytes (data, &number, sizeof number, NULL, 0, error);
}

/* Says that a table is complete. */
static void
end_table (AtlasInverting *self)
{
  if (self->record_piece != NULL)
    g_async_queue_push (self->records, g_steal_pointer (&self->record_piece));
  g_async_queue_push (self->records, take_piece (self));
}

static gboolean
write_all (AtlasInverting  *self,
           GError         **error)
{
  if (!atlas_number_order_end (self->numbers, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (!atlas_inverter_end (self->inverters[i], error))
        return FALSE;
    }

  if (!atlas_number_order_tell (self->numbers, take_number, self, error))
    return FALSE;
  end_table (self);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (!atlas_inverter_write (self->inverters[i], take_record, self, error))
        return FALSE;
      end_table (self);
    }

  return TRUE;
}

/* Where something fails all that comes is passed over, for somebody may wait for the pieces. */
static gpointer
run (gpointer data)
{
  AtlasInverting *self = data;
  gboolean last = FALSE;

  while (!last)
    {
      GByteArray *piece = g_async_queue_pop (self->texts);

      last = piece->len == 0;
      if (!self->failed && !g_atomic_int_get (&self->stopped) && !take_rows (self, piece, &self->error))
        g_atomic_int_set (&self->failed, TRUE);
      give_back (self, piece);
    }

  if (!self->failed && !g_atomic_int_get (&self->stopped) && !write_all (self, &self->error))
    g_atomic_int_set (&self->failed, TRUE);
  if (self->failed)
    g_async_queue_push (self->records, g_byte_array_new ());

  return NULL;
}

/**
 * atlas_inverting_new:
 * @path: where there is room for files, which are never seen there
 *
 * Returns: (transfer full): who takes the words of entries
 */
AtlasInverting *
atlas_inverting_new (const char *path)
{
  AtlasInverting *self = g_new0 (AtlasInverting, 1);

  self->inverters[0] = atlas_inverter_new (path, ATLAS_INVERTING_NAMES, NAMES_MEMORY);
  self->inverters[1] = atlas_inverter_new (path, ATLAS_INVERTING_WORDS, WORDS_MEMORY);
  self->numbers = atlas_number_order_new (path);
  self->texts = g_async_queue_new_full ((GDestroyNotify) g_byte_array_unref);
  self->records = g_async_queue_new_full ((GDestroyNotify) g_byte_array_unref);
  self->empty = g_async_queue_new_full ((GDestroyNotify) g_byte_array_unref);
  for (guint i = 0; i < N_PIECES; i++)
    g_async_queue_push (self->empty, g_byte_array_new ());
  self->thread = g_thread_new ("atlas-inverting", run, self);

  return self;
}

/**
 * atlas_inverting_free:
 * @self: (transfer full): who takes the words of entries
 *
 * Ends the work, wherever it is.
 */
void
atlas_inverting_free (AtlasInverting *self)
{
  g_atomic_int_set (&self->stopped, TRUE);
  atlas_inverting_end (self);
  /* The thread may wait for one to be filled, and for another one to say that it is over. */
  for (guint i = 0; i < N_PIECES; i++)
    g_async_queue_push (self->empty, g_byte_array_new ());
  g_thread_join (self->thread);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    atlas_inverter_free (self->inverters[i]);
  atlas_number_order_free (self->numbers);
  g_clear_pointer (&self->record_piece, g_byte_array_unref);
  g_async_queue_unref (self->texts);
  g_async_queue_unref (self->records);
  g_async_queue_unref (self->empty);
  g_clear_error (&self->error);
  g_free (self);
}

static gboolean
has_failed (AtlasInverting  *self,
            GError         **error)
{
  if (!g_atomic_int_get (&self->failed))
    return FALSE;

  g_propagate_error (error, g_error_copy (self->error));

  return TRUE;
}

/**
 * atlas_inverting_add:
 * @self: who takes the words of entries
 * @row: of an entry, out of atlas_index_take_rowid(): greater than those of its class before
 * @names: (array fixed-size=3): its columns in the table `names`
 * @words: (array fixed-size=6): its columns in the table `words`
 * @numbers: (element-type AtlasIndexNumber): its numbers
 * @error: where an error goes
 *
 * Hands an entry over.
 *
 * Returns: %FALSE on error, of this entry or one before
 */
gboolean
atlas_inverting_add (AtlasInverting           *self,
                     gint64                    row,
                     const AtlasInverterText  *names,
                     const AtlasInverterText  *words,
                     const GArray             *numbers,
                     GError                  **error)
{
  RowHead head = { .row = row, .n_numbers = numbers->len };

  if (self->piece == NULL)
    self->piece = take_piece (self);

  for (guint i = 0; i < N_TEXTS; i++)
    head.lengths[i] = i < ATLAS_INVERTING_NAMES ? names[i].length : words[i - ATLAS_INVERTING_NAMES].length;
  g_byte_array_append (self->piece, (const guint8 *) &head, sizeof head);
  for (guint i = 0; i < ATLAS_INVERTING_NAMES; i++)
    g_byte_array_append (self->piece, (const guint8 *) names[i].text, (guint) names[i].length);
  for (guint i = 0; i < ATLAS_INVERTING_WORDS; i++)
    g_byte_array_append (self->piece, (const guint8 *) words[i].text, (guint) words[i].length);
  if (numbers->len > 0)
    g_byte_array_append (self->piece, (const guint8 *) numbers->data, numbers->len * (guint) sizeof (AtlasIndexNumber));

  if (self->piece->len >= PIECE_BYTES)
    g_async_queue_push (self->texts, g_steal_pointer (&self->piece));

  return !has_failed (self, error);
}

/**
 * atlas_inverting_end:
 * @self: who takes the words of entries
 *
 * Says that there are no more entries, and does not wait.
 */
void
atlas_inverting_end (AtlasInverting *self)
{
  if (self->ended)
    return;

  if (self->piece != NULL)
    g_async_queue_push (self->texts, g_steal_pointer (&self->piece));
  g_async_queue_push (self->texts, g_byte_array_new ());
  self->ended = TRUE;
}

static gboolean
insert_records (AtlasSegmentTable  *table,
                const GByteArray   *piece,
                GError            **error)
{
  const guint8 *at = piece->data, *end = piece->data + piece->len;
  RecordHead head;

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

static gboolean
insert_numbers (AtlasIndex        *index,
                const GByteArray  *piece,
                GError           **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (index, "INSERT INTO number (property, value, doc) VALUES (?1, ?2, ?3)", error);
  gboolean fine = statement != NULL;

  for (const guint8 *at = piece->data; fine && at < piece->data + piece->len; at += sizeof (RowNumber))
    {
      RowNumber number;

      memcpy (&number, at, sizeof number);
      sqlite3_reset (statement);
      sqlite3_bind_int64 (statement, 1, number.number.property);
      sqlite3_bind_double (statement, 2, number.number.value);
      sqlite3_bind_int64 (statement, 3, number.row);
      fine = atlas_index_run (index, statement, error);
    }

  return fine;
}

/* Without a table they are numbers. */
static gboolean
fill_table (AtlasInverting     *self,
            AtlasIndex         *index,
            AtlasSegmentTable  *table,
            GError            **error)
{
  gboolean fine = TRUE, last = FALSE;

  while (fine && !last)
    {
      GByteArray *piece = g_async_queue_pop (self->records);

      last = piece->len == 0;
      fine = !(last && has_failed (self, error)) && !g_cancellable_set_error_if_cancelled (index->cancellable, error) &&
             (table != NULL ? insert_records (table, piece, error) : insert_numbers (index, piece, error));
      give_back (self, piece);
    }

  return fine;
}

/**
 * atlas_inverting_write:
 * @self: who has taken the words of all entries: atlas_inverting_end()
 * @index: the index that is being built, within a transaction; its tables of words and numbers are empty
 * @error: where an error goes
 *
 * Fills these tables.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_inverting_write (AtlasInverting  *self,
                       AtlasIndex      *index,
                       GError         **error)
{
  if (!fill_table (self, index, NULL, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (AtlasSegmentTable) table = atlas_segment_table_new (index, tables[i], error);

      if (table == NULL || !fill_table (self, index, table, error))
        return FALSE;
    }

  return TRUE;
}
